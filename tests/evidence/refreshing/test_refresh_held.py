"""What moves more than its history waits for a person; and a file that a person brings takes the same road."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from seawall.base.errors import EvidenceError
from seawall.evidence.manifest import release_id
from seawall.evidence.refreshing.doubted import doubted
from seawall.evidence.releases import recorded
from tests.evidence.publishers import faults
from tests.evidence.refreshing import small
from tests.evidence.refreshing.conftest import Office

ALL = [*small.HELD, *small.NEW]
DAY, LINE = small.NEW[1], "medicaid"
FAR = {(DAY, LINE): 900_000_000}


def far(office: Office, millions: str = "900", before: str = "") -> None:
    """Let the source say nine times as much as ever of one line on one day."""
    rows = office.server["tiny.example"].rows
    rows[rows.index(small.row(DAY, LINE, before))] = small.row(DAY, LINE, millions)


def test_a_figure_that_moves_more_than_its_history_is_held_until_somebody_has_looked(office: Office) -> None:
    far(office)
    before = office.table(), release_id()
    done = office.refreshed("tiny")
    (outcome,) = done.rows
    assert (outcome.state, done.swapped, done.status()) == ("held", False, 1)
    assert "900,000,000" in outcome.says and LINE in outcome.says and len(outcome.says.splitlines()) == 1
    assert (office.table(), release_id()) == before
    office.now += timedelta(days=1)
    assert office.refresh().state == "held"  # it does not become right by waiting
    (waiting,) = doubted()
    assert (waiting.feed, len(waiting.reasons)) == ("tiny", 1)
    accepted = office.accept("tiny", "the Treasury's own note of that day says so")
    assert accepted.swapped and not doubted()
    assert office.table() == small.table(ALL, FAR)
    (told,) = recorded(release_id()).record["feeds"]
    assert told["accepted_because"] == "the Treasury's own note of that day says so"
    with pytest.raises(EvidenceError, match="nothing of tiny is held"):
        office.accept("tiny", "once more")


def test_what_took_the_place_of_what_was_looked_at_is_accepted_by_its_own_name_alone(office: Office) -> None:
    far(office)
    office.refresh()
    (first,) = doubted()
    assert first.id in office.refresh().says and doubted() == (first,)  # the same again is the same
    far(office, "800", before="900")
    assert office.refresh().state == "held"
    (second,) = doubted()
    with pytest.raises(EvidenceError, match=f"name it: --held {second.id}"):
        office.accept("tiny", "I have looked at the first")
    with pytest.raises(EvidenceError, match=f"{first.id} is no longer held, but {second.id}"):
        office.accept("tiny", "I have looked at the first", first.id)
    assert office.table() == small.table(small.HELD)
    assert office.accept("tiny", "I have looked at the second", second.id[:6]).swapped
    assert office.table() == small.table(ALL, {(DAY, LINE): 800_000_000})


def test_a_figure_that_its_source_corrects_is_no_longer_held(office: Office) -> None:
    far(office)
    assert office.refresh().state == "held"
    office.server["tiny.example"].__init__()
    office.now += timedelta(days=1)
    assert office.refresh().state == "new"
    assert not doubted() and office.table() == small.table(ALL)


def pages(office: Office, folder: Path, form: str = "page-{}.json") -> list[Path]:
    """The documents that a refresh would receive, as somebody else has saved them."""
    rows = [each for each in office.server["tiny.example"].rows if each["day"] > small.HELD[-1].isoformat()]
    made = []
    for number, start in enumerate(range(0, len(rows), 7), start=1):
        made.append(folder / form.format(number))
        told = {"data": rows[start : start + 7], "meta": {"total": str(len(rows))}}
        made[-1].write_text(json.dumps(told), encoding="utf-8")
    return made


@pytest.mark.parametrize("name", ["tiny", ""])
def test_files_that_a_person_brings_make_the_same_table(name: str, office: Office, tmp_path: Path) -> None:
    done = office.add(pages(office, tmp_path), name)
    assert (done.rows[0].feed, done.rows[0].state, done.swapped) == ("tiny", "new", True)
    assert office.table() == small.table(ALL)
    assert not office.server.requests
    assert office.refresh().state == "unchanged"  # the source has nothing else to say
    assert office.add(pages(office, tmp_path), name).rows[0].state == "unchanged"


def test_a_file_that_a_person_brings_is_held_to_the_same_measure(office: Office, tmp_path: Path) -> None:
    far(office)
    assert office.add(pages(office, tmp_path), "tiny").rows[0].state == "held"
    assert office.table() == small.table(small.HELD)
    assert office.accept("tiny", "read in the paper statement").swapped
    assert office.table() == small.table(ALL, FAR)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (faults.HTML.encode(), "web page"),
        (b'{"data": [{"day": "2026-11-23"', "cut off"),
        (b'{"data": [{"day": "2026-11-23", "line": "fema"}]}', "no 'amount'"),
        (b'{"data": [{"day": "2026-11-23", "line": "fema", "amount": "one"}]}', "'one' is no number"),
        (b'{"data": [{"day": "2026-11-23", "line": "fema", "amount": "\\ud800"}]}', "not JSON"),
        (faults.bomb(1), "UTF-8"),
    ],
)
def test_a_file_that_is_none_of_its_feed_is_one_line(content: bytes, says: str, office: Office, tmp_path: Path) -> None:
    path = tmp_path / "brought.json"
    path.write_bytes(content)
    for name, told in (("tiny", says), ("", "no feed can read it|is empty|is a web page")):
        with pytest.raises(EvidenceError, match=told) as error:
            office.add([path], name)
        assert len(str(error.value).splitlines()) == 1
        assert office.table() == small.table(small.HELD)


def test_a_file_that_is_named_like_those_of_a_feed_is_refused_for_its_reason(office: Office, tmp_path: Path) -> None:
    """Whoever has the right file of a wrong shape need not guess its feed to hear what is wrong with it."""
    rows = b'{"data": [{"day": "2026-11-23", "line": "fema"}]}'
    for name, told in (("statement-2026.json", "no 'amount'"), ("other.json", "no feed can read it")):
        (tmp_path / name).write_bytes(rows)
        with pytest.raises(EvidenceError, match=told) as error:
            office.add([tmp_path / name])
        assert name in str(error.value) and "file:" not in str(error.value)


def test_what_is_held_is_accepted_by_the_name_of_its_table_too(office: Office) -> None:
    far(office)
    office.refresh()
    assert office.accept("tiny_day", "read in the paper statement").swapped
    with pytest.raises(EvidenceError, match="unknown table or feed"):
        office.accept("tini_day", "read in the paper statement")


def test_a_file_that_is_not_there_is_one_line(office: Office, tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(EvidenceError, match="cannot read"):
            office.add([path], "tiny")
