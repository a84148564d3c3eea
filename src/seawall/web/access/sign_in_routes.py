"""Addresses: signing in and out, and taking up an invitation."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from seawall.web.access import cookies, invitations, sessions, signing_in
from seawall.web.access.access import access_of
from seawall.web.access.asked import HOME, client, host, local_path, origin, require_private
from seawall.web.access.attempts import begin, succeeded
from seawall.web.access.audit import tell
from seawall.web.access.errors import AccessError
from seawall.web.access.pages import sent_to, shown
from seawall.web.access.signing_in import NotInError

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@router.api_route("/sign-in", methods=["GET", "HEAD"])
def sign_in(request: Request, next: str = HOME) -> Response:  # noqa: A002
    """The form to sign in."""
    if request.state.visitor is not None:
        return sent_to(local_path(next))
    return sign_in_form(request, local_path(next))


@router.post("/sign-in")
def sign_in_by_password(
    request: Request,
    person: Text = "",
    password: Text = "",
    next: Text = HOME,  # noqa: A002
) -> Response:
    """Sign in by name and password."""
    require_private(request)
    access, back = access_of(request), local_path(next)
    try:
        token = signing_in.by_password(access, person, password, client(request), request.state.visitor)
    except AccessError as error:
        tell_refused(request, "sign in by password", error)
        return sign_in_form(request, back, error, person)
    tell(request, "sign in by password", person=person.strip())
    return let_in(request, token, back)


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End this session."""
    visitor, answer = request.state.visitor, sent_to(HOME)
    if visitor is not None:
        tell(request, "sign out")
        sessions.end(access_of(request), visitor)
    cookies.drop(request, answer, cookies.SESSION)
    return answer


@router.api_route("/invitation", methods=["GET", "HEAD"])
def invitation(request: Request) -> Response:
    """The form for somebody who has been invited."""
    return _invitation_form(request)


@router.post("/invitation")
def take_up_invitation(request: Request, code: Text = "", password: Text = "", again: Text = "") -> Response:
    """Set a password with an invitation's code, and sign in."""
    require_private(request)
    access = access_of(request)
    try:
        tried = begin(access, "invitation", None, client(request))
        invitations.look(access, invitations.kept(code))
        succeeded(access, tried)
        if password != again:
            raise AccessError("The two passwords differ. Type them again.")
        invited = signing_in.set_by_invitation(access, code, password)
    except AccessError as error:
        if error.status == 403:
            tell_refused(request, "take up an invitation", error)
        return _invitation_form(request, error, code)
    tell(request, "set a password by invitation", person=invited.person)
    return let_in(request, sessions.start(access, invited.account, "password", request.state.visitor), "/account")


def sign_in_form(request: Request, back: str, error: AccessError | None = None, person: str = "") -> Response:
    """The form to sign in, with what went wrong; a password is never shown again."""
    access = access_of(request)
    given: dict[str, Any] = {
        "back": back,
        "person": person,
        "office": access.provider.name if access.provider else None,
        "is_kept": access.accounts is not None,
        "takes_passkeys": takes_passkeys(request),
        "localhost": _localhost(request),
    }
    return _with_error(shown(request, "sign_in", "Sign in", message=said(error), **given), error)


def let_in(request: Request, token: str, back: str) -> Response:
    """On to where somebody wanted to go, signed in. What the browser had before is worth nothing any more."""
    answer = sent_to(back)
    cookies.put(request, answer, cookies.SESSION, token)
    cookies.drop(request, answer, cookies.BROWSER)
    return answer


def tell_refused(request: Request, action: str, error: AccessError) -> None:
    """Put a failed try on record. Tries after the last that was allowed are not: nobody fills the record so."""
    if error.status == 429:
        return
    last = isinstance(error, NotInError) and error.is_last
    outcome = "refused: the last try for now" if last else "refused"
    tell(request, action, outcome, getattr(error, "person", None))


def said(error: AccessError | None) -> str | None:
    """What went wrong, for the page."""
    return None if error is None else str(error)


def takes_passkeys(request: Request) -> bool:
    """Whether browsers make passkeys for this host: for a name, not for a number."""
    return not host(request).replace(".", "").isdigit() and ":" not in host(request)


def _localhost(request: Request) -> str:
    """The same server under a name, where it was called by the number of this machine."""
    here = origin(request)
    return here.replace("127.0.0.1", "localhost") if host(request) == "127.0.0.1" else ""


def _invitation_form(request: Request, error: AccessError | None = None, code: str = "") -> Response:
    access = access_of(request)
    given: dict[str, Any] = {
        "code": code,
        "rules": access.rules.password,
        "office": access.provider.name if access.provider else None,
        "takes_passkeys": takes_passkeys(request),
        "localhost": _localhost(request),
    }
    return _with_error(shown(request, "invitation", "Take up an invitation", message=said(error), **given), error)


def _with_error(answer: Response, error: AccessError | None) -> Response:
    if error is not None:
        answer.status_code = error.status
        if error.wait_s is not None:
            answer.headers["Retry-After"] = str(error.wait_s)
    return answer
