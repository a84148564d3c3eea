"""One plan held against November 2025: what it would have paid until federal benefits came back, and what that did.

Days count from the first day of the suspension; everything is judged with the need as the tool saw it on the day of the
plan. A plan pays while the failure lasts, so of its tranches those before the day on which federal benefits were back
are paid, and no others. In vain is what had been paid by then beyond what had fallen due.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from seawall.base.closed import Closed
from seawall.funding.model import Pace
from seawall.impacts import Loss
from seawall.impacts.projection import Array
from seawall.plans.model import Plan
from seawall.plans.model import Reason as LeftOutReason

Class = Literal["hit", "vain", "miss", "correct no"]
Reason = LeftOutReason | Literal["no_money", "not_worth", "grants_only", ""]
GRANTS = "food-bank-grant"  # feeds some people something, and is no benefit in place of the program's


class Effect(Closed):
    """What payments did until the federal ones were back.

    `dollar_days` and `person_days` of waiting are what was left; `out_usd` was paid, of which `vain_usd` for what was
    not due before federal benefits were back.
    """

    dollar_days: float
    person_days: float
    out_usd: float
    vain_usd: float


class Recommended(Closed):
    """What the plan of one day said, and what would have come of it.

    `first_day`: of its first tranche to households, None if it pays none, then `reason` says why; `first_usd` on that
    day. `by_fund`: dollars of the tranches that would have been paid, or of the first if none would. `grants_usd`: what
    food banks would have got beside them, which `effect` leaves out. `worth_usd`: harm avoided at the plan's own price
    of a dollar-day less the money paid, whoever's it was: nobody is known to have been repaid.
    """

    as_of: date
    pace: Pace
    decided: date
    harm_date: date
    lead_days: int | None
    first_day: date | None
    first_usd: float
    by_fund: dict[str, float]
    reason: Reason
    effect: Effect
    grants_usd: float
    worth_usd: float
    outcome: Class


@dataclass(frozen=True)
class Waiting:
    """What falls due by day from the first day of the failure to the day before `back`, in dollars and in people."""

    first: date
    due_usd: Array
    persons: Array

    @classmethod
    def of(cls, loss: Loss, first: date, back: date) -> Waiting:
        """The waiting of a program in a place until federal payment is back."""
        days = loss.days.head(max((back - first).days, 0))
        return cls(
            first,
            days["unpaid_usd"].fill_null(0.0).to_numpy().astype(float),
            days["persons_unpaid"].fill_null(0.0).to_numpy().astype(float),
        )

    def after(self, payments: tuple[tuple[date, float], ...]) -> Effect:
        """What is left of it with these payments (day, dollars); those after its last day are not made."""
        days = len(self.due_usd)
        paid = np.zeros(days)
        for day, usd in payments:
            if 0 <= (day - self.first).days < days:
                paid[(day - self.first).days] += usd
        due, gone = np.cumsum(self.due_usd), np.cumsum(paid)
        left = np.maximum(due - gone, 0.0)
        share = np.divide(left, due, out=np.zeros(days), where=due > 0)
        return Effect(
            dollar_days=float(left.sum()),
            person_days=float((share * self.persons).sum()),
            out_usd=float(paid.sum()),
            vain_usd=float(max(gone[-1] - due[-1], 0.0)) if days else 0.0,
        )


def recommended(told: Plan, program: str, waiting: Waiting, harm: date, back: date) -> Recommended:
    """What a plan said of a program, and what would have come of it. `harm`: the first day on which somebody waits."""
    paid = [each for each in told.tranches if each.program == program]
    own = [each for each in paid if each.rail != GRANTS]
    line = next((each for each in told.lines if each.program == program), None)
    first = min((each.day for each in own), default=None)
    without, found = waiting.after(()), waiting.after(tuple((each.day, each.usd) for each in own))
    price = line.harm_per_dollar_day if line else 0.0
    ways = [each for each in told.ways if each.program == program and each.rail != GRANTS]
    shown = [each for each in own if each.day < back] or [each for each in own if each.day == first]
    drawn = [each.fund for each in shown]
    return Recommended(
        as_of=told.as_of,
        pace=told.choices.pace,
        decided=told.decided,
        harm_date=harm,
        lead_days=min((each.lead_days for each in ways), default=None),
        first_day=first,
        first_usd=sum(each.usd for each in own if each.day == first),
        by_fund={fund: sum(each.usd for each in shown if each.fund == fund) for fund in dict.fromkeys(drawn)},
        reason="" if own else "grants_only" if paid else _reason(told, program),
        effect=found,
        grants_usd=sum(each.usd for each in paid if each.rail == GRANTS and each.day < back),
        worth_usd=price * (without.dollar_days - found.dollar_days) - found.out_usd,
        outcome=judged(first, without.dollar_days > 0, back),
    )


def _reason(told: Plan, program: str) -> Reason:
    """Why a plan pays a program nothing."""
    for each in told.left_out:
        if each.program == program:
            return each.reason
    return "not_worth" if any(each.balance_usd > 0 for each in told.fund_uses) else "no_money"


def judged(first_day: date | None, waited: bool, back: date) -> Class:
    """The class of a decision: `waited` says whether anybody missed a payment before federal benefits were back."""
    if first_day is None:
        return "miss" if waited else "correct no"
    return "hit" if waited and first_day < back else "vain"
