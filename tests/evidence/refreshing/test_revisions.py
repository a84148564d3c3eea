"""A revision is known from the day on which it came: a day before it is answered as it was believed then."""

from __future__ import annotations

from datetime import date, timedelta

from seawall.evidence import check, load
from seawall.evidence.releases import releases
from seawall.evidence.store import current, using
from tests.evidence.refreshing import small
from tests.evidence.refreshing.conftest import Office

DAY, LINE = small.NEW[-1], small.LINES[0]
FIRST = small.usd(DAY, LINE)


def revise(office: Office, millions: str) -> date:
    """The publisher revises one row, a day later; the day on which the refresh took it."""
    rows = office.server["tiny.example"].rows
    at = next(n for n, each in enumerate(rows) if (each["day"], each["line"]) == (DAY.isoformat(), LINE))
    rows[at] = small.row(DAY, LINE, millions)
    office.now += timedelta(days=2)
    assert office.refresh().changes[0].rows_revised == 1
    return office.now.date()


def believed(on: date) -> int:
    with using():
        return load("tiny_day", on).filter(line=LINE, record_date=DAY)["usd"].item()


def test_each_day_is_answered_as_it_was_believed(office: Office) -> None:
    office.refresh()
    second, third = revise(office, "117"), revise(office, "123")
    asked = [believed(day - timedelta(days=1)) for day in (second, third)] + [believed(second), believed(third)]
    assert asked == [FIRST, 117_000_000, 117_000_000, 123_000_000]
    with using():
        assert load("tiny_day").filter(line=LINE, record_date=DAY)["usd"].item() == 123_000_000
        assert check().problems == ()


def test_the_same_as_the_release_of_that_day_for_what_had_been_published(office: Office) -> None:
    office.refresh()
    second = revise(office, "117")
    first_release = releases().rows[1].id
    day = second - timedelta(days=1)
    with using():
        now = load("tiny_day", day)
    with using(first_release):
        assert load("tiny_day", day).equals(now)


def test_what_was_never_replaced_leaves_no_file(office: Office) -> None:
    office.refresh()
    with using():
        assert not (current().folder / "revisions").exists()
    revise(office, "117")
    with using():
        told = (current().folder / "revisions" / "tiny_day.csv").read_text(encoding="utf-8")
    assert told.splitlines()[1:] == [f"{DAY},{LINE},{FIRST},{office.now.date()}"]
