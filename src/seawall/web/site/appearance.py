"""Light or dark by choice: a form sets a cookie, and one small style sheet hangs on it.

The pages are the same bytes for everybody, so that they can be kept; only this style sheet differs.
"""

from __future__ import annotations

import re

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from seawall.web.responses import HTML
from seawall.web.state import State

COOKIE = "colors"
DEVICE = "device"
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
        chosen = chosen if chosen in SHEETS else DEVICE
        headers = {"Cache-Control": "private, no-cache", "Vary": "Cookie", "ETag": f'"{chosen}"'}
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(SHEETS.get(chosen, AS_THE_DEVICE), headers=headers, media_type="text/css")

    @router.api_route("/appearance", methods=["GET", "HEAD"])
    def choose(request: Request, colors: str = "", back: str = "/") -> Response:
        if colors not in (*SHEETS, DEVICE):
            return Response(state.layout.page("appearance.html", title="Light or dark", path="/"), media_type=HTML)
        sent = RedirectResponse(back if _HERE.fullmatch(back) else "/", status_code=303)
        sent.headers["Cache-Control"] = "no-store"
        if colors == DEVICE:
            sent.delete_cookie(COOKIE)
        else:
            secure = request.url.scheme == "https"
            sent.set_cookie(COOKIE, colors, max_age=YEAR_SECONDS, secure=secure, httponly=True, samesite="lax")
        return sent

    return router
