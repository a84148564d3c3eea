"""A map: shapes filled by class, hatched where there is no figure, with the legend where it leaves most room."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from seawall.pages.charts.frame import Entry, column_legend, column_width, row_legend, swatch
from seawall.pages.charts.marks import Label, middle
from seawall.pages.charts.shapes import FINE, Box, Shapes
from seawall.pages.charts.svg import PAD, WIDTH, hatch, hatched, number
from seawall.pages.charts.text import width

TALLEST = 500
EDGE = "#71767a"
SQUARE = 20
SMALL = ("11",)  # DC: in the map of the nation, but too small to see
_GAP = 16  # between the drawing and the legend beside it
_MANY = 400  # with more shapes than this their edges are thin


@dataclass(frozen=True)
class Legend:
    """The classes in order: name and color. The class `missing` is hatched, whatever its color."""

    key: str
    name: str
    colors: Mapping[str, str]
    missing: str

    def fill(self, name: str, scale: int = 1) -> str:
        """The fill of a class, for what is drawn larger by `scale`."""
        return hatched(self.key, scale) if name == self.missing else self.colors[name]

    @property
    def entries(self) -> list[Entry]:
        """Each class with its swatch."""
        return [(name, swatch(self.fill(name))) for name in self.colors]

    @property
    def hatches(self) -> str:
        """The definitions of the hatched fill, for the map and for the legend."""
        return hatch(self.key) + hatch(self.key, FINE) if self.missing in self.colors else ""


@dataclass(frozen=True)
class Outlines:
    """Shapes that show where the classes lie: a ground below them, or borders above them.

    `named`: each carries its code, by which a script finds its name and value in the picture's rows.
    """

    codes: Collection[str]
    edge: str
    wide: float
    fill: str = "none"
    named: bool = False


@dataclass(frozen=True)
class Sheet:
    """The part of the plane that is drawn, below `top`, and whether the legend stands beside it."""

    part: Box
    top: float
    scale: float
    beside: bool

    @classmethod
    def of(cls, part: Box, legend: Legend, top: float) -> Sheet:
        """The legend stands below only where the drawing gains much by that."""
        wide, tall = part[2] - part[0], part[3] - part[1]
        whole = WIDTH - 2 * PAD
        narrow = whole - _GAP - column_width(legend.name, legend.entries)
        beside, above = (min(room / wide, TALLEST / tall) for room in (narrow, whole))
        return cls(part, top, *((beside, True) if beside > 0.85 * above else (above, False)))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the drawing."""
        left, top, right, bottom = self.part
        return (right - left) * self.scale, (bottom - top) * self.scale

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the plane is in the picture."""
        return PAD + (x - self.part[0]) * self.scale, self.top + (y - self.part[1]) * self.scale


def draw(
    atlas: Shapes, sheet: Sheet, legend: Legend, classes: Mapping[str, str], ground: Outlines, borders: Outlines
) -> tuple[str, float]:
    """The shapes of `classes`, each filled by its class, with the legend, and where they end.

    What lies outside the sheet is cut off.
    """
    thin = 0.5 if len(classes) < _MANY else 0.15
    layers = [ground]
    for name in dict.fromkeys(classes.values()):
        codes = [fips for fips, each in classes.items() if each == name]
        layers.append(Outlines(codes, EDGE, thin, legend.fill(name, FINE), named=True))
    layers.append(borders)
    paths = atlas.paths((fips for layer in layers for fips in layer.codes), sheet.part[:2], sheet.scale)
    wide, tall = sheet.size
    clip = f"{legend.key}-sheet"
    shown, end = _legend(sheet, legend)
    return (
        f'{legend.hatches}<defs><clipPath id="{clip}"><rect x="-1" y="-1" width="{number(wide + 2)}" '
        f'height="{number(tall + 2)}"/></clipPath></defs><g transform="translate({PAD} {number(sheet.top)})">'
        f'<g clip-path="url(#{clip})"><g class="shapes" transform="scale({1 / FINE:g})" stroke-linejoin="round">'
        f"{''.join(_layer(paths, each) for each in layers)}</g></g></g>{shown}"
    ), end


def _layer(paths: Mapping[str, str], shapes: Outlines) -> str:
    shown = [(fips, paths[fips]) for fips in shapes.codes if fips in paths]
    drawn = "".join(f'<path{code_of(fips) if shapes.named else ""} d="{path}"/>' for fips, path in shown)
    return f'<g fill="{shapes.fill}" stroke="{shapes.edge}" stroke-width="{number(shapes.wide * FINE)}">{drawn}</g>'


def squares(places: Iterable[tuple[str, str, str]], top: float) -> tuple[str, float]:
    """A square for each place that a map cannot show, with its code, words and fill, and where they end."""
    parts, x, y = [], float(PAD), top
    for fips, says, fill in places:
        wide = SQUARE + 6 + width(says)
        if x > PAD and x + wide > WIDTH - PAD:
            x, y = float(PAD), y + SQUARE + 8
        parts.append(
            f'<rect{code_of(fips)} x="{number(x)}" y="{number(y)}" width="{SQUARE}" height="{SQUARE}" fill="{fill}" '
            f'stroke="{EDGE}"/>{Label(says, x + SQUARE + 6, middle(y + SQUARE / 2)).draw()}'
        )
        x += wide + 14
    return "".join(parts), (y + SQUARE + 8 if parts else top)


def names(drawn: str) -> str:
    """Names that stand on the map: a script hides them while it shows a part of the map larger."""
    return f'<g class="names">{drawn}</g>' if drawn else ""


def code_of(fips: str) -> str:
    """The attribute by which a script finds what a shape stands for."""
    return f' data-fips="{fips}"'


def _legend(sheet: Sheet, legend: Legend) -> tuple[str, float]:
    wide, tall = sheet.size
    bottom = sheet.top + tall + PAD
    if sheet.beside:
        return column_legend(legend.name, legend.entries, PAD + wide + _GAP, sheet.top), bottom
    return row_legend(legend.entries, bottom)
