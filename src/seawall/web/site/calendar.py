"""The dates of a place as an iCalendar file to subscribe to: deadlines, decisions, files and missed payments."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from seawall.web.asked import Asked
from seawall.web.responses import respond
from seawall.web.state import State

ICS = "text/calendar; charset=utf-8"


def routes(state: State) -> APIRouter:
    """The calendar of the nation at /calendar.ics, of a place at /calendar/IL.ics."""
    router = APIRouter()

    async def sent(request: Request, place: str | None) -> Response:
        from seawall.pages.status import calendar

        asked = Asked.of(state.questions["status"], place, request.query_params.multi_items())
        return respond(request, await state.answering.form(asked, ".ics", calendar, ICS))

    @router.api_route("/calendar.ics", methods=["GET", "HEAD"])
    async def nation(request: Request) -> Response:
        return await sent(request, None)

    @router.api_route("/calendar/{place}.ics", methods=["GET", "HEAD"])
    async def one(request: Request, place: str) -> Response:
        return await sent(request, place)

    return router
