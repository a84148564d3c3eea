"""The base of values that are read from files or handed to pages: closed and unchanging."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Closed(BaseModel):
    """A value with the fields it names and no others, which nobody changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)
