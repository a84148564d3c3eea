"""The ledger in a real browser: every page of it is sound, and a batch is asked for and approved by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.sampled import sampled
from tests.web.browser.office import OfficeServer, serving_office
from tests.web.browser.walk import press_to, typed
from tests.web.browser.window import COLORS, LAPTOP, PHONE, Window, check, tab
from tests.web.desk.office import PASSPHRASE, whole
from tests.web.routes import routes

ASKED = {"/ledger/statement": "?fund=reserve", "/ledger/show": "?act=dep-waiting"}
"""What some pages have to be told, in their query."""
MORE = [
    ("/ledger/show?act=dep-waiting", "cy"),
    ("/ledger/show?act=batch-1", "ada"),
    ("/ledger/queue", "ben"),
    ("/ledger", ""),
]
"""Pages that are made of something else for another act or another person; without a name for nobody."""


def addresses() -> list[str]:
    """Every page of the ledger that is not open."""
    found = {each.path for each in routes() if "GET" in (each.methods or ()) and each.path and "{" not in each.path}
    return sorted(each for each in found if each.startswith("/ledger"))


IN_THE_DARK = sampled(addresses(), 4, always=("/ledger", "/ledger/queue"))
"""Where the colors of the dark are looked at too: the forms are made of the same parts."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeServer]:
    with serving_office(tmp_path_factory.mktemp("office") / "home") as made:
        yield made


@pytest.fixture(scope="module")
def contexts(office: OfficeServer, browser: Browser) -> Iterator[Callable[[str], BrowserContext]]:
    """The cookies of each person; without a name of nobody. Their tabs share what was fetched."""

    @cache
    def made(person: str) -> BrowserContext:
        context = browser.new_context()
        context.set_default_timeout(20_000)
        if person:
            context.add_cookies([office.cookie(person)])
        return context

    yield made


@pytest.fixture
def signed_in(office: OfficeServer, opened: Callable[..., Window]) -> Callable[..., Window]:
    def window(person: str, **options: object) -> Window:
        made = opened(LAPTOP, address=office.server.address, **options)
        made.page.context.add_cookies([office.cookie(person)])
        return made

    return window


@pytest.mark.parametrize(("address", "person"), [*((each + ASKED.get(each, ""), "ada") for each in addresses()), *MORE])
def test_every_page_of_the_ledger_is_sound(
    address: str, person: str, office: OfficeServer, contexts: Callable[[str], BrowserContext]
) -> None:
    window = tab(contexts(person), office.server.address, PHONE, "light")
    window.go(address)
    check(window)
    window.become(LAPTOP, "dark")
    check(window, COLORS if address in IN_THE_DARK else ())
    window.page.close()


@pytest.mark.parametrize(("act", "period", "script"), [("jan", "2027-01", True), ("feb", "2027-02", False)])
def test_a_batch_is_asked_for_and_approved_by_keyboard(
    act: str, period: str, script: bool, office: OfficeServer, signed_in: Callable[..., Window]
) -> None:
    rules = None if script else ()  # axe needs script
    maker = signed_in("ada", java_script_enabled=script)
    maker.go("/ledger/caseload")
    page = maker.page
    page.locator("input[type=file]").set_input_files(office.caseload)  # what a dialog of the system would do
    typed(page, page.locator("input[name=period]"), period)
    sent(page)
    assert "$479.01" in page.inner_text("main")
    check(maker, rules)
    typed(page, page.locator("input[name=fund]"), "reserve")
    typed(page, page.locator("input[name=tranches]"), "2")
    typed(page, page.locator("input[name=id]"), act)
    typed(page, page.locator("input[type=password]"), PASSPHRASE)
    sent(page)
    assert f"act={act}" in page.url
    checker = signed_in("ben", java_script_enabled=script)
    checker.go("/ledger/queue")
    page = checker.page
    press_to(page, page.locator(f"a[href='/ledger/show?act={act}']"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "four hundred seventy-nine dollars and one cent" in page.inner_text("main")
    form = page.locator("form[action='/ledger/approve']")
    typed(page, form.locator("input[type=password]"), PASSPHRASE)
    sent(page)
    assert "was posted: made by ada, approved by ben" in page.inner_text("main")
    assert whole(str(office.server.home / "book.db"))
    check(checker, rules)


def sent(page: Page) -> None:
    """Enter, in the field that has the focus, sends its form."""
    form = page.locator("form:has(:focus)")
    wrong = form.locator(":invalid").evaluate_all("(all) => all.map((each) => each.outerHTML)")
    assert not wrong, f"the form is not filled in: {wrong}"
    with page.expect_navigation():
        page.keyboard.press("Enter")
