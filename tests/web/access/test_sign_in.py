"""Signing in and out: nobody gets in who should not, and a session ends when it must."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.web.access import accounts, audit, passwords, signing_in
from seawall.web.access.asked import local_path
from seawall.web.access.invitations import invite
from tests.web.access.site import PASSWORD, Site


def test_an_invitation_sets_a_password_and_signs_in(on_both: Site) -> None:
    gate = on_both
    browser = gate.signed_in("ada")
    assert browser.who() == "ada"
    again = gate.browser()
    assert again.sign_in().status_code == 303
    assert again.who() == "ada"


def test_nobody_has_a_password_before(gate: Site) -> None:
    invite(gate.access, "ada")
    for password in ("", "ada", "admin", "password"):
        assert gate.browser().sign_in("ada", password).status_code == 403


def test_an_invitation_is_good_once(on_both: Site) -> None:
    gate = on_both
    code = invite(gate.access, "ada")
    fields = {"code": code, "password": PASSWORD, "again": PASSWORD}
    assert gate.browser().post("/invitation", **fields).status_code == 303
    other = gate.browser()
    taken = other.post(
        "/invitation", **fields | {"password": "another good password", "again": "another good password"}
    )
    assert (taken.status_code, other.who()) == (403, None)
    assert gate.browser().sign_in().status_code == 303


def test_an_invitation_ends_and_a_newer_one_voids_it(gate: Site) -> None:
    first = invite(gate.access, "ada")
    second = invite(gate.access, "ada")
    fields = {"password": PASSWORD, "again": PASSWORD}
    assert gate.browser().post("/invitation", code=first, **fields).status_code == 403
    gate.clock.pass_minutes(48 * 60)
    assert gate.browser().post("/invitation", code=second, **fields).status_code == 403


def test_a_code_may_be_typed_as_people_type(gate: Site) -> None:
    typed = f" {invite(gate.access, 'ada').replace('-', ' ').lower().replace('1', 'l').replace('0', 'o')} "
    done = gate.browser().post("/invitation", code=typed, password=PASSWORD, again=PASSWORD)
    assert done.status_code == 303


@pytest.mark.parametrize(
    ("password", "again"), [("short", "short"), ("x" * 300, "x" * 300), ("ab" * 12, "ab" * 12), (PASSWORD, "other")]
)
def test_a_password_that_will_not_do_leaves_the_invitation_good(gate: Site, password: str, again: str) -> None:
    code = invite(gate.access, "ada")
    assert gate.browser().post("/invitation", code=code, password=password, again=again).status_code == 400
    assert gate.browser().post("/invitation", code=code, password=PASSWORD, again=PASSWORD).status_code == 303


def test_a_new_invitation_ends_the_sessions_from_before(gate: Site) -> None:
    thief = gate.signed_in("ada")
    gate.signed_in("ada")
    assert thief.who() is None


def test_wrong_password_unknown_name_and_locked_account_look_and_cost_the_same(
    gate: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate.signed_in("ada")
    gate.signed_in("ben")
    accounts.lock(gate.access, "ben")
    invite(gate.access, "eve")
    gate.access.passwords.matches(None, "")  # the hash of nobody is made once
    hasher, checked = gate.access.passwords._hasher, []
    verify = hasher.verify
    monkeypatch.setattr(type(hasher), "verify", lambda _, *given: checked.append(given[0]) or verify(*given))
    tries = [("ada", "wrong"), ("nobody", PASSWORD), ("ben", PASSWORD), ("eve", PASSWORD), ("\x00'; --", PASSWORD)]
    said = set()
    for person, password in tries:
        answer = gate.browser().sign_in(person, password)
        assert answer.status_code == 403 and signing_in.NOT_IN in answer.text
        said.add(answer.text.count("<"))
    assert len(said) == 1
    assert len(checked) == len(tries)
    assert {each.split("$")[3] for each in checked} == {checked[0].split("$")[3]}  # the same rounds and memory


def test_the_session_is_new_at_each_sign_in_and_none_is_taken_from_outside(gate: Site) -> None:
    gate.signed_in("ada")
    attacker = gate.signed_in("eve")
    planted = attacker.cookie() or ""
    victim = gate.browser()
    victim.http.cookies.set("seawall", planted)
    assert victim.who() == "eve"
    assert victim.post("/sign-in", person="ada", password=PASSWORD).status_code == 303
    assert victim.http.cookies.get("seawall", domain="localhost.local") not in (None, planted)
    made_up = gate.browser()
    made_up.http.cookies.set("seawall", "a" * 43)
    assert made_up.who() is None


def test_what_is_kept_of_a_session_opens_none(gate: Site) -> None:
    browser = gate.signed_in("ada")
    with gate.access.store.reading() as db:
        kept = [value for row in db.exec_driver_sql("SELECT * FROM session") for value in row]
    assert browser.cookie() not in kept


def test_signing_out_ends_the_session_itself(gate: Site) -> None:
    browser = gate.signed_in("ada")
    kept = browser.cookie() or ""
    assert browser.post("/sign-out").status_code == 303
    thief = gate.browser()
    thief.http.cookies.set("seawall", kept)
    assert (browser.who(), thief.who()) == (None, None)


def test_a_session_ends_after_silence_and_after_its_hours(on_both: Site) -> None:
    gate = on_both
    browser = gate.signed_in("ada")
    gate.clock.pass_minutes(30)
    assert browser.who() is None
    browser.sign_in()
    for _ in range(24 * 2 - 1):
        gate.clock.pass_minutes(15)
        assert browser.who() == "ada"
    gate.clock.pass_minutes(15)
    assert browser.who() is None


def test_ending_the_other_sessions_leaves_this_one(gate: Site) -> None:
    here, there = gate.signed_in("ada"), gate.browser()
    there.sign_in()
    assert here.post("/account/end-sessions").status_code == 303
    assert (here.who(), there.who()) == ("ada", None)


def test_a_locked_account_is_out_at_once_and_in_again_after(gate: Site) -> None:
    browser = gate.signed_in("ada")
    accounts.lock(gate.access, "ada")
    assert browser.who() is None
    accounts.unlock(gate.access, "ada")
    assert gate.browser().sign_in().status_code == 303


def test_how_one_signs_in_is_changed_only_soon_after_signing_in(gate: Site) -> None:
    browser = gate.signed_in("ada")
    new = "four words that nobody expects"
    for _ in range(2):
        gate.clock.pass_minutes(10)
        browser.who()
    assert browser.post("/account/password", password=new, again=new).status_code == 403
    browser.post("/sign-out")
    browser.sign_in()
    assert browser.post("/account/password", password=new, again=new).status_code == 303
    assert gate.browser().sign_in().status_code == 403
    assert gate.browser().sign_in(password=new).status_code == 303


def test_nobody_signs_in_by_http_from_another_machine(gate: Site) -> None:
    gate.signed_in("ada")
    for base, address in (("http://seawall.example.gov", "10.0.0.7"), ("http://seawall.example.gov", "127.0.0.1")):
        assert gate.browser(base, address).sign_in().status_code == 403
    browser = gate.browser("https://seawall.example.gov", "10.0.0.7")
    assert browser.sign_in().status_code == 303


def test_the_cookie_by_https_and_by_http(gate: Site) -> None:
    gate.signed_in("ada")
    for base, name, secure in (
        ("https://seawall.example.gov", "__Host-seawall=", True),
        ("http://[::1]:8400", "seawall=", False),
    ):
        answer = gate.browser(base, "::1").sign_in()
        cookie = next(
            each for each in answer.headers.get_list("set-cookie") if each.startswith(name) and len(each) > 70
        )
        assert ("Secure" in cookie) is secure
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie and "Domain" not in cookie


@pytest.mark.parametrize(
    "away",
    [
        "https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "\\\\evil.example",
        "javascript:alert(1)", "/ok\r\nSet-Cookie: a=b", "evil.example", "", " /ledger", "///evil.example", "/%0d\n",
    ],
)  # fmt: skip
def test_nobody_is_sent_away_after_signing_in(gate: Site, away: str) -> None:
    gate.signed_in("ada")
    answer = gate.browser().sign_in(next=away)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@given(st.text(st.characters(codec="utf-8"), max_size=30) | st.text("/\\.:@?#%a\t\r\n", max_size=12))
def test_a_page_to_return_to_is_always_of_this_server(text: str) -> None:
    found = local_path(text)
    parts = urlsplit(f"https://here{found}") if found.startswith("/") else None
    assert parts is not None and parts.netloc == "here" and not found.startswith("//")
    assert "\\" not in found and found.isprintable()
    assert found in ("/", text)


def test_where_one_wanted_to_go(gate: Site) -> None:
    gate.signed_in("ada")
    assert gate.browser().sign_in(next="/ledger/queue?of=ada").headers["location"] == "/ledger/queue?of=ada"


def test_pages_of_access_are_kept_by_nobody(gate: Site) -> None:
    browser = gate.signed_in("ada")
    for path in ("/account", "/invitation"):
        assert browser.get(path).headers["cache-control"] == "no-store"


def test_what_is_typed_reaches_the_page_escaped_and_a_password_never(gate: Site) -> None:
    answer = gate.browser().sign_in('"><script>alert(1)</script>', "hunter2-hunter2-hunter2")
    assert "<script>alert" not in answer.text and "hunter2" not in answer.text


def test_no_secret_is_in_the_record_or_stands_open_in_the_database(
    gate: Site, caplog: pytest.LogCaptureFixture
) -> None:
    code = invite(gate.access, "ada")
    browser = gate.browser()
    browser.post("/invitation", code=code, password=PASSWORD, again=PASSWORD)
    token, csrf = browser.cookie() or "", browser.token()
    gate.browser().sign_in("hunter2-typed-as-name", "hunter2-typed-as-password")
    with gate.access.store.reading() as db:
        tables = [row[0] for row in db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = {table: repr(db.exec_driver_sql(f"SELECT * FROM {table}").all()) for table in tables}
    for secret in (code, code.replace("-", ""), PASSWORD, token, "hunter2"):
        assert [table for table, content in held.items() if secret in content] == []
        assert secret not in caplog.text
    assert csrf not in held["audit"]


def test_every_sign_in_and_failure_is_on_record(gate: Site) -> None:
    gate.signed_in("ada")
    gate.browser(address="10.1.2.3", base="https://here").sign_in("ada", "wrong")
    gate.browser().sign_in("nobody", "wrong")
    gate.signed_in("ben").post("/write")
    found = [
        (each.person, each.action, each.outcome, each.address) for each in reversed(audit.records(gate.access, 99))
    ]
    assert found == [
        ("ada", "invite", "done", "command line"),
        ("ada", "set a password by invitation", "done", "127.0.0.1"),
        ("ada", "sign in by password", "refused", "10.1.2.3"),
        (None, "sign in by password", "refused", "127.0.0.1"),
        ("ben", "invite", "done", "command line"),
        ("ben", "set a password by invitation", "done", "127.0.0.1"),
        ("ben", "POST /write", "200", "127.0.0.1"),
    ]


@pytest.mark.parametrize("statement", ["UPDATE audit SET person = 'ben'", "DELETE FROM audit", "TRUNCATE audit"])
def test_the_record_is_only_added_to(on_both: Site, statement: str) -> None:
    gate = on_both
    gate.signed_in("ada")
    before = audit.records(gate.access, 99)
    with pytest.raises(Exception, match=r"only added to|syntax error"):
        gate.access.store.write(lambda db: db.exec_driver_sql(statement))
    assert audit.records(gate.access, 99) == before


def test_a_password_kept_under_older_rules_is_kept_anew(gate: Site) -> None:
    gate.signed_in("ada")
    stronger = gate.access.rules.password.model_copy(update={"rounds": 2})
    gate.access.passwords = passwords.Passwords(stronger)
    assert gate.browser().sign_in().status_code == 303
    with gate.access.store.reading() as db:
        assert ",t=2," in str(db.exec_driver_sql("SELECT password FROM account").scalar())


def test_the_head_of_a_page_is_had_as_well(gate: Site) -> None:
    for path, status in (("/sign-in", 200), ("/invitation", 200), ("/account", 303)):
        answer = gate.browser().http.head(path)
        assert answer.status_code == status and answer.content == b""
