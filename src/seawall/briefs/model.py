"""The brief as a value: everything that its page tells, and nothing about how it looks.

`compose.py` fills it, `seawall.pages` writes it as a page, and its JSON is what the command line and the library both
return.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.briefs.law_model import MayDo
from seawall.evidence import Figure, Source
from seawall.evidence.figure import Grade
from seawall.fiscal.model import Balance
from seawall.impacts.decisions import Decision
from seawall.impacts.governments import Government
from seawall.impacts.overlap import Overlap
from seawall.impacts.partial import PartialEffect
from seawall.plans.model import Plan

if TYPE_CHECKING:
    import polars as pl


class PlaceInfo(Closed):
    """The place the brief is for. `notes` say what a reader must know about its borders."""

    name: str
    fips: str = Field(description="FIPS code, or codes joined by a space for a bloc")
    kind: Literal["nation", "state", "district", "territory", "county", "former county", "city", "bloc"]
    notes: tuple[str, ...] = ()


class ScenarioInfo(Closed):
    """What is assumed to fail. `start` is the first day without authority, `end` the last (none: unknown)."""

    name: str
    says: str
    start: date
    end: date | None
    authority_ends: date | None = Field(description="last day of the authority that lapses")
    law: str
    share_paid: float = Field(description="share of the normal (for SNAP: the maximum) benefit still paid")


class ProgramLine(Closed):
    """One program: what happens to it, to whom, from when, and until when deciding still helps.

    `lawful_stop` is the first day on which money may lawfully stop: a reading of the rule, not a
    prediction. `harm_date` is the first day on which somebody here misses a payment; a range runs to
    `harm_date_latest`. `decide_by` is the last business day on which this government's decision still pays on time at
    the slowest pace, `decide_latest` at the fastest; `decision` has the rail and the calendar days behind them.
    `state_decision` is the state's, where a county or city cannot use the rail that the state would.
    """

    program: str
    short: str
    name: str
    outcome: Literal["stops", "depends", "continues"]
    counts: str = Field(description="what one counted resident is: people, children, employees, ...")
    residents: Figure | None
    residents_are_a_part: bool = Field(description="only some of `residents` are exposed on the harm date")
    monthly_usd: Figure | None
    dollars_cover: str = Field(description="what the dollars pay for, where it is more than the counted people get")
    none_documented: bool = Field(description="grants that begin in the month of the harm date: none is documented")
    missed_by: str
    own_law_ends: date | None = Field(description="last day of the program's own law, which ends lapse or not")
    lawful_stop: date | None
    harm_date: date | None
    harm_date_latest: date | None
    decide_by: date | None
    decide_latest: date | None
    file_from: date | None = Field(description="first day on which the payment file falls due")
    file_to: date | None
    file_is_usual: bool = Field(description="the usual span: for some state here its own days are not on record")
    decision: Decision | None = Field(description="the rail that this government could use; none if none is known")
    state_decision: Decision | None = Field(description="the state's, where it has another rail than this government")
    lives_on: str
    why: str
    law: str
    cite: str
    checked: bool
    confidence: Literal["high", "medium", "low"]


class WeekCost(Closed):
    """A week (a quarter of the month) of what is missed, paid instead at a `share` of it. Bounds as the figure's.

    `level`: nominal coverage of the bounds; None: a range that promises no share of cases.
    """

    share: float
    usd: float
    low_usd: float | None
    high_usd: float | None
    level: float | None


class DecisionLine(Closed):
    """One decision that the place's own government can take, and what it costs.

    `decision` has its days: `act_by` is the business day, `by` the calendar day before it was moved back.
    """

    program: str
    short: str
    rail: str = Field(description="id of the rail in programs/rails")
    rail_name: str
    decision: Decision
    passed: bool = Field(description="its day is over even at the fastest pace")
    missed_by: str
    first_missed: date | None
    own_law_ends: date | None = Field(description="last day of the program's own law, which ends lapse or not")
    dollars_cover: str = Field(description="what the dollars pay for, where it is more than the counted people get")
    none_documented: bool = Field(description="grants that begin in the month of the harm date: none is documented")
    weeks: tuple[WeekCost, ...] = Field(
        description="in full and at shares; empty: no dollars are held, or it reaches an unknown part"
    )
    recipient_month_usd: float | None = Field(description="missed dollars a month a person, where people miss them")


class Toll(Closed):
    """What the first exposed month of the leading program does here, added up from the day table.

    `persons` have missed it by the day `by`, `first` is the first such day, `usd` is unpaid by then; `whole_month`:
    that is all of a month's benefit, not cut off by the end of the scenario. `days_usd` fall due and are not paid on
    `days`. `chance`: that the lapse is on at `by`; none where that day is past, and for a suspension.
    """

    program: str
    short: str
    first: date
    by: date
    persons: float
    modelled: bool
    usd: float | None
    whole_month: bool
    days: tuple[date, ...]
    days_usd: tuple[float, ...]
    chance: Figure | None


class DayLine(Closed):
    """One day of one program. Persons and households are counts of those who have missed a payment."""

    day: date
    due_usd: float | None
    unpaid_usd: float | None = Field(description="dollars that fall due this day and are not paid")
    unpaid_to_date_usd: float | None
    persons_newly_unpaid: float
    persons_unpaid: float
    persons_unpaid_low: float | None
    persons_unpaid_high: float | None
    households_unpaid: float | None


class DayTable(Closed):
    """Day by day for the program that hurts most people here."""

    program: str
    short: str
    says: str
    level: float | None = Field(description="nominal coverage of the interval; null for logical bounds")
    days: tuple[DayLine, ...]
    sources: tuple[Source, ...]


class CountyLine(Closed):
    """One county: people who miss a payment in the first exposed month. None is 'no figure', not zero."""

    fips: str
    name: str
    population_persons: int | None
    persons: float | None
    persons_low: float | None
    persons_high: float | None
    share_of_residents: float | None
    monthly_usd: float | None


class CountyTable(Closed):
    """Where: one line a county, largest first."""

    program: str
    short: str
    says: str
    method: str
    level: float
    counties: tuple[CountyLine, ...]
    sources: tuple[Source, ...]


class Event(Closed):
    """One line of the calendar: what happens on a day (or from `day` to `until`)."""

    day: date
    until: date | None = None
    kind: Literal["today", "lapse", "decide", "file", "harm", "end"]
    program: str = ""
    says: str


class PlanAndEvent(Closed):
    """What was planned and what happened, for one program in one earlier lapse."""

    program: str
    short: str
    episode: str
    plan: str
    event: str
    differed: bool
    cite: str
    checked: bool


class Action(Closed):
    """What a government did in an earlier lapse. `kind`: whose money, and what federal law says of that kind."""

    jurisdiction: str
    day: date
    action: str
    amount_usd: float | None
    recipient_usd: float | None = Field(description="dollars announced for each SNAP recipient of the state")
    days_to_first_payment: int | None
    borders: int | None = Field(description="state borders between here and there; none: no way over land")
    here: bool
    local: bool = Field(description="a county or city did it")
    programs: tuple[str, ...] = Field(description="ids of federal programs that it stood in for")
    rails: tuple[str, ...] = Field(description="ids of the rails in programs/rails")
    authority: str
    kind: str = Field(description="empty where no money was decided")
    outcome: str
    grade: Grade
    source: str


class LawFact(Closed):
    """What a state's law says on one topic. `checked`: a page that states all of it was read."""

    value: str
    says: str
    cite: str
    certainty: str
    checked: bool


