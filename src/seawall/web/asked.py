"""A question with what was said, as an address holds it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from seawall.pages.page import MEASURES
from seawall.web.fields import FieldError
from seawall.web.questions import Question

EVIDENCE, MEASURE = "evidence", "measure"
RELEASE = r"shipped|[0-9a-f]{4,64}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
_RELEASE = re.compile(RELEASE)
_SAFE = ",+"  # as they are in an address


def evidence_named(values: Sequence[str]) -> str | None:
    """The release that an address names, if it names one. Raises FieldError for what is none: never a folder."""
    evidence = values[0] if values and values[0] else None
    if len(values) > 1 or (evidence and not _RELEASE.fullmatch(evidence)):
        raise FieldError(
            EVIDENCE,
            "evidence: it must be one release. Give its id, a day such as 2026-11-22, or shipped; /evidence-releases "
            "lists them.",
        )
    return evidence


@dataclass(frozen=True)
class Asked:
    """A question, the place in its address, what was said in its query in order, and the evidence that it names.

    `measure`: what maps show, which changes no answer. None: each its own.
    """

    question: Question
    place: str | None
    given: tuple[tuple[str, tuple[str, ...]], ...]
    evidence: str | None = None
    measure: str | None = None

    @classmethod
    def of(cls, question: Question, place: str | None, query: Iterable[tuple[str, str]]) -> Asked:
        """From an address. Raises FieldError for an unknown field or measure and for what is no release."""
        said: dict[str, list[str]] = {}
        for name, value in query:
            said.setdefault(name, []).append(value)
        evidence = evidence_named(said.pop(EVIDENCE, []))
        own = any(each.name == MEASURE for each in question.fields)  # a caseload's: people, households, dollars
        measure = None if own else next(iter(said.pop(MEASURE, [])), "") or None
        if measure and measure not in MEASURES:
            raise FieldError(MEASURE, f"measure: '{measure[:40]}' is not one of {', '.join(MEASURES)}.")
        for name in said:
            question.field(name)
        order = [each.name for each in question.fields]
        kept = {name: tuple(values) for name, values in said.items() if any(values)}
        return cls(
            question, place, tuple(sorted(kept.items(), key=lambda each: order.index(each[0]))), evidence, measure
        )

    @property
    def query(self) -> list[tuple[str, str]]:
        """What was said, as pairs."""
        pairs = [(name, value) for name, values in self.given for value in values]
        named = ((MEASURE, self.measure), (EVIDENCE, self.evidence))
        return [*pairs, *((name, value) for name, value in named if value)]

    def address(self, ending: str = "", front: str = "", **changed: str | None) -> str:
        """The address of the page, of a file of it (`ending` '.csv'), or below `front`; `changed`: said otherwise."""
        path = "/".join(filter(None, (front, self.question.name, quote(self.place or "", safe=_SAFE))))
        pairs = [(name, value) for name, value in self.query if name not in changed]
        pairs += [(name, value) for name, value in changed.items() if value is not None]
        return f"/{path}{ending}" + (f"?{urlencode(pairs)}" if pairs else "")

    def result(self) -> object:
        """What the command answers, from the evidence in use."""
        return self.question.answer(self.place, dict(self.given))


def evidence_of(query: Iterable[tuple[str, str]]) -> str | None:
    """The release that the pairs of an address name, if they name one. Raises FieldError as `evidence_named`."""
    return evidence_named([value for name, value in query if name == EVIDENCE])
