"""A map in a real browser: by keyboard, by pointer, from near, with its table, and without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.web.browser.window import LAPTOP, PHONE, Window, check

BRIEF, NATION = "/brief/VT", "/nation"


def the_map(window: Window, key: str) -> Locator:
    return window.page.locator(f"figure.{key} svg")


def said(window: Window, key: str) -> Locator:
    return window.page.locator(f"figure.{key} .map-said")


@pytest.mark.parametrize("path", ["/picture/brief/VT/map", "/picture/nation/nation", "/embed/brief/VT/map"])
def test_the_pages_of_a_picture_are_sound(path: str, opened: Callable[..., Window]) -> None:
    window = opened(PHONE)
    window.go(path)
    check(window)
    window.become(LAPTOP, "dark")
    check(window, ("color-contrast",))


def test_arrow_keys_go_from_state_to_state_and_each_is_said_and_marked_in_the_table(
    opened: Callable[..., Window],
) -> None:
    window = opened()
    window.go(NATION)
    drawn = the_map(window, "nation")
    drawn.focus()
    drawn.press("Home")
    expect(said(window, "nation")).to_have_text("New Mexico: 19.1% of residents, 406,000 people")
    expect(window.page.locator("tr.marked th")).to_have_text(["New Mexico", "New Mexico"])  # of ten, and of all
    drawn.press("ArrowLeft")
    expect(said(window, "nation")).to_contain_text("Arizona:")
    drawn.press("End")
    expect(said(window, "nation")).to_have_text("Puerto Rico: does not run there")
    expect(window.page.locator("tr.marked")).to_have_count(1)
    check(window)


def test_every_county_can_be_reached_by_arrow_keys(opened: Callable[..., Window]) -> None:
    window = opened()
    window.go(BRIEF)
    drawn = the_map(window, "map")
    drawn.focus()
    reached = set()
    for key in ("Home", *(["ArrowDown"] * 4 + ["ArrowLeft"] + ["ArrowUp"] * 6 + ["ArrowRight"] * 3) * 4):
        drawn.press(key)
        expect(said(window, "map")).to_contain_text("County, VT:")
        reached.add(said(window, "map").inner_text().partition(":")[0])
    assert len(reached) >= 10  # of Vermont's 14 on one walk round


def test_a_map_comes_nearer_stays_on_its_sheet_and_goes_back(opened: Callable[..., Window]) -> None:
    window = opened()
    window.go(BRIEF)
    shapes = window.page.locator("figure.map g.shapes")
    whole = shapes.get_attribute("transform")
    buttons = {
        name: window.page.locator("figure.map").get_by_role("button", name=name) for name in ("Zoom in", "Zoom out")
    }
    expect(buttons["Zoom out"]).to_be_disabled()
    buttons["Zoom in"].click()
    assert shapes.get_attribute("transform") == f"translate({_corner(shapes)}) scale(2) {whole}"
    expect(window.page.locator("figure.map g.names")).to_have_attribute("visibility", "hidden")
    drawn = the_map(window, "map")
    drawn.press("+")
    drawn.press("+")
    expect(buttons["Zoom in"]).to_be_disabled()
    drawn.press("Escape")
    assert shapes.get_attribute("transform") == whole
    check(window, ())


def _corner(shapes: Locator) -> str:
    return (shapes.get_attribute("transform") or "").partition("translate(")[2].partition(")")[0]


def test_a_tap_says_a_county_and_a_row_of_the_table_marks_its_shape(opened: Callable[..., Window]) -> None:
    window = opened(PHONE, has_touch=True)
    window.go(BRIEF)
    shape = window.page.locator('figure.map [data-fips="50007"]')
    shape.tap()
    expect(said(window, "map")).to_contain_text("Chittenden County, VT:")
    window.page.locator("tr", has=window.page.locator("th", has_text="Essex County")).first.hover()
    expect(said(window, "map")).to_contain_text("Essex County, VT:")
    assert window.page.locator("figure.map g.map-mark path").count() == 1


def test_without_script_the_map_is_whole_and_its_switch_and_files_are_links(opened: Callable[..., Window]) -> None:
    window = opened(java_script_enabled=False)
    window.go(BRIEF)
    assert the_map(window, "map").get_attribute("role") == "img"
    assert window.page.locator(".map-keys").count() == 0
    window.page.locator("#take-map").get_by_role("link", name="people").click()
    assert window.page.url.endswith("/brief/VT?measure=count#take-map-count")
    assert the_map(window, "map-count").is_visible()
