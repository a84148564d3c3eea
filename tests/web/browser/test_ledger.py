"""The ledger in a real browser: every page of it is sound, and a batch is asked for and approved by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi.routing import iter_route_contexts
from playwright.sync_api import Page

from seawall.web.app import application
from seawall.web.settings import Settings
from tests.web.browser.office import OfficeServer, serving_office
from tests.web.browser.walk import press_to, typed
from tests.web.browser.window import COLORS, LAPTOP, PHONE, Window, check
from tests.web.desk.office import PASSPHRASE

ASKED = {"/ledger/statement": "?fund=reserve", "/ledger/show": "?act=dep-waiting"}
"""What some pages have to be told, in their query."""


def addresses() -> list[str]:
    """Every page of the ledger that is not open."""
    routes = iter_route_contexts(application(Settings()).routes)
    found = {each.path for each in routes if "GET" in (each.methods or ()) and each.path and "{" not in each.path}
    return sorted(each for each in found if each.startswith("/ledger"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeServer]:
    with serving_office(tmp_path_factory.mktemp("office") / "home") as made:
        yield made


@pytest.fixture
def signed_in(office: OfficeServer, opened: Callable[..., Window]) -> Callable[[str], Window]:
    def window(person: str) -> Window:
        made = opened(LAPTOP, address=office.server.address)
        made.page.context.add_cookies([office.cookie(person)])
        return made

    return window


@pytest.mark.parametrize("address", addresses())
def test_every_page_of_the_ledger_is_sound(address: str, signed_in: Callable[[str], Window]) -> None:
    window = signed_in("ada")
    window.become(PHONE, "light")
    window.go(address + ASKED.get(address, ""))
    check(window)
    window.become(LAPTOP, "dark")
    check(window, COLORS)


def test_a_batch_is_asked_for_and_approved_by_keyboard(
    office: OfficeServer, signed_in: Callable[[str], Window]
) -> None:
    maker = signed_in("ada")
    maker.go("/ledger/caseload")
    page = maker.page
    page.locator("input[type=file]").set_input_files(office.caseload)  # what a dialog of the system would do
    typed(page, page.locator("input[name=period]"), "2027-01")
    sent(page)
    assert "$479.01" in page.inner_text("main")
    check(maker)
    typed(page, page.locator("input[name=fund]"), "reserve")
    typed(page, page.locator("input[name=tranches]"), "2")
    typed(page, page.locator("input[name=id]"), "jan")
    typed(page, page.locator("input[type=password]"), PASSPHRASE)
    sent(page)
    assert "act=jan" in page.url
    checker = signed_in("ben")
    checker.go("/ledger/queue")
    page = checker.page
    press_to(page, page.locator("a[href='/ledger/show?act=jan']"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "four hundred seventy-nine dollars and one cent" in page.inner_text("main")
    form = page.locator("form[action='/ledger/approve']")
    typed(page, form.locator("input[type=password]"), PASSPHRASE)
    sent(page)
    assert "posted" in page.inner_text("main")
    check(checker)


def sent(page: Page) -> None:
    """Enter, in the field that has the focus, sends its form."""
    form = page.locator("form:has(:focus)")
    wrong = form.locator(":invalid").evaluate_all("(all) => all.map((each) => each.outerHTML)")
    assert not wrong, f"the form is not filled in: {wrong}"
    with page.expect_navigation():
        page.keyboard.press("Enter")
