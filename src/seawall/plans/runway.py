"""How many weeks does the money last? Funds against need, from the first day on which anybody misses a payment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import numpy as np
import polars as pl

from seawall.funding.layers import SHARES
from seawall.impacts.decisions import lead_loss
from seawall.impacts.projection import Array
from seawall.plans.model import Runway
from seawall.plans.needs import Needs


def runway(asked: Needs) -> tuple[Runway, ...]:
    """Money against need for all programs and for that of most people alone; no rail or law slows it."""
    problem = asked.problem
    everything = [_lasts("", range(len(problem.lines)), asked, share) for share in SHARES]
    lead = lead_line(asked)
    by_itself = [] if lead is None or len(problem.lines) == 1 else [
        _lasts(problem.lines[lead].program, [lead], asked, share) for share in SHARES
    ]  # fmt: skip
    return tuple(filter(None, [*by_itself, *everything]))


def lead_line(asked: Needs) -> int | None:
    """The line of the program whose stop leaves most people unpaid."""
    most = lead_loss(asked.losses)
    return None if most is None else asked.losses.index(most)


def _lasts(program: str, lines: Iterable[int], asked: Needs, share: float) -> Runway | None:
    """One row: the usual figures, and once more with less money and more need."""
    problem, chosen = asked.problem, list(lines)
    money = low = 0.0
    for fund, purse in zip(asked.funds, problem.purses, strict=True):
        if purse.lines & set(chosen):
            money += purse.usd
            low += min(purse.usd, fund.interval.low) if fund.interval else purse.usd
    days = [asked.losses[n].days for n in chosen]
    due = sum((np.cumsum(problem.lines[n].need_usd) for n in chosen), np.zeros(problem.days))
    high = sum((_running(each, "unpaid_usd_high", "unpaid_usd") for each in days), np.zeros(problem.days))
    if not due.any():
        return None
    last = _short_on(share * due, money)
    weeks, weeks_low = _weeks_of(share * due, money), _weeks_of(share * np.maximum(due, high), min(low, money))
    until = asked.first_day + timedelta(days=last) if last < problem.days else None
    return Runway(program=program, share=share, until=until, weeks=weeks, weeks_low=min(weeks, weeks_low))


def _short_on(due: Array, money: float) -> int:
    """The first day on which what is due is more than the money; the number of days if none is."""
    short = np.flatnonzero(due > money)
    return int(short[0]) if len(short) else len(due)


def _weeks_of(due: Array, money: float) -> float:
    """Weeks that money lasts from the first need; beyond the days counted at the average need of a week in them."""
    begins, last = int(np.flatnonzero(due)[0]), _short_on(due, money)
    counted = last - begins
    more = (money - float(due[-1])) / (float(due[-1]) / counted) if last == len(due) else 0.0
    return (counted + more) / 7


def _running(days: pl.DataFrame, column: str, instead: str) -> Array:
    return np.cumsum(days[column].fill_null(days[instead]).fill_null(0.0).to_numpy())


def alone(number: int, asked: Needs) -> dict[str, float]:
    """The weeks that one fund lasts for the lead program, by share paid."""
    purse, lead = asked.problem.purses[number], lead_line(asked)
    if lead is None or lead not in purse.lines:
        return {}
    due = asked.problem.lines[lead].due_usd()
    return {f"{share:.0%}": _weeks_of(share * due, purse.usd) for share in SHARES}
