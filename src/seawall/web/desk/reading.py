"""The pages that read a book: balances, statement, journal, batches, queue, audit, verify, the public account."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from seawall.base.day import day_of
from seawall.base.errors import SeawallError
from seawall.cli.ledger_session import book_at
from seawall.web.asking import FILES
from seawall.web.desk import verbs
from seawall.web.desk.choices import choices
from seawall.web.desk.faults import fault, status_of
from seawall.web.desk.linking import linked
from seawall.web.desk.sitting import NoBookError, at_book, book_of, reader_first, seated_at, shown, state_of, visitor_of
from seawall.web.desk.verbs import Verb

T = TypeVar("T")
Said = Mapping[str, Sequence[str]]

TITLES = {
    "queue": "Waiting for approval", "batches": "Batches", "trial": "Balances", "statement": "Statement",
    "journal": "Journal", "runway": "Against the plan", "aging": "What is owed to the fund",
    "settlement": "Settlement", "account": "Public account", "audit": "Audit log", "verify": "Verify the book",
}  # fmt: skip
"""What the site calls the commands that read, in its order; the others are reached from an act."""

BOOKS = {".xlsx": ("trial", "statement", "journal", "audit"), ".beancount": ("journal",)}
"""Forms that only these have."""
PUBLIC = ("account",)
NOTHING = MappingProxyType({"body": "", "foot": ("", "")})
"""What a page shows besides its form where nothing is answered yet."""
MEDIA = FILES | {".beancount": "text/plain; charset=utf-8"}


def routes() -> APIRouter:
    """A page and its files for each command that reads; the page of an act is in `deciding.py`."""
    router = APIRouter(include_in_schema=False)
    for verb in verbs.reading().values():
        _add(router, verb)
    return router


def _add(router: APIRouter, verb: Verb) -> None:
    async def read_page(request: Request) -> Response:
        book_of(request)
        if away := first(request, verb.name):
            return away
        given = said_in(request) or _begun(verb.name)
        try:
            return await page_of(request, verb, given)
        except NoBookError:
            raise
        except SeawallError as error:  # without a query it is the form, filled in by nobody yet
            return await _page(request, verb, given, *((status_of(error), fault(error)) if given else ()))

    async def read_file(request: Request, ending: str) -> Response:
        if away := first(request, verb.name):
            return away
        if f".{ending}" not in endings(verb.name):
            raise HTTPException(404)
        return await _file(request, verb, f".{ending}")

    if verb.name != "show":
        router.add_api_route(f"/ledger/{verb.name}", read_page, methods=["GET", "HEAD"])
    router.add_api_route(f"/ledger/{verb.name}.{{ending}}", read_file, methods=["GET", "HEAD"])


def first(request: Request, name: str) -> Response | None:
    """The way to the sign-in, where one has to be signed in to read this; the public account is public."""
    return None if name in PUBLIC else reader_first(request)


def said_in(request: Request) -> dict[str, list[str]]:
    """What the query of an address says, by field; what is empty says nothing."""
    found: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if value:
            found.setdefault(name, []).append(value)
    return found


def _begun(name: str) -> dict[str, list[str]]:
    """What a page is of that is asked for without saying: this month's statement, last month's account."""
    month = day_of(None).replace(day=1)
    if name == "statement":
        return {"from": [month.isoformat()]}
    return {"month": [f"{month - timedelta(days=1):%Y-%m}"]} if name == "account" else {}


def endings(name: str) -> list[str]:
    """The files that an answer can be taken along as."""
    return [each for each in MEDIA if each != ".svg" and name in BOOKS.get(each, (name,))]


async def page_of(request: Request, verb: Verb, given: Said) -> Response:
    """The page of what a command answers."""
    from seawall.pages import page
    from seawall.pages.forms import html

    def work(result: Any) -> dict[str, Any]:
        told = linked(page(result))
        return {
            "title": told.title,
            "about": told.about[0],
            "body": html.body(told),
            "foot": (html.unchecked(told), told.disclaimer),
        }

    return await _page(request, verb, given, values=await _answered(request, verb, given, work))


async def _page(
    request: Request, verb: Verb, given: Said, status: int = 200, values: Mapping[str, Any] = NOTHING
) -> Response:
    query = f"?{urlencode(given, doseq=True)}" if given else ""
    values = {"title": TITLES.get(verb.name, verb.title), **NOTHING, **fault(None), **values}
    values |= {"choices": await at_book(request, choices) if verb.fields else {}}
    files = [(each, f"/ledger/{verb.name}{each}{query}") for each in endings(verb.name)] if values["body"] else []
    return shown(request, "reading.html", status, verb=verb, given=given, files=files, **values)


async def _file(request: Request, verb: Verb, ending: str) -> Response:
    from seawall.pages.forms import content

    made = await _answered(request, verb, said_in(request), lambda result: content(result, ending))
    name = f'attachment; filename="seawall-ledger-{verb.name}{ending}"'
    return Response(made, headers={"Cache-Control": "no-store", "Content-Disposition": name}, media_type=MEDIA[ending])


async def _answered(request: Request, verb: Verb, given: Said, then: Callable[[Any], T]) -> T:
    """`then` of what the command answers. Whoever has the book verified while it is being verified shares the answer:
    it reads the whole book."""

    def work() -> Any:
        found = verb.command(**_arguments(request, verb, given))
        return found[0] if type(found) is tuple else found  # with the exit status of a command

    if verb.name != "verify":
        return await at_book(request, lambda: then(work()))
    answering = state_of(request).answering
    found = await answering.once(("verify", book_of(request)), answering.store(), seated_at(request, work))
    return then(found)


def _arguments(request: Request, verb: Verb, given: Said) -> dict[str, Any]:
    """The arguments of the command: what the address says, and what the desk knows."""
    visitor = visitor_of(request)
    if verb.name == "queue" and visitor is not None and not given:
        return {"who": visitor.person}
    if verb.name == "account":
        return _of_account(verb, given)
    return verb.said(given)


def _of_account(verb: Verb, given: Said) -> dict[str, Any]:
    """The public account is of the place of the book."""
    from seawall.ledger.reading.header import header

    with book_at(None) as kept, kept.store.reading() as db:
        place = header(db, kept.id).place
    return verb.said({**_begun("account"), **given}) | {"place": [place], "book": "seated"}
