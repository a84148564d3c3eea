"""The front page: the next cliff, the nation by state, what is to be decided, what changed, and what goes on."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from seawall.pages.front import front
from seawall.web.asked import Asked
from seawall.web.responses import HTML, respond
from seawall.web.state import State


def routes(state: State) -> APIRouter:
    """The front page at /."""
    router = APIRouter()

    @router.api_route("/", methods=["GET", "HEAD"])
    async def home(request: Request) -> Response:
        status = await state.answering.result(Asked.of(state.questions["status"], None, ()))
        brief = await state.answering.result(Asked.of(state.questions["brief"], "US", ()))

        def write() -> bytes:
            return state.layout.page("home.html", title="The next cliff", path="/", front=front(status, brief))

        return respond(request, await state.answering.page("home", write, HTML))

    return router
