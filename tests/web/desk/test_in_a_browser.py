"""The ledger in a real browser: every page sound, and a batch asked for and approved by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from seawall.web.desk.reading import TITLES
from tests.ledger.books import small_book
from tests.web.browser.window import COLORS, LAPTOP, PHONE, Window, check
from tests.web.desk.office import Office
from tests.web.running import Server

PAGES = {"/ledger": "ada", "/ledger/show?act=dep-4": "ben", "/ledger/show?act=batch-1": "ada"}
PAGES |= {f"/ledger/{name}": "ben" for name in TITLES if name != "account"}
PAGES |= {"/ledger/statement?fund=reserve": "", "/ledger/caseload": "ada", "/ledger/receivable": "ada"}
PAGES |= {"/ledger/transfer": "ada", "/ledger/returned": "ada"}
CASES = b"case_key,program,county,amount_usd\nN001,snap,51013,187.01\nN002,snap,51059,292.00\n"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Office]]:
    """A server of an office with the small book, in which a deposit waits for its first approval."""
    folder = tmp_path_factory.mktemp("running")
    book, who = small_book(folder / "book.db")
    deposit_waits(book, who)
    book.close()
    office = Office(folder, str(folder / "book.db"))
    arguments = ("--book", office.book, "--accounts", str(folder / "accounts.db"))
    with Server(folder / "home", *arguments, day=str(today())) as server:
        yield server, office
    office.close()


def deposit_waits(book, who) -> None:
    from seawall.ledger import deposit as asked

    book.propose(asked("reserve", 5_000_00, today(), "by transfer", "dep-4"), who["ada"])


def today():
    from tests.ledger.books import today as day

    return day()


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
