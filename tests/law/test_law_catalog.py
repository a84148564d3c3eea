"""The catalogs of law: what they hold, how they are searched, what they do not claim."""

from __future__ import annotations

import csv
import io
import json

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from seawall.base.errors import LawError, PlaceError, SeawallError
from seawall.cli import law_catalog
from seawall.evidence import load
from seawall.law.catalog import bridge_actions, law_cases, law_measures, state_of
from seawall.law.obligations import emergency_money, obligations
from seawall.law.vocabulary import facts
from seawall.programs import programs

CORE = ("challenged", "actor", "instrument", "target", "federal_source", "federal_statute_type")


# The tables


def test_every_case_and_measure_speaks_the_vocabulary_of_the_engine():
    for table in ("law_case", "law_measure"):
        for row in load(table).select("id", *CORE).iter_rows(named=True):
            assert [facts()[column].check(row[column]) for column in CORE] == [None] * len(CORE), row["id"]


def test_every_coded_fact_of_a_measure_is_a_yes_or_no_fact_of_the_vocabulary():
    named = load("law_measure")["facts"].drop_nulls().str.split(" ").explode()
    assert {name for name in named if facts()[name].kind != "yesno"} == set()


def test_every_case_stands_for_one_sentence_of_its_own():
    said = load("law_case")["stands_for"]
    assert said.n_unique() == said.len()
    assert all(text.endswith(".") and 20 < len(text) < 200 for text in said)


def test_a_case_that_is_not_final_or_was_overruled_says_so():
    words = ("interim", "not settled", "open to appeal", "overruled", "vacated", "trial-court ruling")
    unsettled = load("law_case").filter(load("law_case")["status"] != "final")
    assert unsettled.height == 26
    silent = [
        row["id"] for row in unsettled.iter_rows(named=True) if not any(w in row["stands_for"].lower() for w in words)
    ]
    assert silent == []


def test_a_lower_federal_court_has_a_circuit_and_no_other_court_has():
    rows = load("law_case").select("court_level", "circuit").iter_rows()
    assert all((circuit is None) == (level in ("scotus", "state_supreme")) for level, circuit in rows)


def test_no_overruled_case_is_called_good_law():
    overruled = law_cases(status="overruled").rows
    assert set(overruled["id"]) == {"ky_v_dennison", "nat_league"}
    assert set(overruled["suggested_zone"]) == {"not_good_law"}


def test_every_state_has_a_row_on_obligations_and_on_emergency_money():
    for table in ("state_obligation", "emergency_money_rule"):
        assert load(table)["fips"].n_unique() == 50


def test_programs_that_an_obligation_touches_exist():
    named = load("state_obligation")["programs"].drop_nulls().str.split(" ").explode()
    assert set(named) <= {program.id for program in programs()}


def test_a_search_without_result_touches_no_program_and_has_no_text():
    nothing = load("state_obligation").filter(load("state_obligation")["strength_class"] == "none_found")
    assert nothing.height == 14
    assert nothing["programs"].null_count() == nothing["excerpt"].null_count() == 14


def test_the_share_of_a_vote_is_the_highest_that_its_words_ask_of_a_house():
    named = {"majority": 0.5, "three fifths": 0.6, "two thirds": 0.667, "three quarters": 0.75}
    only_on_caps = "Budget Reserve Fund (CGS 4-30a)"  # three fifths there is for another act
    for rule in load("emergency_money_rule").filter(load("emergency_money_rule")["fund"] != only_on_caps).to_dicts():
        asked = [share for words, share in named.items() if words in rule["vote"]]
        committee = "majority of the Joint" in rule["vote"]
        assert rule["vote_share"] == (None if committee else max(asked, default=None)), rule["fund"]


# Searching


def test_all_words_of_a_search_must_occur():
    assert set(law_cases("detainer county").rows["id"]) == {"galarza"}
    assert law_cases("detainer no-such-word").rows.is_empty()


def test_a_search_knows_no_case_and_no_pattern():
    assert law_cases("PRINTZ").rows["id"].to_list() == ["printz"]
    assert law_cases(".*").rows.is_empty()


def test_filters_and_search_narrow_each_other():
    found = law_cases("immigration", outcome_for_state="win", circuit=3).rows
    assert set(found["id"]) == {"galarza", "ocean_county", "philadelphia_v_ag"}


def test_a_filter_on_factors_asks_for_one_of_them():
    found = law_cases(factors="f_refusal_only").rows
    assert found.height == 16
    assert all("f_refusal_only" in factors.split() for factors in found["factors"])


def test_a_filter_of_none_is_left_out():
    assert law_cases(doctrine=None).rows.height == load("law_case").height == 217


def test_measures_of_a_city_are_those_of_its_state():
    assert law_measures(place="Chicago, IL").rows.equals(law_measures(place="IL").rows)
    assert "chicago_ice_free_zones_2025" in law_measures(place="Illinois").rows["id"]


def test_actions_of_a_state_are_found_by_any_of_its_names():
    assert bridge_actions(place="VA").rows["jurisdiction"].to_list() == ["Virginia"]
    assert bridge_actions("weekly", place="51").rows.height == 1


@pytest.mark.parametrize(
    ("verb", "filters", "hint"),
    [
        (law_cases, {"outcome_for_state": "lost"}, "Did you mean loss?"),
        (law_cases, {"doctrine": "commandeering"}, "anti_commandeering"),
        (law_cases, {"zone": "barred"}, "no column 'zone'"),
        (law_cases, {"decided_year": 1750}, "Did you mean"),
        (law_cases, {"suggested_zone": "zzz"}, "Known: barred, contested"),
        (law_measures, {"facts": "refusal"}, "refusal_only"),
        (law_cases, {"doctrine": ""}, "Known:"),
    ],
)
def test_a_value_that_no_row_has_is_refused_with_the_nearest(verb, filters, hint):
    with pytest.raises(LawError) as caught:
        verb(**filters)
    assert hint in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("place", ["US", "IL, WI"])
