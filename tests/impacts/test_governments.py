"""Who decides where: a county cannot load cards, and an abolished county decides nothing."""

from __future__ import annotations

from datetime import date

import pytest

from seawall import brief
from seawall.impacts.governments import counties_without, government
from seawall.pages import page
from seawall.places import county_names, place
from seawall.programs import programs, rail

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("where", "level"),
    [("IL", "state"), ("DC", "state"), ("11001", "state"), ("PR", "state"), ("US", "state"), ("17031", "county"),
     ("Chicago, IL", "city"), ("09003", None), ("09110", None), ("44007", None), ("25017", None), ("25025", None),
     ("25023", "county"), ("36061", None), ("15005", None), ("02016", None), ("51059", "county")],
)  # fmt: skip
def test_the_level_that_decides(where: str, level: str | None) -> None:
    found = government(place(where), TODAY)
    assert found.level == level
    assert bool(found.says) == (level is None)


def test_a_county_had_powers_until_it_was_abolished() -> None:
    assert government(place("25017"), date(1997, 7, 10)).level == "county"
    assert government(place("25017"), date(1997, 7, 11)).level is None


def test_a_bloc_with_one_county_that_decides_decides() -> None:
    assert government(place(["09110", "17031"]), TODAY).level == "county"
    assert government(place(["IL", "18089"]), TODAY).level == "state"


def test_every_code_names_counties_on_the_map() -> None:
    for entry in counties_without():
        for code in entry.fips:
            assert any(fips.startswith(code) for fips in county_names()), code


@pytest.mark.parametrize("where", ["IL", "17031", "Chicago, IL", "25017"])
def test_no_decision_is_on_a_rail_that_the_government_cannot_use(where: str) -> None:
    made = brief(where, as_of=TODAY)
    level = made.government.level
    assert all(level in rail(each.rail).levels for each in made.decisions)
    assert bool(made.decisions) == (level is not None)
    snap = next(line for line in made.programs if line.program == "snap")
    assert (snap.state_decision is None) == (level == "state")
    if snap.state_decision:
        assert snap.state_decision.rail == "ebt-state-benefit" and "the state's decision" in made.decision
    if where == "25017":
        assert "abolished on 11 July 1997" in made.decision


def test_an_observed_time_comes_before_a_guess() -> None:
    for each in programs():
        for level in ("state", "county", "city"):
            chosen = each.bridge_rail(TODAY, level)
            leads = [rail(name).lead_as_of(TODAY) for name in each.bridge if level in rail(name).levels]
            if any(lead and lead.observed for lead in leads):
                assert chosen is not None and chosen.lead.observed, each.id


def test_what_may_be_done_where_nobody_governs_is_told_of_the_state() -> None:
    made = brief("25017", as_of=TODAY)
    of_state, of_county = brief("MA", as_of=TODAY).may_do, made.may_do
    assert of_state is not None and of_county is not None
    assert {row.option for row in of_county.rows} == {row.option for row in of_state.rows}
    assert "What the state may do" in {section.title for section in page(made).sections}
