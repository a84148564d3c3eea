"""Up to five plans beside each other: what differs in what was chosen, and in what comes of it.

All are measured with the judgments of the first plan, its price of money among them: with its own, each would look
best. A program that a plan leaves out still waits: its dollar-days are those that it has without a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from seawall.base.closed import Closed
from seawall.base.errors import PlanError
from seawall.base.shown import shown_by
from seawall.plans.model import Choices, LinePlan, Plan

if TYPE_CHECKING:
    import polars as pl

FEWEST, MOST = 2, 5
Value = str | int | float | bool | date | None
What = Literal[
    "as_of", "scenario", "until", "decided", "pace", "share", "tranche_days", "weight", "repaid", "floor", "maxmin",
    "order", "allow_contested", "only_funds", "money_price", "origin", "fund", "program",
]  # fmt: skip
CHOSEN: tuple[What, ...] = (
    "pace", "share", "tranche_days", "floor", "maxmin", "order", "allow_contested", "only_funds", "money_price",
)  # fmt: skip


class Difference(Closed):
    """One thing that was not the same in all plans, by plan. `of`: the program or fund that it is about, or "".

    `weight` and `repaid` are the judgments used, `fund` the dollars available in it, `program` whether it can be paid;
    None: it does not arise.
    """

    what: What
    of: str
    values: tuple[Value, ...]


class Compared(Closed):
    """What comes of one plan. Dollars if it lasts through all days counted, where not said to be expected.

    `persons`: of the paid program that has most of them (None: no figure), so at least so many are paid. `vain_usd`:
    expected to be paid for days on which the failure is over. `exposure_usd`: the most that is paid ahead at any time,
    which the United States may pay once more. `repaid_usd` and `net_cost_usd` are expected, as are `dollar_days` of
    waiting and `harm` that are left. `loss`: harm left and expected net cost together, at the price of money of the
    first plan.
    """

    name: str
    programs: int
    persons: float | None
    need_usd: float
    paid_usd: float
    drawn_usd: float
    expected_usd: float
    vain_usd: float
    exposure_usd: float
    repaid_usd: float
    net_cost_usd: float
    dollar_days: float
    harm_without: float
    harm: float
    loss: float
    first_paid: date | None


@shown_by("compare")
class Comparison(Closed):
    """Plans for one place beside each other, in the order given. `same_failure`: all are for one scenario and day.
    `money_price`: harm, in dollars, that a dollar of net cost counts as in what is lost.
    """

    place: str
    fips: str
    as_of: date
    same_failure: bool
    money_price: float
    differences: tuple[Difference, ...]
    plans: tuple[Compared, ...]

    def table(self) -> pl.DataFrame:
        """One row a plan."""
        import polars as pl

        schema: dict[str, Any] = {"name": pl.String} | dict.fromkeys(Compared.model_fields, pl.Float64)
        schema |= {"name": pl.String, "programs": pl.Int64, "first_paid": pl.Date}
        return pl.DataFrame([each.model_dump() for each in self.plans], schema=schema)


def compare(plans: Sequence[Plan], names: Sequence[str] | None = None) -> Comparison:
    """Two to five plans for one place. `names`: what each is called (None: plan 1, plan 2, ...).

    Raises PlanError for another number of plans, for several places, and for names that are not as many and distinct.
    """
    if not FEWEST <= len(plans) <= MOST:
        raise PlanError(f"from {FEWEST} to {MOST} plans can be compared, not {len(plans)}. Name their files.")
    called = tuple(names) if names is not None else tuple(f"plan {n}" for n in range(1, len(plans) + 1))
    if len(called) != len(plans) or len(set(called)) != len(called):
        raise PlanError("each plan needs a name of its own. Give as many different names as plans.")
    first = plans[0]
    if other := next((each for each in plans if each.fips != first.fips), None):
        raise PlanError(f"these plans are for {first.place} and {other.place}. Compare plans for one place.")
    same = all((each.scenario, each.as_of) == (first.scenario, first.as_of) for each in plans)
    return Comparison(
        place=first.place,
        fips=first.fips,
        as_of=max(each.as_of for each in plans),
        same_failure=same,
        money_price=first.choices.money_price,
        differences=tuple(_differences(plans)),
        plans=tuple(_compared(name, each, plans) for name, each in zip(called, plans, strict=True)),
    )


def _differences(plans: Sequence[Plan]) -> Iterator[Difference]:
    """What is not the same in all of them."""

    def told(what: What, read: Callable[[Plan], Value], of: str = "") -> Iterator[Difference]:
        values = tuple(map(read, plans))
        if any(each != values[0] for each in values):
            yield Difference(what=what, of=of, values=values)

    yield from told("as_of", lambda each: each.as_of)
    yield from told("scenario", lambda each: each.scenario.name)
    yield from told("until", lambda each: each.scenario.end)
    yield from told("decided", lambda each: each.decided)
    for what in CHOSEN:
        yield from told(what, lambda each, what=what: _plain(each.choices, what))
    yield from told("origin", lambda each: each.funds.origin)
    for name in dict.fromkeys(use.fund for each in plans for use in each.fund_uses):
        yield from told("fund", lambda each, name=name: _available(each, name), name)
    for name in dict.fromkeys(line.program for each in plans for line in each.lines):
        yield from told("program", lambda each, name=name: _line(each, name) is not None, name)
        lines = [_line(each, name) for each in plans]
        if all(lines):
            yield from told("weight", lambda each, name=name: _of(each, name).harm_per_dollar_day, name)
            yield from told("repaid", lambda each, name=name: _of(each, name).repaid, name)


def _plain(chosen: Choices, what: str) -> Value:
    value = getattr(chosen, what)
    return ", ".join(value) if isinstance(value, tuple) else value


def _available(told: Plan, fund: str) -> float | None:
    return next((each.balance_usd for each in told.fund_uses if each.fund == fund), None)


def _line(told: Plan, program: str) -> LinePlan | None:
    return next((each for each in told.lines if each.program == program), None)


def _of(told: Plan, program: str) -> LinePlan:
    found = _line(told, program)
    assert found is not None
    return found


def _compared(name: str, told: Plan, plans: Sequence[Plan]) -> Compared:
    """A plan by the judgments of the first plan that has each program."""
    judged: dict[str, LinePlan] = {}
    for each in plans:
        judged = {line.program: line for line in each.lines} | judged
    own = {line.program: line for line in told.lines}
    without = {name: own.get(name, line).dollar_days_without for name, line in judged.items()}
    left = {name: own[name].dollar_days_with if name in own else without[name] for name in judged}
    owned = {each.id: each.own_share for each in told.funds.funds}
    back = [each.lasts * each.usd - each.vain_usd for each in told.tranches]
    rejudged = sum(
        owned[each.fund] * (own[each.program].repaid - judged[each.program].repaid) * usd
        for each, usd in zip(told.tranches, back, strict=True)
    )
    paid = [line for line in told.lines if line.paid_usd]
    harm = sum(line.harm_per_dollar_day * left[name] for name, line in judged.items())
    cost = told.net_cost_usd + rejudged
    return Compared(
        name=name,
        programs=len(paid),
        persons=max((line.persons.value for line in paid if line.persons), default=None if paid else 0.0),
        need_usd=sum(own.get(name, line).need_usd for name, line in judged.items()),
        paid_usd=told.paid_usd,
        drawn_usd=sum(each.drawn_usd for each in told.fund_uses),
        expected_usd=sum(each.expected_usd for each in told.fund_uses),
        vain_usd=sum(each.vain_usd for each in told.tranches),
        exposure_usd=_exposure(told),
        repaid_usd=sum(judged[each.program].repaid * usd for each, usd in zip(told.tranches, back, strict=True)),
        net_cost_usd=cost,
        dollar_days=sum(left.values()),
        harm_without=sum(line.harm_per_dollar_day * without[name] for name, line in judged.items()),
        harm=harm,
        loss=harm + plans[0].choices.money_price * cost,
        first_paid=min((each.day for each in told.tranches), default=None),
    )


def _exposure(told: Plan) -> float:
    """The most that is out for days to come, over the days of payment: by program and rail, its latest tranche."""
    out: dict[tuple[str, str], float] = {}
    most = 0.0
    for day in dict.fromkeys(each.day for each in told.tranches):
        today = [each for each in told.tranches if each.day == day]
        out |= {(each.program, each.rail): 0.0 for each in today}
        for each in today:
            out[each.program, each.rail] += each.ahead_usd
        most = max(most, sum(out.values()))
    return most
