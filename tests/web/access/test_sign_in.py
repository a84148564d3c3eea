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
    site = on_both
    browser = site.signed_in("ada")
    assert browser.who() == "ada"
    again = site.browser()
    assert again.sign_in().status_code == 303
    assert again.who() == "ada"


def test_nobody_has_a_password_before(site: Site) -> None:
    invite(site.access, "ada")
    for password in ("", "ada", "admin", "password"):
        assert site.browser().sign_in("ada", password).status_code == 403


def test_an_invitation_is_good_once(on_both: Site) -> None:
    site = on_both
    code = invite(site.access, "ada")
    fields = {"code": code, "password": PASSWORD, "again": PASSWORD}
    assert site.browser().post("/invitation", **fields).status_code == 303
    other = site.browser()
    taken = other.post(
        "/invitation", **fields | {"password": "another good password", "again": "another good password"}
    )
    assert (taken.status_code, other.who()) == (403, None)
    assert site.browser().sign_in().status_code == 303


def test_an_invitation_ends_and_a_newer_one_voids_it(site: Site) -> None:
    first = invite(site.access, "ada")
    second = invite(site.access, "ada")
    fields = {"password": PASSWORD, "again": PASSWORD}
    assert site.browser().post("/invitation", code=first, **fields).status_code == 403
    site.clock.pass_minutes(48 * 60)
    assert site.browser().post("/invitation", code=second, **fields).status_code == 403


def test_a_code_may_be_typed_as_people_type(site: Site) -> None:
    typed = f" {invite(site.access, 'ada').replace('-', ' ').lower().replace('1', 'l').replace('0', 'o')} "
    done = site.browser().post("/invitation", code=typed, password=PASSWORD, again=PASSWORD)
    assert done.status_code == 303


@pytest.mark.parametrize(
    ("password", "again"), [("short", "short"), ("x" * 300, "x" * 300), ("ab" * 12, "ab" * 12), (PASSWORD, "other")]
)
def test_a_password_that_will_not_do_leaves_the_invitation_good(site: Site, password: str, again: str) -> None:
    code = invite(site.access, "ada")
    assert site.browser().post("/invitation", code=code, password=password, again=again).status_code == 400
    assert site.browser().post("/invitation", code=code, password=PASSWORD, again=PASSWORD).status_code == 303


def test_a_new_invitation_ends_the_sessions_from_before(site: Site) -> None:
    thief = site.signed_in("ada")
    site.signed_in("ada")
    assert thief.who() is None


