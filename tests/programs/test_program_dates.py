"""The rules on file give the days that the law, or the event, gave."""

from __future__ import annotations

from datetime import date

import pytest

from seawall.hazard.stops import exposed
from seawall.programs import program, programs
from seawall.programs.reserve import reserve_lots

DECEMBER_2026 = {
    # 13 to 26 December is the first pay period wholly inside; paid 6 to 12 days later, as OMB told agencies in 2018;
    # 1 January is a holiday.
    "civilian_pay": (date(2026, 12, 31), date(2027, 1, 7)),
    # Tribes expected money to be gone by 31 January 2019, 40 days into the gap of 22 December 2018.
    "food_distribution_tribes": (date(2027, 1, 21), date(2027, 1, 22)),
    "head_start": (date(2027, 1, 1), date(2027, 1, 1)),
    "health_centers": (date(2027, 1, 1), date(2027, 1, 1)),
    "highways": (date(2026, 12, 12), date(2026, 12, 12)),
    # HUD had committed rent through February before the ends of 21 December 2018 and 20 December 2024.
    "housing_vouchers": (date(2027, 3, 1), date(2027, 3, 1)),
    "impact_aid": (date(2026, 12, 12), date(2026, 12, 12)),
    "medicaid": (date(2027, 4, 1), date(2027, 4, 1)),
    "military_pay": (date(2026, 12, 15), date(2026, 12, 15)),
    "older_americans_nutrition": (date(2027, 1, 1), date(2027, 1, 1)),
    "project_based_housing": (date(2027, 1, 1), date(2027, 1, 1)),
    # Through February before 21 December 2018, through March before 20 December 2024.
    "public_housing": (date(2027, 3, 1), date(2027, 4, 1)),
    "school_meals": (date(2027, 4, 1), date(2027, 4, 1)),
    "snap": (date(2027, 2, 1), date(2027, 2, 1)),
    # It went with the benefits in January 2019 and in November 2025.
    "snap_administration": (date(2027, 2, 1), date(2027, 2, 1)),
    "ssi": (date(2027, 2, 1), date(2027, 2, 1)),
    "tanf": (date(2027, 1, 1), date(2027, 1, 1)),
    "territory_nutrition": (date(2027, 2, 1), date(2027, 2, 1)),
    "transit": (date(2026, 12, 12), date(2026, 12, 12)),
    "unemployment_administration": (date(2027, 1, 23), date(2027, 1, 30)),
    # In the gap of 22 December 2018 it lasted through January (41 days), with USDA's finds through February (69).
    "wic": (date(2027, 1, 22), date(2027, 2, 19)),
}
CONTINUES = {
    "chip", "indian_health", "medicare", "social_security", "title_i", "unemployment_insurance",
    "veterans_benefits", "veterans_health",
}  # fmt: skip
# Community services: what was released for the days of the resolution can be drawn in the lapse (ACF, 2013 and 2024).
NO_DATE = {"child_care", "community_development", "community_services", "disaster_relief", "liheap"}


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
        ("civilian_pay", date(2025, 9, 20), date(2025, 9, 30), date(2025, 10, 24), date(2025, 10, 30)),
        ("transit", date(2013, 10, 1), date(2013, 9, 30), date(2013, 10, 1), date(2013, 10, 1)),
        ("snap", date(2018, 12, 20), date(2018, 12, 21), date(2019, 2, 1), date(2019, 2, 1)),
        ("tanf", date(2018, 12, 20), date(2018, 12, 21), date(2019, 1, 1), date(2019, 1, 1)),
        ("civilian_pay", date(2018, 12, 20), date(2018, 12, 21), date(2019, 1, 11), date(2019, 1, 17)),
        ("housing_vouchers", date(2025, 9, 20), date(2025, 9, 30), date(2025, 11, 1), date(2025, 11, 1)),
        ("housing_vouchers", date(2026, 2, 1), date(2026, 1, 30), date(2026, 4, 1), date(2026, 4, 1)),
        ("public_housing", date(2023, 9, 29), date(2023, 9, 30), date(2023, 12, 1), date(2023, 12, 1)),
        ("snap_administration", date(2025, 11, 14), date(2025, 9, 30), date(2025, 11, 1), date(2025, 11, 1)),
        ("wic", date(2019, 1, 26), date(2018, 12, 21), date(2019, 2, 1), date(2019, 3, 1)),
        ("food_distribution_tribes", date(2019, 1, 26), date(2018, 12, 21), date(2019, 1, 31), date(2019, 2, 1)),
        ("tanf", date(2026, 11, 22), date(2026, 12, 11), date(2027, 1, 1), date(2027, 1, 1)),
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


