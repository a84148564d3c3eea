"""A page in a real browser, and everything that is wrong with it.

window = opened(size=PHONE, scheme="dark")
window.go("/brief/IL")
check(window)
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, Route

from tests.sampled import LONG

PHONE, LAPTOP, WIDE = (390, 844), (1280, 800), (2200, 1200)
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLORS = ("color-contrast", "link-in-text-block")
"""What of axe's rules hangs on light or dark."""
ALIKE = ("tbody tr:nth-of-type(n+4)", "li:nth-of-type(n+6)")
"""What looks as its neighbors do: to compute the colors behind each takes ten times as long as all other rules."""
PICTURES = os.environ.get("SEAWALL_SCREENSHOTS")
"""A folder for a picture of each page that is checked, for looking at them."""


@dataclass
class Window:
    """A tab of a browser at one size, which asks `address` and nobody else. `faults` is what went wrong so far."""

    page: Page
    address: str
    size: tuple[int, int]
    scheme: str
    faults: list[str] = field(default_factory=list)
    _expected: str = "200 "  # of the page that is opened, which the browser tells as an error if it is one

    def go(self, path: str, status: int = 200) -> Response:
        """Open an address of the site, which has to answer with this status."""
        self._expected = f"{status} "
        response = self.page.goto(self.address + path)
        assert response is not None and response.status == status, f"{path}: {response and response.status}"
        return response

    def become(self, size: tuple[int, int], scheme: str) -> None:
        """Another size, light or dark, of the page that is open."""
        self.size, self.scheme = size, scheme
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(color_scheme=scheme)

    def watch(self) -> None:
        """From now on, note what the page does wrong, and let it ask no other host."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.route(re.compile("^(?!data:|blob:)"), self._route)

    def _console(self, said: ConsoleMessage) -> None:
        told = said.type == "error" and said.location.get("url") == self.page.url and self._expected in said.text
        if said.type == "error" and not told:
            self.faults.append(f"console: {said.text} ({said.location.get('url', '')})")

    def _route(self, route: Route, request: Request) -> None:
        if _host(request.url) == _host(self.address):
            route.continue_()
        else:
            self.faults.append(f"asked another host: {request.url}")
            route.abort()


def _host(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc


def tab(context: BrowserContext, address: str, size: tuple[int, int], scheme: str) -> Window:
    """A watched tab."""
    window = Window(context.new_page(), address, size, scheme)
    window.become(size, scheme)
    window.watch()
    return window


def check(window: Window, rules: tuple[str, ...] | None = None) -> None:
    """Nothing is wrong with the page that is open; `rules`: only these of axe's, which take the most time."""
    wrong = [*window.faults, *unfit(window.page), *violations(window.page, rules)]
    if PICTURES:
        name = re.sub(r"\W+", "-", window.page.url.removeprefix(window.address)).strip("-") or "home"
        file = Path(PICTURES, f"{name[:80]}-{window.size[0]}-{window.scheme}.png")
        window.page.screenshot(path=file, full_page=True, caret="initial")  # else each input gets an inline style
    assert not wrong, f"{window.page.url} at {window.size}, {window.scheme}:\n" + "\n".join(wrong)


UNFIT = """() => {
    const root = document.scrollingElement, wrong = [];
    if (root.scrollWidth > root.clientWidth) {
        const out = [...document.querySelectorAll('body *')].filter(
            (each) => each.getBoundingClientRect().right > root.clientWidth + 1 && !clipped(each));
        wrong.push(`wider than the window: ${root.scrollWidth} px in ${root.clientWidth}, by `
            + out.slice(0, 3).map((each) => each.outerHTML.slice(0, 100)).join(' | '));
    }
    function clipped(element) {
        for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
            if (getComputedStyle(at).overflowX !== 'visible') return true;
        return false;
    }
    const count = document.querySelectorAll('h1').length;
    if (count !== 1) wrong.push(`${count} headings of the first level`);
    if (!document.title.trim()) wrong.push('no title');
    const inline = document.querySelectorAll('[style]:not([style=""]), style, script:not([src]), [onclick], [onload]');
    for (const each of [...inline].slice(0, 3)) wrong.push(`inline style or script: ${each.outerHTML.slice(0, 120)}`);
    return wrong;
}"""


def unfit(page: Page) -> list[str]:
    """What axe does not see: a page wider than its window, inline style and script, not one heading or no title."""
    return page.evaluate(UNFIT)


def violations(page: Page, rules: tuple[str, ...] | None) -> list[str]:
    """What axe finds, a line for each element. Of rows and points that are alike, it looks at the colors of the first
    ones; where SEAWALL_LONG is set, at all."""
    if rules == ():
        return []
    off = {each: {"enabled": False} for each in COLORS}
    whole = [] if rules else _found(page, {"runOnly": {"type": "tag", "values": WCAG}, "rules": off})
    only = {"runOnly": {"type": "rule", "values": rules or COLORS}}
    return whole + _found(page, only, None if LONG else {"exclude": [[each] for each in ALIKE]})


def _found(page: Page, options: dict[str, Any], context: dict[str, Any] | None = None) -> list[str]:
    found = _axe(page.evaluate("'axe' in window")).run(page, context, {"resultTypes": ["violations"], **options})
    return [
        f"axe {each['id']}: {each['help']}: {node['html'][:160]} ({' '.join(node.get('failureSummary', '').split())})"
        for each in found.response["violations"]
        for node in each["nodes"][:3]
    ]


@cache
def _axe(there: bool) -> Axe:
    """Axe; for a page that it is in already without its script, which is long to read."""
    return Axe("") if there else Axe()
