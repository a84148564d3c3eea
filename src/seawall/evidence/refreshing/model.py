"""What a refresh did: one outcome a feed, and the release that came of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.rows import WithRows
from seawall.base.shown import shown_by
from seawall.evidence.refreshing.document import Received

State = Literal["new", "unchanged", "held", "failed", "skipped"]


class Change(Closed):
    """What a feed did to one table. `newest`: the last day that its rows describe."""

    table: str
    rows_added: int
    rows_revised: int
    newest_before: date | None
    newest: date | None


class Outcome(Closed):
    """What became of one feed: new rows, nothing new, held for a person to look, failed, or not asked (no key).

    `says` is one line. `documents`: what came, by hash; they are kept and can be read again.
    """

    feed: str
    tables: tuple[str, ...]
    state: State
    says: str
    changes: tuple[Change, ...] = ()
    documents: tuple[Received, ...] = ()
    remarks: tuple[str, ...] = ()
    carried: bool = Field(False, description="read again from what an older version of the program had received")
    accepted_because: str = Field("", description="why a person let through what moved more than its history")


@shown_by("refreshed")
class Refreshed(WithRows[Outcome]):
    """What a refresh did. `release` is in use from now on; `before` was until now, and stays."""

    at: str = Field(description="UTC, ISO 8601")
    before: str
    release: str
    rows: tuple[Outcome, ...]

    @property
    def swapped(self) -> bool:
        """Whether a new release is in use."""
        return self.release != self.before

    def status(self) -> int:
        """0: every feed answered and was taken; 1: one failed or is held for a person to look."""
        return int(any(each.state in ("failed", "held") for each in self.rows))
