"""The base of values that are read from files or handed to pages: closed and unchanging.

A class is made ready when it is first used (`defer_build`): a command uses few of the many.
"""

from __future__ import annotations

from pydantic import BaseModel


class Closed(BaseModel, frozen=True, extra="forbid", defer_build=True):
    """A value with the fields it names and no others, which nobody changes afterwards."""


class Foreign(BaseModel, frozen=True, extra="ignore", defer_build=True):
    """A value read from a file of a form that others define: what we do not know is passed over."""
