"""Light or dark by choice: a form sets a cookie, and one small style sheet hangs on it.

The pages are the same bytes for everybody, so that they can be kept; only this style sheet differs.
"""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from seawall.web.state import State

COOKIE = "colors"
YEAR_SECONDS = 365 * 24 * 3600
SHEETS = {
    "light": ":root { color-scheme: light; }\n.appearance [value=light] { font-weight: 700; }\n",
    "dark": ":root { color-scheme: dark; }\n.appearance [value=dark] { font-weight: 700; }\n",
}
AS_THE_DEVICE = ".appearance [value=device] { font-weight: 700; }\n"
_HERE = re.compile(r"/(?![/\\])[^\x00-\x20\\]*")  # an address of this site and no other


def routes(state: State) -> APIRouter:
    """The style sheet at /appearance.css, and the form that chooses it."""
    router = APIRouter()

    @router.api_route("/appearance.css", methods=["GET", "HEAD"])
    def sheet(request: Request) -> Response:
        chosen = request.cookies.get(COOKIE, "")
        headers = {"Cache-Control": "private, no-cache", "Vary": "Cookie", "ETag": f'"{chosen}"'}
        if chosen not in SHEETS:
            headers["ETag"] = '"device"'
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(SHEETS.get(chosen, AS_THE_DEVICE), headers=headers, media_type="text/css")

    @router.post("/appearance")
    def choose(request: Request, colors: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/") -> Response:
        sent = RedirectResponse(back if _HERE.fullmatch(back) else "/", status_code=303)
        if colors in SHEETS:
            secure = request.url.scheme == "https"
            sent.set_cookie(COOKIE, colors, max_age=YEAR_SECONDS, secure=secure, httponly=True, samesite="lax")
        else:
            sent.delete_cookie(COOKIE)
        return sent

    return router
