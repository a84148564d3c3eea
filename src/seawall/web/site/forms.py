"""The form of every question, at /ask/ and its name: sent, it leads to the page of the answer or says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from seawall.base.errors import SeawallError
from seawall.pages import page
from seawall.web import asking
from seawall.web.asked import Asked, evidence_of
from seawall.web.site.controls import Choice, Fault, Words, fault_of, form_of, words

if TYPE_CHECKING:
    from seawall.web.questions import Question
    from seawall.web.state import State

READING = ["GET", "HEAD"]
CHANGE = "change"
"""In the address of a form that is to be shown with what the address says, not sent."""
PLANNED = ("plan",)
"""The questions for which the choices of a plan are offered."""
Pairs = list[tuple[str, str]]


def routes(state: State) -> APIRouter:
    """The form of each question."""
    router = APIRouter(include_in_schema=False)
    told = words()

    @router.api_route("/ask/{name}", methods=READING)
    async def ask(request: Request, name: str) -> Response:
        if name not in state.questions:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        wanted = state.questions[name]
        said = request.query_params.multi_items()
        changed = [(each, value) for each, value in said if each != CHANGE]
        if len(changed) < len(said) or not said:
            return await form_page(state, told, wanted, changed)
        try:
            asked = asked_from(wanted, said)
            await state.answering.result(asked)
        except SeawallError as error:
            return await form_page(state, told, wanted, said, fault_of(error, wanted))
        return RedirectResponse(asked.address(), HTTPStatus.SEE_OTHER)

    for each in told.form:
        if each.bare:
            _add_bare(router, state, told, state.questions[each.question])
    return router


def _add_bare(router: APIRouter, state: State, told: Words, question: Question) -> None:
    """The address of a question by itself: its form, or the answer where it needs no place."""

    async def bare(request: Request) -> Response:
        said = request.query_params.multi_items()
        if not said:
            return await form_page(state, told, question, said)
        asked = Asked.of(question, None, said)
        try:
            await state.answering.result(asked)
        except SeawallError as error:
            return await form_page(state, told, question, said, fault_of(error, question))
        return await asking.page_of(request, state, asked)

    router.add_api_route(f"/{question.name}", bare, methods=READING)


def asked_from(question: Question, said: Pairs) -> Asked:
    """A question from a form, in which what stands in the address of the answer is a field like the others."""
    head = question.place.name if question.place is not None else None
    places = [value for name, value in said if name == head]
    where = "+".join(each.strip() for value in places for each in value.split("+") if each.strip())
    return Asked.of(question, where or None, [(name, value) for name, value in said if name != head and value])


async def form_page(state: State, told: Words, question: Question, said: Pairs, fault: Fault | None = None) -> Response:
    """The page of a form; with a fault it says what, where, and keeps what was typed."""

    listed = next((each for each in told.form if each.question == question.name), None)
    first = Asked.of(question, listed.first, ()) if listed and listed.first and not said else None
    found = await state.answering.result(first) if first else None

    def make() -> bytes:
        form = form_of(told, question, said, offered_to(question, said), fault)
        example = Asked.of(question, question.example, ()).address() if question.place and not said else ""
        answer = (first.address(), page(found).lede) if first else None
        title = f"Error: {question.title}" if fault else question.title
        return state.layout.page(
            "form/ask.html", title=title, path=form.action, form=form, answer=answer, example=example
        )

    body = await drawn(state, said, ("form", question.name, tuple(said), fault), make)
    status = HTTPStatus.OK if fault is None else HTTPStatus.BAD_REQUEST
    return Response(body, status, media_type="text/html")


async def drawn(state: State, said: Pairs, name: tuple[Hashable, ...], make: Callable[[], bytes]) -> bytes:
    """What `make` gives, from the release that an address names; from the one in use where it names none that is."""
    try:
        store = state.answering.store(evidence_of(said))
    except SeawallError:  # the page itself says what is wrong with it
        store = state.answering.store()
    return await state.answering.once((*name, store.release), store, make)


def offered_to(question: Question, said: Pairs) -> Mapping[str, Sequence[Choice]]:
    """What may be chosen in the fields of a question: programs, claims, and for a plan its funds and contested ways."""
    from seawall.programs import programs

    by_name = sorted(programs(), key=lambda each: each.short.lower())
    every = [Choice(each.id, each.short) for each in by_name]
    found: dict[str, Sequence[Choice]] = {"program": every, "first": every}
    if question.name == "claims":
        from seawall.claimcheck.load import shipped

        found[question.place.name if question.place else ""] = [Choice(each.id, each.says) for each in shipped()]
    if question.name == "law-measure":
        found["name"] = _measures()
    if question.name in PLANNED and (where := dict(said).get("place")):
        found |= _of_plan(where, dict(said).get("as_of"))
    return found


def _measures() -> list[Choice]:
    """The options that a government has, then the measures that somebody tried."""
    from seawall.evidence import load
    from seawall.law.options import option_files

    tried = load("law_measure").select("id", "jurisdiction", "measure").iter_rows()
    return [
        *(Choice(each.id, each.name) for each in option_files()),
        *(Choice(name, f"{where}: {what}") for name, where, what in tried),
    ]


def _of_plan(where: str, as_of: str | None) -> dict[str, Sequence[Choice]]:
    """The funds and the contested ways of a place; none where the place or the day cannot be, as sending will tell."""
    from seawall.plans.offered import offered

    try:
        here = offered(where, as_of or None)
    except SeawallError:
        return {}
    return {
        "fund": [Choice(each.id, each.name, each.risk) for each in here.funds if each.zone == "within"],
        "allow_contested": [Choice(each.id, each.name, each.risk) for each in here.contested],
    }
