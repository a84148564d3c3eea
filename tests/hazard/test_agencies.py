"""Agencies' obligations by quarter: silent until refreshed, judged against the agency's own earlier years."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seawall.evidence import using
from seawall.evidence.feeds.feed import feed
from seawall.hazard.signals.agencies import agencies, agency_watch, agency_years
from seawall.hazard.signals.watching import watching
from tests.evidence_files import altered

TODAY = date(2026, 11, 29)
EDUCATION = "pace.agency_education"
EVEN = (0.2, 0.45, 0.7, 0.95)


def rows(last: tuple[float, ...]) -> str:
    """Education: fiscal years 2017 to 2025 a little apart, then one with these shares; months between are noise."""
    shares = {year: tuple(each + (year % 3) / 100 for each in EVEN) for year in range(2017, 2026)} | {2026: last}
    told = []
    for year, each in shares.items():
        for month, share in zip((f"{year - 1}-12", f"{year}-03", f"{year}-06", f"{year}-09"), each, strict=False):
            told.append(f"{month},091,Department of Education,{round(share * 1e9)},1000000000")
    told.append("2026-05,091,Department of Education,1,1000000000")
    return "".join(f"{each}\n" for each in sorted(told))


@pytest.fixture
def filled(tmp_path: Path):
    def fill(last: tuple[float, ...]) -> Path:
        return altered(tmp_path, {"agency_obligation_month": lambda header: header + rows(last)})

    return fill


def test_every_agency_that_is_asked_for_is_watched_and_says_how_to_get_its_record() -> None:
    reading = feed("usaspending_agencies").reading
    assert reading and {each.agency for each in agencies().values()} == set(reading.only["agency_name"])
    shown = [each for each in watching(as_of=TODAY).lines if each.line in agencies()]
    assert len(shown) == len(agencies()) and {each.state for each in shown} == {"no record"}
    assert "evidence refresh agency_obligation_month" in shown[0].why
    assert watching(EDUCATION, as_of=TODAY).lines == (agency_watch(EDUCATION, TODAY),)


@pytest.mark.parametrize(("last", "state"), [(EVEN, "quiet"), ((0.2, 0.3, 0.4, 0.5), "alarm")])
def test_a_year_far_behind_every_other_is_an_alarm(last, state, filled) -> None:
    with using(filled(last)):
        seen = agency_watch(EDUCATION, TODAY)
        assert (seen.state, seen.last_day) == (state, date(2026, 9, 30))
        if seen.alarm:
            assert seen.alarm.since == date(2026, 3, 31) and seen.alarm.false_alarms_per_year == pytest.approx(1 / 10)
            assert "all its obligations" in seen.alarm.says
        assert agency_watch(EDUCATION, date(2027, 4, 1)).state == "record ended"
        assert agency_watch(EDUCATION, date(2026, 5, 20)).last_day == date(2026, 3, 31)
        assert agency_watch(EDUCATION, date(2019, 1, 20)).state == "record too short"


def test_a_year_counts_to_its_first_missing_quarter(filled) -> None:
    with using(filled(())):
        assert max(agency_years("Department of Education", TODAY)) == 2025
