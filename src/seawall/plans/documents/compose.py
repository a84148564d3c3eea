"""The verb `draft`: a document that a state, county or city really uses, from a plan, as a draft for counsel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import ascii_lowercase

from seawall.base.errors import PlanError
from seawall.funding.model import Funds
from seawall.hazard import Scenario
from seawall.law.standby import KIND_OF, Filler, Kind, Ref, StatePoint, Style, book, state_points, style_of
from seawall.places import Place, place
from seawall.plans.compose import plan
from seawall.plans.documents.fields import facts, words
from seawall.plans.documents.load import TABLES, blanks, template
from seawall.plans.documents.model import Document, Part, Section, Template, Words
from seawall.plans.documents.releases import releases, sums
from seawall.plans.documents.tables import Filling
from seawall.plans.model import Choices, Plan


@dataclass(frozen=True)
class Audience:
    """For whom a document is written, and what holds there."""

    government: Kind
    style: str
    facts: frozenset[str]

    def reads(self, each: Words) -> bool:
        """Whether a paragraph or a section is for this government and this plan."""
        if self.government not in each.kinds or (each.only and self.style not in each.only):
            return False
        return self.facts.issuperset(each.when) and self.facts.isdisjoint(each.unless)


def draft(
    where: str | Place,
    kind: str,
    scenario: Scenario | None = None,
    *,
    as_of: str | date | None = None,
    funds: str | Path | Funds | None = None,
    choices: Choices | None = None,
) -> Document:
    """The document of a kind for a government, from its best lawful plan. Raises what `plan` raises, and PlanError."""
    template(kind)  # said before the work, not after it
    return document(plan(where, scenario, as_of=as_of, funds=funds, choices=choices), kind)


def document(told: Plan, kind: str) -> Document:
    """The document of a kind that a plan fills.

    What cannot be known is a numbered blank. Raises PlanError for an unknown kind, and for an act or a schedule of a
    plan that pays nothing.
    """
    written, here = template(kind), place(told.place)
    government: Kind = KIND_OF[here.kind]
    paid = releases(told)
    if written.spends and not paid:
        raise PlanError(
            f"{told.place}: the plan pays nothing, so there is no {written.name.lower()} to draft. Give money that may "
            "be used (seawall funds template PLACE), or draft a contingency-plan."
        )
    total = sums(told, paid)
    style, _, own = style_of(book(), here)
    reader = Audience(government, style.id, facts(told, paid, total, style))
    standing = _standing(written, reader)
    filler = Filler(
        words(told, paid, total, government, own | {"words_of_enactment": style.enacting_apart or style.enacting}),
        blanks() | {each.id: each for each in written.blank},
        {part.id: f"section {number}" for part, number in standing},
    )
    title = filler.fill(written.title, "Title")
    opening = tuple(filler.fill(each.text, "Opening") for each in written.opening if reader.reads(each))
    filling = Filling(told, paid, total, government, filler, written.step)
    return Document(
        id=written.id,
        name=written.name,
        form=written.form,
        place=told.place,
        government=government,
        title=title,
        opening=opening,
        as_of=told.as_of,
        decided=told.decided,
        scenario=told.scenario.name,
        contested=told.contested_used,
        sums=total,
        releases=paid,
        sections=tuple(_section(part, number, filling, reader) for part, number in standing),
        funds_law=tuple(_funds_law(told, {each.fund for each in paid})),
        own_law=tuple(_own_law(written, government, here, style)),
        blanks=filler.open(),
        sources=told.sources,
        sheet=written.sheet,
    )


def _own_law(written: Template, government: Kind, here: Place, style: Style) -> Iterator[StatePoint]:
    """What is held of the place's own law on the topics of a document; its own points come before its state's."""
    topics = [each for each in written.topics if government in book().topics[each].kinds]
    near = {each.topic: each for each in style.points}
    held = state_points(here.state_fips[0], topics)
    for each in topics:
        if each in near:
            yield StatePoint(topic=each, says=near[each].says, cite=near[each].cite, checked=near[each].checked)
        elif each in held:
            yield held[each]


def _funds_law(told: Plan, used: set[str]) -> Iterator[Ref]:
    """What the law of each fund in use asks for, as it is held."""
    for each in told.funds.funds:
        access = each.access
        if each.id in used and access.cite:
            asks = [
                f"released by {access.decides or 'whom is not on file'}",
                access.condition,
                f"vote: {access.vote}" if access.vote else "",
            ]
            says = "; ".join(filter(None, asks))
            yield Ref(cite=f"{each.name}: {access.cite}", says=says, checked=access.checked)


def _standing(written: Template, reader: Audience) -> tuple[tuple[Part, int], ...]:
    """The sections that this document has, each with its number; 0 stands beside the text."""
    found, number = [], 0
    for part in written.part:
        if reader.reads(part):
            number += part.numbered
            found.append((part, number if part.numbered else 0))
    return tuple(found)


def _section(part: Part, number: int, filling: Filling, reader: Audience) -> Section:
    filler, government = filling.filler, filling.government
    where = f"section {number}" if number else part.heading
    clause = next((each for each in book().clauses if each.id == part.clause), None)
    taken = [each.text for each in clause.paragraph if government in each.kinds and not each.only] if clause else []
    own = [each.text for each in part.paragraph if reader.reads(each)]
    if number and len(own) > 1:
        own = [f"({letter}) {text}" for letter, text in zip(ascii_lowercase, own, strict=False)]
    cited = (*part.law, *(clause.law if clause else ()))
    return Section(
        id=part.id,
        number=f"Section {number}." if number else "",
        heading=part.heading,
        paragraphs=tuple(filler.fill(each, where) for each in (*own, *taken)),
        table=TABLES[part.table](filling, where) if part.table else None,
        law=tuple(each for each in cited if government in each.kinds),
    )
