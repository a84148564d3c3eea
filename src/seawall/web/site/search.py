"""The search box: a place, program, measure or table by its name; what is meant beyond doubt is opened at once."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from seawall.briefs.finding import Found, find, only
from seawall.web.responses import HTML, respond
from seawall.web.state import State

ZIP = re.compile(r"\d{5}(-\d{4})?")
LONGEST = 200  # characters that are searched for
KINDS = (
    ("place", "Places"),
    ("program", "Programs"),
    ("page", "Pages"),
    ("measure", "Measures"),
    ("table", "Tables of the evidence"),
)
ADDRESSES = {
    "place": "/brief/{}", "program": "/program/{}", "page": "/{}", "measure": "/law-measure/{}",
    "table": "/evidence-table/{}",
}  # fmt: skip


def routes(state: State) -> APIRouter:
    """The search at /search?q=."""
    router = APIRouter()

    @router.api_route("/search", methods=["GET", "HEAD"])
    async def search(request: Request, q: Annotated[str, Query()] = "") -> Response:
        asked = " ".join(q.split())[:LONGEST]
        store = state.answering.store()
        found = await state.answering.once(("search", store.folder, asked), store, lambda: find(asked))
        if meant := only(found):
            return RedirectResponse(address(meant), status_code=303)

        def write() -> bytes:
            return state.layout.page(
                "search.html",
                title=f"Search: {asked}" if asked else "Search",
                path=f"/search?q={quote(asked)}",
                searched=asked,
                zip=bool(ZIP.fullmatch(asked)),
                kinds=[(name, [each for each in found if each.kind == kind]) for kind, name in KINDS],
                address=address,
            )

        return respond(request, await state.answering.page(("search", asked), write, HTML))

    return router


def address(found: Found) -> str:
    """Where something that was found is shown."""
    query = f"?{urlencode({'program': found.program})}" if found.program else ""
    return ADDRESSES[found.kind].format(quote(found.id, safe=",")) + query
