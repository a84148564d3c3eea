"""The list of places: every state and territory, and the counties of one."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from seawall.base.errors import PlaceError
from seawall.places import county_names, place, postal_codes, state_names
from seawall.web.responses import HTML, respond
from seawall.web.state import State

NATION = "00"


def routes(state: State) -> APIRouter:
    """The list at /places, with ?state=IL that state's counties; /places/IL is the brief of Illinois."""
    router = APIRouter()

    @router.api_route("/places", methods=["GET", "HEAD"])
    async def places(request: Request, of: Annotated[str, Query(alias="state", max_length=60)] = "") -> Response:
        def write() -> bytes:
            return state.layout.page("places.html", **(_counties(of) if of.strip() else _states()))

        return respond(request, await state.answering.page(("places", of), write, HTML))

    @router.api_route("/places/{name}", methods=["GET", "HEAD"])
    async def one(name: str) -> Response:
        return RedirectResponse(f"/brief/{quote(name, safe=',+')}", status_code=308)

    return router


def _states() -> dict[str, object]:
    codes = postal_codes()
    listed = [(codes[fips], name) for fips, name in state_names().items() if fips != NATION]
    return {
        "title": "Places",
        "path": "/places",
        "within": None,
        "listed": sorted(listed, key=lambda each: each[1]),
    }


def _counties(of: str) -> dict[str, object]:
    here = place(of)
    if len(here.states) != 1 or here.pieces:
        raise PlaceError(f"{here.name} is no state. Name one to see its counties, for example: /places?state=IL")
    counties = [(fips, name.rpartition(", ")[0]) for fips, name in county_names().items() if fips[:2] == here.fips]
    code = postal_codes()[here.fips]
    return {
        "title": f"Counties of {here.name}" if counties else here.name,
        "path": f"/places?state={code}",
        "within": {"code": code, "name": here.name},
        "listed": sorted(counties, key=lambda each: each[1]),
    }
