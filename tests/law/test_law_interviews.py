"""Interviews that an official would hold, from `interviews.toml`: the answers in words, and what must come out."""

from __future__ import annotations

import io
import json
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seawall.cli import main
from seawall.law import read_measure
from seawall.law.answer import answer
from seawall.law.ask import Interview, Question, begun, resumed

FILE = tomllib.loads((Path(__file__).parent / "interviews.toml").read_text(encoding="utf-8"))
HELD, USUAL = FILE["interview"], FILE["usual"]
DAY = date(2026, 11, 29)
every_interview = pytest.mark.parametrize("told", HELD, ids=[f"{each['place']}: {each['name']}" for each in HELD])


def value(question: Question, words: str) -> Any:
    """The answer that the words name; None for unknown."""
    if words == "unknown":
        return None
    if question.kind == "yesno":
        return {"yes": True, "no": False}[words]
    if question.kind == "share":
        return float(words)
    (found,) = (each for each, says in question.values.items() if words in says)
    return found


def typed(question: Question, words: str) -> str:
    """The answer that the words name, as it is typed."""
    said = value(question, words)
    if said is None:
        return "u"
    return str(list(question.values).index(str(said)) + 1) if question.kind == "choice" else words


def held(told: dict[str, Any]) -> tuple[Interview, list[str]]:
    """The interview after its last answer, and what was typed."""
    state, lines = begun(told["name"], told["place"]), [told["name"]]
    said = USUAL | told["answers"]
    while (question := state.question(DAY)) is not None:
        assert question.id in said, f"{question.id} is asked: {question.ask} {list(question.values.values())}"
        lines.append(typed(question, said[question.id]))
        state = state.tell(question.id, value(question, said[question.id]))
    assert not set(told["answers"]) - {name for name, _ in state.told}, "an answer of the file was not asked for"
    return state, lines


@every_interview
def test_the_interview_comes_to_what_counsel_expects(told: dict[str, Any]) -> None:
    state, _ = held(told)
    found = answer(state.measure(), DAY)
    assert found.zone == told["zone"]
    exposed = {each.id for each in found.exposure}
    assert set(told.get("exposure", ())) <= exposed
    assert not set(told.get("not_exposure", ())) & exposed
    assert set(told.get("because_of", ())) <= {each.doctrine for gate in found.gates for each in gate.reasons}


@every_interview
def test_typed_in_it_gives_the_answer_of_the_file_that_it_saves(
    told: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    state, lines = held(told)
    kept = tmp_path / "kept.toml"
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{each}\n" for each in lines)))
    assert main(["law", "ask", told["place"], "--save", str(kept), "--json"]) == 0
    asked = json.loads(capsys.readouterr().out)
    assert main(["law", "test", str(kept), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == asked
    assert asked["zone"] == told["zone"]
    assert read_measure(kept) == state.measure()
    assert resumed(str(kept)) == state
