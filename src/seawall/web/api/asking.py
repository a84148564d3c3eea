"""What a request to the API asks for: which form, which part, which question; read strictly, so that no slip passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request
from starlette.exceptions import HTTPException

from seawall.base.names import SHOWN, unknown
from seawall.web.asked import EVIDENCE, Asked
from seawall.web.fields import FieldError
from seawall.web.questions import Question

FORMAT, LIMIT, AFTER = "format", "limit", "after"
MEDIA = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
USUAL, MOST = 100, 1_000  # rows at a time
FURTHEST = 10_000_000  # the row after which a part can begin

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Part:
    """So many rows, after so many that were had before."""

    limit: int
    after: int


def form_of(request: Request, pairs: Pairs, rows: bool) -> tuple[str, Pairs]:
    """The form that is asked for, by `format` or else by Accept, and the pairs without it.

    Raises FieldError for a format that is none, and HTTPException 406 where Accept takes neither form.
    """
    known = [*MEDIA] if rows else ["json"]
    named, rest = taken(pairs, FORMAT)
    if named is not None:
        if named not in known:
            why = " This answer has no rows." if named in MEDIA else ""
            raise FieldError(FORMAT, f"format: {named[:SHOWN]!r} cannot be. Give {' or '.join(known)}.{why}")
        return named, rest
    wanted = {each: _wanted(request.headers.get("accept", "*/*"), each) for each in known}
    form = max(known, key=lambda each: wanted[each])  # of two that are wanted alike, JSON
    if wanted[form] <= 0:
        raise HTTPException(406, f"Accept takes neither form. There is {' and '.join(known)}: write Accept: */*")
    return form, rest


def part_of(pairs: Pairs) -> tuple[Part, Pairs]:
    """Which rows are asked for, and the pairs without that. Raises FieldError."""
    limit, pairs = taken(pairs, LIMIT)
    after, pairs = taken(pairs, AFTER)
    return Part(_whole(LIMIT, limit, 1, MOST, USUAL), _whole(AFTER, after, 0, FURTHEST, 0)), pairs


def asked_of(question: Question, place: str | None, pairs: Pairs, extra: Sequence[str] = ()) -> Asked:
    """The question with what is said about it. Raises FieldError for a name that it has not, and for an empty value.

    `extra` are the names that this address takes besides the question's own.
    """
    refuse_strange(pairs, [*(each.name for each in question.fields), *extra, EVIDENCE])
    return Asked.of(question, place, pairs)


def refuse_strange(pairs: Pairs, known: Sequence[str]) -> None:
    """Raise FieldError, with the nearest name, for a name that is not known; and for an empty value."""
    for name, value in pairs:
        if name not in known:
            raise FieldError(name, unknown("parameter", name, known))
        if not value:
            raise FieldError(name, f"{name}: it is empty. Leave it out, or give it a value.")


def taken(pairs: Pairs, name: str) -> tuple[str | None, Pairs]:
    """The one value of a name, and the pairs without it. Raises FieldError where there are several."""
    values = [value for each, value in pairs if each == name]
    if len(values) > 1:
        raise FieldError(name, f"{name}: may be given once. Leave some out.")
    return (values[0] if values else None), [each for each in pairs if each[0] != name]


def _whole(name: str, text: str | None, least: int, most: int, usual: int) -> int:
    if text is None:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 9 and least <= int(text) <= most):
        raise FieldError(name, f"{name}: {text[:SHOWN]!r} cannot be. Give a whole number from {least} to {most:,}.")
    return int(text)


def _wanted(accept: str, form: str) -> float:
    """How much a form is wanted: the weight of the narrowest range of Accept that it is in; 0 if it is in none."""
    media = MEDIA[form].partition(";")[0]
    ranges = (media, f"{media.partition('/')[0]}/*", "*/*")
    found: dict[str, float] = {}
    for entry in accept.split(",")[:50]:
        told, *parameters = (each.strip().lower() for each in entry.split(";"))
        weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        found[told] = float(weight) if weight.replace(".", "", 1).isdecimal() and weight.isascii() else 1.0
    return next((found[each] for each in ranges if each in found), 0.0)
