"""What all tests share: one fixed "today", briefs and impacts that are computed once per process, how Hypothesis runs.

Tests that share an expensive value carry the same `xdist_group`, so that one process computes it for all of them.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

# Each core has a process of its own (-n auto). Threads of the linear algebra besides them only wait for each other:
# the tests of the signals took four times as long.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = os.environ["POLARS_MAX_THREADS"] = "1"

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from seawall.briefs import Brief, brief
from seawall.hazard import Scenario
from seawall.impacts import Impact, impact
from tests import offline
from tests.web.browser import machine

# Time says nothing on a shared machine; in CI the same examples are tried in every run.
settings.register_profile("seawall", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("seawall")

# No test answers from what an earlier run kept; tests of that name a folder of their own.
os.environ["SEAWALL_CACHE"] = ""

# No test reads or changes the releases of whoever runs it; tests of those name a folder of their own.
HOME = Path(tempfile.mkdtemp(prefix="seawall-tests-"))
os.environ["SEAWALL_HOME"] = str(HOME)
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

offline.watch()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line, however many tests were skipped for want of a browser."""
    skipped = terminalreporter.getreports("skipped")
    if any(machine.MISSING in str(each.longrepr) for each in skipped):
        terminalreporter.write_line(f"The pages were not tested: {machine.MISSING}")


@pytest.fixture(autouse=True)
def nothing_beyond_this_machine_was_asked() -> Iterator[None]:
    """Every test is refused the network and fails if it asked."""
    yield
    asked = offline.tried.copy()
    offline.tried.clear()
    assert not asked, f"the network was asked: {'; '.join(asked)}"


@pytest.fixture(autouse=True)
def no_release_is_left_to_other_tests() -> Iterator[None]:
    """A test that makes a release does so in a home of its own: in this one the shipped evidence answers."""
    yield
    assert not any(HOME.glob("evidence/releases/*")), "a release was left in use: give the test a SEAWALL_HOME"


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
