"""Addresses of one's own account: how one signs in, the key with which one signs, sessions, and what is on record."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from seawall.base.words import moment_text
from seawall.ledger.sealing.keys import LARGEST_FILE
from seawall.web.access import accounts, audit, passkeys, sessions, signing, signing_in
from seawall.web.access.access import access_of
from seawall.web.access.asked import require_private
from seawall.web.access.audit import tell
from seawall.web.access.errors import AccessError
from seawall.web.access.pages import sent_to, shown
from seawall.web.access.sign_in_routes import takes_passkeys
from seawall.web.access.visitor import Visitor, signed_in

router = APIRouter(prefix="/account", include_in_schema=False)
Text = Annotated[str, Form()]
SHOWN = 20  # rows of the record


Who = Annotated[Visitor, Depends(signed_in)]


@router.api_route("", methods=["GET", "HEAD"])
def account(request: Request) -> Response:
    """One's own account; for nobody signed in the way to the sign-in."""
    if request.state.visitor is None:
        return sent_to("/sign-in?next=/account")
    return _page(request, request.state.visitor)


@router.post("/password")
def password(request: Request, who: Who, password: Text = "", again: Text = "") -> Response:
    """Set another password."""
    require_private(request)
    try:
        if password != again:
            raise AccessError("The two passwords differ. Type them again.")
        signing_in.change(access_of(request), who, password)
    except AccessError as error:
        return _page(request, who, error)
    tell(request, "change the password")
    return sent_to("/account")


@router.post("/key")
async def key(request: Request, who: Who, file: Annotated[UploadFile | None, File()] = None, passphrase: Text = ""):
    """Keep a locked signing key."""
    require_private(request)
    content = await file.read(LARGEST_FILE + 1) if file is not None else b""
    try:
        kept = await run_in_threadpool(signing.keep, request, content, passphrase)
    except AccessError as error:
        return await run_in_threadpool(_page, request, who, error)
    tell(request, f"keep the signing key {kept.fingerprint}")
    return sent_to("/account")


@router.post("/key/forget")
def forget_key(request: Request, who: Who) -> Response:
    """Keep the signing key no longer."""
    signing.forget(access_of(request), who)
    tell(request, "remove the signing key")
    return sent_to("/account")


@router.post("/passkey/remove")
def remove_passkey(request: Request, who: Who, id: Text = "") -> Response:  # noqa: A002
    """Keep a passkey no longer."""
    try:
        passkeys.remove(access_of(request), who, id)
    except AccessError as error:
        return _page(request, who, error)
    tell(request, "remove a passkey")
    return sent_to("/account")


@router.post("/end-sessions")
def end_sessions(request: Request, who: Who) -> Response:
    """End the other sessions."""
    sessions.end_all(access_of(request), who.account, but=who)
    tell(request, "end the other sessions")
    return sent_to("/account")


def _page(request: Request, who: Visitor, error: AccessError | None = None) -> Response:
    access = access_of(request)
    given: dict[str, Any] = {
        "who": who,
        "account": accounts.of_person(access, who.person),
        "passkeys": passkeys.listed(access, who),
        "key": signing.kept(access, who),
        "records": audit.records(access, SHOWN, who.person),
        "rules": access.rules,
        "office": access.provider.name if access.provider else None,
        "takes_passkeys": takes_passkeys(request),
        "moment": moment,
        "message": None if error is None else str(error),
    }
    return shown(request, "account", "Your account", 200 if error is None else error.status, **given)


def moment(at_us: int) -> str:
    """'1 Feb 2027 12:45 UTC'."""
    return moment_text(datetime.fromtimestamp(at_us / 1e6, UTC))
