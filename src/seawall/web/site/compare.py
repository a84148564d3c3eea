"""Places beside each other: a form that names two to five, and the answer below it."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from seawall.web.asked import Asked
from seawall.web.responses import HTML, respond
from seawall.web.state import State

MOST = 5


def routes(state: State) -> APIRouter:
    """The form at /compare; with ?place=IL&place=WI it opens the answer, which has an address of its own."""
    router = APIRouter()

    @router.api_route("/compare", methods=["GET", "HEAD"])
    async def compare(request: Request) -> Response:
        query = request.query_params.multi_items()
        named = [value.strip() for name, value in query if name == "place" and value.strip()]
        if len(named) > 1:
            others = [(name, value) for name, value in query if name != "place"]
            asked = Asked.of(state.questions["beside"], "+".join(each.replace("+", ";") for each in named), others)
            return RedirectResponse(asked.address(), status_code=303)

        def write() -> bytes:
            path = "/compare" + (f"?{urlencode({'place': named[0]})}" if named else "")
            return state.layout.page("compare.html", title="Compare places", path=path, named=named, most=MOST)

        return respond(request, await state.answering.page(("compare", *named), write, HTML))

    return router
