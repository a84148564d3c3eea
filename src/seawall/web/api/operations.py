"""What OpenAPI is told of each address: what may be said, with its type, pattern, example, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response

from seawall.base.words import counted
from seawall.web.api import asking
from seawall.web.api import places as listed
from seawall.web.api.schemas import answer_schema
from seawall.web.asked import EVIDENCE, RELEASE
from seawall.web.fields import LONGEST, LONGEST_WHOLE, Field
from seawall.web.questions import Question

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]
Schema = dict[str, Any]

HEADERS = {
    "Seawall-Version": "Version of the program that answered.",
    "Seawall-Evidence-Release": "Id of the release of evidence that answered; give it as evidence to ask it again.",
    "Seawall-Evidence-Version": "Version of the evidence, as its package says.",
    "Seawall-As-Of": "The day whose knowledge counts.",
    "ETag": "Changes with the answer; send it back in If-None-Match and get 304 while nothing changed.",
    "Cache-Control": "How long the answer stays: an hour where evidence and day are named, else ask again.",
}
TOO_LONG = "TooLong"
PRINTED = r"^[^\u0000]*$"  # text without a zero byte
TEXT = {"type": "string"}
PART = (asking.LIMIT, asking.AFTER)
OF_ROWS = {
    "Seawall-Rows": "How many rows there are in all.",
    "Link": "The address of the next part, rel=next, with evidence and day pinned; not there on the last part.",
}
REFUSALS = {
    "400": ("Unreadable", "Something cannot be read: an unknown parameter, or a value that is not of its kind."),
    "404": ("Unknown", "Nothing has the name that stands in the address."),
    "406": ("NoSuchForm", "Accept takes no form that there is."),
    "422": ("Unanswerable", "It was read, and cannot be answered: hint says how to ask otherwise."),
    "default": ("Refused", "Anything else, such as too many requests (429) or a server that is busy (503)."),
}


@dataclass(frozen=True)
class Operation:
    """The id of an operation, and what is said of it."""

    id: str
    extra: Schema


def whole(question: Question, place: bool) -> Operation:
    """A question's whole answer."""
    said = [*_place(question, place), *map(parameter, question.fields), _shared(EVIDENCE), form(question.rows)]
    schema, csv = answer_schema(question), {"text/csv": {"schema": TEXT}} if question.rows else {}
    content = {"application/json": {"schema": schema}} | csv
    return Operation(_id(question.name, place), _told(question, question.title, said, content, HEADERS))


def part(question: Question, place: bool) -> Operation:
    """A question's rows, so many at a time."""
    own = [each for each in question.fields if each.name not in PART]
    said = [*_place(question, place), *map(parameter, own), *map(_shared, (*PART, EVIDENCE)), form(True)]
    title = f"{question.title}: rows"
    return Operation(
        f"{_id(question.name, place)}_rows", _told(question, title, said, _rows_content(), [*HEADERS, *OF_ROWS])
    )


def places() -> Operation:
    """The places that can be asked about."""
    said = [
        _query(listed.KIND, "Only places of this kind.", {"type": "string", "enum": [*listed.KINDS]}, "county"),
        _query(listed.STATE, "Only places of this state.", _text(), "IL"),
        _query(listed.NAME, "Only places with this in their name.", _text(), "Cook"),
        *map(_shared, (*PART, EVIDENCE)),
        form(True),
    ]
    extra = {
        "summary": "The places that can be asked about",
        "description": "The nation, states, territories and counties, in the order of their FIPS codes. "
        "A city is asked for by name: Chicago, IL.",
        "tags": ["places"],
        "parameters": said,
        "responses": _responses(_rows_content(), [*HEADERS, *OF_ROWS]),
    }
    return Operation("places", extra)


def parameter(field: Field, where: str = "query") -> Schema:
    """What OpenAPI is told of a field."""
    schema = _schema(field)
    if field.many and where == "query":
        schema = {"type": "array", "items": schema, "maxItems": field.times}
    if field.default not in (None, False, "") and not field.many:
        schema["default"] = field.default
    said = field.help
    if field.takes.because and (field.takes.least, field.takes.most) != (None, None):
        said = f"{said} {_reach(field)} {field.takes.because}"
    told: Schema = {
        "name": field.name if where == "query" else "place",
        "in": where,
        "required": field.required or where == "path",
        "description": said,
        "schema": schema,
    }
    if field.many and where == "query":
        told |= {"style": "form", "explode": True}
    if example := example_of(field):
        told["example"] = [example] if field.many and where == "query" else example
    return told


def example_of(field: Field) -> Any:
    """A value that a field takes, of its own kind; None where nobody gave one and none follows from its kind."""
    if field.kind == "yes":
        return True
    text = field.takes.example or (field.choices[0] if field.choices else "")
    if not text:
        return None if field.default in (None, "") or field.many else field.default
    return {"whole": int, "number": float}.get(field.kind, str)(text)


