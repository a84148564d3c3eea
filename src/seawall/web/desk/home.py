"""The front page of the ledger: how the fund stands, what waits, and what can be read and asked for."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from seawall.base.words import cents_usd, day_text, listing
from seawall.cli.ledger_session import book_at
from seawall.ledger.people import FOREVER, Duty
from seawall.ledger.reading.queue import queue, roles_of
from seawall.ledger.reading.trial import trial_balance
from seawall.web.desk import asking, caseload, deciding, reading, verbs
from seawall.web.desk.reading import TITLES
from seawall.web.desk.sitting import NoBookError, at_book, reader_first, shown, visitor_of


def routes() -> APIRouter:
    """Every page of the ledger."""
    router = APIRouter(include_in_schema=False)
    known = verbs.reading()
    listed = [(known[name], title) for name, title in TITLES.items()]

    @router.api_route("/ledger", methods=["GET", "HEAD"])
    async def home(request: Request) -> Response:
        person = visitor.person if (visitor := visitor_of(request)) else None
        try:
            if away := reader_first(request):
                return away
            values = await at_book(request, lambda: _values(person))
        except NoBookError:
            return shown(request, "no_book.html", title="Ledger")
        return shown(
            request,
            "home.html",
            reading=listed,
            asking=list(verbs.asking().values()),
            elsewhere=verbs.elsewhere(),
            **values,
        )

    for each in (reading, asking, deciding, caseload):
        router.include_router(each.routes())
    return router


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
        "roles": listing(map(_role, held)) or "the book gives you no role today, so you can only read",
    }


def _role(held: Duty) -> str:
    """'checker up to $2,000.00 until 31 Dec 2026'."""
    most = "" if held.most_cents is None else f" up to {cents_usd(held.most_cents)}"
    until = "" if held.until_on.isoformat() == FOREVER else f" until {day_text(held.until_on)}"
    return f"{held.role}{most}{until}"
