"""The front page of the ledger: how the fund stands, what waits, and what can be read and asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response

from seawall.base.errors import NoActError
from seawall.base.words import cents_usd, day_text, listing
from seawall.cli.ledger_session import book_at
from seawall.ledger.kinds import act_kind
from seawall.ledger.people import FOREVER, Duty
from seawall.ledger.reading.queue import queue, roles_of
from seawall.ledger.reading.trial import trial_balance
from seawall.web.access.forms import SAFE
from seawall.web.desk import asking, caseload, deciding, reading, verbs
from seawall.web.desk.reading import TITLES
from seawall.web.desk.sitting import NoBookError, at_book, reader_first, shown, visitor_of
from seawall.web.desk.verbs import Verb, said_here


def add_desk(app: FastAPI) -> None:
    """Every page of the ledger, and what they say where there is no book."""
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/ledger", _front(), methods=["GET", "HEAD"])
    for each in (reading, asking, deciding, caseload):
        router.include_router(each.routes())
    app.include_router(router)
    app.add_exception_handler(NoBookError, _no_book)
    app.add_exception_handler(NoActError, _no_act)


def _front() -> Callable[[Request], Awaitable[Response]]:
    """The front page. What its lists name is known before anybody asks."""
    asked, elsewhere = verbs.asking(), verbs.elsewhere()

    async def front(request: Request) -> Response:
        if away := reader_first(request):
            return away
        person = visitor.person if (visitor := visitor_of(request)) else None
        values = await at_book(request, lambda: _values(person))
        return shown(request, "home.html", reading=TITLES, elsewhere=elsewhere, **_lists(asked, values), **values)

    return front


def _lists(asked: Mapping[str, Verb], values: Mapping[str, Any]) -> dict[str, Any]:
    """Addresses and titles of what can be asked for by a form, as the command line groups it: what the visitor's roles
    allow, and what they do not. Approving stands on the page of an act."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {"allowed": {}, "barred": {}}
    for verb in asked.values():
        if verb.name not in asking.ON_THE_ACT:
            whose = "allowed" if values["held"] & set(act_kind(verb.kind).makers) else "barred"
            listed = found[whose].setdefault(verb.panel, [])
            if verb.name == "issue":  # the batch of which it is a part comes first
                listed.append(("/ledger/caseload", "Look at a caseload file, then ask for its batch"))
            listed.append((f"/ledger/{verb.name}", verb.title))
    return found


async def _no_act(request: Request, error: Exception) -> Response:
    """That the book does not hold what an address names, and where to look."""
    said = said_here(str(error))
    return shown(request, "no_act.html", 404, title="Not found", says=f"{said[:1].upper()}{said[1:]}")


async def _no_book(request: Request, _: Exception) -> Response:
    """How to begin, in place of every page; there is no file, and nothing to write to."""
    is_page = request.method in SAFE and "." not in request.url.path
    return shown(request, "no_book.html", 200 if is_page else 404, title="Ledger")


def _values(person: str | None) -> dict[str, Any]:
    from seawall.pages import page

    with book_at(None) as kept:
        waiting = queue(kept, person)
        balance = trial_balance(kept)
        held = roles_of(kept, person) if person else []
    return {
        "title": waiting.of.name,
        "balance": page(balance).lede,
        "waiting": page(waiting).lede,
        "held": {each.role for each in held},
        "roles": listing(map(_role, held)) or "the book gives you no role today, so you can only read",
    }


def _role(held: Duty) -> str:
    """'checker up to $2,000.00 until 31 Dec 2026'."""
    most = "" if held.most_cents is None else f" up to {cents_usd(held.most_cents)}"
    until = "" if held.until_on.isoformat() == FOREVER else f" until {day_text(held.until_on)}"
    return f"{held.role}{most}{until}"
