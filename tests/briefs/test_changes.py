"""Each kind of change between two releases is told once, with a number or a day, and nothing else is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from seawall.base.errors import EvidenceError
from seawall.briefs.changes import Change, Changes, changes
from seawall.briefs.changes.compose import NONE_EARLIER, compared
from seawall.briefs.status import Status, status
from seawall.evidence.store import using
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
        "deadline moved", "deadline new", "law new", "caseload moved", "caseload revised", "figures revised",
        "figures revised", "table filled", "newer rows",
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
        assert each.says in rows.replace('""', '"') and each.kind in full
    part = short.partition("WHAT CHANGED")[2].partition("\nIF ")[0].splitlines()
    assert len(part) <= 9 and ": 7 more changes" in short
    assert told.changes.loud[0].says[:60] in " ".join(short.split())
