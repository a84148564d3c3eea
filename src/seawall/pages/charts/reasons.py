"""The tree of reasons as a drawing: gates from top to bottom, reasons for on the left, against on the right, attacks as
arrows. Sign and line say what color says, and the whole is also in the text that a screen reader finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seawall.base.words import day_text
from seawall.law.answer_model import Answer, GateAnswer, Reason
from seawall.pages.charts.marks import Box, Label, apart, rule
from seawall.pages.charts.svg import INK, PAD, QUIET, document, number
from seawall.pages.charts.text import balanced, wrap
from seawall.pages.law_words import SIGN, STANDS, open_text, verdict

if TYPE_CHECKING:
    import polars as pl

BOX, GUTTER = 208, 128
WIDTH = 2 * (PAD + BOX) + GUTTER
LEFT, RIGHT = PAD, PAD + BOX + GUTTER
LINE, INSET, SIZE = 17, 9, 13
COLOR = {"allows": ("#e7f4e4", "#216e1f"), "bars": ("#f8e1de", "#a12312")}
ZONE_COLOR = {"within": "#216e1f", "contested": "#8a5a00", "barred": "#a12312"}


@dataclass(frozen=True)
class Node:
    """A reason's box: its corner, the lines of its title, and the lines that say how it stands."""

    reason: Reason
    x: float
    y: float
    title: tuple[str, ...]
    state: tuple[str, ...]

    @classmethod
    def of(cls, reason: Reason, y: float) -> Node:
        """The box below `y`, on the side of its conclusion."""
        doubt = "" if reason.settled else ", authority in doubt"
        return cls(
            reason,
            LEFT if reason.concludes == "allows" else RIGHT,
            y,
            tuple(wrap(f"{SIGN[reason.concludes]} {reason.title}", BOX - 2 * INSET, SIZE, bold=True)),
            tuple(wrap(f"{STANDS[reason.stands]}{doubt}", BOX - 2 * INSET, SIZE)),
        )

    @property
    def height(self) -> float:
        """From its top to its bottom."""
        return 2 * INSET + LINE * (len(self.title) + len(self.state)) - 4

    @property
    def middle(self) -> float:
        """Where arrows meet it."""
        return self.y + self.height / 2

    @property
    def edge(self) -> float:
        """The side at the gutter."""
        return self.x + BOX if self.x == LEFT else self.x

    def draw(self) -> str:
        """Dashed where the authority is in doubt, faint where the reason is answered."""
        fill, stroke = COLOR[self.reason.concludes]
        dash = ' stroke-dasharray="6 4"' if not self.reason.settled else ""
        faint = ' opacity="0.55"' if self.reason.stands == "never" else ""
        x, y = self.x + INSET, self.y + INSET + SIZE - 2
        title = _lines(self.title, x, y, bold=True)
        state = _lines(self.state, x, y + LINE * len(self.title), color=QUIET)
        rect = (
            f'<rect x="{number(self.x)}" y="{number(self.y)}" width="{BOX}" height="{number(self.height)}" rx="4" '
            f'fill="{fill}" stroke="{stroke}" stroke-width="1.5"{dash}/>'
        )
        return f"<g{faint}>{rect}{title}{state}</g>"


def reasons(answer: Answer, key: str = "1") -> str:
    """The drawing as SVG text; `key` keeps its inner names apart from those of other drawings on a page."""
    key = f"reasons-{key}"
    head, y = _heading(answer)
    parts, nodes = [head], []
    for gate in (each for each in answer.gates if each.zone != "not reached"):
        drawn, found, y = _gate(gate, y)
        parts.append(drawn)
        nodes += found
    parts += [node.draw() for node in nodes]
    parts += _arrows({node.reason.doctrine: node for node in nodes}, key)
    small = wrap(answer.disclaimer, WIDTH - 2 * PAD, SIZE)
    parts.append(_lines(small, PAD, y + 14, color=QUIET))
    marker = (
        f'<defs><marker id="{key}-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
        f'orient="auto-start-reverse"><path d="M 0 0 L 10 5 L 0 10 z" fill="{INK}"/></marker></defs>'
    )
    end = y + LINE * len(small) + PAD
    return document(key, end, f"{answer.name}: {verdict(answer)}", _describe(answer), [marker, *parts], WIDTH)


def reasons_rows(answer: Answer) -> pl.DataFrame:
    """What it draws: one row a reason, gate by gate, with its conclusion and how it stands."""
    import polars as pl

    return pl.DataFrame(
        [
            {
                "gate": gate.gate,
                "gate_zone": gate.zone,
                "doctrine": each.doctrine,
                "title": each.title,
                "concludes": each.concludes,
                "stands": each.stands,
                "settled": each.settled,
                "attacked_by": "; ".join(f"{attack.by} ({attack.how})" for attack in each.attacks),
            }
            for gate in answer.gates
            if gate.zone != "not reached"
            for each in gate.reasons
        ],
        infer_schema_length=None,
    )


