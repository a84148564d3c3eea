"""How firmly a case stands, where and when: which court, how final, how old."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.law.authority import OVERRULED, Court
from seawall.law.cases import FINAL, Case, case_base
from seawall.places import postal_codes

TODAY = date(2026, 11, 22)
PLACES = ["", *sorted(postal_codes().values())]
BASE = case_base()
STATUSES = sorted({each.status for each in BASE.values()})
SCOTUS, SEVENTH, NINTH = "printz", "mchenry", "us_v_king_county"


def weight(case: str | Case, place: str = "", day: date = TODAY, **other: str) -> str:
    found = BASE[case] if isinstance(case, str) else case
    return Court(place, day).weight(found.model_copy(update=other))


def test_the_supreme_court_binds_everywhere_even_where_no_place_is_named() -> None:
    final = [each for each in BASE.values() if each.court_level == "scotus" and each.status == FINAL]
    assert final
    for each in final:
        assert {weight(each, place) for place in PLACES} == {"binding"}, each.id


def test_a_court_of_appeals_binds_in_its_own_circuit_only() -> None:
    circuits = [each for each in BASE.values() if each.court_level == "circuit" and each.status == FINAL]
    assert {each.circuit for each in circuits} >= {"3", "7", "9"}
    for each in circuits:
        binds = {place for place in PLACES if weight(each, place) == "binding"}
        assert binds == {place for place in PLACES if Court(place, TODAY).circuit == each.circuit}, each.id
        assert all(weight(each, place) in ("binding", "persuasive") for place in PLACES)


def test_the_seventh_circuit_binds_illinois_and_its_neighbors_and_nobody_else() -> None:
    assert {place for place in PLACES if weight(SEVENTH, place) == "binding"} == {"IL", "IN", "WI"}


@pytest.mark.parametrize(
    ("case", "places"),
    [
        ("providence_v_barr", {"ME", "MA", "NH", "RI", "PR"}),
        ("acorn_v_edgar", {"IL", "IN", "WI"}),
        ("wyoming_v_livingston", {"CO", "KS", "NM", "OK", "UT", "WY"}),
        ("us_v_abbott", {"LA", "MS", "TX"}),
        ("mpp_v_us", {"DC"}),
    ],
)
def test_a_decision_of_ones_own_court_of_appeals_settles_what_is_open_elsewhere(case: str, places: set[str]) -> None:
    assert {place for place in PLACES if Court(place, TODAY).standing([case], [], False) == "settled"} == places


def test_where_no_place_is_named_no_court_of_appeals_binds() -> None:
    assert weight(NINTH) == "persuasive"
    assert weight(NINTH, circuit="") == "persuasive"


@pytest.mark.parametrize("level", ["district", "state_supreme", "fed_claims", "", "SCOTUS of nowhere"])
def test_other_courts_persuade_and_never_bind(level: str) -> None:
    assert {weight(NINTH, place, court_level=level) for place in PLACES} == {"persuasive"}


def test_every_state_has_one_circuit_and_a_territory_without_one_has_none() -> None:
    circuits = {place: Court(place, TODAY).circuit for place in PLACES}
    assert circuits.pop("") == circuits.pop("US") == ""
    assert {place for place, found in circuits.items() if not found} == {"AS"} | ({"FM", "MH", "PW"} & set(PLACES))
    assert {*circuits.values()} - {""} == {*map(str, range(1, 12)), "dc"}


def test_american_samoa_is_in_no_circuit_and_the_northern_marianas_go_with_guam() -> None:
    """28 USC 41 names Guam and not American Samoa; 48 USC 1821(a) adds the Northern Mariana Islands."""
    assert Court("AS", TODAY).circuit == ""
    assert Court("MP", TODAY).circuit == Court("GU", TODAY).circuit == "9"
    assert weight(NINTH, "AS") == "persuasive"


# ------------------------------------------------------------------------------------------------ how final, how old


def test_a_ruling_on_an_application_for_a_stay_settles_nothing_even_from_the_supreme_court() -> None:
    """Trump v. Boyle (2025): such orders are not conclusive as to the merits, they inform like cases."""
    stays = [each for each in BASE.values() if each.status == "stay_stage"]
    assert {each.id for each in stays} >= {"trump_v_casa", "doe_v_california", "nih_v_apha", "trump_v_illinois"}
    assert {each.court_level for each in stays} == {"scotus"}
    assert {weight(each, place) for each in stays for place in PLACES} == {"persuasive"}


def test_what_the_courts_did_in_2026_is_told_as_it_stood() -> None:
    """SB 4: vacated for lack of standing. California: masks and identification are two orders of two courts."""
    sb4, masks, badges = BASE["us_v_texas_sb4"], BASE["us_v_ca_masks"], BASE["us_v_ca_id"]
    assert (sb4.year, sb4.outcome_for_state) == (2026, "partial") and "standing" in sb4.stands_for
    assert (masks.court_level, badges.court_level) == ("district", "circuit")
    assert "f_discriminates_vs_fed" in masks.factors and "f_discriminates_vs_fed" not in badges.factors
    assert {weight(each, "TX") for each in (sb4, masks, badges)} == {"persuasive"}
    assert weight(sb4, "TX", date(2025, 12, 31)) == "none"


def test_the_base_holds_more_kinds_of_status_than_final_and_overruled() -> None:
    assert {FINAL, OVERRULED, "interim", "appealable"} < set(STATUSES)


@pytest.mark.parametrize("status", [each for each in STATUSES if each != FINAL] + ["a status nobody has heard of"])
@pytest.mark.parametrize("case", [SCOTUS, SEVENTH, NINTH])
def test_nothing_but_a_final_decision_settles(case: str, status: str) -> None:
    expected = "none" if status == OVERRULED else "persuasive"
    assert {weight(case, place, status=status) for place in PLACES} == {expected}


@pytest.mark.parametrize("case", [each.id for each in BASE.values() if each.status != FINAL])
def test_a_rule_that_rests_only_on_a_decision_that_is_not_final_is_unsettled_everywhere(case: str) -> None:
    assert {Court(place, TODAY).standing([case], [], statute=False) for place in PLACES} == {"unsettled"}
    assert {Court(place, TODAY).standing([], [case], statute=False) for place in PLACES} == {"unsettled"}


@pytest.mark.parametrize("case", [SCOTUS, SEVENTH, NINTH])
def test_before_its_year_a_case_weighs_nothing(case: str) -> None:
    year = BASE[case].year
    assert year is not None
    assert weight(case, "IL", date(year - 1, 12, 31)) == "none"
    assert weight(case, "IL", date(year, 1, 1)) == weight(case, "IL")


def test_a_case_that_is_left_out_weighs_nothing_and_settles_nothing() -> None:
    court = Court("IL", TODAY, without=frozenset({SEVENTH}))
    assert court.weight(BASE[SEVENTH]) == "none"
    assert court.weight(BASE[SCOTUS]) == "binding"
    assert court.standing([SEVENTH], [], statute=False) == "unsettled"
    assert court.standing([SEVENTH, SCOTUS], [], statute=False) == "settled"


# ------------------------------------------------------------------------------------------------ standing of a rule


@pytest.mark.parametrize(
    ("cites", "contrary", "statute", "place", "expected"),
    [
        ([SCOTUS], [], False, "", "settled"),
        ([], [SCOTUS], False, "", "rejected"),
        ([SCOTUS], [SCOTUS], False, "", "unsettled"),
        ([], [], False, "IL", "unsettled"),
        ([], [], True, "IL", "settled"),
        ([], [SCOTUS], True, "IL", "unsettled"),
        ([SEVENTH], [], False, "IL", "settled"),
        ([SEVENTH], [], False, "WA", "unsettled"),
        ([SEVENTH], [NINTH], False, "IL", "settled"),
        ([SEVENTH], [NINTH], False, "WA", "rejected"),
        ([SEVENTH], [NINTH], False, "TX", "unsettled"),
    ],
)
def test_authority_that_binds_on_one_side_settles_for_that_side(
    cites: list[str], contrary: list[str], statute: bool, place: str, expected: str
) -> None:
    assert Court(place, TODAY).standing(cites, contrary, statute) == expected


some_cases = st.lists(st.sampled_from(sorted(BASE)), max_size=4)


@settings(max_examples=100)
@given(some_cases, some_cases, st.booleans(), st.sampled_from(PLACES))
def test_to_swap_the_sides_is_to_swap_the_answer(
    cites: list[str], contrary: list[str], statute: bool, place: str
) -> None:
    court = Court(place, TODAY)
    swap = {"settled": "rejected", "rejected": "settled", "unsettled": "unsettled"}
    one, other = court.standing(cites, contrary, False), court.standing(contrary, cites, False)
    bound = {side for side, ids in (("for", cites), ("against", contrary)) if court._binds(ids)}
    assert (one == "settled") == (bound == {"for"})
    assert (one == "rejected") == (bound == {"against"})
    if bound:
        assert other == swap[one]
    if statute:
        assert court.standing(cites, contrary, True) == ("unsettled" if "against" in bound else "settled")
