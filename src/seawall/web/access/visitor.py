"""Who is signed in."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import Request

from seawall.web.access.errors import AccessError


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in: the account, the person of the book for whom it stands, and the session."""

    account: int
    person: str
    name: str
    how: str
    started_us: int
    csrf: str = field(repr=False)
    session: bytes = field(repr=False)


def signed_in(request: Request) -> Visitor:
    """Who is signed in. Raises AccessError (401) for nobody."""
    if request.state.visitor is None:
        raise AccessError("Sign in first.", 401)
    return request.state.visitor
