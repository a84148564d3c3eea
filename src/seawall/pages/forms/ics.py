"""All-day events as an iCalendar file that an office can subscribe to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_PRODUCT = "-//Seawall//Decision dates//EN"
_ORGANIZER = "mailto:noreply@seawall.invalid"  # an address that cannot be: nobody reads answers (RFC 2606)
_REMIND = (timedelta(days=-6, hours=-15), timedelta(hours=-15))  # 9 in the morning, a week before and the day before
_FIRST = date(1976, 10, 1)  # revisions are counted from the first day that can be asked for


@dataclass(frozen=True)
class Entry:
    """One all-day event, from `day` to `until` (inclusive; None: one day). `uid` must stay the same over time.

    `remind`: with alarms, a week and a day before.
    """

    uid: str
    day: date
    until: date | None = None
    summary: str = ""
    description: str = ""
    category: str = ""
    remind: bool = False


def render(name: str, entries: Iterable[Entry], as_of: date) -> bytes:
    """The calendar, stamped with `as_of`, so that the same evidence gives the same bytes.

    A later day is a later revision of each event (SEQUENCE): calendars then move what they hold.
    """
    from icalendar import Alarm, Calendar, Event, vCalAddress, vText  # only this form needs it

    organizer = vCalAddress(_ORGANIZER)
    organizer.params["CN"] = vText("Seawall")
    stamp = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)

    calendar = Calendar()
    for key, value in (("version", "2.0"), ("prodid", _PRODUCT), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
                       ("x-wr-calname", name)):  # fmt: skip
        calendar.add(key, value)
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", stamp)
        event.add("sequence", max((as_of - _FIRST).days, 0))
        event.add("organizer", organizer)
        event.add("dtstart", entry.day)
        # The first day after the event.
        event.add("dtend", max(entry.until or entry.day, entry.day) + timedelta(days=1))
        event.add("summary", _clean(entry.summary))
        if entry.description:
            event.add("description", _clean(entry.description))
        if entry.category:
            event.add("categories", [_clean(entry.category)])
        event.add("transp", "TRANSPARENT")
        for before in _REMIND if entry.remind else ():
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", _clean(entry.summary))
            alarm.add("trigger", before)
            event.add_component(alarm)
        calendar.add_component(event)
    return calendar.to_ical()


def _clean(text: str) -> str:
    """Text without control characters, which no TEXT value may hold (RFC 5545 section 3.3.11)."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(" " if (ord(each) < 0x20 and each != "\n") or 0x7F <= ord(each) < 0xA0 else each for each in lines)
