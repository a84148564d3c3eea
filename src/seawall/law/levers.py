"""What can the United States do when a government does not pay it, and what does a missed tax deposit cost by day?

The levers and the rates that statutes set stand in `levers.toml`. `cost_by_day` prices one missed deposit of payroll
tax; the other levers have no rate in a statute and are told, not priced.
"""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files
from math import isfinite
from typing import Annotated, Literal

import polars as pl
from pydantic import Field, model_validator

from seawall.base.closed import Closed
from seawall.base.errors import LawError
from seawall.base.words import day_text
from seawall.evidence import kept
from seawall.law.vocabulary import READER

FILE = "law/levers.toml"
YEARS_CARRIED = 10  # the IRS collects for ten years after assessment (26 USC 6502, general knowledge)

SCHEMA = {
    "day": pl.Date,
    "principal_usd": pl.Float64,
    "deposit_penalty_usd": pl.Float64,
    "late_payment_penalty_usd": pl.Float64,
    "interest_usd": pl.Float64,
    "total_extra_usd": pl.Float64,
    "personal_exposure_usd": pl.Float64,
}

Share = Annotated[float, Field(ge=0, le=1)]


class Cited(Closed):
    """Where a rate comes from. `checked` is true when its text was read."""

    cite: str
    source: str
    checked: bool


class Tier(Closed):
    """The share of a missed deposit that is owed from a day late on."""

    from_day: int = Field(ge=1)
    share: Share


class Deposit(Cited):
    """The deposit penalty of 26 USC 6656(b)(1)."""

    tiers: tuple[Tier, ...]
    after_notice: Share
    notice_days: int = Field(ge=0)


class LatePayment(Cited):
    """The late-payment penalty of 26 USC 6651(a)(2)."""

    share_per_month: Share
    cap: Share


class QuarterRate(Closed):
    """The underpayment rate from a day on, percent a year."""

    since: date = Field(alias="from")
    percent: float = Field(ge=0, le=30)
    source: str
    checked: bool


class TaxInterest(Cited):
    """Interest on tax not paid, 26 USC 6601, 6621(a)(2) and 6622."""

    rate: tuple[QuarterRate, ...]

    @model_validator(mode="after")
    def _in_order(self) -> TaxInterest:
        days = [each.since for each in self.rate]
        if days != sorted(set(days)) or not days:
            raise ValueError("rates must stand in the order of their days")
        return self


class Personal(Cited):
    """The personal penalty of 26 USC 6672: by channel, the share of the money that was withheld from employees."""

    trust_share: dict[str, Share]


class Lever(Closed):
    """One thing the United States can do. `automatic`: no choice of anybody is needed. `falls_on`: who bears it."""

    id: str
    title: str
    says: str
    falls_on: Literal["the government", "officials", "grants", "residents"]
    automatic: bool
    channels: tuple[str, ...]
    cite: str
    checked: bool


class Book(Closed):
    """The file of levers and rates."""

    deposit: Deposit
    late_payment: LatePayment
    interest: TaxInterest
    personal: Personal
    lever: tuple[Lever, ...]


