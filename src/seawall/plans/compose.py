"""The verb `plan`: the best lawful bridge of one government for one scenario."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from seawall.base.errors import PlanError
from seawall.evidence import source
from seawall.funding.model import Funds
from seawall.funding.sharing import with_funds
from seawall.hazard import Scenario
from seawall.hazard.scenario import known_on
from seawall.impacts import Impact, Loss, impact
from seawall.impacts.governments import government
from seawall.impacts.losses import WEEKS_IN_MONTH
from seawall.places import Place, place
from seawall.plans.choosing import decision_day
from seawall.plans.dates import date_rows
from seawall.plans.infeasible import why_unpaid
from seawall.plans.lawful import lawful_rails
from seawall.plans.model import Choices, FundUse, Held, LinePlan, Plan, Proof, Tranche, Week
from seawall.plans.needs import Needs, needs
from seawall.plans.problem import Solution
from seawall.plans.runway import alone, lead_line, runway
from seawall.plans.seal import sealed
from seawall.plans.solve import solve
from seawall.plans.threshold import thresholds
from seawall.plans.waiting import waiting
from seawall.programs.rails import Level


def plan(
    where: str | Place,
    scenario: Scenario | None = None,
    *,
    as_of: str | date | None = None,
    funds: str | Path | Funds | None = None,
    choices: Choices | None = None,
) -> Plan:
    """The best lawful bridge: which programs, for whom, from which money, by which rail, in which tranches.

    Default scenario: the next appropriations deadline lapses; default funds: those that are published. Raises
    PlaceError, ScenarioError, FundError or PlanError, one line each.
    """
    here, known = one_government(where), known_on(as_of)
    found = impact(here, scenario, as_of=known)
    book, chosen = book_of(here, known, funds), choices or Choices()
    made = plan_of(found, book, chosen)
    late = waiting(found, level_of(found), book, chosen, made.decided, made.dates)
    return sealed(made.model_copy(update={"waiting": late}))


def one_government(where: str | Place) -> Place:
    """A place with one government. Raises PlanError for the nation and for several places."""
    here = place(where)
    if here.kind in ("nation", "bloc"):
        raise PlanError(f"{here.name}: a plan is of one government. Name one place, or pool several: seawall compact.")
    return here


def book_of(here: Place, known: date, funds: str | Path | Funds | None) -> Funds:
    """The funds of a government: its own file, or what is published."""
    if isinstance(funds, Funds):
        return funds
    if funds is not None:
        from seawall.funding.file import read

        return read(funds, here, known)
    from seawall.funding.builtin import builtin

    return builtin(here, known)


def level_of(found: Impact) -> Level:
    """The kind of government that plans. Raises PlanError for a place without one."""
    told = government(found.place, found.as_of)
    if told.level is None:
        raise PlanError(f"{found.place.name} has no government of its own: {told.says} Name the place that decides.")
    return told.level


def plan_of(found: Impact, book: Funds, choices: Choices) -> Plan:
    """The plan for an impact that is known already. Raises PlanError where no optimum is proven."""
    level = level_of(found)
    decided = decision_day(choices, found)
    lawful = lawful_rails(found.place, found.as_of)
    asked = needs(found, level, book, lawful, choices, decided)
    return told(found, level, book, choices, decided, asked, solve(asked.problem))


def told(
    found: Impact, level: Level, book: Funds, choices: Choices, decided: date, asked: Needs, best: Solution
) -> Plan:
    """A solution in the words of a plan."""
    problem, first = asked.problem, asked.first_day
    tranches = tuple(
        Tranche(
            day=first + timedelta(days=each.day),
            program=asked.ways[each.way].program,
            rail=asked.ways[each.way].rail,
            fund=asked.funds[each.purse].id,
            usd=each.usd,
            arrears_usd=each.arrears_usd,
            ahead_usd=each.ahead_usd,
            vain_usd=each.vain_usd,
            lasts=float(problem.lines[problem.ways[each.way].line].survival[each.day]),
        )
        for each in best.payments
    )
    lines = tuple(_line(number, asked, best, tranches) for number in range(len(problem.lines)))
    cited = [one for each in asked.losses for one in (each.monthly_usd.sources if each.monthly_usd else ())]
    cited += [one for each in asked.funds for one in each.sources]
    made = Plan(
        place=found.place.name,
        fips=found.place.fips,
        level=level,
        as_of=found.as_of,
        scenario=found.scenario,
        choices=choices,
        decided=decided,
        funds=with_funds(book, asked.funds),
        lines=lines,
        ways=asked.ways,
        tranches=tranches,
        fund_uses=tuple(_use(n, asked, best, choices, decided) for n in range(len(asked.funds))),
        left_out=asked.left_out,
        survival_says=asked.survival_says,
        harm_without=best.harm_without,
        harm_with=best.harm_with,
        net_cost_usd=best.net_cost_usd,
        smallest_share=best.smallest_share,
        proof=Proof(**vars(best.certificate)),
        contested_used=_contested(asked, tranches),
        weeks=_weeks(asked, best),
        runway=runway(asked),
        last_day=first + timedelta(days=max(problem.days - 1, 0)),
        lead="" if (most := lead_line(asked)) is None else problem.lines[most].program,
        sources=tuple(dict.fromkeys([*cited, source("funding_gap"), source("bridge_action")])),
        notes=book.notes,
        dates=date_rows(asked, level, choices, decided, tranches),
    )
    return made.model_copy(update={"thresholds": thresholds(made, asked)})


def _line(number: int, asked: Needs, best: Solution, tranches: Sequence[Tranche]) -> LinePlan:
    line, loss = asked.problem.lines[number], asked.losses[number]
    own = [each for each in tranches if each.program == line.program]
    by_rail: dict[str, float] = {}
    for each in own:
        by_rail[each.rail] = by_rail.get(each.rail, 0.0) + each.usd
    main = max(by_rail, key=lambda name: by_rail[name], default="")
    without = line.dollar_days()
    assert loss.monthly_usd is not None and loss.harm_date is not None
    need, paid = float(line.need_usd.sum()), sum(by_rail.values())
    return LinePlan(
        program=line.program,
        short=loss.program.short,
        counts=loss.program.counts,
        persons=loss.persons,
        monthly_usd=loss.monthly_usd,
        missed_by=loss.stop.rule.missed_by if loss.stop.rule else "residents",
        first_missed=loss.harm_date,
        week_usd=loss.week_usd or 0.0,
        week_range_usd=_range(loss),
        need_usd=need,
        paid_usd=paid,
        first_paid=min((each.day for each in own if each.rail == main), default=None),
        rails=tuple(dict.fromkeys(each.rail for each in own)),
        harm_per_dollar_day=line.weight,
        repaid=asked.problem.repaid[number],
        dollar_days_without=without,
        dollar_days_with=max(0.0, without - best.dollar_days[number]),
        why=_held(number, asked, best, paid, need * asked.problem.share),
    )


def _held(number: int, asked: Needs, best: Solution, paid: float, payable: float) -> Held:
    """What keeps a program from being paid as far as it was asked for."""
    problem = asked.problem
    if paid >= payable * (1 - 1e-6):
        return ""
    if paid >= payable * min(1.0, sum(way.cap for way in problem.ways if way.line == number)) * (1 - 1e-6):
        return "rail"
    may = [n for n, purse in enumerate(problem.purses) if number in purse.lines]
    if not may or (not paid and why_unpaid(problem, number) is not None):
        return "time" if may else "money"
    return "money" if all(best.price[n] > 1e-9 for n in may) else "worth"


def _range(loss: Loss) -> tuple[float, float] | None:
    band = loss.monthly_usd.interval if loss.monthly_usd else None
    part = loss.unpaid_share / WEEKS_IN_MONTH
    return (band.low * part, band.high * part) if band else None


def _use(number: int, asked: Needs, best: Solution, choices: Choices, decided: date) -> FundUse:
    fund, purse = asked.funds[number], asked.problem.purses[number]
    gross = [
        (each.usd * (1 + asked.problem.ways[each.way].cost_share), each)
        for each in best.payments
        if each.purse == number
    ]
    lines = asked.problem.lines
    return FundUse(
        fund=fund.id,
        name=fund.name,
        zone=fund.zone,
        balance_usd=purse.usd,
        drawn_usd=sum(usd for usd, _ in gross),
        expected_usd=sum(
            usd * float(lines[asked.problem.ways[each.way].line].survival[each.day]) for usd, each in gross
        ),
        first_money=fund.access.ready(decided, choices.pace),
        price=max(0.0, best.price[number]),
        weeks=alone(number, asked),
    )


def _weeks(asked: Needs, best: Solution) -> tuple[Week, ...]:
    """Week by week from the first day on which anybody misses a payment; the last may have fewer days."""
    problem = asked.problem
    if not problem.lines:
        return ()
    begins = min(int(np.flatnonzero(line.need_usd)[0]) for line in problem.lines)
    lasts = np.min([line.survival for line in problem.lines], axis=0)
    left = sum(purse.usd for purse in problem.purses)
    found = []
    for at in range(begins, problem.days, 7):
        paid: dict[str, float] = {}
        for each in best.payments:
            if at <= each.day < at + 7:
                way = asked.problem.ways[each.way]
                name = problem.lines[way.line].program
                paid[name] = paid.get(name, 0.0) + each.usd
                left -= each.usd * (1 + way.cost_share)
        due = {line.program: float(line.need_usd[at : at + 7].sum()) for line in problem.lines}
        found.append(
            Week(
                start=asked.first_day + timedelta(days=at),
                need_usd={name: usd for name, usd in due.items() if usd > 0},
                paid_usd=paid,
                left_usd=max(0.0, left),
                lasts=float(lasts[at]),
            )
        )
    return tuple(found)


def _contested(asked: Needs, tranches: Sequence[Tranche]) -> tuple[str, ...]:
    """Rails and funds in use that the law room calls contested."""
    paid = {(each.program, each.rail) for each in tranches}
    rails = [each.rail for each in asked.ways if each.zone == "contested" and (each.program, each.rail) in paid]
    drawn = {each.fund for each in tranches}
    return tuple(
        dict.fromkeys([*rails, *(each.id for each in asked.funds if each.zone != "within" and each.id in drawn)])
    )
