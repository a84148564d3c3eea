"""Pages of law that are more than an answer: what a place may do, by zone; one measure, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from seawall.base.errors import SeawallError
from seawall.web import asking
from seawall.web.asked import EVIDENCE, Asked
from seawall.web.site.controls import Fault, fault_of, form_of, words
from seawall.web.site.forms import READING, drawn, offered_to

if TYPE_CHECKING:
    from seawall.law.answer_model import Answer
    from seawall.law.options import Option
    from seawall.law.unknowns import FactThatWouldChange
    from seawall.law.vocabulary import Fact, Value
    from seawall.web.state import State

OPTIONS, MEASURE, GROUP = "law-options", "law-measure", "law"
FACT, DATE, PLACE = "fact", "date", "place"
NATION = "US"
ZONES = {
    "within": "Within federal law", "contested": "Contested: a court may decide either way",
    "barred": "Barred: no plan uses it",
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """A link that says a fact otherwise, and the zone that follows (empty: not worked out beforehand)."""

    says: str
    zone: str
    address: str


@dataclass(frozen=True)
class Open:
    """A fact that nobody has stated and on which the zone depends, with a link for each thing that it can be."""

    ask: str
    changes: tuple[Change, ...]


def routes(state: State) -> APIRouter:
    """The start of the law, and one measure."""
    router = APIRouter(include_in_schema=False)
    question, told = state.questions[MEASURE], words()

    @router.api_route("/law", methods=READING)
    async def start(request: Request) -> Response:
        said = [(name, value) for name, value in request.query_params.multi_items() if value]
        where = dict(said).get(PLACE, NATION)
        pairs = [(name, value) for name, value in said if name != PLACE]
        try:
            found = await state.answering.result(Asked.of(state.questions[OPTIONS], where, pairs))
        except SeawallError as error:
            return await _start(state, said, None, fault_of(error, state.questions[OPTIONS]))
        return await _start(state, said, found, None)

    @router.api_route(f"/{MEASURE}/{{name}}", methods=READING)
    async def shown(request: Request, name: str) -> Response:
        chosen, ending = asking.split(name)
        asked = Asked.of(question, chosen, request.query_params.multi_items())
        if ending:
            return await asking.file_of(request, state, asked, ending)

        def more(found: Any) -> dict[str, Any]:
            form = form_of(told, question, [("name", chosen or ""), *asked.query], offered_to(question, asked.query))
            values = {"asked": asked, "open": tuple(_open(asked, found)), "would": tuple(_would(asked, found)),
                      "taken": tuple(_taken(asked, found)), "said": _said(asked)}  # fmt: skip
            changes = Markup(state.layout.page("law/change.html", **values).decode())
            return {"form": form, "instead": {"change": changes}, "said": _said(asked), "draft": draft_of(found)}

        return await asking.page_of(request, state, asked, "law/measure.html", more)

    return router


def draft_of(answer: Answer) -> str:
    """The address at which the lawful form is drafted, where own money would do and a place is named; else empty."""
    return f"/law-standby/{answer.place}" if answer.lawful_form and answer.place else ""


async def _start(state: State, said: list[tuple[str, str]], found: Any, fault: Fault | None) -> Response:
    told = dict(said)
    kept = [(name, value) for name, value in said if name in (PLACE, DATE, EVIDENCE)]

    def make() -> bytes:
        return state.layout.page(
            "law/start.html",
            title="Error: what may we do?" if fault else "What may we do?",
            path="/law",
            fault=fault,
            typed=told,
            found=found,
            zones=[(name, ZONES[name], _of_zone(found.options, name)) for name in ZONES] if found else [],
            query=urlencode(kept),
            pages=[each for each in state.questions.values() if each.group == GROUP and each.name != MEASURE],
            programs=offered_to(state.questions[OPTIONS], said)["program"],
            chosen=[value for name, value in said if name == "program"],
        )

    body = await drawn(state, said, ("law", tuple(said), fault), make)
    return Response(body, 400 if fault else 200, media_type="text/html")


def _of_zone(options: Iterable[Option], zone: str) -> list[Option]:
    return [each for each in options if each.zone == zone]


def _otherwise(asked: Asked, facts: Iterable[tuple[str, Any]]) -> str:
    """The address of the measure with facts said otherwise, beside those that are already."""
    changed = {name: _text(value) for name, value in facts}
    pairs = [(name, value) for name, value in asked.query if name != FACT]
    kept = [each for each in _said(asked) if each.partition("=")[0] not in changed]
    facts_said = [*kept, *(f"{name}={value}" for name, value in changed.items())]
    return Asked.of(asked.question, asked.place, [*pairs, *((FACT, each) for each in facts_said)]).address()


def _said(asked: Asked) -> tuple[str, ...]:
    """The facts that the address says otherwise."""
    return next((values for name, values in asked.given if name == FACT), ())


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _open(asked: Asked, answer: Answer) -> Iterator[Open]:
    """What the zone depends on and nobody has stated: all that each fact can be."""
    from seawall.law.vocabulary import facts

    follows = {(each.fact, each.if_it_were): each.zone for each in answer.depends_on if len(each.together) == 1}
    for name in dict.fromkeys(name for each in answer.depends_on for name in each.together):
        fact = facts()[name]
        changes = tuple(
            Change(_answer(fact, value), follows.get((name, fact.told(value)), ""), _otherwise(asked, [(name, value)]))
            for value in fact.options()
        )
        yield Open(fact.ask, changes)


def _answer(fact: Fact, value: Value) -> str:
    """A value as the answer to the question of its fact."""
    if fact.kind == "yesno":
        return "yes" if value else "no"
    return fact.values[str(value)] if fact.kind == "choice" else fact.told(value)


def _would(asked: Asked, answer: Answer) -> Iterator[Change]:
    return (_changed(asked, each) for each in answer.would_change)


def _taken(asked: Asked, answer: Answer) -> Iterator[Change]:
    return (_changed(asked, each) for each in answer.presumes)


def _changed(asked: Asked, each: FactThatWouldChange) -> Change:
    return Change(each.if_it_were, each.zone, _otherwise(asked, each.together.items()))
