"""Measures: sums, shares, coverage; what is missing stays missing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import FlowsError
from seawall.fiscal.areas import counties, states
from seawall.fiscal.blocs import Bloc, bloc, definitions
from seawall.fiscal.measures import amount, everywhere, measure, measures, share
from seawall.fiscal.receipts import TAX_TYPES, allocation, national_receipts, receipt_years

EVERY = [
    (name, level, year)
    for name, found in measures().items()
    for level in found.levels
    for year in {*found.years(level)[:1], *found.years(level)[-1:]}
]


@pytest.mark.parametrize(("name", "level", "year"), EVERY)
def test_a_bloc_and_its_complement_sum_to_the_states(name, level, year):
    definition = "president:2020:D" if level == "state" else "county:president:2020:D"
    where = bloc(definition)
    one, rest = share(name, year, where), share(name, year, where.complement())
    assert one.value + rest.value == pytest.approx(1.0)
    assert one.bloc_value + rest.bloc_value == pytest.approx(one.whole_value)
    assert 0 <= one.value <= 1


@pytest.mark.parametrize("kind", ["president:2016", "county:president:2024", "governor:2025"])
@pytest.mark.parametrize("name", ["apportioned", "population", "bea_transfers"])
def test_two_parties_and_what_is_left_out_sum_to_one(kind, name):
    dem, rep = share(name, 2022, f"{kind}:D"), share(name, 2022, f"{kind}:R")
    assert dem.value + rep.value + dem.left_out_share == pytest.approx(1.0)


def test_regions_sum_to_one():
    parts = [share("irs_gross", 2023, name).value for name in definitions() if name.startswith("region:")]
    assert sum(parts) == pytest.approx(1.0)


@pytest.mark.parametrize("year", receipt_years())
def test_apportioned_receipts_sum_to_the_nation_by_type(year):
    national = national_receipts(year)
    for tax_type in TAX_TYPES:
        for level in ("state", "county"):
            sums = allocation(tax_type, year, level).usd.sum(axis=1)
            assert sums == pytest.approx([national[tax_type]] * len(sums), rel=1e-12)
    whole = measure("apportioned").rows(year)
    placed = whole.filter(whole["fips"] != "00")["value"].sum()
    assert placed == pytest.approx(sum(national[tax_type] for tax_type in TAX_TYPES), rel=1e-12)
    assert placed == pytest.approx(national["total"] - national["other"], abs=2.5e8)  # the table rounds


def test_counties_sum_to_their_state():
    for name in ("apportioned", "federal_transfers", "personal_income"):
        by_state = dict(measure(name).by_place(2022, "state").iter_rows())
        by_county = measure(name).by_place(2022, "county")
        for fips in ("09", "15", "17", "51"):
            inside = by_county.filter(by_county["fips"].str.starts_with(fips))["value"].sum()
            assert inside == pytest.approx(by_state[fips], rel=1e-9)


@given(st.sets(st.sampled_from(states()), min_size=1))
@settings(max_examples=40)
def test_any_set_of_states_lies_in_its_range(chosen):
    where = Bloc("some states", "test", "state", tuple(sorted(chosen)), states())
    for found in (amount("apportioned", 2021, where), share("apportioned", 2021, where)):
        assert found.interval is not None
        assert found.interval.low <= found.value * (1 + 1e-12)
        assert found.value <= found.interval.high * (1 + 1e-12)
        assert found.interval.level is None


@given(st.sets(st.sampled_from(counties()), min_size=1, max_size=60))
@settings(max_examples=15)
def test_any_set_of_counties_and_the_rest_sum_to_the_nation(chosen):
    where = Bloc("some counties", "test", "county", tuple(sorted(chosen)), counties())
    whole = amount("apportioned", 2022, everywhere()).value
    assert amount("apportioned", 2022, where).value + amount("apportioned", 2022, where.complement()).value == (
        pytest.approx(whole)
    )


def test_a_sum_with_a_hole_is_no_figure_and_names_the_holes():
    with pytest.raises(FlowsError, match="WY"):
        amount("irs_gross", 2018, "president:2020:R")
    found = share("irs_gross", 2018, "president:2020:D")
    assert len(found.missing) == 10
    assert found.coverage is None
    assert "10 states are not held" in found.method


def test_coverage_says_what_no_state_holds():
    assert share("irs_gross", 2023, "IL").coverage == pytest.approx(0.99393, abs=1e-5)
    assert share("personal_income", 2022, "IL").coverage == pytest.approx(1.0)


def test_figures_carry_the_sources_of_measure_and_definition():
    tables = {source.table for source in share("soi_liability", 2022, "president:2020:D").sources}
    assert tables == {"soi_state_year", "president_state_year"}


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: share("irs_gros", 2023, "IL"), "Did you mean irs_gross"),
        (lambda: share("irs_gross", 2020, "IL"), "2018, 2019, 2023, 2024, 2025"),
        (lambda: share("soi_liability", 1999, "IL"), "2015 to 2022"),
        (lambda: share("irs_gross", 2023, "Cook County, IL"), "published by state"),
        (lambda: measure("gdp").rows(2021, "county"), "2001 to 2019"),
    ],
)
def test_a_bad_question_is_one_line_that_names_what_there_is(call, says):
    with pytest.raises(FlowsError) as raised:
        call()
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_connecticut_and_virginia_are_found_in_old_and_new_areas():
    litchfield, region = amount("personal_income", 2022, "Litchfield County, CT"), amount("population", 2022, "09160")
    assert litchfield.value > 0
    assert region.kind == "published"
    assert amount("personal_income", 2022, "51003").kind == "modelled"
