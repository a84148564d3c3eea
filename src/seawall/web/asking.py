"""A question as a page of the site and as a file: the addresses of every question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response

from seawall.base.day import day_of
from seawall.base.errors import PlaceError
from seawall.evidence.manifest import release_id
from seawall.evidence.store import using
from seawall.web.asked import Asked
from seawall.web.beside import beside
from seawall.web.responses import respond

if TYPE_CHECKING:
    from seawall.pages.page import Page
    from seawall.web.questions import Question
    from seawall.web.state import State

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
            return await _file(request, state, asked, ending)
        return await _page(request, state, asked)

    async def asked_file(request: Request, ending: str) -> Response:
        if f".{ending}" not in FILES:
            raise PlaceError(f"there is no form .{ending}. Choose one of {', '.join(FILES)}.")
        asked = Asked.of(question, None, request.query_params.multi_items())
        return await _file(request, state, asked, f".{ending}")

    router.add_api_route(f"/{question.name}", asked_page, methods=["GET", "HEAD"], name=question.name)
    router.add_api_route(f"/{question.name}.{{ending}}", asked_file, methods=["GET", "HEAD"])
    if question.place is not None:
        router.add_api_route(f"/{question.name}/{{place}}", asked_page, methods=["GET", "HEAD"])


def split(place: str | None) -> tuple[str | None, str]:
    """The place of an address and the ending of a file: 'IL.csv' is IL and .csv, 'St. Louis, MO' has no ending."""
    name, dot, ending = (place or "").rpartition(".")
    return (name, f".{ending}") if dot and f".{ending}" in FILES else (place, "")


async def _file(request: Request, state: State, asked: Asked, ending: str) -> Response:
    from seawall.pages.forms import content

    made = await state.answering.form(asked, ending, lambda result: content(result, ending), FILES[ending])
    name = f"seawall-{asked.question.name}{f'-{asked.place}' if asked.place else ''}{ending}"
    return respond(request, made, download=name)


async def _page(request: Request, state: State, asked: Asked) -> Response:
    def write(result: Any) -> bytes:
        return state.layout.page("question.html", **values(state, asked, result))

    made = await state.answering.form(asked, "page", write, "text/html; charset=utf-8")
    return respond(request, made)


def values(state: State, asked: Asked, result: Any) -> dict[str, Any]:
    """What the page of an answer is made of."""
    from seawall.pages import page
    from seawall.pages.forms import html
    from seawall.pages.page import measured

    shown = measured(page(result), asked.measure)
    return {
        "title": shown.title,
        "path": asked.address(),
        "asked": asked,
        "shown": shown,
        "body": html.body(shown, beside(state, asked)),
        "endings": [".pdf", ".csv", ".json", ".md", ".html"],
        "pinned": asked.address(**pinned(state, asked, shown)),
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
