"""Each kind of change between two releases is told once, with a number or a day, and nothing else is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from seawall.base.errors import EvidenceError
from seawall.briefs.changes import Change, Changes, changes, compose
from seawall.briefs.changes.compose import NONE_EARLIER, compared
from seawall.briefs.status import Status, status
from seawall.evidence.releases import Release
from seawall.evidence.store import Store, using
from seawall.pages import page
from seawall.pages.forms import data, terminal
from seawall.places import place
from tests.briefs.released import ANEW, MOVED_TO, RECEIVED, TODAY

pytestmark = pytest.mark.xdist_group("released")


@pytest.fixture(scope="module")
def told(newer: str) -> Status:
    with using(newer):
        return status("IL", as_of=TODAY)


def of(found: Changes, kind: str) -> Change:
    (one,) = (each for each in found.rows if each.kind == kind)
    return one


def test_each_kind_is_told_once_and_the_most_important_first(told: Status) -> None:
    assert [each.kind for each in told.changes.rows] == [
        "deadline moved", "deadline new", "law new", "caseload moved", "caseload revised", "caseload set aside",
        "figures revised",
        "figures revised", "table filled", "newer rows", "newer rows",
    ]  # fmt: skip
    assert [each.touches for each in told.changes.rows] == sorted(each.touches for each in told.changes.rows)[::-1]


def test_a_deadline_that_a_law_moved_is_told_with_both_days(told: Status) -> None:
    moved, anew = of(told.changes, "deadline moved"), of(told.changes, "deadline new")
    assert (moved.before_day, moved.after_day) == (date(2026, 12, 11), MOVED_TO)
    assert "P.L. 119-999" in moved.says and "20 Nov 2026" in moved.says
    assert (anew.before_day, anew.after_day) == (None, ANEW)


def test_a_caseload_goes_from_the_newest_period_held_before_to_that_held_now(told: Status) -> None:
    moved, revised = of(told.changes, "caseload moved"), of(told.changes, "caseload revised")
    assert moved.table == "medicaid_chip_state_month" and "October 2026" in moved.says and "January 2026" in moved.says
    assert moved.before and moved.after == pytest.approx(moved.before * 0.97, abs=1)
    assert revised.before and revised.after == revised.before - 1000 and "TANF in Illinois" in revised.says


def test_a_row_that_is_set_aside_is_never_told_as_a_caseload_that_moved(newer: str, told: Status) -> None:
    aside = of(told.changes, "caseload set aside")
    assert aside.says.startswith("SNAP in Illinois, March 2026: ") and "issued in another month" in aside.says
    assert "February 2026 is used" in aside.says and aside.touches and aside.before and aside.after
    assert aside.after == aside.before // 3
    assert not [each for each in told.changes.rows if each.kind == "caseload moved" and "SNAP" in each.says]
    with using(newer):
        nation = [each.says for each in changes("US", as_of=TODAY).rows if each.kind.startswith("caseload")]
    (snap,) = (says for says in nation if says.startswith("SNAP"))
    assert "In it the row of Illinois is flagged" in snap


def test_a_change_of_figures_names_its_column_in_words(told: Status) -> None:
    (tanf,) = (each for each in told.changes.rows if each.id.startswith("figures revised:tanf"))
    assert "average monthly recipients in Illinois, FY2024: " in tanf.says and "recipients_persons" not in tanf.says


def test_changes_are_told_from_a_day_before_and_not_from_the_same_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    made = datetime(2026, 11, 22, 12, tzinfo=UTC)
    hours = {"aaaa": 0, "bbbb": 0.5, "cccc": 5, "dddd": 26, "eeee": 48}  # before now, the newest first
    ids = [*hours, ""]
    known = {
        name: Release(
            id=name, made_at=made - timedelta(hours=ago), base="0000", parent=parent, program="", changed=(), record={}
        )
        for (name, ago), parent in zip(hours.items(), ids[1:], strict=True)
    }
    monkeypatch.setattr(compose, "recorded", known.__getitem__)
    monkeypatch.setattr(compose, "find", lambda name: Store(Path(name), chosen=False, release=name))

    def earlier(name: str) -> str | None:
        found = compose.a_day_before(known[name])
        return found.release if found else None

    assert [earlier(name) for name in hours] == ["dddd", "dddd", "dddd", "eeee", None]


def test_only_this_place_is_touched_by_its_own_figures(newer: str, told: Status) -> None:
    with using(newer):
        found = changes("WI", as_of=TODAY)
    assert "caseload revised" not in {each.kind for each in found.rows}
    (tanf,) = (each for each in found.rows if each.table == "tanf_state_year")
    assert not tanf.touches and tanf not in found.loud
    (ours,) = (each for each in told.changes.rows if each.id.startswith("figures revised:tanf"))
    assert ours.touches and ours.before and ours.after == ours.before - 1000 and "1 row revised" in ours.says


def test_a_line_that_missed_its_payment_and_one_that_pays_again(newer: str) -> None:
    day = date(2026, 5, 20)  # the month that went unpaid was published a week before
    with using(newer):
        missed = of(changes("IL", as_of=day), "payment missed")
    assert missed.table == "snap_state_month" and missed.after_day == date(2026, 2, 28) and missed.after
    with using("shipped"):
        again = of(changes("IL", since=newer, as_of=day), "payment resumed")
    assert again.before_day == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("then", "now", "kinds"),
    [
        (date(2025, 9, 30), date(2025, 10, 2), ["deadline new", "lapse begun"]),
        (date(2025, 10, 10), date(2025, 11, 13), ["deadline moved", "deadline moved", "lapse ended"]),
        (date(2026, 9, 1), date(2026, 9, 3), ["deadline moved"]),
        (date(2026, 1, 20), date(2026, 1, 24), ["deadline met"]),
    ],
)
def test_the_record_replayed_tells_what_happened_between_two_days(then: date, now: date, kinds: list[str]) -> None:
    with using("shipped"):
        found = compared(place("IL"), "shipped", now, then)
    assert sorted(each.kind for each in found.rows) == kinds


def test_the_same_release_has_no_changes_and_the_shipped_one_no_earlier_one(newer: str) -> None:
    with using(newer):
        assert changes("IL", since=newer[:6], as_of=TODAY).rows == ()
        with pytest.raises(EvidenceError, match="no-such-thing"):
            changes("IL", since="no-such-thing", as_of=TODAY)
    with using("shipped"):
        assert changes("IL", as_of=TODAY).why == NONE_EARLIER


def test_a_replay_is_told_only_what_was_public_by_then(newer: str) -> None:
    with using(newer):
        found = changes("IL", as_of=date(2026, 11, 19))  # the day before the law
    assert not {"deadline moved", "deadline new"} & {each.kind for each in found.rows}


def test_what_the_same_release_knew_but_was_not_public_yet_is_told_when_it_is(newer: str) -> None:
    with using(newer):
        found = compared(place("IL"), newer, TODAY, TODAY - timedelta(days=1))
    assert [each.kind for each in found.rows if each.table == RECEIVED] == ["caseload moved", "newer rows"]


def test_every_form_of_the_status_tells_them_and_the_first_screen_stays_short(told: Status) -> None:
    assert Status.model_validate_json(data.as_json(told)) == told
    rows = data.as_csv(told)
    short, full = (terminal.plain(page(told), 100, full=full) for full in (False, True))
    for each in told.changes.rows:
        assert each.says in rows.replace('""', '"') and each.kind.split()[0] in full
    part = short.partition("WHAT CHANGED")[2].partition("\nIF ")[0].splitlines()
    assert len(part) <= 9 and " more changes\n" in short
    assert told.changes.loud[0].says[:60] in " ".join(short.split())
