"""What visitors see around the answers: the front page, the lists, the search, the texts and the look."""

from __future__ import annotations

from fastapi import APIRouter

from seawall.web.site import appearance, brief, calendar, compare, evidence, home, places, search, texts
from seawall.web.state import State


def routes(state: State) -> APIRouter:
    """The addresses of the site that are no questions."""
    router = APIRouter(include_in_schema=False)
    for each in (home, search, places, brief, calendar, compare, evidence, texts, appearance):
        router.include_router(each.routes(state))
    return router
