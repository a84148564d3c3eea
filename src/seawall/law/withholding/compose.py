"""What if a government withheld what it owes the United States? Tested channel by channel, sized and priced.

The zone of each channel comes from the law room's engine; the size from `seawall.fiscal.remittance`; the cost by day
from `seawall.law.levers`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files

import polars as pl

from seawall.base.errors import LawError
from seawall.base.words import about_usd, day_text, listing
from seawall.evidence import kept
from seawall.fiscal import amount as flow
from seawall.fiscal import bloc
from seawall.fiscal.published import finances
from seawall.fiscal.remittance import YEAR, remittance
from seawall.law.answer import zone_of
from seawall.law.levers import book, cost_by_day, levers, priced_channels, rate_note, return_due
from seawall.law.merits import Zone
from seawall.law.vocabulary import READER
from seawall.law.withholding.answer import (
    ZONE_WORDS,
    BillAnswer,
    ChannelAnswer,
    Comparison,
    CostLine,
    Money,
    ProvisionAnswer,
    PurseAnswer,
    Step,
    Withholding,
)
from seawall.law.withholding.load import bill as one_bill
from seawall.law.withholding.load import bills, channel, channels, purses
from seawall.law.withholding.model import Bill, Channel
from seawall.places import place as find_place
from seawall.places import postal_codes

TELLING_DAYS = (1, 6, 16, 180, 365)
HORIZON_DAYS = 365
MONTHS = 12


def compose(place: str, amount_usd: float | None, missed: date | None, until: date | None, day: date) -> Withholding:
    """The answer for a state by the law of a day; see `seawall.law.withholding.withholding`."""
    name, postal = _state(place)
    missed = missed or day
    until = until or missed + min(timedelta(days=HORIZON_DAYS), date.max - missed)
    rows = remittance(postal).table()
    zones = {each.id: zone_of(each.facts, postal, day) for each in channels()}
    by_purse = {each.id: _by_purse(each, postal, day) for each in channels()}
    told = tuple(
        _channel(each, zones[each.id], by_purse[each.id], rows, amount_usd, missed, until) for each in channels()
    )
    ordered = sorted(bills(), key=lambda each: each.jurisdiction != postal)
    return Withholding(
        place=name,
        postal=postal,
        as_of=day,
        headline=_headline(zones, day),
        channels=told,
        comparison=_comparison(name, postal, rows),
        missed=missed,
        until=until,
        sequence=tuple(_sequence(missed)),
        bills=tuple(_answered(each, zones, by_purse) for each in ordered),
        notes=(
            f"Sizes are modelled from wages of fiscal {YEAR} and are not carried forward. Repayments of grants are not "
            'published by state: no figure. "Local" is all local governments together; each is an employer of its own.',
            "Cost: one missed deposit, paid on the day named. The return is taken to be filed in time. Not counted: "
            "interest on penalties, the doubled late-payment rate after a notice of intent to levy, relief for "
            "reasonable cause, weekends and holidays.",
            rate_note(missed, until),
            "Each option is tested as if it disobeyed no court order and declared no federal law void: one that "
            "does is another measure.",
            "The bills are those found; none was found enacted. None found is not none.",
        ),
    )


def compose_bill(name: str, day: date) -> BillAnswer:
    """One bill, by id or number, answered by the law of a day. Raises LawError when it is unknown."""
    found = one_bill(name)
    where = found.jurisdiction
    named = [channel(name) for name in dict.fromkeys(each.channel for each in found.provisions) if name]
    return _answered(
        found,
        {each.id: zone_of(each.facts, where, day) for each in named},
        {each.id: _by_purse(each, where, day) for each in named},
    )


def _by_purse(channel: Channel, postal: str, day: date) -> tuple[PurseAnswer, ...]:
    """The same act with every kind of money that its text can reach: only whose money it is varies."""
    reached = [purses()[name] for name in channel.purses]
    return tuple(PurseAnswer(purse=each, zone=zone_of(channel.facts | each.facts, postal, day)) for each in reached)


def _state(place: str) -> tuple[str, str]:
    where = find_place(place)
    if where.kind not in ("state", "district"):
        raise LawError(f"{where.name} is not one state. Name a state or DC, for example NY.")
    return where.name, postal_codes()[where.states[0]]


def _channel(
    channel: Channel,
    zone: Zone,
    by_purse: tuple[PurseAnswer, ...],
    rows: pl.DataFrame,
    amount_usd: float | None,
    missed: date,
    until: date,
) -> ChannelAnswer:
    columns = ("government", "period", "monthly_usd", "low_usd", "high_usd", "method")
    held = rows.filter(pl.col("channel") == channel.size).select(columns)
    size = tuple(Money(**row) for row in held.iter_rows(named=True))
    priced, whose = amount_usd, "the amount given"
    if amount_usd is None and size:
        priced = size[0].monthly_usd
        whose = f"a month through the {size[0].government} government's payroll, {size[0].period}"
    lines: tuple[CostLine, ...] = ()
    if channel.id in priced_channels() and priced is not None:
        lines = tuple(_telling(cost_by_day(channel.id, priced, missed, until), missed, until))
    return ChannelAnswer(
        channel=channel,
        zone=zone,
        by_purse=by_purse,
        size=size,
        cost_for=whose if lines else "",
        cost=lines,
        levers=levers(channel.id),
        bills=tuple(
            f"{each.jurisdiction} {each.number}"
            for each in bills()
            if channel.id in {one.channel for one in each.provisions}
        ),
    )


def _telling(cost: pl.DataFrame, missed: date, until: date) -> Iterator[CostLine]:
    first_month = return_due(missed) + timedelta(days=1)
    wanted = {missed + timedelta(days=days) for days in TELLING_DAYS} | {first_month, until}
    for row in cost.filter(pl.col("day").is_in(sorted(wanted))).iter_rows(named=True):
        yield CostLine(days_late=(row["day"] - missed).days, **row)


def _comparison(name: str, postal: str, rows: pl.DataFrame) -> Comparison:
    """The state government's payroll tax of a year beside the federal money that it receives in a year."""
    government = "state" if "state" in rows["government"] else "local"
    own = rows.filter(pl.col("government") == government)
    year: dict[str, float | None] = {}
    for column in ("monthly_usd", "low_usd", "high_usd"):
        year[column] = None if own[column].null_count() else MONTHS * float(own[column].sum())
    where = bloc(postal)
    received = dict(finances("federal_intergovernmental_revenue", government).iter_rows())
    grants: float | None = received.get(where.fips[0])
    transfers = flow("federal_transfers", YEAR, where).value
    payroll, low, high = year["monthly_usd"], year["low_usd"], year["high_usd"]
    share = payroll / grants if payroll is not None and grants else None
    if share is None or low is None or high is None or payroll is None or grants is None:
        says = f"Size against federal money: no figure for {name}, because a part of its payroll tax has none."
    else:
        says = (
            f"A year of federal tax through the {government} government's own payroll is about {about_usd(payroll)} "
            f"(range {about_usd(low)} to {about_usd(high)}, modelled, {YEAR}). In fiscal {YEAR} the same government "
            f"received {about_usd(grants)} of federal money, so the payroll tax is {share:.1%} of it; residents "
            f"received {about_usd(transfers)} of federal transfers. {YEAR} has pandemic money in it."
        )
    return Comparison(
        government=government,
        payroll_usd=payroll,
        low_usd=low,
        high_usd=high,
        federal_usd=grants,
        share=share,
        says=says,
    )


