"""The status as a page: the lapses that are on, the next deadline, and by program the days left to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from seawall.base.words import day_text, days_text, listing, name_in_text, percent
from seawall.briefs.model import ProgramLine
from seawall.briefs.status import SOON_DAYS, Status, StatusLine, Threat
from seawall.impacts.decisions import Decision
from seawall.pages.brief_words import cited, people_first, short_day
from seawall.pages.changed import section
from seawall.pages.forms import ics
from seawall.pages.page import Block, Column, Fold, Grid, Page, Points, Prose, Said, Section, grid, points
from seawall.pages.words import chance, evidence_text

LATEST = {"decide": "At the fastest pace on record, the last day is", "file": "The last file falls due on"}

LEGEND = (
    ("From", "the earliest day on which somebody misses a payment; it may lawfully stop then."),
    (
        "Decide by",
        "the last business day on which a decision of this government still pays on time, at the slowest pace on "
        "record; days left at the slowest and the fastest pace. Usual time: that of such a transfer in general, not "
        "observed. State's: only the state can pay it instead. -: no government on record has.",
    ),
    (
        "Still on",
        "the chance that the lapse is on that day. Day past: that day has come. Own law: it ends by its own law.",
    ),
    (
        "Age",
        "days from the newest day that the place's own figure describes. -: no figure by place is held, which is not "
        "zero.",
    ),
)


def page(status: Status) -> Page:
    """What changed and what is late, one section a threat, then the open alarms and what the columns mean."""
    threats = status.threats
    return Page(
        verb="status",
        title=f"Status: {status.place.name}",
        about=(f"As of {day_text(status.as_of)} · {evidence_text(status)}",),
        lede=" ".join(lead(threat, status.as_of) for threat in threats),
        call=call(status),
        notes=status.place.notes,
        sections=(
            section(status.changes, status.freshness, status.place.name),
            *(_threat(threat, n, status) for n, threat in enumerate(threats, start=1)),
            Section("alarms", "Open alarms", tuple(_alarms(status))),
            Section("columns", "What the columns say", (Points(tuple((term, Said(says)) for term, says in LEGEND)),)),
        ),
        disclaimer=status.disclaimer,
        as_of=status.as_of,
    )


def call(status: Status) -> str:
    """The decisions that only the fastest pace still saves, and the next one that is safe."""
    lines = [(each.line.short, each.line.decision) for each in status.lines if each.line.decision]
    now = [(when.act_latest, name, when) for name, when in lines if when.act_by < status.as_of <= when.act_latest]
    ahead = [(when.act_by, name, when) for name, when in lines if when.act_by >= status.as_of]
    said = []
    if now:
        day, names = _first(now)
        said.append(f"Decide now, at the fastest pace by {day}: {names}.")
    if ahead:
        day, names = _first(ahead)
        said.append(f"Next decision: {names}, by {day}.")
    return " ".join(said)


def _first(decisions: list[tuple[date, str, Decision]]) -> tuple[str, str]:
    """The first day, marked where nothing that falls on it was observed, and the programs."""
    day = min(day for day, _, _ in decisions)
    same = [(name, when) for on, name, when in decisions if on == day]
    guess = "" if any(when.observed for _, when in same) else " (usual time)"
    return f"{short_day(day)}{guess}", listing(dict.fromkeys(name for name, _ in same))


def calendar(status: Status) -> bytes:
    """The deadline, decision, file and harm dates as an iCalendar file."""
    return ics.render(f"Seawall: {status.place.name}", entries(status), status.as_of)


def entries(status: Status) -> Iterator[ics.Entry]:
    """The events of the calendar."""
    where = "-".join(sorted(status.place.fips.split()))
    for threat in status.threats:
        start = threat.scenario.start
        for event in threat.calendar:
            if event.kind == "today":
                continue
            # What somebody must do has one day, the one that is safe; what happens may take several.
            must = event.kind in LATEST
            later = f" {LATEST[event.kind]} {day_text(event.until)}." if must and event.until else ""
            yield ics.Entry(
                uid=f"{where}-{start:%Y%m%d}-{event.kind}-{event.program or 'all'}@seawall",
                day=event.day,
                until=None if must else event.until,
                summary=f"{status.place.name}: {event.says}",
                description=f"{threat.scenario.says}{later} As known on {status.as_of}. {status.disclaimer}",
                category=event.kind,
                remind=must,
            )


def lead(threat: Threat, as_of: date) -> str:
    """The sentence at the top: what is on, or the next deadline, and how likely."""
    if threat.is_on:
        until = day_text(as_of.fromordinal(as_of.toordinal() + SOON_DAYS))
        return (
            f"Lapse since {day_text(threat.scenario.start)}, day {-threat.days}. "
            f"Chance that it is still on at {until}: {chance(threat.probability)}."
        )
    ends = threat.scenario.authority_ends or threat.scenario.start
    when = "today" if threat.days == 0 else f"in {days_text(threat.days, threat.days)}"
    return f"Next deadline: {day_text(ends)}, {when}. Chance of a lapse: {chance(threat.probability)}."


def _threat(threat: Threat, number: int, status: Status) -> Section:
    ends = threat.scenario.authority_ends or threat.scenario.start
    title = f"The lapse since {day_text(threat.scenario.start)}" if threat.is_on else f"If {day_text(ends)} lapses"
    blocks: list[Block] = [Prose(Said(threat.scenario.says, tone="quiet")), *_tables(threat, status)]
    if threat.depends:
        blocks.append(Prose(Said(f"No date follows from law: {listing(threat.depends)}.")))
    rows = ((short_day(event.day), event.says) for event in threat.calendar)
    calendar = grid("What happens on which day", (Column("Day"), Column("What", wide=True)), rows)
    blocks.append(Fold("Calendar: what happens on which day", (calendar,)))
    return Section(f"threat-{number}", title, tuple(blocks))


def _tables(threat: Threat, status: Status) -> Iterator[Grid]:
    """First the payments people miss, then the money that governments and providers miss."""
    direct, others = people_first(each.line for each in threat.lines)
    for title, chosen in (("People miss", direct), ("States and providers miss", others)):
        names = {line.program for line in chosen}
        if names:
            yield _table(title, [each for each in threat.lines if each.line.program in names], status)


def _table(title: str, lines: Iterable[StatusLine], status: Status) -> Grid:
    heads = ("Program", "From", "Decide by", "Days left", "Still on (80%)", "Age")
    rows = (
        (
            Said(each.line.short, cited(each.line), each.line.checked),
            _day(each.line.harm_date),
            _decide_by(each.line),
            days_left(each),
            _on_then(each, status.as_of),
            _age(each),
        )
        for each in lines
    )
    caption = f"{title} in {name_in_text(status.place.name)}"
    return grid(caption, (Column(head, number=head == "Age") for head in heads), rows)


def _alarms(status: Status) -> Iterator[Block]:
    yield Prose(
        Said(
            f"{status.lines_watched} of {status.lines_held} payment lines have a record recent enough to raise one; "
            f"{len(status.alarms) or 'none'} open."
        )
    )
    yield from points(
        f"{alarm.line}, since {day_text(alarm.since)}: {alarm.says} (about {alarm.false_alarms_per_year:.2g} false "
        f"alarms a year; {alarm.source})"
        for alarm in status.alarms
    )


def _day(day: date | None) -> str:
    return day_text(day) if day else "-"


def _decide_by(line: ProgramLine) -> str:
    """'Fri 15 Jan 2027', 'Thu 31 Dec 2026 (usual time)', "state's: Fri 15 Jan 2027", or '-'."""
    when = line.decision or line.state_decision
    if when is None:
        return "-"
    whose = "" if line.decision else "state's: "
    return f"{whose}{short_day(when.act_by)}{'' if when.observed else ' (usual time)'}"


def days_left(line: StatusLine) -> str:
    """'56 to 67' (slowest and fastest pace), '10', 'passed', or '-' when no way to pay instead is on record."""
    first, last = line.days_left, line.days_left_latest
    if first is None or last is None:
        return "-"
    if last < 0:
        return "passed"
    if first < 0:
        return f"0 to {last}"
    return str(first) if first == last else f"{first} to {last}"


def _on_then(line: StatusLine, as_of: date) -> str:
    figure, harm = line.still_on, line.line.harm_date
    if figure is None:
        return "day past" if harm and harm <= as_of else "own law"
    band = figure.interval
    return percent(figure.value) + (f" ({percent(band.low)} to {percent(band.high)})" if band else "")


def _age(line: StatusLine) -> str:
    return "-" if line.evidence_age_days is None else f"{line.evidence_age_days:,} d"
