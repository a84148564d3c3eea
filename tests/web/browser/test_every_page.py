"""Every page of the site in a real browser, at a phone's, a laptop's and a wall's size, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.sampled import sampled
from tests.web.browser.addresses import addresses
from tests.web.browser.window import COLORS, LAPTOP, PHONE, WIDE, check, tab
from tests.web.running import Server


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as made:
        yield made


ADDRESSES = addresses()
IN_THE_DARK = sampled(ADDRESSES, 3, always=("/", "/brief/VT"))
"""Where the colors of the dark are looked at too: pages are made of the same parts."""


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_sound_at_every_size_light_and_dark(address: str, context: BrowserContext, site: Server) -> None:
    window = tab(context, site.address, PHONE, "light")
    window.go(address)
    check(window)
    window.become(LAPTOP, "dark")
    check(window, COLORS if address in IN_THE_DARK else ())
    window.become(WIDE, "light")
    check(window, ())
    window.page.close()


@pytest.mark.parametrize(
    ("address", "status"),
    [("/nothing-here", 404), ("/brief/Nowhere", 404), ("/brief/VT?share_paid=5", 400), ("/plan/US", 400)],
)
def test_what_cannot_be_answered_is_told_on_a_sound_page(
    address: str, status: int, context: BrowserContext, site: Server
) -> None:
    window = tab(context, site.address, PHONE, "light")
    window.go(address, status)
    check(window)
    window.page.close()