def test_programs_with_a_clock_of_their_own_do_not_move_with_the_resolution():
    for name in ("tanf", "health_centers"):
        rule = program(name).lapse_rule("cr_expiry", date(2026, 11, 22))
        assert rule.expires == date(2026, 12, 31) and not rule.moves_with_cr
        assert exposed(rule, date(2027, 1, 15))[0] == date(2027, 1, 1)


def test_few_rules_in_force_are_unread():
    """The dagger of a brief: rules that are general knowledge or inference."""
    rules = {each.id: each.lapse_rule("cr_expiry", date(2026, 11, 28)) for each in programs()}
    assert {name for name, rule in rules.items() if not rule.checked} == {"older_americans_nutrition"}
    assert not any(
        "general knowledge" in rule.cite or "inference" in rule.cite for rule in rules.values() if rule.checked
    )
    assert {name for name, rule in rules.items() if rule.by_precedent} == {
        "food_distribution_tribes", "housing_vouchers", "public_housing", "school_meals", "snap_administration",
        "unemployment_administration", "wic",
    }  # fmt: skip


def test_amounts_that_law_made_available_for_fiscal_year_2027():
    """Enrolled texts of H.R. 5371 (P.L. 119-37) and H.R. 7148 (P.L. 119-75)."""
    known = {each.id: {one.amount_usd for one in each.lives_on(date(2026, 11, 28))} for each in programs()}
    assert known["medicaid"] == {316_514_725_000}
    assert known["ssi"] == {23_500_000_000}
    assert known["health_centers"] == {1_159_452_055}
    assert known["veterans_health"] == {59_858_000_000 + 38_700_000_000 + 12_000_000_000 + 11_700_000_000}
    assert known["veterans_benefits"] == {246_630_525_000 + 24_703_528_000}
    assert known["housing_vouchers"] == {4_000_000_000}
    assert not program("ssi").lives_on(date(2026, 2, 2)), "a replay does not know the act of 3 February 2026"


def test_the_snap_reserve_is_told_as_it_was_known():
    then, now = (program("snap").lives_on(day) for day in (date(2025, 10, 20), date(2026, 11, 28)))
    assert len(then) == len(now) == 1 and then != now
    assert not program("snap").lives_on(date(2025, 9, 1))
    held = {lot.symbol: lot.unobligated_usd for lot in reserve_lots("12-3505", date(2026, 11, 28))}
    assert held == {"23/25": 2_975_000_000, "24/26": 3_000_000_000, "25/27": 3_000_000_000}
    assert not any(lot.symbol == "25/27" for lot in reserve_lots("12-3505", date(2025, 7, 1))), "first reported for May"


def test_a_state_with_days_of_its_own_for_the_issuance_file():
    snap = program("snap")
    days = {code: [(one.days_before_earliest, one.days_before_latest) for one in snap.filings_in([code])]
            for code in ("TX", "CA", "IL")}  # fmt: skip
    assert days == {"TX": [(5, 5)], "CA": [(9, 9)], "IL": [(25, 10)]}
    assert len(snap.filings_in(["TX", "IL", "VT"])) == 2
