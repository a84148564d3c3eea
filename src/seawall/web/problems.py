"""What is wrong with a request, said on one line: as a page, or as problem details (RFC 9457) for the API.

What cannot be read is 400, and a name of nothing in the address 404. For the API, what was read and cannot be answered
is 422. The page /api says which kinds of problem there are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from seawall.base.clean import clean
from seawall.base.errors import PlaceError, SeawallError, one_line
from seawall.base.names import SHOWN
from seawall.places import matches
from seawall.web.addresses import as_addresses, path_of
from seawall.web.answering import BusyError
from seawall.web.fields import FieldError
from seawall.web.state import State

API = "/api/"
MEDIA = "application/problem+json"
RETRY_S = "5"  # by then a few answers more are worked out
PLACE = "place"
UNANSWERABLE = HTTPStatus(422)
KINDS = {
    400: ("unreadable", "Something in the request cannot be read"),
    404: ("unknown", "Nothing has this name"),
    405: ("method", "This address takes another method"),
    406: ("form", "There is no such form of the answer"),
    422: ("unanswerable", "The question was read and cannot be answered"),
    500: ("fault", "A fault of ours"),
    503: ("busy", "Too many answers are being worked out"),
}
"""Status -> the kind of problem, which is its place on the page /api, and what it is called."""
ELSE = ("refused", "The request was refused")
MOST_MEANT = 8
"""Places that are offered for a name that none has, or several."""
LONGEST_GIVEN = 100  # characters of a value that are repeated
_ADVISES = "Did|Add|Give|Write|Name|Choose|Try|Leave|Drop|See|Use|Known|Only|Accept|Ask|For"
_ADVICE = re.compile(rf"(?<=[.;:?]) (?=(?:{_ADVISES})\b)")


class NothingHereError(SeawallError):
    """An address of nothing, with what there is instead."""


def add_problems(app: FastAPI, state: State) -> None:
    """Say what is wrong in the form that was asked for."""

    async def wrong(request: Request, error: Exception) -> Response:
        says = as_addresses(str(error), state.questions.values())
        meant = await run_in_threadpool(_meant, request, error)
        return _said(request, state, _status(request, error), says, _field(request, error), meant)

    async def busy(request: Request, error: Exception) -> Response:
        said = _said(request, state, HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        said.headers["Retry-After"] = RETRY_S
        return said

    async def fault(request: Request, error: Exception) -> Response:
        says = f"Something went wrong here, and is in the log as {getattr(request.state, 'id', 'a fault')}."
        return _said(request, state, HTTPStatus.INTERNAL_SERVER_ERROR, f"{says} Tell whoever runs this server.")

    async def other(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        status = HTTPStatus(error.status_code)
        says = "There is nothing at this address." if status == HTTPStatus.NOT_FOUND else f"{error.detail}."
        said = _said(request, state, status, says)
        said.headers.update(error.headers or {})
        return said

    app.add_exception_handler(SeawallError, wrong)
    app.add_exception_handler(BusyError, busy)
    app.add_exception_handler(Exception, fault)
    app.add_exception_handler(HTTPException, other)


def problem(request: Request, status: int, says: str, field: str = "") -> Response:
    """A problem detail: what is wrong, what to do about it, and, if one is named, the field that it is about."""
    kind, title = KINDS.get(status, ELSE)
    detail, *advice = _ADVICE.split(one_line(says), maxsplit=1)
    told: dict[str, Any] = {"type": f"/api#{kind}", "title": title, "status": status, "detail": detail}
    if advice:
        told["hint"] = advice[0]
    if field:
        given = _given(request, field)
        told["input"] = {"name": field} | ({"given": clean(given)[:LONGEST_GIVEN]} if given is not None else {})
    told["instance"] = path_of(request)
    body = json.dumps(told, ensure_ascii=True)
    return Response(body, status, {"Cache-Control": "no-store"}, media_type=MEDIA)


def _said(
    request: Request,
    state: State,
    status: HTTPStatus,
    says: str,
    field: str = "",
    meant: Sequence[tuple[str, str]] = (),
) -> Response:
    if request.url.path.startswith(API):
        return problem(request, status, says, field)
    if status == UNANSWERABLE:
        status = HTTPStatus.BAD_REQUEST
    title = "Not found" if status == HTTPStatus.NOT_FOUND else "That cannot be answered"
    body = state.layout.page("problem.html", title=title, says=says, path=request.url.path, meant=meant)
    return Response(body, int(status), media_type="text/html")


def _meant(request: Request, error: Exception) -> list[tuple[str, str]]:
    """The same question for each place that the name in the address may mean: address and name."""
    said = request.path_params.get(PLACE)
    if not said or not isinstance(error, PlaceError) or request.url.path.startswith(API):
        return []
    front, query = request.url.path.rpartition("/")[0], f"?{request.url.query}" if request.url.query else ""
    found = matches(said, MOST_MEANT)
    return [(f"{front}/{quote(each.asked, safe=',')}{query}", each.name) for each in found]


def _status(request: Request, error: Exception) -> HTTPStatus:
    if isinstance(error, NothingHereError):
        return HTTPStatus.NOT_FOUND
    if isinstance(error, FieldError):
        return HTTPStatus.BAD_REQUEST
    place = request.path_params.get(PLACE)
    unknown = isinstance(error, PlaceError) or (place and str(error).startswith("unknown ") and _in(place, error))
    return HTTPStatus.NOT_FOUND if place and unknown else UNANSWERABLE


def _field(request: Request, error: Exception) -> str:
    """The field that an error is about: the one it names, else the one whose value it repeats; empty if neither."""
    if isinstance(error, FieldError):
        return error.field
    told = str(error)
    for name in request.query_params:
        if re.match(rf"(--)?{re.escape(name)}[: ]", told.replace("-", "_") if "_" in name else told):
            return name
    place = request.path_params.get(PLACE)
    if place and _in(place, error):
        return PLACE
    return next((name for name, value in request.query_params.multi_items() if value and f"'{value}'" in told), "")


def _in(place: str, error: Exception) -> bool:
    """Whether an error repeats the name that stands in the address."""
    return any(each[:SHOWN].strip() in str(error) for each in (place, one_line(place), repr(place)[1:-1]))


def _given(request: Request, field: str) -> str | None:
    found = request.query_params.getlist(field)
    return found[0] if found else request.path_params.get(PLACE) if field == PLACE else None
