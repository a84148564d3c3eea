"""The ledger in a real browser: every page sound, and a batch asked for and approved by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from seawall.ledger import deposit
from seawall.web.desk.reading import TITLES
from tests.ledger.books import small_book, today
from tests.web.browser.window import COLORS, LAPTOP, PHONE, Window, check
from tests.web.desk.office import PASSPHRASE, Office, whole
from tests.web.running import Server

PAGES = {"/ledger": "ada", "/ledger/show?act=dep-4": "ben", "/ledger/show?act=batch-1": "ada"}
PAGES |= {f"/ledger/{name}": "ben" for name in TITLES if name != "account"}
PAGES |= {"/ledger/statement?fund=reserve": "", "/ledger/caseload": "ada", "/ledger/receivable": "ada"}
PAGES |= {"/ledger/returned": "ada"}
"""The pages that differ in what they are made of, and who looks at them."""

CASES = b"case_key,program,county,amount_usd\nN001,snap,51013,187.01\nN002,snap,51059,292.00\n"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Office]]:
    """A server of an office with the small book, in which a deposit waits for its first approval."""
    folder = tmp_path_factory.mktemp("running")
    book, who = small_book(folder / "book.db")
    book.propose(deposit("reserve", 5_000_00, today(), "by transfer", "dep-4"), who["ada"])
    book.close()
    office = Office(folder, str(folder / "book.db"))
    arguments = ("--book", office.book, "--accounts", str(folder / "accounts.db"))
    with Server(folder / "home", *arguments, day=str(today())) as server:
        yield server, office
    office.close()


def signed_in(window: Window, office: Office, person: str) -> None:
    """The browser holds the session of somebody."""
    token = office.browser(person).cookies["seawall"]
    window.page.context.add_cookies([{"name": "seawall", "value": token, "url": window.address}])


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_the_ledger_is_sound(address: str, running, opened: Callable[..., Window]) -> None:
    server, office = running
    window = opened(PHONE, address=server.address)
    if PAGES[address]:
        signed_in(window, office, PAGES[address])
    window.go(address)
    check(window)
    window.become(LAPTOP, "dark")
    check(window, COLORS)


@pytest.mark.xdist_group("browser")
def test_a_batch_is_sent_asked_for_and_approved_by_keyboard_and_without_script(
    running, opened: Callable[..., Window]
) -> None:
    server, office = running
    ada, ben = (opened(LAPTOP, address=server.address, java_script_enabled=False) for _ in range(2))
    for window, person in ((ada, "ada"), (ben, "ben")):
        signed_in(window, office, person)
    ada.go("/ledger/caseload")
    ada.page.set_input_files("#file", {"name": "jan.csv", "mimeType": "text/csv", "buffer": CASES})
    ada.page.focus("#field-period")
    press(ada, "2027-01", "Send")
    assert "2 cases would get $479.01" in ada.page.inner_text("main")
    ada.page.focus("#field-fund")
    press(ada, "reserve", "Tab", "2")
    ada.page.focus("#field-id")
    ada.page.keyboard.press("Control+A")
    press(ada, "jan")
    ada.page.focus("#passphrase")
    press(ada, PASSPHRASE, "Tab", "Send")
    assert ada.page.url.endswith("/ledger/show?act=jan")
    ben.go("/ledger/queue")
    ben.page.focus('a[href="/ledger/show?act=jan"]')
    press(ben, "Send")
    assert "four hundred seventy-nine dollars and one cent" in ben.page.inner_text("main")
    ben.page.focus("#passphrase-approve")
    press(ben, PASSPHRASE, "Tab", "Send")
    assert "was posted: made by ada, approved by ben" in ben.page.inner_text("main")
    assert office.act("jan").state == "posted" and whole(office.book)


def press(window: Window, *keys: str) -> None:
    """Type words, press Tab, or Enter where a page follows ("Send")."""
    for each in keys:
        if each == "Send":
            with window.page.expect_navigation():
                window.page.keyboard.press("Enter")
        elif each == "Tab":
            window.page.keyboard.press("Tab")
        else:
            window.page.keyboard.type(each)
