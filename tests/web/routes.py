"""The routes of the site, read once for all tests that are derived from them: to build them takes seconds."""

from __future__ import annotations

from functools import cache

from fastapi import FastAPI
from fastapi.routing import RouteContext, iter_route_contexts

from seawall.web.app import application
from seawall.web.settings import Settings


@cache
def site() -> FastAPI:
    """The application, for looking at only."""
    return application(Settings())


@cache
def routes() -> tuple[RouteContext, ...]:
    """Every route, those of its routers too."""
    return tuple(iter_route_contexts(site().routes))
