"""The payment lines as a page: which pay less than expected, and which cannot be seen."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from seawall.base.words import about_usd, day_text
from seawall.hazard.signals.model import Watch
from seawall.hazard.signals.promise import Promise
from seawall.hazard.signals.threshold import FALSE_ALARMS_A_YEAR
from seawall.hazard.signals.watching import Watching
from seawall.pages.page import NO_FIGURE, Block, Column, Fold, Page, Points, Prose, Said, Section, grid


def page(found: Watching) -> Page:
    """Every line with its state; for a named one also its last days."""
    opened = sum(each.alarm is not None for each in found.lines)
    watched = sum(each.state in ("quiet", "alarm") for each in found.lines)
    return Page(
        verb="signals",
        title=found.lines[0].name if len(found.lines) == 1 else "Treasury payment lines",
        about=(f"From what was published by {day_text(found.as_of)}",),
        lede=f"{opened} alarm{'' if opened == 1 else 's'} open; {watched} of {len(found.lines)} lines have a record "
        "recent enough to speak.",
        sections=(
            Section("lines", "State of each line", tuple(_lines(found.lines))),
            *((Section("days", "The last days", _days(found)),) if found.last_days else ()),
            *(
                (Section("measured", "How good the detector is here", _measured(found.promise)),)
                if found.promise
                else ()
            ),
        ),
        as_of=found.as_of,
    )


def _lines(lines: tuple[Watch, ...]) -> Iterator[Block]:
    rows = ((each.line, day_text(each.last_day) if each.last_day else "none", _state(each)) for each in lines)
    yield grid("", (Column("Line"), Column("Last day held"), Column("State", wide=True)), rows)
    yield Prose(
        Said(
            f"Thresholds are set for {FALSE_ALARMS_A_YEAR:g} false alarms a year and line; an alarm while the bill "
            "that funds a line has lapsed is not false. Lines of obligations (pace) alarm when a year lags behind "
            "every earlier one: with n earlier years one ordinary year in n + 1 does."
        )
    )
    sources = ((each.name, Said(each.source)) for each in lines)
    held = (
        (each.line, "none" if each.threshold is None else f"{each.threshold:g}", f"{each.missing or 0:.1f}")
        for each in lines
        if each.threshold is not None
    )
    heads = (Column("Line"), Column("Threshold", number=True), Column("Missing", number=True))
    yield Fold(
        "Thresholds in days (snap.monthly: months) of ordinary payment, and the source of each line",
        (grid("", heads, held), Points(tuple(sources))),
    )


def _state(each: Watch) -> Said:
    if each.alarm is not None:
        told = f"ALARM since {day_text(each.alarm.since)}: {each.alarm.says}"
        return Said(f"{told} {each.why}" if each.why else told, tone="strong")
    return Said(f"{each.state}: {each.why}" if each.why else each.state)


def _days(found: Watching) -> tuple[Block, ...]:
    rows = []
    for each in found.last_days:
        band = each.expected.interval
        usual = f"{about_usd(band.low)} to {about_usd(band.high)}" if band else NO_FIGURE
        expected = Said(about_usd(each.expected.value), each.expected.sources)
        rows.append((day_text(each.day), about_usd(each.paid_usd), expected, usual))
    heads = ("Paid", "Expected", "80% of days")
    return (
        grid("", (Column("Day"), *(Column(head, number=True) for head in heads)), rows),
        Prose(Said(found.last_days[-1].expected.method, tone="quiet")),
    )


def _measured(found: Promise) -> tuple[Block, ...]:
    if found.why or found.first is None or found.last is None or found.threshold is None:
        return (Prose(Said(f"It cannot be said yet. {found.why} Held: {found.days:,} days.")),)
    lapses = f", and {found.in_lapses} while its bill had lapsed" if found.in_lapses else ""
    delays = " and ".join(
        f"a {kind} {f'on business day {days:g}' if isfinite(days) else 'not within 60 business days'}"
        for kind, days in found.detection
    )
    threshold = "a threshold of other lines" if found.threshold.borrowed else "the threshold set on the days before"
    still_open = f", and {found.still_open} that is open now and not counted" if found.still_open else ""
    alarms = (
        f"{found.false} false alarm{'' if found.false == 1 else 's'} ({found.per_year:.2f} a year){lapses}{still_open}"
    )
    says = (
        f"On the {found.judged:,} business days from {day_text(found.first)} to {day_text(found.last)}, with "
        f"{threshold}: {alarms}."
    )
    found_by = f" Failures put in at random days of them are found in the median: {delays}." if delays else ""
    return (Prose(Said(says + found_by)),)
