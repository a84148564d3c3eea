"""A question as a page of the site and as a file: the addresses of every question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

import seawall
from seawall.base.day import day_of
from seawall.base.errors import PlaceError
from seawall.base.words import day_text
from seawall.evidence.manifest import release_id
from seawall.evidence.store import using
from seawall.places import postal_codes, state_names
from seawall.web.asked import EVIDENCE, Asked
from seawall.web.beside import beside
from seawall.web.links import links
from seawall.web.responses import HTML, respond

if TYPE_CHECKING:
    from markupsafe import Markup

    from seawall.pages import Page
    from seawall.web.questions import Question
    from seawall.web.state import State

PLACE = "place"  # the group of questions about one place
NATION, BLOC = "nation", "bloc"
NOT_OF = {
    "any": (), "several": (NATION,), "government": (NATION, BLOC),
    "state": (NATION, BLOC, "county", "former county", "city"),
}  # fmt: skip
"""What a question is of, and the kinds of places of which it cannot be asked."""
BUILT, SHORT, WORKED = "brief", "brief", "plan"  # what the scenario builder changes, has one page, is a workbook
ONE_PAGE = "one_page"
ENDINGS = (".pdf", ".csv", ".json", ".md", ".html")

FILES = {
    ".pdf": "application/pdf", ".csv": "text/csv; charset=utf-8", ".json": "application/json",
    ".md": "text/markdown; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".html": "text/html; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".svg": "image/svg+xml",
}  # fmt: skip
"""The files of an answer and what a browser is told they are."""


def routes(state: State) -> APIRouter:
    """A page and its files for each question."""
    router = APIRouter(include_in_schema=False)
    for question in state.questions.values():
        _add(router, state, question)
    return router


def _add(router: APIRouter, state: State, question: Question) -> None:
    async def asked_page(request: Request, place: str | None = None) -> Response:
        place, ending = split(place)
        asked = Asked.of(question, place, request.query_params.multi_items())
        if ending:
            return await file_of(request, state, asked, ending)
        return await page_of(request, state, asked)

    async def asked_file(request: Request, ending: str) -> Response:
        if f".{ending}" not in FILES:
            raise PlaceError(f"there is no form .{ending}. Choose one of {', '.join(FILES)}.")
        asked = Asked.of(question, None, request.query_params.multi_items())
        return await file_of(request, state, asked, f".{ending}")

    router.add_api_route(f"/{question.name}", asked_page, methods=["GET", "HEAD"], name=question.name)
    router.add_api_route(f"/{question.name}.{{ending}}", asked_file, methods=["GET", "HEAD"])
    if question.place is not None:
        router.add_api_route(f"/{question.name}/{{place}}", asked_page, methods=["GET", "HEAD"])


def split(place: str | None) -> tuple[str | None, str]:
    """The place of an address and the ending of a file: 'IL.csv' is IL and .csv, 'St. Louis, MO' has no ending."""
    name, dot, ending = (place or "").rpartition(".")
    return (name, f".{ending}") if dot and f".{ending}" in FILES else (place, "")


async def file_of(request: Request, state: State, asked: Asked, ending: str, one_page: bool = False) -> Response:
    """The file of an answer with this ending; `one_page`: its short form."""
    from seawall.pages.forms import content

    form = f"{ending} on one page" if one_page else ending
    made = await state.answering.form(asked, form, lambda result: content(result, ending, one_page), FILES[ending])
    short = "-one-page" if one_page else ""
    name = f"seawall-{asked.question.name}{f'-{asked.place}' if asked.place else ''}{short}{ending}"
    return respond(request, made, download=name)


async def page_of(
    request: Request,
    state: State,
    asked: Asked,
    template: str = "question.html",
    more: Callable[[Any], dict[str, Any]] = lambda _: {},
    also: str = "",
) -> Response:
    """The page of an answer. A page of its own has another `template`, and `more` values from the result, for which
    `also` is what it says besides the question."""

    host = str(request.base_url).rstrip("/")

    def write(result: Any) -> bytes:
        told = more(result)
        placed = {name: told.pop(name, {}) for name in ("instead", "before")}
        return state.layout.page(template, **values(state, asked, result, host=host, **placed), **told)

    made = await state.answering.form(asked, f"page {also} {host}", write, HTML)
    return respond(request, made)


def values(
    state: State,
    asked: Asked,
    result: Any,
    instead: Mapping[str, Markup] | None = None,
    before: Mapping[str, Markup] | None = None,
    host: str = "",
) -> dict[str, Any]:
    """What the page of an answer is made of. By the key of a section: `instead`, what stands in it instead of its
    blocks; `before`, what stands at its head. `host`: of this server, for a citation."""
    from seawall.pages import page
    from seawall.pages.forms import html
    from seawall.pages.page import measured

    shown = measured(page(result), asked.measure)
    lasting = pinned(state, asked, shown)
    place = getattr(result, "place", "")
    where = getattr(place, "name", place if isinstance(place, str) else "")
    return {
        "title": shown.title,
        "path": asked.address(),
        "asked": asked,
        "shown": shown,
        "body": html.body(
            shown, beside(state, asked), instead=instead or {}, before=before or {}, links=links(state, asked)
        ),
        "where": where,
        "scenario": getattr(getattr(result, "scenario", None), "name", ""),
        "change": _change(asked) if asked.question.name == BUILT else _otherwise(asked),
        "within": _within(place),
        "citation": citation(shown, host + asked.address(**lasting)),
        "comparable": asked.question.name == "brief" and asked.place is not None,
        "others": list(_others(state, asked, getattr(place, "kind", "")))
        if asked.place is not None and asked.question.group == PLACE
        else [],
        "files": list(_files(asked)),
        "pinned": asked.address(**lasting),
        "dagger_says": html.unchecked(shown),
        "disclaimer": shown.disclaimer,
    }


def pinned(state: State, asked: Asked, shown: Page) -> dict[str, str]:
    """What an address says besides, so that it gives the same for good: the release of evidence, and the day."""
    with using(state.answering.store(asked.evidence)):
        said = {"evidence": release_id()}
    if any(each.name == "as_of" for each in asked.question.fields):
        said["as_of"] = (shown.as_of or day_of(None)).isoformat()
    return said


def _change(asked: Asked) -> str:
    """The scenario builder with what is assumed here."""
    said = replace(asked, measure=None).query
    return f"/scenario?{urlencode([('place', asked.place or ''), ('question', asked.question.name), *said])}"


def _otherwise(asked: Asked) -> str:
    """The form of the question with what was asked here, to be changed; empty where there is nothing to say."""
    head = [(asked.question.place.name, asked.place or "")] if asked.question.place is not None else []
    if not head and not asked.question.fields:
        return ""
    return f"/ask/{asked.question.name}?{urlencode([*head, *asked.query, ('change', '1')])}"


def _files(asked: Asked) -> Iterator[tuple[str, str]]:
    """The files of an answer: address and name."""
    if asked.question.name == SHORT and asked.place is not None:
        yield asked.address(".pdf", **{ONE_PAGE: "1"}), "One page (PDF)"
    for ending in ENDINGS:
        if ending == ".csv" and not asked.question.rows:
            continue
        yield asked.address(ending), ending[1:].upper()
    if asked.question.name == WORKED:
        yield asked.address(".xlsx"), "XLSX"


def _within(here: Any) -> tuple[str, str] | None:
    """The brief of the state that a county or city is in: its address and name."""
    if getattr(here, "kind", "") not in ("county", "former county", "city"):
        return None
    state = here.fips[:2]
    return f"/brief/{postal_codes()[state]}", state_names()[state]


def citation(shown: Page, address: str, picture: str = "") -> str:
    """A line to paste: what it is, of which day, from which evidence, and where to have it again.

    `picture`: the title of one picture on the page.
    """
    what = f"\u201c{picture}.\u201d {shown.title}." if picture else f"\u201c{shown.title}.\u201d"
    day = f" As of {day_text(shown.as_of)}." if shown.as_of else ""
    return f"Seawall {seawall.__version__}, {shown.verb}: {what}{day} Evidence release {release_id()}. {address}"


def _others(state: State, asked: Asked, kind: str) -> Iterator[tuple[str, str]]:
    """The other questions about the same place, from the same evidence; as a form, where it takes more to answer.

    `kind`: of the place, which not every question can be asked of; empty: of one government.
    """
    pinned = ((EVIDENCE, asked.evidence),) if asked.evidence else ()
    for each in state.questions.values():
        if each.group != PLACE or each.name == asked.question.name or kind in NOT_OF[each.of]:
            continue
        more = (each.of == "several" and kind != BLOC) or any(field.required for field in each.fields)
        other = Asked.of(each, asked.place, pinned)
        yield _otherwise(other) if more else other.address(), each.title
