"""Programs paid by formula: what is published is what is told, what is divided sums to the nation, and says so."""

from __future__ import annotations

from datetime import date

import pytest

from seawall.evidence import load
from seawall.impacts.amounts import amounts
from seawall.impacts.exposure import exposure
from seawall.impacts.published import absent
from seawall.places import place
from seawall.programs import program

TODAY, MONTH = date(2026, 11, 22), date(2027, 2, 1)
DIVIDED = [
    ("wic", "dollars"), ("wic", "persons"), ("school_meals", "dollars"), ("school_meals", "persons"),
    ("child_care", "dollars"), ("liheap", "dollars"), ("liheap", "households"), ("community_services", "dollars"),
    ("highways", "dollars"), ("transit", "dollars"), ("unemployment_administration", "dollars"),
    ("unemployment_insurance", "dollars"), ("older_americans_nutrition", "dollars"), ("health_centers", "dollars"),
    ("health_centers", "persons"), ("community_development", "dollars"), ("snap_administration", "dollars"),
]  # fmt: skip


def figure(where: str, name: str, measure: str, month: date = MONTH, as_of: date = TODAY):
    return exposure(place(where), program(name), measure, month, as_of)  # ty: ignore[invalid-argument-type]


@pytest.mark.parametrize(("name", "measure"), DIVIDED)
def test_what_is_divided_over_states_sums_to_the_nation_and_says_that_it_is_modelled(name: str, measure: str) -> None:
    each = program(name)
    block = next(block for block in each.exposure if block.measure == measure)
    held = amounts(block, absent(each.not_in), MONTH, TODAY)
    states = {fips: one for fips, one in held.items() if len(fips) == 2 and fips != "00"}
    assert len(states) >= 51
    assert sum(one.value for one in states.values()) == pytest.approx(held["00"].value, rel=1e-9)
    modelled = [one for one in states.values() if one.kind == "modelled"]
    assert len(modelled) >= 46 and all(one.low <= one.value <= one.high for one in modelled)
    assert sum(one.high > one.low for one in modelled) > len(modelled) / 2


@pytest.mark.parametrize("name", ["wic", "tanf", "head_start", "liheap", "child_care", "title_i", "school_meals"])
def test_counties_sum_to_their_state(name: str) -> None:
    each = program(name)
    block = next(block for block in each.exposure if block.measure == "dollars")
    held = amounts(block, absent(each.not_in), MONTH, TODAY, ("17",))
    illinois = [one.value for fips, one in held.items() if fips[:2] == "17" and len(fips) == 5]
    assert len(illinois) == 102
    assert sum(illinois) == pytest.approx(held["17"].value)


@pytest.mark.parametrize(
    ("where", "name", "measure", "value"),
    [
        # Raw: FNS, Illinois, March 2023, 166,649 participants; nothing is divided for a month that is held.
        ("IL", "wic", "persons", 166_649),
        # FNS agency rows of fiscal 2023: food and administration of Oklahoma's agency and nine tribal ones, as a
        # part of the nation's, times food and administration of March 2026.
        ("US", "wic", "dollars", 431_316_601 + 165_990_106),
        (
            "OK", "wic", "dollars",
            (49_608_107 + 44_673_154) / (4_424_063_606 + 2_133_820_811) * (431_316_601 + 165_990_106),
        ),
        ("US", "liheap", "dollars", 4_025_000_000 / 12),
        ("US", "highways", "dollars", 56_800_000_000 / 12),
        ("US", "food_distribution_tribes", "persons", 49_600),
        ("CA", "health_centers", "dollars", 697_468_674 / 12),
        ("TX", "health_centers", "persons", 1_788_356),
        ("GU", "child_care", "persons", 900),
        ("PR", "territory_nutrition", "dollars", 2_915_680_000 / 12),
        ("MP", "territory_nutrition", "households", 5_500),
        # $26.9 billion of $272.9 billion over five years, of $56.8 billion.
        ("TX", "highways", "dollars", 56_800_000_000 / 12 * 26.9 / 272.9),
        # 53,653 of 29,511,078 lunches of an average day in fiscal 2018.
        ("AK", "school_meals", "persons", 29_400_000 * 53_653 / 29_511_078),
    ],
)  # fmt: skip
def test_the_right_value_from_the_raw_rows(where: str, name: str, measure: str, value: float) -> None:
    month = date(2023, 3, 1) if value == 166_649 else MONTH
    found = figure(where, name, measure, month)
    assert found is not None and found.value == pytest.approx(value, rel=1e-6)


def test_wic_counts_tribal_agencies_in_their_state() -> None:
    month = load("wic_state_month").filter(fips="46", month="2022-10").row(0, named=True)
    assert month["participants_persons"] == 13_745 + 507 + 875  # the state, Cheyenne River Sioux, Rosebud Sioux
    assert month["food_cost_usd"] == 888_445 + 39_322 + 57_511


def test_a_replay_sees_only_what_was_public() -> None:
    then = figure("IL", "wic", "persons", date(2025, 11, 1), date(2025, 10, 10))
    assert then is not None and then.kind == "published" and then.period == "September 2023"
    liheap = figure("IL", "liheap", "dollars", date(2025, 1, 1), date(2024, 12, 1))
    assert liheap is not None and liheap.period == "FY2022"


def test_missing_is_not_zero() -> None:
    for where, name, measure in (
        ("IL", "impact_aid", "dollars"), ("NM", "indian_health", "dollars"), ("LA", "disaster_relief", "dollars"),
        ("AZ", "food_distribution_tribes", "persons"), ("MP", "territory_nutrition", "dollars"),
        ("AS", "territory_nutrition", "persons"), ("IL", "territory_nutrition", "persons"),
        ("PR", "school_meals", "dollars"), ("Cook County, IL", "highways", "dollars"),
    ):  # fmt: skip
        assert figure(where, name, measure) is None, (where, name)
        assert name == "territory_nutrition" or program(name).searched, name


def test_the_intervals_of_divided_figures_hold_where_the_truth_is_known() -> None:
    # Child care allocations of 15 states, highway limitation of 2015 of 50: four of five inside by construction,
    # and the highway share of a state that changed most, Texas, is outside.
    block = program("child_care").exposure[2]
    held = amounts(block, (), MONTH, TODAY)
    truth = dict(load("child_care_state_year").filter(fiscal_year=2023).select("fips", "federal_usd").iter_rows())
    part = {fips: held[fips] for fips in truth}
    whole, true = sum(one.value for one in part.values()), sum(truth.values())
    inside = [one.low / one.value <= (truth[fips] / true) / (one.value / whole) <= one.high / one.value
              for fips, one in part.items()]  # fmt: skip
    assert len(inside) == 15 and 0.7 <= sum(inside) / 15 < 1
