"""A picture taken along: in pixels, by another measure, in the dark."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from importlib.resources import files

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.briefs import Brief
from seawall.pages import page
from seawall.pages.charts.classes import COLORS, MOST, Counts
from seawall.pages.charts.dark import DARK, rules
from seawall.pages.charts.nation_map import DARK as LETTERED_WHITE
from seawall.pages.charts.svg import INK, QUIET
from seawall.pages.forms.data import frame_as_csv, frame_as_json
from seawall.pages.forms.picture import png, said_rows
from seawall.pages.page import NO_FIGURE, Page, Picture, Section, blocks_of, measured, pictures_of
from tests.pages.test_charts import NAMES, pictures

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 {tall}" width="480" height="{tall}" font-family="Arial">'
    '<title id="a-title">A</title><desc id="a-text">B</desc><rect width="480" height="{tall}" fill="white"/></svg>'
)
COLOR = re.compile(r'(?:fill|stroke)="(#[0-9a-f]+|[a-z]+)"')


def size(drawn: bytes) -> tuple[int, int]:
    """Width and height in the header of a PNG."""
    assert drawn.startswith(b"\x89PNG")
    return struct.unpack(">II", drawn[16:24])


@pytest.mark.parametrize("tall", [100, 333])
def test_a_png_has_two_pixels_for_each_unit_and_the_same_bytes_twice(tall: int) -> None:
    svg = SVG.format(tall=tall)
    assert size(png(svg)) == (960, 2 * tall)
    assert png(svg) == png(svg)


def test_a_png_shows_what_is_drawn() -> None:
    assert png(pictures()["nation"]) != png(pictures()["nation, count"])


def told(key: str, measure: str = "", instead: Picture | None = None) -> Picture:
    return Picture(key, lambda: SVG, pl.DataFrame, measure=measure, instead=instead)


@pytest.mark.parametrize("measure", ["share", "count"])
def test_a_page_is_drawn_by_the_measure_that_is_asked_for_and_can_be_switched_back(measure: str) -> None:
    made = Page("x", "X", "L", sections=(Section("s", "S", (told("map", "share", told("n", "count")), told("days"))),))
    shown = measured(made, measure)
    drawn = [block for block in blocks_of(shown) if isinstance(block, Picture)]
    assert [each.measure for each in drawn] == [measure, ""]
    assert set(pictures_of(shown)) == set(pictures_of(made)) == {"map", "n", "days"}
    assert measured(shown, "share") == made
    assert measured(made, None) == made


def test_a_map_of_counts_has_the_numbers_of_the_map_of_shares(brief_of: Callable[..., Brief]) -> None:
    held = pictures_of(page(brief_of("IL")))
    assert held["map"].rows().equals(held["map-count"].rows())
    assert held["map"].draw() != held["map-count"].draw()


def test_a_picture_s_table_says_what_is_missing() -> None:
    rows = pl.DataFrame({"name": ["=A()", None], "persons": [2_559_724.94, None], "persons_share": [0.12797, 0.0]})
    found = said_rows(rows)
    assert found.columns == (("name", False), ("persons", True), ("persons_share", True))
    assert found.cells == (("=A()", "2,559,725", "0.128"), (NO_FIGURE, NO_FIGURE, "0"))
    assert frame_as_csv(rows).splitlines()[1].startswith("'=A()")
    assert '"persons": null' in frame_as_json(rows)


@given(st.lists(st.floats(1, 1e9), min_size=1, max_size=120))
def test_every_count_has_one_of_a_few_classes_whose_name_holds_it(counts: list[float]) -> None:
    found = Counts.of(counts)
    assert 1 <= found.number <= MOST
    assert list(found.edges) == sorted(set(found.edges))
    for count in counts:
        n = found.find(count)
        assert found.color(n) in COLORS
        assert (n == 0 or count >= found.edges[n - 1]) and (n == found.number - 1 or count < found.edges[n])


@pytest.mark.parametrize("name", NAMES)
def test_every_color_of_a_picture_has_one_for_the_dark(name: str) -> None:
    assert set(COLOR.findall(pictures()[name])) - {"none", "url"} <= set(DARK)


def test_the_style_sheet_has_the_colors_of_the_list_and_no_others() -> None:
    sheet = files("seawall.web").joinpath("static/pictures.css").read_text(encoding="utf-8")
    assert [
        line for line in sheet.splitlines() if line.startswith("figure svg [fill=") or "[stroke=" in line
    ] == rules()


def test_letters_can_be_read_in_the_dark() -> None:
    """On the page, and on the classes of a map: light letters on the low ones, dark letters on the high ones."""
    pairs = [(INK, "white"), (QUIET, "white"), ("white", "#005ea2")]
    pairs += [("white" if each in LETTERED_WHITE else INK, each) for each in COLORS]
    assert [pair for pair in pairs if contrast(*(DARK[each] for each in pair)) < 4.5] == []
    lightness = [luminance(DARK[each]) for each in COLORS]
    assert lightness == sorted(lightness)  # the highest class stands out most from a dark page


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    """The contrast of two colors, WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)
