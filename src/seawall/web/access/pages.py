"""The pages of access, none of which anybody keeps."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from seawall.web.access.errors import AccessError
from seawall.web.access.forms import form_token


def shown(request: Request, name: str, title: str, status: int = 200, **values: Any) -> Response:
    """A page of `templates/access/`."""
    layout = request.app.state.web.layout
    given = {"title": title, "path": request.url.path, "visitor": request.state.visitor, **values}
    given["csrf"] = form_token(request)
    return _not_kept(HTMLResponse(layout.page(f"access/{name}.html", **given), status))


def sent_to(path: str) -> Response:
    """On to another page of this server, by GET."""
    return _not_kept(RedirectResponse(path, 303))


def told(request: Request, content: dict[str, Any], status: int = 200) -> JSONResponse:
    """An answer to the script of passkeys."""
    return _not_kept(JSONResponse(content, status))


def refused(request: Request, error: AccessError) -> Response:
    """What was refused, in words; to a script as JSON."""
    if "application/json" in request.headers.get("accept", ""):
        answer: Response = told(request, {"detail": str(error)}, error.status)
    else:
        answer = shown(request, "refused", "Not done", error.status, message=str(error))
    if error.wait_s is not None:
        answer.headers["Retry-After"] = str(error.wait_s)
    return answer


def _not_kept(answer: Any) -> Any:
    answer.headers["Cache-Control"] = "no-store"
    return answer
