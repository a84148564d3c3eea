"""`seawall access`: invite, list, lock and unlock, end sessions, and the record; and where accounts are kept."""

from __future__ import annotations

import re
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from seawall.base.day import now_us
from seawall.cli import main
from seawall.web.access.access import Access
from seawall.web.access.attach import access
from seawall.web.access.errors import AccessError
from seawall.web.access.rules import read, shipped
from seawall.web.access.store import open_accounts
from seawall.web.settings import Settings
from tests.web.access.site import PASSWORD, Site

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the accounts of this test; what it printed."""

    def command(*words: str, status: int = 0) -> str:
        assert main(["access", *words, "--accounts", str(tmp_path / "accounts.db")]) == status
        said = capsys.readouterr()
        return said.err if status else said.out

    return command


def test_the_life_of_an_account(run: Run, tmp_path: Path) -> None:
    code = run("invite", "ada", "--name", "Ada Lovelace").strip()
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){4}", code)
    assert run("list") == "ada: Ada Lovelace; invited, not yet taken up; 0 sessions\n"
    site = Site(tmp_path / "accounts.db")
    site.clock.us = now_us()
    browser = site.browser()
    assert browser.post("/invitation", code=code, password=PASSWORD, again=PASSWORD).status_code == 303
    assert run("list") == "ada: Ada Lovelace; password; 1 session\n"
    run("end-sessions", "ada")
    assert browser.who() is None
    browser.sign_in()
    run("lock", "ada")
    assert browser.who() is None and "locked since" in run("list")
    run("unlock", "ada")
    assert browser.sign_in().status_code == 303
    said = run("audit", "--person", "ada", "--limit", "3").splitlines()
    assert [line.partition("ada  ")[2].partition(":")[0] for line in said] == ["sign in by password", "unlock", "lock"]
    assert code not in run("audit")
    site.access.close()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("invite", "Ada!"), "a person's id"),
        (("invite", "ada", "--name", "a\x1b[2J"), "name"),
        (("lock", "nobody"), "there are no accounts"),
    ],
)
def test_what_cannot_be_is_told_on_one_line(run: Run, words: tuple[str, ...], told: str) -> None:
    said = run(*words, status=2)
    assert told in said and said.count("\n") == 1 and "\x1b" not in said


def test_an_unknown_person_is_told(run: Run) -> None:
    run("invite", "ada")
    for command in ("lock", "unlock", "end-sessions"):
        assert "there is no account of 'eve'" in run(command, "eve", status=2)


def test_the_file_is_its_owners_alone(run: Run, tmp_path: Path) -> None:
    run("invite", "ada")
    assert stat.S_IMODE((tmp_path / "accounts.db").stat().st_mode) == 0o600


def test_accounts_of_another_version_or_in_a_book_are_refused(tmp_path: Path) -> None:
    newer, book = tmp_path / "newer.db", tmp_path / "book.db"
    open_accounts(str(newer)).close()
    for file, statement in ((newer, "UPDATE made SET version = 2"), (book, "CREATE TABLE entry (seq INTEGER)")):
        with sqlite3.connect(file) as db:
            db.execute(statement)
        db.close()
    with pytest.raises(AccessError, match="version 2"):
        open_accounts(str(newer))
    with pytest.raises(AccessError, match="holds a book"):
        open_accounts(str(book))


def test_a_server_keeps_accounts_where_it_has_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEAWALL_HOME", str(tmp_path / "home"))
    assert access(Settings()).accounts is None
    with pytest.raises(AccessError, match="keeps no accounts"):
        _ = Access().store
    made = access(Settings(book=str(tmp_path / "book.db")))
    assert made.accounts is not None and (tmp_path / "home" / "accounts.db").exists()
    assert not (tmp_path / "book.db").exists()
    made.close()
    found = access(Settings(read="signed-in"))
    assert found.accounts is not None and found.readers == "signed-in"
    found.close()


def test_an_office_has_rules_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    text = (Path(shipped.__code__.co_filename).parent / "rules.toml").read_text(encoding="utf-8")
    file.write_text(text.replace("shortest = 15", "shortest = 20"), encoding="utf-8")
    assert read(file).password.shortest == 20
    for wrong in ("shortest = 3", "shortest = 'long'", "shrtest = 20"):
        file.write_text(text.replace("shortest = 15", wrong), encoding="utf-8")
        with pytest.raises(AccessError, match=re.escape(str(file))):
            read(file)
