"""Who may send what, over every address that changes something and is not a verb of the ledger."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import Any
from unittest.mock import patch

import pytest
from fastapi.testclient import TestClient

from seawall.web.access import accounts, sessions
from seawall.web.access.rules import MINUTE_US
from seawall.web.desk import verbs
from tests.web.access.routes import writes
from tests.web.desk.office import STRANGER, Office, browser_of

WHO = ("nobody", "afar", "ada", "eve", STRANGER, "stale")
OF_ANYBODY, OF_A_PERSON, OF_A_FRESH_SIGN_IN, WITH_A_CODE = "anybody", "person", "fresh", "code"
KEPT = "kept"  # by a person, and by whoever sits at the machine
MAY = {
    "/sign-in": WITH_A_CODE, "/sign-out": OF_ANYBODY, "/invitation": WITH_A_CODE, "/invitation/office": WITH_A_CODE,
    "/passkey/ask-to-sign-in": OF_ANYBODY, "/passkey/sign-in": OF_ANYBODY,
    "/passkey/ask-to-register": OF_A_FRESH_SIGN_IN, "/passkey/register": OF_A_FRESH_SIGN_IN,
    "/account/office": OF_A_FRESH_SIGN_IN, "/account/password": OF_A_FRESH_SIGN_IN, "/account/key": OF_A_FRESH_SIGN_IN,
    "/account/passkey/remove": OF_A_FRESH_SIGN_IN, "/account/key/forget": OF_A_PERSON,
    "/account/end-sessions": OF_A_PERSON, "/records": KEPT, "/ledger/caseload": OF_A_PERSON,
    "/ledger/caseload/{token}": OF_A_PERSON, "/ledger/caseload/{token}/discard": OF_A_PERSON,
}  # fmt: skip
"""Who gets past the door of each address; what is then wrong with an empty form is told by 400 or 404."""
REFUSED = {
    OF_ANYBODY: {}, WITH_A_CODE: dict.fromkeys(WHO, 403), OF_A_PERSON: {"nobody": 401, "afar": 401},
    OF_A_FRESH_SIGN_IN: {"nobody": 401, "afar": 401, "stale": 403}, KEPT: {"afar": 403},
}  # fmt: skip
"""Who is refused, and how; a name or a code that is not good is refused whoever says it."""


def sent(office: Office, path: str, who: str, locked: bool = False) -> int:
    """The status of an empty form with its token, from a browser of its own."""
    client = browser_of(office.app)
    if who == "afar":
        client = TestClient(
            office.app, base_url="https://seawall.example", client=("192.0.2.7", 5), follow_redirects=False
        )
    elif who != "nobody":
        person = "ada" if who == "stale" else who
        client.cookies.set("seawall", sessions.start(office.access, office.accounts[person], "password"))
    page = client.get("/account", follow_redirects=True).text
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None, page
    if locked:
        accounts.lock(office.access, who)
    with _later(office) if who == "stale" else nullcontext():
        return client.post(path.format(token="0" * 32), data={"csrf": found[1]}).status_code


def _later(office: Office) -> Any:
    """The clock, when a sign-in is no longer fresh, and holds."""
    now, minutes = office.access.now_us, office.access.rules.session.fresh_minutes + 1
    return patch.object(office.access, "now_us", lambda: now() + minutes * MINUTE_US)


def test_every_address_that_writes_is_in_one_of_the_two_matrices(office: Office) -> None:
    of_the_ledger = {f"/ledger/{verb}" for verb in (*verbs.asking(), "approve", "void")}
    assert {str(each.path) for each in writes(office.app)} == of_the_ledger | {*MAY}


@pytest.mark.parametrize("path", MAY)
def test_who_is_refused_and_nobody_else(path: str, office: Office) -> None:
    refused = REFUSED[MAY[path]]
    found = {who: sent(office, path, who) for who in WHO}
    assert {who: status for who, status in found.items() if status in (401, 403)} == refused
    assert all(status in (200, 303, 400, 404) for who, status in found.items() if who not in refused)


def test_somebody_who_was_locked_out_writes_nothing(office: Office) -> None:
    for path in MAY:
        assert sent(office, path, "gus", locked=True) in (401, 403), path
        accounts.unlock(office.access, "gus")
