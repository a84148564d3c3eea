"""Tranches: part k of a batch is issued, of each line its share by then less what earlier parts paid.

The share of a line by part k of K is floor(cents x k / K), so the parts of a line sum to its cents exactly. A line that
is held when a part is issued gets nothing in it, and what it missed in the first part after it is let go. A part after
the last (k > K) pays what is still unpaid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, case, exists, func, select

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.lines import CHUNK, Line
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.signer import Signer
from seawall.ledger.tables import act, decision, hold, line, scope, tranche, tranche_line


class Part(NamedTuple):
    """A tranche that is to be issued: number, amounts by program and county, lines that differ from their share."""

    k: int
    cases: int
    totals: dict[tuple[str, str], int]
    differing: list[tuple[int, int]]

    @property
    def total_cents(self) -> int:
        """What the tranche pays."""
        return sum(self.totals.values())


def issue(book: Book, batch_id: str, by: Signer, *, on: date, act_id: str | None = None) -> Act:
    """Ask for the next tranche of a batch. Asking again while it waits is the same request.

    Raises LedgerError for an unknown batch, RefusedError when there is nothing left to issue.
    """
    with book.store.reading() as db:
        batch = _batch(db, batch_id)
        waiting = _live(db, batch.seq, posted=False)
        if waiting is not None:
            return acts.by_seq(db, waiting)
        part = next_part(db, batch)
    postings = _postings(batch, part)
    body = {
        "batch": batch.seq,
        "of": batch.id,
        "k": part.k,
        "cases": part.cases,
        "differing": [list(each) for each in part.differing],
    }
    return book.propose(Request(act_id or f"{batch.id}-t{part.k}", "tranche", on, postings, body), by)


def next_part(db: Connection, batch: Act) -> Part:
    """What the next tranche of a posted batch pays. Raises RefusedError when nothing is left, or it is not posted."""
    if batch.state != "posted":
        raise RefusedError(f"{batch.id} is {batch.state}: only an approved batch is issued.")
    if _closed(db, batch.seq):
        raise RefusedError(f"the rest of {batch.id} was canceled: nothing of it is issued any more.")
    k = len(_posted_parts(db, batch.seq)) + 1
    differing = _differing(db, batch, k)
    of_all = min(k, batch.body["tranches"])
    share = _share(of_all, batch.body["tranches"]) - _share(of_all - 1, batch.body["tranches"])
    if k > batch.body["tranches"]:
        share = line.c.cents * 0
    other = {n: cents for n, cents in differing}
    totals: dict[tuple[str, str], int] = {}
    cases = 0
    for row in db.execute(
        select(scope.c.program, line.c.county, func.sum(share), func.sum(case((share > 0, 1), else_=0)))
        .join(scope, scope.c.id == line.c.scope)
        .where(line.c.batch == batch.seq)
        .group_by(scope.c.program, line.c.county)
    ):
        totals[row[0], row[1]] = int(row[2])
        cases += int(row[3])
    for each, normal in _lines(db, batch.seq, other, share):
        totals[each.program, each.county] += other[each.n] - normal
        cases += (other[each.n] > 0) - (normal > 0)
    kept = {key: cents for key, cents in sorted(totals.items()) if cents}
    if not kept:
        raise RefusedError(f"{batch.id} has nothing left to issue: its {batch.body['tranches']} tranches are issued.")
    return Part(k, cases, kept, differing)
