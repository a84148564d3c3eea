"""Signing in at the office's provider: a real one that the tests start, and one that lies in every way it can."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import create_ssl_context
from joserfc.jwk import OctKey, RSAKey
from pydantic import SecretStr

from seawall.web.access import audit, provider
from seawall.web.access.errors import AccessError
from seawall.web.access.invitations import invite
from seawall.web.access.provider import Provider
from seawall.web.access.tables import identity
from tests.web.access.fake_provider import SECRET, FakeProvider, fake_provider
from tests.web.access.site import Browser, Site

TLS = create_ssl_context()  # reading the certificates takes longer than all else here
pytestmark = pytest.mark.xdist_group("openid")


@pytest.fixture(scope="module")
def liar() -> Iterator[FakeProvider]:
    with fake_provider() as made:
        yield made


@pytest.fixture
def office(liar: FakeProvider, tmp_path: Path) -> Iterator[Site]:
    """A site whose provider is the one that lies on demand; ada is linked there as 0001."""
    liar.honest()
    liar.now = int(time.time())
    named = Provider(issuer=liar.issuer, client_id="seawall", name="Office").model_copy(
        update={"secret": SecretStr(SECRET)}
    )
    made = Site(tmp_path / "accounts.db", provider=named, tls=TLS)
    invite(made.access, "ada")
    row = {"issuer": liar.issuer, "sub": "0001", "account": 1, "made_us": 0}
    made.access.store.write(lambda db: db.execute(identity.insert().values(**row)))
    yield made
    made.access.close()


def link(gate: Site, liar: FakeProvider, person: str, sub: str) -> Browser:
    """Link somebody by an invitation."""
    browser = gate.browser()
    page = browser.post("/invitation/office", code=invite(gate.access, person))
    onward = page.text.partition('href="/sign-in/office?link=')[2].partition("&")[0]
    go = browser.get(f"/sign-in/office?link={onward}&next=/account")
    browser.get(liar.authorize(go.headers["location"], sub))
    return browser


def begin(gate: Site, **asked: str) -> tuple[Browser, str]:
    browser = gate.browser()
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return browser, browser.get(f"/sign-in/office?{query}").headers["location"]


def test_the_real_thing(iam_server: Any, tmp_path: Path) -> None:
    """The whole way through a provider that others wrote (Canaille)."""
    with iam_server.app.app_context():
        client = iam_server.models.Client(
            client_id="seawall",
            client_secret=SECRET,
            client_name="Seawall",
            redirect_uris=["http://localhost:8400/sign-in/office/back"],
            token_endpoint_auth_method="client_secret_basic",
            grant_types=["authorization_code"],
            response_types=["code"],
            scope=["openid"],
        )
        iam_server.backend.save(client)
        client.audience = [client]
        iam_server.backend.save(client)
    user = iam_server.random_user(user_name="ada")
    iam_server.login(user)
    iam_server.consent(user)
    issuer = iam_server.test_client.get("/.well-known/openid-configuration").json["issuer"]
    named = Provider(issuer=issuer, client_id="seawall").model_copy(update={"secret": SecretStr(SECRET)})
    site = Site(tmp_path / "accounts.db", provider=named, tls=TLS)

    def sign_in(browser: Browser, link: str = "") -> int:
        go = browser.get(f"/sign-in/office?next=/ledger{link}").headers["location"]
        assert parse_qs(urlsplit(go).query)["code_challenge_method"] == ["S256"]
        back = iam_server.test_client.get(go)
        assert back.status_code == 302, back.text
        parts = urlsplit(back.headers["Location"])
        return browser.get(f"{parts.path}?{parts.query}").status_code

    assert sign_in(site.browser()) == 403  # known there, linked to nobody here
    ada = site.browser()
    page = ada.post("/invitation/office", code=invite(site.access, "ada"))
    assert sign_in(ada, f"&link={page.text.partition('?link=')[2].partition('&')[0]}") == 303
    assert ada.who() == "ada"
    again = site.browser()
    assert (sign_in(again), again.who()) == (303, "ada")
    site.access.close()


def test_signed_in_and_back_where_one_wanted_to_go(office: Site, liar: FakeProvider) -> None:
    browser, go = begin(office, next="/ledger")
    done = browser.get(liar.authorize(go))
    assert (done.status_code, done.headers["location"], browser.who()) == (303, "/ledger", "ada")
    assert audit.records(office.access, 1)[0][1:4] == ("ada", "sign in at the office's provider", "done")


CHANGES: dict[str, Any] = {
    "another issuer": lambda c: c | {"iss": "https://evil.example"},
    "no issuer": lambda c: {k: v for k, v in c.items() if k != "iss"},
    "another nonce": lambda c: c | {"nonce": "made up"},
    "no nonce": lambda c: {k: v for k, v in c.items() if k != "nonce"},
    "for another client": lambda c: c | {"aud": "another"},
    "for no client": lambda c: {k: v for k, v in c.items() if k != "aud"},
    "for two, to the other": lambda c: c | {"aud": ["seawall", "another"], "azp": "another"},
    "over": lambda c: c | {"exp": c["exp"] - 3_600, "iat": c["iat"] - 7_200},
    "without end": lambda c: {k: v for k, v in c.items() if k != "exp"},
    "of nobody": lambda c: {k: v for k, v in c.items() if k != "sub"},
    "of a number": lambda c: c | {"sub": 1},
    "of somebody with ada's e-mail": lambda c: c | {"sub": "0002", "preferred_username": "ada", "name": "ada"},
    "not yet": lambda c: c | {"iat": c["iat"] + 3_600, "nbf": c["iat"] + 3_600},
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_wrong_in_what_it_says_lets_nobody_in(office: Site, liar: FakeProvider, change: str) -> None:
    liar.change = CHANGES[change]
    browser, go = begin(office)
    assert (browser.get(liar.authorize(go)).status_code, browser.who()) == (403, None)
    assert audit.records(office.access, 1)[0].outcome == "refused"


@pytest.mark.parametrize(
    ("alg", "key"),
    [("RS256", RSAKey.generate_key(2048, {"kid": "one"})), ("HS256", OctKey.import_key(SECRET)), ("none", None)],
    ids=["another key", "the client's secret", "not at all"],
)
def test_what_it_did_not_sign_lets_nobody_in(office: Site, liar: FakeProvider, alg: str, key: Any) -> None:
    liar.alg, liar.key = alg, key or liar.published
    browser, go = begin(office)
    back = liar.authorize(go)
    assert (browser.get(back).status_code, browser.who()) == (403, None)


def test_no_token_no_entry(office: Site, liar: FakeProvider) -> None:
    liar.with_token = False
    browser, go = begin(office)
    assert (browser.get(liar.authorize(go)).status_code, browser.who()) == (403, None)


def test_state_is_for_one_browser_once_and_for_minutes(office: Site, liar: FakeProvider) -> None:
    browser, go = begin(office)
    back = liar.authorize(go)
    assert browser.get(back.replace("state=", "state=x")).status_code == 403
    thief = office.browser()
    thief.token()
    assert (thief.get(back).status_code, thief.who()) == (403, None)
    assert browser.get(back).status_code == 303
    browser.post("/sign-out")
    assert (browser.get(back).status_code, browser.who()) == (403, None)
    late, go = begin(office)
    office.clock.pass_minutes(11)
    assert late.get(liar.authorize(go)).status_code == 403


@pytest.mark.parametrize(
    "query", ["", "?code=good", "?state=", "?error=access_denied&state={state}", "?code=bad&state={state}"]
)
def test_a_return_without_what_belongs_to_it(office: Site, liar: FakeProvider, query: str) -> None:
    browser, go = begin(office)
    liar.authorize(go)
    answer = browser.get(f"/sign-in/office/back{query.format(state=liar.asked['state'])}")
    assert (answer.status_code, browser.who()) == (403, None)


def test_an_answer_of_another_provider_is_not_taken_for_its_own(office: Site, liar: FakeProvider) -> None:
    browser, go = begin(office)
    assert browser.get(f"{liar.authorize(go)}&iss=https://evil.example").status_code == 403


def test_a_provider_that_calls_itself_otherwise_is_not_asked(office: Site, liar: FakeProvider) -> None:
    liar.name = "https://evil.example"
    assert office.browser().get("/sign-in/office").status_code == 502


def test_a_code_is_worth_nothing_without_the_verifier(office: Site, liar: FakeProvider) -> None:
    """PKCE: the provider gives the token only to who holds what its challenge was made of."""
    _, first = begin(office)
    liar.authorize(first)
    stolen = liar.asked["code_challenge"]
    browser, second = begin(office)
    back = liar.authorize(second)
    liar.asked["code_challenge"] = stolen
    assert browser.get(back).status_code == 403


def test_nobody_is_sent_away_after_it(office: Site, liar: FakeProvider) -> None:
    browser, go = begin(office, next="https://evil.example")
    assert browser.get(liar.authorize(go)).headers["location"] == "/"


def test_who_is_linked_to_one_person_is_not_linked_to_another(office: Site, liar: FakeProvider) -> None:
    assert link(office, liar, "ben", "0001").who() is None
    assert link(office, liar, "ben", "0002").who() == "ben"


def test_a_wish_to_be_linked_is_of_the_browser_that_made_it(office: Site) -> None:
    browser = office.signed_in("eve")
    page = browser.post("/account/office")
    wish = page.text.partition("?link=")[2].partition("&")[0]
    assert office.browser().get(f"/sign-in/office?link={wish}").status_code == 403


def test_a_locked_account_does_not_come_in_this_way(office: Site, liar: FakeProvider) -> None:
    from seawall.web.access.accounts import lock

    lock(office.access, "ada")
    browser, go = begin(office)
    assert (browser.get(liar.authorize(go)).status_code, browser.who()) == (403, None)


def test_a_provider_that_does_not_answer_is_told(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        away = Provider(issuer=f"http://127.0.0.1:{closed.getsockname()[1]}", client_id="seawall")
        site = Site(tmp_path / "accounts.db", provider=away, tls=TLS)
        answer = site.browser().get("/sign-in/office")
    assert answer.status_code == 502 and "does not answer" in answer.text
    site.access.close()


def test_a_server_without_a_provider_says_so(gate: Site) -> None:
    assert gate.browser().get("/sign-in/office").status_code == 404


def test_the_file_of_the_provider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, secret = tmp_path / "openid.toml", tmp_path / "secret"
    file.write_text('issuer = "https://login.example.gov"\nclient_id = "seawall"\n')
    monkeypatch.setenv(provider.SECRET, SECRET)
    assert provider.read(file).secret.get_secret_value() == SECRET  # type: ignore[union-attr]
    assert SECRET not in repr(provider.read(file)) + provider.read(file).model_dump_json()
    secret.write_text("from a file\n")
    file.write_text(file.read_text() + 'secret_file = "secret"\n')
    assert provider.read(file).secret.get_secret_value() == "from a file"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        'issuer = "http://login.example.gov"\nclient_id = "seawall"\n',
        'issuer = "https://login.example.gov"\nclient_id = "seawall"\nsecret = "here"\n',
        'issuer = "https://login.example.gov"\nclient_id = "seawall"\nsecret_file = "none"\n',
        'issuer = "https://login.example.gov"\nclient_id = "seawall"\n',
        'issuer = "https://login.example.gov"\n',
    ],
)
def test_what_is_wrong_in_it_is_told_on_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.delenv(provider.SECRET, raising=False)
    file = tmp_path / "openid.toml"
    file.write_text(text)
    with pytest.raises(AccessError) as refused:
        provider.read(file)
    assert str(refused.value).startswith(str(file)) and '"here"' not in str(refused.value)
