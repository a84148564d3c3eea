"""The base of every part of the brief."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Base of every part of the brief: closed and unchanging."""

    model_config = ConfigDict(extra="forbid", frozen=True)
