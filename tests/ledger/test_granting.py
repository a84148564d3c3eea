"""Authority raised and prolonged after a book was opened, on both databases; and beancount's names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger import Book, Granted, Opening, Request, add_accounts, authorize, verify_book
from seawall.ledger.act import Posting
from seawall.ledger.batches.accept import authority_left
from seawall.ledger.limits import windows
from seawall.ledger.sealing.keys import public_text
from seawall.ledger.staffing import new_duty, new_person, new_policy
from seawall.pages.ledger_journal_beancount import names_of
from tests.ledger.books import LONG_AGO, approve, new_book, people, today

YESTERDAY, TOMORROW = today() - timedelta(days=1), today() + timedelta(days=1)


def lapsed_book(url: str) -> Book:
    """A book whose authority for SNAP, of $100, ended yesterday."""
    who = people()
    granted = Granted("snap", "snap", 100_00, LONG_AGO, YESTERDAY, "Executive Order 54")
    told = Opening("Bridge fund", "Virginia", "51", {"reserve": "Reserve"}, [granted], ["51013"], {"plan": "0" * 64})
    named = [new_person(name, name.title(), public_text(who[name].key)) for name in ("ada", "ben")]
    duties = [new_duty("ada", "administrator", LONG_AGO), new_duty("ada", "maker", LONG_AGO)]
    duties.append(new_duty("ben", "checker", LONG_AGO))
    book = Book.create(url, "c" * 32, told.request("open", today(), named, duties, new_policy({0: 1})), who["ada"])
    approve(book, who, "open", ("ben",))
    return book


def use(book: Book, act_id: str, on: date) -> None:
    """Use a dollar of the authority."""
    postings = (Posting("authority:snap", 1_00), Posting("obligation:snap", -1_00))
    book.propose(Request(act_id, "transfer", on, postings, reason="a promise"), people()["ada"])
    book.approve(act_id, people()["ben"])


def test_an_authority_that_ended_is_used_again_once_it_is_prolonged(book_url: str) -> None:
    book, who = lapsed_book(book_url), people()
    with pytest.raises(RefusedError, match="which holds from"):
        use(book, "late", today())
    asked = authorize(book, "snap", who["ada"], on=today(), basis="Act 12", until=TOMORROW)
    with pytest.raises(RefusedError, match="which holds from"):
        use(book, "too-soon", today())  # asked for, and not approved yet
    approve(book, who, asked.id, ("ben",))
    use(book, "in-time", today())
    with book.store.reading() as db:
        assert windows(db, "snap") == [
            (LONG_AGO.isoformat(), YESTERDAY.isoformat()),
            (today().isoformat(), TOMORROW.isoformat()),
        ]
        assert authority_left(db, "snap") == 99_00
    book.close()
    assert verify_book(book_url).clean


def test_the_database_itself_holds_the_days_that_were_added(book_url: str) -> None:
    book, who = lapsed_book(book_url), people()
    approve(book, who, authorize(book, "snap", who["ada"], on=today(), basis="Act 12", until=TOMORROW).id, ("ben",))
    use(book, "in-time", today())
    use(book, "before", YESTERDAY)  # of a day of the first window, approved on one of the second
    with pytest.raises(RefusedError, match="which holds from"):
        use(book, "between", LONG_AGO - timedelta(days=1))
    book.close()


def test_an_authority_is_raised_once_for_the_same_request(book_url: str) -> None:
    book, who = lapsed_book(book_url), people()
    first = authorize(book, "snap", who["ada"], on=today(), basis="Act 12", more_cents=50_00)
    assert authorize(book, "snap", who["ada"], on=today(), basis="Act 12", more_cents=50_00).seq == first.seq
    approve(book, who, first.id, ("ben",))
    assert authorize(book, "snap", who["ada"], on=today(), basis="Act 12", more_cents=50_00).seq == first.seq
    with book.store.reading() as db:
        assert authority_left(db, "snap") == 150_00
    book.close()


def test_another_program_gets_authority_and_accounts_in_every_county(book_url: str) -> None:
    book, who = new_book(book_url)
    asked = {"on": today(), "basis": "Act 12", "more_cents": 7_00, "until": TOMORROW}
    with pytest.raises(RefusedError, match="no authority for tanf"):
        authorize(book, "tanf", who["ada"], **asked)
    act = approve(book, who, authorize(book, "tanf", who["ada"], new=True, **asked).id)
    assert [each["id"] for each in act.body["accounts"]][-2:] == ["expense:tanf:51013", "expense:tanf:51059"]
    with pytest.raises(RefusedError, match="already"):
        authorize(book, "tanf", who["ada"], new=True, **asked | {"more_cents": 8_00})
    county = approve(book, who, add_accounts(book, who["ada"], on=today(), counties=["51087"]).id)
    assert [each["id"] for each in county.body["accounts"]] == [f"expense:{p}:51087" for p in ("snap", "tanf", "wic")]
    book.close()
    assert verify_book(book_url).clean


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "what of the authority"),
        ({"more_cents": 1, "basis": " "}, "act, order or vote"),
        ({"more_cents": 1, "new": True}, "needs an amount and a last day"),
    ],
)
def test_authority_that_nobody_can_grant_is_refused(tmp_path, asked: dict, said: str) -> None:
    book, who = new_book(tmp_path / "book.db")
    with pytest.raises(LedgerError, match=said):
        authorize(book, "snap", who["ada"], **{"on": today(), "basis": "Act 12"} | asked)
    with pytest.raises(RefusedError, match="before it begins"):
        authorize(book, "snap", who["ada"], on=today(), basis="Act 12", until=YESTERDAY)
    book.close()


def test_two_accounts_never_become_one_in_beancount() -> None:
    kinds = dict.fromkeys(("cash:a.b", "cash:a-b", "cash:A_b", "cash:a-b-2", "cash:9"), "cash") | {"escrow": "escrow"}
    names = names_of(kinds)
    assert len(set(names.values())) == len(kinds)
    assert names["cash:9"] == "Assets:Cash:9" and names["escrow"] == "Liabilities:Escrow"
