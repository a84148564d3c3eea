"""The answer to "what if we withheld what we owe the United States?" as a value."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.law.levers import SCHEMA, Lever, cost_by_day
from seawall.law.merits import Zone
from seawall.law.withholding.model import Bill, Channel, Purse

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is made
    import polars as pl

DISCLAIMER = "Not legal advice. Law as noted on the day given; an entry that is not marked as checked was not read."
ZONE_WORDS: dict[Zone, str] = {"barred": "barred", "contested": "contested", "within": "within the law"}


class Money(Closed):
    """Dollars a month through one government's hands: modelled. None is 'no figure', not zero."""

    government: str
    period: str
    monthly_usd: float | None
    low_usd: float | None
    high_usd: float | None
    method: str


class CostLine(Closed):
    """What one missed deposit has cost if it is paid on a day; the columns of `levers.cost_by_day`."""

    day: date
    days_late: int
    principal_usd: float
    deposit_penalty_usd: float
    late_payment_penalty_usd: float
    interest_usd: float
    total_extra_usd: float
    personal_exposure_usd: float


class Step(Closed):
    """One step of what follows. `day` is none where no statute sets it."""

    day: date | None
    says: str
    cite: str
    checked: bool


class PurseAnswer(Closed):
    """One kind of money and the zone of the same act with it."""

    purse: Purse
    zone: Zone


class ChannelAnswer(Closed):
    """One channel of money: its zone, its size, what it costs, and what is lawful instead."""

    channel: Channel
    zone: Zone
    by_purse: tuple[PurseAnswer, ...] = Field(description="the same act with every kind of money that its text reaches")
    size: tuple[Money, ...] = Field(description="empty where nothing sizes it")
    cost_for: str = Field(description="whose money the cost is computed for; empty where no statute sets a cost by day")
    cost: tuple[CostLine, ...]
    levers: tuple[Lever, ...]
    bills: tuple[str, ...] = Field(description="numbers of bills that would do it, with their state")


class ProvisionAnswer(Closed):
    """One provision of a bill and its zone; none where it is not a way of withholding."""

    says: str
    channel: str | None
    zone: Zone | None
    by_purse: tuple[PurseAnswer, ...] = Field(description="the same for the kinds of money in the bill's pool")


@shown_by("law_withholding")
class BillAnswer(Closed):
    """One bill, answered provision by provision."""

    bill: Bill
    provisions: tuple[ProvisionAnswer, ...]
    says: str


class Comparison(Closed):
    """The payroll tax of a year beside the federal money of a year. None is 'no figure'."""

    government: str
    payroll_usd: float | None
    low_usd: float | None
    high_usd: float | None
    federal_usd: float | None
    share: float | None = Field(description="payroll tax over federal money, 0 to 1")
    says: str


@shown_by("law_withholding")
class Withholding(Closed):
    """Everything that is said about withholding in one place."""

    place: str
    postal: str
    as_of: date
    headline: str
    channels: tuple[ChannelAnswer, ...]
    comparison: Comparison
    missed: date
    until: date
    sequence: tuple[Step, ...] = Field(description="what follows a missed deposit of payroll tax")
    bills: tuple[BillAnswer, ...] = Field(description="the place's own first, then the newest")
    notes: tuple[str, ...]
    disclaimer: str = DISCLAIMER

    def table(self) -> pl.DataFrame:
        """The cost of the missed deposit on every day, by channel: `channel` and the columns of `levers.SCHEMA`."""
        import polars as pl

        days = [
            cost_by_day(each.channel.id, each.cost[0].principal_usd, self.missed, self.until).select(
                pl.lit(each.channel.id).alias("channel"), pl.all()
            )
            for each in self.channels
            if each.cost
        ]
        return pl.concat([pl.DataFrame(schema={"channel": pl.String, **SCHEMA}), *days])
