"""The routes of an application that may change something, taken from the application itself."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.routing import RouteContext, iter_route_contexts

SAFE = {"GET", "HEAD", "OPTIONS"}


def writes(app: FastAPI) -> list[RouteContext]:
    """Every route but those that are known to be read only."""
    return [each for each in iter_route_contexts(app.routes) if not (each.methods or {"ANY"}) <= SAFE]
