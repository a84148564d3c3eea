"""By keyboard alone and without script: a scenario is built, a map is read, and nothing is lost without script."""

from __future__ import annotations

from collections.abc import Callable

from tests.web.browser.walk import press_to, typed
from tests.web.browser.window import LAPTOP, PHONE, Window, check


def test_a_scenario_is_built_and_answered_by_keyboard(opened: Callable[..., Window]) -> None:
    window = opened(LAPTOP)
    window.go("/scenario")
    page = window.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#page"  # the first stop skips the rest
    page.keyboard.press("Enter")
    typed(page, page.get_by_label("Share of each benefit"), "50%")
    with page.expect_navigation(url="**/scenario?share_paid=50%25"):
        page.keyboard.press("Enter")
    typed(page, page.get_by_label("For which place?"), "VT")
    press_to(page, page.get_by_role("button", name="Who is not paid"))
    with page.expect_navigation(url="**/impact/VT?*"):
        page.keyboard.press("Enter")
    assert "share_paid=50%25" in page.url
    check(window, ())


def test_a_map_is_read_by_keyboard_and_its_table_without(opened: Callable[..., Window]) -> None:
    window = opened(LAPTOP)
    window.go("/nation")
    page = window.page
    press_to(page, page.locator("svg[role=application]"))
    said = page.locator(".map-said")
    heard = set()
    for key in ("Home", "ArrowRight", "ArrowDown", "End"):
        page.keyboard.press(key)
        page.wait_for_function(
            """(heard) => {
                const said = document.querySelector('.map-said').textContent;
                return said.includes(':') && !heard.includes(said);
            }""",
            arg=list(heard),
        )
        heard.add(said.inner_text())
    assert len(heard) == 4 and all(":" in each for each in heard)
    check(window, ())


def test_without_script_every_map_and_chart_has_its_table(opened: Callable[..., Window]) -> None:
    window = opened(PHONE, java_script_enabled=False)
    for address in ("/nation", "/brief/VT", "/flows"):
        window.go(address)
        for figure in window.page.locator("figure:has(svg)").all():
            section = figure.locator("xpath=ancestor-or-self::section[1]")
            assert section.locator("table").count() or figure.locator("a[href*='.csv']").count(), address
        assert window.faults == []


def test_the_search_works_without_script(opened: Callable[..., Window]) -> None:
    window = opened(PHONE, java_script_enabled=False)
    window.go("/")
    window.page.get_by_label("Find a place, program, measure").fill("Cook")
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")
    assert "Cook County" in window.page.inner_text("main")
