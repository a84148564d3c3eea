"""The way into the evidence: its tables, what they cover, their sources and faults, and the releases."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from seawall.evidence.tables import tables
from seawall.web.responses import HTML, respond
from seawall.web.state import State

WAYS = (
    ("evidence-releases", "Releases kept here, and which is in use"),
    ("evidence-feeds", "Public sources: what is refreshed from where, how often"),
    ("evidence-check", "Whether every table is sound, and what it covers"),
    ("evidence-held", "What waits for a person to look"),
)


def routes(state: State) -> APIRouter:
    """The list at /evidence; /evidence/snap_state_month opens a table."""
    router = APIRouter()

    @router.api_route("/evidence", methods=["GET", "HEAD"])
    async def evidence(request: Request) -> Response:
        def write() -> bytes:
            ways = [(f"/{name}", says) for name, says in WAYS if name in state.questions]
            return state.layout.page("evidence.html", title="Evidence", path="/evidence", ways=ways, found=tables())

        return respond(request, await state.answering.page("evidence", write, HTML))

    @router.api_route("/evidence/{table}", methods=["GET", "HEAD"])
    async def one(table: str) -> Response:
        return RedirectResponse(f"/evidence-table/{quote(table, safe='')}", status_code=308)

    @router.api_route("/programs/{name}", methods=["GET", "HEAD"])
    async def program(name: str) -> Response:
        return RedirectResponse(f"/program/{quote(name, safe='')}", status_code=308)

    return router
