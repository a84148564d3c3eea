"""Addresses as they are written: the one that was asked, and those of the commands that a message names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from fastapi import Request

from seawall.web.fields import fields_named
from seawall.web.questions import Question

_SHOW = " show"
_PLACE = r"(?P<place> (?:'[^']+'|[A-Z]{2,5}\b|\d{5}\b))?"
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
    known = {each.verb: each.name for each in questions}
    known = {verb.removesuffix(_SHOW): name for verb, name in known.items() if verb.endswith(_SHOW)} | known
    verbs = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    commands = re.compile(rf"seawall (?P<verb>{verbs})(?! [a-z])\b{_PLACE}{_OPTIONS}")

    def address(found: re.Match[str]) -> str:
        place = (found["place"] or "").strip().strip("'")
        said = [(name.replace("-", "_"), value or "1") for name, value in _OPTION.findall(found["options"])]
        path = "/".join(filter(None, (known[found["verb"]], quote(place, safe=",+"))))
        return f"/{path}" + (f"?{urlencode(said)}" if said else "")

    return fields_named(commands.sub(address, message))
