"""Cases held back from the further tranches of a batch, and let go; the next tranche pays what they missed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from seawall.base.errors import RefusedError
from seawall.ledger.act import Act, Request
from seawall.ledger.batches.asking import Asked, Made, act_of, ask
from seawall.ledger.batches.payments import AT_ONCE
from seawall.ledger.batches.tranches import held_lines, is_ended
from seawall.ledger.book import Book
from seawall.ledger.names import check_case, named
from seawall.ledger.reading import acts
from seawall.ledger.signer import Signer
from seawall.ledger.tables import batch, line, scope


def hold(
    book: Book,
    batch_id: str,
    cases: Iterable[str],
    by: Signer,
    *,
    on: date,
    reason: str,
    program: str | None = None,
    act_id: str | None = None,
) -> Act:
    """Ask that cases, by their keys, get nothing in the further tranches of a batch, in all its programs or in one.

    Raises LedgerError for an unknown batch, RefusedError for a case that is not in it or is held already.
    """
    return _ask(book, "hold", batch_id, cases, by, on, reason, program, act_id)


def unhold(
    book: Book,
    batch_id: str,
    cases: Iterable[str],
    by: Signer,
    *,
    on: date,
    reason: str,
    program: str | None = None,
    act_id: str | None = None,
) -> Act:
    """Ask that held cases are let go: the next tranche, which may be one after the last, pays what they missed.

    Raises LedgerError for an unknown batch, RefusedError for a case that is not held.
    """
    return _ask(book, "unhold", batch_id, cases, by, on, reason, program, act_id)


def _ask(
    book: Book,
    kind: str,
    batch_id: str,
    cases: Iterable[str],
    by: Signer,
    on: date,
    reason: str,
    program: str | None,
    act_id: str | None,
) -> Act:
    keys = sorted({check_case(each) for each in cases})
    found = act_of(book, batch_id, ("batch",))
    body: dict[str, Any] = {"batch": found.seq, "of": found.id, "cases": keys, "program": program}

    def complete(db: Connection) -> Made:
        return {"lines": numbers_of(db, found.seq, body["cases"], program)}, ()

    return ask(book, by, Asked(kind, found.seq, on, body, reason, again=True), complete, act_id)


def numbers_of(db: Connection, seq: int, cases: Collection[str], program: str | None) -> list[int]:
    """The lines of a batch that cases have, by their keys.

    Raises LedgerError for what is no key, RefusedError for a case that the batch has not.
    """
    period = db.execute(select(batch.c.period).where(batch.c.act == seq)).scalar_one()
    scopes = select(scope.c.id).where(scope.c.period == period)
    if program is not None:
        scopes = scopes.where(scope.c.program == program)
    wanted, numbers, known = sorted(map(check_case, cases)), list[int](), set[str]()
    for at in range(0, len(wanted), AT_ONCE):
        query = select(line.c.n, line.c.case_key).where(line.c.batch == seq, line.c.live == 1)
        for row in db.execute(query.where(line.c.scope.in_(scopes), line.c.case_key.in_(wanted[at : at + AT_ONCE]))):
            numbers.append(row.n)
            known.add(row.case_key)
    if missing := [each for each in wanted if each not in known]:
        where = f" of program {program}" if program else ""
        raise RefusedError(
            f"the batch has no case {named(missing[0])}{where} ({len(missing):,} such). Correct the list."
        )
    return sorted(numbers)


def check_hold(db: Connection, request: Request, today: date) -> None:
    """Refuse to hold what is held already, is not in the batch, or for no reason."""
    numbers, held = _checked(db, request)
    if already := sorted(numbers & held):
        raise RefusedError(f"{len(already):,} of these cases are held already (line {already[0]}). Leave them out.")


def check_unhold(db: Connection, request: Request, today: date) -> None:
    """Refuse to let go what is not held, or for no reason."""
    numbers, held = _checked(db, request)
    if free := sorted(numbers - held):
        raise RefusedError(f"{len(free):,} of these cases are not held (line {free[0]}). Leave them out.")


def _checked(db: Connection, request: Request) -> tuple[set[int], set[int]]:
    """The lines that are asked for, and those that are held."""
    body = request.body
    found = acts.by_seq(db, body["batch"])
    if not request.reason.strip():
        raise RefusedError(f"{request.id}: say why cases are held or let go. Give a reason.")
    if found.kind != "batch" or found.state not in ("pending", "posted"):
        raise RefusedError(f"{found.id} is {found.state}, of kind {found.kind}: cases of a batch are held or let go.")
    if is_ended(db, found.seq):
        raise RefusedError(f"the rest of {found.id} was canceled: nothing of it is issued any more.")
    if request.postings:
        raise RefusedError(f"{request.id}: holding a case moves no money. Leave the postings out.")
    if not body["cases"] or numbers_of(db, found.seq, body["cases"], body["program"]) != body["lines"]:
        raise RefusedError(f"{request.id}: its lines are not those of its cases. Make it again.")
    return set(body["lines"]), held_lines(db, found.seq)
