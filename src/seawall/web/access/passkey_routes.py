"""Addresses that the script of passkeys asks: each takes a form and answers in JSON."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from seawall.web.access import cookies, invitations, passkeys, sessions
from seawall.web.access.access import access_of
from seawall.web.access.asked import HOME, client, host, local_path, origin, require_private
from seawall.web.access.attempts import begin, succeeded
from seawall.web.access.audit import tell
from seawall.web.access.errors import AccessError
from seawall.web.access.pages import told
from seawall.web.access.passkeys import Place
from seawall.web.access.sign_in_routes import let_in, tell_refused

router = APIRouter(prefix="/passkey", include_in_schema=False)
Text = Annotated[str, Form()]


@router.post("/ask-to-sign-in")
def ask_to_sign_in(request: Request) -> Response:
    """What the browser is to sign."""
    require_private(request)
    return told(request, passkeys.ask_to_sign_in(access_of(request), _place(request)))


@router.post("/sign-in")
def sign_in_by_passkey(request: Request, credential: Text = "", next: Text = HOME) -> Response:  # noqa: A002
    """Sign in with what it signed."""
    require_private(request)
    access = access_of(request)
    try:
        token = passkeys.sign_in(access, credential, _place(request), client(request), request.state.visitor)
    except AccessError as error:
        tell_refused(request, "sign in by passkey", error)
        raise
    return _signed_in(request, token, "sign in by passkey", local_path(next))


@router.post("/ask-to-register")
def ask_to_register(request: Request, code: Text = "") -> Response:
    """What the browser is to make: for whoever is signed in, or holds an invitation."""
    require_private(request)
    return told(request, passkeys.ask_to_register(access_of(request), _whose(request, code), _place(request)))


@router.post("/register")
def register(request: Request, credential: Text = "", name: Text = "", code: Text = "") -> Response:
    """Keep the passkey that it made; whoever came by an invitation is signed in."""
    require_private(request)
    access, whose = access_of(request), _whose(request, code)
    invited = invitations.kept(code) if code else None
    passkeys.register(access, credential, name, invited, _place(request), whose)
    if invited is None:
        tell(request, "add a passkey")
        return told(request, {"next": "/account"})
    return _signed_in(request, sessions.start(access, whose, "passkey"), "add a passkey by invitation", "/account")


def _whose(request: Request, code: str) -> int:
    """The account for which a passkey is made. Raises AccessError for nobody's, or a session that is not fresh."""
    access, visitor = access_of(request), request.state.visitor
    if code:
        tried = begin(access, "invitation", None, client(request))
        invited = invitations.look(access, invitations.kept(code))
        succeeded(access, tried)
        return invited.account
    if visitor is None:
        raise AccessError("Sign in first, or give the code of an invitation.", 401)
    sessions.require_fresh(access, visitor)
    return visitor.account


def _signed_in(request: Request, token: str, action: str, back: str) -> Response:
    """Tell the script where to go, with the cookies of somebody who was let in."""
    found = sessions.visitor(access_of(request), token)
    tell(request, action, person=found.person if found else None)
    answer = told(request, {"next": back})
    for each in let_in(request, token, back).headers.getlist("set-cookie"):
        answer.headers.append("set-cookie", each)
    return answer


def _place(request: Request) -> Place:
    return Place(host(request), origin(request), cookies.browser(request))
