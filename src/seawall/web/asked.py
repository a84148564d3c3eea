"""A question with what was said, as an address holds it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from seawall.base.errors import EvidenceError
from seawall.web.questions import Question

EVIDENCE = "evidence"
_RELEASE = re.compile(r"shipped|[0-9a-f]{4,64}|\d{4}-\d\d-\d\d")
_SAFE = ",+"  # as they are in an address


@dataclass(frozen=True)
class Asked:
    """A question, the place in its address, what was said in its query in order, and the evidence that it names."""

    question: Question
    place: str | None
    given: tuple[tuple[str, tuple[str, ...]], ...]
    evidence: str | None = None

    @classmethod
    def of(cls, question: Question, place: str | None, query: Iterable[tuple[str, str]]) -> Asked:
        """From an address. Raises ScenarioError for an unknown field, EvidenceError for what is no release."""
        said: dict[str, list[str]] = {}
        for name, value in query:
            said.setdefault(name, []).append(value)
        evidence = evidence_of((EVIDENCE, each) for each in said.pop(EVIDENCE, []))
        for name in said:
            question.field(name)
        order = [each.name for each in question.fields]
        kept = {name: tuple(values) for name, values in said.items() if any(values)}
        return cls(question, place, tuple(sorted(kept.items(), key=lambda each: order.index(each[0]))), evidence)

    @property
    def query(self) -> list[tuple[str, str]]:
        """What was said, as pairs."""
        pairs = [(name, value) for name, values in self.given for value in values]
        return [*pairs, *([(EVIDENCE, self.evidence)] if self.evidence else [])]

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
    """The evidence that an address names; None: that in use. Raises EvidenceError for what is no release."""
    named = [value for name, value in query if name == EVIDENCE]
    if len(named) > 1 or (named and named[0] and not _RELEASE.fullmatch(named[0])):
        raise EvidenceError(
            "evidence must be one release: its id, a day such as 2026-11-22, or shipped. "
            "See the releases under Evidence."
        )
    return named[0] or None if named else None
