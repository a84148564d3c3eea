"""The status on a terminal, readable at 80 columns and without color."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from seawall.base.words import day_text, days_text, listing
from seawall.briefs import words
from seawall.briefs.status import SOON_DAYS, Status, StatusLine, Threat
from seawall.evidence import Figure

ALWAYS, NEVER = 0.995, 0.005  # beyond these a chance in whole percent would claim a certainty nobody has

LEGEND = (
    "From: the earliest day on which somebody misses a payment; it may lawfully stop then.",
    "Decide by: that day less the days it takes to pay instead at the slowest pace on record; days left at the slowest "
    "and the fastest pace. -: nobody on record has paid this instead.",
    "On then: probability that the lapse is on that day. Day past: that day has come. Own law: it ends by its own law.",
    "Age: days from the newest day that the place's own figure describes. -: no figure by place is held, which is not "
    "zero.",
)


def show(status: Status, console: Console | None = None) -> None:
    """Print the page, to standard output unless another console is given."""
    (console or Console(highlight=False)).print(Group(*_page(status)), highlight=False)


def plain(status: Status, width: int = 100) -> str:
    """The page as plain text."""
    console = Console(width=width, color_system=None, highlight=False, legacy_windows=False)
    with console.capture() as captured:
        show(status, console)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def chance(figure: Figure) -> str:
    """'7.5% (80%: 5.4% to 9.8%)', or '<1%': a probability with its interval, never 0 or 100%."""
    band = figure.interval
    if band is None:
        return _percent(figure.value)
    return f"{_percent(figure.value)} ({band.level or 0:.0%}: {_percent(band.low)} to {_percent(band.high)})"


def _percent(value: float) -> str:
    if value < NEVER:
        return "<1%"
    if value > ALWAYS:
        return ">99%"
    return f"{value:.1%}" if value < 0.1 else f"{value:.0%}"


def _page(status: Status) -> Iterator[RenderableType]:
    yield Text(f"STATUS: {status.place.name.upper()}", style="bold")
    yield Text(f"As of {day_text(status.as_of)} · evidence {status.evidence_version}", style="dim")
    for threat in status.threats:
        yield Text()
        yield Text(lead(threat, status.as_of), style="bold")
        yield Text(threat.scenario.says, style="dim")
        if threat.lines:
            yield from _tables(threat.lines, status.as_of)
        if threat.depends:
            yield Text(f"No date follows from law: {listing(threat.depends)}.")
    yield Text()
    yield Text("OPEN ALARMS", style="bold blue")
    yield Text(
        f"{status.lines_watched} of {status.lines_held} payment lines have a record recent enough to raise one; "
        f"{len(status.alarms) or 'none'} open."
    )
    for alarm in status.alarms:
        rate = f"about {alarm.false_alarms_per_year:.2g} false alarms a year"
        yield Text(f"- {alarm.line}, since {day_text(alarm.since)}: {alarm.says} ({rate}; {alarm.source})")
    yield Text()
    yield from (Text(each, style="dim") for each in LEGEND)
    if any(not line.line.checked for line in status.lines):
        yield Text(words.DAGGER_SAYS, style="dim")
    yield Text(status.disclaimer, style="italic")


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


def _tables(lines: tuple[StatusLine, ...], as_of: date) -> Iterator[RenderableType]:
    """First the payments people miss, then the money that governments and providers miss."""
    direct, others = words.people_first(each.line for each in lines)
    for title, chosen in (("People miss", direct), ("States and providers miss", others)):
        names = {line.program for line in chosen}
        if names:
            yield Text()
            yield _table(title, [each for each in lines if each.line.program in names], as_of)


def _table(title: str, lines: list[StatusLine], as_of: date) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for head in (title, "From", "Decide by", "Days left", "On then (80%)", "Age"):
        table.add_column(
            head, justify="right" if head == "Age" else "left", no_wrap=head not in (title, "On then (80%)")
        )
    for each in lines:
        name = each.line.short + ("" if each.line.checked else words.DAGGER)
        dates = (name, _day(each.line.harm_date), _day(each.line.decide_by), days_left(each))
        table.add_row(*(Text(cell) for cell in (*dates, _on_then(each, as_of), _age(each))))
    return table


def _day(day: date | None) -> str:
    return day_text(day) if day else "-"


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
    return _whole(figure.value) + (f" ({_whole(band.low)} to {_whole(band.high)})" if band else "")


def _whole(value: float) -> str:
    return _percent(value) if value < NEVER or value > ALWAYS else f"{value:.0%}"


def _age(line: StatusLine) -> str:
    return "-" if line.evidence_age_days is None else f"{line.evidence_age_days:,} d"
