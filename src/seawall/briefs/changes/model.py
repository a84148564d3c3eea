"""One change between two releases of evidence, and all of them as a value."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from pydantic import AwareDatetime, Field, model_validator

from seawall.base.closed import Closed
from seawall.base.rows import WithRows
from seawall.evidence import Source

Kind = Literal[
    "deadline moved", "deadline new", "lapse begun", "lapse ended", "deadline met", "deadline withdrawn",
    "payment missed", "payment resumed", "law new", "bill passed", "docket moved", "withholding notice",
    "caseload moved", "caseload revised", "caseload set aside", "figures revised", "table filled", "newer rows",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds, in the order in which a reader wants to hear of them."""

LOUD = frozenset(KINDS) - {"newer rows"}
"""Kinds that somebody should hear of; the others only say that the publishers keep their rhythm."""


class Change(Closed):
    """One difference. `id` is the same whenever the same thing is told, whatever releases are compared.

    `before` and `after` are numbers in `unit`, `before_day` and `after_day` days; at least one of the four is given.
    `touches`: it is about this place, or about something that has no place and so about every one.
    """

    id: str
    kind: Kind
    table: str
    place: str
    says: str
    touches: bool
    unit: str = ""
    before: float | None = None
    after: float | None = None
    before_day: date | None = None
    after_day: date | None = None
    sources: tuple[Source, ...]

    @model_validator(mode="after")
    def _has_a_number_or_a_day(self) -> Change:
        if all(each is None for each in (self.before, self.after, self.before_day, self.after_day)):
            raise ValueError(f"change {self.id!r} has neither a number nor a day")
        return self


class Changes(WithRows[Change]):
    """What the release in use says that an earlier one did not, the most important first.

    `since`: the id of the earlier one; empty if there is none to compare with, and `why` says so. `since_made_at`: when
    that one was made (UTC); none: shipped.
    """

    release: str
    since: str
    made_at: AwareDatetime | None = Field(description="when the release in use was made (UTC); none: shipped")
    since_made_at: AwareDatetime | None = None
    as_of: date
    why: str = ""
    rows: tuple[Change, ...]

    @property
    def loud(self) -> tuple[Change, ...]:
        """What somebody of this place should hear of."""
        return tuple(each for each in self.rows if each.touches and each.kind in LOUD)
