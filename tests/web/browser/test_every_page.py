"""Every page of the site in a real browser, at a phone's, a laptop's and a wall's size, light and dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.browser.addresses import addresses
from tests.web.browser.window import COLORS, LAPTOP, PHONE, WIDE, Window, check


@pytest.mark.parametrize("address", addresses())
def test_every_page_is_sound_at_every_size_light_and_dark(address: str, opened: Callable[..., Window]) -> None:
    window = opened(PHONE)
    assert window.go(address).headers["content-type"].startswith("text/html")
    check(window)
    window.become(LAPTOP, "dark")
    check(window, COLORS)
    window.become(WIDE, "light")
    check(window, ())
