"""All-day events as an iCalendar file that an office can subscribe to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_PRODUCT = "-//Seawall//Decision dates//EN"


@dataclass(frozen=True)
class Entry:
    """One all-day event, from `day` to `until` (inclusive; None: one day). `uid` must stay the same over time."""

    uid: str
    day: date
    until: date | None = None
    summary: str = ""
    description: str = ""
    category: str = ""


def render(name: str, entries: Iterable[Entry], as_of: date) -> bytes:
    """The calendar, stamped with `as_of`, so that the same evidence gives the same bytes."""
    from icalendar import Calendar, Event  # only this form needs it

    calendar = Calendar()
    for key, value in (("version", "2.0"), ("prodid", _PRODUCT), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
                       ("x-wr-calname", name)):  # fmt: skip
        calendar.add(key, value)
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
        event.add("dtstart", entry.day)
        # The first day after the event.
        event.add("dtend", max(entry.until or entry.day, entry.day) + timedelta(days=1))
        event.add("summary", _clean(entry.summary))
        if entry.description:
            event.add("description", _clean(entry.description))
        if entry.category:
            event.add("categories", [_clean(entry.category)])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()


def _clean(text: str) -> str:
    """Text without control characters, which no TEXT value may hold (RFC 5545 section 3.3.11)."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(" " if (ord(each) < 0x20 and each != "\n") or ord(each) == 0x7F else each for each in lines)
