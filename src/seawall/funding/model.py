"""A fund: money of this government's own, how much, how sure, and what has to happen before it can be spent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from seawall.base.closed import Closed
from seawall.base.holidays import next_business_day
from seawall.base.shown import shown_by
from seawall.evidence import Interval, Source
from seawall.evidence.figure import Grade

Kind = Literal[
    "rainy_day", "contingency", "emergency", "general_balance", "program_balance", "interfund", "notes",
    "philanthropic", "compact",
]  # fmt: skip
Ease = Literal["easy", "moderate", "difficult"]
Pace = Literal["fastest", "usual", "slowest"]
PACES: tuple[Pace, ...] = ("fastest", "usual", "slowest")
Zone = Literal["within", "contested", "barred"]

MOST_USD = 1e13  # more than all governments of the country spend in a year: a typing error


def _usd(said: Any) -> Any:
    if isinstance(said, bool) or not isinstance(said, int | float):
        raise ValueError("must be a number of dollars, without quotation marks")
    if said > MOST_USD:
        raise ValueError(f"more than {MOST_USD:,.0f} dollars cannot be; give dollars, not cents or thousands")
    return said


Days = Annotated[int, Field(strict=True)]
Dollars = Annotated[float, BeforeValidator(_usd), Field(ge=0, allow_inf_nan=False)]


class Access(Closed):
    """What has to happen before the money can be spent.

    `days`: from asking for it to money that can be spent, at the fastest, the usual and the slowest pace, and
    `days_says` how they are known; `from_day`: it cannot be spent before this day (a legislature that does not sit
    until then); `until`: the authority ends. `cap_usd`: the most that may be drawn in all, `cap_week_usd` in any week.
    `act`: the legislature has to pass a law first. `repay_by`: in words, when it has to be put back.
    """

    condition: str = ""
    decides: str = ""
    vote: str = ""
    act: bool = False
    days: tuple[Days, Days, Days]
    observed: bool = False
    days_says: str = ""
    from_day: date | None = None
    until: date | None = None
    cap_usd: Dollars | None = None
    cap_week_usd: Dollars | None = None
    repay_by: str = ""
    cite: str = ""
    checked: bool = False

    @model_validator(mode="after")
    def _sound(self) -> Access:
        if not 0 <= self.days[0] <= self.days[1] <= self.days[2] <= 400:
            raise ValueError("days must be fastest <= usual <= slowest, from 0 to 400")
        return self

    def ready(self, asked: date, pace: Pace = "usual") -> date:
        """The first business day on which money that is asked for on a day may be spent: banks move none on others."""
        there = asked + timedelta(days=self.days[PACES.index(pace)])
        return next_business_day(max(there, self.from_day) if self.from_day else there)


class Fund(Closed):
    """One fund. `balance_usd` None: nobody has published it, so no plan uses it; `interval` says how it may be wrong.

    `programs`: the only ones it may pay for (empty: any); `reach`: by program, the part of what is missed that it may
    carry at most (TANF: families with children). `cost_share`: what a dollar drawn costs besides itself
    (interest, fees), in dollars. `own_share`: the part of a dollar drawn that is this government's own loss if it is
    never repaid (a gift of others: 0). `zone` of spending it, and why. `same_as`: id of the fund whose balance this is
    too, by another and quicker way; whoever uses both counts each dollar once: see sharing.py.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str = Field(min_length=3, max_length=160)
    kind: Kind
    balance_usd: Dollars | None = None
    interval: Interval | None = None
    period: str = ""
    grade: Grade = "C"
    method: str = ""
    ease: Ease = "moderate"
    access: Access
    same_as: str = ""
    programs: tuple[str, ...] = ()
    reach: tuple[tuple[str, Annotated[float, Field(ge=0, le=1, strict=True)]], ...] = ()
    cost_share: float = Field(default=0.0, ge=0, le=1, strict=True)
    own_share: float = Field(default=1.0, ge=0, le=1, strict=True)
    zone: Zone = "within"
    zone_why: str = ""
    says: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def usable_usd(self) -> float | None:
        """The most that may be drawn in all; None without a balance."""
        if self.balance_usd is None or self.access.cap_usd is None:
            return self.balance_usd
        return min(self.balance_usd, self.access.cap_usd)


class Channel(Closed):
    """Money that this government sends to the United States in a month, and its zone. Shown, and never used by a plan.

    `reach_weeks`: how many weeks of the bridge's need it would cover if it were lawful; None where either is unknown.
    """

    id: str
    title: str
    zone: Zone | None
    why: str
    monthly_usd: float | None
    low_usd: float | None
    high_usd: float | None
    period: str
    method: str


@shown_by("funds")
class Funds(Closed):
    """The funds of a government as known on a day. `origin`: 'built-in', or the name of the government's own file."""

    place: str
    fips: str
    as_of: date
    origin: str
    funds: tuple[Fund, ...]
    channels: tuple[Channel, ...] = ()
    notes: tuple[str, ...] = ()
