"""The interview: it asks what can still change the answer, never twice, and ends where the full measure does."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import casefiles
import pytest

from seawall.cli import main
from seawall.law import Measure, next_question, read_measure
from seawall.law.answer import answer
from seawall.law.ask import FIRST, choices
from seawall.law.conditions import holds
from seawall.law.measure import check_facts, parse_measure, to_toml
from seawall.law.vocabulary import Fact, Value, facts

DAY = date(2026, 11, 22)
Facts = dict[str, Value]


MEASURES = [(name, each) for name, each in casefiles.measures() if each.facts["challenged"] == "state_or_local_measure"]
every_measure = pytest.mark.parametrize("measure", [each for _, each in MEASURES], ids=[name for name, _ in MEASURES])


def can_be(told: Mapping[str, Any]) -> bool:
    try:
        check_facts(told)
    except ValueError:
        return False
    return True


NOBODY_DOUBTS = {"state_law_authorizes": True, "appropriated": True, "delegated_or_home_rule": True}


def reply(fact: Fact, file: Mapping[str, Value], told: Facts) -> Value:
    """What the file says; where it is silent, no, none or nothing, or else the first answer that can be.

    That the office may act under state law is taken for granted unless the file says otherwise, as counsel does.
    """
    if fact.id in file:
        return file[fact.id]
    options: list[Value] = [NOBODY_DOUBTS[fact.id]] if fact.id in NOBODY_DOUBTS else []
    options += [each for each in (False, "none", 0.0) if fact.check(each) is None]
    return next(each for each in [*options, *fact.options()] if can_be({**told, fact.id: each}))


def interview(measure: Measure, ask: Callable[[Fact, Facts], Value]) -> tuple[Facts, list[str]]:
    told: Facts = {}
    asked: list[str] = []
    while (fact := next_question(told, measure.place, DAY)) is not None:
        assert fact.id not in asked, "asked twice"
        assert not fact.arises or holds(fact.arises, told.get) is not False, f"{fact.id} does not arise"
        asked.append(fact.id)
        told[fact.id] = ask(fact, told)
        assert len(asked) < len(facts())
    return told, asked


@every_measure
def test_the_interview_ends_with_the_zone_of_the_whole_file(measure: Measure) -> None:
    told, asked = interview(measure, lambda fact, known: reply(fact, measure.facts, known))
    found = answer(Measure(name=measure.name, place=measure.place, facts=told), DAY)
    assert found.zone == answer(measure, DAY).zone
    assert not found.depends_on
    assert len(asked) <= 25


@every_measure
def test_what_a_measure_says_in_full_is_not_asked_again(measure: Measure) -> None:
    fact = next_question(measure.facts, measure.place, DAY)
    assert fact is None or fact.id not in measure.facts


def test_the_first_questions_say_what_the_measure_is_in_order() -> None:
    told: Facts = {}
    values: Facts = {"challenged": "state_or_local_measure", "actor": "state", "instrument": "regulate_private"}
    values |= {"target": "private", "federal_source": "statute", "federal_statute_type": "field"}
    for name in FIRST:
        fact = next_question(told, "IL", DAY)
        assert fact is not None and fact.id == name
        told[name] = values[name]


def test_the_kind_of_federal_rule_is_not_asked_where_there_is_none() -> None:
    told: Facts = {"challenged": "state_or_local_measure", "actor": "state", "instrument": "own_spending"}
    told |= {"target": "private", "federal_source": "none"}
    fact = next_question(told, "IL", DAY)
    assert fact is None or fact.id != "federal_statute_type"


def test_instruments_on_offer_fit_what_is_tested() -> None:
    instrument = facts()["instrument"]
    mine = choices(instrument, {"challenged": "state_or_local_measure"})
    theirs = choices(instrument, {"challenged": "federal_act"})
    assert {"own_spending", "refusal_to_assist"} <= set(mine) and "federal_command_to_state" not in mine
    assert {"federal_funding_condition", "federal_command_to_state"} <= set(theirs) and "own_spending" not in theirs
    assert choices(instrument, {}) == instrument.values
    assert choices(facts()["actor"], {"challenged": "federal_act"}) == facts()["actor"].values


@pytest.mark.parametrize("question", facts()["challenged"].values)
def test_every_question_is_offered_the_instruments_that_the_case_base_has_for_it(question: str) -> None:
    from seawall.law.cases import case_base

    offered = choices(facts()["instrument"], {"challenged": question})
    used = {each.instrument for each in case_base().values() if each.challenged == question}
    odd = used - set(offered)
    assert len(odd) <= len(used) / 4, odd


# ---------------------------------------------------------------------------------------------------- the command line


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """`ask(lines, *arguments)`: the interview with these lines typed in."""

    def run(lines: list[str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{each}\n" for each in lines)))
        status = main(["law", "ask", *arguments])
        out = capsys.readouterr()
        return status, out.out, out.err

    return run


def script(measure: Measure) -> tuple[list[str], Facts]:
    """The lines that a person types to describe a measure, and the facts that they say."""
    lines: list[str] = []

    def typed(fact: Fact, known: Facts) -> Value:
        value = reply(fact, measure.facts, known)
        if fact.kind == "yesno":
            lines.append("y" if value else "n")
        else:
            lines.append(str(list(choices(fact, known)).index(str(value)) + 1) if fact.kind == "choice" else str(value))
        return value

    told, _ = interview(measure, typed)
    return [measure.name, *lines], told


def spending(place: str = "IL") -> Measure:
    found = read_measure(casefiles.FOLDER / "snap-own-money.toml")
    assert isinstance(found, Measure)
    return found.model_copy(update={"place": place})


def test_the_interview_can_be_typed_in(ask: Callable[..., tuple[int, str, str]]) -> None:
    lines, _ = script(spending())
    status, out, err = ask(lines, "IL")
    assert status == 0 and lines[0] not in err
    assert "Within authority in IL" in out
    assert "not legal advice" in out


def test_the_answers_are_kept_as_a_file_that_reads_back(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    lines, told = script(spending())
    target = tmp_path / "kept.toml"
    status, _, _ = ask(lines, "IL", "--save", str(target))
    assert status == 0
    kept = read_measure(target)
    assert isinstance(kept, Measure)
    assert (kept.name, kept.place) == (spending().name, "IL")
    assert kept.facts == told
    assert answer(kept, DAY).zone == answer(spending(), DAY).zone


def test_a_file_that_exists_is_not_written_over(ask: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    target = tmp_path / "kept.toml"
    target.write_text("mine", encoding="utf-8")
    lines, _ = script(spending())
    status, _, err = ask(lines, "IL", "--save", str(target))
    assert status == 2 and "exists already" in err
    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("where", ["no/such/folder/kept.toml", ".", "kept.toml"])
def test_a_path_that_cannot_be_written_is_said_before_the_first_question(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path, where: str
) -> None:
    (tmp_path / "kept.toml").write_text("mine", encoding="utf-8")
    lines, _ = script(spending())
    status, out, err = ask(lines, "IL", "--save", str(tmp_path / where))
    assert (status, out, err.count("\n")) == (2, "", 1) and "What is planned" not in err


def test_answers_that_can_no_longer_be_saved_are_printed(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    lines, told = script(spending())
    monkeypatch.setattr("seawall.base.save._swap", full)
    status, out, err = ask(lines, "IL", "--save", str(tmp_path / "kept.toml"))
    assert (status, out) == (2, "") and "No space left" in err.splitlines()[-1]
    assert all(f"{name} = " in err for name in told)


@pytest.mark.parametrize("kept", [0, 1, 3])
def test_the_end_of_input_stops_the_interview_cleanly(ask: Callable[..., tuple[int, str, str]], kept: int) -> None:
    lines, _ = script(spending())
    status, _, err = ask(lines[:kept], "IL")
    assert status == 130
    assert err.endswith("stopped.\n")


def test_an_answer_that_cannot_be_read_is_asked_again(ask: Callable[..., tuple[int, str, str]]) -> None:
    lines, _ = script(spending())
    status, out, _ = ask([lines[0], "nonsense", "0", "99", "-1", *lines[1:]], "IL")
    assert status == 0
    assert "Within" in out


@pytest.mark.parametrize("place", ["ZZ", "Illinois", "IL; DROP", "\x00"])
def test_a_wrong_place_is_said_before_the_first_question(ask: Callable[..., tuple[int, str, str]], place: str) -> None:
    status, out, err = ask(["A name"], place)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1 and "place" in err


@pytest.mark.parametrize("name", ["x", "y" * 301])
def test_a_name_that_cannot_be_is_refused_on_one_line(ask: Callable[..., tuple[int, str, str]], name: str) -> None:
    status, _, err = ask([name], "IL")
    assert status == 2
    assert err.count("\n") == 1 and "name" in err


@every_measure
def test_who_knows_nothing_more_is_asked_nothing_twice_and_told_what_the_answer_hangs_on(measure: Measure) -> None:
    known = {name: measure.facts[name] for name in FIRST if name in measure.facts}
    skip: list[str] = []
    while (fact := next_question(known, measure.place, DAY, skip=skip)) is not None:
        assert fact.id not in skip and fact.id not in known
        skip.append(fact.id)
    found = answer(Measure(name=measure.name, place=measure.place, facts=known), DAY)
    assert {each.fact for each in found.depends_on} <= set(skip)
    assert found.zone == "contested" or not found.depends_on


def test_a_question_may_be_left_open(ask: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    lines, told = script(spending())
    open_fact = list(told)[-1]
    target = tmp_path / "kept.toml"
    status, out, _ = ask([*lines[:-1], "?", "?", "?"], "IL", "--save", str(target))
    assert status == 0
    assert "Contested" in out or "Not settled" in out
    kept = read_measure(target)
    assert isinstance(kept, Measure) and open_fact not in kept.facts


@every_measure
def test_a_measure_written_as_a_file_reads_back_as_it_was(measure: Measure) -> None:
    kept = parse_measure(to_toml(measure), "kept.toml")
    assert kept == measure.model_copy(update={"expect": None})
