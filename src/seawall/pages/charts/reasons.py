"""The tree of reasons as a drawing: gates from top to bottom, reasons for on the left, against on the right, attacks as
arrows. Sign and line say what color says, and the whole is also in the text that a screen reader finds.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap

from seawall.base.words import day_text
from seawall.law.answer_model import Answer, Reason
from seawall.pages.law_words import SIGN, STANDS, open_text

WIDTH, BOX, GUTTER, MARGIN = 1060, 400, 220, 20
LEFT, RIGHT = MARGIN, MARGIN + BOX + GUTTER
LINE, PAD = 17, 10
INK, SOFT = "#1b1b1b", "#5c5c5c"
COLOR = {"allows": ("#e7f4e4", "#216e1f"), "bars": ("#f8e1de", "#a12312")}
ZONE_COLOR = {"within": "#216e1f", "contested": "#8a5a00", "barred": "#a12312"}


@dataclass
class _Box:
    reason: Reason
    x: float
    y: float
    lines: list[str]

    @property
    def height(self) -> float:
        return 2 * PAD + LINE * (len(self.lines) + 1)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def reasons(answer: Answer, key: str = "1") -> str:
    """The drawing as SVG text; `key` keeps its inner names apart from those of other drawings on a page."""
    parts: list[str] = []
    y = _heading(answer, parts)
    boxes: dict[str, _Box] = {}
    for gate in (each for each in answer.gates if each.zone != "not reached"):
        # The heading stays beside the gutter, where the arrows run.
        for line in wrap(f"{gate.asks}? {gate.zone.capitalize()}.", 50):
            parts.append(_text(MARGIN, y + 14, line, weight="bold"))
            y += LINE
        parts.append(f'<line x1="{MARGIN}" y1="{y + 5}" x2="{WIDTH - MARGIN}" y2="{y + 5}" stroke="#c9c9c9"/>')
        y += 15
        columns = {"allows": y, "bars": y}
        for reason in gate.reasons:
            x = LEFT if reason.concludes == "allows" else RIGHT
            box = _Box(reason, x, columns[reason.concludes], wrap(f"{SIGN[reason.concludes]} {reason.title}", 50))
            boxes[reason.doctrine] = box
            columns[reason.concludes] += box.height + 10
        below = max(columns.values())
        for line in wrap(open_text(gate), 50):
            parts.append(_text(MARGIN, below + 12, line, color=SOFT))
            below += LINE
        y = below + 8
    parts += [_draw(box) for box in boxes.values()]
    parts += _arrows(boxes, key)
    for line in wrap(answer.disclaimer, 150):
        y += 16
        parts.append(_text(MARGIN, y, line, size=12, color=SOFT))
    return _page(answer, parts, y + 16, key)


def _heading(answer: Answer, parts: list[str]) -> float:
    y = MARGIN + 10
    for line in wrap(answer.name, 95):
        parts.append(_text(MARGIN, y, line, size=19, weight="bold"))
        y += 24
    parts.append(_text(MARGIN, y, answer.zone.upper(), size=17, weight="bold", color=ZONE_COLOR[answer.zone]))
    y += 22
    for line in wrap(answer.sentence, 135):
        parts.append(_text(MARGIN, y, line))
        y += LINE
    where = f", {answer.place}" if answer.place else ""
    parts.append(
        _text(
            MARGIN,
            y,
            f"Law as of {day_text(answer.law_as_of)}{where}. Left: for the government. Right: against.",
            color=SOFT,
        )
    )
    return y + 22


def _draw(box: _Box) -> str:
    fill, stroke = COLOR[box.reason.concludes]
    dash = ' stroke-dasharray="6 4"' if not box.reason.settled else ""
    faint = ' opacity="0.55"' if box.reason.stands == "never" else ""
    doubt = "" if box.reason.settled else ", authority in doubt"
    lines = [
        _text(box.x + PAD, box.y + PAD + LINE * (n + 0.8), line, weight="bold") for n, line in enumerate(box.lines)
    ]
    state = _text(
        box.x + PAD, box.y + PAD + LINE * (len(box.lines) + 0.8), f"{STANDS[box.reason.stands]}{doubt}", color=SOFT
    )
    rect = (
        f'<rect x="{box.x}" y="{box.y}" width="{BOX}" height="{box.height}" rx="4" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="1.5"{dash}/>'
    )
    return f"<g{faint}>{rect}{''.join(lines)}{state}</g>"


def _arrows(boxes: dict[str, _Box], key: str) -> list[str]:
    """One arrow an attack; where two attack each other, one line with two heads."""
    drawn: dict[tuple[str, str], str] = {
        (attack.by, name): attack.how
        for name, box in boxes.items()
        for attack in box.reason.attacks
        if attack.by in boxes
    }
    parts: list[str] = []
    labels: list[str] = []  # above every line
    for (by, on), how in drawn.items():
        both = (on, by) in drawn
        if both and by > on:
            continue
        start, end = boxes[by], boxes[on]
        x1, x2 = _edges(start, end)
        back = drawn.get((on, by), how)
        label = "as strong as each other" if both and back == how else f"{how}, and back: {back}" if both else how
        bend = (x1 + x2) / 2 if start.x != end.x else x1 + (46 if start.x == LEFT else -46)
        heads = f' marker-end="url(#head-{key})"' + (f' marker-start="url(#head-{key})"' if both else "")
        parts.append(
            f'<path d="M {x1} {start.middle} C {bend} {start.middle}, {bend} {end.middle}, {x2} {end.middle}" '
            f'fill="none" stroke="{INK}" stroke-width="1.3"{heads}/>'
        )
        # The middle of the curve.
        across, down = (x1 + 6 * bend + x2) / 8, (start.middle + end.middle) / 2
        labels.append(_label(across, down + 4, label))
    return [*parts, *labels]


def _edges(start: _Box, end: _Box) -> tuple[float, float]:
    inner = {LEFT: LEFT + BOX, RIGHT: RIGHT}
    return inner[int(start.x)], inner[int(end.x)]


def _label(x: float, y: float, text: str) -> str:
    """A label on a line, with white around its letters so that it can be read."""
    return _text(x, y, text, size=12, color=INK, anchor="middle").replace(
        "<text ", '<text stroke="white" stroke-width="9" stroke-linejoin="round" paint-order="stroke" '
    )


def _text(
    x: float, y: float, text: str, size: int = 14, weight: str = "normal", color: str = INK, anchor: str = "start"
) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" fill="{color}" '
        f'text-anchor="{anchor}">{escape(text)}</text>'
    )


def _page(answer: Answer, parts: list[str], height: float, key: str) -> str:
    told = "; ".join(
        f"{reason.title}: {reason.concludes}, {STANDS[reason.stands]}"
        for gate in answer.gates
        for reason in gate.reasons
    )
    marker = (
        f'<defs><marker id="head-{key}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
        f'orient="auto-start-reverse"><path d="M 0 0 L 10 5 L 0 10 z" fill="{INK}"/></marker></defs>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" '
        f'height="{height:g}" '
        f'role="img" aria-labelledby="drawn-title-{key} drawn-desc-{key}" '
        'font-family="Public Sans, Helvetica, Arial, sans-serif">'
        f'<title id="drawn-title-{key}">{escape(answer.name)}: {answer.zone}</title>'
        f'<desc id="drawn-desc-{key}">{escape(answer.sentence)} {escape(told)}</desc>{marker}'
        f'<rect width="100%" height="100%" fill="white"/>{"".join(parts)}</svg>\n'
    )
