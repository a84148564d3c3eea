"""The rules on file give the days that the law, or the event, gave."""

from __future__ import annotations

from datetime import date

import pytest

from seawall.hazard.stops import exposed
from seawall.programs import program, programs

DECEMBER_2026 = {
    "civilian_pay": (date(2026, 12, 31), date(2027, 1, 8)),
    "community_services": (date(2027, 1, 1), date(2027, 1, 1)),
    "food_distribution_tribes": (date(2027, 1, 20), date(2027, 1, 31)),
    "head_start": (date(2027, 1, 1), date(2027, 1, 1)),
    "health_centers": (date(2027, 1, 1), date(2027, 1, 1)),
    "highways": (date(2026, 12, 12), date(2026, 12, 12)),
    "housing_vouchers": (date(2027, 2, 1), date(2027, 3, 1)),
    "impact_aid": (date(2026, 12, 12), date(2026, 12, 12)),
    "medicaid": (date(2027, 4, 1), date(2027, 4, 1)),
    "military_pay": (date(2026, 12, 15), date(2026, 12, 15)),
    "older_americans_nutrition": (date(2027, 1, 1), date(2027, 1, 1)),
    "project_based_housing": (date(2027, 1, 1), date(2027, 1, 1)),
    "public_housing": (date(2027, 2, 1), date(2027, 4, 1)),
    "school_meals": (date(2027, 4, 1), date(2027, 4, 1)),
    "snap": (date(2027, 2, 1), date(2027, 2, 1)),
    "snap_administration": (date(2027, 1, 1), date(2027, 1, 1)),
    "ssi": (date(2027, 2, 1), date(2027, 2, 1)),
    "tanf": (date(2027, 1, 1), date(2027, 1, 1)),
    "transit": (date(2026, 12, 12), date(2026, 12, 12)),
    "unemployment_administration": (date(2027, 1, 23), date(2027, 1, 30)),
    "wic": (date(2027, 1, 11), date(2027, 2, 10)),
}
CONTINUES = {
    "chip", "indian_health", "medicare", "social_security", "title_i", "unemployment_insurance",
    "veterans_benefits", "veterans_health",
}  # fmt: skip
NO_DATE = {"child_care", "community_development", "disaster_relief", "liheap"}


def test_a_lapse_on_12_december_2026_for_every_program():
    as_of, ends = date(2026, 11, 22), date(2026, 12, 11)
    rules = {each.id: each.lapse_rule("cr_expiry", as_of) for each in programs()}
    assert {name for name, rule in rules.items() if rule.rule == "continues"} == CONTINUES
    assert {name for name, rule in rules.items() if rule.rule == "depends"} == NO_DATE
    found = {name: exposed(rule, ends) for name, rule in rules.items() if rule.rule not in ("continues", "depends")}
    assert found == DECEMBER_2026


@pytest.mark.parametrize(
    ("name", "as_of", "ends", "first", "last"),
    [
        ("snap", date(2025, 9, 20), date(2025, 9, 30), date(2025, 11, 1), date(2025, 11, 1)),
        ("wic", date(2025, 9, 20), date(2025, 9, 30), date(2025, 10, 8), date(2025, 10, 15)),
        ("head_start", date(2025, 9, 20), date(2025, 9, 30), date(2025, 10, 1), date(2025, 10, 1)),
        ("liheap", date(2025, 9, 20), date(2025, 9, 30), date(2025, 11, 1), date(2025, 11, 10)),
        ("medicaid", date(2025, 9, 20), date(2025, 9, 30), date(2026, 1, 1), date(2026, 1, 1)),
        ("military_pay", date(2025, 9, 20), date(2025, 9, 30), date(2025, 10, 15), date(2025, 10, 15)),
        ("civilian_pay", date(2025, 9, 20), date(2025, 9, 30), date(2025, 10, 24), date(2025, 10, 31)),
        ("transit", date(2013, 10, 1), date(2013, 9, 30), date(2013, 10, 1), date(2013, 10, 1)),
        ("snap", date(2018, 12, 20), date(2018, 12, 21), date(2019, 2, 1), date(2019, 2, 1)),
        ("tanf", date(2018, 12, 20), date(2018, 12, 21), date(2019, 1, 1), date(2019, 1, 1)),
        ("civilian_pay", date(2018, 12, 20), date(2018, 12, 21), date(2019, 1, 11), date(2019, 1, 18)),
        ("medicaid", date(2018, 1, 20), date(2018, 1, 19), date(2018, 4, 1), date(2018, 4, 1)),
    ],
)
def test_earlier_lapses_by_the_rules_known_then(name, as_of, ends, first, last):
    kind = "fy_start" if (ends.month, ends.day) == (9, 30) else "cr_expiry"
    assert exposed(program(name).lapse_rule(kind, as_of), ends) == (first, last)


def test_a_payday_act_paid_troops_in_2013():
    assert program("military_pay").lapse_rule("fy_start", date(2013, 10, 1)).rule == "continues"


def test_before_the_act_of_2026_highways_did_not_stop_with_appropriations():
    highways = program("highways")
    assert highways.lapse_rule("fy_start", date(2025, 10, 10)).rule == "continues"
    assert highways.lapse_rule("cr_expiry", date(2026, 9, 1)).rule == "continues"
    assert highways.lapse_rule("cr_expiry", date(2026, 9, 2)).rule == "authority_ends"


def test_state_funded_rail_is_known_only_after_it_was_tried():
    assert program("snap").bridge_rail(date(2025, 10, 10)).lead.slowest_days == 12
    assert program("snap").bridge_rail(date(2025, 11, 14)).lead.slowest_days == 15