@kept
def book() -> Book:
    """The levers and rates. Raises LawError, naming the field, when the file does not say what it must."""
    return parse((files("seawall.law") / "levers.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Book:
    """Levers and rates from the text of their file. Raises LawError, one line."""
    return READER.read(text, FILE, Book)


def levers(channel: str) -> tuple[Lever, ...]:
    """The levers that reach a channel of money, in the order of the file; empty when none is known."""
    return tuple(each for each in book().lever if channel in each.channels)


def priced_channels() -> tuple[str, ...]:
    """The channels whose cost by day the statutes fix: payroll taxes."""
    return tuple(book().personal.trust_share)


def return_due(missed: date) -> date:
    """The day on which the quarterly return (Form 941) and its tax are due for a deposit missed on a day.

    The deposit is taken to be for wages paid the day before (a liability of $100,000 is deposited on the next
    business day, 26 CFR 31.6302-1(c)(3)); the return is due on the last day of the month after the quarter
    (26 CFR 31.6071(a)-1). General knowledge. A weekend or holiday that moves a day by one is not counted.
    """
    paid = missed - timedelta(days=1)
    month = 3 * ((paid.month - 1) // 3) + 5  # the month after the one in which the return is due
    first = date(paid.year + (month > 12), month - 12 * (month > 12), 1)
    return first - timedelta(days=1)


def cost_by_day(channel: str, amount_usd: float, missed: date, until: date, notice: date | None = None) -> pl.DataFrame:
    """What one missed deposit of payroll tax has cost if it is paid on a day, for each day, in the columns of SCHEMA.

    channel     "payroll-income-tax", "employee-fica" or "employer-fica"
    amount_usd  dollars of the deposit
    missed      the day on which it was due (no cost yet); `until` is the last day of the table
    notice      day of the first delinquency notice, if one came

    deposit_penalty_usd       26 USC 6656(b)(1): 2% from day 1 late, 5% from day 6, 10% from day 16, 15% after the
                              tenth day from `notice`
    late_payment_penalty_usd  26 USC 6651(a)(2): 0.5% for each calendar month begun after the return was due, at most
                              25%; the return is taken to be filed in time and to show the tax
    interest_usd              26 USC 6601, 6621(a)(2), 6622: from the day the return was due, compounded daily at the
                              rate of each quarter; after the last rate held, that rate
    total_extra_usd           the three together
    personal_exposure_usd     26 USC 6672: what was withheld from employees and not paid over, which a responsible
                              person can owe personally besides; nothing for the employer's own tax

    Interest on penalties, the doubled rate after a notice of intent to levy and relief for reasonable cause are not
    counted. Raises LawError for a channel without statutory rates, an amount that is not positive, and days out of
    order, before the first rate held or more than ten years after the last.
    """
    rules = book()
    _check(channel, amount_usd, missed, until, notice)
    days = pl.DataFrame({"day": pl.date_range(missed, until, "1d", eager=True)})
    day, late = pl.col("day"), (pl.col("day") - missed).dt.total_days()
    due = return_due(missed)

    deposit = pl.lit(0.0)
    for tier in rules.deposit.tiers:
        deposit = pl.when(late >= tier.from_day).then(tier.share).otherwise(deposit)
    if notice is not None:
        last = notice + timedelta(days=rules.deposit.notice_days)
        deposit = pl.when(day > last).then(rules.deposit.after_notice).otherwise(deposit)

    # The return is due on the last day of a month, so each month of delay is a calendar month
    # (26 CFR 301.6651-1(b)(2), general knowledge).
    months = (day.dt.year() * 12 + day.dt.month() - (due.year * 12 + due.month)).clip(lower_bound=0)
    late_payment = (months * rules.late_payment.share_per_month).clip(upper_bound=rules.late_payment.cap)

    rates = pl.DataFrame(
        {"day": [each.since for each in rules.interest.rate], "percent": [each.percent for each in rules.interest.rate]}
    ).set_sorted("day")
    in_year = 365 + day.dt.is_leap_year().cast(pl.Int64)
    growth = pl.when(day > due).then(1 + pl.col("percent") / 100 / in_year).otherwise(1.0).cum_prod()

    held = rules.personal.trust_share[channel]
    cost = days.set_sorted("day").join_asof(rates, on="day").select(
        day,
        pl.lit(float(amount_usd)).alias("principal_usd"),
        (deposit * amount_usd).alias("deposit_penalty_usd"),
        (late_payment * amount_usd).alias("late_payment_penalty_usd"),
        ((growth - 1) * amount_usd).alias("interest_usd"),
        (pl.when(late >= 1).then(held).otherwise(0.0) * amount_usd).alias("personal_exposure_usd"),
    )  # fmt: skip
    total = pl.sum_horizontal("deposit_penalty_usd", "late_payment_penalty_usd", "interest_usd")
    return cost.with_columns(total.alias("total_extra_usd")).select(*SCHEMA)


def rate_note(missed: date, until: date) -> str:
    """Which interest rates a table from one day to another rests on, in a sentence."""
    held = book().interest.rate
    last = held[-1]
    carried = " and is carried forward" if until >= _next_quarter(last.since) else ""
    text = f"The last interest rate held is {last.percent:g}% from {day_text(last.since)}{carried}."
    ends = [*(each.since for each in held[1:]), date.max]
    guessed = [
        each for each, end in zip(held, ends, strict=True) if not each.checked and each.since <= until and end > missed
    ]
    return f"{text} Rates from {day_text(guessed[0].since)} on are partly general knowledge." if guessed else text


def _next_quarter(day: date) -> date:
    return date(day.year + (day.month > 9), (day.month + 3 - 1) % 12 + 1, 1)


def _check(channel: str, amount_usd: float, missed: date, until: date, notice: date | None) -> None:
    if channel not in priced_channels():
        raise LawError(
            f"no statute sets a cost by day for {channel!r}. There are rates for {', '.join(priced_channels())}."
        )
    if not (isfinite(amount_usd) and amount_usd > 0):
        raise LawError(f"the amount must be positive dollars, not {amount_usd}. For example 300000000.")
    rules = book().interest.rate
    first = rules[0].since
    if missed < first:
        raise LawError(f"interest rates are held from {first}, not for {missed}. Name a later day.")
    furthest = rules[-1].since.year + YEARS_CARRIED
    if until.year > furthest:
        raise LawError(f"the last interest rate is not carried beyond {furthest}, and {until} is. Name an earlier day.")
    if until < missed:
        raise LawError(f"the last day {until} lies before the missed day {missed}. Name a later one.")
    if notice is not None and notice < missed:
        raise LawError(f"the notice of {notice} lies before the missed day {missed}. Name a later one.")
