"""The nation by Seawall: dollars and people unpaid, every county x program x day of the fall of 2025."""

from __future__ import annotations

from datetime import date

from seawall.hazard import lapse
from seawall.impacts.losses import county_days
from seawall.places import place

AS_OF, START = date(2025, 10, 10), date(2025, 10, 1)


def first():
    """From nothing: read the evidence, project the month, compute the grid."""
    return again(None)


def again(known):
    """Once more in the same process, with evidence and projection at hand."""
    return {name: (each.fips, each.unpaid_usd(), each.persons_unpaid()) for name, each in factors(known).items()}


def factors(known):
    """The same without writing the grid out: each county's month, and what its state misses by day."""
    return county_days(place("US"), lapse(START, as_of=AS_OF), AS_OF)


def grids(known):
    """By program: FIPS codes, dollars and people (counties x days)."""
    return known