def _heading(answer: Answer) -> tuple[str, float]:
    """The measure, its zone, the sentence, and of which day the law is."""
    across = WIDTH - 2 * PAD
    where = f", {answer.place}" if answer.place else ""
    law = f"Law as of {day_text(answer.law_as_of)}{where}. Left: for the government. Right: against."
    parts, y = [], float(PAD)
    for text, size, bold, color in (
        (answer.name, 17, True, INK),
        (verdict(answer), 16, True, ZONE_COLOR[answer.zone]),
        (answer.sentence, SIZE, False, INK),
        (law, SIZE, False, QUIET),
    ):
        lines = balanced(text, across, size, bold)
        parts.append(_lines(lines, PAD, y + size, size, bold, color, size * 1.3))
        y += size * 1.3 * len(lines) + 3
    return "".join(parts), y + 10


def _gate(gate: GateAnswer, y: float) -> tuple[str, list[Node], float]:
    """A gate's question, its reasons side by side, what it wants to know, and where it ends.

    Its own texts stay beside the gutter, where the arrows run.
    """
    asks = wrap(f"{gate.asks}? {gate.zone.capitalize()}.", BOX, SIZE, bold=True)
    parts = [_lines(asks, PAD, y + SIZE, bold=True)]
    y += LINE * len(asks)
    parts.append(rule((PAD, y + 4), (WIDTH - PAD, y + 4), "#c9c9c9"))
    below = {"allows": y + 14, "bars": y + 14}
    nodes = []
    for reason in gate.reasons:
        nodes.append(Node.of(reason, below[reason.concludes]))
        below[reason.concludes] += nodes[-1].height + 10
    y = max(below.values())
    wanted = wrap(open_text(gate), BOX, SIZE)
    parts.append(_lines(wanted, PAD, y + SIZE - 2, color=QUIET))
    return "".join(parts), nodes, y + LINE * len(wanted) + 10


def _arrows(nodes: dict[str, Node], key: str) -> Iterator[str]:
    """One arrow an attack; where two attack each other, one line with two heads. Labels stand above every line."""
    attacks: dict[tuple[str, str], str] = {
        (attack.by, name): attack.how
        for name, node in nodes.items()
        for attack in node.reason.attacks
        if attack.by in nodes
    }
    labels: list[str] = []
    taken: list[Box] = []
    for (by, on), how in attacks.items():
        back = attacks.get((on, by))
        if back is not None and by > on:
            continue
        start, end = nodes[by], nodes[on]
        bend = (start.edge + end.edge) / 2 if start.x != end.x else start.edge + (46 if start.x == LEFT else -46)
        heads = f' marker-end="url(#{key}-head)"' + (f' marker-start="url(#{key}-head)"' if back else "")
        a, b, c = (number(at) for at in (start.edge, bend, end.edge))
        top, bottom = number(start.middle), number(end.middle)
        yield (
            f'<path d="M {a} {top} C {b} {top}, {b} {bottom}, {c} {bottom}" fill="none" stroke="{INK}" '
            f'stroke-width="1.3"{heads}/>'
        )
        middle = (start.edge + 6 * bend + end.edge) / 8, (start.middle + end.middle) / 2
        labels += _label(_says(how, back), middle, taken)
    yield from labels


def _says(how: str, back: str | None) -> str:
    if back is None:
        return how
    return "as strong as each other" if back == how else f"{how}, and back: {back}"


def _label(text: str, at: tuple[float, float], taken: list[Box]) -> list[str]:
    """A label in the gutter, on its line or as near to it as it does not touch another."""
    lines = wrap(text, GUTTER - 40, 12)
    half = max(Label(line, 0, 0, size=12).box[2] for line in lines) / 2
    x = min(max(at[0], LEFT + BOX + 4 + half), RIGHT - 4 - half)
    for shift in (0, 12, -12, 24, -24, 36, -36, 48, -48, 60, -60):
        y = at[1] + shift + 4 - 7 * (len(lines) - 1)
        labels = [Label(line, x, y + 14 * n, "middle", 12, halo=True) for n, line in enumerate(lines)]
        if all(apart(label.box, taken) for label in labels):
            break
    taken += [label.box for label in labels]
    return [label.draw() for label in labels]


def _lines(
    lines: list[str] | tuple[str, ...],
    x: float,
    y: float,
    size: float = SIZE,
    bold: bool = False,
    color: str = INK,
    leading: float = LINE,
) -> str:
    return "".join(
        Label(line, x, y + leading * n, size=size, bold=bold, color=color).draw() for n, line in enumerate(lines)
    )


def _describe(answer: Answer) -> str:
    told = "; ".join(
        f"{reason.title}: {reason.concludes}, {STANDS[reason.stands]}"
        for gate in answer.gates
        for reason in gate.reasons
    )
    return f"{answer.sentence} {told}"
