"""Addresses: signing in at the office's provider, and linking it to an account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from seawall.web.access import ceremonies, cookies, invitations, sessions
from seawall.web.access.access import access_of
from seawall.web.access.asked import HOME, client, require_private
from seawall.web.access.attempts import begin, succeeded
from seawall.web.access.audit import tell
from seawall.web.access.errors import AccessError
from seawall.web.access.pages import sent_to, shown
from seawall.web.access.secrets import token
from seawall.web.access.sign_in_routes import let_in, sign_in_form, tell_refused
from seawall.web.access.visitor import signed_in

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@router.get("/sign-in/office")
async def office(request: Request, next: str = HOME, link: str = "") -> Response:  # noqa: A002
    """On to the provider; `link` names a wish to be linked that this browser began."""
    from seawall.web.access import oidc  # with the library, which only those load who use it

    require_private(request)
    access = access_of(request)
    wished = None
    if link:
        wished = await run_in_threadpool(ceremonies.take, access, "link", link[:200], cookies.browser(request))
    answer = sent_to(HOME)
    answer.headers["Location"] = await oidc.begin(access, request, next, wished)
    return answer


@router.get("/sign-in/office/back", name="office_back")
async def office_back(request: Request) -> Response:
    """Back from the provider."""
    from seawall.web.access import oidc

    require_private(request)
    access = access_of(request)
    try:
        session, back, person = await oidc.finish(access, request)
    except AccessError as error:
        tell_refused(request, "sign in at the office's provider", error)
        return await run_in_threadpool(sign_in_form, request, HOME, error)
    tell(request, "sign in at the office's provider", person=person)
    return let_in(request, session, back)


@router.post("/invitation/office")
def link_by_invitation(request: Request, code: Text = "") -> Response:
    """Begin to link the provider with an invitation's code."""
    require_private(request)
    access, kept = access_of(request), invitations.kept(code)
    tried = begin(access, "invitation", None, client(request))
    invited = invitations.look(access, kept)
    succeeded(access, tried)
    return _on(request, {"invited": kept.hex()}, invited.name)


@router.post("/account/office")
def link_account(request: Request) -> Response:
    """Begin to link the provider to the account of whoever is signed in."""
    require_private(request)
    visitor = signed_in(request)
    sessions.require_fresh(access_of(request), visitor)
    return _on(request, {"account": visitor.account}, visitor.name)


def _on(request: Request, wish: dict[str, object], name: str) -> Response:
    """A page with a link to the provider: browsers that hold forms to this server follow no form elsewhere."""
    access, secret = access_of(request), token()
    if access.provider is None:
        raise AccessError("This server has no provider to sign in at.", 404)
    ceremonies.begin(access, "link", secret, cookies.browser(request), wish)
    return shown(request, "link", f"Link {access.provider.name}", link=secret, office=access.provider.name, who=name)