def test_law_of_several_states_at_once_is_refused(place):
    with pytest.raises(LawError, match="Name one state"):
        obligations(place)


def test_an_unknown_place_is_refused():
    with pytest.raises(PlaceError):
        emergency_money("Atlantis")


@given(st.text(max_size=30))
def test_any_search_gives_rows_of_the_table_or_none(search):
    found = law_cases(search).rows
    assert found.columns == load("law_case").columns
    assert set(found["id"]) <= set(load("law_case")["id"])


@given(st.text(max_size=30))
def test_any_value_is_found_or_refused_on_one_line(value):
    try:
        assert not law_measures(instrument=value).rows.is_empty()
    except LawError as error:
        assert len(str(error).splitlines()) == 1


# One state


def test_a_preamble_is_not_called_a_duty():
    told = obligations("IL")
    assert [each.strength_class for each in told.provisions] == ["hortatory"]
    assert "declared purpose" in told.says


def test_new_york_has_an_enforced_duty_to_the_needy():
    (duty,) = [each for each in obligations("NY").provisions if "snap" in each.programs]
    assert duty.strength_class == "mandatory"
    assert "may sue" in duty.who_can_enforce and "Tucker v. Toia" in duty.leading_case


def test_none_found_is_said_not_to_be_a_verified_absence():
    told = obligations("FL")
    assert told.provisions == () and "no provision was found" in told.says
    assert "not a verified absence" in told.caution


def test_a_court_that_refused_an_implied_right_is_named():
    told = obligations("CT")
    assert told.provisions == () and "Moore v. Ganim" in told.says


def test_a_place_outside_the_table_is_not_a_place_without_law():
    assert "not in the table" in obligations("DC").says and "not in the table" in emergency_money("PR").says


def test_a_county_has_the_law_of_its_state():
    assert obligations("Cook County, IL") == obligations("17")
    assert state_of("Cook County, IL") == "17"


def test_who_needs_no_vote_is_counted():
    told = emergency_money("VA")
    assert [rule.vote_share for rule in told.rules] == [None, 0.5]
    assert "2 ways" in told.says and "1 without a vote of a house" in told.says
    assert "none without a vote" in emergency_money("NE").says


def test_without_a_place_the_whole_nation_is_told():
    assert obligations().rows.height == 63 and emergency_money().rows.height == 60
    assert set(obligations().rows["postal"]) == set(emergency_money().rows["postal"])


# The command line

app = typer.Typer()
for verb in (law_catalog.cases, law_catalog.measures, law_catalog.actions, law_catalog.obligations):
    app.command(verb.__name__)(verb)
runner = CliRunner()


def said(*words):
    result = runner.invoke(app, words, env={"COLUMNS": "100"})
    assert result.exit_code == 0, result.exception
    return result.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("cases", "immigration", "--outcome", "win"),
        ("measures", "--zone", "barred"),
        ("actions", "--place", "IL"),
        ("obligations",),
        ("obligations", "--money"),
        ("obligations", "NY"),
        ("obligations", "TX", "--money"),
    ],
)
def test_text_fits_a_hundred_columns_and_ends_with_its_caution(words):
    lines = said(*words).splitlines()
    caution = ("not a sample", "not complete", "not a verified absence", "Not legal advice", "Seawall table")
    assert any(text in line for text in caution for line in lines[-4:])
    assert all(len(line.rstrip()) <= 100 for line in lines)


def test_json_is_the_value_of_the_library():
    assert json.loads(said("obligations", "NY", "--json")) == obligations("NY").model_dump(mode="json")
    assert json.loads(said("obligations", "NY", "--money", "--json")) == emergency_money("NY").model_dump(mode="json")
    rows = json.loads(said("cases", "--doctrine", "anti_commandeering", "--json"))
    assert {row["id"] for row in rows} == set(law_cases(doctrine="anti_commandeering").rows["id"])


def test_json_of_actions_writes_dates_as_text():
    (row,) = json.loads(said("actions", "--place", "VA", "--json"))
    assert row["date"] == "2025-10-23"


def test_csv_has_the_columns_of_the_table():
    for words, table, added in ((("cases", "--csv"), "law_case", []), (("measures", "--csv"), "law_measure", ["zone"])):
        rows = list(csv.reader(io.StringIO(said(*words))))
        assert rows[0] == [*load(table).columns, *added] and len(rows) == load(table).height + 1
    assert said("obligations", "CA", "--money", "--csv").count("\nCA,06,") == 2


def test_json_and_csv_exclude_each_other():
    result = runner.invoke(app, ["cases", "--json", "--csv"])
    assert isinstance(result.exception, SeawallError)


def test_what_was_not_read_says_so():
    assert "not read" in said("cases", "prigg")
    assert "not read" not in said("cases", "printz")


def test_a_cell_of_several_ids_is_a_list_in_json() -> None:
    from seawall.programs import program
    from seawall.programs.rails import rails

    for row in bridge_actions().to_dict():
        assert isinstance(row["rail"], list) and set(row["rail"]) <= set(rails())
        assert all(program(each).id == each for each in row["programs"])
    arizona = next(row for row in bridge_actions(place="AZ").to_dict())
    assert arizona["rail"] == ["food-bank-grant", "prepaid-cards"]
    assert all(isinstance(row["programs"], list) for row in obligations().to_dict())
    assert all(isinstance(row["trigger_class"], list) for row in emergency_money().to_dict())
