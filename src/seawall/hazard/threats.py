"""Which lapses are on, and which may come next, as it was known on a day."""

from __future__ import annotations

from datetime import date, timedelta

from seawall.errors import ScenarioError
from seawall.hazard.deadlines import next_deadline
from seawall.hazard.record import gaps
from seawall.hazard.scenario import Scenario, lapse


def threats(as_of: date) -> tuple[Scenario, ...]:
    """The funding gaps that are on, oldest first, then the next deadline unless a gap has already taken all bills.

    Raises ScenarioError when nothing is on and no later deadline is in the evidence, HazardError when that day is
    before the record.
    """
    found = [lapse(gap.first_day, as_of=as_of) for gap in gaps(as_of) if gap.full_days is None]
    if any(each.bills is None or "all" in each.bills for each in found):
        return tuple(found)
    try:
        coming = next_deadline(as_of)
    except ScenarioError:
        if not found:
            raise
        return tuple(found)
    if coming.first_day_without not in {each.start for each in found}:
        found.append(lapse(coming.first_day_without, as_of=as_of))
    return tuple(found)


def is_on(scenario: Scenario, as_of: date) -> bool:
    """Whether the lapse has begun by `as_of`."""
    return scenario.start <= as_of


def days_to_lapse(scenario: Scenario, as_of: date) -> int:
    """Days until the last day of authority; negative when the lapse is on."""
    return (scenario.start - timedelta(days=1) - as_of).days