class Signing(Closed):
    """Who can spend a state's money. `sits_on`: whether a sitting is on file for each open decision day.

    Days outside what the rows cover are left out: not known.
    """

    state: str
    postal: str
    appropriation: LawFact | None
    interim_authority: LawFact | None
    session_call: LawFact | None
    session_dates: LawFact | None
    sits_from: date | None
    sits_to: date | None
    sits_on: tuple[tuple[date, bool], ...]
    sources: tuple[Source, ...]


class RepaymentCount(Closed):
    """Of `cases` in which own money carried a program: repaid, refused, or nothing found either way.

    `interval`: the exact interval of the share repaid, from those whose outcome is known; 0 to 1 when none is.
    """

    program: str
    short: str
    cases: int
    repaid: int
    refused: int
    not_found: int
    interval: tuple[float, float]
    level: float


class Repayment(Closed):
    """Whether own money was paid back: promises in the laws that ended lapses, and cases by program."""

    promised: RepaymentCount
    programs: tuple[RepaymentCount, ...]
    laws: tuple[str, ...]
    notes: tuple[str, ...]
    checked: bool
    sources: tuple[Source, ...]


class OddsRow(Closed):
    """One chance: that appropriations lapse on `day`, that the lapse is on then, or that it lasts `days`.

    "still on": at the first missed payment; "all miss": when everybody of the headline has missed one.
    """

    what: Literal["lapses", "still on", "all miss", "lasts"]
    figure: Figure
    day: date | None = None
    days: int | None = None
    elapsed_days: int = 0


class OddsPoint(Closed):
    """Dollars not paid when due that are exceeded once in so many years. None: beyond the model.

    `low_usd` and `high_usd`: where 95% of new simulations of the whole year would fall.
    """

    return_period_years: float
    largest_lapse_usd: float | None
    whole_year_usd: float | None
    low_usd: float | None
    high_usd: float | None


