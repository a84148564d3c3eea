"""The address of every page of the site, taken from the application, so that no new page goes unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute

from seawall.web.app import application
from seawall.web.settings import Settings

EXAMPLES = {"place": "VT", "program": "snap", "table": "deadline", "document": "hazard"}
"""What stands for a part of an address, by its name in the route."""
DATA = (
    "/appearance.css",
    "/calendar",
    "/docs/images/",
    "/static/",
    "/api/",
    "/picture/",
    "/embed/",
    "/metrics",
    "/healthz",
    "/readyz",
)
"""Addresses of what is no page. What else answers without being one is told by its type when it is asked."""
ASK = {"/scenario": ""}
"""What has to stand in the query of a page that answers nothing without it."""
PLACES = re.compile(r"\{(\w+)(?::\w+)?\}")


def addresses() -> list[str]:
    """An address for each route that gives a page. KeyError, which names it, for a part of one without an example."""
    app = application(Settings())
    needs = {each.name for each in app.state.web.questions.values() if each.place and each.place.required}
    return sorted({each + ASK.get(each, "") for each in _filled(app.routes, {f"/{name}" for name in needs})})


def _filled(routes: Sequence[BaseRoute], without: set[str]) -> Iterator[str]:
    for route in iter_route_contexts(routes):
        if route.path is None or "GET" not in (route.methods or ()) or route.path.startswith(DATA):
            continue
        if route.path not in without and "{ending}" not in route.path:
            yield PLACES.sub(lambda found: EXAMPLES[found[1]], route.path)
