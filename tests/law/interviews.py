"""The interviews of `interviews.toml`, held: from the answers in words to what is typed and to the measure."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from seawall.law.ask import Interview, Question, begun

DAY = date(2026, 11, 29)
_FILE = tomllib.loads((Path(__file__).parent / "interviews.toml").read_text(encoding="utf-8"))
HELD: list[dict[str, Any]] = _FILE["interview"]
USUAL: dict[str, str] = _FILE["usual"]


def value(question: Question, words: str) -> Any:
    """The answer that the words name; None for unknown."""
    if words == "unknown":
        return None
    if question.kind == "yesno":
        return {"yes": True, "no": False}[words]
    if question.kind == "choice":
        (found,) = (each for each, says in question.values.items() if words in says)
        return found
    return float(words)


def typed(question: Question, words: str) -> str:
    """The answer that the words name, as it is typed."""
    said = value(question, words)
    if said is None:
        return "u"
    return str(list(question.values).index(said) + 1) if question.kind == "choice" else words


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
