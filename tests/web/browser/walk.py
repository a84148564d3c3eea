"""Going through a page with the keys that everybody has."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

MOST = 400  # stops of the tab key; a page with more is not one to walk through


def press_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press a key until the focus is on an element, which has to show that it is."""
    wanted = target.first.element_handle()
    for _ in range(MOST):
        if page.evaluate("(wanted) => document.activeElement === wanted", wanted):
            style = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.boxShadow] }"
            )
            assert style != ["none", "none"], f"the focus cannot be seen on {target}"
            return
        page.keyboard.press(key)
    raise AssertionError(f"{target} cannot be reached by {key}")


def typed(page: Page, field: Locator, text: str) -> None:
    """Go to a field by Tab and type."""
    press_to(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
