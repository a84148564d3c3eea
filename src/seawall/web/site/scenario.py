"""The scenario builder: four questions in plain words; the address holds the whole scenario, for any other page."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from seawall.base.errors import PlaceError, ScenarioError, SeawallError
from seawall.web import asking
from seawall.web.asked import EVIDENCE, Asked
from seawall.web.responses import respond
from seawall.web.site.controls import Fault, fault_of
from seawall.web.site.forms import READING, drawn

if TYPE_CHECKING:
    from seawall.hazard.assumed import Assumed
    from seawall.web.state import State

QUESTION = "scenario-said"
FIELDS = ("lapse", "from", "until", "program", "share_paid", "as_of", EVIDENCE)
"""What says a scenario in an address, the same for every question that takes one."""
WHAT, DAY = "what", "day"
"""The fields of the form for which the address has 'lapse' or 'from'."""
SUSPENSION = "suspension"
PLACE, FOR = "place", "question"
"""The place that the scenario is for, and the question that it was called from."""
COMPARE = "compare"
USES = {
    "brief": "Brief", "plan": "Plan", "impact": "Who is not paid", COMPARE: "Compare places",
}  # fmt: skip
"""The questions that a scenario is used for, and what their buttons say."""
SHARES = (
    ("", "nothing"), ("0.5", "half (as first ordered for SNAP on 4 November 2025)"),
    ("0.65", "65% (as ordered for SNAP on 5 November 2025)"), ("0.75", "three quarters"),
)  # fmt: skip
IN_FORM = (*FIELDS, WHAT, DAY, PLACE)
"""What the form has a control for, and so does not keep unseen."""
TOML, TOML_MEDIA = "scenario.toml", "application/toml; charset=utf-8"
Pairs = list[tuple[str, str]]


def routes(state: State) -> APIRouter:
    """The builder, what it leads to, and the scenario as a file."""
    router = APIRouter(include_in_schema=False)
    question = state.questions[QUESTION]

    @router.api_route("/scenario", methods=READING)
    async def build(request: Request) -> Response:
        said = request.query_params.multi_items()
        try:
            if any(name in (WHAT, DAY) for name, _ in said) or any(not value for _, value in said):
                return RedirectResponse(_address(canonical(said)), HTTPStatus.SEE_OTHER)
            asked = Asked.of(question, None, scenario_of(said))
            found = await state.answering.result(asked)
        except SeawallError as error:
            return await _wrong(state, said, error)
        made = await state.answering.form(
            asked, f"builder?{urlencode(_around(said))}", lambda _: _page(state, said, found), asking.FILES[".html"]
        )
        return respond(request, made)

    @router.api_route(f"/{TOML}", methods=READING)
    async def file(request: Request) -> Response:
        asked = Asked.of(question, None, scenario_of(request.query_params.multi_items()))
        made = await state.answering.form(asked, ".toml", _toml, TOML_MEDIA)
        return respond(request, made, download=TOML)

    @router.api_route("/scenario/use", methods=READING)
    async def use(request: Request) -> Response:
        said = request.query_params.multi_items()
        try:
            await state.answering.result(Asked.of(question, None, scenario_of(canonical(said))))
            return RedirectResponse(_used(state, canonical(said)), HTTPStatus.SEE_OTHER)
        except SeawallError as error:
            return await _wrong(state, said, error)

    return router


def canonical(said: Pairs) -> Pairs:
    """What the form says, as every address says it. Raises ScenarioError for a suspension without its first day."""
    told = dict(said)
    kept = [(name, value) for name, value in said if name not in (WHAT, DAY) and value]
    if WHAT not in told:
        return kept
    day = told.get(DAY, "").strip()
    if told[WHAT] != SUSPENSION:
        return [("lapse", day), *kept] if day else kept
    if not day:
        raise ScenarioError("from: a suspension needs its first day. Give one, for example 2026-12-01.")
    return [("from", day), *kept]


def scenario_of(said: Iterable[tuple[str, str]]) -> Pairs:
    """Of an address what says the scenario."""
    return [(name, value) for name, value in said if name in FIELDS and value]


def _around(said: Pairs) -> Pairs:
    """Of an address what is not the scenario: the place it is for, the question that called, and its own fields."""
    return [(name, value) for name, value in said if name not in (*FIELDS, WHAT, DAY) and value]


def _address(said: Pairs) -> str:
    return f"/scenario?{urlencode(said)}" if said else "/scenario"


def _used(state: State, said: Pairs) -> str:
    """The address of the question that is asked with this scenario. Raises SeawallError for no such place."""
    from seawall.places import place

    told = dict(said)
    where = "+".join(each.strip() for each in told.get(PLACE, "").split("+") if each.strip())
    if not where:
        raise ScenarioError("place: which place is it for? Give a state, county or city, for example IL.")
    place(where.split("+"))
    wanted = told.get(FOR, "brief")
    pairs = scenario_of(said)
    if wanted == COMPARE:
        return f"/compare?{urlencode([(PLACE, each) for each in where.split('+')] + pairs)}"
    question = state.questions[wanted if wanted in state.questions else "brief"]
    own = {each.name for each in question.fields}
    return Asked.of(
        question, where, [*pairs, *((name, value) for name, value in _around(said) if name in own)]
    ).address()


async def _wrong(state: State, said: Pairs, error: SeawallError) -> Response:
    """The form again, with what was typed and what is wrong with it."""
    fault = fault_of(error, state.questions[QUESTION])
    field = {"lapse": DAY, "from": DAY}.get(fault.field, fault.field)
    if isinstance(error, PlaceError) or fault.says.lower().startswith(f"{PLACE}:"):
        field = PLACE

    def make() -> bytes:
        return state.layout.page(
            "scenario/builder.html", **_values(said, Fault(fault.says, field)), history={}, parts={}, found=None
        )

    body = await drawn(state, said, ("scenario", tuple(said), fault), make)
    return Response(body, HTTPStatus.BAD_REQUEST, media_type="text/html")


def _page(state: State, said: Pairs, found: Assumed) -> bytes:
    from seawall.pages import page
    from seawall.pages.assumed import history
    from seawall.pages.forms import html

    shown = page(found)
    values = _values(said, None) | {"history": history(found), "parts": html.parts(shown, level=4)}
    return state.layout.page("scenario/builder.html", **values, found=found, shown=shown)


def _values(said: Pairs, fault: Fault | None) -> dict[str, Any]:
    """What the form is made of: what was typed, and what may be chosen."""
    from seawall.programs import programs

    told = dict(said)
    pairs = scenario_of(said)
    return {
        "title": "Error: build a scenario" if fault else "Build a scenario",
        "path": "/scenario",
        "fault": fault,
        "what": told.get(WHAT) or (SUSPENSION if "from" in told else "lapse"),
        "day_typed": told.get(DAY) or told.get("from") or told.get("lapse", ""),
        "typed": told,
        "chosen": {value for name, value in said if name == "program"},
        "programs": sorted(programs(), key=lambda each: each.short.lower()),
        "shares": SHARES,
        "uses": USES,
        "query": urlencode(pairs),
        "kept": [(name, value) for name, value in said if name == EVIDENCE or (value and name not in IN_FORM)],
    }


def _toml(found: Any) -> bytes:
    from seawall.hazard.families import file_of

    return file_of(found.scenario).encode()
