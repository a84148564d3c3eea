"""What all tests share: one fixed "today" and briefs and impacts that are computed once per process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from seawall.briefs import Brief, brief
from seawall.hazard import Scenario
from seawall.impacts import Impact, impact


@pytest.fixture(scope="session")
def today() -> date:
    """The day these tests take for today: the day the evidence in this repository was put together."""
    return date(2026, 11, 22)


@pytest.fixture(scope="session")
def brief_of(today: date) -> Callable[..., Brief]:
    """`brief_of(place, scenario, as_of)`, composed once."""

    @cache
    def compose(place: str | tuple[str, ...], scenario: Scenario | None = None, as_of: date = today) -> Brief:
        return brief(place, scenario, as_of=as_of)

    return compose


@pytest.fixture(scope="session")
def impact_of(today: date) -> Callable[..., Impact]:
    """`impact_of(place, scenario, as_of)`, computed once."""

    @cache
    def compute(place: str | tuple[str, ...], scenario: Scenario | None = None, as_of: date = today) -> Impact:
        return impact(list(place) if isinstance(place, tuple) else place, scenario, as_of=as_of)

    return compute
