"""The figures of housing, health, veterans, SSI, Social Security and the payrolls, by hand from the sources."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from seawall.evidence import Figure, load
from seawall.impacts.exposure import exposure, source_of
from seawall.impacts.source import MEASURES
from seawall.places import county_names, place, state_names
from seawall.programs import program

TODAY = date(2026, 11, 22)
FEBRUARY = date(2027, 2, 1)
STATES = [fips for fips in state_names() if "00" < fips < "57"]
PROGRAMS = (
    "chip", "civilian_pay", "housing_vouchers", "medicaid", "medicare", "military_pay", "project_based_housing",
    "public_housing", "social_security", "ssi", "veterans_benefits", "veterans_health",
)  # fmt: skip
COLUMNS = {"persons": "persons", "households": "households", "dollars": "monthly_usd"}


def figure(where: str, what: str, measure: str = "persons") -> Figure | None:
    return exposure(place(where), program(what), measure, FEBRUARY, TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("where", "what", "measure", "value"),
    [
        ("17031", "housing_vouchers", "persons", 141_885),
        ("17031", "housing_vouchers", "households", 66_536),
        ("17031", "housing_vouchers", "dollars", 66_536 * 1_122),
        ("17031", "project_based_housing", "persons", 50_846 + 3_658 + 689),
        ("17031", "project_based_housing", "dollars", 30_991 * 1_247 + 3_467 * 858 + 527 * 1_112),
        ("17031", "public_housing", "persons", 26_229),
        ("17031", "public_housing", "dollars", 12_898 * 1_607),
        ("17031", "medicare", "persons", 876_338),
        ("IL", "medicare", "persons", 2_438_325),
        ("CT", "medicare", "persons", 730_973),
        ("PR", "medicare", "persons", 791_500),
        ("17031", "medicare", "dollars", 13_072_586_000 / 12),
        ("IL", "ssi", "persons", 244_318),
        ("IL", "ssi", "dollars", 190_490_000),
        ("US", "ssi", "persons", 7_376_411),
        ("US", "ssi", "dollars", 5_483_000_000),
        ("IL", "social_security", "persons", 2_314_781),
        ("PR", "social_security", "persons", 827_567),
        ("01001", "veterans_benefits", "persons", 2_636),
        ("PR", "veterans_benefits", "persons", 31_708),
        ("AL", "veterans_benefits", "dollars", (3_579_164_300 + 267_323_520 + 234_072_750) / 12),
        ("PR", "veterans_health", "dollars", 1_024_526_260 / 12),
        ("IL", "civilian_pay", "persons", 45_213 * 0.672),
        ("IL", "civilian_pay", "dollars", 45_213 * 0.672 * 8_514),
        ("IL", "military_pay", "persons", 22_600),
        ("IL", "military_pay", "dollars", 22_600 * 7_037),
        ("IL", "medicaid", "dollars", 21_690_000_000 / 12),
    ],
)
def test_the_figure_is_the_sources(where: str, what: str, measure: str, value: float) -> None:
    found = figure(where, what, measure)
    assert found is not None and found.value == pytest.approx(value, rel=1e-9)


def test_vouchers_of_puerto_rico_are_its_homes_at_the_nations_rate_and_range_over_states() -> None:
    found = figure("PR", "housing_vouchers")
    shown = load("housing_place_year").filter(program="vouchers", year=2023).drop_nulls()
    counties = shown.filter(shown["fips"].str.len_chars() == 5)
    assert found is not None and found.interval is not None and found.kind == "modelled"
    assert found.value == pytest.approx(33_700 * counties["persons"].sum() / counties["homes"].sum(), rel=1e-4)
    assert found.interval.low < found.value < found.interval.high


def test_half_of_the_federal_work_force_is_never_called_all() -> None:
    county, state = figure("17031", "civilian_pay"), figure("IL", "civilian_pay")
    rows = load("federal_civilian_county")
    illinois = rows.filter(rows["fips"].str.starts_with("17"))["employees_persons"].sum()
    cook = rows.filter(fips="17031")["employees_persons"].item()
    assert county is not None and state is not None and county.interval is not None
    assert county.value == pytest.approx(state.value * cook / illinois)
    assert county.kind == state.kind == "modelled" and "published work places" in county.method


def test_bedford_city_is_in_its_county() -> None:
    assert load("federal_civilian_county").filter(fips="51019")["employees_persons"].item() == 53 + 12
    assert load("federal_civilian_county").filter(fips="51515").is_empty()


@pytest.mark.parametrize("what", PROGRAMS)
def test_counties_sum_to_their_state(what: str) -> None:
    each, codes = program(what), list(county_names())
    columns = source_of(each).counties(each, codes, np.ones(len(codes)), FEBRUARY, TODAY)
    checked = 0
    for measure in MEASURES:
        if (name := COLUMNS[measure]) not in columns:
            continue
        for fips in STATES:
            state = figure(fips, what, measure)
            inside = columns[name][[code[:2] == fips for code in codes]]
            assert state is not None
            if not state.missing:
                assert np.nansum(inside) == pytest.approx(state.value, rel=1e-9), (fips, measure)
                checked += 1
    assert checked >= 40 or what == "military_pay"


@pytest.mark.parametrize("what", PROGRAMS)
def test_a_county_and_its_state_are_one_concept(what: str) -> None:
    for measure in MEASURES:
        for county, state in (("17031", "IL"), ("09110", "CT"), ("02020", "AK"), ("11001", "DC")):
            one, other = figure(county, what, measure), figure(state, what, measure)
            if one is not None:
                assert other is not None and (one.concept, one.unit) == (other.concept, other.unit), (county, measure)
                assert one.value <= other.value * (1 + 1e-9)


@pytest.mark.parametrize("what", PROGRAMS)
@pytest.mark.parametrize("where", ["IL", "PR", "AK", "DC", "CT"])
def test_every_program_has_people_and_dollars_or_says_what_was_searched(what: str, where: str) -> None:
    each = program(what)
    searched = {measure for one in each.searched for measure in one.measures}
    for measure in ("persons", "dollars"):
        found = figure(where, what, measure)
        assert (where in each.not_in) <= (found is None)
        assert found is not None or measure in searched or where in each.not_in
        if found is not None and found.kind == "modelled":
            assert found.interval is not None and found.interval.low <= found.value <= found.interval.high


@pytest.mark.parametrize("what", PROGRAMS)
def test_what_is_counted_county_by_county_is_what_a_figure_says(what: str) -> None:
    each = program(what)
    columns = source_of(each).counties(each, ["17031"], np.ones(1), FEBRUARY, TODAY)
    for measure, name in COLUMNS.items():
        found = figure("17031", what, measure)
        assert (found is None) == (name not in columns or np.isnan(columns[name][0]))
        if found is not None:
            assert columns[name][0] == pytest.approx(found.value)


def test_states_that_ssa_did_not_show_share_the_rest_of_the_nation() -> None:
    states = [figure(fips, "ssi", "dollars") for fips in STATES]
    assert all(each is not None for each in states)
    assert sum(each.value for each in states if each) == pytest.approx(5_483_000_000, rel=1e-9)
    assert sum(each.kind == "published" for each in states if each) == 33
    texas = figure("TX", "ssi", "dollars")
    assert texas is not None and texas.interval is not None and texas.interval.level == 0.8
