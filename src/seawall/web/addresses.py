"""Addresses as they are written: the one that was asked, and those of the commands that a message names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import quote, urlencode

from fastapi import Request

from seawall.web.fields import fields_named
from seawall.web.questions import Question, not_asked

PLACE = "place"  # the group of questions about one place
PLACEHOLDERS = ("ID", "NAME", "PLACE", "PROGRAM", "STANDARD", "STATE")  # what a text says for what a reader has to name
_SHOW = " show"
_PLACE = rf"(?P<place> (?:'[^']+'|\"[^\"]+\"|{'|'.join(PLACEHOLDERS)}|[A-Z]{{2,5}}\b|\d{{5}}\b))?"
_OPTIONS = r"(?P<options>(?: --[a-z][a-z-]*(?: [\w:-]+(?:\.\w+)*)?)*)"
_OPTION = re.compile(r"--([a-z][a-z-]*)(?: ([\w:-]+(?:\.\w+)*))?")


_SAFE = "/,+:@!$&'()*;="  # what a path holds as it is


def path_of(request: Request) -> str:
    """The path that was asked, as it is written in an address."""
    return quote(request.scope["path"], safe=_SAFE)


def as_addresses(message: str, questions: Iterable[Question]) -> str:
    """The message with addresses in place of the commands that can be asked here, and fields in place of options.

    'seawall flows IL --year 2022' is /flows/IL?year=2022, and '--share-paid' the field share_paid.
    A command that cannot be asked here stays as it is: whoever reads it needs the command line.
    """
    known = _verbs(questions)

    def address(found: re.Match[str]) -> str:
        question = known.get(found["verb"])
        return found.group() if question is None else _address(question.name, _place(found), _said(found))

    return fields_named(_commands(known).sub(address, message))


def pages_named(
    questions: Iterable[Question], place: str | None
) -> Callable[[str], Iterator[tuple[int, int, str, str]]]:
    """Finds the commands that a text names and that can be asked here: start, end, address and title of the page.

    `place`: the one that the text is about, for a command without a place, or with a word such as PLACE for it.
    """
    known = _verbs(questions)
    commands = _commands(known)

    def named(text: str) -> Iterator[tuple[int, int, str, str]]:
        for found in commands.finditer(text) if "seawall " in text else ():
            question, said = known.get(found["verb"]), _said(found)
            if question is None or text[found.end() :].startswith((" -", " FILE")):
                continue  # with a file, or what only a terminal takes
            asked = _place(found)
            if not asked or asked in PLACEHOLDERS:
                asked = place if place and question.group == PLACE else ""
            said = [(name, value) for name, value in said if value not in PLACEHOLDERS]
            if {name for name, _ in said} <= {each.name for each in question.fields}:
                yield (
                    *found.span(),
                    _address(question.name, asked, said),
                    question.title[0].lower() + question.title[1:],
                )

    return named


def _verbs(questions: Iterable[Question]) -> dict[str, Question | None]:
    """Each verb and its question; None for a command that cannot be asked here."""
    asked = {each.verb: each for each in questions}
    short = {verb.removesuffix(_SHOW): each for verb, each in asked.items() if verb.endswith(_SHOW)}
    return {verb: None for each in not_asked() for verb in each.verbs} | short | asked


def _commands(verbs: Iterable[str]) -> re.Pattern[str]:
    """A command that a text names, with its place and options; the longest verb counts."""
    either = "|".join(sorted(map(re.escape, verbs), key=len, reverse=True))
    return re.compile(rf"seawall (?P<verb>{either})\b{_PLACE}{_OPTIONS}")


def _place(found: re.Match[str]) -> str:
    return (found["place"] or "").strip().strip("'\"")


def _said(found: re.Match[str]) -> list[tuple[str, str]]:
    return [(name.replace("-", "_"), value or "1") for name, value in _OPTION.findall(found["options"])]


def _address(name: str, place: str | None, said: Sequence[tuple[str, str]]) -> str:
    path = "/".join(filter(None, (name, quote(place or "", safe=",+"))))
    return f"/{path}" + (f"?{urlencode(said)}" if said else "")
