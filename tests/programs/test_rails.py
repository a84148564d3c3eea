"""Rails: what is observed agrees with the record, what is guessed says so, and every id that others name exists."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from statistics import median

import polars as pl
import pytest

from seawall.base.errors import LawError, ProgramError
from seawall.evidence import describe, load
from seawall.law.options import option_files, parse_options
from seawall.programs import Rail, programs, rail, rails
from seawall.programs.rail_terms import Lead
from seawall.programs.rails import FILE, parse_rails

EVERY = list(rails().values())
LEADS = [(each, lead) for each in EVERY for lead in each.lead]


def text() -> str:
    return (files("seawall.programs") / FILE).read_text(encoding="utf-8")


def uses() -> pl.DataFrame:
    """The record, one row for each rail that an action used."""
    return load("bridge_action").with_columns(pl.col("rail").str.split(" ")).explode("rail").drop_nulls("rail")


@pytest.mark.parametrize(("each", "lead"), LEADS, ids=lambda value: value.id if isinstance(value, Rail) else "")
def test_days_of_a_case_are_those_of_the_record(each: Rail, lead: Lead) -> None:
    used = uses().filter((pl.col("rail") == each.id) & pl.col("jurisdiction").is_in(lead.cases))
    assert set(used["jurisdiction"]) == set(lead.cases)
    days = used["days_to_first_payment"].drop_nulls().to_list()
    if lead.observed and lead.cases:
        assert len(days) == len(lead.cases)
        assert (lead.fastest_days, lead.slowest_days) == (min(days), max(days))
        assert min(days) <= lead.typical_days <= max(days) and abs(lead.typical_days - median(days)) <= 2
        # All but the day that was announced as the latest (Hawaii's) had been seen when the lead became known.
        assert used["first_payment_date"].max() <= lead.from_
    if not lead.observed:
        assert days == []


def test_what_is_guessed_says_so() -> None:
    for each in EVERY:
        for said in filter(None, (each, each.reach, each.tranches, *each.lead)):
            if re.match(r"(general knowledge|inference)", said.cite):
                assert not said.checked, f"{each.id}: {said.cite}"
    assert {each.id for each, lead in LEADS if lead.observed} >= {"ebt-federal-file", "ebt-state-benefit"}
    guess = "observed = false"
    assert guess in text()
    with pytest.raises(ProgramError, match="a guess"):
        parse_rails(re.sub(rf"({guess}(?:.|\n)*?checked +=) false", r"\1 true", text(), count=1))


def test_a_replay_sees_only_the_days_known_then() -> None:
    state = rail("ebt-state-benefit")
    assert state.lead_as_of(date(2025, 11, 13)) is None
    assert state.lead_as_of(date(2025, 11, 14)) == state.lead[0]
    grantee = rail("advance-to-grantee")
    assert [grantee.lead_as_of(day) for day in (date(2025, 11, 11), date(2025, 11, 12))] == list(grantee.lead)


def test_every_id_that_others_name_is_a_rail() -> None:
    assert set(uses()["rail"]) <= set(rails())
    assert {each.rail for each in option_files()} - {""} <= set(rails())
    assert {name for each in programs() for name in each.bridge} <= set(rails())


def test_the_record_knows_every_rail() -> None:
    (column,) = (field for field in describe("bridge_action").fields if field.name == "rail")
    pattern = column.constraints.pattern or ""
    assert all(re.fullmatch(pattern, name) for name in rails())
    assert re.fullmatch(pattern, " ".join(rails()))
    assert not re.fullmatch(pattern, "carrier-pigeon")


def test_a_bridge_of_a_program_has_days_to_count_back_by() -> None:
    for each in programs():
        assert all(rail(name).lead for name in each.bridge), each.id


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id       = "prepaid-cards"', 'id       = "direct-deposit"', "direct-deposit"),
        ("share   = 1.0", "share   = 1.2", "reach.share"),
        ("fastest_days = 12", "fastest_days = 13", "fastest_days"),
        ('levels   = ["state"]', 'levels   = ["nation"]', "levels.1"),
        ("[[rail]]", "[[rail]", "line"),
    ],
)
def test_a_wrong_file_is_told_on_one_line(old: str, new: str, said: str) -> None:
    assert old in text()
    with pytest.raises(ProgramError) as caught:
        parse_rails(text().replace(old, new, 1))
    assert said in str(caught.value) and FILE in str(caught.value) and "\n" not in str(caught.value)


def test_an_unknown_rail_names_the_nearest() -> None:
    with pytest.raises(ProgramError, match=r"ebt-state-benefit[^s]"):
        rail("ebt-state-benefits")
    options = (files("seawall.law") / "options" / "1-own-money.toml").read_text(encoding="utf-8")
    with pytest.raises(LawError, match="carrier-pigeon"):
        parse_options(options.replace('"ebt-state-benefit"', '"carrier-pigeon"'), "1-own-money.toml")
