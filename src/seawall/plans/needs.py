"""From impact, rails, law and funds to a problem: what this government can pay, over which ways, from what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from seawall.base.errors import PlanError
from seawall.base.holidays import next_business_day, previous_business_day
from seawall.evidence import kept
from seawall.funding.model import PACES, Fund, Funds
from seawall.funding.sharing import counted_once
from seawall.hazard import Scenario, Stop
from seawall.hazard.forecast import survivals
from seawall.hazard.outlook import on_now
from seawall.impacts import Impact, Loss
from seawall.impacts.decisions import runs
from seawall.impacts.projection import Array, Indices
from seawall.impacts.spent import spent_by_day
from seawall.plans.choosing import check, check_here
from seawall.plans.judgments import judgments
from seawall.plans.lawful import Lawful
from seawall.plans.model import Choices, LeftOut, Reason, WayUse
from seawall.plans.problem import Line, Problem, Purse, Way
from seawall.programs import Program, Rail, rail
from seawall.programs.rail_terms import Cap
from seawall.programs.rails import Level

TRANCHE_DAYS = 7  # where nobody knows a rail's rhythm: what states used in 2025
TAIL_DAYS = 365  # after the last day counted, over which the record still says how likely it is that a lapse lasts
UNKNOWN_TAIL_DAYS = 30.0


@dataclass(frozen=True)
class Needs:
    """A problem and what its numbers stand for: `losses` by line, `ways` and `funds` in the problem's order."""

    problem: Problem
    first_day: date
    losses: tuple[Loss, ...]
    ways: tuple[WayUse, ...]
    funds: tuple[Fund, ...]
    left_out: tuple[LeftOut, ...]
    survival_says: str


def needs(
    found: Impact, level: Level, book: Funds, lawful: Mapping[str, Lawful], choices: Choices, decided: date
) -> Needs:
    """The problem of a government. A barred rail or fund never enters; a contested one only if allowed by name."""
    check(choices, book)
    check_here(choices, book, lawful, found)
    first = found.scenario.start
    lines: list[Line] = []
    losses: list[Loss] = []
    ways: list[Way] = []
    uses: list[WayUse] = []
    left: list[LeftOut] = []
    survival, tail, says = lasting(found.scenario, found.as_of, _days(found))
    repaid: list[float] = []
    for loss in sorted(found.losses, key=_reading_order):
        if loss.stop.outcome != "stops" or loss.harm_date is None:
            continue
        told = _ways(loss, level, lawful, choices, decided, len(lines), first, found.place.fips)
        if isinstance(told, tuple):
            left.append(_left(loss, *told))
            continue
        judged = judgments()[loss.program.id]
        own, own_tail = own_survival(loss.stop, found.scenario, survival, tail)
        need = spent_by_day(loss)
        weight = choices.weights.get(loss.program.id, judged.harm_per_dollar_day[1])
        lines.append(Line(found.place.name, loss.program.id, weight, need, own, own_tail, choices.floor))
        repaid.append(choices.repaid.get(loss.program.id, judged.repaid[1]))
        losses.append(loss)
        ways += [way for way, _ in told]
        uses += [use for _, use in told]
    funds = counted_once([each for each in book.funds if usable(each, choices)])
    purses = tuple(purse(each, [line.program for line in lines], choices, decided, first) for each in funds)
    problem = Problem(
        days=len(survival), lines=tuple(lines), ways=at_first_money(ways, purses, first), purses=purses,
        share=choices.share,
        repaid=tuple(repaid), money_price=choices.money_price, maxmin=choices.maxmin,
        banking=banking(first, len(survival)),
        order=tuple((at,) for name in choices.order for at, line in enumerate(lines) if line.program == name),
    )  # fmt: skip
    return Needs(problem, first, tuple(losses), tuple(uses), tuple(funds), tuple(left), says)


def _reading_order(loss: Loss) -> tuple[bool, date, str]:
    """What people miss before what governments and providers miss, by day."""
    rule = loss.stop.rule
    theirs = rule is not None and rule.missed_by not in ("residents", "employees")
    return theirs, loss.harm_date or date.max, loss.program.short


def _days(found: Impact) -> int:
    return max((len(loss.days) for loss in found.losses), default=0)