def _sequence(missed: date) -> Iterator[Step]:
    """The days that statutes fix after a missed deposit, then the steps without a date."""
    rules = book()
    yield Step(
        day=missed,
        says="The deposit is due and is not made. Whoever controls the payment of wages answers for it.",
        cite="26 USC 6302, 3404",
        checked=False,
    )
    for tier in rules.deposit.tiers:
        yield Step(
            day=missed + timedelta(days=tier.from_day),
            says=f"The deposit penalty is {tier.share:.0%}.",
            cite=rules.deposit.cite,
            checked=rules.deposit.checked,
        )
    yield Step(
        day=return_due(missed) + timedelta(days=1),
        says=f"The quarterly return was due the day before: interest runs, and the late-payment penalty is "
        f"{rules.late_payment.share_per_month:.1%} for each month begun.",
        cite=f"{rules.late_payment.cite}; {rules.interest.cite}; the day: general knowledge",
        checked=rules.late_payment.checked and rules.interest.checked,
    )
    for each in _later():
        yield Step(day=None, says=each["says"], cite=each["cite"], checked=each["checked"])


@kept
def _later() -> tuple[dict, ...]:
    return tuple(READER.shipped(files("seawall.law.withholding"), "sequence.toml")["later"])


def _answered(found: Bill, zones: dict[str, Zone], by_purse: dict[str, tuple[PurseAnswer, ...]]) -> BillAnswer:
    told = tuple(
        ProvisionAnswer(
            says=each.says,
            channel=each.channel,
            zone=zones[each.channel] if each.channel else None,
            by_purse=tuple(one for one in by_purse[each.channel] if set(one.purse.pools) & set(found.pool))
            if each.channel
            else (),
        )
        for each in found.provisions
    )
    return BillAnswer(bill=found, provisions=told, says=_counted([each.zone for each in told if each.zone]))


def _headline(zones: dict[str, Zone], day: date) -> str:
    payroll = {zones[each] for each in priced_channels()}
    keeping = f"Keeping back federal payroll tax: {listing(sorted(payroll))}"
    return f"{keeping}. Of {len(zones)} options tested, {_counted(list(zones.values()))}, on {day_text(day)}."


def _counted(zones: list[Zone]) -> str:
    """'2 barred, 1 contested and 3 within the law'."""
    count = Counter(zones)
    return listing(f"{count[zone]} {said}" for zone, said in ZONE_WORDS.items() if count[zone]) or "none tested"
