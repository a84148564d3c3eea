"""Reads a picture back from its SVG text: labels with their estimated boxes, marks with their places."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

from seawall.briefs.model import Brief
from seawall.pages import page
from seawall.pages.charts.marks import Box, Label
from seawall.pages.page import Picture as Drawing
from seawall.pages.page import blocks_of

SVG = "{http://www.w3.org/2000/svg}"


def charts(brief: Brief) -> dict[str, str]:
    """The pictures of a brief's page, drawn, by key."""
    return {block.key: block.draw() for block in blocks_of(page(brief)) if isinstance(block, Drawing)}


@dataclass(frozen=True)
class Picture:
    """A parsed picture."""

    root: ElementTree.Element

    @classmethod
    def of(cls, text: str) -> Picture:
        return cls(ElementTree.fromstring(text))

    @property
    def size(self) -> tuple[float, float]:
        _, _, wide, tall = map(float, self.root.attrib["viewBox"].split())
        return wide, tall

    @property
    def labels(self) -> list[Label]:
        """Every text that is read: not the white outlines beneath."""
        return [
            Label(
                each.text or "",
                float(each.attrib["x"]),
                float(each.attrib["y"]),
                each.get("text-anchor", "start"),  # type: ignore[arg-type]
                float(each.attrib["font-size"]),
                each.get("font-weight") == "bold",
            )
            for each in self.root.iter(f"{SVG}text")
            if "stroke" not in each.attrib
        ]

    def label(self, text: str) -> Label:
        (found,) = (label for label in self.labels if label.text == text)
        return found

    def bars(self, color: str) -> list[Box]:
        """Left, top, right and bottom of every rectangle of a color."""
        found = []
        for each in self.root.iter(f"{SVG}rect"):
            if each.get("fill") == color:
                x, y, wide, tall = (float(each.attrib[name]) for name in ("x", "y", "width", "height"))
                found.append((x, y, x + wide, y + tall))
        return found

    def paths(self, **attributes: str) -> list[list[tuple[float, float]]]:
        """The points of every path of straight lines with these attributes."""
        chosen = [each for each in self.root.iter(f"{SVG}path") if attributes.items() <= each.attrib.items()]
        return [points(each.attrib["d"]) for each in chosen]

    def outside(self) -> list[str]:
        """What runs out of the picture, as far as it is not cut off."""
        wide, tall = self.size
        boxes = {f"text {label.text}": label.box for label in self.labels}
        for kind in ("line", "rect", "circle"):
            for each in self._drawn(kind):
                at = {name: float(value) for name, value in each.attrib.items() if name in _NUMBERS}
                boxes[f"{kind} {each.attrib}"] = _BOX[kind](at)
        return [
            name for name, (a, b, c, d) in boxes.items() if a < -0.5 or b < -0.5 or c > wide + 0.5 or d > tall + 0.5
        ]

    def overlaps(self) -> list[tuple[str, str]]:
        """Pairs of labels that touch."""
        return [(one.text, two.text) for one, two in combinations(self.labels, 2) if touch(one.box, two.box)]

    def _drawn(self, kind: str) -> list[ElementTree.Element]:
        inside = {child for defs in self.root.iter(f"{SVG}defs") for child in defs.iter()}
        return [each for each in self.root.iter(f"{SVG}{kind}") if each not in inside]


_NUMBERS = ("x", "y", "width", "height", "x1", "x2", "y1", "y2", "cx", "cy", "r")
_BOX = {
    "line": lambda at: (min(at["x1"], at["x2"]), min(at["y1"], at["y2"]), max(at["x1"], at["x2"]), at["y2"]),
    "rect": lambda at: (at.get("x", 0), at.get("y", 0), at.get("x", 0) + at["width"], at.get("y", 0) + at["height"]),
    "circle": lambda at: (at["cx"] - at["r"], at["cy"] - at["r"], at["cx"] + at["r"], at["cy"] + at["r"]),
}


def points(path: str) -> list[tuple[float, float]]:
    """The corners of 'M1 2L3 4z'."""
    pairs = path.rstrip("z").removeprefix("M").split("L")
    return [(float(x), float(y)) for x, y in (pair.split() for pair in pairs)]


def touch(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
