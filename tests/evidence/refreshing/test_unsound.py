"""What one source brings and breaks a rule takes nothing from the others; an older program's documents are not lost."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta

from seawall.cli import main
from seawall.evidence import store
from seawall.evidence.feeds import feed as feeds
from seawall.evidence.manifest import manifest
from seawall.evidence.refreshing import compose
from seawall.evidence.releases import releases
from seawall.evidence.releases.pointer import releases_folder
from tests.evidence.refreshing import small
from tests.evidence.refreshing.conftest import Office


def test_a_release_that_is_gone_is_told_with_every_answer(office: Office, capsys) -> None:
    office.refresh()
    assert main(["evidence", "show", "tiny_day"]) == 0
    assert capsys.readouterr().err == ""
    made = releases().in_use
    shutil.rmtree(releases_folder() / made)
    assert main(["evidence", "show", "tiny_day"]) == 0
    said = capsys.readouterr().err
    assert said.startswith(f"Note: release {made} is no longer there") and "seawall evidence" in said
    assert small.KEY not in said


def test_what_one_feed_brings_unsound_takes_nothing_from_another(office: Office, monkeypatch) -> None:
    only = small.TINY.reading.model_copy(update={"only": {"line": small.LINES}})
    other = small.TINY.model_copy(update={"id": "other", "tables": ("treasury_line_day",), "reading": only})
    for module in (feeds, compose):
        monkeypatch.setattr(module, "feeds", lambda: (small.TINY, other))
    office.server["tiny.example"].rows.append(small.row(small.NEW[-1], "Not a line of ours", "100"))
    done = office.refreshed()
    assert [(each.feed, each.state) for each in done.rows] == [("tiny", "failed"), ("other", "new")]
    assert "not sound: tiny_day" in done.rows[0].says and done.rows[0].changes == ()
    assert (office.table(), office.table("treasury_line_day")) == (
        small.table(small.HELD), small.table([*small.HELD, *small.NEW])
    )  # fmt: skip


def upgrade() -> None:
    """The program is replaced by a version that was shipped with other evidence."""
    folder = store.shipped_folder()
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described["title"] = "the evidence of the next version"
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    (folder / "release.sha256").write_text(manifest(folder), encoding="utf-8")
    store.shipped_folder.cache_clear()


def test_an_upgrade_answers_from_its_own_evidence_and_the_next_refresh_carries_over_what_had_come(
    office: Office, capsys
) -> None:
    office.refresh()
    upgrade()
    assert office.table() == small.table(small.HELD)
    main(["evidence", "show", "tiny_day"])
    assert "another version of the program" in capsys.readouterr().err
    asked = len(office.server.requests)
    office.now += timedelta(days=1)
    done = office.refreshed("treasury_daily")  # which nobody publishes here
    assert [(each.feed, each.state, each.carried) for each in done.rows] == [
        ("tiny", "new", True), ("treasury_daily", "failed", False)
    ]  # fmt: skip
    assert not any("tiny.example" in each.address for each in office.server.requests[asked:])
    assert office.table() == small.table([*small.HELD, *small.NEW])
    office.now += timedelta(days=1)
    assert office.refresh().state == "unchanged"


def test_what_cannot_be_carried_over_is_told(office: Office) -> None:
    office.refresh()
    shutil.rmtree(office.home / "evidence" / "received")
    upgrade()
    done = office.refreshed("treasury_daily")
    assert (done.rows[0].feed, done.rows[0].state) == ("tiny", "failed")
    assert "is not carried over" in done.rows[0].says
    assert office.table() == small.table(small.HELD)
