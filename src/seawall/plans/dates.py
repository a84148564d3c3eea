"""By when must each decision be made, so that nobody waits? Back from the harm date over rail and fund.

The rail's lead counts from the day on which its money is there (`impacts.decisions.act_by`); a fund's own days, and the
day before which it cannot be asked, come before that. Banks move money on business days: for a harm date on a weekend
or holiday it has to be ready on the last business day before.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, timedelta

from seawall.base.holidays import previous_business_day
from seawall.evidence import Interval
from seawall.funding.model import PACES, Access, Fund
from seawall.impacts import Loss
from seawall.impacts.decisions import Dates, act_by, dates
from seawall.plans.deciding import DateRow, Standing
from seawall.plans.model import Choices, Plan, Tranche, WayUse
from seawall.plans.needs import Needs, first_payday
from seawall.programs import rail
from seawall.programs.rails import Level

AT_HAND = Access(days=(0, 0, 0), observed=True)


def date_rows(
    asked: Needs, level: Level, choices: Choices, decided: date, tranches: Sequence[Tranche] = ()
) -> tuple[DateRow, ...]:
    """One row for each program, rail and fund that may pay it, and one for money at hand; used ones are marked."""
    used = {(each.program, each.rail, each.fund) for each in tranches}
    rows = []
    for number, loss in enumerate(asked.losses):
        filed = dates(loss, loss.as_of, level)
        purses = zip(asked.funds, asked.problem.purses, strict=True)
        may = [None, *(fund for fund, purse in purses if number in purse.lines)]
        ways = [way for way in asked.ways if way.program == loss.program.id]
        rows += [_row(loss, way, fund, filed, choices, decided, used) for way in ways for fund in may]
    return tuple(rows)


def decisive(made: Plan) -> tuple[DateRow, ...]:
    """The date that decides, by program: of the rail and fund that pay most of it, the first to be decided first.

    Where the plan pays nothing: of money at hand, over the rail that carries most.
    """
    paid: dict[tuple[str, str, str], float] = {}
    for each in made.tranches:
        key = (each.program, each.rail, each.fund)
        paid[key] = paid.get(key, 0.0) + each.usd
    best: dict[str, DateRow] = {}
    weight: dict[str, tuple[float, float]] = {}
    for row in made.dates:
        own = (paid.get((row.program, row.rail, row.fund), 0.0), row.cap if not row.fund else -1.0)
        if own > weight.get(row.program, (0.0, -1.0)):
            best[row.program], weight[row.program] = row, own
    return tuple(sorted(best.values(), key=lambda row: (row.decide_by or date.min, row.harm_date)))


def last_day(harm: date, lead_days: int, access: Access, fund_days: int) -> date | None:
    """The last business day on which deciding still pays on the harm date; None: no day is early enough."""
    if access.until is not None and harm > access.until:
        return None
    ready = previous_business_day(harm)
    money = previous_business_day(ready - timedelta(days=lead_days))  # by then: no fund has it on another day
    if access.from_day is not None and access.from_day > money:
        return None
    return act_by(money, fund_days)


def standing(decided: date, safe: date | None, usual: date | None, latest: date | None) -> Standing:
    """The slowest pace that a day of decision still allows."""
    named: tuple[tuple[date | None, Standing], ...] = ((safe, "safe"), (usual, "usual"), (latest, "fastest"))
    return next((name for day, name in named if day is not None and decided <= day), "too_late")


def _row(
    loss: Loss, way: WayUse, fund: Fund | None, filed: Dates, choices: Choices, decided: date,
    used: Container[tuple[str, str, str]],
) -> DateRow:  # fmt: skip
    lead = rail(way.rail).lead_as_of(loss.as_of)
    harm = loss.harm_date
    assert lead is not None and harm is not None  # a way has both
    access = fund.access if fund else AT_HAND
    leads = (lead.fastest_days, lead.typical_days, lead.slowest_days)
    latest, usual, safe = (last_day(harm, days, access, own) for days, own in zip(leads, access.days, strict=True))
    there = fund.access.ready(decided, choices.pace) if fund else decided
    earliest: date | None = first_payday(there, leads[PACES.index(choices.pace)], harm)
    if access.until is not None and earliest > access.until:
        earliest = None
    persons, between, usd = unpaid_before(loss, earliest)
    stands = standing(decided, safe, usual, latest)
    return DateRow(
        program=loss.program.id,
        short=loss.program.short,
        rail=way.rail,
        fund=fund.id if fund else "",
        fund_name=fund.name if fund else "",
        harm_date=harm,
        lead_days=leads,
        fund_days=access.days,
        fund_from=access.from_day,
        fund_until=access.until,
        decide_safe=safe,
        decide_by=usual,
        decide_latest=latest,
        file_from=filed.file_from,
        file_to=filed.file_to,
        observed=lead.observed and access.observed,
        cap=way.cap,
        standing=stands,
        too_late=stands == "too_late",
        earliest=earliest,
        persons_unpaid=persons,
        persons_range=between,
        unpaid_usd=usd,
        used=(loss.program.id, way.rail, fund.id if fund else "") in used,
    )


def unpaid_before(loss: Loss, paid: date | None) -> tuple[float | None, Interval | None, float | None]:
    """People who have missed a payment by the day before `paid`, their range, and the dollars; None: no figure."""
    if paid is None:
        return None, None, None
    before = paid - timedelta(days=1)
    first = loss.days["day"][0]
    if before < first:
        return 0.0, None, 0.0
    at = (before - first).days
    if at >= len(loss.days):
        return None, None, None  # beyond the days that are counted
    row = loss.days.row(at, named=True)
    low, high = row["persons_unpaid_low"], row["persons_unpaid_high"]
    interval = loss.persons.interval if loss.persons else None
    between = (
        None
        if low is None or high is None
        else Interval(low=low, high=high, level=interval.level if interval else None)
    )
    return row["persons_unpaid"], between, row["unpaid_to_date_usd"]
