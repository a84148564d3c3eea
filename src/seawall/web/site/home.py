"""The front page: the next cliff, the nation by state, what is to be decided, what changed, and what goes on."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from seawall.pages.front import front
from seawall.web.responses import HTML, respond
from seawall.web.state import State


def routes(state: State) -> APIRouter:
    """The front page at /."""
    router = APIRouter()

    @router.api_route("/", methods=["GET", "HEAD"])
    async def home(request: Request) -> Response:
        def write() -> bytes:
            told = front(state.questions["status"].answer(None, {}), state.questions["brief"].answer("US", {}))
            return state.layout.page("home.html", title="The next cliff", path="/", front=told)

        return respond(request, await state.answering.page("home", write, HTML))

    return router
