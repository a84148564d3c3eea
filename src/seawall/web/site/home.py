"""The front page: the next cliff, the nation by state, what is to be decided, what changed, and what goes on."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from seawall.pages import page
from seawall.pages.forms import html
from seawall.pages.front import front
from seawall.web.asked import Asked
from seawall.web.beside import beside
from seawall.web.links import links
from seawall.web.responses import HTML, respond
from seawall.web.state import State


def routes(state: State) -> APIRouter:
    """The front page at /."""
    router = APIRouter()

    @router.api_route("/", methods=["GET", "HEAD"])
    async def home(request: Request) -> Response:
        return respond(request, await state.answering.page("home", lambda: _page(state), HTML))

    return router


def _page(state: State) -> bytes:
    """The page, from the answers of three questions about the nation: its status, its brief and its states."""
    asked = Asked.of(state.questions["nation"], None, ())
    nation = page(state.questions["nation"].answer(None, {}))
    told = html.parts(nation, beside_picture=beside(state, asked), links=links(state, asked))
    return state.layout.page(
        "home.html",
        title="The next cliff",
        path="/",
        front=front(state.questions["status"].answer(None, {}), state.questions["brief"].answer("US", {})),
        nation=nation,
        where=told["where"],
        sources=told["sources"],
    )
