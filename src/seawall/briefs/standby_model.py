"""The draft of a standby law as a value: its text, the authority of each section, its size, its twin, its blanks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.briefs.model import ScenarioInfo
from seawall.evidence import Figure, Source
from seawall.law.levers import Lever
from seawall.law.merits import Zone
from seawall.law.standby import Filled, Kind, Payment, Ref
from seawall.law.withholding import CostLine

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is made
    import polars as pl

MARK = "Draft for counsel"


class Authority(Closed):
    """What a zone or a text rests on. `checked`: it was read, or matched to a database."""

    cite: str
    says: str
    checked: bool


class Check(Closed):
    """A point of the place's own law that counsel must look at. `says` is empty where no row is held."""

    topic: str
    says: str
    cite: str
    checked: bool


class Section(Closed):
    """One section of the draft.

    `zone` is the answer of the law room on what the section does, the least sure where it does several things; none:
    it is form and does nothing by itself. `assumes` are facts of the place's own law that the answer takes as given.
    """

    id: str
    number: str
    heading: str
    paragraphs: tuple[str, ...]
    part: Literal["before", "code", "outside"] = Field(description="before the words of enactment, in the code, or not")
    zone: Zone | None
    because: str
    assumes: tuple[str, ...]
    authorities: tuple[Authority, ...]
    beside: tuple[Check, ...] = Field(description="points of the place's own law that are printed beside it")
    checks: tuple[Check, ...]
    note: str


class Text(Closed):
    """The text of the measure. `companion`: the paragraphs of a bill that must go with it; empty if none."""

    title: str
    long_title: str
    enacting: str
    opening: str
    sections: tuple[Section, ...]
    companion: tuple[str, ...]
    instrument: str = Field(description="Act or Ordinance")
    style: str = Field(description="whose style it is written in")
    style_held: bool = Field(description="false: the form is a general one; of a state only the words of enactment")
    style_law: tuple[Ref, ...]


class ScheduleLine(Closed):
    """One covered program: its place in the order, what is missed, and its trigger record.

    `name`: as a statute names it, with its law and its Assistance Listing. `ready_by`: the last business day on which
    readiness still brings the money by `first_missed`, at the slowest pace on record.
    `week_usd`: what is not paid in a full week, a quarter of the month; none: no figure. `by_day`: dollars unpaid by
    each day of `Schedule.days`. `trigger_hash` is the hash of the draft of the trigger file, which changes when its
    blanks are filled. `reaches_part`: the rail that this government has reaches only some of those who miss it.
    """

    program: str
    short: str
    name: str
    law: str
    pay_class: str
    missed_by: str = Field(description="residents, providers, grantees, state or employees")
    first_missed: date
    ready_by: date
    persons: Figure | None
    week_usd: float | None
    low_usd: float | None
    high_usd: float | None
    level: float | None
    by_day: tuple[float | None, ...]
    rail: str
    reaches_part: bool
    trigger: str
    trigger_hash: str
    sources: tuple[Source, ...]


class Uncovered(Closed):
    """A program that stops and that the draft does not cover: no way to pay it is on file for this government.

    `blank`: the id of the blank that asks for one.
    """

    program: str
    short: str
    name: str
    law: str
    first_missed: date
    missed_by: str = Field(description="residents, providers, grantees, state or employees")
    counts: str = Field(description="what one of `persons` is: people, households, children, ...")
    persons: Figure | None
    monthly_usd: Figure | None
    blank: str


class Schedule(Closed):
    """The covered programs, and what a week is worth. Sums are of the programs with a figure.

    `uncovered`: what stops and is not covered, most people first.
    """

    lines: tuple[ScheduleLine, ...]
    uncovered: tuple[Uncovered, ...]
    days: tuple[date, ...]
    week_usd: float
    four_weeks_usd: float
    without_figure: tuple[str, ...]
    classes: tuple[tuple[str, str], ...] = Field(description="id and words of each class, the first paid first")
    example_reserve_usd: float
    example: tuple[Payment, ...] = Field(description="who is paid in a full week from a reserve of half its shortfall")


class ChannelLine(Closed):
    """Money between this government and the United States. `monthly_usd` none: no figure for this place."""

    id: str
    title: str
    says: str
    zone: Zone | None = Field(description="none: it does not arise here")
    monthly_usd: float | None
    low_usd: float | None
    high_usd: float | None
    period: str
    method: str
    law: tuple[Authority, ...]


class TwinProvision(Closed):
    """One provision of the twin beside what does its job lawfully."""

    id: str
    heading: str
    text: str
    zone: Zone
    because: str
    authorities: tuple[Authority, ...]
    instead: tuple[str, ...] = Field(description="numbers and headings of the sections that do its job lawfully")
    not_here: str = Field(description="what of it does not arise in this place; empty if all of it does")


class Twin(Closed):
    """The barred twin and its cost. `per_unit`: no figure of this place is held, so the cost is per that many dollars.

    `missed`: the day on which the deposit would be due; `cost` is empty before the first interest rate held.
    """

    provisions: tuple[TwinProvision, ...]
    missed: date
    per_unit: bool
    principal_usd: float
    trust_usd: float
    cost_for: str
    cost: tuple[CostLine, ...]
    levers: tuple[Lever, ...]
    personal: tuple[Authority, ...]


class ReserveOnFile(Closed):
    """A way to reserve or emergency money of the state that is on file. Balances: `seawall.funding`."""

    fund: str
    condition: str
    vote: str
    decides: str
    repayment: str
    checked: bool


@shown_by("law_standby")
class Standby(Closed):
    """A standby law for a place, as a starting text for counsel."""

    place: str
    kind: Kind
    postal: str
    as_of: date
    mark: str = MARK
    headline: str
    scenario: ScenarioInfo
    text: Text
    schedule: Schedule
    twin: Twin
    channels: tuple[ChannelLine, ...]
    reserves: tuple[ReserveOnFile, ...]
    reserves_say: str
    points: tuple[Check, ...] = Field(description="what the place's own law says on the draft, as held")
    blanks: tuple[Filled, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    disclaimer: str

    def table(self) -> pl.DataFrame:
        """The schedule: a row a covered program and day, with the dollars unpaid by then."""
        import polars as pl

        return pl.DataFrame(
            [
                {
                    "program": each.program, "pay_class": each.pay_class, "first_missed": each.first_missed,
                    "week_usd": each.week_usd, "low_usd": each.low_usd, "high_usd": each.high_usd,
                    "day": day, "unpaid_to_date_usd": usd,
                }
                for each in self.schedule.lines
                for day, usd in zip(self.schedule.days, each.by_day, strict=True)
            ],
            schema={
                "program": pl.String, "pay_class": pl.String, "first_missed": pl.Date, "week_usd": pl.Float64,
                "low_usd": pl.Float64, "high_usd": pl.Float64, "day": pl.Date, "unpaid_to_date_usd": pl.Float64,
            },
        )  # fmt: skip
