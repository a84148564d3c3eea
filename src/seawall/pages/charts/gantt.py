"""The decisions of a plan on a line of days: when each may be made, the fund's days, the rail's days, the harm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl

from seawall.base.words import day_text, name_in_text, uncited
from seawall.funding.model import PACES
from seawall.pages import words
from seawall.pages.charts.axis import BELOW_NAMED, Plane, day_axis
from seawall.pages.charts.flags import Flag, fly, room
from seawall.pages.charts.frame import Entry, heading, row_legend, sign, swatch
from seawall.pages.charts.marks import Label, bar, dot, rule
from seawall.pages.charts.scale import Days
from seawall.pages.charts.svg import BAND, BLUE, GOLD, INK, PAD, QUIET, RED, RULE, WIDTH, document
from seawall.pages.charts.text import balanced, cut, width
from seawall.pages.charts.timeline import Span, fitted
from seawall.plans.dates import decisive
from seawall.plans.deciding import DateRow
from seawall.plans.model import Plan

NO_FUND = "if money is found"
ROW, NAMES, LINE = 38, 160, 15
FUND_LINES = 2  # of a fund's name
FUND, RAIL = "#c3ae8f", "#8fa9bf"
_UPPER, _LOWER = 12, 25  # in a row: the line of decisions, and that of the days which follow them


def gantt(told: Plan) -> str:
    """SVG text: one row a program, for the rail and fund that pay most of it. Marks differ by shape and color."""
    rows = decisive(told)
    title = _title(told, rows)
    funds = {row.fund_name for row in rows}
    same = f", all from {uncited(rows[0].fund_name)}" if len(funds) == 1 and rows[0].fund else ""
    head, below = heading(title, f"By program: when to decide above; the days of fund and rail below{same}")
    legend, under = row_legend(_legend(), below)
    events = [(told.as_of, f"Today, {day_text(told.as_of)}", "")]
    if told.scenario.kind == "lapse":
        ends = told.scenario.authority_ends
        events.append((ends, f"Authority ends {day_text(ends)}", "5 3"))
    if told.choices.decided is not None:
        events.append((told.decided, f"Decided {day_text(told.decided)}", "2 3"))
    names = [[cut(row.short, NAMES), *([] if same else _fund(row))] for row in rows]
    left = PAD + max(width(each) for lines in names for each in lines) + 10
    tall = ROW + LINE * max(0, max(map(len, names)) - 2)
    above = under + room(len(events))
    plane = Plane(left, above, WIDTH - PAD, above + tall * len(rows))
    spans = [_span(row, above + tall * n, told.decided) for n, row in enumerate(rows)]
    x = fitted(plane, spans, [day for day, _, _ in events])
    parts = [
        head,
        legend,
        *(rule((plane.left, above + tall * n), (plane.right, above + tall * n), RULE) for n in range(len(rows) + 1)),
        day_axis(plane, x, grid=True),
        *fly([Flag(x(day), says, dash=dash) for day, says, dash in events], plane),
        *(
            Label(text, left - 10, above + tall * n + 16 + LINE * at, "end", color=QUIET if at else INK).draw()
            for n, lines in enumerate(names)
            for at, text in enumerate(lines)
        ),
        *(part for n, row in enumerate(rows) for part in _row(row, x, above + tall * n, told)),
        *(span.label(x, 0).draw() for span in spans),
    ]
    where = f"Decision dates for {name_in_text(told.place)}"
    return document("gantt", plane.bottom + BELOW_NAMED, where, _describe(told, rows), parts)


def gantt_rows(told: Plan) -> pl.DataFrame:
    """What it draws: one row a program with its rail, its fund and their days at the pace of the plan."""
    at = PACES.index(told.choices.pace)
    names = (
        "program",
        "rail",
        "fund",
        "fund_name",
        "decide_safe",
        "decide_by",
        "decide_latest",
        "harm_date",
        "earliest",
    )
    return pl.DataFrame(
        [
            {name: getattr(row, name) for name in names}
            | {"fund_days": row.fund_days[at], "rail_days": row.lead_days[at]}
            for row in decisive(told)
        ],
        infer_schema_length=None,
    ).rename({"earliest": "first_paid", "harm_date": "first_missed"})


def _fund(row: DateRow) -> list[str]:
    """The fund's name without its law, in few lines."""
    lines = balanced(uncited(row.fund_name) or NO_FUND, NAMES)
    return (
        lines if len(lines) <= FUND_LINES else [*lines[: FUND_LINES - 1], cut(" ".join(lines[FUND_LINES - 1 :]), NAMES)]
    )


