"""Releases of evidence: made whole or not at all, found by name, chosen, forgotten, and refused once edited."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from seawall.base.errors import EvidenceError
from seawall.claimcheck import load as claims
from seawall.cli import main
from seawall.evidence import current, load, releases, store, using
from seawall.evidence.manifest import identity_now, manifest
from seawall.evidence.releases import NewTable, alone, find, forget, identity, in_use, release_id, stage, use
from tests.evidence.releases.small import CLAIM, TABLE, grown, month, small


def made(more: int) -> str:
    """The id of a new release from the one in use, with so many more persons."""
    with using() as base:
        return stage(base, grown(more), {"asked": more}).id


def persons() -> int:
    """What the evidence in use says of Illinois."""
    return load(TABLE).filter(fips="17")["persons"].item()


def refused(*words: str) -> pytest.RaisesExc[EvidenceError]:
    """One line with these words in it."""
    return pytest.raises(EvidenceError, match=r"\A[^\n]*" + "[^\n]*".join(map(re.escape, words)))


def clock(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """Set the clock of the releases to noon of a day."""
    at = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setattr("seawall.evidence.releases.pointer.now_us", lambda: int(at.timestamp() * 1e6))


# ------------------------------------------------------------------------------------------------------------- making


def test_a_release_is_whole_its_files_are_shared_and_it_answers_at_once(home: Path) -> None:
    before = persons()
    with using() as base:
        release = stage(base, grown(1000), {"asked": ["fns"], "failed": []})
    assert persons() == before + 1000 and release_id() == release.id == in_use().release
    assert (release.base, release.parent) == (identity(base.folder),) * 2 and release.changed == (TABLE,)
    assert release.record == {"asked": ["fns"], "failed": []} and release.made_at
    second = made(2000)
    first_folder, folder = (home / "releases" / each / "evidence" for each in (release.id, second))
    assert (folder / "place.csv").samefile(first_folder / "place.csv")
    assert not (first_folder / "place.csv").samefile(base.folder / "place.csv"), "who edits ours edits only ours"
    assert {path.stat().st_mode & 0o222 for path in folder.rglob("*") if path.is_file()} == {0}
    assert identity_now(folder) == identity(folder) == second
    assert [each.id for each in releases.releases().rows] == [release.base, release.id, second]
    assert list((home / "staging").iterdir()) == []


def test_the_same_evidence_is_the_same_release(home: Path) -> None:
    first = made(1000)
    assert made(2000) != first
    assert made(1000) == first == in_use().release
    assert made(0) == identity(store.shipped_folder()) and in_use().release == ""
    assert len(releases.releases().rows) == 3


def test_a_new_table_joins_the_others_and_what_is_not_said_stays(home: Path) -> None:
    described = json.loads((current().folder / "datapackage.json").read_text(encoding="utf-8"))
    place, was = described["resources"]
    content = (current().folder / "place.csv").read_bytes()
    with using() as base:
        new = NewTable(place | {"name": "spot", "path": "spot.csv"}, content)
        about = was["seawall"] | {"edition": "newest"}
        old = NewTable({"name": TABLE, "path": f"{TABLE}.csv", "seawall": about}, month(5))
        stage(base, {"spot": new, TABLE: old}, {})
    with using():
        assert load("spot").height == load("place").height
    kept = json.loads((current().folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert [each["name"] for each in kept] == ["place", TABLE, "spot"]
    assert kept[1] == was | {"seawall": about, "bytes": len(month(5)), "hash": kept[1]["hash"]}


def again(folder: Path) -> None:
    """Edit a claim of a folder and record it, as another version of the program has it."""
    claim = folder / "claims" / CLAIM
    claim.write_bytes(claim.read_bytes() + b"\n")
    (folder / "release.sha256").write_text(manifest(folder), encoding="utf-8")


WRONG = {
    "a total": (lambda: month(0).replace(b",1693396,", b",1693999,"), "parts sum to"),
    "a key": (lambda: month(0) + month(0).splitlines(keepends=True)[-1], "repeats the key"),
    "a place": (lambda: month(0).replace(b"2026-02,17,", b"2026-02,98,"), "98 is not in place"),
    "a cell": (lambda: month(0).replace(b",1693396,", b",many,"), "is not a integer"),
    "an end": (lambda: month(0)[:-1], "cut off"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_evidence_that_is_not_sound_is_not_kept(home: Path, wrong: str) -> None:
    first = made(1000)
    make, says = WRONG[wrong]
    with using() as base, refused("not sound", says, "is as it was"):
        stage(base, {TABLE: NewTable({"name": TABLE, "path": f"{TABLE}.csv"}, make())}, {})
    assert in_use().release == first and [each.name for each in (home / "releases").iterdir()] == [first]
    assert list((home / "staging").iterdir()) == []


def test_what_was_edited_is_not_made_a_release(home: Path) -> None:
    claim = store.shipped_folder() / "claims" / CLAIM
    claim.write_bytes(claim.read_bytes() + b"\n")
    with using() as base, refused(CLAIM, "evidence check"):
        stage(base, grown(1), {})
    assert not (home / "releases").exists()


def test_a_folder_of_ones_own_is_not_refreshed(home: Path, tmp_path: Path) -> None:
    with using(small(tmp_path / "own")) as base, refused("folder of your own"):
        stage(base, grown(1), {})


def test_a_clock_that_is_behind_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(1000)
    second = made(2000)
    clock(monkeypatch, "2001-02-03")
    with using() as base, refused("clock", second, f"use {first}"):
        stage(base, grown(3000), {})
    assert in_use().release == second


def test_a_disk_without_links_gets_copies(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(1000)

    def no_links(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", no_links)
    second = made(2000)
    folders = [home / "releases" / each / "evidence" / "place.csv" for each in (first, second)]
    assert folders[0].read_bytes() == folders[1].read_bytes() and not folders[0].samefile(folders[1])


def test_a_shipped_folder_that_is_read_only_is_enough(home: Path) -> None:
    folder = store.shipped_folder()
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert made(1000) == in_use().release
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)


# ------------------------------------------------------------------------------------------------------ one at a time


HOLD = "from seawall.evidence.releases import alone\nwith alone():\n    print('held', flush=True)\n    input()\n"


def test_a_second_one_is_told_and_a_dead_one_does_not_block(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout and other.stdout.readline() == "held\n"
        left = home / "staging" / "of-the-other"
        left.mkdir(parents=True)
        for act in (lambda: made(1000), lambda: use("shipped"), lambda: forget(0)):
            with refused("another refresh is running"):
                act()
        assert left.exists(), "it is the work of one that runs"
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert made(1000) == in_use().release
    assert not left.exists()


def test_who_holds_the_lock_may_ask_again(home: Path) -> None:
    with alone() as where:
        (where / "staging").mkdir()
        (where / "staging" / "mine").mkdir()
        assert made(1000) == in_use().release
        assert (where / "staging" / "mine").exists()


# ---------------------------------------------------------------------------------------------------- naming, choosing


def test_a_release_is_found_by_its_names(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped, before = identity(store.shipped_folder()), persons()
    first, second = made(1000), made(2000)
    own = small(tmp_path / "own")
    for name, release, more in (
        (first, first, 1000), (first[:4], first, 1000), (second, second, 2000), ("shipped", shipped, 0),
        (shipped[:5], shipped, 0), (f"{datetime.now(UTC):%Y-%m-%d}", second, 2000), (str(own), shipped, 0),
    ):  # fmt: skip
        with using(name):
            assert (release_id(), persons()) == (release, before + more), name
        monkeypatch.setenv("SEAWALL_EVIDENCE", name)
        assert (release_id(), persons()) == (release, before + more), name
        monkeypatch.delenv("SEAWALL_EVIDENCE")
    assert persons() == before + 2000


@pytest.mark.parametrize("name", ["0000", "nothing", "2999-01-01", "2026-02-30", ""])
def test_a_name_of_nothing_is_said(home: Path, name: str) -> None:
    made(1000)
    with refused(name), using(name):
        pass


def test_a_day_names_what_was_in_use_when_it_ended(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = []
    for number, day in enumerate(("2027-03-01", "2027-03-11", "2027-03-21"), start=1):
        clock(monkeypatch, day)
        names.append(made(1000 * number))
    clock(monkeypatch, "2027-03-26")
    use(names[0][:6])
    clock(monkeypatch, "2027-03-27")
    days = ("2027-02-28", "2027-03-01", "2027-03-10", "2027-03-11", "2027-03-25", "2027-03-26", "2027-03-27")
    assert [find(day).release for day in days] == ["", *(names[at] for at in (0, 0, 1, 2, 0, 0))]
    for day, says in (("2027-03-28", "to come"), ("2009-12-31", "--as-of 2009-12-31")):
        with refused(day, says):
            find(day)


def test_an_older_release_is_chosen_and_the_shipped_one(home: Path) -> None:
    before = persons()
    first, second = made(1000), made(2000)
    assert use(first[:6]).in_use == first and persons() == before + 1000
    assert use("shipped").in_use == identity(store.shipped_folder()) and persons() == before
    assert use(second).in_use == second and persons() == before + 2000
    with refused("folder"):
        use(str(home))


def test_only_who_asks_forgets(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, "2027-01-01")
    old = made(1000)
    clock(monkeypatch, "2027-01-02")
    used = made(2000)
    clock(monkeypatch, "2027-04-01")
    new = made(3000)
    use(used)
    assert [each.id for each in forget(101).rows[1:]] == [old, used, new]
    assert [each.id for each in forget(30).rows[1:]] == [used, new]
    assert in_use().release == used and persons()
    with refused("unknown release", old), using(old):
        pass
    with refused("days"):
        forget(-1)


# --------------------------------------------------------------------------------------- what may not be answered from


def test_an_edited_release_is_refused_and_no_other_one(home: Path) -> None:
    first, second = made(1000), made(2000)
    folder = home / "releases" / second / "evidence"
    for name in ("datapackage.json", f"{TABLE}.csv", f"claims/{CLAIM}", "release.sha256"):
        path = folder / name
        was = path.read_bytes()
        path.unlink()  # who writes in its place writes the file of the other release too, if it may be written
        path.write_bytes(was + b"\n")
        with using(second), refused("evidence use"):
            load(TABLE)
            claims.shipped()
        with using(first):
            assert load(TABLE).height
        path.write_bytes(was)
    with using(second):
        assert load(TABLE).height


def test_a_damaged_release_is_mended_by_the_refresh_that_brings_it_again(home: Path) -> None:
    first, second = made(1000), made(2000)
    (home / "releases" / second / "evidence" / f"{TABLE}.csv").chmod(0o644)
    (home / "releases" / second / "evidence" / f"{TABLE}.csv").write_bytes(b"")
    use(first)
    assert made(2000) == second and persons()


def test_a_release_of_another_program_is_not_used_and_why_is_said(home: Path) -> None:
    first, before = made(1000), persons()
    again(store.shipped_folder())
    with using():
        assert persons() == before - 1000
    told = releases.releases()
    assert told.in_use == identity(store.shipped_folder()) != first
    assert first in told.why and "evidence refresh" in told.why
    with refused(first, "another version"), using(first):
        pass
    with using(home / "releases" / first / "evidence"):
        assert persons() == before


@pytest.mark.parametrize("content", ["", "nonsense\n", "0123456789ab 0123456789ab soon\n", "\x00\xff"])
def test_a_pointer_that_cannot_be_read_is_said_and_mended(home: Path, content: str) -> None:
    first = made(1000)
    (home / "current").write_text(content, encoding="latin-1")
    with using():
        assert release_id() == identity(store.shipped_folder())
    assert not content or "evidence use" in releases.releases().why
    assert use(first).in_use == first


def test_a_release_that_is_gone_is_said(home: Path) -> None:
    first = made(1000)
    shutil.rmtree(home / "releases" / first)
    with using():
        assert persons()
    assert first in releases.releases().why


# --------------------------------------------------------------------------------------------------- the command line


def test_the_commands_list_choose_and_forget(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = made(1000), made(2000)
    assert main(["evidence", "releases", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["in_use"] == second and [each["id"] for each in told["rows"][1:]] == [first, second]
    assert [each["record"] for each in told["rows"][1:]] == [{"asked": 1000}, {"asked": 2000}]
    assert main(["evidence", "use", first[:5]]) == 0 and in_use().release == first
    assert f"In use: {first}" in capsys.readouterr().out
    assert main(["evidence", "releases", "--forget", "0", "--csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == [identity(store.shipped_folder()), first]


def test_evidence_is_named_anywhere_on_the_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = made(1000), made(2000)
    asked = ["evidence", "show", TABLE, "--place", "17", "--json"]

    def told(*words: str) -> int:
        assert main(list(words)) == 0
        return json.loads(capsys.readouterr().out)[0]["persons"]

    newest = told(*asked)
    assert told(*asked, "--evidence", first) == told("--evidence", first[:4], *asked) == newest - 1000
    assert told(*asked[:2], f"--evidence={first}", *asked[2:]) == newest - 1000
    assert told(*asked, "--evidence", second) == newest
    for words in (["--evidence"], ["--evidence", first, "--evidence", second], ["--evidence", "none-such"]):
        assert main([*asked, *words]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
