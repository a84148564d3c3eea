"""The table of state law in the engine: what a row decides, what it only puts in doubt, and what is printed of it."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import casefiles
import pytest

from seawall.law import Measure
from seawall.law.answer import answer, zone_of
from seawall.law.answer_model import Answer
from seawall.law.authority import Court
from seawall.law.doctrine import Doctrine, doctrines
from seawall.law.measure import check_facts, completed
from seawall.law.merits import findings
from seawall.law.state_facts import from_table
from seawall.law.state_rules import book, law_rows, readings
from seawall.law.vocabulary import Value, facts
from seawall.pages import page
from seawall.pages.page import said_in

NOW = date(2026, 11, 22)
STATE = [(name, each) for name, each in casefiles.measures() if name.startswith("state-")]
OWN = {
    one["id"]
    for name in ("12-state-law.toml", "13-state-law-of-the-place.toml")
    for one in tomllib.loads((files("seawall.law") / "facts" / name).read_text(encoding="utf-8"))["fact"]
}
SPENDS: dict[str, Value] = {
    "challenged": "state_or_local_measure", "actor": "state", "instrument": "own_spending", "target": "private",
    "money": "own", "federal_source": "none", "federal_statute_type": "none", "restricts_federal_right": False,
    "state_law_authorizes": True, "state_law_forbids": False, "appropriated": True,
}  # fmt: skip


def zone(place: str, day: date = NOW, **told: Value) -> str:
    return zone_of({**SPENDS, **told}, place, day)


def told_of(place: str, day: date = NOW, **told: Value) -> Answer:
    return answer(Measure(name="A measure", place=place, facts={**SPENDS, **told}), day)


def law_of(found: Answer, doctrine: str) -> str:
    """The authorities of one reason, in words."""
    reasons = [each for gate in found.gates for each in gate.reasons if each.doctrine == doctrine]
    return " ".join(f"{one.title} {one.stands_for}" for each in reasons for one in each.authorities)


# ------------------------------------------------------------------------------------------------- no fact is inert


@pytest.mark.parametrize("name", sorted(OWN))
def test_every_fact_of_state_law_changes_the_zone_of_some_case(name: str) -> None:
    fact = facts()[name]
    for _, each in STATE:
        day = each.day or NOW
        stated = each.facts.get(name)
        for value in fact.options():
            try:
                changed = check_facts({**each.facts, name: value})
            except ValueError:
                continue
            if value != stated and zone_of(changed, each.place, day) != zone_of(each.facts, each.place, day):
                return
    pytest.fail(f"no case of state law turns on {name}")


@pytest.mark.parametrize("name", sorted(one.id for one in doctrines().values() if one.state_law))
def test_every_doctrine_of_state_law_is_a_reason_in_some_case(name: str) -> None:
    assert any(each.expect and name in each.expect.because_of for _, each in casefiles.measures())


def test_the_cases_are_of_many_states_and_end_every_way() -> None:
    assert len({each.place for _, each in STATE}) >= 15
    assert {each.expect.zone for _, each in STATE if each.expect} == {"within", "contested", "barred"}
    assert any(each.facts.get("actor") == "local" for _, each in STATE)


# --------------------------------------------------------------------------------------------------- sure and doubtful


def test_a_doubtful_row_never_settles_an_answer() -> None:
    """In every state: a doctrine that rests on a fact of a doubtful row is in doubt."""
    for place in law_rows():
        for rule in readings(place, NOW).values():
            for each in rule.rule.decides:
                if rule.sure or rule.value in each.no or each.days or each.needs:
                    continue
                triggers = {name: True for name in facts()[each.fact].arises if facts()[name].kind == "yesno"}
                given = completed({**SPENDS, **triggers})
                for one in from_table(given, place, NOW).values():
                    if one.fact == each.fact and one.taken:
                        found = findings(given, Court(place, NOW))
                        rests = [x for x in found.applied if each.fact in x.doctrine.when]
                        assert all(not x.firm for x in rests), (place, each.fact)


@pytest.mark.parametrize(
    ("sure", "doubtful", "unknown", "told"),
    [
        ("TX", "IL", "UT", {"borrows_beyond_fiscal_year": True, "voters_approved_debt": False,
                            "repaid_within_twelve_months": False}),
        ("TX", "PA", "UT", {"exceeds_estimated_revenue": True, "balance_exception_voted": False}),
    ],
)  # fmt: skip
def test_a_sure_row_bars_a_doubtful_or_missing_one_leaves_it_contested(
    sure: str, doubtful: str, unknown: str, told: dict[str, Value]
) -> None:
    assert zone(sure, **told) == "barred"
    assert zone(doubtful, **told) == zone(unknown, **told) == "contested"


def test_what_counsel_states_goes_before_the_table() -> None:
    told: dict[str, Value] = {"several_subjects": True, "general_appropriation_bill": False}
    assert zone("IL", **told) == "barred"
    assert zone("IL", **told, law_one_subject=False) == "within"
    assert not from_table(completed({**SPENDS, **told, "law_one_subject": False}), "IL", NOW)


def test_where_nothing_of_the_kind_is_stated_the_table_is_silent() -> None:
    for place in [*law_rows(), "UT", ""]:
        assert zone(place) == "within"
        assert not told_of(place).own_law


# ------------------------------------------------------------------------------------------------------- days and dates


@pytest.mark.parametrize(("place", "days"), [("SC", 15), ("PA", 21), ("MI", 28), ("TX", 30), ("WI", 60), ("NY", 184)])
def test_an_emergency_lapses_on_the_day_after_its_term(place: str, days: int) -> None:
    told: dict[str, Value] = {"rests_on_emergency": True, "emergency_steps_taken": True}
    told |= {"emergency_for_stopped_payment": False, "emergency_renewed_by": "nobody"}
    assert zone(place, **told, days_since_declaration=days) == "within"
    assert zone(place, **told, days_since_declaration=days + 1) == "barred"
    assert zone("TN", **told, days_since_declaration=60) == "contested"  # its row is not sure


def test_the_traps_change_the_answer_on_their_day() -> None:
    fund: dict[str, Value] = {"rests_on_emergency": True, "emergency_steps_taken": True, "days_since_declaration": 3}
    fund |= {"emergency_for_stopped_payment": False}
    without = {name: value for name, value in SPENDS.items() if name != "appropriated"}
    assert zone_of({**without, **fund}, "FL", date(2026, 2, 16)) == "within"
    assert zone_of({**without, **fund}, "FL", date(2026, 2, 17)) == "contested"

    lapse: dict[str, Value] = {**without, "rests_on_interim_body": True, "stop_was_foreseeable": True}
    assert zone_of(lapse, "CO", date(2026, 8, 11)) == "barred"
    assert zone_of(lapse, "CO", date(2026, 8, 12)) == "within"

    refused: dict[str, Value] = {"moves_between_agencies": True, "move_approved_by_committee": False}
    refused["committee_refused_move"] = True
    assert zone("MI", date(2026, 1, 6), **refused) == "barred"
    assert zone("MI", date(2026, 1, 7), **refused) == "contested"


@pytest.mark.parametrize(
    ("place", "day", "expected"),
    [
        ("TX", date(2026, 12, 10), "barred"),
        ("TX", date(2027, 2, 10), "within"),  # its regular session lasts
        ("TX", date(2026, 11, 22), "contested"),  # the table does not tell whether it sat then
        ("IN", date(2026, 12, 10), "contested"),  # the row on its session is not sure
        ("IL", date(2026, 12, 10), "within"),  # its leaders may call
        ("UT", date(2026, 12, 10), "contested"),
    ],
)
def test_a_session_that_the_leaders_called_by_state_and_day(place: str, day: date, expected: str) -> None:
    assert zone(place, day, legislature_calls_itself=True) == expected


# ------------------------------------------------------------------------------------------------- what stays open

LOCAL: dict[str, Value] = {"actor": "local", "local_unit": "county"}
EMERGENCY: dict[str, Value] = {
    "rests_on_emergency": True, "emergency_steps_taken": True, "emergency_for_stopped_payment": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "told", "asked"),
    [
        ("UT", {"several_subjects": True, "general_appropriation_bill": False}, "law_one_subject"),
        ("FL", {"pays_private_persons": True, "serves_public_purpose": True}, "law_bars_gifts"),  # not sure
        ("PA", {"lends_between_funds": True, "named_officer_orders": True}, "interfund_loan_open"),  # no row tells it
        ("AZ", EMERGENCY, "emergency_past_term"),  # its limit is for one kind only
        ("TX", EMERGENCY, "days_since_declaration"),
        ("TX", LOCAL, "delegated_or_home_rule"),
        ("IL", LOCAL, "delegated_or_home_rule"),  # home rule for some
    ],
)
def test_what_no_sure_row_decides_is_asked(place: str, told: dict[str, Value], asked: str) -> None:
    given = {name: value for name, value in SPENDS.items() if not (told is LOCAL and name == "state_law_authorizes")}
    found = answer(Measure(name="A measure", place=place, facts={**given, **told}), NOW)
    assert found.zone == "contested" and asked in {each.fact for each in found.depends_on}


def test_what_a_sure_row_decides_is_not_asked() -> None:
    found = told_of("TX", several_subjects=True)
    assert not {each.fact for each in found.depends_on} & {"law_one_subject", "law_excepts_appropriation_bills"}
    given = {name: value for name, value in SPENDS.items() if name != "state_law_authorizes"}
    assert zone_of({**given, **LOCAL}, "MI", NOW) == "within"
    assert zone_of({**given, **LOCAL}, "MA", NOW) == "barred"


# ----------------------------------------------------------------------------------------------------- what is printed


def test_a_reason_shows_the_states_own_row_and_its_mark() -> None:
    found = told_of(
        "TX", borrows_beyond_fiscal_year=True, voters_approved_debt=False, repaid_within_twelve_months=False
    )
    law = law_of(found, "debt-beyond-year")
    assert "Tex. Const. art. III s.49" in law and "read in part (constitutional limit), text: 2003" in law
    assert "name the limit" not in law


def test_a_state_without_rows_is_asked_to_name_its_law() -> None:
    told: dict[str, Value] = {"appropriated": False}
    assert "Ill. Const. art. VIII" in law_of(told_of("IL", **told), "no-appropriation")
    assert law_of(told_of("UT", **told), "no-appropriation").startswith("the appropriations clause")


def test_florida_tells_the_end_of_its_fund_as_authority() -> None:
    found = told_of("FL", appropriated=False, rests_on_emergency=True, emergency_steps_taken=True)
    assert "17 February 2026" in law_of(found, "emergency-fund-ended")


def test_what_was_taken_from_the_table_is_told_also_where_it_clears_the_measure() -> None:
    (one,) = told_of("VT", exceeds_estimated_revenue=True).own_law
    assert (one.fact, one.taken, one.sure, one.checked) == ("law_requires_balance", True, True, True)
    assert "2021" in one.law
    (two,) = told_of("FL", pays_private_persons=True, serves_public_purpose=True).own_law
    assert two.fact == "law_bars_gifts" and not two.taken and not two.sure
    shown = page(told_of("VT", exceeds_estimated_revenue=True))
    section = next(each for each in shown.sections if each.key == "own-law")
    assert any(one.law == said.text for block in section.blocks for said in said_in(block))


def test_every_fact_that_a_rule_decides_is_read_by_a_doctrine() -> None:
    read = {name for each in doctrines().values() for name in _names(each)}
    for rule in book().rule:
        for each in rule.decides:
            assert each.fact in read


def _names(each: Doctrine) -> set[str]:
    from seawall.law.conclude import primary_facts

    return primary_facts(each.when)
