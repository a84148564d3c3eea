"""The options a government has are answered by the engine, and say what they leave open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import LawError
from seawall.law import options as room
from seawall.law.authority import Court
from seawall.law.cases import case_base
from seawall.law.conclude import primary_facts
from seawall.law.measure import completed
from seawall.law.merits import findings
from seawall.law.options import OWN_LAW, Option, OptionFile, option_files, options, parse_options
from seawall.places import postal_codes

TODAY = date(2026, 11, 22)
PLACES = sorted(set(postal_codes().values()) - {"US"})
OWN_MONEY = """
[facts]
challenged = "state_or_local_measure"
instrument = "own_spending"
target = "private"
[[option]]
id = "one"
name = "An option of a test"
says = "What it is, for a test."
programs = ["snap"]
levels = ["state"]
"""


def found(where: str, day: date = TODAY) -> dict[str, Option]:
    return {each.id: each for each in options(where, None, day).options}


@pytest.mark.parametrize("each", option_files(), ids=lambda each: each.id)
def test_an_option_leaves_nothing_open_but_the_places_own_law_and_the_agencys_discretion(each: OptionFile) -> None:
    for level in each.levels:
        full = completed({"actor": level, **each.facts})
        open_names = {
            name
            for one in findings(full, Court("IL", TODAY)).open
            for name in primary_facts(one.doctrine.when)
            if name not in full
        }
        assert open_names <= {*OWN_LAW, "statute_gives_discretion"}


def test_own_money_is_within_federal_law_and_turns_on_the_states_own() -> None:
    pays = found("IL")["own-food-benefit"]
    assert pays.zone == "within"
    assert pays.depends_on == (OWN_LAW["appropriated"], OWN_LAW["state_law_authorizes"], OWN_LAW["state_law_forbids"])
    assert pays.exposure == ""


def test_what_an_option_turns_on_would_change_its_zone() -> None:
    told = next(each for each in option_files() if each.id == "own-food-benefit")
    full = completed({"actor": "state", **told.facts})
    assert findings({**full, "appropriated": False}, Court("IL", TODAY)).zone == "barred"
    assert findings({**full, "appropriated": True}, Court("IL", TODAY)).zone == "within"


def test_a_county_needs_home_rule_and_is_not_offered_what_only_a_state_can_do() -> None:
    county = found("Cook County, IL")
    assert OWN_LAW["delegated_or_home_rule"] in county["food-bank-grants"].depends_on
    assert "own-food-benefit" in found("IL") and "own-food-benefit" not in county
    assert "prepaid-cards" in county and "prepaid-cards" not in found("IL")


@pytest.mark.parametrize("where", [*PLACES, "US"])
def test_keeping_federal_tax_is_barred_everywhere_with_somebody_exposed(where: str) -> None:
    here = found(where)
    for name in ("keep-payroll-tax", "residents-pay-here", "set-off"):
        assert here[name].zone == "barred" and here[name].depends_on == ()
    assert "Officials: Whoever controls the payment" in here["keep-payroll-tax"].exposure


def test_loading_without_leave_is_contested_and_exposes_households() -> None:
    load = found("WI")["load-without-authority"]
    assert load.zone == "contested" and load.exposure.startswith("Residents: Households could be asked to repay")
    assert load.law[0].cite.startswith("7 USC 2027(b)") and load.law[0].checked


def test_a_suit_for_provided_money_turns_on_the_agencys_discretion() -> None:
    suit = found("IL")["sue-for-provided-money"]
    assert suit.zone == "within" and suit.depends_on == ("whether the statute lets the agency decide whether to pay",)


def test_only_what_answers_the_programs_is_offered() -> None:
    heating = {each.id for each in options("IL", ["liheap"], TODAY).options}
    assert "heating-aid" in heating and "publish-account" in heating
    assert not heating & {"own-food-benefit", "cash-assistance", "load-without-authority"}


def test_every_option_rests_on_an_authority_and_has_a_reason() -> None:
    for each in options("IL", None, TODAY).options:
        assert 1 <= len(each.law) <= room.MOST_LAWS and len(each.reason) > 20, each.id


@pytest.mark.parametrize("day", [date(2013, 10, 1), date(2025, 10, 10)])
def test_before_the_law_was_compiled_no_decision_of_that_year_is_cited(day: date) -> None:
    late = {each.title() for each in case_base().values() if (each.year or 0) >= day.year}
    for each in options("MA", None, day).options:
        assert not late & {law.cite for law in each.law}, each.id
    assert late & {law.cite for each in options("MA", None, TODAY).options for law in each.law}


def test_states_whose_courts_differ_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    condition = """
    [[option]]
    id = "condition"
    name = "Refuse a condition of the agency"
    says = "A condition that only the agency set."
    programs = ["*"]
    levels = ["state"]
    [option.facts]
    challenged = "federal_act"
    actor = "federal"
    instrument = "federal_funding_condition"
    target = "state_itself"
    federal_source = "executive_action"
    federal_statute_type = "spending_condition"
    condition_exec_imposed = true
    """
    monkeypatch.setattr(room, "option_files", lambda: tuple(parse_options(condition, "test.toml")))
    (both,) = options("IL, NY", None, TODAY).options
    alone = {state: options(state, None, TODAY).options[0].zone for state in ("IL", "NY")}
    assert alone["IL"] != alone["NY"] and both.zone_by_state == alone
    assert options("IL, WI", None, TODAY).options[0].zone_by_state == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["snap"]', '["snapp"]', "'snapp'"),
        ('target = "private"', 'trget = "private"', "unknown fact 'trget'. Did you mean target"),
        ('target = "private"', "target = {}", "facts"),
        (OWN_MONEY, "option = [1]", "option 1: "),
        ('["state"]', '["nation"]', "levels"),
        ('target = "private"', "stays_home = true", "conclusion"),
        ("[[option]]", "[option]", "no [[option]] found"),
        ('id = "one"', 'id = "one"\nchannel = "no-such"', "channel 'no-such'"),
        ('id = "one"', "id = ", "not readable TOML"),
    ],
)
def test_a_wrong_file_is_one_line_that_says_what_to_correct(old: str, new: str, said: str) -> None:
    assert parse_options(OWN_MONEY, "test.toml")[0].facts["instrument"] == "own_spending"
    with pytest.raises(LawError) as error:
        parse_options(OWN_MONEY.replace(old, new), "test.toml")
    assert said in str(error.value) and "\n" not in str(error.value)


def test_the_law_of_the_state_itself_is_left_open_even_if_a_file_states_it() -> None:
    told = parse_options(OWN_MONEY.replace("[[option]]", "appropriated = true\n[[option]]"), "test.toml")
    assert "appropriated" not in told[0].facts


@given(st.text(max_size=60), st.integers(0, len(OWN_MONEY)))
def test_any_text_is_read_or_refused_in_one_line(noise: str, at: int) -> None:
    try:
        read = parse_options(OWN_MONEY[:at] + noise + OWN_MONEY[at:], "test.toml")
    except LawError as error:
        assert "\n" not in str(error)
    else:
        assert all(isinstance(each, OptionFile) for each in read)
