"""What becomes of a returned payment: issued again as the next attempt, or given up. And of the rest of a batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, select

from seawall.base.errors import RefusedError
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.asking import Asked, Made, act_of, ask
from seawall.ledger.batches.days import check_day, returns_of
from seawall.ledger.batches.ending import check_end
from seawall.ledger.batches.payments import Payment, cases_of, payments_of
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.signer import Signer
from seawall.ledger.tables import act, decision, resolved, returned


class Open(NamedTuple):
    """A returned payment of which nothing has become yet."""

    payment: Payment
    code: str


def reissue(
    book: Book,
    tranche_id: str,
    payments: Iterable[tuple[int, int]],
    by: Signer,
    *,
    on: date,
    reason: str = "",
    act_id: str | None = None,
) -> Act:
    """Ask that returned payments of a tranche, by line and attempt, are issued again as the next attempt.

    Raises LedgerError for what is no tranche, RefusedError for what did not come back or is resolved already.
    """
    return _ask(book, "reissue", tranche_id, payments, by, on, reason, act_id)


def cancel(
    book: Book,
    tranche_id: str,
    payments: Iterable[tuple[int, int]],
    by: Signer,
    *,
    on: date,
    reason: str,
    act_id: str | None = None,
) -> Act:
    """Ask that returned payments, by line and attempt, are canceled: nothing is owed, authority and money are free.

    Raises LedgerError for what is no tranche, RefusedError for what did not come back or is resolved already.
    """
    return _ask(book, "cancel", tranche_id, payments, by, on, reason, act_id)


def unresolved(db: Connection, tranche: Act, cases: Collection[str] | None = None) -> list[Open]:
    """The returned payments of a tranche that wait to be issued again or given up; of some cases only, if named."""
    done = select(resolved.c.n, resolved.c.attempt).where(resolved.c.tranche == tranche.seq, resolved.c.live == 1)
    gone = {(row.n, row.attempt) for row in db.execute(done)}
    rows = [row for row in _returned(db, tranche.seq) if (row.n, row.attempt) not in gone]
    first = payments_of(db, tranche, [row.n for row in rows])
    found = [Open(first[row.n]._replace(attempt=row.attempt), row.code) for row in rows]
    return [each for each in found if cases is None or each.payment.case_key in cases]


def _returned(db: Connection, tranche: int) -> list:
    query = select(returned.c.n, returned.c.attempt, returned.c.code).join(
        decision, and_(decision.c.act == returned.c.act, decision.c.outcome == "posted")
    )
    query = query.where(returned.c.live == 1)  # not one that was reversed
    return list(db.execute(query.where(returned.c.tranche == tranche).order_by(returned.c.n, returned.c.attempt)))


def _ask(
    book: Book,
    kind: str,
    tranche_id: str,
    payments: Iterable[tuple[int, int]],
    by: Signer,
    on: date,
    reason: str,
    act_id: str | None,
) -> Act:
    tranche = act_of(book, tranche_id, ("tranche",))
    body: dict[str, Any] = {
        "tranche": tranche.seq,
        "of": tranche.id,
        "payments": sorted(list(each) for each in payments),
    }

    def complete(db: Connection) -> Made:
        return _told(db, kind, tranche, body["payments"]), _postings(db, kind, tranche, body["payments"])

    return ask(book, by, Asked(kind, tranche.seq, on, body, reason), complete, act_id)


def _told(db: Connection, kind: str, tranche: Act, payments: list[list[int]]) -> dict[str, Any]:
    """What whoever signs is told beside lines: the cases, and how many later parts of the batch pay them all the same
    if they are given up."""
    told: dict[str, Any] = {"cases": cases_of(db, tranche, payments)}
    if kind == "cancel":
        batch = acts.by_seq(db, tranche.body["batch"])
        told |= {"of_batch": batch.id, "later_parts": max(0, batch.body["tranches"] - tranche.body["k"])}
    return told


def _postings(db: Connection, kind: str, tranche: Act, payments: list[list[int]]) -> tuple[Posting, ...]:
    first = payments_of(db, tranche, [n for n, _ in payments])
    by_program: Counter[str] = Counter()
    by_county: Counter[tuple[str, str]] = Counter()
    for n, _ in payments:
        if n in first:  # what was not issued is refused when it is checked
            by_program[first[n].program] += first[n].cents
            by_county[first[n].program, first[n].county] += first[n].cents
    owed = [Posting(f"payable:{program}", cents) for program, cents in sorted(by_program.items())]
    if kind == "reissue":  # owed as before, in a new attempt: it shows, and counts for who must approve
        return (*owed, *(Posting(each.account, -each.cents) for each in owed))
    fund = acts.by_seq(db, tranche.body["batch"]).body["fund"]
    for (program, county), cents in sorted(by_county.items()):
        owed.append(Posting(f"expense:{program}:{county}", -cents))
    for program, cents in sorted(by_program.items()):
        owed += [Posting(f"spent:{program}", cents), Posting(f"authority:{program}", -cents)]
    total = by_program.total()
    return (*owed, Posting(f"cash:{fund}", total), Posting(f"committed:{fund}", -total)) if total else ()


def check_reissue(db: Connection, request: Request, today: date) -> None:
    """Refuse to issue again what did not come back, or of which something has become already."""
    _check(db, request, today)


def check_cancel(db: Connection, request: Request, today: date) -> None:
    """Refuse to give up what did not come back or is resolved, or a rest of a batch that is not as the act says."""
    if not request.reason.strip():
        raise RefusedError(f"{request.id}: say why it is given up. Give a reason.")
    if "tranche" in request.body:
        _check(db, request, today)
    else:
        check_end(db, request, today)


def _check(db: Connection, request: Request, today: date) -> None:
    tranche, payments = acts.by_seq(db, request.body["tranche"]), request.body["payments"]
    if tranche.kind != "tranche" or tranche.state != "posted":
        raise RefusedError(f"{tranche.id} is {tranche.state}, of kind {tranche.kind}: payments of a tranche come back.")
    if not payments or len({n for n, _ in payments}) < len(payments):
        raise RefusedError(f"{request.id}: name at least one payment, and each case once.")
    back = {(row.n, row.attempt) for row in _returned(db, tranche.seq)}
    done = db.execute(
        select(resolved.c.n, resolved.c.attempt, act.c.id)
        .join(act, act.c.seq == resolved.c.act)
        .where(resolved.c.tranche == tranche.seq, resolved.c.live == 1, act.c.id != request.id)
    )
    before = {(row.n, row.attempt): row.id for row in done}
    for n, attempt in payments:
        if (n, attempt) not in back:
            raise RefusedError(f"attempt {attempt} of line {n} of {tranche.id} has not come back. Leave it out.")
        if (n, attempt) in before:
            raise RefusedError(
                f"attempt {attempt} of line {n} is issued again or given up in {before[n, attempt]} already."
            )
    check_day(request, *returns_of(db, tranche, payments))
    told = _told(db, request.kind, tranche, payments)
    if {key: request.body.get(key) for key in told} != told:
        raise RefusedError(f"{request.id}: its cases are not those of its payments. Make it again.")
    if request.postings != _postings(db, request.kind, tranche, payments):
        raise RefusedError(f"{request.id}: its postings are not those of its payments. Make it again.")
