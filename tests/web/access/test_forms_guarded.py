"""Writes pass only from a form of this server, of this session; and every write of the site asks for that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seawall.web.access import audit
from seawall.web.access.forms import guard
from seawall.web.app import application
from seawall.web.settings import Settings
from tests.web.access.routes import writes
from tests.web.access.site import PASSWORD, Browser, Site

HERE = "http://localhost:8400"


def test_a_form_of_ones_own_session_passes(gate: Site) -> None:
    browser = gate.signed_in("ada")
    assert browser.post("/write").status_code == 200
    assert browser.post("/write", {"Origin": HERE, "Sec-Fetch-Site": "same-origin"}).status_code == 200
    assert browser.post("/write", {"Origin": "null", "Sec-Fetch-Site": "same-origin"}).status_code == 200
    assert gate.written == ["ada"] * 3


def test_a_form_of_a_browser_where_nobody_signed_in_passes(gate: Site) -> None:
    assert gate.browser().post("/write").status_code == 200


def test_without_the_token_nothing_is_done(gate: Site) -> None:
    ada, ben, nobody = gate.signed_in("ada"), gate.signed_in("ben"), gate.browser()
    before = nobody.token()
    for wrong in ({}, {"csrf": ""}, {"csrf": ben.token()}, {"csrf": before}, {"csrf": ada.token()[:-1]}, {"csrf": "é"}):
        assert ada.http.post("/write", data=wrong).status_code == 403
    assert ada.http.post("/write", json={"csrf": ada.token()}).status_code == 403
    assert ada.http.post(f"/write?csrf={ada.token()}").status_code == 403
    assert nobody.http.post("/write", data={"csrf": ada.token()}).status_code == 403
    assert gate.browser().http.post("/write", data={"csrf": before}).status_code == 403
    assert gate.written == []


def test_the_token_of_before_signing_in_or_of_an_ended_session_is_worth_nothing(gate: Site) -> None:
    gate.signed_in("ada")
    browser = gate.browser()
    before = browser.token()
    browser.sign_in()
    first = browser.token()
    browser.post("/sign-out")
    browser.sign_in()
    for old in (before, first):
        assert browser.http.post("/write", data={"csrf": old}).status_code == 403
    assert gate.written == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:8401"},
        {"Origin": "https://localhost:8400"},
        {"Origin": "null"},
        {"Origin": f"{HERE}.evil.example"},
        {"Origin": HERE, "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_from_another_site_nothing_is_done_even_with_the_token(gate: Site, headers: dict[str, str]) -> None:
    browser = gate.signed_in("ada")
    assert browser.post("/write", headers).status_code == 403
    assert gate.written == []
    assert audit.records(gate.access, 1)[0].outcome == "refused: from another site"


def test_nobody_fills_the_record_from_another_site(gate: Site) -> None:
    assert gate.browser().post("/write", {"Origin": "https://evil.example"}).status_code == 403
    assert gate.written == [] and audit.records(gate.access, 1) == []


@given(st.dictionaries(st.sampled_from(["csrf", "x", "next"]), st.text(max_size=60)))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_made_up_token_passes(gate: Site, fields: dict[str, str]) -> None:
    browser: Browser = getattr(gate, "kept", None) or gate.signed_in("ada")
    gate.kept = browser  # type: ignore[attr-defined]
    assert browser.http.post("/write", data=fields).status_code == 403


def test_nobody_is_signed_in_as_somebody_else_by_another_site(gate: Site) -> None:
    """Login CSRF: an attacker's own name and password, sent by the victim's browser."""
    gate.signed_in("eve")
    victim = gate.browser()
    attackers = gate.browser().token()
    done = victim.http.post("/sign-in", data={"csrf": attackers, "person": "eve", "password": PASSWORD})
    assert (done.status_code, victim.who()) == (403, None)


def _asks(dependant: Any) -> Iterator[Any]:
    yield dependant.call
    for each in dependant.dependencies:
        yield from _asks(each)


def _unguarded(app: FastAPI) -> list[str]:
    """Writes that do not ask `guard`."""
    return [each.path for each in writes(app) if guard not in set(_asks(each.dependant))]


def test_every_write_of_the_whole_site_is_guarded() -> None:
    app = application(Settings())
    assert {"/sign-in", "/account/key", "/passkey/register"} <= {each.path for each in writes(app)}
    assert _unguarded(app) == []
    app.router.dependencies.clear()
    app.post("/unguarded")(lambda: None)
    assert "/unguarded" in _unguarded(app)


@pytest.mark.parametrize("readers", ["everyone", "signed-in"])
def test_who_may_read(gate: Site, readers: Any) -> None:
    gate.signed_in("ada")
    gate.access.readers = readers
    nobody = gate.browser()
    is_open = readers == "everyone"
    answer = nobody.get("/read?a=b c&next=//evil")
    assert answer.status_code == (200 if is_open else 303)
    if not is_open:
        back = answer.headers["location"]
        assert back.startswith("/sign-in?next=%2Fread%3Fa%3Db") and "//evil" not in back
        assert nobody.get("/api/v1/brief/IL").status_code == 401
        assert nobody.get("/signing-in").status_code == 303
        assert nobody.http.post("/write").status_code == 401
    assert nobody.get("/sign-in").status_code == 200
    assert nobody.get("/healthz").status_code == 404  # it is let through, and this application has none
    nobody.sign_in()
    assert nobody.who() == "ada"
