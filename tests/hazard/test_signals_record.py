"""The detector's record: its promise on held-out years, and its figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from seawall.base.errors import SignalError
from seawall.hazard.signals import operating
from seawall.hazard.signals.detector import openings
from seawall.hazard.signals.expected import CHOSEN, METHODS
from seawall.hazard.signals.threshold import BORROWED
from seawall.hazard.signals.window import span

# The errors of every method on every line take over a minute: one process works them out for all tests here.
pytestmark = pytest.mark.xdist_group("signals_record")

FIGURE = Path(__file__).parents[2] / "docs" / "images" / "detector.svg"  # its freshness is tested with all of docs/


def test_held_out_false_alarms_are_near_what_they_were_set_for() -> None:
    records = [operating.line_record(line.id) for line in operating.watched_lines()]
    rate = sum(each.false_alarms for each in records) / sum(each.years for each in records)
    assert 0.25 < rate < 0.75  # set for 0.5


def test_a_stop_is_found_sooner_than_a_halving_and_never_missed() -> None:
    for line in operating.watched_lines():
        found = operating.line_record(line.id).detection
        assert found["stop"].found == 1
        assert found["stop"].median <= found["halving"].median <= found["quarter cut"].median


@pytest.mark.parametrize("rhythm", ["daily", "paydays"])
def test_a_borrowed_threshold_is_the_highest_of_its_rhythm_and_keeps_its_rate(rhythm) -> None:
    borrowed = BORROWED[rhythm]
    records = [operating.line_record(line.id) for line in operating.watched_lines() if line.pays == rhythm]
    assert borrowed.value == max(each.threshold for each in records)
    alarms = sum(len(openings(operating.judged(each.line.id), borrowed.value)) for each in records)
    assert round(alarms / sum(each.years for each in records), 2) == borrowed.per_year


def test_the_method_in_use_is_the_best_of_the_candidates() -> None:
    def error(method) -> float:
        return sum(operating.relative_error(line.id, method) for line in operating.watched_lines())

    assert min(METHODS, key=error) == CHOSEN


def test_the_lapse_of_2025_is_inside_the_usual_range_of_other() -> None:
    found = span("all.other", date(2025, 10, 1), date(2025, 11, 12), date(2026, 11, 22))
    assert found.days == 29
    assert found.low < found.share < found.high
    assert found.paid == pytest.approx(293.3e9, abs=5e7)


@pytest.mark.parametrize(
    ("name", "first", "last", "says"),
    [
        ("all.other", date(2022, 3, 1), date(2022, 4, 1), "all.other"),
        ("all.other", date(2025, 11, 1), date(2025, 12, 1), "all.other"),
        ("all.other", date(2025, 11, 1), date(2025, 10, 1), "all.other"),
        ("all.other", date(2023, 7, 10), date(2023, 8, 10), "all.other"),
        ("oil", date(2025, 11, 1), date(2025, 12, 1), "oil"),
    ],
)
def test_a_span_without_a_record_is_one_line(name: str, first: date, last: date, says: str) -> None:
    with pytest.raises(SignalError, match=says) as error:
        span(name, first, last, date(2026, 11, 22))
    assert "\n" not in str(error.value)


def test_the_figure_says_what_it_shows() -> None:
    root = ElementTree.fromstring(FIGURE.read_text(encoding="utf-8"))
    assert root.attrib["role"] == "img"
    assert "2 days" in "".join(root.itertext())
