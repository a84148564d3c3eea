"""A picture of a page alone, to take along: in pixels for what shows no SVG, its names, and its numbers as cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from seawall.pages.page import NO_FIGURE

if TYPE_CHECKING:
    import polars as pl

WHOLE = 1000  # from here on a table has no decimals
UNITS = {"usd": ", dollars", "low": ", low", "high": ", high", "fips": "FIPS code"}
"""The parts of a column's name that are no words of a sentence."""
SHARPER = 2  # pixels for each unit of the picture
_POINTS_AN_INCH = 72
_SHEET = '#set page(width: {}pt, height: {}pt, margin: 0pt)\n#image("picture.svg", width: 100%)'


def png(svg: str) -> bytes:
    """The picture in pixels, two for each of its units. The same picture gives the same bytes on every machine."""
    import typst  # heavy, and only this form needs it

    wide, tall = picture_size(svg)
    files = {"main.typ": _SHEET.format(wide, tall).encode(), "picture.svg": with_font(svg).encode()}
    made = typst.compile(
        files,  # ty: ignore[invalid-argument-type]  it takes files by name; its type hint knows one file only
        format="png",
        ppi=SHARPER * _POINTS_AN_INCH,
        ignore_system_fonts=True,
    )
    return made if isinstance(made, bytes) else b"".join(made)


def picture_size(svg: str) -> tuple[float, float]:
    """Width and height in chart units."""
    width, height = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0]
    return float(width), float(height)


def with_font(svg: str) -> str:
    """The font of our paper in place of the screen fonts, which no document can count on."""
    return re.sub(r'font-family="[^"]*"', 'font-family="Libertinus Serif"', svg)


def names_of(svg: str) -> list[str]:
    """What a screen reader says instead of the picture: its title and its description."""
    return [unescape(said) for said in re.findall(r"<(?:title|desc) [^>]*>([^<]*)<", svg)]


@dataclass(frozen=True)
class Cells:
    """Rows as words for a table: the name of each column and whether it holds numbers, then the cells."""

    columns: tuple[tuple[str, bool], ...]
    cells: tuple[tuple[str, ...], ...]


def said_rows(rows: pl.DataFrame) -> Cells:
    """The numbers of a picture, rounded for a table alone; what is missing says so."""
    columns = tuple((name, kind.is_numeric()) for name, kind in rows.schema.items())
    return Cells(columns, tuple(tuple(map(_said, row)) for row in rows.iter_rows()))


def column_words(name: str) -> str:
    """'persons, low' and 'unpaid to date, dollars' from the raw name of a column."""
    parts = [UNITS.get(each, each) for each in name.split("_")]
    return " ".join(parts).replace(" ,", ",").replace(":", ", ")


def _said(value: object) -> str:
    if value is None:
        return NO_FIGURE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= WHOLE else f"{value:.4g}"
    return str(value)
