"""The maps: what is missing is not zero, borders are complete, and classes hold every value."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import EvidenceError
from seawall.briefs.model import Brief, CountyTable
from seawall.evidence import using
from seawall.pages.brief_words import short_county
from seawall.pages.charts import classes, county_map, shapes
from seawall.pages.charts.marks import apart
from tests.pages import sample
from tests.pages.picture import SVG, Picture, charts

CONNECTICUT = [f"09{region}0" for region in range(11, 20)]


@pytest.fixture(scope="module")
def brief() -> Brief:
    return sample.illinois()


def table(*codes: str, share: float | None = 0.1) -> CountyTable:
    """A county table for any codes."""
    line = sample.counties().counties[0]
    people = None if share is None else share * 1000
    changes = {"population_persons": 1000, "persons": people, "share_of_residents": share}
    lines = tuple(line.model_copy(update={"fips": code, "name": f"Place {code}"} | changes) for code in codes)
    return sample.counties().model_copy(update={"counties": lines})


def test_every_county_of_2023_has_a_shape() -> None:
    from seawall.evidence import load

    known = shapes.shapes()
    missing = [code for code in load("county")["fips"] if shapes.SHARED.get(code, code) not in known]
    assert missing == []


def test_connecticut_is_drawn_by_planning_region_inside_its_outline() -> None:
    known = shapes.shapes()
    assert known.counties_of("09") == CONNECTICUT
    assert known.box(CONNECTICUT) == known.box(["09"])
    west, _, _, south = known.box(["09"])
    assert abs(west - known.box(["36119"])[2]) < 6  # Westchester County, NY, ends where Connecticut begins
    assert south < known.box(["36103"])[3]  # and Suffolk County, NY, lies south of it


def fills(drawn: str) -> dict[str, int]:
    """How many shapes of a map have a fill."""
    groups = [each for each in ElementTree.fromstring(drawn).iter(f"{SVG}g") if each.get("fill", "none") != "none"]
    return {each.attrib["fill"]: len(each.findall(f"{SVG}path")) for each in groups}


def test_no_figure_is_hatched_and_zero_has_its_own_class() -> None:
    drawn = county_map.county_map(sample.counties())
    assert fills(drawn)["url(#map-no-figure-10)"] == 1
    assert fills(drawn)["#ffffff"] == 1
    assert county_map.ZERO["share"] in drawn and county_map.MISSING in drawn
    full = county_map.county_map(table(*CONNECTICUT))
    assert "no-figure" not in full
    assert county_map.ZERO["share"] not in full


def test_every_county_is_drawn_once_in_the_color_of_its_class() -> None:
    counties = sample.counties().counties
    found = classes.Classes.of([county.share_of_residents for county in counties if county.share_of_residents])
    wanted: dict[str, int] = {}
    for county in counties:
        if county.share_of_residents:
            color = found.color(found.find(county.share_of_residents))
            wanted[color] = wanted.get(color, 0) + 1
    assert {
        color: number for color, number in fills(county_map.county_map(sample.counties())).items() if color in wanted
    } == wanted


def test_an_outline_is_closed_and_lies_where_its_box_is() -> None:
    known = shapes.shapes()
    left, top, right, bottom = known.box(["17"])
    for path in known.paths(["17", "17031"], (left, top), 2).values():
        for ring in path.removesuffix("z").split("z"):
            start, moves = ring.removeprefix("M").split("l")
            x, y = map(int, start.split(","))
            places = [(x, y)]
            for move in moves.split():
                dx, dy = map(int, move.split(","))
                places.append((places[-1][0] + dx, places[-1][1] + dy))
            assert places[0] == places[-1]
            assert min(x for x, _ in places) >= -1 and max(x for x, _ in places) <= 20 * (right - left) + 1
            assert min(y for _, y in places) >= -1 and max(y for _, y in places) <= 20 * (bottom - top) + 1


def test_classes_are_few_round_and_without_gaps() -> None:
    found = classes.Classes.of([0.01 * n for n in range(1, 20)])
    names = [found.name(n) for n in range(found.number)]
    assert names == ["under 4%", "4% to 8%", "8% to 12%", "12% to 16%", "16% to 20%"]
    assert found.name(found.find(0.04)) == "4% to 8%"
    assert found.color(found.number - 1) == classes.COLORS[-1]


def test_few_counties_far_apart_do_not_fall_into_one_class() -> None:
    found = classes.Classes.of([0.15, 0.17, 0.22, 0.25, 0.27])
    assert len({found.find(share) for share in (0.15, 0.17, 0.22, 0.25, 0.27)}) >= 3


def test_a_far_outlier_among_many_gets_an_open_class() -> None:
    found = classes.Classes.of([0.05 + n / 1000 for n in range(100)] + [0.9])
    assert found.name(found.find(0.9)).endswith("or more")
    assert found.number <= classes.MOST


@given(st.lists(st.floats(0.00001, 1.0), min_size=1, max_size=200))
def test_every_share_has_a_class_that_holds_it(shares: list[float]) -> None:
    found = classes.Classes.of(shares)
    assert 1 <= found.number <= classes.MOST
    for share in shares:
        assert 0 <= found.find(share) < found.number
        assert found.color(found.find(share)) in classes.COLORS


def test_counties_that_share_a_shape_are_added_and_said() -> None:
    drawn = county_map.county_map(table("02063", "02066", "02020"))
    assert "Chugach and Copper River are drawn as one area" in drawn


@pytest.mark.parametrize("codes", [("72001", "72003"), ("60010",), ("17031",), ("11001",)])
def test_there_is_no_map_without_two_outlines(codes: tuple[str, ...], brief: Brief) -> None:
    assert not county_map.has_map(table(*codes))
    assert "map" not in charts(brief.model_copy(update={"where": table(*codes)}))


def test_a_city_of_five_counties_is_drawn_inside_its_state() -> None:
    drawn = county_map.county_map(table("36005", "36047", "36061", "36081", "36085"))
    assert sum(fills(drawn).values()) > 10


def test_the_whole_nation_stays_small() -> None:
    atlas = shapes.shapes()
    codes = [code for state in {f"{n:02d}" for n in range(1, 57)} for code in atlas.counties_of(state)]
    drawn = county_map.county_map(table(*codes))
    assert len(drawn) < 500_000


def test_damaged_shapes_are_a_one_line_error(tmp_path) -> None:
    (tmp_path / shapes.FILE).write_text('{"type": "Topology"')
    with using(tmp_path), pytest.raises(EvidenceError, match="git checkout") as raised:
        shapes.shapes()
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("where", ["IL", "WI", "NJ", "CA", "TX"])
def test_names_on_a_map_stand_apart_each_at_a_dot(where: str, brief_of: Callable[..., Brief]) -> None:
    found = brief_of(where).where
    assert found is not None
    picture = Picture.of(county_map.county_map(found))
    names = {short_county(county.name) for county in found.counties}
    boxes = [label.box for label in picture.labels if label.bold and label.text in names]
    dots = picture.root.findall(f".//{SVG}circle")
    assert len(boxes) == len(dots) >= county_map.LABELS - 1
    for n, (left, top, right, bottom) in enumerate(boxes):
        assert apart((left - 3, top - 1, right + 3, bottom + 1), boxes[:n] + boxes[n + 1 :])
