"""Passkeys (WebAuthn): signing in with a device that the person holds and unlocks, and no name or password.

A key is found by the device itself (discoverable), must have been unlocked by its owner (user verification), and is
good for this host and origin only.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import webauthn
from sqlalchemy import delete, insert, select, update
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from seawall.web.access import attempts, ceremonies, invitations, sessions
from seawall.web.access.access import Access
from seawall.web.access.errors import AccessError
from seawall.web.access.signing_in import NotInError
from seawall.web.access.tables import account, passkey
from seawall.web.access.visitor import Visitor

HERE = "Seawall"
LARGEST = 20_000  # characters of what a browser sends for a key
_REQUIRED = UserVerificationRequirement.REQUIRED
_NOT_GOOD = "This passkey was not accepted. Try again, or sign in another way."


class Place(NamedTuple):
    """Where a passkey is good: the name of the host, its origin, and the browser that asks."""

    host: str
    origin: str
    browser: str


class Kept(NamedTuple):
    """What is shown of a passkey."""

    id: str
    name: str
    made_us: int
    used_us: int | None


def listed(access: Access, who: Visitor) -> list[Kept]:
    """The passkeys of a visitor, the oldest first."""
    query = select(passkey).where(passkey.c.account == who.account).order_by(passkey.c.made_us)
    with access.store.reading() as db:
        return [Kept(bytes_to_base64url(row.id), row.name, row.made_us, row.used_us) for row in db.execute(query)]


def ask_to_register(access: Access, account_id: int, place: Place) -> dict[str, Any]:
    """What a browser is asked for, to make a new passkey of an account."""
    with access.store.reading() as db:
        row = db.execute(select(account).where(account.c.id == account_id)).one()
        held = db.execute(select(passkey.c.id).where(passkey.c.account == account_id)).scalars().all()
    options = webauthn.generate_registration_options(
        rp_id=place.host,
        rp_name=HERE,
        user_id=row.handle,
        user_name=row.person,
        user_display_name=row.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in held],
    )
    ceremonies.begin(access, "register", _secret(options.challenge), place.browser, {"account": account_id})
    return options_to_json_dict(options)


def register(access: Access, sent: str, name: str, invited: bytes | None, place: Place, whose: int) -> None:
    """Keep the passkey that a browser made for an account, using an invitation (`invitations.kept`) if there is one.

    Raises AccessError for one that was not asked for here, or is not good.
    """
    credential, challenge = _read(sent)
    asked = ceremonies.take(access, "register", _secret(challenge), place.browser)
    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError):
        raise AccessError(_NOT_GOOD, 403) from None
    now, who = access.now_us(), asked["account"]
    if who != whose:
        raise AccessError(_NOT_GOOD, 403)
    values = {"account": who, "name": _name(name), "public_key": made.credential_public_key, "count": made.sign_count}

    def work(db) -> None:
        if invited is not None and invitations.use(db, invited, now).account != who:
            raise AccessError(_NOT_GOOD, 403)
        if db.execute(select(passkey.c.id).where(passkey.c.id == made.credential_id)).scalar() is not None:
            raise AccessError("This passkey is kept already.", 403)
        db.execute(insert(passkey).values(id=made.credential_id, made_us=now, **values))

    access.store.write(work)


def ask_to_sign_in(access: Access, place: Place) -> dict[str, Any]:
    """What a browser is asked for, to sign in; whoever it is."""
    options = webauthn.generate_authentication_options(rp_id=place.host, user_verification=_REQUIRED)
    ceremonies.begin(access, "sign-in", _secret(options.challenge), place.browser, {})
    return options_to_json_dict(options)


def sign_in(access: Access, sent: str, place: Place, address: str, before: Visitor | None) -> str:
    """Sign in with what a browser sent: the token of the new session. Raises NotInError, and AccessError (429)."""
    tried = attempts.begin(access, "passkey", None, address)
    credential, challenge = _read(sent)
    ceremonies.take(access, "sign-in", _secret(challenge), place.browser)
    row = _row(access, credential)
    if row is None:
        raise NotInError(_NOT_GOOD, None)
    try:
        good = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
            credential_public_key=row.public_key,
            credential_current_sign_count=row.count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError):
        raise NotInError(_NOT_GOOD, row.person) from None
    if row.locked_us is not None or _handle(credential) not in (None, row.handle):
        raise NotInError(_NOT_GOOD, row.person)
    used = update(passkey).where(passkey.c.id == row.id, passkey.c.count == row.count)
    values = {"count": good.new_sign_count, "used_us": access.now_us()}
    if access.store.write(lambda db: db.execute(used.values(**values)).rowcount) != 1:
        raise NotInError(_NOT_GOOD, row.person)  # two answers under one count: one of them is of a copy
    attempts.succeeded(access, tried)
    return sessions.start(access, row.account, "passkey", before)


def remove(access: Access, who: Visitor, key_id: str) -> None:
    """Keep a passkey of the visitor no longer. Raises AccessError for one that is not theirs."""
    sessions.require_fresh(access, who)
    found = _bytes(key_id)
    removing = delete(passkey).where(passkey.c.account == who.account, passkey.c.id == found)
    if access.store.write(lambda db: db.execute(removing).rowcount) != 1:
        raise AccessError("You have no such passkey.", 404)


def _row(access: Access, credential: dict[str, Any]):
    query = select(passkey, account.c.person, account.c.handle, account.c.locked_us)
    query = query.join(account, account.c.id == passkey.c.account).where(passkey.c.id == _bytes(credential.get("id")))
    with access.store.reading() as db:
        return db.execute(query).one_or_none()


def _read(sent: str) -> tuple[dict[str, Any], bytes]:
    """What a browser sent, and the challenge that it says it answers. Raises AccessError for what is nothing such."""
    try:
        if len(sent) > LARGEST:
            raise ValueError
        credential = json.loads(sent)
        said = json.loads(base64url_to_bytes(credential["response"]["clientDataJSON"]))
        return credential, base64url_to_bytes(said["challenge"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise AccessError(_NOT_GOOD, 400) from None


def _handle(credential: dict[str, Any]) -> bytes | None:
    said = credential["response"].get("userHandle")
    return _bytes(said) if said else None


def _bytes(said: Any) -> bytes:
    try:
        return base64url_to_bytes(said)
    except (ValueError, TypeError, AttributeError):
        return b""


def _secret(challenge: bytes) -> str:
    return bytes_to_base64url(challenge)


def _name(said: str) -> str:
    name = " ".join(said.split())[:60]
    return name if name and name.isprintable() else "Passkey"
