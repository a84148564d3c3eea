"""The batches of a book: how far each is issued, settled, held back and returned."""

from __future__ import annotations

from sqlalchemy import Connection

from seawall.base.closed import Closed
from seawall.base.rows import WithRows
from seawall.base.shown import shown_by
from seawall.ledger.act import Act
from seawall.ledger.batches.ending import unissued
from seawall.ledger.batches.standing import Standing, standing
from seawall.ledger.batches.tranches import held_lines, is_ended
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.reading.header import Header, header


class BatchRow(Closed):
    """A batch. `tranches_issued` of `tranches`; `on_its_way_cents`: sent, neither settled nor returned;
    `came_back_cents`: returned, and waiting to be issued again or given up; `unissued_cents`: still to be issued;
    `dropped_cents`: not issued any more, because the rest of the batch was canceled.
    """

    batch: str
    period: str
    state: str
    fund: str
    cases: int
    total_cents: int
    tranches: int
    tranches_issued: int
    issued_cents: int
    settled_cents: int
    on_its_way_cents: int
    came_back_cents: int
    given_up_cents: int
    unissued_cents: int
    dropped_cents: int
    held_cases: int
    ended: bool


class TrancheRow(Closed):
    """A tranche of a batch, for the commands that name it."""

    tranche: str
    batch: str
    state: str
    issued_cents: int
    settled_cents: int
    on_its_way_cents: int
    came_back_cents: int


@shown_by("ledger_batches")
class Batched(WithRows[BatchRow]):
    """The batches, oldest first; `tranches` of all of them."""

    of: Header
    tranches: tuple[TrancheRow, ...]


def batched(book: Book) -> Batched:
    """The batches of a book and how they stand."""
    with book.store.reading() as db:
        found = list(acts.every(db, ("batch", "tranche")))
        parts = [(each, _standing(db, each)) for each in found if each.kind == "tranche"]
        rows = tuple(_row(db, each, parts) for each in found if each.kind == "batch")
        names = {each.seq: each.id for each in found}
        tranches = tuple(_tranche(each, stands, names[each.body["batch"]]) for each, stands in parts)
        return Batched(of=header(db, book.id), rows=rows, tranches=tranches)


def _standing(db: Connection, tranche: Act) -> Standing:
    return sum(standing(db, tranche).values(), Standing()) if tranche.state == "posted" else Standing()


def _tranche(each: Act, stands: Standing, batch: str) -> TrancheRow:
    return TrancheRow(
        tranche=each.id,
        batch=batch,
        state=each.state,
        issued_cents=stands.issued,
        settled_cents=stands.settled - stands.returned_after,
        on_its_way_cents=stands.unsettled,
        came_back_cents=stands.unresolved,
    )


def _row(db: Connection, each: Act, parts: list[tuple[Act, Standing]]) -> BatchRow:
    own = [(part, stands) for part, stands in parts if part.body["batch"] == each.seq]
    stands = sum((stands for _, stands in own), Standing())
    body, left, over = each.body, sum(unissued(db, each).values()), is_ended(db, each.seq)
    return BatchRow(
        batch=each.id,
        period=body["period"],
        state=each.state,
        fund=body["fund"],
        cases=body["lines"]["count"],
        total_cents=body["lines"]["total_cents"],
        tranches=body["tranches"],
        tranches_issued=sum(part.state == "posted" for part, _ in own),
        issued_cents=stands.issued,
        settled_cents=stands.settled - stands.returned_after,
        on_its_way_cents=stands.unsettled,
        came_back_cents=stands.unresolved,
        given_up_cents=stands.canceled,
        unissued_cents=left,
        dropped_cents=body["lines"]["total_cents"] - stands.issued - left if over else 0,
        held_cases=len(held_lines(db, each.seq)),
        ended=over,
    )
