"""All-day events as an iCalendar file that an office can subscribe to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from seawall.base.closed import Closed

_OCTETS = 75  # RFC 5545 section 3.1: a line holds no more, without its line break
_PRODUCT = "-//Seawall//Decision dates//EN"


class Entry(Closed):
    """One all-day event, from `day` to `until` (inclusive; None: one day). `uid` must stay the same over time."""

    uid: str
    day: date
    until: date | None = None
    summary: str
    description: str = ""
    category: str = ""


def calendar_text(name: str, entries: Iterable[Entry], as_of: date) -> str:
    """The calendar as text: CRLF line ends, lines folded at 75 octets, texts escaped, stamped with `as_of`."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for entry in entries:
        lines += _event(entry, as_of)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    r"""A TEXT value (RFC 5545 section 3.3.11): backslash, semicolon, comma and line break escaped.

    Control characters, which no TEXT may hold, become spaces.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    safe = "".join(" " if _is_control(each) and each != "\n" else each for each in plain)
    return safe.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """The line cut into pieces of at most 75 octets, each later one led by a space; no character is split."""
    pieces, piece, room = [], "", _OCTETS
    for character in line:
        size = len(character.encode())
        if size > room:
            pieces.append(piece)
            piece, room = " ", _OCTETS - 1
        piece += character
        room -= size
    return "\r\n".join([*pieces, piece])


def _event(entry: Entry, as_of: date) -> list[str]:
    last = max(entry.until or entry.day, entry.day)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(entry.uid)}",
        f"DTSTAMP:{_basic(as_of)}T000000Z",
        f"DTSTART;VALUE=DATE:{_basic(entry.day)}",
        f"DTEND;VALUE=DATE:{_basic(last + timedelta(days=1))}",  # the first day after the event
        f"SUMMARY:{escaped(entry.summary)}",
    ]
    if entry.description:
        lines.append(f"DESCRIPTION:{escaped(entry.description)}")
    if entry.category:
        lines.append(f"CATEGORIES:{escaped(entry.category)}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _is_control(character: str) -> bool:
    return ord(character) < 0x20 or ord(character) == 0x7F
