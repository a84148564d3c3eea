"""The plan of a place with the form that changes it, and its dates as a calendar."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from seawall.base.errors import SeawallError
from seawall.web import asking
from seawall.web.asked import Asked
from seawall.web.responses import respond
from seawall.web.site.controls import fault_of, form_of, words
from seawall.web.site.forms import READING, form_page, offered_to
from seawall.web.state import State

QUESTION = "plan"
CALENDAR, CALENDAR_MEDIA = ".ics", "text/calendar; charset=utf-8"


def routes(state: State) -> APIRouter:
    """The plan of a place, its files and its calendar."""
    router = APIRouter(include_in_schema=False)
    question, told = state.questions[QUESTION], words()

    @router.api_route(f"/{QUESTION}/{{place}}", methods=READING)
    async def shown(request: Request, place: str) -> Response:
        where, ending = (place.removesuffix(CALENDAR), CALENDAR) if place.endswith(CALENDAR) else asking.split(place)
        asked = Asked.of(question, where, request.query_params.multi_items())
        if ending == CALENDAR:
            made = await state.answering.form(asked, CALENDAR, _calendar, CALENDAR_MEDIA)
            return respond(request, made, download=f"seawall-plan-{where}{CALENDAR}")
        if ending:
            return await asking.file_of(request, state, asked, ending)
        try:
            await state.answering.result(asked)
        except SeawallError as error:  # the form stands on the page of the plan, and says here too what is wrong
            said = [("place", where or ""), *asked.query]
            return await form_page(state, told, question, said, fault_of(error, question))

        def more(_: Any) -> dict[str, Any]:
            said = [("place", where or ""), *asked.query]
            return {"form": form_of(told, question, said, offered_to(question, said)), "calendar": CALENDAR}

        return await asking.page_of(request, state, asked, "plan/plan.html", more)

    return router


def _calendar(result: Any) -> bytes:
    from seawall.pages.plan_dates import calendar

    return calendar(result)
