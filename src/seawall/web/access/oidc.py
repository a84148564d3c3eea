"""Signing in at the office's OpenID provider: authorization code with PKCE, state, nonce, and the issuer checked.

Who somebody is says `sub` at this issuer, and only if that person linked it: with an invitation, or signed in. An
e-mail address is never looked at.
"""

from __future__ import annotations

import warnings
from hmac import compare_digest
from typing import Any

from authlib.common.errors import AuthlibBaseError
from fastapi import Request
from httpx import HTTPError, create_ssl_context
from joserfc.errors import JoseError
from sqlalchemy import Connection, insert, select
from starlette.concurrency import run_in_threadpool

from seawall.web.access import attempts, ceremonies, cookies, invitations, sessions
from seawall.web.access.access import Access
from seawall.web.access.asked import client, local_path
from seawall.web.access.errors import AccessError
from seawall.web.access.provider import Provider
from seawall.web.access.secrets import token
from seawall.web.access.signing_in import NotInError
from seawall.web.access.tables import account, identity

with warnings.catch_warnings():  # it would rather have a successor of httpx, and says so to every user
    warnings.simplefilter("ignore")
    from authlib.integrations.starlette_client import StarletteOAuth2App

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""Signatures that only the provider can make: none with a shared secret, and never none."""

PATIENCE_S = 10
_REFUSED = "The sign-in at your office's provider was not accepted. Start again."
_AWAY = "Your office's sign-in does not answer as it should. Try again later, or sign in another way."


async def begin(access: Access, request: Request, back: str, link: dict[str, Any] | None = None) -> str:
    """The provider's address to which the browser goes. `link`: whose account it will be linked to.

    Raises AccessError without a provider, or if it does not answer.
    """
    app = await _app(access)
    redirect = str(request.url_for("office_back"))
    nonce, verifier = token(), token() + token()
    asked = await app.create_authorization_url(redirect, nonce=nonce, code_verifier=verifier)
    kept = {"nonce": nonce, "verifier": verifier, "redirect": redirect, "next": local_path(back), "link": link}
    browser = cookies.browser(request)
    await run_in_threadpool(ceremonies.begin, access, "openid", asked["state"], browser, kept)
    return asked["url"]


async def finish(access: Access, request: Request) -> tuple[str, str, str]:
    """The second half: the token of the new session, the page to return to, and who it is.

    Raises NotInError for whatever is wrong with what the provider or somebody in its name sent.
    """
    given = request.query_params
    provider = _provider(access)
    tried = await run_in_threadpool(attempts.begin, access, "openid", None, client(request))
    asked = await run_in_threadpool(
        ceremonies.take, access, "openid", given.get("state", "")[:200], cookies.browser(request)
    )
    if not compare_digest(given.get("iss", provider.issuer).encode(), provider.issuer.encode()):  # RFC 9207
        raise NotInError(_REFUSED, None)
    if not given.get("code"):  # the person declined, or the provider refused
        raise NotInError(_REFUSED, None)
    sub = await _subject(access, given["code"], asked)
    who, person = await run_in_threadpool(_linked, access, provider, sub, asked["link"])
    session = await run_in_threadpool(sessions.start, access, who, "openid", request.state.visitor)
    await run_in_threadpool(attempts.succeeded, access, tried)
    return session, asked["next"], person


async def _subject(access: Access, code: str, asked: dict[str, Any]) -> str:
    """Who the provider says it is: the code is exchanged, and the signed answer checked."""
    app = await _app(access)
    provider = _provider(access)
    claims = {
        "iss": {"essential": True, "value": provider.issuer},
        "sub": {"essential": True},
        "aud": {"essential": True, "value": provider.client_id},
    }
    try:
        answer = await app.fetch_access_token(asked["redirect"], code=code, code_verifier=asked["verifier"])
        said = await app.parse_id_token(answer, nonce=asked["nonce"], claims_options=claims)
    except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError):
        raise NotInError(_REFUSED, None) from None
    except HTTPError:
        raise AccessError(_AWAY, 502) from None
    sub = said.get("sub") if said else None
    if not isinstance(sub, str) or not 0 < len(sub) <= 255 or not sub.isprintable():
        raise NotInError(_REFUSED, None)
    return sub


async def _app(access: Access) -> StarletteOAuth2App:
    """The client at the provider, with what the provider publishes about itself."""
    provider = _provider(access)
    access.tls = access.tls or await run_in_threadpool(create_ssl_context)
    app = StarletteOAuth2App(
        None,
        client_id=provider.client_id,
        client_secret=provider.secret.get_secret_value() if provider.secret else None,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid", "code_challenge_method": "S256", "timeout": PATIENCE_S, "verify": access.tls},
    )
    try:
        said = await app.load_server_metadata()
    except (HTTPError, AuthlibBaseError, ValueError):
        raise AccessError(_AWAY, 502) from None
    if said.get("issuer") != provider.issuer:
        raise AccessError("The provider calls itself by another name than the server was told. Correct issuer.", 502)
    offered = said.get("id_token_signing_alg_values_supported") or ["RS256"]
    said["id_token_signing_alg_values_supported"] = [each for each in ALGORITHMS if each in offered]
    return app


def _provider(access: Access) -> Provider:
    if access.provider is None:
        raise AccessError("This server has no provider to sign in at. Sign in another way.", 404)
    return access.provider


def _linked(access: Access, provider: Provider, sub: str, link: dict[str, Any] | None) -> tuple[int, str]:
    """The account of who is known at the provider by `sub`, linked now if that was asked for."""
    now = access.now_us()
    mine = (identity.c.issuer == provider.issuer) & (identity.c.sub == sub)

    def work(db: Connection) -> tuple[int, str]:
        found = db.execute(select(identity.c.account).where(mine)).scalar()
        if link is not None:
            wanted = _wanted(db, link, now)
            found = _link(db, provider, sub, found, wanted, now)
        row = db.execute(select(account).where(account.c.id == found, account.c.locked_us.is_(None))).one_or_none()
        if row is None:
            raise NotInError(
                "Your office's provider knows you, but nobody here is linked to you. Ask for an invitation.", None
            )
        return row.id, row.person

    return access.store.write(work)


def _wanted(db: Connection, link: dict[str, Any], now: int) -> int:
    """The account that is to be linked: of an invitation, which is used up, or of whoever is signed in."""
    if "invited" in link:
        return invitations.use(db, bytes.fromhex(link["invited"]), now).account
    return link["account"]


def _link(db: Connection, provider: Provider, sub: str, found: int | None, wanted: int, now: int) -> int:
    if found not in (None, wanted):
        raise NotInError("This sign-in at your office's provider is linked to another person here.", None)
    if found is None:
        db.execute(identity.delete().where(identity.c.issuer == provider.issuer, identity.c.account == wanted))
        db.execute(insert(identity).values(issuer=provider.issuer, sub=sub, account=wanted, made_us=now))
    return wanted