class Record(Closed):
    """The forecast's own record: what it was counted from, and how it scored when it was made anew each time.

    `lately_lapsed` of `lately_faced` since the fiscal year `lately_since`. `readings`: the lowest and highest chance
    that other rules read from the same record. `better_rules` of `rules` score better over all `forecasts`,
    `better_lately` over the `recent_forecasts` since `recent_since`.
    """

    lapsed: int
    faced: int
    lately_lapsed: int
    lately_faced: int
    lately_since: int
    readings: tuple[float, float]
    brier: float
    forecasts: int
    forecasts_lapsed: int
    rules: int
    better_rules: int
    better_lately: int
    recent_forecasts: int
    recent_since: int
    gaps: int
    longest_days: int = Field(description="a simulated lapse is counted to at most so many days")
    on_record_days: int


class Odds(Closed):
    """How likely the scenario is, how long it may last, what a year of lapses costs, and how good the forecast is."""

    rows: tuple[OddsRow, ...]
    record: Record
    average: Figure | None = Field(description="dollars not paid when due in an average year; none: no figures here")
    curve: tuple[OddsPoint, ...]
    years: int = Field(description="simulated years behind the curve")
    season: str = Field(description="how lapses were drawn")
    sources: tuple[Source, ...]


class PaysGetsBar(Closed):
    """One program: the place's share of its money, of apportioned receipts and of residents (0 to 1)."""

    label: str
    share: float
    receipts_share: float
    residents_share: float | None


class PaysGets(Closed):
    """What a place pays to the federal government and gets from it: the balance, and shares of programs."""

    where: str
    balance: Balance
    bars: tuple[PaysGetsBar, ...]
    caveats: tuple[str, ...]


@shown_by("brief")
class Brief(Closed):
    """Everything the main job says about one place and one scenario."""

    title: str
    headline: str = Field(description="one sentence, first the number that matters")
    decision: str = Field(description="one sentence: by when deciding still helps")
    place: PlaceInfo
    scenario: ScenarioInfo
    as_of: date
    evidence_version: str
    evidence_release: str = Field(description="id of the release of evidence: with it, the same brief can be had again")
    government: Government = Field(description="who decides here: a state, a county, a city, or nobody of its own")
    toll: Toll | None = Field(description="people, dollars and chance of the headline; none: nobody counted misses any")
    decisions: tuple[DecisionLine, ...] = Field(description="of this government: open ones by day, then past ones")
    signing: tuple[Signing, ...] = Field(description="who signs, a state each; empty: not held for the place or day")
    repayment: Repayment | None = Field(description="none: nothing stops, or nothing was on record by then")
    plan: Plan | None = Field(description="how to pay; none: not one government, or nothing stops")
    programs: tuple[ProgramLine, ...] = Field(description="in reading order: stops by date, depends, continues")
    calendar: tuple[Event, ...]
    odds: Odds | None = Field(description="none for a suspension: there is no record to forecast from")
    harm: tuple[Figure, ...] = Field(description="month's dollars, meals, local spending loss")
    days: DayTable | None
    where: CountyTable | None
    may_do: MayDo | None = Field(description="none: nothing stops")
    partial: tuple[PartialEffect, ...]
    overlap: Overlap | None = Field(description="none: SNAP goes on, or no shares are held for the place")
    precedents: tuple[PlanAndEvent, ...]
    actions: tuple[Action, ...]
    pays_gets: PaysGets | None = Field(description="none: not public by then, or no figures for the place")
    unknowns: tuple[str, ...]
    disclaimer: str

    def table(self) -> pl.DataFrame:
        """One row a program: outcome, people, dollars a month, and its dates. Null is no figure or no date.

        `decide_by` and `decide_latest` are business days, as on the page.
        """
        import polars as pl

        before = ("program", "name", "outcome", "missed_by", "lawful_stop", "harm_date", "harm_date_latest")
        return pl.DataFrame(
            [
                {name: getattr(line, name) for name in before}
                | {name: getattr(line, name) for name in ("decide_by", "decide_latest", "file_from", "file_to")}
                | {f"persons{end}": value for end, value in _band(line.residents).items()}
                | {f"monthly_usd{end}": value for end, value in _band(line.monthly_usd).items()}
                for line in self.programs
            ],
            infer_schema_length=None,
        )

    def save(self, path: str) -> None:
        """Write the brief to `path`; the ending (.html .pdf .json .md .txt .csv) chooses the form.

        Raises SeawallError when the ending is none of these or the folder cannot be written. A file is
        either written whole or not at all.
        """
        import seawall

        seawall.save(self, path)


def _band(figure: Figure | None) -> dict[str, float | None]:
    band = figure.interval if figure else None
    return {
        "": figure.value if figure else None,
        "_low": band.low if band else None,
        "_high": band.high if band else None,
    }
