"""How a column reaches every place: divided amounts add up, what is published stays, what is missing is named."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from seawall.evidence import load
from seawall.impacts.amounts import amounts
from seawall.impacts.columns import nearest, period_of
from seawall.impacts.exposure import caseload, exposure
from seawall.impacts.published import published
from seawall.places import county_names, place, state_names
from seawall.programs import program, programs
from seawall.programs.model import Exposure

TODAY = date(2026, 11, 22)
FEBRUARY = date(2027, 2, 1)
STATES = [fips for fips in state_names() if "00" < fips < "57"]
MEDICAID = "medicaid_spending_state_year.federal_usd"
TANF = {"measure": "dollars", "column": "tanf_state_year.federal_award_usd", "unit": "USD", "concept": "federal award"}
PEOPLE = "population_state_year.population_persons"
SNAP = "snap_county_july.persons"
MEDICARE = "transfers_county_year.medicare_usd"


def block(**changes: object) -> Exposure:
    return Exposure(**{**TANF, "per": "year", **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("month", "persons", "period"), [("2020-02", 2_680_372, "February 2020"), ("2027-02", 2_672_120, "January 2026")]
)
def test_the_month_that_is_asked_for_answers_where_it_is_held(month: str, persons: int, period: str) -> None:
    found = caseload("IL", "medicaid", month=month, as_of=TODAY)
    assert (found.value, found.period) == (persons, period)
    assert ("is the nearest" in found.method) == (period != "February 2020")


@pytest.mark.parametrize(("month", "year"), [("2015-09", 2015), ("2015-10", 2016), ("1990-01", 2000)])
def test_a_year_is_asked_for_by_the_month_in_it_and_the_nearest_answers(month: str, year: int) -> None:
    rows = dict(load("tanf_state_year").filter(fips="17").select("fiscal_year", "recipients_persons").iter_rows())
    assert caseload("IL", "tanf", month=month, as_of=TODAY).value == rows[year]


def test_every_period_that_is_held_answers_when_it_is_asked_for() -> None:
    checked = 0
    for each in programs():
        for one in each.exposure:
            table, _, column = one.column.partition(".")
            period = period_of(one.column)
            if each.exposure_source != "published" or one.level != "state" or "[" in column or period is None:
                continue
            for when, value in load(table).filter(fips="17").drop_nulls(column).select(period, column).iter_rows():
                month = {"month": f"{when}-01", "fiscal_year": f"{when}-05-01", "year": f"{when}-05-01"}.get(period)
                if month is None:
                    continue
                found = amounts(one.model_copy(update={"times": ()}), (), date.fromisoformat(month), TODAY)
                per = {"month": 1, "quarter": 3, "year": 12}[one.per] if one.measure == "dollars" else 1
                if found["17"].period.endswith(str(when)):  # else it was not yet public
                    assert found["17"].value == pytest.approx(value / per), (one.column, when)
                    checked += 1
    assert checked > 300


def test_what_was_not_yet_published_does_not_answer() -> None:
    assert caseload("IL", "medicaid", month="2020-02", as_of=date(2020, 4, 1)).period == "December 2019"


def test_a_nations_figure_divided_over_states_sums_to_it_and_its_interval_is_measured() -> None:
    tested = amounts(block(level="nation", share_by=PEOPLE, share_tested_on=TANF["column"]), (), FEBRUARY, TODAY)
    states = [tested[fips] for fips in tested if fips != "00"]
    people = nearest(PEOPLE, FEBRUARY, TODAY)
    residents = sum(cell.value for fips, cell in people.items() if fips != "00")
    assert sum(each.value for each in states) == pytest.approx(tested["00"].value, rel=1e-9)
    assert tested["17"].value == pytest.approx(tested["00"].value * people["17"].value / residents, rel=1e-9)
    assert all(each.kind == "modelled" and each.level == 0.8 for each in states)
    held = [tested[fips].low <= cell.value / 12 <= tested[fips].high
            for fips, cell in nearest(str(TANF["column"]), FEBRUARY, TODAY).items() if fips in STATES]  # fmt: skip
    assert 0.75 <= sum(held) / len(held) <= 0.85


def test_a_range_runs_from_one_column_to_the_other() -> None:
    found = amounts(block(level="nation", share_by=PEOPLE, share_or="tanf_state_year.families"), (), FEBRUARY, TODAY)
    other = amounts(block(level="nation", share_by="tanf_state_year.families", share_or=PEOPLE), (), FEBRUARY, TODAY)
    for fips in ("06", "17", "48"):
        assert sorted((found[fips].value, other[fips].value)) == pytest.approx(
            [found[fips].low, found[fips].high], rel=1e-3
        )
        assert found[fips].level is None


def test_states_that_are_published_stay_and_the_others_share_the_rest() -> None:
    part = block(column="ssi_state_month.federal_payments_usd", per="month", share_by=PEOPLE)
    found = amounts(part, ("72",), FEBRUARY, TODAY)
    people = nearest(PEOPLE, FEBRUARY, TODAY)
    held = {fips: each for fips, each in found.items() if each.kind == "published" and fips != "00"}
    open_ = {fips: people[fips].value for fips in STATES if fips not in held}
    rest = found["00"].value - sum(each.value for each in held.values())
    assert len(held) == 33 and found["01"].value == 103_999_000 and found["01"].columns == (part.column,)
    assert found["48"].value == pytest.approx(rest * open_["48"] / sum(open_.values()))
    assert found["48"].columns == (part.column, PEOPLE)
    assert sum(found[fips].value for fips in STATES) == pytest.approx(found["00"].value)


def test_rows_are_chosen_by_a_key() -> None:
    table = load("housing_place_year").filter(fips="17031")
    for key in ("vouchers", "public_housing"):
        cells = nearest(f"housing_place_year.persons[program={key}]", FEBRUARY, TODAY)
        assert cells["17031"].value == table.filter(program=key)["persons"].item()


def test_the_first_block_that_has_a_state_answers_for_its_counties_too() -> None:
    medicare = program("medicare")
    alaska, connecticut = (exposure(place(each), medicare, "persons", FEBRUARY, TODAY) for each in ("AK", "CT"))
    assert alaska.missing == tuple(
        county_names()[f"02{code}"] for code in ("063", "066", "105", "195", "198", "230", "275")
    )
    assert {each.table for each in alaska.sources} == {"medicare_place_month"}
    assert connecticut.kind == "published" and not connecticut.missing
    assert exposure(place("Skagway Municipality, AK"), medicare, "persons", FEBRUARY, TODAY) is None
    assert exposure(place("09110"), medicare, "persons", FEBRUARY, TODAY).interval.level == 0.8


def test_a_state_is_not_modelled_because_its_counties_were_divided() -> None:
    for fips in ("09", "15", "51"):
        found = exposure(place(fips), program("medicare"), "dollars", FEBRUARY, TODAY)
        assert found.kind == "computed" and found.interval is None


def test_counties_sum_to_their_state() -> None:
    found = amounts(block(column=MEDICAID, split_by=MEDICARE, split_or=SNAP), (), FEBRUARY, TODAY, tuple(STATES))
    for fips in STATES:
        counties = [found[code].value for code in county_names() if code[:2] == fips and code in found]
        assert sum(counties) == pytest.approx(found[fips].value, rel=1e-9), fips
    assert found["17031"].low <= found["17031"].value <= found["17031"].high


def test_a_factor_is_the_places_own_else_the_nations() -> None:
    rate = "fmap_state_year.fmap_share"
    plain, times = (
        amounts(block(column=MEDICAID, times=each), (), FEBRUARY, TODAY)["17"].value for each in ((), (rate,))
    )
    assert times == pytest.approx(plain * nearest(rate, FEBRUARY, TODAY)["17"].value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"share_or": PEOPLE},
        {"level": "nation", "share_by": PEOPLE},
        {"split_by": SNAP, "split_or": PEOPLE, "split_tested_on": PEOPLE},
        {"level": "county", "split_by": SNAP},
        {"column": "tanf_state_year"},
    ],
)
def test_a_block_that_cannot_be_computed_is_refused(wrong: dict) -> None:
    with pytest.raises(ValidationError):
        block(**wrong)


def test_a_missing_part_is_named_and_bounded_and_the_rest_is_summed() -> None:
    both, illinois = (
        exposure(place(where), program("medicaid"), "persons", FEBRUARY, TODAY) for where in ("IL, PR", "IL")
    )
    assert both.value == illinois.value and both.missing == ("Puerto Rico",)
    people = {fips: cell.value for fips, cell in nearest(PEOPLE, TODAY, TODAY).items()}
    rates = [
        exposure(place(fips), program("medicaid"), "persons", FEBRUARY, TODAY).value / people[fips] for fips in STATES
    ]
    assert both.interval.low == illinois.value
    assert both.interval.high == pytest.approx(illinois.value + people["72"] * max(rates))
    assert both.interval.level is None and "Puerto Rico" in both.method


def test_every_county_named_is_the_sum_of_its_states() -> None:
    every = place(list(county_names()))
    states = place(STATES)
    for each in ("medicare", "social_security"):
        county, state = (exposure(where, program(each), "dollars", FEBRUARY, TODAY) for where in (every, states))
        assert county.value == pytest.approx(state.value, rel=1e-9) or county.concept != state.concept


def test_an_area_published_as_one_is_divided_by_residents() -> None:
    area = nearest(MEDICARE, FEBRUARY, TODAY)
    rows = dict(load("transfers_county_year").select("fips", "medicare_usd").iter_rows())
    virginia = [area[code].value for code in ("51059", "51600", "51610")]
    assert sum(virginia) == pytest.approx(rows["51059"]) and area["51059"].carried
    assert sum(area[code].value for code in ("15005", "15009")) == pytest.approx(rows["15901"])
    assert area["51059"].value < rows["51059"]


def test_a_county_that_is_gone_is_published_under_its_old_code() -> None:
    rows = dict(load("transfers_county_year").select("fips", "medicare_usd").iter_rows())
    found = exposure(place("09001"), program("medicare"), "dollars", FEBRUARY, TODAY)
    assert found.value == pytest.approx(rows["09001"] / 12) and found.kind == "computed"
    people = block(measure="persons", column="transfers_county_year.population_persons", level="county")
    assert published(place("09001"), (people,), FEBRUARY, TODAY).kind == "published"
    new = sum(
        exposure(place(code), program("medicare"), "dollars", FEBRUARY, TODAY).value
        for code in county_names() if code[:2] == "09"
    )  # fmt: skip
    assert new == pytest.approx(sum(value for fips, value in rows.items() if fips[:2] == "09") / 12)


def test_a_place_without_any_row_has_no_figure() -> None:
    assert published(place("PR"), (block(),), FEBRUARY, TODAY) is None
