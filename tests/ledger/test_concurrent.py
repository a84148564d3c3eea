"""Operators at work at the same time, on both databases; and PostgreSQL stopped, started and killed under them.

Each operator has connections of their own. Whatever happens at once, each answer is the act or a refusal, nothing is
lost, and nothing is done twice.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from sqlalchemy import select

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import Act
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.reversing import reverse
from seawall.ledger.tables import balance, entry, line
from seawall.ledger.transfers import deposit, transfer
from seawall.ledger.verify import verify
from tests.ledger.books import TWO_FROM_CENTS, People, approve, issue_next, new_book, people, today, write_cases
from tests.ledger.postgres import Server

MANY = 8
OPERATORS = pytest.mark.parametrize("operators", [2, MANY])
WHO = people()


def at_once(url: str, operators: int, work: Callable[[Book, int], Any]) -> list[Any]:
    """What each operator, with a book opened of their own, gets: all begin at the same instant."""
    begin = Barrier(operators)

    def one(number: int) -> Any:
        book = Book.open(url)
        try:
            begin.wait(timeout=60)
            return work(book, number)
        except RefusedError as refusal:
            return refusal
        finally:
            book.close()

    with ThreadPoolExecutor(operators) as pool:
        return list(pool.map(one, range(operators)))


def opened(url: str, cents: int = 0) -> None:
    """A book with this much in its fund."""
    book, who = new_book(url)
    if cents:
        book.propose(deposit("reserve", cents, today(), act_id="money"), who["ada"])
        approve(book, who, "money")
    book.close()


def held(url: str) -> dict[str, int]:
    """Balances, once the book is verified."""
    assert verify(url).clean
    book = Book.open(url)
    with book.store.reading() as db:
        found = {row.account: row.cents for row in db.execute(select(balance))}
    book.close()
    return found


def kinds(url: str) -> Counter[str]:
    """How many entries of each kind the log has."""
    book = Book.open(url)
    with book.store.reading() as db:
        found = Counter(db.execute(select(entry.c.kind)).scalars())
    book.close()
    return found


def moved(book: Book, who: People, act_id: str, cents: int) -> Act:
    """A transfer, asked for and approved."""
    book.propose(transfer("suspense", "cash:reserve", cents, today(), "held for a court", act_id), who["ada"])
    return book.approve(act_id, who["ben"])


@OPERATORS
def test_no_transfer_is_lost(book_url: str, operators: int) -> None:
    opened(book_url, 1_000_00)
    each_makes = 12 // operators + 1

    def work(book: Book, number: int) -> list[str]:
        return [moved(book, WHO, f"move-{number}-{n}", 1 + number).state for n in range(each_makes)]

    assert at_once(book_url, operators, work) == [["posted"] * each_makes] * operators
    total = each_makes * sum(range(1, operators + 1))
    found = held(book_url)
    assert (found["cash:reserve"], found["suspense"]) == (1_000_00 - total, total)


@OPERATORS
def test_the_last_money_is_spent_once(book_url: str, operators: int) -> None:
    opened(book_url, 100_00)

    def work(book: Book, number: int) -> str:
        book.propose(transfer("suspense", "cash:reserve", 70_00, today(), "an invoice", f"out-{number}"), WHO["ada"])
        return book.approve(f"out-{number}", WHO["ben"]).state

    done = at_once(book_url, operators, work)
    assert done.count("posted") == 1
    assert all("30.00 left" in str(each) for each in done if each != "posted")
    assert held(book_url)["cash:reserve"] == 30_00 and kinds(book_url)["refusal"] == operators - 1


def test_approvals_of_one_act_at_once_count_once_each(book_url: str) -> None:
    opened(book_url)
    book = Book.open(book_url)
    book.propose(deposit("reserve", TWO_FROM_CENTS, today(), act_id="large"), WHO["ada"])
    done = at_once(book_url, MANY, lambda own, n: own.approve("large", WHO[("ben", "cy")[n % 2]]))
    assert all(each.id == "large" for each in done)
    final = book.act("large")
    assert (final.state, sorted(final.approved_by)) == ("posted", ["ben", "cy"])
    assert held(book_url)["cash:reserve"] == TWO_FROM_CENTS
    assert kinds(book_url)["posted"] == 2 and kinds(book_url)["refusal"] == 0
    book.close()


def test_the_same_request_at_once_is_one_act(book_url: str) -> None:
    opened(book_url)
    before = kinds(book_url)["act"]
    asked = deposit("reserve", 5_00, today(), act_id="same")
    done = at_once(book_url, MANY, lambda book, n: book.propose(asked, WHO["ada"]))
    assert len({each.seq for each in done}) == 1 and kinds(book_url)["act"] == before + 1
    assert kinds(book_url)["refusal"] == 0


def test_two_requests_under_one_id_at_once_leave_one(book_url: str) -> None:
    opened(book_url)

    def work(book: Book, number: int) -> Act:
        return book.propose(deposit("reserve", 5_00 + number, today(), act_id="same"), WHO["ada"])

    done = at_once(book_url, MANY, work)
    assert sum(isinstance(each, Act) for each in done) == 1 and kinds(book_url)["refusal"] == MANY - 1


@OPERATORS
def test_overlapping_caseloads_at_once_pay_no_case_twice(book_url: str, operators: int) -> None:
    opened(book_url, 50_000_00)

    def work(book: Book, number: int) -> str:
        cases = [(f"K{n:03d}", "snap", "51013", "10.00") for n in range(number, number + 6)]
        batch = write_cases(book, WHO, f"batch-{number}", cases, "2026-11")
        approve(book, WHO, batch.id)
        return approve(book, WHO, issue_next(book, batch.id, WHO["ada"], on=today()).id).state

    done = at_once(book_url, operators, work)
    posted = [number for number, each in enumerate(done) if each == "posted"]
    assert posted and all(isinstance(each, RefusedError) for each in done if each != "posted")
    assert not any(abs(a - b) < 6 for a in posted for b in posted if a != b)
    book = Book.open(book_url)
    with book.store.reading() as db:
        keys = db.execute(select(line.c.case_key)).scalars().all()
    book.close()
    assert len(keys) == len(set(keys)) == 6 * len(posted)
    assert held(book_url)["spent:snap"] == -30_00 * len(posted)
    assert kinds(book_url)["refusal"] == operators - len(posted)


def test_an_act_is_reversed_once(book_url: str) -> None:
    opened(book_url, 300_00)
    book = Book.open(book_url)
    money = book.act("money")

    def work(own: Book, number: int) -> str:
        own.propose(reverse(money, f"undo-{number}", today(), "wrong"), WHO["ada"])
        return own.approve(f"undo-{number}", WHO["ben"]).state

    done = at_once(book_url, MANY, work)
    assert done.count("posted") == 1 and all(isinstance(each, RefusedError) for each in done if each != "posted")
    assert book.act("money").state == "reversed" and held(book_url)["cash:reserve"] == 0
    book.close()


def test_what_postgresql_acknowledged_is_there_when_it_is_stopped_and_killed_under_load() -> None:
    with Server() as server:
        url = server.make()
        opened(url)
        over = Event()

        def work(book: Book, number: int) -> Sequence[str]:
            done = []
            while not over.is_set():
                act_id = f"deposit-{number}-{len(done)}"
                persist(lambda act_id=act_id: book.propose(deposit("reserve", 1, today(), act_id=act_id), WHO["ada"]))
                persist(lambda act_id=act_id: book.approve(act_id, WHO["ben"]))
                done.append(act_id)
            return done

        with ThreadPoolExecutor(1) as pool:
            loaded = pool.submit(at_once, url, 4, work)
            for end in (server.stop, server.kill, server.stop):
                time.sleep(0.4)
                end()
                server.start()
            time.sleep(0.4)
            over.set()
            done = [each for answers in loaded.result(timeout=60) for each in answers]
        assert len(done) >= 4 and held(url)["cash:reserve"] == len(done)
        book = Book.open(url)
        with book.store.reading() as db:
            found = Counter(each.id for each in acts.every(db, ["deposit"], posted=True))
        book.close()
        assert found == Counter(done)


def persist(work: Callable[[], Act]) -> Act:
    """What was not acknowledged is asked for again, as a person would, until it is."""
    until = time.monotonic() + 30
    while True:
        try:
            return work()
        except RefusedError:
            raise
        except LedgerError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
