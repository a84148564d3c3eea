"""A statement and where it is from: the base of every block of the program and rail files."""

from __future__ import annotations

from pydantic import Field

from seawall.base.closed import Closed


class Cited(Closed):
    """A statement with its source. `checked` is true only if the cited text itself was read."""

    cite: str = Field(min_length=3)
    checked: bool
