"""A plan: who is paid what, when, over which rail, from which fund, and what proves that it is the best lawful one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.holidays import previous_business_day
from seawall.base.shown import shown_by
from seawall.evidence import Figure, Source
from seawall.funding.model import Funds, Pace, Zone
from seawall.hazard import Scenario
from seawall.plans.deciding import DateRow, Threshold, Waited

if TYPE_CHECKING:
    import polars as pl

Reason = Literal["no_dollars", "no_rail", "no_lead", "no_reach", "not_lawful", "not_theirs", "below_minimum"]


Held = Literal["", "rail", "money", "time", "worth"]
"""What keeps a program from being paid in full: what its rails carry; the money; no payment comes before the last day
counted; or waiting costs less than the money, by the judgments used."""


class Choices(Closed):
    """What whoever plans may choose; the rest follows.

    `decided`: the day of the decision (None: the next business day). `share`: of what is missed, the part that is paid
    at most. `tranche_days`: days between tranches (None: each rail's own rhythm). `weights` and `repaid`: by program,
    instead of the judgments on file. `floor`: the least share of what is due that every program gets; `maxmin`: first
    make the smallest share as large as can be. `order`: programs that come first, one after the other.
    `allow_contested`: rails, funds and options that may be used although the law room calls them contested.
    `only_funds`: use no other fund. `without_act`: use none that needs an act of the legislature. `money_price`: harm,
    in dollars, that a dollar of own money is worth avoiding.
    """

    decided: date | None = None
    pace: Pace = "usual"
    share: float = Field(default=1.0, gt=0, le=1)
    tranche_days: int | None = Field(default=None, ge=1, le=60)
    weights: dict[str, float] = Field(default_factory=dict)
    repaid: dict[str, float] = Field(default_factory=dict)
    floor: float = Field(default=0.0, ge=0, le=1)
    maxmin: bool = False
    order: tuple[str, ...] = ()
    allow_contested: tuple[str, ...] = ()
    only_funds: tuple[str, ...] = ()
    without_act: bool = False
    money_price: float = Field(default=1.0, ge=0, le=1000)


class LinePlan(Closed):
    """One program of the plan. Dollars over all days that are counted; dollar days are expected values.

    `week_usd`: what a week in full costs, a quarter of the month as states counted in 2025, and its range. `need_usd`
    falls due and is not paid if it lasts; `paid_usd` of it the plan pays. `harm_per_dollar_day` and `repaid` are the
    judgments used. `first_paid`: the first payment over the rail that carries most of it (None: nothing is paid).
    `why`: what keeps the rest from being paid, "" if nothing does.
    """

    program: str
    short: str
    counts: str
    persons: Figure | None
    monthly_usd: Figure
    missed_by: str
    first_missed: date
    week_usd: float
    week_range_usd: tuple[float, float] | None
    need_usd: float
    paid_usd: float
    first_paid: date | None
    rails: tuple[str, ...]
    harm_per_dollar_day: float
    repaid: float
    dollar_days_without: float
    dollar_days_with: float
    why: Held = ""

    @property
    def share_paid(self) -> float:
        """The part of the need that is paid, 0 to 1."""
        return self.paid_usd / self.need_usd if self.need_usd else 0.0


class Tranche(Closed):
    """One payment: `arrears_usd` of what was due by then, `ahead_usd` of what falls due before the next tranche.

    `vain_usd`: the expected part of it that the United States pays as well, because the failure ends in between.
    `lasts`: the probability that the failure still lasts that day; only then is the tranche paid. `banked`: the last
    business day up to `day`, on which a bank or card processor has to have the money moved.
    """

    day: date
    program: str
    rail: str
    fund: str
    usd: float
    arrears_usd: float
    ahead_usd: float
    vain_usd: float
    lasts: float
    banked: date = Field(default_factory=lambda given: previous_business_day(given["day"]))


class FundUse(Closed):
    """One fund in the plan. `first_money`: the first day on which it can be spent, once decided.

    `drawn_usd` if the failure lasts through all days counted, with administration; `expected_usd` weighted by how
    likely it still lasts. `price`: the harm, in dollars net of its cost, that one more dollar in it would avoid.
    `weeks`: by share paid ('100%'), the weeks that it lasts alone for the plan's `lead` program; empty if it may not.
    """

    fund: str
    name: str
    zone: Zone
    balance_usd: float
    drawn_usd: float
    expected_usd: float
    first_money: date
    price: float
    weeks: dict[str, float]


class WayUse(Closed):
    """A rail that the plan may use for a program, and when it can pay first, money at hand.

    `cap`: the part of the program's missed dollars that it can carry at most; `kept_share`: the part of money paid in
    vain that nobody gets back; `setup_usd`: what it costs once, whether or not anything is paid.
    """

    program: str
    rail: str
    zone: Zone
    option: str
    lead_days: int
    first_day: date
    every_days: int
    cap: float
    cost_share: float
    kept_share: float
    observed: bool
    cap_observed: bool
    setup_usd: float


class Week(Closed):
    """Seven days of the plan, if the failure lasts: by program what falls due and what is paid, and what the funds have
    left after it. `lasts`: the probability that the failure still lasts on its first day; programs that end by their
    own law are then without money whatever happens."""

    start: date
    need_usd: dict[str, float]
    paid_usd: dict[str, float]
    left_usd: float
    lasts: float


class Runway(Closed):
    """How long the funds of the plan last if they pay a share of a program, or of all (""): money over a week's cost.

    Of each program what the rails can carry is paid; `carried` is the least part of any. `until`: the first day of
    those counted that can no longer be paid; None: none. `weeks_low`: with balances and need at the bad ends of their
    ranges.
    """

    program: str
    share: float
    until: date | None
    weeks: float
    weeks_low: float
    carried: float = 1.0


class LeftOut(Closed):
    """A program that stops and that the plan cannot pay, and why. `reason` is for programs, `why` the detail."""

    program: str
    short: str
    reason: Reason
    why: str
    persons: Figure | None
    monthly_usd: Figure | None


class Proof(Closed):
    """What proves that no lawful plan on these assumptions is better: see plans/solve.py."""

    primal_infeasibility: float
    dual_infeasibility: float
    gap: float
    columns: int
    rows: int
    solver: str


@shown_by("plan")
class Plan(Closed):
    """The best lawful bridge of one government for one scenario, as known on a day.

    Harm is in dollars by the judgments used, expected over how long the failure lasts; `net_cost_usd` is the expected
    cost of own money, less what is expected back. `lead`: the program whose stop leaves most people unpaid, "" if none.
    """

    place: str
    fips: str
    level: str
    as_of: date
    scenario: Scenario
    choices: Choices
    decided: date
    funds: Funds
    lines: tuple[LinePlan, ...]
    ways: tuple[WayUse, ...]
    tranches: tuple[Tranche, ...]
    fund_uses: tuple[FundUse, ...]
    left_out: tuple[LeftOut, ...]
    survival_says: str
    harm_without: float
    harm_with: float
    net_cost_usd: float
    smallest_share: float | None
    proof: Proof
    contested_used: tuple[str, ...]
    weeks: tuple[Week, ...]
    runway: tuple[Runway, ...]
    last_day: date
    lead: str
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    dates: tuple[DateRow, ...] = ()
    waiting: tuple[Waited, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    seal: str = Field(default="", description="hash of all of it, by which a saved plan is known to be unchanged")

    @property
    def paid_usd(self) -> float:
        """Dollars that people get if the failure lasts through all days counted."""
        return sum(each.usd for each in self.tranches)

    @property
    def need_usd(self) -> float:
        """Dollars that fall due and are not paid, of the programs that the plan could pay."""
        return sum(each.need_usd for each in self.lines)

    def table(self) -> pl.DataFrame:
        """One row a tranche."""
        import polars as pl

        schema: dict[str, Any] = {
            "day": pl.Date, "program": pl.String, "rail": pl.String, "fund": pl.String, "usd": pl.Float64,
            "arrears_usd": pl.Float64, "ahead_usd": pl.Float64, "vain_usd": pl.Float64, "lasts": pl.Float64,
            "banked": pl.Date,
        }  # fmt: skip
        return pl.DataFrame([each.model_dump() for each in self.tranches], schema=schema)
