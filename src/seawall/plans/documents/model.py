"""A document: what a template holds, and what it becomes once a plan fills it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.evidence import Source
from seawall.law.standby import KINDS, Blank, ClauseRef, Filled, Kind, Ref, StatePoint

if TYPE_CHECKING:
    import polars as pl

MARK = "Draft for counsel"
KIND_ID = r"^[a-z]+(-[a-z]+)*$"
Unit = Literal["words", "usd", "day", "weekday", "deadline", "number", "share", "reason"]
Cell = int | float | date | str | None


# ---------------------------------------------------------------------------------------------------------- as written


class Words(Closed):
    """One paragraph. `{name}` is a word of the place's style, a value of the plan or a blank.

    `kinds`: governments it is written for; `only`: the styles it is written for (none: all). `when`, `unless`: facts
    (`FACTS` of `fields.py`) of which all must hold, or none.
    """

    text: str = Field(min_length=3)
    kinds: tuple[Kind, ...] = KINDS
    only: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Part(Words):
    """One section. `clause`: a section of the standby draft whose words stand here; `table`: a table of `tables.py`.

    `numbered`: a section of the text itself, which has a number; others stand beside it.
    """

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    heading: str = Field(min_length=3)
    text: str = ""
    numbered: bool = False
    clause: str = ""
    table: str = ""
    paragraph: tuple[Words, ...] = ()
    law: tuple[ClauseRef, ...] = ()


class Step(Closed):
    """A task of the table of days. `at`: the moments of `days.py` on which it falls, each with words of its own."""

    at: str
    who: str = Field(min_length=3)
    task: str = Field(min_length=3)
    needs: str = ""


class Template(Closed):
    """One document as it is written, before a plan fills it.

    `id` names it on the command line. `form`: the real document that it follows. `spends`: it has no sense without a
    payment. `topics`: points of the state's own fiscal law that are printed beside it. `sheet`: one page on paper.
    """

    id: str = Field(pattern=KIND_ID)
    name: str
    says: str
    form: Ref
    title: str
    opening: tuple[Words, ...] = ()
    spends: bool = False
    sheet: bool = False
    topics: tuple[str, ...] = ()
    part: tuple[Part, ...] = Field(min_length=1)
    step: tuple[Step, ...] = ()
    blank: tuple[Blank, ...] = ()


# ---------------------------------------------------------------------------------------------------------- as filled


class Heading(Closed):
    """The head of a column, and the unit of what stands under it."""

    title: str
    unit: Unit = "words"


class Table(Closed):
    """A table of a document, as values; None: there is none. The last row of one with `total` adds up the others."""

    caption: str
    heads: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False


class Section(Closed):
    """A section, filled. `number` is empty where it stands beside the text."""

    id: str
    number: str
    heading: str
    paragraphs: tuple[str, ...]
    table: Table | None
    law: tuple[ClauseRef, ...]


class Release(Closed):
    """One payment out of one fund, with what it costs to pay, in whole dollars.

    `day`: a business day, on which the money is released and moved; `there`: the day on which people have it.
    `checked_on`: the last business day before it, on which somebody looks whether the United States has paid.
    `to_date_usd` with all releases up to it; `left_usd` of the cap after it.
    """

    day: date
    there: date
    checked_on: date
    program: str
    rail: str
    fund: str
    usd: int
    to_date_usd: int
    left_usd: int
    lasts: float


class Sums(Closed):
    """The sums of a document, in whole dollars with the cost of paying.

    `week_usd`: the largest total of any 7 days, counted from the first payment missed; `week_of` its first day. `weeks`
    from that of the first release to that of the last. `ends`: no release after this day.
    """

    need_usd: int
    cap_usd: int
    people_usd: int
    week_usd: int
    week_of: date | None
    weeks: int
    first: date | None
    last: date | None
    ends: date


@shown_by("draft")
class Document(Closed):
    """A document that a plan fills, as a draft for counsel."""

    id: str
    name: str
    form: Ref
    place: str
    government: Kind
    title: str
    mark: str = MARK
    opening: tuple[str, ...]
    as_of: date
    decided: date
    scenario: str
    contested: tuple[str, ...] = Field(description="ids of contested rails and funds on which it rests")
    sums: Sums
    releases: tuple[Release, ...]
    sections: tuple[Section, ...]
    funds_law: tuple[Ref, ...]
    own_law: tuple[StatePoint, ...]
    blanks: tuple[Filled, ...]
    sources: tuple[Source, ...]
    sheet: bool

    def table(self) -> pl.DataFrame:
        """A row a release, for the system that pays."""
        import polars as pl

        schema: dict[str, Any] = {
            "day": pl.Date, "there": pl.Date, "checked_on": pl.Date, "program": pl.String, "rail": pl.String,
            "fund": pl.String, "usd": pl.Int64, "to_date_usd": pl.Int64, "left_usd": pl.Int64, "lasts": pl.Float64,
        }  # fmt: skip
        return pl.DataFrame([each.model_dump() for each in self.releases], schema=schema)