def lasting(scenario: Scenario, as_of: date, days: int) -> tuple[Array, float, str]:
    """By day from the scenario's start, the probability that the failure still lasts, given that it begins.

    With it the expected days after the last one, and where both are from. An end that the scenario names is taken as
    known. A lapse follows the record of lapses, from the days that it has lasted by `as_of`. So does a suspension that
    begins in a lapse which is on: it ends with it at the latest. For any other suspension there is no record: it is
    taken to last through all days counted, and UNKNOWN_TAIL_DAYS more.
    """
    if scenario.end is not None:
        return np.ones(days), 0.0, "known_end"
    on = on_now(as_of)
    if scenario.kind == "suspension" and on is None:
        return np.ones(days), UNKNOWN_TAIL_DAYS, "no_record"
    begins = on.first_day if on is not None and scenario.start >= on.first_day else scenario.start
    elapsed = max(0, (as_of - begins).days)
    at = np.arange(days + TAIL_DAYS) + (scenario.start - begins).days - elapsed
    curve = _curve(as_of, elapsed, max(int(at[-1]), 1))
    lasts = np.where(at <= 0, 1.0, curve[np.clip(at, 0, len(curve) - 1)])
    return lasts[:days], float(lasts[days:].sum()), "record"


@kept
def _curve(as_of: date, elapsed: int, days: int) -> Array:
    return np.array([1.0, *(each.value for each in survivals(days, as_of, elapsed))])


def own_survival(stop: Stop, scenario: Scenario, survival: Array, tail: float) -> tuple[Array, float]:
    """A program whose own law ends on a day of its own begins its failure then, not with the lapse.

    Its survival by day, and the expected days after the last one.
    """
    rule, ends = stop.rule, stop.lawful_stop
    if scenario.kind != "lapse" or rule is None or not rule.by_own_law or ends is None:
        return survival, tail
    late = min(max(0, (ends - scenario.start).days), len(survival))
    kept = len(survival) - late
    return np.concatenate([np.ones(late), survival[:kept]]), tail + float(survival[kept:].sum())


def _ways(
    loss: Loss,
    level: Level,
    lawful: Mapping[str, Lawful],
    choices: Choices,
    decided: date,
    line: int,
    first: date,
    fips: str,
) -> list[tuple[Way, WayUse]] | tuple[Reason, str]:
    """The ways to pay a program, or why there is none."""
    if loss.monthly_usd is None or not loss.days["unpaid_usd"].fill_null(0.0).sum():
        return "no_dollars", ""
    if not runs(loss, level):
        return "not_theirs", ""
    missed = float(loss.days["unpaid_usd"].sum())
    found = carriers(loss.program, missed, level, lawful, choices, loss.as_of, fips)
    if isinstance(found, tuple):
        return found
    return [_way(each, cap, loss, lawful[each.id], choices, decided, line, first) for each, cap in found]


def carriers(
    program: Program, missed_usd: float, level: Level, lawful: Mapping[str, Lawful], choices: Choices, as_of: date,
    fips: str,
) -> list[tuple[Rail, Cap]] | tuple[Reason, str]:  # fmt: skip
    """The rails that may carry a program of which so many dollars are missed, each with its cap, or why none may."""
    named = [each for each in map(rail, program.bridge) if level in each.levels and each.own_money]
    if not named:
        return "no_rail", ""
    open_ = [each for each in named if _allowed(each, lawful, choices)]
    if not open_:
        return "not_lawful", _ids(named)
    dated = [each for each in open_ if each.lead_as_of(as_of) is not None]
    if not dated:
        return "no_lead", _ids(open_)
    reaching = [(each, cap) for each in dated if (cap := each.cap_of(program.id, fips, as_of)) is not None]
    if not reaching:
        return "no_reach", _ids(dated)
    large = [(each, cap) for each, cap in reaching if _large_enough(each, missed_usd * cap.share.value * choices.share)]
    if not large:
        return "below_minimum", _ids(each for each, _ in reaching)
    return large


def _ids(named: Iterable[Rail]) -> str:
    return ", ".join(each.id for each in named)


def _large_enough(by: Rail, carried_usd: float) -> bool:
    """Whether all that a rail could carry in the days counted is at least one tranche that it would run."""
    return by.minimum is None or carried_usd >= by.minimum.tranche_usd


def _allowed(by: Rail, lawful: Mapping[str, Lawful], choices: Choices) -> bool:
    """Within, or contested and asked for by name; never barred, and never without an answer of the law room."""
    told = lawful.get(by.id)
    if told is None or told.zone == "barred":
        return False
    return told.zone == "within" or bool({by.id, told.option} & set(choices.allow_contested))


