"""Routes found by the first part of their address.

There are hundreds, and FastAPI tries one after another; that took longer than all else that a kept answer needs. So
those of one first part stand together, and are tried only for addresses that begin with it.
"""

from __future__ import annotations

import re

from fastapi import APIRouter
from starlette.routing import BaseRoute, Match
from starlette.types import Scope

_FIRST = re.compile(r"/(?:api/v1/)?[^/.{]*")


def first_part(path: str) -> str:
    """The part of an address, or of a route, by which it is found: '/brief' of '/brief/IL' and '/brief.{ending}'."""
    found = _FIRST.match(path)
    return found[0] if found else ""


class Room(APIRouter):
    """A router that looks only at addresses whose first part one of its routes has."""

    def __init__(self, routes: list[BaseRoute], firsts: set[str]) -> None:
        super().__init__(routes=routes)
        self.firsts = firsts

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As any router, but at once where the first part is not one of its own."""
        return super().matches(scope) if first_part(scope["path"]) in self.firsts else (Match.NONE, {})


def roomed(router: APIRouter) -> APIRouter:
    """The same routes, found by their first part.

    No route of it may begin with what an address is free to say, nor have that right after /api/.
    """
    groups: dict[str, list[BaseRoute]] = {}
    for route in router.routes:
        groups.setdefault(first_part(route.path), []).append(route)  # ty: ignore
    whole = Room([], set(groups))
    for first, routes in groups.items():
        whole.include_router(Room(routes, {first}))
    return whole
