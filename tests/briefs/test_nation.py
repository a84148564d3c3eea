"""The nation by state: the states' own answers, which add up to the nation's."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from seawall.base.errors import ScenarioError
from seawall.briefs.nation import Nation, nation
from seawall.hazard import lapse, suspension
from seawall.impacts import impact
from seawall.pages.charts.nation_map import ABSENT, nation_map, nation_rows
from seawall.places import postal_codes

TODAY = date(2026, 11, 22)


@cache
def found() -> Nation:
    return nation(as_of=TODAY)


def test_the_states_add_up_to_the_nation_and_all_are_there() -> None:
    assert {line.fips for line in found().states} == set(postal_codes()) - {"00"}
    assert sum(line.persons or 0 for line in found().states) == pytest.approx(found().persons, rel=1e-9)


@pytest.mark.parametrize("place", ["IL", "DC", "FL"])
def test_a_state_s_people_are_those_of_its_own_answer(place: str) -> None:
    (line,) = (each for each in found().states if each.postal == place)
    days = impact(place, as_of=TODAY).loss(found().program).days
    row = days.filter(days["day"] == found().day).row(0, named=True)
    assert (line.persons, line.persons_low, line.persons_high) == (
        row["persons_unpaid"], row["persons_unpaid_low"], row["persons_unpaid_high"],
    )  # fmt: skip
    assert line.population_persons and line.share_of_residents == row["persons_unpaid"] / line.population_persons


def test_an_earlier_day_finds_fewer_people_and_none_before_the_first_payment() -> None:
    by = {line.fips: line.persons or 0 for line in found().states}
    early = nation(day="2027-02-05", as_of=TODAY)
    assert all((line.persons or 0) <= by[line.fips] for line in early.states)
    assert early.persons < found().persons
    before = nation(day="2027-01-15", as_of=TODAY)
    assert before.persons == 0 and {line.persons for line in before.states if line.runs} == {0}


def test_where_a_program_does_not_run_nobody_is_counted_and_the_map_says_so() -> None:
    rico = next(line for line in found().states if line.postal == "PR")
    assert not rico.runs and rico.persons is None and rico.first_missed is None
    drawn = nation_map(found())
    assert ABSENT in drawn
    assert drawn.count("data-fips=") == len(found().states) + 1  # DC is in the map, and a square beside it
    assert nation_rows(found()).height == len(found().states)


def test_a_state_without_residents_on_record_has_people_and_no_share() -> None:
    guam = next(line for line in found().states if line.postal == "GU")
    assert guam.persons and guam.share_of_residents is None


def test_a_suspension_has_no_chance_and_ends_when_it_ends() -> None:
    wic = nation(suspension(["wic"], "2027-01-10", until="2027-01-31"), as_of=TODAY)
    assert wic.program == "wic" and wic.chance is None and wic.day <= date(2027, 1, 31)


@pytest.mark.parametrize("day", ["2026-12-11", "2031-01-01"])
def test_a_day_that_is_not_counted_is_refused(day: str) -> None:
    with pytest.raises(ScenarioError, match="is not counted"):
        nation(day=day, as_of=TODAY)


def test_a_program_without_people_by_state_is_refused() -> None:
    with pytest.raises(ScenarioError, match="Choose another"):
        nation(lapse(programs=["civilian_pay"], share_paid=1.0, as_of=TODAY), as_of=TODAY)
