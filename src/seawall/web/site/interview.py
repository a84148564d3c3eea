"""The interview about a planned measure: a question a page, and every answer in the address.

Nothing is kept on the server. The address of a page is the interview so far: it can be kept, sent and gone back from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from seawall.base.errors import LawError, PlaceError, ScenarioError, SeawallError
from seawall.web.asked import EVIDENCE, evidence_of
from seawall.web.site.controls import Fault
from seawall.web.site.forms import READING, drawn
from seawall.web.site.law import draft_of

if TYPE_CHECKING:
    from seawall.law.ask import Interview, Question
    from seawall.web.state import State

NAME, PLACE, DATE, PUT = "name", "place", "date", "put"
"""What is planned, where, by the law of which day; and the question that a page put, so that no answer is noticed."""
HEAD = (NAME, PLACE, DATE, EVIDENCE)
GOVERNMENT, LOCAL = "government", "local"
UNKNOWN = "unknown"
MOST = 120  # answers of one interview
ADDRESS, TOML = "/law/ask", "/law/ask.toml"
NAME_HELP = "Say in your own words what is planned. It heads the answer; the questions after it decide what comes out."
NUMBERS = {"share": "A share from 0 to 1, such as 0.1 for a tenth.", "days": "A whole number of days, such as 45."}
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Told:
    """An answer that was given, in words, and the address at which its question is put again."""

    ask: str
    said: str
    again: str


@dataclass(frozen=True)
class Step:
    """Where an interview stands: the head of its address, the answers, the next question (None: nothing is left)."""

    head: Pairs
    state: Interview
    question: Question | None

    @property
    def pairs(self) -> Pairs:
        """The whole of its address: the head, then the answers as they are kept."""
        return [*self.head, *((name, _text(value)) for name, value in self.state.told)]

    @property
    def address(self) -> str:
        """Where this step can be had again."""
        return f"{ADDRESS}?{urlencode(self.pairs)}"


def routes(state: State) -> APIRouter:
    """The interview, and its measure as a file."""
    router = APIRouter(include_in_schema=False)

    @router.api_route(ADDRESS, methods=READING)
    async def ask(request: Request) -> Response:
        said = request.query_params.multi_items()
        if not any(name not in (PLACE, EVIDENCE) for name, _ in said):
            return _sent(await _first(state, said, None))
        try:
            store = state.answering.store(evidence_of(said))
            status, made = await state.answering.once(("interview", tuple(said), store.release), store,
                                                      lambda: _made(state, said))  # fmt: skip
        except SeawallError as error:
            fault = _fault(error)
            if fault.field in HEAD or len(_answers(said)) == 0:
                return _sent(await _first(state, said, fault), HTTPStatus.BAD_REQUEST)
            raise
        if status == HTTPStatus.SEE_OTHER:
            return RedirectResponse(made, HTTPStatus.SEE_OTHER)
        return _sent(made, status)

    @router.api_route(TOML, methods=READING)
    async def file(request: Request) -> Response:
        said = request.query_params.multi_items()
        store = state.answering.store(evidence_of(said))
        step = await state.answering.once(("interview.toml", tuple(said), store.release), store, lambda: step_of(said))
        text = step.state.to_toml(finished=step.question is None)
        headers = {"Content-Disposition": "attachment; filename=measure.toml"}
        return Response(text, media_type="application/toml; charset=utf-8", headers=headers)

    return router


def step_of(said: Pairs) -> Step:
    """Where the interview of an address stands. Raises LawError, PlaceError or ScenarioError for what cannot be."""
    from seawall.cli.law_ask import where_of
    from seawall.hazard.scenario import as_date
    from seawall.law.ask import retold

    head = [(name, value) for name, value in said if name in HEAD and value]
    told = dict(head)
    answers = _answers(said)
    if len(answers) > MOST:
        raise LawError(f"an interview has at most {MOST} answers. Begin anew.")
    postal, local = where_of(told.get(PLACE, ""))
    day = as_date(told.get(DATE), DATE)
    state = retold(told.get(NAME, ""), postal, answers)
    question = state.question(day)
    if local and question is not None and question.id == GOVERNMENT and LOCAL in question.values:
        state = state.tell(GOVERNMENT, LOCAL)  # taken from the place
        question = state.question(day)
    return Step(head, state, question)


def _made(state: State, said: Pairs) -> tuple[HTTPStatus, Any]:
    """The page of a step, or the address at which it is to be had."""
    put = dict(said).get(PUT, "")
    try:
        step = step_of(said)
    except LawError as error:
        before = step_of(_before(said, put)) if put and put in dict(said) else None
        if before is None or before.question is None or before.question.id != put:
            raise
        fault = Fault(f"That cannot be: {error}", put)  # what was answered last; the question is put again
        return HTTPStatus.BAD_REQUEST, _asked(state, before, fault, dict(said)[put])
    if put and not dict(said).get(put) and step.question is not None and step.question.id == put:
        fault = Fault("Choose an answer. If you do not know, say so: the interview goes on.", put)
        return HTTPStatus.BAD_REQUEST, _asked(state, step, fault)
    if step.pairs != said:
        return HTTPStatus.SEE_OTHER, step.address
    if step.question is None:
        return HTTPStatus.OK, _finished(state, step)
    return HTTPStatus.OK, _asked(state, step)


def _before(said: Pairs, put: str) -> Pairs:
    return [(name, value) for name, value in said if name not in (put, PUT)]


def _answers(said: Pairs) -> Pairs:
    return [(name, value) for name, value in said if name not in (*HEAD, PUT) and value]


def _text(value: Any) -> str:
    return UNKNOWN if value is None else str(value).lower() if isinstance(value, bool) else str(value)


async def _first(state: State, said: Pairs, fault: Fault | None) -> bytes:
    """The page on which an interview begins."""
    title = "Error: what is planned?" if fault else "What is planned?"
    shown = {"title": title, "path": ADDRESS, "typed": dict(said), "fault": fault, "name_help": NAME_HELP}
    make = partial(state.layout.page, "law/begin.html", **shown)
    return await drawn(state, said, ("interview begun", tuple(said), fault), make)


def _asked(state: State, step: Step, fault: Fault | None = None, typed: str = "") -> bytes:
    """The page of a question."""
    from seawall.law.vocabulary import facts
    from seawall.pages.law_words import read_as

    question = step.question
    assert question is not None
    choices = dict(question.values) or ({"yes": "yes", "no": "no"} if question.kind == "yesno" else {})
    return state.layout.page(
        "law/ask.html",
        title=f"{'Error: ' if fault else ''}{question.ask}",
        path=ADDRESS,
        step=step,
        question=question,
        choices=choices,
        number=NUMBERS.get(question.kind, ""),
        told=_told(step),
        read_as=read_as(step.state.facts) if question.id in facts() else "",
        fault=fault,
        typed=typed,
        file=f"{TOML}?{urlencode(step.pairs)}",
    )


def _finished(state: State, step: Step) -> bytes:
    """The answer, as its page."""
    from seawall.hazard.scenario import as_date
    from seawall.law.answer import answer
    from seawall.law.day import law_day
    from seawall.pages import page
    from seawall.pages.forms import html

    found = answer(step.state.measure(), law_day(as_date(dict(step.head).get(DATE), DATE)))
    shown = page(found)
    return state.layout.page(
        "law/asked.html",
        title=shown.title,
        path=ADDRESS,
        shown=shown,
        draft=draft_of(found),
        body=html.body(shown),
        told=_told(step),
        file=f"{TOML}?{urlencode(step.pairs)}",
        dagger_says=html.unchecked(shown),
        disclaimer=shown.disclaimer,
    )


def _told(step: Step) -> tuple[Told, ...]:
    """The answers so far, in words; each leads back to its question, without what came after it."""
    from seawall.law.ask.interview import put_as

    found = []
    for number, (name, value) in enumerate(step.state.told):
        ask, said = put_as(name, value)
        again = [*step.head, *((each, _text(given)) for each, given in step.state.told[:number])]
        found.append(Told(ask, said, f"{ADDRESS}?{urlencode(again)}"))
    return tuple(found)


def _fault(error: SeawallError) -> Fault:
    """What is wrong with the start of an interview."""
    says = str(error)
    says = says[0].upper() + says[1:]
    if isinstance(error, PlaceError) or "one state" in says:
        return Fault(says, PLACE)
    if isinstance(error, ScenarioError):
        return Fault(says, DATE)
    return Fault(says, NAME if "the measure: name" in str(error) else "")


def _sent(body: bytes, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(body, status, media_type="text/html")
