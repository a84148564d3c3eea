"""How many: published totals to the person, projections that beat doing nothing, and gaps that stay gaps."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from seawall.base.errors import EvidenceError, ScenarioError
from seawall.evidence import Figure, current, load, using
from seawall.impacts.caseload import candidates, snap_month
from seawall.impacts.exposure import caseload, exposure
from seawall.places import county_names, place, state_names
from seawall.programs import program, programs
from tests.evidence_files import record

TODAY = date(2026, 11, 22)
REPLAY = date(2025, 10, 10)
FEBRUARY = date(2027, 2, 1)
WITH_SNAP = sorted(set(load("snap_state_month")["fips"].to_list()) - {"00"})


def snap(where: str, month: str, as_of: date = TODAY, measure: str = "persons") -> Figure:
    return caseload(where, "snap", month=month, as_of=as_of, measure=measure)  # type: ignore[arg-type]


def test_the_nation_in_march_2025_is_the_published_total() -> None:
    found = snap("US", "2025-03")
    assert found.value == 42_262_684
    assert (found.kind, found.interval, found.period) == ("computed", None, "March 2025")
    usd = snap("US", "2025-03", measure="dollars")
    assert round(usd.value / 1e9, 2) == 7.94
    assert usd.value == sum(snap(fips, "2025-03", measure="dollars").value for fips in WITH_SNAP)
    assert found.value == sum(snap(fips, "2025-03").value for fips in WITH_SNAP)


def test_the_states_sum_to_the_nations_own_row_in_every_measure() -> None:
    row = load("snap_state_month").filter(fips="00", month="2025-03").row(0, named=True)
    assert snap("US", "2025-03").value == row["persons"]
    assert snap("US", "2025-03", measure="households").value == row["households"]
    assert abs(snap("US", "2025-03", measure="dollars").value - row["issuance_usd"]) <= 1  # published in whole dollars


def test_a_published_month_is_published_and_a_later_one_is_modelled_with_an_interval() -> None:
    old, new = snap("IL", "2025-03"), snap("IL", "2027-02")
    assert (old.kind, old.interval) == ("published", None)
    assert new.kind == "modelled" and new.interval is not None and new.interval.level == 0.8
    assert "March 2025" in new.method and "%" in new.method
    assert {source.table for source in new.sources} == {"snap_state_month", "snap_national_recent", "snap_parameter"}


def test_only_what_was_published_by_then_is_used() -> None:
    assert snap("IL", "2025-03", as_of=date(2025, 5, 1)).kind == "modelled"
    assert snap("IL", "2025-03", as_of=date(2025, 9, 1)).kind == "published"
    assert "May 2025" in snap("IL", "2025-11", as_of=REPLAY).method
    assert "2026" not in snap("IL", "2025-11", as_of=REPLAY).method


@pytest.mark.parametrize("as_of", [TODAY, REPLAY, date(2020, 6, 30), date(2015, 6, 1), date(2013, 10, 5)])
def test_every_figure_is_finite_and_inside_its_interval(as_of: date) -> None:
    month = date(as_of.year + (as_of.month > 10), as_of.month % 12 + 1, 1)
    counted = 0
    for fips in state_names():
        for each in programs():
            for measure in ("persons", "households", "dollars"):
                found = exposure(place(fips), each, measure, month, as_of)
                if found is None:
                    continue
                counted += 1
                assert 0 <= found.value < 1e13, found
                assert found.sources and found.method and found.period, found
                if found.interval is not None:
                    assert found.interval.low <= found.value <= found.interval.high < 10 * found.value, found
    assert counted > 150


def test_every_county_figure_is_inside_its_interval() -> None:
    for fips in sorted(county_names())[::31]:
        found = exposure(place(fips), program("snap"), "persons", FEBRUARY, TODAY)
        assert found is not None and found.interval is not None
        assert 0 <= found.interval.low <= found.value <= found.interval.high


def test_households_and_dollars_fit_the_persons() -> None:
    for fips in WITH_SNAP:
        people, homes, usd = (
            snap(fips, "2027-02", measure=each).value for each in ("persons", "households", "dollars")
        )
        then = snap(fips, "2025-03").value / snap(fips, "2025-03", measure="households").value
        assert people / homes == pytest.approx(then, rel=1e-9), fips
        assert 1.3 < people / homes < 3.5, fips
        assert 120 < usd / people < 420, fips


def test_a_city_has_the_bounds_that_arithmetic_allows_and_no_more() -> None:
    city, county = snap("Chicago, IL", "2027-02"), snap("Cook County, IL", "2027-02")
    assert city.interval is not None and city.interval.level is None
    people = dict(load("population_county_year").sort("year").select("fips", "population_persons").iter_rows())["17031"]
    inside = place("Chicago, IL").pieces[0].share * people
    assert city.interval.low == pytest.approx(max(0.0, county.value - (people - inside)), rel=1e-9)
    assert city.interval.high == pytest.approx(min(county.value, inside), rel=1e-9)
    assert city.interval.low <= city.value <= city.interval.high
    assert city.kind == "modelled" and "county's rate" in city.method


def test_a_city_that_is_all_of_its_counties_has_a_forecast_interval() -> None:
    found = snap("New York, NY", "2027-02")
    boroughs = sum(snap(fips, "2027-02").value for fips in ("36005", "36047", "36061", "36081", "36085"))
    assert found.value == pytest.approx(boroughs, rel=1e-9)
    assert found.interval is not None and found.interval.level == 0.8


def test_old_counties_of_connecticut_sum_to_the_state() -> None:
    old = sum(snap(f"090{number:02d}", "2027-02").value for number in range(1, 16, 2))
    assert old == pytest.approx(snap("CT", "2027-02").value, rel=1e-6)


def test_no_figure_is_said_and_not_made_up() -> None:
    with pytest.raises(EvidenceError, match="Puerto Rico"):
        snap("PR", "2027-02")
    assert exposure(place("Puerto Rico"), program("ssi"), "persons", FEBRUARY, TODAY) is None
    assert exposure(place("Kalawao County, HI"), program("snap"), "persons", FEBRUARY, TODAY) is None
    assert exposure(place("IL, PR"), program("snap"), "persons", FEBRUARY, TODAY) is None


@pytest.mark.parametrize("month", ["soon", "2027-13", "2027-2", "", "2027-02-30"])
def test_a_month_that_cannot_be_read_is_refused_in_one_line(month: str) -> None:
    with pytest.raises(ScenarioError, match=r"2025-10"):
        snap("IL", month)


def test_a_measure_that_does_not_exist_is_refused_in_one_line() -> None:
    with pytest.raises(EvidenceError, match=r"persons, households, dollars"):
        snap("IL", "2027-02", measure="meals")


@pytest.mark.parametrize("month", ["1970-01", "2080-01", "9999-12"])
def test_a_month_beyond_the_evidence_is_refused_in_one_line(month: str) -> None:
    with pytest.raises((EvidenceError, ScenarioError)) as caught:
        snap("IL", month)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("as_of", "month"), [(TODAY, FEBRUARY), (REPLAY, date(2025, 11, 1)), (TODAY, date(2025, 10, 1))]
)
def test_the_intervals_held_about_as_often_as_they_promise(as_of: date, month: date) -> None:
    assert 0.7 <= snap_month(month, as_of).coverage <= 0.9


@pytest.mark.parametrize("distance", [4, 7, 12])
def test_the_projection_beats_assuming_that_nothing_changes(distance: int) -> None:
    scored = candidates(TODAY, distance)
    mean, median, held = scored["trend damped by 0.80"]
    assert mean < scored["persistence"][0] and median < scored["persistence"][1]
    assert mean < scored["undamped trend"][0]
    assert 0.7 <= held <= 0.9


def test_the_early_issuance_of_january_2019_does_not_disturb_a_projection_made_a_year_later() -> None:
    later = snap_month(date(2020, 3, 1), date(2020, 5, 20))  # last known: February 2020, a year after
    assert later.projected
    persons, usd = float(later.persons.sum()), float(later.usd.sum())
    assert 35.5e6 < persons < 38.5e6  # 36.9 million in February 2020; February 2019 has 7.4 million
    assert 115 < usd / persons < 130  # January 2019 has $217
    assert 0.9 < later.low[0] < 1 < later.high[0] < 1.1


def test_a_month_that_is_no_caseload_is_not_a_starting_point() -> None:
    found = snap_month(date(2019, 9, 1), date(2019, 5, 15))  # last known: February 2019
    assert 36e6 < float(found.persons.sum()) < 41e6
    assert "January 2019" in found.method
    assert 0.9 < found.low[0] < 1 < found.high[0] < 1.15
    assert 0.7 <= found.coverage <= 0.95


def test_february_2019_is_told_as_the_caseload_that_was_due_and_not_the_little_that_was_issued() -> None:
    """Benefits for February 2019 were issued in January; the table has 7.4 million people for February."""
    found = snap("US", "2019-02")
    assert load("snap_state_month").filter(fips="00", month="2019-02")["persons"][0] < 8e6
    assert 36e6 < found.value < 42e6 and found.kind == "modelled"
    assert "February 2019" in found.method
    usd = snap("US", "2019-02", measure="dollars")
    assert 110 < usd.value / found.value < 135  # January as published has $217 a person
    assert snap("US", "2018-12").kind == snap("US", "2019-03").kind == "computed"


def test_newer_figures_are_taken_the_day_they_are_loaded(tmp_path: Path) -> None:
    copy = tmp_path / "evidence"
    shutil.copytree(current().folder, copy)
    table = copy / "snap_state_month.csv"
    rows = table.read_text(encoding="utf-8").splitlines()
    last = [row for row in rows if row.startswith("2025-03,")]
    assert len(last) == len(WITH_SNAP) + 1
    table.write_text("\n".join([*rows, *(row.replace("2025-03,", "2026-08,", 1) for row in last)]) + "\n", "utf-8")
    record(copy)

    published = snap("IL", "2025-03").value
    with using(copy):
        loaded, later = snap("IL", "2026-08"), snap("IL", "2027-02")
    assert (loaded.kind, loaded.value) == ("published", published)
    assert later.kind == "modelled" and "August 2026" in later.method
    assert snap("IL", "2026-08").kind == "modelled"
    assert "March 2025" in snap("IL", "2027-02").method