def pages() -> list[Schema]:
    """The parameters by which rows are had a part at a time."""
    limit = {"type": "integer", "minimum": 1, "maximum": asking.MOST, "default": asking.USUAL}
    after = {"type": "integer", "minimum": 0, "maximum": asking.FURTHEST, "default": 0}
    return [
        _query(asking.LIMIT, "So many rows at most.", limit, 10),
        _query(asking.AFTER, "Begin after so many rows; the Link header has the address of the next part.", after, 0),
    ]


def evidence() -> Schema:
    """The parameter that names the evidence."""
    schema = {"type": "string", "pattern": f"^({RELEASE})$"}
    said = "Answer from this release of evidence: its id, a day (UTC) on which it was in use, or shipped."
    return _query(EVIDENCE, f"{said} Default: the one in use.", schema, "shipped")


def form(rows: bool) -> Schema:
    """The parameter that names the form."""
    said = "The form of the answer; else the Accept header says it." if rows else "The form of the answer."
    known = [*asking.MEDIA] if rows else ["json"]
    return _query(asking.FORMAT, said, {"type": "string", "enum": known}, "json")


def _told(question: Question, title: str, said: list[Schema], content: Schema, headers: Iterable[str]) -> Schema:
    words = f"seawall {question.verb.removesuffix(' show')}"
    return {
        "summary": title,
        "description": f"{question.says} On the command line: {words}.",
        "tags": [question.group],
        "parameters": said,
        "responses": _responses(content, headers),
    }


def shared() -> Schema:
    """What every address says alike, by kind and name: the components that addresses refer to."""
    problem = {"application/problem+json": {"schema": _ref("schemas", "Problem")}}
    headers = {each: {"description": says, "schema": TEXT} for each, says in (HEADERS | OF_ROWS).items()}
    parameters = {each["name"]: each for each in (*pages(), evidence())}
    responses = {name: {"description": says, "content": problem} for name, says in REFUSALS.values()}
    responses[TOO_LONG] = {"description": "The address is too long.", "content": {"text/plain": {"schema": TEXT}}}
    return {"headers": headers, "parameters": parameters, "responses": responses}


def _responses(content: Schema, headers: Iterable[str]) -> Schema:
    told = {name: _ref("headers", name) for name in headers}
    return {
        "200": {"description": "The answer.", "headers": told, "content": content},
        "304": {"description": "Nothing changed since the answer with this ETag."},
        **{status: _ref("responses", name) for status, (name, _) in REFUSALS.items()},
        "414": _ref("responses", TOO_LONG),  # it is refused before anybody knows which address it is
    }


def _shared(name: str) -> Schema:
    return _ref("parameters", name)


def _ref(kind: str, name: str) -> Schema:
    return {"$ref": f"#/components/{kind}/{name}"}


def _rows_content() -> Schema:
    row = {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean", "null"]}}
    return {
        "application/json": {"schema": {"type": "array", "items": row, "maxItems": asking.MOST}},
        "text/csv": {"schema": TEXT},
    }


def _place(question: Question, place: bool) -> list[Schema]:
    if not place or question.place is None:
        return []
    told = parameter(question.place, "path")
    if question.place.many:
        told["description"] += f" Several are joined by +, {counted(question.place.times, 'name', 'names')} at most."
    return [told | {"example": question.example}]


def _schema(field: Field) -> Schema:
    """The JSON schema of one value."""
    if field.choices:
        return {"type": "string", "enum": [*field.choices]}
    match field.kind:
        case "yes":
            return {"type": "boolean"}
        case "whole":
            low, high = field.least, field.most
            return {
                "type": "integer",
                "minimum": -LONGEST_WHOLE if low is None else int(low),
                "maximum": LONGEST_WHOLE if high is None else int(high),
            }
        case "number":
            bounds = (("minimum", field.least), ("maximum", field.most))
            return {"type": "number"} | {name: value for name, value in bounds if value is not None}
        case "day":
            return {"type": "string", "format": "date", "pattern": field.takes.pattern}
        case "text":
            return _text(field.takes.pattern, field.takes.format)


def _text(pattern: str = "", form: str = "") -> Schema:
    told = {name: each for name, each in (("pattern", pattern or PRINTED), ("format", form)) if each}
    return {"type": "string", "minLength": 1, "maxLength": LONGEST} | {
        name: each for name, each in told.items() if each
    }


def _query(name: str, says: str, schema: Schema, example: Any) -> Schema:
    return {"name": name, "in": "query", "required": False, "description": says, "schema": schema, "example": example}


def _reach(field: Field) -> str:
    return f"From {field.least:,.0f} to {field.most:,.0f}."


def _id(name: str, place: bool) -> str:
    return f"{name.replace('-', '_')}{'_of' if place else ''}"
