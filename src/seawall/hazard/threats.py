"""Which lapses are on, and which may come next, as it was known on a day."""

from __future__ import annotations

from datetime import date, timedelta

from seawall.base.errors import ScenarioError
from seawall.hazard.deadlines import Deadline, carried, deadlines_ahead, nearest
from seawall.hazard.record import gaps
from seawall.hazard.scenario import Scenario, lapse


def threats(as_of: date) -> tuple[Scenario, ...]:
    """The funding gaps that are on, oldest first, then for the bills not yet named the deadlines to come, in order.

    A deadline whose bills all have an earlier threat is left out: it is not the next for any of them. Raises
    ScenarioError when nothing is on and no later deadline is in the evidence, HazardError before the record begins.
    """
    found = [lapse(gap.first_day, as_of=as_of) for gap in gaps(as_of) if gap.full_days is None]
    named: set[str] = set().union(*(_bills(each.bills) for each in found))
    for deadline in deadlines_ahead(as_of):
        bills = _bills(carried(deadline.bills))
        if "all" in named:
            break
        if not bills <= named and deadline.first_day_without not in {each.start for each in found}:
            found.append(lapse(deadline.first_day_without, as_of=as_of))
        named |= bills
    if not found:
        nearest(as_of)  # says that none is in the evidence
    return tuple(found)


def deadline_of(scenario: Scenario, as_of: date) -> Deadline:
    """The deadline that a threat still to come is about. Raises ScenarioError if none is open on that day."""
    for deadline in deadlines_ahead(as_of):
        if deadline.first_day_without == scenario.start:
            return deadline
    raise ScenarioError(f"no deadline on record is open on {as_of} for the {scenario.name}. Choose another day.")


def _bills(bills: frozenset[str] | None) -> frozenset[str]:
    """Every bill is "all"; where the record names none, all are assumed."""
    return frozenset({"all"}) if bills is None else bills


def is_on(scenario: Scenario, as_of: date) -> bool:
    """Whether the lapse has begun by `as_of`."""
    return scenario.start <= as_of


def days_to_lapse(scenario: Scenario, as_of: date) -> int:
    """Days until the last day of authority; negative when the lapse is on."""
    return (scenario.start - timedelta(days=1) - as_of).days
