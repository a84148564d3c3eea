"""The page of a place: its brief, and one day of it at a time (`?day=2027-02-01`), by links and without script."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from seawall.base.errors import ScenarioError
from seawall.base.words import day_text
from seawall.briefs.model import Brief
from seawall.pages.by_day import Told, by_day, by_month
from seawall.web.asked import Asked
from seawall.web.asking import ONE_PAGE, file_of, page_of, split
from seawall.web.state import State

DAY = "day"
BESIDE = (DAY, ONE_PAGE)  # what an address says that is no field of the question


def routes(state: State) -> APIRouter:
    """The brief of a place at /brief/IL."""
    router = APIRouter()
    question = state.questions["brief"]

    @router.api_route("/brief/{place}", methods=["GET", "HEAD"])
    async def brief(request: Request, place: str) -> Response:
        named, ending = split(place)
        query = request.query_params.multi_items()
        asked = Asked.of(question, named, [(name, value) for name, value in query if name not in BESIDE])
        if ending:
            short = any(name == ONE_PAGE and value == "1" for name, value in query)
            return await file_of(request, state, asked, ending, short)
        day = next((value for name, value in query if name == DAY and value), "")

        def more(result: Brief) -> dict[str, Any]:
            return {"before": _day(state, asked, result, day)}

        return await page_of(request, state, asked, "brief.html", more, also=day)

    return router


def _day(state: State, asked: Asked, told: Brief, day: str) -> dict[str, Markup]:
    """The chosen day in words and a link for each day, at the head of the section on days."""
    if told.days is None or not told.days.days:
        return {}
    days = by_day(told.days)
    chosen = _chosen(days, day) if day else _telling(told, days)
    made = state.layout.page(
        "by_day.html",
        chosen=chosen,
        months=by_month(days),
        address=lambda each: f"{asked.address(**{DAY: each.day.isoformat()})}#by-day",
    )
    return {"days": Markup(made.decode())}


def _telling(told: Brief, days: tuple[Told, ...]) -> Told:
    """The day of the headline, by which everybody counted has missed it; else the last."""
    by = told.toll.by if told.toll else None
    return next((each for each in days if each.day == by), days[-1])


def _chosen(days: tuple[Told, ...], day: str) -> Told:
    """The day that is asked for. Raises ScenarioError for one that the table does not hold."""
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        raise ScenarioError(f"day: '{day}' is not a date. Write it as {days[0].day}.") from None
    for each in days:
        if each.day == wanted:
            return each
    raise ScenarioError(
        f"day: {day_text(wanted)} is not among the days that are told. Choose one from {days[0].day} to {days[-1].day}."
    )
