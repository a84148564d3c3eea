"""What receivers answer to files: acknowledged, rejected, returned. Each becomes an act that somebody approves."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import BinaryIO, NamedTuple

from sqlalchemy import Connection

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger import exchange
from seawall.ledger.act import Act
from seawall.ledger.batches.asking import act_of
from seawall.ledger.batches.export import Exported, batch_of_issued, by_number, exported
from seawall.ledger.batches.forms import NACHA
from seawall.ledger.batches.holds import numbers_of
from seawall.ledger.batches.payments import Payment, attempts_of, payments
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.batches.settling import settle
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.signer import Signer


class BankReturns(NamedTuple):
    """What a bank's file of returns comes to: acts to approve, and replies that are no returns of this book's files:
    notices of change, for the vendor file, and entries of other programs of the office."""

    asked: tuple[Act, ...]
    others: tuple[exchange.Reply, ...]


def acknowledge(
    book: Book,
    act_id: str,
    program: str,
    layout: exchange.Layout,
    answer: BinaryIO,
    by: Signer,
    *,
    on: date,
    name: str | None = None,
) -> Act:
    """Ask to settle the file of a tranche or reissue whose receiver has acknowledged it, less what came back of it.

    `name`: the id of the act that settles it.
    Raises LedgerError for an answer to another file, or with another count or sum.
    """
    issued, file = _sent(book, act_id, program)
    exchange.read_ack(layout, answer, file.facts)
    return settle(book, _tranche_id(issued), by, on=on, file=file, act_id=name)


def reject(
    book: Book,
    act_id: str,
    program: str,
    layout: exchange.Layout,
    answer: BinaryIO,
    by: Signer,
    *,
    on: date,
    name: str | None = None,
) -> Act | None:
    """Ask that the lines of a file that its receiver did not post count as returned; None if it names none.

    `name`: the id of the act of what was returned.
    Raises LedgerError for an answer to another file, or about a line, case or amount that was not in it.
    """
    issued, file = _sent(book, act_id, program)
    with book.store.reading() as db:
        lines = FileLines(db, issued, file)
        rejected = exchange.read_rejects(layout, answer, file.facts, lines.find)
        back = lines.came_back(rejected)
    return record_returns(book, _tranche_id(issued), back, by, on=on, act_id=name) if back else None


def returned_by_bank(book: Book, answer: BinaryIO, by: Signer, *, on: date, name: str = "returns") -> BankReturns:
    """Ask that the entries in a bank's file count as returned: one act for each of our files that it answers.

    Raises LedgerError for a file that is not as Nacha has it, or returns what was not in the file of ours it names.
    """
    replies = exchange.read_returns(answer, name)
    numbers = {each.sequence for each in replies if each.sequence is not None and _is_ours(each)}
    found = [_of_file(book, number, replies) for number in sorted(numbers)]
    asked = tuple(record_returns(book, tranche, back, by, on=on) for tranche, back in found)
    return BankReturns(asked, tuple(each for each in replies if not _is_ours(each)))


def _is_ours(reply: exchange.Reply) -> bool:
    return reply.kind == "returned" and reply.sequence is not None


def _of_file(book: Book, number: int, replies: Sequence[exchange.Reply]) -> tuple[str, list[CameBack]]:
    """The tranche of a file of ours, and what came back of the file."""
    with book.store.reading() as db:
        file = by_number(db, NACHA, number)
        issued = acts.by_id(db, file.act)
        lines = FileLines(db, issued, file)
        back = lines.came_back(exchange.bank_returns(replies, number, lines.find))
    return _tranche_id(issued), back


class FileLines:
    """The payments of a file by their lines in it; eight bytes a line are kept."""

    def __init__(self, db: Connection, issued: Act, file: Exported) -> None:
        self._db, self._issued, self._file = db, issued, file
        self._batch = batch_of_issued(db, issued)
        self._numbers = array("q", (each.n for each in payments(db, issued, file.program)))

    def find(self, number: int | None, case_key: str) -> Sequence[exchange.Payment]:
        """The payments with a line, or, where that is None, with a case key."""
        if number is None:
            number = self._line_of(case_key)
        found = self._payments([number]) if number is not None else {}
        day, period = self._issued.event_on, self._batch.body["period"]
        return [exchange.Payment(n, p.case_key, p.program, p.county, p.cents, day, period) for n, p in found.items()]

    def came_back(self, returned: Sequence[exchange.Returned]) -> list[CameBack]:
        """Lines of the file that came back, as payments of the tranche."""
        found = self._payments([each.line for each in returned])
        return [
            CameBack(found[each.line].n, found[each.line].attempt, each.amount_cents, each.code) for each in returned
        ]

    def _payments(self, lines: Sequence[int]) -> dict[int, Payment]:
        known = {each: self._numbers[each - 1] for each in lines if 0 < each <= len(self._numbers)}
        found = attempts_of(self._db, self._issued, known.values())
        return {each: found[n] for each, n in known.items()}

    def _line_of(self, case_key: str) -> int | None:
        try:
            (n,) = numbers_of(self._db, self._batch.seq, [case_key], self._file.program)
        except RefusedError:
            return None
        at = bisect_left(self._numbers, n)
        return at + 1 if at < len(self._numbers) and self._numbers[at] == n else None


def _sent(book: Book, act_id: str, program: str) -> tuple[Act, Exported]:
    issued = act_of(book, act_id, ("tranche", "reissue"))
    with book.store.reading() as db:
        file = exported(db, issued, program)
    if file is None:
        raise LedgerError(f"no file was made of {program} in {act_id}. Find the answer to a file that was.")
    return issued, file


def _tranche_id(issued: Act) -> str:
    return issued.body["of"] if issued.kind == "reissue" else issued.id
