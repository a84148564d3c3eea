"""From which probability on does acting pay? Cost over loss, for readiness and for action.

Whoever acts pays C whether or not the failure comes, and avoids L if it does: acting pays where p L > C. C is what is
gone if it never comes: the setup of the rail, and the administration and borrowing cost of the first tranche, made
ready and called back. L is the expected harm avoided, given that the failure is on when the first payment is missed,
less the expected net cost of the money, without what C holds already. Readiness costs the setup alone, and keeps the
payment possible for when the failure is there.

Where that probability is below the forecast of any deadline at all, it decides nothing: the dates do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from seawall.evidence import Figure
from seawall.hazard import Scenario
from seawall.hazard.forecast import long_run, still_on
from seawall.plans.deciding import Decides, Threshold, Triple
from seawall.plans.judgments import judgments
from seawall.plans.model import LinePlan, Plan, Tranche, WayUse
from seawall.plans.needs import Needs
from seawall.programs import rail

NOTHING: Triple = (0.0, 0.0, 0.0)


def thresholds(made: Plan, asked: Needs) -> tuple[Threshold, ...]:
    """The thresholds of every program that the plan pays."""
    found = []
    for number, line in enumerate(made.lines):
        own = [each for each in made.tranches if each.program == line.program]
        if own:
            survival = asked.problem.lines[number].survival
            on = float(survival[min((line.first_missed - asked.first_day).days, len(survival) - 1)])
            rule = asked.losses[number].stop.rule
            found.append(_threshold(made, line, own, on, own_law=rule is not None and rule.by_own_law))
    return tuple(found)


def _threshold(made: Plan, line: LinePlan, own: list[Tranche], on: float, own_law: bool) -> Threshold:
    """`on`: the probability that a failure which begins is still on when the first payment is missed."""
    price = made.choices.money_price
    first = [each for each in own if each.day == own[0].day]
    funds = {fund.id: fund for fund in made.funds.funds}
    setup = _sum(_setup(each) for each in dict.fromkeys(tranche.rail for tranche in own))
    administration = _sum(_scaled(_share(each.rail), each.usd) for each in first)
    borrowing = sum(each.usd * (1 + _way(made, each).cost_share) * funds[each.fund].cost_share for each in first)
    judged = judgments()[line.program]
    avoided_days = line.dollar_days_without - line.dollar_days_with
    weights = _chosen(made.choices.weights, line.program, judged.harm_per_dollar_day)
    repaid = _chosen(made.choices.repaid, line.program, judged.repaid)
    gone = tuple(each + borrowing for each in administration)
    net = [
        (weight * avoided_days - price * sum(_net_cost(made, each, back) for each in own)) / on
        for weight, back in zip(weights, repaid, strict=True)
    ]
    loss = tuple(avoided + price * spent for avoided, spent in zip(net, gone, strict=True))
    # A low threshold comes of a low cost and a high loss.
    costs = [price * (ready + spent) for ready, spent in zip(setup, gone, strict=True)]
    action = _ratios(costs, loss)
    forecast = None if own_law else chance(made.scenario, line.first_missed, made.as_of)
    return Threshold(
        program=line.program,
        short=line.short,
        rail=first[0].rail,
        fund=first[0].fund,
        harm_date=line.first_missed,
        setup_usd=setup,
        tranche_usd=sum(each.usd for each in first),
        administration_usd=administration,
        borrowing_usd=borrowing,
        loss=loss,
        readiness=_ratios([price * each for each in setup], net),
        action=action,
        chance=forecast,
        decides=_decides(made, line.first_missed, action[1], forecast, own_law),
    )


def _decides(made: Plan, harm: date, action: float, forecast: Figure | None, own_law: bool) -> Decides:
    if forecast is None:
        return "own_law" if own_law and made.scenario.kind == "lapse" else "no_record"
    usual = long_run((harm - made.scenario.start).days, made.as_of)
    return "dates" if action < usual else "chance"


def chance(scenario: Scenario, harm: date, as_of: date) -> Figure | None:
    """The forecast that a lapse is on when the first payment is missed; None for a suspension: no record."""
    return still_on(harm, scenario, as_of) if scenario.kind == "lapse" and harm >= scenario.start else None


def _net_cost(made: Plan, paid: Tranche, repaid: float) -> float:
    """The expected net cost of a tranche, as the linear program counts it (plans/assemble.py)."""
    fund = next(each for each in made.funds.funds if each.id == paid.fund)
    way = _way(made, paid)
    spent = paid.lasts * paid.usd
    gross = spent * (1 + way.cost_share) * (1 + fund.cost_share)
    return fund.own_share * (gross - repaid * (spent - paid.vain_usd) - (1 - way.kept_share) * paid.vain_usd)


def _way(made: Plan, paid: Tranche) -> WayUse:
    return next(each for each in made.ways if (each.program, each.rail) == (paid.program, paid.rail))


def _setup(name: str) -> Triple:
    cost = rail(name).cost
    return (cost.setup_usd.low, cost.setup_usd.value, cost.setup_usd.high) if cost else NOTHING


def _share(name: str) -> Triple:
    cost = rail(name).cost
    return (cost.share.low, cost.share.value, cost.share.high) if cost else NOTHING


def _scaled(each: Triple, by: float) -> Triple:
    low, value, high = each
    return low * by, value * by, high * by


def _sum(each: Iterable[Triple]) -> Triple:
    low, value, high = map(sum, zip(NOTHING, *each, strict=True))
    return low, value, high


def _chosen(chosen: dict[str, float], program: str, judged: Triple) -> Triple:
    return (chosen[program], chosen[program], chosen[program]) if program in chosen else judged


def _ratios(costs: Sequence[float], losses: Sequence[float]) -> Triple:
    """Cost over loss, from the lowest to the highest: 1 where the loss is no more than the cost, so it never pays."""
    low, used, high = (
        min(1.0, cost / loss) if loss > 0 else 1.0 for cost, loss in zip(costs, reversed(losses), strict=True)
    )
    return low, used, high
