"""A request at the desk: which book, who is signed in, and the work on the book in a thread beside the loop."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from seawall.base.errors import LedgerError
from seawall.cli.ledger_session import Seat, seated
from seawall.evidence.store import using
from seawall.ledger.signer import Signer
from seawall.web.access.asked import is_here, local_path
from seawall.web.access.forms import form_token
from seawall.web.access.visitor import Visitor
from seawall.web.state import State

T = TypeVar("T")


class NoBookError(LedgerError):
    """The server was started without a book."""


def state_of(request: Request) -> State:
    """What the pages of this process share."""
    return request.app.state.web


def visitor_of(request: Request) -> Visitor | None:
    """Who is signed in."""
    return request.state.visitor


def book_of(request: Request) -> str:
    """Where the book of this server is. Raises NoBookError if it has none."""
    where = state_of(request).settings.book
    if where is None:
        raise NoBookError("this server has no book. Make one, then start it with that: seawall serve --book bridge.db")
    return where


def person_first(request: Request) -> Response | None:
    """The way to the sign-in, and back, for whoever is not signed in."""
    if visitor_of(request) is not None:
        return None
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/sign-in?{urlencode({'next': local_path(asked)})}", 303)


def reader_first(request: Request) -> Response | None:
    """As `person_first`, for whoever reads the books from another machine.

    They name cases and what was refused to whom: on a server that everybody may read, they are for those who sign in.
    """
    return None if is_here(request) else person_first(request)


def seated_at(request: Request, work: Callable[[], T], sign: Callable[[], Signer] | None = None) -> Callable[[], T]:
    """`work`, for a thread, with every command of the ledger inside it of this book; `sign` gives who acts.

    The book is opened for the request and given back after it, so that it is always the one that is there.
    """
    where, store = book_of(request), state_of(request).answering.store()

    def seat_and_work() -> T:
        with ExitStack() as inside:
            inside.enter_context(using(store))
            inside.enter_context(seated(Seat(where, sign() if sign else None)))
            return work()

    return seat_and_work


async def at_book(request: Request, work: Callable[[], T], sign: Callable[[], Signer] | None = None) -> T:
    """What `work` gives, in a thread (`seated_at`)."""
    return await run_in_threadpool(seated_at(request, work, sign))


def shown(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page of the desk. No browser or proxy keeps it: it is of one person, and of the book at that instant."""
    values |= {"visitor": visitor_of(request), "csrf": form_token(request)}
    values = {"path": request.url.path, "about": ""} | values
    body = state_of(request).layout.page(f"desk/{template}", **values)
    return Response(body, status, {"Cache-Control": "no-store"}, media_type="text/html")
