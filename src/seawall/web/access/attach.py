"""Access put on an application: made from the settings, before any route and around all of them."""

from __future__ import annotations

from fastapi import FastAPI, Request
from starlette.responses import Response

from seawall.ledger.store import is_there
from seawall.web.access import account_routes, office_routes, passkey_routes, provider, rules, sign_in_routes
from seawall.web.access.access import Access
from seawall.web.access.door import Door
from seawall.web.access.errors import AccessError
from seawall.web.access.pages import refused
from seawall.web.access.store import open_accounts, usual_place
from seawall.web.settings import Settings


def access(settings: Settings) -> Access:
    """Access as the settings say. Accounts are kept where they are named, or a book is, or where they are already.

    Raises AccessError and LedgerError for what cannot be read or opened.
    """
    kept = settings.accounts is not None or settings.book is not None or is_there(usual_place())
    return Access(
        accounts=open_accounts(settings.accounts) if kept else None,
        readers=settings.read,
        rules=rules.read(settings.access_rules) if settings.access_rules else rules.shipped(),
        provider=provider.read(settings.openid) if settings.openid else None,
    )


def attach(app: FastAPI, made: Access) -> None:
    """Put access on an application, whose own dependencies hold `guard`."""
    app.state.access = made
    app.add_middleware(Door, access=made)

    async def not_let(request: Request, error: Exception) -> Response:
        assert isinstance(error, AccessError)
        return refused(request, error)

    app.add_exception_handler(AccessError, not_let)
    for each in (sign_in_routes, passkey_routes, office_routes, account_routes):
        app.include_router(each.router)
