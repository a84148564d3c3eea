"""Money against harm: the best that each amount of money can do, beside what simple policies would do with it.

Let L(M) be the least of harm left + price of money x expected net cost over all lawful plans that draw M dollars at
most. M stands on the right-hand side of one row of a linear program, so L falls and is convex in M, and its slope is
minus the price of that row: what one more dollar is worth. A policy that draws M dollars is one of those plans, so it
never lies below the curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seawall.base.closed import Closed
from seawall.base.errors import PlanError
from seawall.base.holidays import next_business_day
from seawall.base.shown import shown_by
from seawall.evidence import Source
from seawall.funding.model import Funds
from seawall.hazard import Scenario
from seawall.hazard.scenario import known_on
from seawall.impacts import impact
from seawall.impacts.decisions import lead_loss
from seawall.places import Place
from seawall.plans.compose import book_of, level_of, one_government
from seawall.plans.lawful import lawful_rails
from seawall.plans.model import Choices
from seawall.plans.needs import Needs, needs
from seawall.plans.problem import Problem, Solution
from seawall.plans.solve import solve

if TYPE_CHECKING:
    import polars as pl

POINTS = 12  # limits between nothing and all, closer together where the first dollars go
SHARES = (0.25, 0.5, 0.65, 1.0)  # a week's quarter; what USDA first proposed and paid in November 2025; in full


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
    """A rule in place of a plan: this share of one program, as soon as can be, and nothing else. "": do nothing."""

    program: str
    short: str
    share: float


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
    decided = next_business_day(chosen.decided or found.as_of)
    asked = needs(found, level_of(found), book, lawful_rails(found.place, known), chosen, decided)
    best = solve(asked.problem)
    drawn = _drawn(asked.problem, best)
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
        last_day=date.fromordinal(asked.first_day.toordinal() + asked.problem.days - 1),
        survival_says=asked.survival_says,
        limits=limits(asked.problem, drawn, points),
        policies=_policies(asked),
        plan=Outcome(**_outcome(asked.problem, best)),
        sources=tuple(dict.fromkeys(one for each in asked.losses if each.monthly_usd for one in each.monthly_usd.sources)),
        notes=book.notes,
    )


def limits(problem: Problem, drawn_usd: float, points: int = POINTS) -> tuple[Limit, ...]:
    """The best plan at each of some limits from 0 to `drawn_usd`, whose distance grows."""
    found = []
    for n in range(points + 1):
        limit = drawn_usd * (n / points) ** 2
        best = solve(replace(problem, limit_usd=limit))
        assert best.limit_price is not None
        found.append(Limit(limit_usd=limit, price=max(0.0, best.limit_price), **_outcome(problem, best)))
    return tuple(found)


def _policies(asked: Needs) -> tuple[Policy, ...]:
    """Nothing, and shares of the program whose stop leaves most people unpaid."""
    problem, lead = asked.problem, lead_loss(asked.losses)
    nothing = solve(replace(problem, limit_usd=0.0))
    found = [Policy(program="", short="", share=0.0, **_outcome(problem, nothing))]
    if lead is None:
        return tuple(found)
    line = asked.losses.index(lead)
    own = replace(
        problem,
        purses=tuple(replace(each, lines=each.lines & {line}) for each in problem.purses),
        money_price=0.0,  # the rule pays, whether or not it is worth the money
    )
    for share in SHARES:
        paid = solve(replace(own, share=share))
        if paid.payments:
            of = {"program": lead.program.id, "short": lead.program.short, "share": share}
            found.append(Policy(**of, **_outcome(problem, paid)))
    return tuple(found)


def _drawn(problem: Problem, best: Solution) -> float:
    return sum(_gross(problem, best))


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
