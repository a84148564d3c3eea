"""Published accounts: a later version shows what it corrects, and whatever is altered is named."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from seawall.base.errors import LedgerError
from seawall.cli import main
from seawall.pages.forms import text
from seawall.publicaccount import PublicAccount, account
from seawall.publicaccount.publication import INDEX, check, content_hash, figures, publish

TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.xdist_group("published-accounts")  # its accounts are worked out once


@pytest.fixture(scope="module")
def once() -> PublicAccount:
    return account("VT", "2025-11", as_of=date(2025, 11, 10))


@pytest.fixture(scope="module")
def later() -> PublicAccount:
    return account("VT", "2025-11", as_of=TODAY)


@pytest.fixture(scope="module")
def october() -> PublicAccount:
    return account("VT", "2025-10", as_of=TODAY)


@pytest.fixture
def folder(tmp_path: Path, once: PublicAccount, october: PublicAccount, later: PublicAccount) -> Path:
    """Three publications: two versions of a month, and another month between them."""
    publish(once, tmp_path, date(2025, 12, 1))
    publish(october, tmp_path, date(2025, 12, 2))
    publish(later, tmp_path, date(2026, 11, 22))
    return tmp_path


def test_a_later_version_shows_each_figure_that_it_changes(
    folder: Path, once: PublicAccount, later: PublicAccount
) -> None:
    found = PublicAccount.model_validate_json((folder / "account-vermont-2025-11-v2.json").read_text())
    assert found.published and found.published.version == 2
    assert found.published.previous_sha256 == content_hash(once) and found.published.content_sha256 == content_hash(
        later
    )
    was, now = figures(once), figures(later)
    changed = {each.figure: (each.was, each.now) for each in found.published.corrections}
    assert changed == {name: (was.get(name), now.get(name)) for name in {*was, *now} if was.get(name) != now.get(name)}
    assert changed["SNAP: unpaid"][0] and changed["SNAP: unpaid"][1] == 0
    shown = text(found, ".md")
    assert "What this version corrects" in shown and "SNAP: unpaid" in shown
    assert check(folder).sound and len(check(folder).rows) == 3


def test_what_changes_nothing_is_not_published_again(folder: Path, later: PublicAccount) -> None:
    before = (folder / INDEX).read_bytes()
    again = publish(later.model_copy(update={"as_of": date(2026, 11, 23)}), folder, date(2026, 11, 23))
    assert again.published and (again.published.version, again.published.on) == (2, date(2026, 11, 22))
    assert (folder / INDEX).read_bytes() == before


def test_any_altered_byte_of_an_account_is_named(folder: Path, later: PublicAccount) -> None:
    file = folder / "account-vermont-2025-10-v1.json"
    content = file.read_bytes()
    for at in range(0, len(content), len(content) // 7):
        file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert [each.fault for each in check(folder).rows] == ["", "its file was altered", ""]
    with pytest.raises(LedgerError, match="not sound"):
        publish(later, folder, TODAY)
    file.unlink()
    assert check(folder).rows[1].fault == "its file is missing"


def test_a_line_altered_taken_out_or_moved_is_named(folder: Path) -> None:
    head, lines = check(folder).head, (folder / INDEX).read_text().splitlines()
    cases = {
        "altered": [lines[0].replace("2025-12-01", "2025-12-03"), *lines[1:]],
        "taken out": lines[1:],
        "moved": [lines[0], lines[2], lines[1]],
    }
    for name, told in cases.items():
        (folder / INDEX).write_text("\n".join(told) + "\n")
        assert any("altered, taken out or moved" in each.fault for each in check(folder).rows), name
    (folder / INDEX).write_text("\n".join(lines[:2]) + "\n")  # the tail cut off: told by the file left, and the head
    assert check(folder).strays == ("account-vermont-2025-11-v2.json",) and check(folder).head != head


def test_any_altered_byte_of_the_list_is_told(folder: Path) -> None:
    content = (folder / INDEX).read_bytes()
    for at in range(0, len(content), 11):
        (folder / INDEX).write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        try:
            assert not check(folder).sound, at
        except LedgerError as error:
            assert INDEX in str(error)


def test_an_account_whose_hashes_were_all_made_anew_is_told_by_the_head(folder: Path) -> None:
    head = check(folder).head
    file = folder / "account-vermont-2025-11-v2.json"
    tree = json.loads(file.read_text())
    tree["total"]["missed"]["value"] = 1.0
    file.write_text(json.dumps(tree))
    assert check(folder).rows[2].fault
    assert check(folder).head == head


def test_the_command_publishes_and_verifies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "accounts"
    assert main(["account", "VT", "--month", "2026-06", "--as-of", "2026-11-22", "--publish", str(folder)]) == 0
    assert "Version 1" in capsys.readouterr().out
    assert main(["account", "verify", str(folder)]) == 0
    (folder / "account-vermont-2026-06-v1.json").write_text("{}")
    assert main(["account", "verify", str(folder)]) == 1
    assert "the first altered is number 1" in " ".join(capsys.readouterr().out.split())
    assert main(["account", "verify", str(tmp_path / "nothing")]) == 2


def test_a_file_is_no_folder_to_publish_into(tmp_path: Path, once: PublicAccount) -> None:
    file = tmp_path / "accounts"
    file.write_text("x")
    with pytest.raises(LedgerError, match="is a file"):
        publish(once, file, TODAY)
    assert file.read_text() == "x"
