"""The page of an act, and what somebody decides about it: approve or reject, signed there."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from seawall.base.errors import LedgerError, RefusedError, SeawallError
from seawall.cli.ledger_session import book_at
from seawall.ledger.act import Act
from seawall.ledger.batches.tranches import next_part
from seawall.ledger.book import Book
from seawall.ledger.kinds import act_kind
from seawall.ledger.reading.queue import why_not
from seawall.ledger.told import told
from seawall.web.access.forms import Guarded
from seawall.web.access.visitor import signed_in
from seawall.web.desk import verbs
from seawall.web.desk.asking import HASH, done, typed_in
from seawall.web.desk.faults import fault, status_of
from seawall.web.desk.linking import act_address, linked
from seawall.web.desk.reading import endings
from seawall.web.desk.sitting import at_book, book_of, reader_first, shown, visitor_of
from seawall.web.desk.verbs import Verb


def routes() -> APIRouter:
    """The page of an act, and where its two forms are sent."""
    router = APIRouter(include_in_schema=False)
    asking = verbs.asking()

    @router.api_route("/ledger/show", methods=["GET", "HEAD"])
    async def show(request: Request, act: str = "") -> Response:
        book_of(request)
        return reader_first(request) or await act_page(request, act)

    @router.post("/ledger/approve")
    async def approve(request: Request, _: Guarded) -> Response:
        return await _decided(request, asking["approve"])

    @router.post("/ledger/void")
    async def void(request: Request, _: Guarded) -> Response:
        return await _decided(request, asking["void"])

    return router


async def _decided(request: Request, verb: Verb) -> Response:
    """The act as it stands after it; where it is refused, its page with the reason and what was typed."""
    signed_in(request)
    sent = await request.form()
    typed = typed_in(sent, verb.fields)
    act = next(iter(typed.get("act", ())), "")
    try:
        said = verb.said(typed)
        await at_book(request, lambda: _same(act, str(sent.get(HASH, ""))))
        await done(request, verb, sent, said)
    except SeawallError as error:
        return await act_page(request, act, typed.get("reason", [""])[0], verb.name, error)
    return RedirectResponse(act_address(act), 303)


def _same(act: str, seen: str) -> None:
    """Raise LedgerError unless the act is the one whose page was looked at."""
    with book_at(None) as kept:
        if kept.act(act).hash != seen:
            raise LedgerError(f"{act} is not the act that this page showed. Look at it again.")


async def act_page(
    request: Request, act: str, reason: str = "", tried: str = "", error: SeawallError | None = None
) -> Response:
    """The page of an act, with the forms to decide about it where it waits."""
    person = visitor.person if (visitor := visitor_of(request)) else None
    values = await at_book(request, lambda: _values(act, person))
    return shown(request, "act.html", status_of(error), reason=reason, tried=tried, **fault(error), **values)


def _values(act: str, person: str | None) -> dict[str, Any]:
    from seawall.pages import page
    from seawall.pages.act_sentence import sentence
    from seawall.pages.forms import html

    with book_at(None) as kept:
        found = kept.act(act)
        refusal = _refusal(kept, found, person)
        following = _following(kept, found)
    shown_act = told(kept.id, found)
    made = page(shown_act)
    return {
        "title": f"{made.title}: {found.id}",
        "act": found,
        "about": made.about[0],
        "body": html.body(linked(made)),
        "sentence": sentence(shown_act),
        "refusal": refusal,
        "following": following,
        "files": [(each, f"/ledger/show{each}?{act_address(act).partition('?')[2]}") for each in endings("show")],
    }


def _refusal(kept: Book, found: Act, person: str | None) -> str:
    """Why the visitor may not approve what waits; "" if they may, or nothing waits."""
    if person is None or found.state != "pending":
        return ""
    with kept.store.reading() as db:
        return why_not(db, found, person)


def _following(kept: Book, found: Act) -> list[tuple[str, str]]:
    """What can be asked for next of a posted act: words and address."""
    if found.state != "posted":
        return []
    query = act_address(found.id).partition("?")[2]
    steps = [("Undo it", f"/ledger/reverse?{query}")] if act_kind(found.kind).reversible else []
    if found.kind == "batch":
        steps += _of_batch(kept, found, query.replace("act=", "batch=", 1))
    if found.kind in ("tranche", "reissue"):
        query = query.replace("act=", "tranche=", 1)
        steps += [
            ("Record it as paid", f"/ledger/settle?{query}"),
            ("Record what came back", f"/ledger/returned?{query}"),
        ]
    return steps


def _of_batch(kept: Book, found: Act, query: str) -> list[tuple[str, str]]:
    try:
        with kept.store.reading() as db:
            part = next_part(db, found).k
    except RefusedError:  # nothing is left
        return []
    return [
        (f"Issue part {part}", f"/ledger/issue?{query}&part={part}"),
        ("Hold cases back", f"/ledger/hold?{query}"),
        ("Issue nothing more", f"/ledger/end?{query}"),
    ]
