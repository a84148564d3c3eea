"""The addresses of the API: each question, its rows a part at a time, the places, the description and its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

import seawall
from seawall.base.day import day_of
from seawall.evidence.manifest import release_id
from seawall.evidence.package import load_package
from seawall.evidence.store import Store, using
from seawall.web.addresses import path_of
from seawall.web.api import operations, rows
from seawall.web.api.asking import FORMAT, MEDIA, Part, asked_of, form_of, part_of, refuse_strange
from seawall.web.api.document import document
from seawall.web.api.manual import manual
from seawall.web.api.places import CONDITIONS, chosen
from seawall.web.asked import EVIDENCE, Asked, evidence_named
from seawall.web.responses import respond

if TYPE_CHECKING:
    from seawall.web.answering import Finished
    from seawall.web.questions import Question
    from seawall.web.state import State

ROOT = "/api/v1"
AS_OF = "as_of"
DAYS = (AS_OF, "date")  # the fields that say which day's knowledge counts
TODAY = "Default: today"  # a table of evidence, asked without a day, is given whole
STAYS = "private, max-age=3600"  # of evidence and a day that are named: only another version answers otherwise


def routes(state: State) -> APIRouter:
    """The API, its description and the page about it."""
    router = addresses(state)
    described = tuple(router.routes)

    async def openapi(request: Request) -> Response:
        def make() -> bytes:  # when it is first asked for: it takes longer than the start of the server
            return document(described, state.questions.values()).encode()

        return respond(request, await state.answering.page("openapi", make, MEDIA["json"]))

    async def page(request: Request) -> Response:
        made = await state.answering.page("api", lambda: manual(state), "text/html; charset=utf-8")
        return respond(request, made)

    router.add_api_route(f"{ROOT}/openapi.json", openapi, methods=["GET", "HEAD"], include_in_schema=False)
    router.add_api_route("/api", page, methods=["GET", "HEAD"], include_in_schema=False)
    return router


def addresses(state: State) -> APIRouter:
    """Every address that answers with data."""
    router = APIRouter()
    for question in state.questions.values():
        _add(router, state, question)
    _add_places(router, state)
    return router


def _add(router: APIRouter, state: State, question: Question) -> None:
    """A question's addresses: its answer and, if it has any, its rows; with a place and, if it can be, without."""

    async def whole(request: Request) -> Response:
        form, pairs = form_of(request, request.query_params.multi_items(), question.rows)
        asked = asked_of(question, request.path_params.get("place"), pairs)
        made = await state.answering.form(asked, form, rows.whole(form), MEDIA[form])
        return respond(request, made, **_headers(state, asked))

    async def part(request: Request) -> Response:
        form, pairs = form_of(request, request.query_params.multi_items(), rows=True)
        wanted, pairs = part_of(pairs)
        asked = asked_of(question, request.path_params.get("place"), pairs)
        made = await state.answering.form(asked, f"{form} {wanted}", rows.part(form, wanted), MEDIA[form])
        counted = await state.answering.form(asked, "rows", rows.count, "text/plain")
        return _part(request, state, made, _pinned(state, asked, form), wanted, counted, _headers(state, asked))

    here = f"{ROOT}/{question.name}"
    if question.place is None or not question.place.required:
        _route(router, here, whole, operations.whole(question, place=False))
        if question.unplaced_rows:
            _route(router, f"{here}/rows", part, operations.part(question, place=False))
    if question.place is not None:
        _route(router, f"{here}/{{place}}", whole, operations.whole(question, place=True))
        if question.rows:
            _route(router, f"{here}/{{place}}/rows", part, operations.part(question, place=True))


def _add_places(router: APIRouter, state: State) -> None:
    async def places(request: Request) -> Response:
        form, pairs = form_of(request, request.query_params.multi_items(), rows=True)
        wanted, pairs = part_of(pairs)
        refuse_strange(pairs, (*CONDITIONS, EVIDENCE))
        named = evidence_named([value for name, value in pairs if name == EVIDENCE])
        said = [(name, value) for name, value in pairs if name != EVIDENCE]
        with using(state.answering.store(named)) as store:
            found = chosen(said)
        key = ("places", tuple(said), form, wanted)
        made = await state.answering.page(key, lambda: rows.part(form, wanted)(found), MEDIA[form], named)
        counted = await state.answering.page(("places", tuple(said)), lambda: rows.count(found), "text/plain", named)
        kept = [*said, (FORMAT, form), *_release(store)]
        return _part(request, state, made, kept, wanted, counted, _evidence(store))

    _route(router, f"{ROOT}/places", places, operations.places())


def _route(router: APIRouter, path: str, endpoint: operations.Endpoint, told: operations.Operation) -> None:
    """GET as it is told, and HEAD, which is not told apart."""
    router.add_api_route(path, endpoint, methods=["GET"], operation_id=told.id, openapi_extra=told.extra)
    router.add_api_route(path, endpoint, methods=["HEAD"], include_in_schema=False)


def _part(
    request: Request,
    state: State,
    made: Finished,
    kept: Iterable[tuple[str, str]],
    wanted: Part,
    counted: Finished,
    headers: dict[str, str],
) -> Response:
    """A part of rows, with how many there are and the link to the next."""
    count = int(counted.body)
    link = rows.next_link(path_of(request), kept, wanted, count)
    return respond(request, made, Seawall_Rows=str(count), **link, **headers)


def _pinned(state: State, asked: Asked, form: str) -> list[tuple[str, str]]:
    """What was said, with the evidence and the day that answered: the next part is of the same answer."""
    said = [(name, value) for name, value in asked.query if name != EVIDENCE]
    if any(each.name == AS_OF and TODAY in each.help for each in asked.question.fields) and AS_OF not in dict(said):
        said.append((AS_OF, _day(asked)))
    return [*said, (FORMAT, form), *_release(state.answering.store(asked.evidence))]


def _release(store: Store) -> list[tuple[str, str]]:
    """The evidence by its id; a folder that somebody named for this server has no name for others."""
    with using(store):
        return [] if store.chosen else [(EVIDENCE, release_id())]


def _headers(state: State, asked: Asked) -> dict[str, str]:
    headers = _evidence(state.answering.store(asked.evidence)) | {"Seawall_As_Of": _day(asked)}
    stays = asked.evidence is not None and any(name in DAYS for name, _ in asked.given)
    return headers | ({"Cache_Control": STAYS} if stays else {})


def _evidence(store: Store) -> dict[str, str]:
    """Which evidence and which version of the program answered."""
    with using(store):
        return {
            "Seawall_Version": seawall.__version__,
            "Seawall_Evidence_Release": release_id(),
            "Seawall_Evidence_Version": load_package().version,
        }


def _day(asked: Asked) -> str:
    """The day whose knowledge counts."""
    said = dict(asked.given)
    return next((said[each][0] for each in DAYS if each in said), day_of(None).isoformat())
