"""Interviews that an official would hold, from `interviews.toml`: the answers in words, and what must come out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from interviews import DAY, HELD, held

from seawall.cli import main
from seawall.law import read_measure
from seawall.law.answer import answer
from seawall.law.ask import resumed

every_interview = pytest.mark.parametrize("told", HELD, ids=[f"{each['place']}: {each['name']}" for each in HELD])


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
