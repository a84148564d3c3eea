"""Every command is a question on the web or in the list of those that cannot be, and a field takes what it says."""

from __future__ import annotations

import contextlib
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

import seawall.cli
from seawall.base.errors import SeawallError
from seawall.pages.forms import data
from seawall.web.asked import Asked
from seawall.web.fields import FieldError
from seawall.web.questions import Question, not_asked, questions

QUESTIONS = questions()
EACH = [pytest.param(each, id=each.name) for each in QUESTIONS.values()]
MARK = "/etc/not-there-seawall.toml"
OPENED: list[str] = []
"""Files with the mark in their names that were opened or listed, since the tests began."""


def _watch(event: str, given: tuple[Any, ...]) -> None:
    if event in ("open", "os.listdir", "os.scandir") and given and "not-there-seawall" in str(given[0]):
        OPENED.append(str(given[0]))


sys.addaudithook(_watch)


def commands() -> dict[str, Any]:
    """Every command by its words."""

    def walk(command: Any, words: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        below = getattr(command, "commands", {})
        if not below or command.invoke_without_command:
            yield " ".join(words), command
        for word, each in below.items():
            yield from walk(each, (*words, word))

    return dict(walk(typer.main.get_command(seawall.cli.application([])), ()))


def test_every_command_is_a_question_or_it_is_said_why_it_is_none() -> None:
    known = commands()
    asked = {each.verb for each in QUESTIONS.values()}
    listed = [verb for group in not_asked() for verb in group.verbs]
    left = {each for each in known for verb in listed if each == verb or each.startswith(f"{verb} ")}
    assert asked | left == set(known)
    assert not asked & left
    assert [verb for verb in listed if not any(each == verb or each.startswith(f"{verb} ") for each in known)] == []


@pytest.mark.parametrize("question", EACH)
def test_a_question_is_the_command_that_it_says(question: Question) -> None:
    called = commands()[question.verb].callback
    assert inspect.unwrap(called) is question.command


@pytest.mark.parametrize("question", EACH)
def test_no_word_of_a_request_is_ever_a_file_that_is_opened(question: Question) -> None:
    text = [each for each in (question.place, *question.fields) if each is not None and each.kind == "text"]
    for field in text:
        for marked in (MARK, f"file:{MARK}", f"WI={MARK}"):
            place = marked if field is question.place else question.example
            said = {name: [value] for name, value in question.said}
            said |= {} if field is question.place else {field.name: [marked]}
            with contextlib.suppress(SeawallError):
                question.answer(place or None, said)
    assert OPENED == []


@pytest.mark.parametrize("question", EACH)
def test_examples_are_what_the_question_takes(question: Question) -> None:
    """An example is one that the question takes, and a field of it has an example that it takes itself."""
    for field in question.fields:
        if field.takes.example:
            field.read([field.takes.example])
    Asked.of(question, question.example or None, question.said)


@pytest.mark.parametrize(
    ("name", "place", "said", "field"),
    [
        ("brief", "IL", {"lapse": ["12/12/2026"]}, "lapse"),
        ("brief", "IL", {"lapze": ["2026-12-12"]}, "lapze"),
        ("brief", "", {}, "place"),
        ("brief", "+".join(["IL"] * 61), {}, "place"),
        ("brief", "x" * 501, {}, "place"),
        ("brief", "I\0L", {}, "place"),
        ("brief", "IL", {"as_of": ["2026-11-22", "2026-11-23"]}, "as_of"),
        ("caseload", "IL", {"month": ["2027-02"]}, "program"),
        ("caseload", "IL", {"month": ["February"], "program": ["snap"]}, "month"),
        ("caseload", "IL", {"month": ["2027-02"], "program": ["snap"], "measure": ["dogs"]}, "measure"),
        ("simulate", "VT", {"years": ["200001"]}, "years"),
        ("simulate", "VT", {"years": ["0"]}, "years"),
        ("simulate", "VT", {"years": ["5e3"]}, "years"),
        ("simulate", "VT", {"seed": ["9" * 19]}, "seed"),
        ("simulate", "VT", {"by_state": ["perhaps"]}, "by_state"),
        ("compact", "MI+WI", {"share_pooled": ["nan"]}, "share_pooled"),
        ("compact", "MI+WI", {"share_pooled": ["1.01"]}, "share_pooled"),
        ("law-withholding", "NY", {"amount": ["inf"]}, "amount"),
        ("law-withholding", "NY", {"amount": ["1e999"]}, "amount"),
        ("backtest", "", {}, "place"),
        ("backtest", "VT+IL+WI+NY", {}, "place"),
        ("flows", "", {"bloc": ["file:/etc/passwd"]}, "bloc"),
        ("flows", "", {"bloc": [" file:/etc/passwd"]}, "bloc"),
        ("status", "IL", {"since": ["/etc"]}, "since"),
        ("draft", "VT", {"kind": ["../card"]}, "kind"),
        ("evidence-table", "deadline", {"limit": ["0"]}, "limit"),
        ("evidence-table", "deadline", {"as_of": ["2026-02-30"]}, "as_of"),
    ],
)
def test_what_a_field_cannot_be_is_said_before_the_command_is_asked(
    name: str, place: str, said: dict[str, list[str]], field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = QUESTIONS[name]

    def refuse(**_: Any) -> None:
        raise AssertionError("the command was asked")

    object.__setattr__(question, "command", refuse)
    try:
        with pytest.raises(FieldError) as told:
            question.answer(place or None, said)
    finally:
        object.__setattr__(question, "command", questions()[name].command)
    named = question.place.name if field == "place" and question.place is not None else field
    assert told.value.field == named


def test_the_nearest_field_is_named() -> None:
    with pytest.raises(FieldError, match="share_paid"):
        QUESTIONS["brief"].field("share-payed")


@given(st.text(max_size=40), st.sampled_from([*QUESTIONS]), st.data())
def test_whatever_is_said_in_a_field_is_read_or_refused_on_one_line(text: str, name: str, drawn: st.DataObject) -> None:
    question = QUESTIONS[name]
    if not question.fields:
        return
    field = drawn.draw(st.sampled_from(question.fields))
    try:
        field.read([text])
    except FieldError as error:
        assert str(error).startswith(f"{field.name}: ") and len(str(error).splitlines()) == 1


@pytest.mark.parametrize("name", ["../deadline", "deadline.csv", "/etc/passwd", "datapackage.json", "deadline\n"])
def test_a_table_is_a_name_and_never_a_path(name: str) -> None:
    for each in ("evidence-table", "evidence-citation", "program", "law-floor", "scenario-family", "claims", "signals"):
        with pytest.raises(SeawallError):
            data.as_json(QUESTIONS[each].answer(name, {}))


def test_a_question_that_answers_for_a_whole_group_is_asked_itself() -> None:
    for name in ("hazard", "programs"):
        assert data.as_json(QUESTIONS[name].answer(None, {})).startswith(("{", "["))
    assert Path(inspect.getfile(QUESTIONS["hazard"].command)).name == "hazard.py"
