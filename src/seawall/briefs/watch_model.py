"""What the morning alarm tells: what is new since it last told this place, and how urgent that is."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.rows import WithRows
from seawall.base.shown import shown_by
from seawall.briefs.changes import Kind as ChangeKind
from seawall.briefs.model import PlaceInfo
from seawall.briefs.status import DUE_SOON, PASSED, Status
from seawall.evidence import Source

NOTHING_NEW, FAILED, SOMETHING_NEW = 0, 1, 12

Kind = Literal[
    "decision passed", "decision due", "lapse on", "deadline ahead", ChangeKind, "refresh failed", "source held",
    "source failed", "source back", "source remark", "table late", "not asked",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds, in the order in which a reader wants to hear of them."""


class News(Closed):
    """One thing to look at. `id` stays the same while the same thing is told; `day` is the day that it is about.

    `about`: the program, table or source in short, and `title` in words. Many of a kind are told as one, about all.
    """

    id: str
    kind: Kind
    about: tuple[str, ...]
    title: str
    says: str
    day: date | None = None
    sources: tuple[Source, ...] = ()


@shown_by("watch")
class Watched(WithRows[News]):
    """What is new for a place since it was last told, the most important first.

    `standing`: what was told before and still holds. `failure`: why the webhook was not told; then all of it counts as
    untold.
    """

    place: PlaceInfo
    as_of: date
    release: str = Field(description="id of the evidence that answers")
    told_on: date | None = Field(description="day on which it last told of this place; none: never before")
    told_of: str = Field(description="id of the evidence that it told of then")
    rows: tuple[News, ...]
    standing: tuple[News, ...]
    unheard: str = Field("", description="why nothing new may come of the public sources; empty: all answered")
    webhook: str = Field(description="host that was told; empty: none was")
    failure: str = ""
    status: Status

    def code(self) -> int:
        """What a script may act on. 1: the webhook was not told; else by what is new, as `status --exit-code` says.

        11: a decision date passed even at the fastest pace on record; 10: one is due within 14 days; 12: something
        else is new; 0: nothing is.
        """
        kinds = {each.kind for each in self.rows}
        if self.failure:
            return FAILED
        if "decision passed" in kinds:
            return PASSED
        if "decision due" in kinds:
            return DUE_SOON
        return SOMETHING_NEW if kinds else NOTHING_NEW
