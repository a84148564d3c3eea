"""The four answers as values: everything a page prints about a measure, and nothing about how it looks.

`answer.py` fills them, `text.py` and the drawing of the reasons render them, and their JSON is what the command line
prints.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.law.authority import Weight
from seawall.law.merits import Zone
from seawall.law.unknowns import FactThatWouldChange

DISCLAIMER = (
    "Decision support, not legal advice. Counsel must check each citation, and the law after its date, before anybody "
    "relies on it."
)


class Authority(Closed):
    """A case or statute that a reason rests on. `weight`: binding or persuasive here, statute, or none (overruled)."""

    title: str
    case: str = Field(description="id in the case base; empty for a statute")
    stands_for: str
    weight: Weight | Literal["statute"]
    status: str
    side: Literal["for the rule", "against the rule"]
    checked: bool
    read_in: str = Field(description="address of the page in which a statute's words were read; empty if none is held")
    docket: str = Field("", description="what is new on the case's docket and was not read yet; empty: nothing seen")


class Attack(Closed):
    """What meets a reason: a doctrine that undercuts it or is as strong, or doubt about its authority."""

    by: str
    how: Literal["undercuts", "disputes", "doubts"]
    because: str


class Reason(Closed):
    """A doctrine that applies. `stands`: in every admissible resolution of the conflicts, in some, or in none."""

    doctrine: str
    title: str
    says: str
    concludes: Literal["allows", "bars"]
    stands: Literal["always", "sometimes", "never"]
    settled: bool
    doubt: str = Field(description="why a court may see it otherwise here; empty if settled")
    because: tuple[str, ...] = Field(description="the facts that bring it in, in words")
    authorities: tuple[Authority, ...]
    attacks: tuple[Attack, ...]


class OwnLaw(Closed):
    """A fact that nobody stated and that a row of the table of state law speaks to.

    `taken`: the answer counts it; a row that is not `sure` is counted only where it raises a doubt.
    """

    fact: str
    told: str
    law: str
    checked: bool
    sure: bool
    taken: bool


class GateAnswer(Closed):
    """One gate: its question, its own zone, and its reasons.

    Or: not reached, open for want of a fact, or answered (what speaks here is met elsewhere)."""

    gate: str
    asks: str
    zone: Literal["within", "contested", "barred", "answered", "not reached", "open"]
    reasons: tuple[Reason, ...]
    open_facts: tuple[str, ...]


class Told(Closed):
    """An entry of one of the other three answers."""

    id: str
    who: str
    says: str
    law: tuple[str, ...]
    checked: bool


class Precedent(Closed):
    """A decided case near the measure, for one side, and what sets it apart."""

    case: str
    title: str
    side: Literal["for", "against"]
    likeness: Literal["a fortiori", "on point", "distinguishable"]
    stands_for: str
    shared: tuple[str, ...]
    because: tuple[str, ...]
    weight: Weight
    status: str
    checked: bool
    docket: str = Field("", description="what is new on its docket and was not read yet; empty: nothing seen")


@shown_by("law_test")
class Answer(Closed):
    """What the law says of one measure.

    `zone` is settled only if no fact that nobody has stated could change it; `as_stated` is the zone if what was left
    out is not so. `depends_on` are those facts, `would_change` the stated ones that would change the zone, `presumes`
    rare ones that nobody has stated, are taken as not so, and would change it; `own_law` those that the table of state
    law speaks to.
    """

    name: str
    place: str
    circuit: str
    law_as_of: date
    dated: str = Field(description="how the day of the law and the day on which the doctrines were written differ")
    question: str
    zone: Zone
    as_stated: Zone
    unfinished: bool = Field(description="the measure is that of an interview that stopped before its last question")
    sentence: str
    lawful_form: str = Field(description="command that drafts the lawful form, where own money would do; else empty")
    protects: str
    burdens: str
    timing: str
    clause: str
    gates: tuple[GateAnswer, ...]
    depends_on: tuple[FactThatWouldChange, ...]
    would_change: tuple[FactThatWouldChange, ...]
    presumes: tuple[FactThatWouldChange, ...]
    own_law: tuple[OwnLaw, ...]
    forum: tuple[Told, ...]
    exposure: tuple[Told, ...]
    levers: tuple[Told, ...]
    precedents: tuple[Precedent, ...]
    citations: int
    citations_checked: int
    disclaimer: str = DISCLAIMER


@shown_by("law_test")
class BillAnswer(Closed):
    """A bill, provision by provision: never one zone for the whole."""

    name: str
    place: str
    sentence: str
    severability: str
    provisions: tuple[Answer, ...]
    disclaimer: str = DISCLAIMER
