"""A caseload in the browser: sent, looked at, then asked for as a batch or deleted.

What is checked, shown and asked for are the same bytes: the file that was sent, kept privately in between. No case key
stands in an address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi import Path as InPath
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from seawall.base.errors import LedgerError, SeawallError
from seawall.base.words import counted
from seawall.cli.ledger_batches import preview
from seawall.cli.ledger_session import book_at
from seawall.ledger.reading.previewed import Previewed
from seawall.web.access.audit import tell
from seawall.web.access.forms import Guarded
from seawall.web.access.visitor import signed_in
from seawall.web.desk import drafts, verbs
from seawall.web.desk.asking import begun, done, typed_in
from seawall.web.desk.choices import choices
from seawall.web.desk.faults import fault, status_of
from seawall.web.desk.linking import act_address, linked
from seawall.web.desk.sitting import at_book, book_of, person_first, shown
from seawall.web.desk.verbs import Verb

Token = Annotated[str, InPath(pattern="^[0-9a-f]{32}$")]
Said = Mapping[str, Sequence[str]]
PERIOD = "period"


def routes() -> APIRouter:
    """Where a caseload is sent, looked at, asked for and deleted."""
    router = APIRouter(include_in_schema=False)
    verb = verbs.batch()

    @router.api_route("/ledger/caseload", methods=["GET", "HEAD"])
    async def form(request: Request) -> Response:
        book_of(request)
        return person_first(request) or _form(request, verb, {})

    @router.post("/ledger/caseload")
    async def send(request: Request, _: Guarded) -> Response:
        return await _sent(request, verb)

    @router.api_route("/ledger/caseload/{token}", methods=["GET", "HEAD"])
    async def look(request: Request, token: Token, period: str = "") -> Response:
        book_of(request)
        return person_first(request) or await _looked(request, verb, token, begun(verb, {PERIOD: [period]}))

    @router.post("/ledger/caseload/{token}")
    async def ask(request: Request, token: Token, _: Guarded) -> Response:
        return await _asked(request, verb, token)

    @router.post("/ledger/caseload/{token}/discard")
    async def discard(request: Request, token: Token, _: Guarded) -> Response:
        await run_in_threadpool(drafts.drop, signed_in(request).person, token)
        tell(request, "ledger caseload deleted")
        return RedirectResponse("/ledger/caseload", 303)

    return router


def _form(request: Request, verb: Verb, given: Said, error: SeawallError | None = None) -> Response:
    return shown(
        request,
        "caseload.html",
        status_of(error),
        title="Look at a caseload",
        period=next(each for each in verb.fields if each.name == PERIOD),
        labels=verb.labels,
        given=given,
        **fault(error),
        largest=f"{drafts.LARGEST // 1_000_000} MB",
        kept=counted(drafts.KEPT_SECONDS // 60, "minute", "minutes"),
    )


async def _sent(request: Request, verb: Verb) -> Response:
    person = signed_in(request).person
    sent = await request.form()
    file, typed = sent.get("file"), typed_in(sent, verb.fields)
    try:
        if not isinstance(file, UploadFile) or not file.size:
            raise LedgerError("no file came with the form. Choose a caseload as CSV or Parquet.")
        token = await run_in_threadpool(drafts.keep, person, file.file)
    except SeawallError as error:
        tell(request, "ledger caseload sent", f"refused: {type(error).__name__}")
        return _form(request, verb, typed, error)
    tell(request, "ledger caseload sent")
    return RedirectResponse(f"/ledger/caseload/{token}?{urlencode({PERIOD: typed.get(PERIOD, [''])[0]})}", 303)


async def _looked(request: Request, verb: Verb, token: str, given: Said, error: SeawallError | None = None) -> Response:
    """What the file would become, and the form that asks for it; or what is wrong with it."""
    person = signed_in(request).person
    period = next(iter(given.get(PERIOD, ())), "")
    try:
        values = await at_book(request, lambda: _values(str(drafts.find(person, token)), period))
    except SeawallError as unreadable:
        return _form(request, verb, given, unreadable)
    return shown(
        request,
        "preview.html",
        status_of(error),
        fields=[each for each in verb.fields if each.name != PERIOD],
        labels=verb.labels,
        period=period,
        given=given,
        **fault(error),
        **values,
    )


def _values(file: str, period: str) -> dict[str, Any]:
    from seawall.pages import page
    from seawall.pages.forms import html

    found = preview.__wrapped__(file=file, period=period)  # ty: ignore[missing-attribute]
    result = found[0] if type(found) is tuple else found
    made = page(result)
    right = isinstance(result, Previewed) and result.accepted > 0
    return {
        "title": made.title,
        "about": made.about[0],
        "body": html.body(linked(made)),
        "right": right,
        "choices": choices(),
    }


async def _asked(request: Request, verb: Verb, token: str) -> Response:
    """The page of the batch; a form that is sent twice finds the batch that the first one made."""
    person = signed_in(request).person
    sent = await request.form()
    typed = typed_in(sent, verb.fields)
    try:
        said = verb.said(typed)
        if made := await at_book(request, lambda: _made(said.get("act_id", ""), person)):
            return RedirectResponse(act_address(made), 303)
        file = await run_in_threadpool(drafts.find, person, token)
        told = await done(request, verb, sent, said | {"file": str(file)})
    except SeawallError as error:
        return await _looked(request, verb, token, typed, error)
    await run_in_threadpool(drafts.drop, person, token)
    return RedirectResponse(act_address(told.id), 303)


def _made(act: str, person: str) -> str:
    """The id of the batch that this person has asked for under it; "" if there is none."""
    with book_at(None) as kept:
        try:
            found = kept.act(act)
        except LedgerError:
            return ""
    return found.id if (found.kind, found.maker) == ("batch", person) else ""
