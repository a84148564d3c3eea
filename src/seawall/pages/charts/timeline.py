"""The timeline of the brief: today, the end of authority, and by program when to decide and when it hurts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import polars as pl

from seawall.base.words import day_text, name_in_text
from seawall.briefs.model import Brief, ProgramLine
from seawall.pages import brief_words, words
from seawall.pages.charts.axis import BELOW_NAMED, Plane, day_axis
from seawall.pages.charts.flags import Flag, fly, room
from seawall.pages.charts.frame import heading, row_legend, sign
from seawall.pages.charts.marks import Anchor, Label, Shape, bar, dot, middle, rule
from seawall.pages.charts.scale import Days
from seawall.pages.charts.svg import BLUE, GOLD, PAD, RED, RULE, WIDTH, document
from seawall.pages.charts.text import cut, width

ROW, ROW_WITH_FILE = 22, 40
NAMES = 142  # the most that the names of programs take
DECIDE, FILE, HARM = "decide by", "payment file falls due", "first payment missed"
SHAPES: dict[str, Shape] = {DECIDE: "diamond", FILE: "square", HARM: "down"}
COLORS = {DECIDE: BLUE, FILE: GOLD, HARM: RED}
FAINT = {DECIDE: "#73a6cd", FILE: "#c3ae8f", HARM: "#d77c7c"}  # the bars: the same at half strength
_BESIDE = 9  # from the middle of a mark to its label


@dataclass(frozen=True)
class Span:
    """A mark on a row: from the first to the last possible day, with a label at one side. `y` counts from the top."""

    kind: str
    y: float
    first: date
    last: date
    says: str
    side: Anchor

    def label(self, x: Days, top: float) -> Label:
        """Where its label stands."""
        at = x(self.last) + _BESIDE if self.side == "start" else x(self.first) - _BESIDE
        return Label(self.says, at, middle(top + self.y), self.side, halo=True)


def timeline(brief: Brief, finding: str = "") -> str:
    """SVG text: one row a program, in the order of the table. Marks differ by shape, color and label.

    `finding`: the title, if not the first missed payment and the first decision.
    """
    lines, events = _dated(brief), _events(brief)
    title, top = heading(
        finding or _title(brief, lines), "One row a program. Bars run from the first to the last possible day."
    )
    names = [cut(line.short, NAMES) for line in lines]
    tops = _tops(lines)
    above = top + room(len(events))
    plane = Plane(PAD + max(map(width, names)) + 10, above, WIDTH - PAD, above + tops[-1])
    spans = [span for line, at in zip(lines, tops[:-1], strict=True) for span in _spans(line, at, brief.as_of)]
    spans, x = _placed(plane, spans, [day for day, _, _ in events])
    legend, end = row_legend([(kind, sign(SHAPES[kind], COLORS[kind])) for kind in SHAPES], plane.bottom + BELOW_NAMED)
    parts = [
        title,
        *(rule((plane.left, above + at), (plane.right, above + at), RULE) for at in tops),
        day_axis(plane, x, grid=True),
        *fly([Flag(x(day), says, dash=dash) for day, says, dash in events], plane),
        *(
            Label(name, plane.left - 10, middle(above + (at + to) / 2), "end").draw()
            for name, (at, to) in zip(names, pairwise(tops), strict=True)
        ),
        *_marks(spans, x, above),
        legend,
    ]
    return document("timeline", end, f"Timeline for {name_in_text(brief.place.name)}", _describe(brief, lines), parts)


def timeline_rows(brief: Brief) -> pl.DataFrame:
    """What it draws: one row a program, with the first and last day of each of its marks."""
    return pl.DataFrame(
        [
            {
                "program": line.program,
                "name": line.name,
                "decide_by": line.decision.act_by if line.decision else None,
                "decide_latest": line.decision.act_latest if line.decision else None,
                "file_from": line.file_from,
                "file_to": line.file_to,
                "first_missed": line.harm_date,
                "first_missed_latest": line.harm_date_latest,
            }
            for line in _dated(brief)
        ],
        infer_schema_length=None,
    )


def _dated(brief: Brief) -> list[ProgramLine]:
    return [line for line in brief.programs if line.outcome == "stops" and line.harm_date is not None]


def _title(brief: Brief, lines: list[ProgramLine]) -> str:
    """The finding: the first missed payment, and the first decision that is not past."""
    harm = min(line.harm_date for line in lines if line.harm_date)
    ahead = [line.decision.act_by for line in lines if line.decision and line.decision.act_latest >= brief.as_of]
    text = f"{brief.place.name}: first payment missed on {day_text(harm)}"
    if not ahead:
        return text
    first = min(ahead)
    return f"{text}, first decision due {'now' if first <= brief.as_of else f'by {day_text(first)}'}"


def _tops(lines: list[ProgramLine]) -> list[float]:
    """Where each row begins, and the last ends."""
    tops = [0.0]
    for line in lines:
        tops.append(tops[-1] + (ROW_WITH_FILE if line.file_from else ROW))
    return tops


def _events(brief: Brief) -> list[tuple[date, str, str]]:
    """Day, words and dashes of the upright lines: today, the end of authority, an assumed end."""
    scenario = brief.scenario
    said = (
        (brief.as_of, "Today,", ""),
        (scenario.authority_ends, "Authority ends", "5 3"),
        (scenario.end, "Assumed end", "2 3"),
    )
    return [(day, f"{before} {day_text(day)}", dash) for day, before, dash in said if day is not None]


def _spans(line: ProgramLine, top: float, as_of: date) -> Iterator[Span]:
    """Decision and harm share a line of the row; the payment file has the line below."""
    if when := line.decision:
        says = day_text(when.act_by, year=False)
        if when.act_latest < as_of:
            says = f"{words.span(when.act_by, when.act_latest, year=False)} (past)"
        yield Span(DECIDE, top + ROW / 2, when.act_by, when.act_latest, says, "end")
    for kind, y, first, last in (
        (FILE, top + ROW + 6, line.file_from, line.file_to),
        (HARM, top + ROW / 2, line.harm_date, line.harm_date_latest),
    ):
        if first:
            yield Span(kind, y, first, last or first, words.span(first, last, year=False), "start")


def _placed(plane: Plane, spans: list[Span], events: list[date]) -> tuple[list[Span], Days]:
    """The spans and their scale. A decision's label that an upright line would cross joins that of its harm."""
    while True:
        x = fitted(plane, spans, events)
        crossed = {
            span.y: span.says
            for span in spans
            if span.kind == DECIDE
            and span.says
            and any(span.label(x, 0).box[0] < x(day) < span.label(x, 0).box[2] for day in events)
        }
        if not crossed:
            return spans, x
        said = {DECIDE: "", HARM: "{}, then {}"}
        spans = [
            replace(span, says=said[span.kind].format(crossed[span.y], span.says))
            if span.kind in said and span.y in crossed
            else span
            for span in spans
        ]