def test_wrong_password_unknown_name_and_locked_account_look_and_cost_the_same(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.signed_in("ada")
    site.signed_in("ben")
    accounts.lock(site.access, "ben")
    invite(site.access, "eve")
    site.access.passwords.matches(None, "")  # the hash of nobody is made once
    hasher, checked = site.access.passwords._hasher, []
    verify = hasher.verify
    monkeypatch.setattr(type(hasher), "verify", lambda _, *given: checked.append(given[0]) or verify(*given))
    tries = [("ada", "wrong"), ("nobody", PASSWORD), ("ben", PASSWORD), ("eve", PASSWORD), ("\x00'; --", PASSWORD)]
    said = set()
    for person, password in tries:
        answer = site.browser().sign_in(person, password)
        assert answer.status_code == 403 and signing_in.NOT_IN in answer.text
        said.add(answer.text.count("<"))
    assert len(said) == 1
    assert len(checked) == len(tries)
    assert {each.split("$")[3] for each in checked} == {checked[0].split("$")[3]}  # the same rounds and memory


def test_the_session_is_new_at_each_sign_in_and_none_is_taken_from_outside(site: Site) -> None:
    site.signed_in("ada")
    attacker = site.signed_in("eve")
    planted = attacker.cookie() or ""
    victim = site.browser()
    victim.http.cookies.set("seawall", planted)
    assert victim.who() == "eve"
    assert victim.post("/sign-in", person="ada", password=PASSWORD).status_code == 303
    assert victim.http.cookies.get("seawall", domain="localhost.local") not in (None, planted)
    made_up = site.browser()
    made_up.http.cookies.set("seawall", "a" * 43)
    assert made_up.who() is None


def test_what_is_kept_of_a_session_opens_none(site: Site) -> None:
    browser = site.signed_in("ada")
    with site.access.store.reading() as db:
        kept = [value for row in db.exec_driver_sql("SELECT * FROM session") for value in row]
    assert browser.cookie() not in kept


def test_signing_out_ends_the_session_itself(site: Site) -> None:
    browser = site.signed_in("ada")
    kept = browser.cookie() or ""
    assert browser.post("/sign-out").status_code == 303
    thief = site.browser()
    thief.http.cookies.set("seawall", kept)
    assert (browser.who(), thief.who()) == (None, None)


def test_a_session_ends_after_silence_and_after_its_hours(on_both: Site) -> None:
    site = on_both
    browser = site.signed_in("ada")
    site.clock.pass_minutes(30)
    assert browser.who() is None
    browser.sign_in()
    for _ in range(24 * 2 - 1):
        site.clock.pass_minutes(15)
        assert browser.who() == "ada"
    site.clock.pass_minutes(15)
    assert browser.who() is None


def test_ending_the_other_sessions_leaves_this_one(site: Site) -> None:
    here, there = site.signed_in("ada"), site.browser()
    there.sign_in()
    assert here.post("/account/end-sessions").status_code == 303
    assert (here.who(), there.who()) == ("ada", None)


def test_a_locked_account_is_out_at_once_and_in_again_after(site: Site) -> None:
    browser = site.signed_in("ada")
    accounts.lock(site.access, "ada")
    assert browser.who() is None
    accounts.unlock(site.access, "ada")
    assert site.browser().sign_in().status_code == 303


def test_how_one_signs_in_is_changed_only_soon_after_signing_in(site: Site) -> None:
    browser = site.signed_in("ada")
    new = "four words that nobody expects"
    for _ in range(2):
        site.clock.pass_minutes(10)
        browser.who()
    assert browser.post("/account/password", password=new, again=new).status_code == 403
    browser.post("/sign-out")
    browser.sign_in()
    assert browser.post("/account/password", password=new, again=new).status_code == 303
    assert site.browser().sign_in().status_code == 403
    assert site.browser().sign_in(password=new).status_code == 303


def test_nobody_signs_in_by_http_from_another_machine(site: Site) -> None:
    site.signed_in("ada")
    for base, address in (("http://seawall.example.gov", "10.0.0.7"), ("http://seawall.example.gov", "127.0.0.1")):
        assert site.browser(base, address).sign_in().status_code == 403
    browser = site.browser("https://seawall.example.gov", "10.0.0.7")
    assert browser.sign_in().status_code == 303


def test_the_cookie_by_https_and_by_http(site: Site) -> None:
    site.signed_in("ada")
    for base, name, secure in (
        ("https://seawall.example.gov", "__Host-seawall=", True),
        ("http://[::1]:8400", "seawall=", False),
    ):
        answer = site.browser(base, "::1").sign_in()
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
def test_nobody_is_sent_away_after_signing_in(site: Site, away: str) -> None:
    site.signed_in("ada")
    answer = site.browser().sign_in(next=away)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@given(st.text(st.characters(codec="utf-8"), max_size=30) | st.text("/\\.:@?#%a\t\r\n", max_size=12))
def test_a_page_to_return_to_is_always_of_this_server(text: str) -> None:
    found = local_path(text)
    parts = urlsplit(f"https://here{found}") if found.startswith("/") else None
    assert parts is not None and parts.netloc == "here" and not found.startswith("//")
    assert "\\" not in found and found.isprintable()
    assert found in ("/", text)


def test_where_one_wanted_to_go(site: Site) -> None:
    site.signed_in("ada")
    assert site.browser().sign_in(next="/ledger/queue?of=ada").headers["location"] == "/ledger/queue?of=ada"


def test_pages_of_access_are_kept_by_nobody(site: Site) -> None:
    browser = site.signed_in("ada")
    for path in ("/account", "/invitation"):
        assert browser.get(path).headers["cache-control"] == "no-store"


def test_what_is_typed_reaches_the_page_escaped_and_a_password_never(site: Site) -> None:
    answer = site.browser().sign_in('"><script>alert(1)</script>', "hunter2-hunter2-hunter2")
    assert "<script>alert" not in answer.text and "hunter2" not in answer.text


def test_no_secret_is_in_the_record_or_stands_open_in_the_database(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    code = invite(site.access, "ada")
    browser = site.browser()
    browser.post("/invitation", code=code, password=PASSWORD, again=PASSWORD)
    token, csrf = browser.cookie() or "", browser.token()
    site.browser().sign_in("hunter2-typed-as-name", "hunter2-typed-as-password")
    with site.access.store.reading() as db:
        tables = [row[0] for row in db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = {table: repr(db.exec_driver_sql(f"SELECT * FROM {table}").all()) for table in tables}
    for secret in (code, code.replace("-", ""), PASSWORD, token, "hunter2"):
        assert [table for table, content in held.items() if secret in content] == []
        assert secret not in caplog.text
    assert csrf not in held["audit"]


def test_every_sign_in_and_failure_is_on_record(site: Site) -> None:
    site.signed_in("ada")
    site.browser(address="10.1.2.3", base="https://here").sign_in("ada", "wrong")
    site.browser().sign_in("nobody", "wrong")
    site.signed_in("ben").post("/write")
    found = [
        (each.person, each.action, each.outcome, each.address) for each in reversed(audit.records(site.access, 99))
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
    site = on_both
    site.signed_in("ada")
    before = audit.records(site.access, 99)
    with pytest.raises(Exception, match=r"only added to|syntax error"):
        site.access.store.write(lambda db: db.exec_driver_sql(statement))
    assert audit.records(site.access, 99) == before


def test_a_password_kept_under_older_rules_is_kept_anew(site: Site) -> None:
    site.signed_in("ada")
    stronger = site.access.rules.password.model_copy(update={"rounds": 2})
    site.access.passwords = passwords.Passwords(stronger)
    assert site.browser().sign_in().status_code == 303
    with site.access.store.reading() as db:
        assert ",t=2," in str(db.exec_driver_sql("SELECT password FROM account").scalar())
