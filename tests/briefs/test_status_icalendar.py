"""The calendar file obeys RFC 5545, checked by a strict reader written from the RFC, not from our writer."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.briefs.status import status
from seawall.cli import main
from seawall.pages.forms.ics import Entry, render
from seawall.pages.status import calendar

TODAY = date(2026, 11, 22)
NAME = re.compile(r"[A-Za-z0-9-]+")
# RFC 5545 3.3.11: TSAFE-CHAR plus ':' and '"', or one of the escapes.
TEXT = re.compile(r"(?:\\[\\;,nN]|[\t\x20-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]|[^\x00-\x7f])*")
ONCE = {"SEQUENCE", "ORGANIZER", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"}

Property = tuple[str, dict[str, str], str]


def content_lines(raw: bytes) -> list[Property]:
    """Unfold and split by the grammar of RFC 5545 section 3.1; AssertionError where the text breaks it."""
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b""), "a bare line break"
    physical = raw.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in physical)
    assert all(line for line in physical), "an empty line"
    for line in physical:
        line.decode("utf-8")  # no character is cut in two
    unfolded = raw.decode("utf-8").replace("\r\n ", "").replace("\r\n\t", "")
    found = []
    for line in unfolded.split("\r\n")[:-1]:
        head, colon, value = line.partition(":")
        assert colon, line
        name, *parameters = head.split(";")
        assert NAME.fullmatch(name), name
        pairs = dict(each.split("=") for each in parameters)
        assert all(NAME.fullmatch(key) and each for key, each in pairs.items())
        found.append((name, pairs, value))
    return found


def text(value: str) -> str:
    assert TEXT.fullmatch(value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def events(raw: bytes) -> list[dict[str, tuple[dict[str, str], str]]]:
    """The events of a calendar, each with the properties that RFC 5545 3.6.1 demands."""
    lines = content_lines(raw)
    assert lines[0] == ("BEGIN", {}, "VCALENDAR") and lines[-1] == ("END", {}, "VCALENDAR")
    assert ("VERSION", {}, "2.0") in lines and sum(name == "PRODID" for name, _, _ in lines) == 1
    found, current, alarm = [], None, None
    for name, parameters, value in lines[1:-1]:
        if name == "BEGIN" and value == "VALARM":
            assert current is not None and alarm is None
            alarm = {}
        elif name == "END" and value == "VALARM":
            assert current is not None and alarm is not None
            assert {"ACTION", "DESCRIPTION", "TRIGGER"} == alarm.keys()  # RFC 5545 3.6.6, of a display
            current.setdefault("ALARMS", ({}, ""))
            current["ALARMS"] = ({}, f"{current['ALARMS'][1]} {alarm['TRIGGER']}".strip())
            alarm = None
        elif alarm is not None:
            alarm[name] = value
        elif name == "BEGIN":
            assert value == "VEVENT" and current is None
            current = {}
        elif name == "END":
            assert value == "VEVENT" and current is not None
            assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "ORGANIZER"} <= current.keys()
            found.append(current)
            current = None
        elif current is not None:
            assert name not in current or name not in ONCE
            current[name] = (parameters, value)
    assert current is None and alarm is None
    for event in found:
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"][1])
        assert event["DTSTART"][0] == event["DTEND"][0] == {"VALUE": "DATE"}
        assert day(event, "DTSTART") < day(event, "DTEND")
    assert len({event["UID"][1] for event in found}) == len(found)
    return found


def day(event: dict, name: str) -> date:
    value = event[name][1]
    assert re.fullmatch(r"\d{8}", value)
    return date(int(value[:4]), int(value[4:6]), int(value[6:]))


@pytest.mark.parametrize(("where", "as_of"), [("IL", TODAY), ("US", date(2025, 10, 10)), ("IL", date(2026, 2, 20))])
def test_the_dates_of_the_status_are_in_the_file(where: str, as_of: date) -> None:
    found = status(where, as_of=as_of)
    read = events(calendar(found))
    days = {(event["CATEGORIES"][1], text(event["UID"][1]).split("-")[-1].split("@")[0], day(event, "DTSTART"))
            for event in read}  # fmt: skip
    for line in found.lines:
        for kind, when in (
            ("harm", line.line.harm_date),
            ("decide", line.line.decision and line.line.decision.act_by),
            ("file", line.line.file_from),
        ):
            assert when is None or (kind, line.line.program, when) in days
    assert all(event["DTSTAMP"][1] == f"{as_of:%Y%m%d}T000000Z" for event in read)
    assert any(event["CATEGORIES"][1] == "lapse" for event in read)


def test_an_event_keeps_its_id_from_day_to_day() -> None:
    def ids(as_of: date) -> set[str]:
        return {event["UID"][1] for event in events(calendar(status("IL", as_of=as_of)))}

    assert ids(TODAY) == ids(TODAY - timedelta(days=7))


PLACES = ["IL", "US", "Cook County, IL", ("WI", "IL")]


@pytest.mark.parametrize("where", PLACES, ids=str)
@pytest.mark.parametrize("as_of", [TODAY, date(2025, 10, 10), date(2026, 2, 20)])
def test_what_must_be_done_has_one_day_the_safe_one_and_alarms(where: str, as_of: date) -> None:
    found = status(where if isinstance(where, str) else list(where), as_of=as_of)
    safe = {line.line.program: line.line.decision.act_by for line in found.lines if line.line.decision}
    read = events(calendar(found))
    decide = [event for event in read if event["CATEGORIES"][1] == "decide"]
    assert {program_of(event): day(event, "DTSTART") for event in decide} == safe
    for event in read:
        assert event["ORGANIZER"][1].startswith("mailto:") and event["ORGANIZER"][0] == {"CN": "Seawall"}
        must = event["CATEGORIES"][1] in ("decide", "file")
        assert event.get("ALARMS", ({}, ""))[1] == ("-P6DT15H -PT15H" if must else "")
        assert not must or day(event, "DTEND") - day(event, "DTSTART") == timedelta(days=1)


def program_of(event: dict) -> str:
    return text(event["UID"][1]).split("-")[-1].split("@")[0]


def test_a_decision_has_one_id_whatever_the_day_and_the_order_of_places_and_later_files_are_later_revisions() -> None:
    def of(where: list[str], as_of: date) -> dict[str, int]:
        return {each["UID"][1]: int(each["SEQUENCE"][1]) for each in events(calendar(status(where, as_of=as_of)))}

    first, later, turned = of(["IL", "WI"], TODAY), of(["IL", "WI"], TODAY + timedelta(3)), of(["WI", "IL"], TODAY)
    assert first == turned and first.keys() == later.keys()
    assert all(later[uid] > sequence >= 0 for uid, sequence in first.items())


def test_the_command_writes_what_the_library_says(tmp_path: Path) -> None:
    target = tmp_path / "il.ics"
    assert main(["status", "IL", "--as-of", str(TODAY), "--ics", str(target)]) == 0
    assert target.read_bytes() == calendar(status("IL", as_of=TODAY))


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT, st.dates(max_value=date(9990, 1, 1)), st.integers(0, 60)), max_size=4))
def test_any_text_survives_the_file(given_events: list) -> None:
    entries = [
        Entry(uid=f"{n}@seawall", day=first, until=first + timedelta(days=more), summary=summary, description=about)
        for n, (summary, about, first, more) in enumerate(given_events)
    ]
    read = events(render("Test; with, marks", entries, TODAY))
    assert len(read) == len(entries)
    for event, entry in zip(read, entries, strict=True):
        assert text(event["SUMMARY"][1]) == plain(entry.summary)
        assert text(event.get("DESCRIPTION", ({}, ""))[1]) == plain(entry.description)
        assert day(event, "DTSTART") == entry.day
        assert entry.until is not None and day(event, "DTEND") == entry.until + timedelta(days=1)


def plain(given: str) -> str:
    lines = given.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(" " if each != "\n" and (category(each) == "Cc") else each for each in lines)