def _way(
    by: Rail, cap: Cap, loss: Loss, told: Lawful, choices: Choices, decided: date, line: int, first: date
) -> tuple[Way, WayUse]:
    lead = by.lead_as_of(loss.as_of)
    assert lead is not None and loss.harm_date is not None
    way = way_by(by, cap, loss.harm_date, loss.as_of, choices, decided, line, first)
    use = WayUse(
        program=loss.program.id, rail=by.id, zone=told.zone, option=told.option,
        lead_days=way.ready - (decided - first).days, first_day=first + timedelta(days=way.start),
        every_days=way.every, cap=way.cap, cost_share=way.cost_share, kept_share=way.kept_share,
        observed=lead.observed, cap_observed=cap.observed, setup_usd=by.cost.setup_usd.value if by.cost else 0.0,
    )  # fmt: skip
    return way, use


def way_by(
    by: Rail, cap: Cap, harm: date, as_of: date, choices: Choices, decided: date, line: int, first: date
) -> Way:  # fmt: skip
    """A rail as the problem sees it, for a line of whose people the first miss a payment on `harm`.

    What was missed before the first day that is counted can be paid from that day on.
    """
    lead = by.lead_as_of(as_of)
    assert lead is not None
    days = (lead.fastest_days, lead.typical_days, lead.slowest_days)[PACES.index(choices.pace)]
    begins = max(first, first_payday(decided, days, harm))
    return Way(
        line=line, rail=by.id, start=(begins - first).days, ready=(decided - first).days + days,
        every=choices.tranche_days or (by.tranches.every_days if by.tranches else TRANCHE_DAYS),
        cap=cap.share.value, cost_share=by.cost.share.value if by.cost else 0.0,
        kept_share=by.resumption.kept_share.value if by.resumption else 1.0,
    )  # fmt: skip


def at_first_money(ways: Sequence[Way], purses: Sequence[Purse], first: date) -> tuple[Way, ...]:
    """The ways, each paying also on the first business day on which a fund that comes later has its money there.

    Otherwise people would wait for the next day of a rhythm that began before there was anything to pay with.
    """
    delays: dict[int, set[int]] = {}
    for each in purses:
        for line in each.lines:
            delays.setdefault(line, set()).add(each.delay)
    found = []
    for way in ways:
        ready = {way.ready + days for days in delays.get(way.line, ())}
        open_ = {(next_business_day(first + timedelta(days=day)) - first).days for day in ready if day > way.start}
        found.append(replace(way, also=tuple(sorted(day for day in open_ if (day - way.start) % way.every))))
    return tuple(found)


def first_payday(decided: date, lead_days: int, harm: date) -> date:
    """The first day on which people can have the money: not before it is missed.

    Banks move it on a business day, so what is ready by the last one before the harm date is there on the harm date,
    and what is ready later comes on the next business day.
    """
    ready = decided + timedelta(days=lead_days)
    return harm if ready <= previous_business_day(harm) else next_business_day(ready)


def banking(first: date, days: int) -> Indices:
    """By day from `first`, the last business day up to it, as a number of days."""
    told = (first + timedelta(days=each) for each in range(days))
    return np.array([(previous_business_day(day) - first).days for day in told], dtype=np.int64)


def usable(fund: Fund, choices: Choices) -> bool:
    """Whether a plan may draw on a fund at all."""
    if not fund.balance_usd or fund.zone == "barred":
        return False
    if choices.only_funds and fund.id not in choices.only_funds:
        return False
    if choices.without_act and fund.access.act:
        return False
    return fund.zone == "within" or fund.id in choices.allow_contested


def purse(fund: Fund, programs: list[str], choices: Choices, decided: date, first: date) -> Purse:
    """A fund as the problem sees it.

    A rail's lead counts from the day on which its money is there, as it did for the governors on record who decided
    with money at hand.
    """
    if fund.usable_usd is None:
        raise PlanError(f"{fund.id} has no balance. Give one in a funds file: seawall funds template PLACE.")
    there = fund.access.ready(decided, choices.pace)
    until = fund.access.until
    return Purse(
        fund=fund.id, usd=fund.usable_usd, delay=(there - decided).days,
        lines=frozenset(n for n, name in enumerate(programs) if not fund.programs or name in fund.programs),
        until=None if until is None else (until - first).days, week_usd=fund.access.cap_week_usd,
        cost_share=fund.cost_share, own_share=fund.own_share,
        reach=tuple((n, part) for n, name in enumerate(programs) if (part := dict(fund.reach).get(name, 1.0)) < 1.0),
    )  # fmt: skip


def _left(loss: Loss, reason: Reason, why: str) -> LeftOut:
    return LeftOut(
        program=loss.program.id, short=loss.program.short, reason=reason, why=why, persons=loss.persons,
        monthly_usd=loss.monthly_usd,
    )  # fmt: skip
