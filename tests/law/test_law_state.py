"""A state's own law on its money: rows with their marks, values read out of them, and changes by day."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from seawall.base.errors import LawError, PlaceError
from seawall.evidence import load
from seawall.law.state_law import state_law
from seawall.law.state_rules import FILE, TABLE, book, law_rows, parse, readings, traps

NOW = date(2026, 11, 29)


def value(postal: str, rule: str, day: date = NOW) -> str | None:
    found = readings(postal, day).get(rule)
    return found.value if found else None


# -------------------------------------------------------------------------------------------------------- the table


def test_the_table_holds_fourteen_topics_of_34_states() -> None:
    rows = load(TABLE)
    assert rows.height == 476 and rows["fips"].n_unique() == 34
    assert set(rows["topic"]) == {each.id for each in book().topic}
    assert rows.group_by("fips").len()["len"].unique().to_list() == [14]
    assert rows.filter(pl.col("check") == "page").height == 215
    assert rows.filter(pl.col("page_covers") == "whole").height == 115


def test_what_a_page_covers_is_told_where_there_is_a_page_and_only_there() -> None:
    rows = load(TABLE)
    assert rows.filter((pl.col("check") == "page") != pl.col("page_covers").is_not_null()).is_empty()
    assert rows.filter((pl.col("check") == "page") != pl.col("page").is_not_null()).is_empty()
    assert rows.filter((pl.col("certainty") == "confident_recall") & (pl.col("check") == "page")).is_empty()


# -------------------------------------------------------------------------------------------------------- the values


@pytest.mark.parametrize(
    ("rule", "state", "expected"),
    [
        ("emergency_days", "PA", "21"),
        ("emergency_renewed_by", "PA", "legislature"),
        ("emergency_renewed_by", "TX", "governor"),
        ("emergency_days", "CA", "none"),
        ("borrow_beyond_year", "TX", "voters"),
        ("borrow_within_year", "FL", "no"),
        ("balance_rule", "VT", "none"),
        ("gift_clause", "WA", "needy_excepted"),
        ("single_subject", "NY", "local_only"),
        ("single_subject", "NC", "no"),
        ("special_session", "CA", "governor"),
        ("special_session", "IL", "governor_or_legislature"),
        ("transfer_power", "IN", "wide"),
        ("interfund_lender", "FL", "governor"),
        ("county_powers", "TX", "granted"),
        ("relief_duty", "CA", "county"),
        ("governor_sues", "IL", "no"),
        ("emergency_days", "NM", None),
        ("governor_sues", "UT", None),
    ],
)
def test_a_value_is_read_out_of_a_row_or_is_not_known(rule: str, state: str, expected: str | None) -> None:
    assert value(state, rule) == expected


def test_a_value_is_checked_only_where_the_page_says_it() -> None:
    texas, ohio = readings("TX", NOW), readings("OH", NOW)
    assert texas["emergency_days"].checked and not texas["single_subject"].checked
    assert ohio["borrow_beyond_year"].checked and not ohio["balance_rule"].checked  # its page tells the limit only
    assert not any(each.checked for each in readings("MA", NOW).values() if each.row["check"] == "general_knowledge")


def test_a_doubtful_row_can_settle_nothing() -> None:
    assert not readings("TN", NOW)["emergency_days"].sure
    assert readings("PA", NOW)["emergency_days"].sure
    for state in law_rows():
        for each in readings(state, NOW).values():
            assert each.sure or each.certainty in ("likely", "unsure")


def test_every_state_with_rows_has_the_values_that_every_row_gives() -> None:
    for state in law_rows():
        assert {"appropriation_needed", "special_session", "single_subject", "county_powers"} <= set(
            readings(state, NOW)
        )


# ----------------------------------------------------------------------------------------------------- dated changes


def test_florida_lost_its_emergency_fund_on_17_february_2026() -> None:
    assert value("FL", "emergency_money", date(2026, 2, 16)) == "set_aside"
    assert value("FL", "emergency_money", date(2026, 2, 17)) == "ended"
    assert not readings("FL", NOW)["emergency_money"].sure  # a bill to make it anew is not confirmed


def test_colorado_may_overspend_for_a_lapse_that_was_likely() -> None:
    assert value("CO", "interim_cause", date(2026, 8, 11)) == "unforeseen"
    assert value("CO", "interim_cause") == "foreseen_lapse"
    assert value("LA", "interim_cause") == "unforeseen"


def test_michigan_disputes_a_committees_refusal_since_january_2026() -> None:
    assert value("MI", "transfer_power", date(2026, 1, 6)) == "committee"
    assert value("MI", "transfer_power", date(2026, 1, 7)) == "committee_disputed"
    assert value("OH", "transfer_power") == "committee"


@pytest.mark.parametrize("state", ["FL", "CO", "MI", "NM", "NC", "WI", "LA", "IN"])
def test_traps_are_told_with_the_state(state: str) -> None:
    assert state_law(state, day=NOW).traps == traps(state) != ()


# --------------------------------------------------------------------------------------------------------- the result


def test_a_state_is_told_by_topic_with_its_marks() -> None:
    told = state_law("Chicago, IL", day=NOW)
    assert told.postal == "IL" and len(told.topics) == 14
    emergency = next(each for each in told.topics if each.topic == "emergency_powers")
    assert emergency.page_covers == "whole" and emergency.certainty == "firm" and "2013" in (emergency.text_of or "")
    assert {each.rule: each.value for each in emergency.reads}["emergency_days"] == "30"
    assert told.table().height == 14 and told.table()["topic"][0] == "appropriation"


def test_topics_can_be_chosen() -> None:
    told = state_law("TX", ["borrowing", "suits"], NOW)
    assert [each.topic for each in told.topics] == ["borrowing", "suits"] and told.traps == ()
    assert told.table()["topic"].to_list() == ["borrowing", "suits"]
    with pytest.raises(LawError, match="borrowing"):
        state_law("TX", ["borrowng"])


def test_a_state_without_rows_is_said_not_to_be_in_the_base() -> None:
    told = state_law("UT", day=NOW)
    assert told.topics == () and "not in the base" in told.says and told.table().is_empty()
    with pytest.raises(LawError, match="one state"):
        state_law("IL, WI")
    with pytest.raises(PlaceError):
        state_law("Atlantis")


# ----------------------------------------------------------------------------------------------------------- the file

RULE = """
as_of = 2026-11-28
topic = [{ id = "suits", title = "Who sues" }]
[[rule]]
id = "governor_sues"
topic = "suits"
title = "May the governor sue"
[rule.values]
may = "yes"
[rule.states]
may = "AL"
[[trap]]
state = "AL"
topic = "suits"
says = "A point that is fought over."
cite = "none"
checked = false
"""


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ('may = "AL"', 'no = "AL"', "none of the values"),
        ('topic = "suits"\ntitle', 'topic = "suit"\ntitle', "no topic"),
        ('may = "AL"', 'may = "AL"\n[rule.from]\nTX = "suits"', "TX gives no answer"),
        ("checked = false", 'checked = false\nrule = "governor_sues"', "go together"),
        (
            "checked = false",
            'checked = false\nrule = "governor_sues"\nvalue = "no"\nday = 2026-01-01\ncertainty = "firm"',
            "no value",
        ),
    ],
)
def test_a_fault_in_the_file_is_told_on_one_line(was: str, becomes: str, fault: str) -> None:
    assert parse(RULE).rule[0].states["may"] == {"AL"}
    with pytest.raises(LawError, match=fault) as told:
        parse(RULE.replace(was, becomes))
    assert FILE in str(told.value) and "\n" not in str(told.value)
