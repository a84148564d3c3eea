"""How many weeks does the money last? Funds over what a week costs, and the first day that can no longer be paid.

A week is a quarter of a month, as states counted in 2025, so that the answer does not hang on the days counted. Money
that may carry only some programs, or only a part of their people, counts up to what it may carry.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from seawall.funding.layers import SHARES
from seawall.impacts.decisions import lead_loss
from seawall.impacts.losses import WEEKS_IN_MONTH
from seawall.plans.model import Runway
from seawall.plans.needs import Needs

LONGEST_WEEKS = 100_000.0
HALVINGS = 60


def runway(asked: Needs) -> tuple[Runway, ...]:
    """For the program of most people alone, and for all: only what the rails of this government can carry is paid."""
    lead = lead_line(asked)
    rows = [_row(asked, "", range(len(asked.problem.lines)), share) for share in SHARES]
    if lead is not None and len(asked.problem.lines) > 1:
        rows = [*(_row(asked, asked.problem.lines[lead].program, [lead], share) for share in SHARES), *rows]
    return tuple(each for each in rows if each is not None)


def lead_line(asked: Needs) -> int | None:
    """The line of the program whose stop leaves most people unpaid."""
    most = lead_loss(asked.losses)
    return None if most is None else asked.losses.index(most)


def alone(number: int, asked: Needs) -> dict[str, float]:
    """The weeks that one fund lasts for what the rails carry of the lead program, by share paid."""
    lead = lead_line(asked)
    if lead is None or lead not in asked.problem.purses[number].lines:
        return {}
    week = _week(asked, lead)
    usd = asked.problem.purses[number].usd
    return {f"{share:.0%}": usd / (share * week) for share in SHARES} if week else {}


def _row(asked: Needs, program: str, lines: Sequence[int], share: float) -> Runway | None:
    problem = asked.problem
    due = sum((np.cumsum(problem.lines[n].need_usd) * _carried(asked, n) for n in lines), np.zeros(problem.days))
    if not due.any():
        return None
    chosen = [n for n in range(len(problem.purses)) if problem.purses[n].lines & set(lines)]
    money = sum(problem.purses[n].usd for n in chosen)
    short = np.flatnonzero(share * due > money)
    usual = _lasts(asked, lines, share, {n: problem.purses[n].usd for n in chosen})
    low = {n: min(problem.purses[n].usd, band.low if (band := asked.funds[n].interval) else np.inf) for n in chosen}
    return Runway(
        program=program,
        share=share,
        until=asked.first_day + timedelta(days=int(short[0])) if len(short) else None,
        weeks=usual,
        weeks_low=min(usual, _lasts(asked, lines, share, low, high=True)),
        carried=min(_carried(asked, n) for n in lines),
    )


def _lasts(asked: Needs, lines: Sequence[int], share: float, money: dict[int, float], high: bool = False) -> float:
    """The most weeks that the money pays: each purse counts up to what it may carry in so many weeks."""
    week = {n: share * _week(asked, n, high) for n in lines}
    reach = {n: dict(asked.problem.purses[n].reach) for n in money}
    may = {n: sum(usd * reach[n].get(at, 1.0) for at, usd in week.items() if at in asked.problem.purses[n].lines)
           for n in money}  # fmt: skip
    enough, least = 0.0, LONGEST_WEEKS
    for _ in range(HALVINGS):
        weeks = (enough + least) / 2
        paid = sum(min(usd, may[n] * weeks) for n, usd in money.items())
        enough, least = (weeks, least) if paid >= sum(week.values()) * weeks - 1e-6 else (enough, weeks)
    return enough


def _week(asked: Needs, line: int, high: bool = False) -> float:
    """What the rails can carry of a week of a program, in USD; `high`: at the high end of its range."""
    loss = asked.losses[line]
    assert loss.monthly_usd is not None
    band = loss.monthly_usd.interval
    usd = band.high if high and band else loss.monthly_usd.value
    return usd * loss.unpaid_share / WEEKS_IN_MONTH * _carried(asked, line)


def _carried(asked: Needs, line: int) -> float:
    return min(1.0, sum(way.cap for way in asked.problem.ways if way.line == line))