def _legend() -> list[Entry]:
    return [
        ("decide by", sign("diamond", BLUE)), ("slowest to fastest pace", swatch(BAND)), ("fund", swatch(FUND)),
        ("rail", swatch(RAIL)), ("missed", sign("down", RED)), ("late payment", sign("up", GOLD)),
    ]  # fmt: skip


def _title(told: Plan, rows: tuple[DateRow, ...]) -> str:
    """The finding: what comes too late, else the next day to decide."""
    late = [row for row in rows if row.too_late]
    if len(late) == len(rows) == 1:
        return f"{told.place}: it is too late to pay {late[0].short} on time"
    if late:
        return f"{told.place}: for {len(late)} of {len(rows)} programs it is too late to pay on time"
    ahead = [row for row in rows if row.decide_by is not None and row.decide_by >= told.decided]
    if not ahead:
        return f"{told.place}: only at the fastest pace does anything come on time"
    first = min(ahead, key=lambda row: row.decide_by or date.max)
    assert first.decide_by is not None
    found = "" if first.fund else ", if money is found"
    return f"{told.place}: the next decision, for {first.short}, is due by {day_text(first.decide_by)}{found}"


def _span(row: DateRow, top: float, decided: date) -> Span:
    """All days of a row, and the label behind them: decide by, then the harm date or the late payment."""
    days = [day for day in (row.decide_safe, row.decide_latest, row.harm_date, row.earliest) if day]
    harm = day_text(row.harm_date, year=False)
    if row.earliest is None:
        says = f"{harm}, not paid"
    elif row.earliest > row.harm_date:
        says = f"{harm}, paid {day_text(row.earliest, year=False)}"
    elif row.decide_by is None or row.decide_by < decided:
        says = harm
    else:
        says = f"{day_text(row.decide_by, year=False)}, then {harm}"
    return Span("row", top + _LOWER - _UPPER / 2, min(days), max(days), says, "start")


def _row(row: DateRow, x: Days, top: float, told: Plan) -> Iterator[str]:
    decide, below = top + _UPPER, top + _LOWER
    if row.decide_safe and row.decide_latest:
        yield bar((x(row.decide_safe), decide - 4, x(row.decide_latest), decide + 4), BAND)
    start = row.decide_by
    if start is None or start < told.decided:
        start = told.decided
    at = PACES.index(told.choices.pace)
    there = max(start, row.fund_from or start) + timedelta(days=row.fund_days[at])
    ready = there + timedelta(days=row.lead_days[at])
    ends = min(ready, x.last)
    yield bar((x(start), below - 3, x(min(there, ends)), below + 3), FUND)
    yield bar((x(min(there, ends)), below - 3, x(ends), below + 3), RAIL)
    if row.decide_by is not None:
        yield dot((x(row.decide_by), decide), "diamond", BLUE)
    yield dot((x(row.harm_date), below), "down", RED)
    if row.earliest is not None and row.earliest > row.harm_date:
        yield dot((x(row.earliest), below), "up", GOLD)


def _describe(told: Plan, rows: tuple[DateRow, ...]) -> str:
    parts = [f"Today is {day_text(told.as_of)}."]
    for row in rows:
        text = f"{row.short}, {f'from {row.fund_name}' if row.fund else 'if money is found'}: "
        if row.decide_by is None:
            text += "no day is early enough to pay on time"
        else:
            span = words.span(row.decide_safe, row.decide_latest)
            text += f"decide by {day_text(row.decide_by)} at the usual pace ({span} from the slowest to the fastest)"
        text += f"; first missed {day_text(row.harm_date)}"
        if row.earliest is not None and row.earliest > row.harm_date:
            text += f"; if decided on {day_text(told.decided)}, first paid {day_text(row.earliest)}"
        parts.append(text + ".")
    return " ".join(parts)