def fitted(plane: Plane, spans: list[Span], events: list[date]) -> Days:
    """Days from side to side, with room for the labels beside the outer marks."""
    first = min([*events, *(span.first for span in spans)])
    last = max([*events, *(span.last for span in spans)])
    left, right = plane.left + 8, plane.right - 8
    for _ in range(12):  # labels move inward with their marks: a few rounds settle it
        x = Days(first, last, left, right)
        boxes = [span.label(x, 0).box for span in spans]
        over = max(0.0, max(box[2] for box in boxes) - plane.right)
        under = max(0.0, plane.left - min(box[0] for box in boxes))
        if over + under < 0.5 or right - over - left - under < 60:
            break
        left, right = left + under, right - over
    return Days(first, last, left, right)


def _marks(spans: list[Span], x: Days, top: float) -> Iterator[str]:
    for span in spans:
        y = top + span.y
        if span.last > span.first:
            yield bar((x(span.first), y - 2.5, x(span.last), y + 2.5), FAINT[span.kind])
    yield from (span.label(x, top).draw() for span in spans if span.says)
    for span in spans:
        yield dot((x(span.first), top + span.y), SHAPES[span.kind], COLORS[span.kind])


def _describe(brief: Brief, lines: list[ProgramLine]) -> str:
    parts = [f"Today is {day_text(brief.as_of)}."]
    if brief.scenario.authority_ends:
        parts.append(f"The authority ends on {day_text(brief.scenario.authority_ends)}.")
    for line in lines:
        text = f"{line.short}: first payment missed {brief_words.first_missed(line)}"
        if line.decision:
            text += f"; decide by {brief_words.decide(line, brief.as_of, brief_words.with_option(brief))}"
        if line.file_from:
            text += f"; payment file due {words.span(line.file_from, line.file_to)}"
        parts.append(text + ".")
    return " ".join(parts)
