"""The page about the API, for people: every address with what may be said, an example, and the kinds of problem."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from seawall.web.api import operations
from seawall.web.api.asking import MOST, USUAL
from seawall.web.api.document import GROUPS
from seawall.web.asked import Asked
from seawall.web.problems import ELSE, KINDS

if TYPE_CHECKING:
    from seawall.web.fields import Field
    from seawall.web.questions import Question
    from seawall.web.state import State

FRONT = "api/v1"


def manual(state: State) -> bytes:
    """The page as bytes."""
    questions = sorted(state.questions.values(), key=lambda each: [*GROUPS].index(each.group))
    groups = [
        {"name": name.capitalize(), "says": GROUPS[name], "questions": [_told(each) for each in listed]}
        for name, listed in groupby(questions, key=lambda each: each.group)
    ]
    return state.layout.page(
        "api.html",
        title="API",
        path="/api",
        groups=groups,
        problems=[(status, *kind) for status, kind in KINDS.items()] + [("other", *ELSE)],
        headers=(operations.HEADERS | operations.OF_ROWS).items(),
        usual=USUAL,
        most=MOST,
    )


def examples(question: Question) -> list[str]:
    """The addresses of its examples: without a place where it can do without, and with one where it takes one."""
    place = question.place
    asked = [Asked.of(question, None, question.unplaced)] if place is None or not place.required else []
    asked += [Asked.of(question, question.example, question.said)] if place is not None else []
    return [each.address(front=FRONT) for each in asked]


def addresses_of(question: Question) -> list[str]:
    """The addresses of a question: of its answer and of its rows, without a place where it can do without."""
    front, place = f"/{FRONT}/{question.name}", question.place
    alone = [front, f"{front}/rows"] if question.unplaced_rows else [front]
    placed = [f"{front}/{{place}}", f"{front}/{{place}}/rows"] if question.rows else [f"{front}/{{place}}"]
    return [*(alone if place is None or not place.required else []), *(placed if place is not None else [])]


def _told(question: Question) -> dict[str, Any]:
    place = question.place
    return {
        "name": question.name,
        "title": question.title,
        "says": question.says,
        "addresses": addresses_of(question),
        "place": place.help if place is not None else "",
        "fields": [_field(each) for each in question.fields],
        "examples": examples(question),
    }


def _field(field: Field) -> dict[str, Any]:
    told = operations.parameter(field)
    return {
        "name": field.name,
        "says": told["description"],
        "takes": takes(field),
        "must": field.required,
    }


def takes(field: Field) -> str:
    """What a field takes, in words: 'a day, such as 2026-12-12'."""
    if field.choices:
        return ", ".join(field.choices)
    kinds = {"yes": "true or false", "whole": "a whole number", "number": "a number", "day": "a day"}
    said = (
        field.takes.says or kinds.get(field.kind) or f"text such as {field.takes.example}" * bool(field.takes.example)
    )
    return f"{said or 'text'}{'; may be repeated' if field.many else ''}"
