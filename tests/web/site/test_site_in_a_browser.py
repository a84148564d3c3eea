"""What only a browser tells: the colors by choice, the days with and without script, and what comes out on paper."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest

from tests.web.browser.window import PHONE, Window

DARK = "rgb(21, 25, 30)"
PAPER = "getComputedStyle(document.body).backgroundColor"


def test_dark_by_choice_without_script(opened: Callable[..., Window]) -> None:
    window = opened(PHONE, java_script_enabled=False)
    window.go("/places")
    window.page.get_by_role("button", name="Dark").click()
    assert window.page.url.endswith("/places")
    sheet = window.page.request.get(window.address + "/appearance.css").text()
    assert "color-scheme: dark" in sheet


def test_the_choice_is_seen(opened: Callable[..., Window]) -> None:
    window = opened()
    window.go("/places")
    assert window.page.evaluate(PAPER) != DARK
    with window.page.expect_navigation(wait_until="load"):
        window.page.get_by_role("button", name="Dark").click()
    assert window.page.evaluate(PAPER) == DARK


def test_the_days_are_a_slider_with_script_and_links_without(opened: Callable[..., Window]) -> None:
    window = opened()
    window.go("/brief/VT")
    slider = window.page.get_by_role("slider", name="Day")
    slider.focus()
    slider.press("Home")
    chosen = window.page.locator(".by-day a[aria-current]")
    assert window.page.locator(".by-day .told").inner_text() == chosen.get_attribute("data-says")
    first = chosen.get_attribute("data-day")
    slider.press("ArrowRight")
    assert chosen.get_attribute("data-day") > first and f"day={chosen.get_attribute('data-day')}" in window.page.url

    plain = opened(java_script_enabled=False)
    plain.go("/brief/VT")
    plain.page.locator(f".by-day a[data-day='{first}']").click()
    assert f"day={first}" in plain.page.url
    assert plain.page.locator(".by-day a[aria-current]").get_attribute("data-day") == first


@pytest.mark.parametrize("place", ["TX", "17031"])
def test_a_place_is_two_sheets_of_paper(place: str, opened: Callable[..., Window]) -> None:
    window = opened()
    window.go(f"/brief/{place}")
    sheets = pypdf.PdfReader(io.BytesIO(window.page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == 2
    said = "".join(sheet.extract_text() for sheet in sheets)
    assert all(heading in said for heading in ("What stops, and when", "by when, and for how much", "does not know"))
