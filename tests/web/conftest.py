"""What the tests of the web share: a running server, and a browser.

Whatever uses one of them runs in one process, so that there is one server and one browser.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.web.browser import machine
from tests.web.running import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.web.browser.window import Window

TOGETHER = ("site", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the server and of the browser go to one process."""
    for item in items:
        if set(TOGETHER) & set(getattr(item, "fixturenames", ())) and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site as somebody runs it for themselves: on loopback, without a book. For reading only."""
    with Server(tmp_path_factory.mktemp("site")) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium. Where there is none the test is skipped, and in CI it fails.

    It lives as long as a file of tests: while it does, no other event loop can run in this process.
    """
    there = machine.found()
    if there is None:
        if os.environ.get("CI"):
            pytest.fail(machine.MISSING, pytrace=False)
        pytest.skip(machine.MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        # The browser itself finds no host but this machine. As root, which CI is, Chromium has no sandbox.
        chromium = driver.chromium.launch(
            executable_path=there.program,
            env=os.environ | there.environment,
            chromium_sandbox=False,
            args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Window]]:
    """`opened(size=PHONE, scheme="light", address=..., **options)`: a tab on the site, or on another server's address.

    The options are those of a context of Playwright, such as `java_script_enabled=False`.
    """
    from tests.web.browser.window import LAPTOP, tab

    contexts = []

    def open_tab(
        size: tuple[int, int] = LAPTOP, scheme: str = "light", address: str | None = None, **options: object
    ) -> Window:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, color_scheme=scheme, **options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        return tab(context, address or request.getfixturevalue("site").address, size, scheme)

    yield open_tab
    for context in contexts:
        context.close()
