"""A refresh after another: what has not changed is not downloaded, what was interrupted goes on, nobody overtakes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import TypeVar

import pytest

from seawall.base.errors import EvidenceError
from seawall.evidence import load
from seawall.evidence.manifest import release_id
from seawall.evidence.refreshing import compose
from seawall.evidence.releases import releases
from seawall.evidence.store import current, using
from tests.evidence.publishers import faults
from tests.evidence.refreshing import small
from tests.evidence.refreshing.conftest import Office

T = TypeVar("T")

RIGHT = small.table([*small.HELD, *small.NEW])
PAGES = 3


def test_what_has_not_changed_is_not_downloaded_again(office: Office) -> None:
    office.server.fault(lambda request, told: told(), times=None)
    first = office.refreshed("tiny")
    assert first.rows[0].state == "new"
    office.now += timedelta(days=1)
    second = office.refreshed("tiny")  # asks from a later day: no page is the same question
    asked = len(office.server.requests)
    office.now += timedelta(days=1)
    third = office.refreshed("tiny")
    again = office.server.requests[asked:]
    assert [each.rows[0].state for each in (second, third)] == ["unchanged", "unchanged"]
    assert again and all(each.headers.get("if-none-match") for each in again)
    assert {each.release for each in (first, second, third)} == {release_id()}
    assert third.rows[0].documents[0].sha256 == second.rows[0].documents[0].sha256
    assert office.table() == RIGHT


def test_what_has_changed_is_downloaded_and_revised(office: Office) -> None:
    office.refresh()
    day, line = small.NEW[-1], small.LINES[0]
    rows = office.server["tiny.example"].rows
    rows[rows.index(small.row(day, line))] = small.row(day, line, "117")
    office.now += timedelta(days=1)
    outcome = office.refresh()
    assert (outcome.state, outcome.changes[0].rows_added, outcome.changes[0].rows_revised) == ("new", 0, 1)
    assert office.table() == small.table([*small.HELD, *small.NEW], {(day, line): 117_000_000})
    office.now += timedelta(days=1)
    with using(releases().rows[1].id):  # what was believed before the revision is still there
        assert load("tiny_day").filter(line=line, record_date=day)["usd"].item() == small.usd(day, line)


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("page", range(1, PAGES))
def test_a_killed_refresh_goes_on_with_the_pages_it_had(page: int, office: Office) -> None:
    before = office.table()

    def die() -> None:
        if len(office.waits) == page:
            raise Killed

    office.on_wait = die
    with pytest.raises(Killed):
        office.refresh()
    assert office.table() == before
    had = len(office.server.requests)
    assert had == page
    office.on_wait = lambda: None
    office.now += timedelta(hours=1)
    assert office.refresh().state == "new"
    assert [each.parameter("page") for each in office.server.requests] == [str(n + 1) for n in range(PAGES)]
    assert office.table() == RIGHT


def test_a_source_that_was_busy_is_asked_later_for_what_is_missing(office: Office) -> None:
    office.server.fault(faults.status(503), where="page=3", times=None)
    assert office.refresh().state == "failed"
    office.server.mend()
    asked = len(office.server.requests)
    assert office.refresh().state == "new"
    assert [each.parameter("page") for each in office.server.requests[asked:]] == ["3"]
    assert office.table() == RIGHT


def test_pages_of_yesterday_are_not_mixed_with_those_of_today(office: Office) -> None:
    office.server.fault(faults.status(503), where="page=3", times=None)
    assert office.refresh().state == "failed"
    office.server.mend()
    office.now += timedelta(days=1)
    asked = len(office.server.requests)
    assert office.refresh().state == "new"
    assert [each.parameter("page") for each in office.server.requests[asked:]] == ["1", "2", "3"]


def publish(office: Office, day: date) -> Callable[[], None]:
    return lambda: office.server["tiny.example"].rows.extend(small.row(day, line) for line in small.LINES)


@pytest.mark.parametrize("between", ["page=1", "page=2"])
def test_what_is_published_between_two_pages_is_taken_whole(between: str, office: Office) -> None:
    day = date(2026, 11, 28)
    office.server.fault(faults.meanwhile(publish(office, day)), where=between)
    outcome = office.refresh()
    assert outcome.state == "new", outcome.says
    assert office.table() == small.table([*small.HELD, *small.NEW, day])


def meanwhile(verb: Callable[[], T]) -> T:
    """What a verb answers to somebody else, who knows nothing of the evidence that is chosen here."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(verb).result()


def test_two_at_once_do_not_meet(office: Office) -> None:
    told = []

    def another() -> None:
        for verb in (lambda: office.refreshed("tiny"), lambda: compose.accept("tiny", "because")):
            with pytest.raises(EvidenceError) as error:
                meanwhile(verb)
            told.append(str(error.value))

    office.on_wait = another
    assert office.refresh().state == "new"
    assert len(office.server.requests) == PAGES
    assert len(told) == 2 * len(office.waits) and all("another refresh is running" in each for each in told)
    assert office.table() == RIGHT


def test_whoever_has_chosen_its_evidence_builds_on_what_another_has_made_since(office: Office) -> None:
    with using():  # as a command does when it starts
        held = current().folder
        made = meanwhile(lambda: office.refreshed("tiny"))
        assert made.swapped and current().folder == held
        publish(office, date(2026, 11, 28))()
        after = office.refreshed("tiny")
    assert (after.before, after.swapped) == (made.release, True)
    assert office.table() == small.table([*small.HELD, *small.NEW, date(2026, 11, 28)])


@pytest.mark.parametrize("off", [-400, -2, 2, 400])
def test_a_clock_that_is_wrong_makes_no_release(off: int, office: Office) -> None:
    """The publishers know what day it is."""
    before = office.table()
    right = office.now
    office.server.date = lambda: right
    office.now += timedelta(days=off)
    outcome = office.refresh()
    assert outcome.state == "failed" and "Set the clock" in outcome.says
    assert office.table() == before
    office.now = right
    assert office.refresh().state == "new"
    assert office.table() == RIGHT


def test_a_clock_set_back_after_a_release_makes_no_other(office: Office) -> None:
    """Even where the publishers say nothing of the time: releases have an order."""
    office.server.fault(faults.with_headers({"Date": ""}), times=None)
    assert office.refresh().state == "new"
    made = release_id()
    publish(office, date(2026, 11, 28))()
    office.now -= timedelta(hours=5)
    with pytest.raises(EvidenceError, match="clock"):
        office.refresh()
    assert (release_id(), office.table()) == (made, RIGHT)
    office.now += timedelta(hours=6)
    assert office.refresh().state == "new"


def test_a_day_that_is_still_to_come_is_refused(office: Office) -> None:
    publish(office, date(2026, 12, 3))()
    outcome = office.refresh()
    assert outcome.state == "failed" and "2026-12-03 is still to come" in outcome.says
    assert office.table() == small.table(small.HELD)
