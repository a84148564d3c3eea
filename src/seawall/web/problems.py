"""What is wrong with a request, said on one line: as a page, or as problem details (RFC 9457) for the API."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from seawall.base.errors import PlaceError, SeawallError
from seawall.web.answering import BusyError
from seawall.web.fields import fields_named
from seawall.web.state import State

API = "/api/"
RETRY_S = "5"  # by then a few answers more are worked out


def add_problems(app: FastAPI, state: State) -> None:
    """Say what is wrong in the form that was asked for."""

    async def wrong(request: Request, error: Exception) -> Response:
        status = HTTPStatus.NOT_FOUND if isinstance(error, PlaceError) else HTTPStatus.BAD_REQUEST
        return _said(request, state, status, fields_named(str(error)))

    async def busy(request: Request, error: Exception) -> Response:
        said = _said(request, state, HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        said.headers["Retry-After"] = RETRY_S
        return said

    async def other(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        status = HTTPStatus(error.status_code)
        says = "There is nothing at this address." if status == HTTPStatus.NOT_FOUND else f"{error.detail}."
        return _said(request, state, status, says)

    app.add_exception_handler(SeawallError, wrong)
    app.add_exception_handler(BusyError, busy)
    app.add_exception_handler(HTTPException, other)


def _said(request: Request, state: State, status: HTTPStatus, says: str) -> Response:
    if request.url.path.startswith(API):
        problem = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": says}
        return JSONResponse(problem, int(status), media_type="application/problem+json")
    title = "Not found" if status == HTTPStatus.NOT_FOUND else "That cannot be answered"
    body = state.layout.page("problem.html", title=title, says=says, path=request.url.path)
    return Response(body, int(status), media_type="text/html")
