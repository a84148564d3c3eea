"""The two cookies: of the session, and of a browser in which nobody has signed in yet."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from seawall.web.access.asked import is_https
from seawall.web.access.secrets import token

SESSION, BROWSER = "seawall", "seawall-browser"


def name(request: Request, which: str) -> str:
    """Its name: by https one that no other host and no page in the open can set (`__Host-`)."""
    return f"__Host-{which}" if is_https(request) else which


def sent(request: Request, which: str) -> str:
    """What the browser sent; empty if nothing."""
    return request.cookies.get(name(request, which), "")


def put(request: Request, response: Response, which: str, value: str) -> None:
    """Have the browser keep a cookie until it is closed, out of the reach of scripts and of other sites' forms."""
    made = name(request, which)
    response.set_cookie(made, value, path="/", secure=is_https(request), httponly=True, samesite="lax")


def drop(request: Request, response: Response, which: str) -> None:
    """Have the browser forget a cookie."""
    response.delete_cookie(name(request, which), path="/", secure=is_https(request), httponly=True, samesite="lax")


def browser(request: Request) -> str:
    """The token of this browser, made if it has none; the door puts a new one into the answer."""
    found = request.state.new_browser or sent(request, BROWSER)
    if not 20 <= len(found) <= 100:
        found = request.state.new_browser = token()
    return found
