"""Money against harm: the best that each amount of money can do, beside what simple policies would do with it.

Let L(M) be the least of harm left + price of money x expected net cost over all lawful plans that draw M dollars at
most. M stands on the right-hand side of one row of a linear program, so L falls and is convex in M, and its slope is
minus the price of that row: what one more dollar is worth. A policy that draws M dollars is one of those plans, so it
never lies below the curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seawall.base.closed import Closed
from seawall.base.errors import PlanError
from seawall.base.shown import shown_by
from seawall.evidence import Source
from seawall.funding.layers import SHARES
from seawall.funding.model import Funds
from seawall.hazard import Scenario
from seawall.hazard.scenario import known_on
from seawall.impacts import impact
from seawall.impacts.decisions import lead_loss
from seawall.places import Place
from seawall.plans.choosing import decision_day
from seawall.plans.compose import book_of, level_of, one_government
from seawall.plans.lawful import lawful_rails
from seawall.plans.model import Choices
from seawall.plans.needs import Needs, needs
from seawall.plans.problem import Problem, Solution
from seawall.plans.solve import solve

if TYPE_CHECKING:
    import polars as pl

POINTS = 11  # limits between nothing and all
SMOOTH = 1e-3  # of all that can be avoided: where the curve is known better, no limit is added


class Outcome(Closed):
    """What some money does: expected figures but for `drawn_usd`, which is drawn if it lasts through all days counted.

    `loss`: harm left and `net_cost_usd` at the price of money. `share_paid`: of all that falls due. `gap`: of the proof
    that no plan under the same conditions does better.
    """

    drawn_usd: float
    expected_usd: float
    net_cost_usd: float
    dollar_days: float
    harm: float
    loss: float
    share_paid: float
    gap: float


class Limit(Outcome):
    """The best plan that draws `limit_usd` at most; `price`: harm less cost, in dollars, that one more would avoid."""

    limit_usd: float
    price: float


class Policy(Outcome):
    """A rule in place of a plan: this share of one program, as soon as can be, and nothing else. "": do nothing.

    `best_loss`: what the best plan that draws no more leaves.
    """

    program: str
    short: str
    share: float
    best_loss: float


@shown_by("frontier")
class Frontier(Closed):
    """The best use of each amount of money for one government and scenario, as known on a day.

    `plan`: without a limit. `limits` from nothing to what it draws. `need_usd` falls due in the programs that can be
    paid, if it lasts to `last_day`.
    """

    place: str
    fips: str
    as_of: date
    decided: date
    scenario: Scenario
    choices: Choices
    origin: str
    need_usd: float
    last_day: date
    survival_says: str
    limits: tuple[Limit, ...]
    policies: tuple[Policy, ...]
    plan: Outcome
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    @property
    def half_usd(self) -> float:
        """The money with which half of what the plan avoids is avoided, between two limits in proportion."""
        first, half = self.limits[0], (self.limits[0].loss + self.limits[-1].loss) / 2
        before, after = next((a, b) for a, b in pairwise(self.limits) if b.loss <= half or b is self.limits[-1])
        part = (before.loss - half) / (before.loss - after.loss) if before.loss > after.loss else 0.0
        return first.limit_usd if part <= 0 else before.limit_usd + part * (after.limit_usd - before.limit_usd)

    def table(self) -> pl.DataFrame:
        """One row a limit, then one a policy, then the plan."""
        import polars as pl

        rows = [
            *({"kind": "limit", **each.model_dump()} for each in self.limits),
            *({"kind": "policy", **each.model_dump()} for each in self.policies),
            {"kind": "plan", **self.plan.model_dump()},
        ]
        texts = ("kind", "program", "short")
        names = dict.fromkeys(["kind", *Limit.model_fields, *Policy.model_fields])
        schema: dict[str, Any] = {name: pl.String if name in texts else pl.Float64 for name in names}
        return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def frontier(
    where: str | Place,
    scenario: Scenario | None = None,
    *,
    as_of: str | date | None = None,
    funds: str | Path | Funds | None = None,
    choices: Choices | None = None,
    points: int = POINTS,
) -> Frontier:
    """What each amount of money can do. Arguments as of `plan`.

    Raises PlanError where nothing can be paid, and for choices that ask for something else than the least loss.
    """
    here, known, chosen = one_government(where), known_on(as_of), choices or Choices()
    if chosen.floor or chosen.maxmin or chosen.order:
        raise PlanError("the frontier sets money against harm alone. Leave out --floor, --even and --first.")
    found = impact(here, scenario, as_of=known)
    book = book_of(here, known, funds)
    decided = decision_day(chosen, found)
    asked = needs(found, level_of(found), book, lawful_rails(found.place, known), chosen, decided)
    best = solve(asked.problem)
    drawn = sum(_gross(asked.problem, best))
    if not drawn:
        raise PlanError(f"{here.name}: the best lawful plan pays nothing, so there is no curve. seawall plan says why.")
    return Frontier(
        place=found.place.name,
        fips=found.place.fips,
        as_of=found.as_of,
        decided=decided,
        scenario=found.scenario,
        choices=chosen,
        origin=book.origin,
        need_usd=sum(float(each.need_usd.sum()) for each in asked.problem.lines),
        last_day=asked.first_day + timedelta(days=asked.problem.days - 1),
        survival_says=asked.survival_says,
        limits=limits(asked.problem, drawn, points),
        policies=_policies(asked),
        plan=Outcome(**_outcome(asked.problem, best)),
        sources=tuple(
            dict.fromkeys(one for each in asked.losses if each.monthly_usd for one in each.monthly_usd.sources)
        ),
        notes=book.notes,
    )


def limits(problem: Problem, drawn_usd: float, points: int = POINTS) -> tuple[Limit, ...]:
    """The best plan at some limits from 0 to `drawn_usd`: at most so many and the ends, where the curve bends most.

    Between two limits the curve lies below their chord and above their tangents. The next limit is always where the
    tangents meet that leave most room, so that the corners of the curve are found first.
    """

    def at(limit_usd: float) -> Limit:
        best = solve(replace(problem, limit_usd=limit_usd))
        assert best.limit_price is not None
        return Limit(limit_usd=limit_usd, price=max(0.0, best.limit_price), **_outcome(problem, best))

    found = [at(0.0), at(drawn_usd)]
    least = SMOOTH * (found[0].loss - found[1].loss)
    while len(found) < points + 2:
        room, limit_usd = max(_room(*pair) for pair in pairwise(found))
        if room <= least:
            break
        found = sorted([*found, at(limit_usd)], key=lambda each: each.limit_usd)
    return tuple(found)


def _room(left: Limit, right: Limit) -> tuple[float, float]:
    """Between the chord and the tangents of two limits: the most dollars of loss, and at which limit."""
    bend, across = left.price - right.price, right.limit_usd - left.limit_usd
    if bend <= 0 or across <= 0:
        return 0.0, left.limit_usd
    step = min(max((left.loss - right.loss - right.price * across) / bend, 0.0), across)
    chord = left.loss + (right.loss - left.loss) * step / across
    return chord - (left.loss - left.price * step), left.limit_usd + step


def _policies(asked: Needs) -> tuple[Policy, ...]:
    """Nothing, and shares of the program whose stop leaves most people unpaid."""
    problem, lead = asked.problem, lead_loss(asked.losses)
    nothing = _outcome(problem, solve(replace(problem, limit_usd=0.0)))
    found = [Policy(program="", short="", share=0.0, best_loss=nothing["loss"], **nothing)]
    if lead is None:
        return tuple(found)
    line = asked.losses.index(lead)
    own = replace(
        problem,
        purses=tuple(replace(each, lines=each.lines & {line}) for each in problem.purses),
        money_price=0.0,  # the rule pays, whether or not it is worth the money
    )
    # A rule that pays more than is asked for is none of the plans on the curve, so it is left out.
    for share in sorted({each for each in SHARES if each < problem.share} | {problem.share}):
        paid = solve(replace(own, share=share))
        if paid.payments:
            made = _outcome(problem, paid)
            best = _outcome(problem, solve(replace(problem, limit_usd=made["drawn_usd"])))
            found.append(
                Policy(program=lead.program.id, short=lead.program.short, share=share, best_loss=best["loss"], **made)
            )
    return tuple(found)


def _gross(problem: Problem, best: Solution) -> Sequence[float]:
    return [each.usd * (1 + problem.ways[each.way].cost_share) for each in best.payments]


def _outcome(problem: Problem, best: Solution) -> dict[str, float]:
    lasts = [float(problem.lines[problem.ways[each.way].line].survival[each.day]) for each in best.payments]
    gross = _gross(problem, best)
    need = sum(float(each.need_usd.sum()) for each in problem.lines)
    return {
        "drawn_usd": sum(gross),
        "expected_usd": sum(usd * on for usd, on in zip(gross, lasts, strict=True)),
        "net_cost_usd": best.net_cost_usd,
        "dollar_days": sum(each.dollar_days() for each in problem.lines) - sum(best.dollar_days),
        "harm": best.harm_with,
        "loss": best.harm_with + problem.money_price * best.net_cost_usd,
        "share_paid": sum(each.usd for each in best.payments) / need if need else 0.0,
        "gap": best.certificate.gap,
    }
