"""Payments that came back, from a bank, a card processor or a list: each once, and only what was issued.

Before it is settled a return moves no money. After it, the money is set aside again and owed again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, select

from seawall.base.errors import RefusedError
from seawall.base.words import cents_usd
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.asking import Asked, Made, act_of, ask
from seawall.ledger.batches.days import check_day, reissues_of
from seawall.ledger.batches.holds import numbers_of
from seawall.ledger.batches.payments import Payment, cases_of, payments_of
from seawall.ledger.batches.standing import first_settled, standing
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.signer import Signer
from seawall.ledger.tables import act, decision, resolved, returned

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,9}")


class CameBack(NamedTuple):
    """A payment that came back: its line in the batch, which attempt it was, and the sender's code."""

    n: int
    attempt: int
    cents: int
    code: str


def record_returns(
    book: Book,
    tranche_id: str,
    payments: Iterable[CameBack],
    by: Signer,
    *,
    on: date,
    settled: bool | None = None,
    reason: str = "",
    act_id: str | None = None,
) -> Act:
    """Ask that payments of a tranche count as returned; the same list again is the same act.

    `settled`: whether they were settled before. If it is not said, they were not as long as so much is on its way.
    Raises LedgerError for what is no tranche, RefusedError for a payment that was not issued or came back before.
    """
    tranche = act_of(book, tranche_id, ("tranche",))
    body: dict[str, Any] = {
        "tranche": tranche.seq,
        "of": tranche.id,
        "returned": sorted(list(each) for each in payments),
    }
    if settled is not None:
        body["settled"] = settled

    def complete(db: Connection) -> Made:
        programs = _programs(db, tranche, body["returned"])
        was = settled if settled is not None else not _on_its_way(db, tranche, programs)
        rest = {"settled": was, "cases": cases_of(db, tranche, body["returned"])}
        return rest, _postings(db, tranche, programs) if was else ()

    return ask(book, by, Asked("returned", tranche.seq, on, body, reason), complete, act_id)


def last_attempts(db: Connection, tranche: Act, codes: Mapping[str, str], program: str | None = None) -> list[CameBack]:
    """The latest payments of cases in a tranche, by case key, each with the code of its return.

    Raises RefusedError for a case that is not in the batch or that the tranche does not pay.
    """
    found = []
    numbers = numbers_of(db, tranche.body["batch"], list(codes), program)
    first, again = payments_of(db, tranche, numbers), reissues(db, tranche.seq)
    for n in numbers:
        if n not in first:
            raise RefusedError(f"{tranche.id} does not pay line {n} of its batch. Correct the list.")
        found.append(CameBack(n, again.get(n, -1) + 1, first[n].cents, codes[first[n].case_key]))
    return found


def reissues(db: Connection, tranche: int) -> dict[int, int]:
    """Lines of a tranche with their highest attempt that was issued again."""
    rows = db.execute(
        select(resolved.c.n, resolved.c.attempt)
        .join(decision, and_(decision.c.act == resolved.c.act, decision.c.outcome == "posted"))
        .where(resolved.c.tranche == tranche, resolved.c.how == "reissued")
        .order_by(resolved.c.attempt)
    )
    return {row.n: row.attempt for row in rows}


def check_returned(db: Connection, request: Request, today: date) -> None:
    """Refuse what was not issued, or came back already, or is more than is on its way or was settled."""
    body = request.body
    tranche, back = acts.by_seq(db, body["tranche"]), [CameBack(*each) for each in body["returned"]]
    if tranche.kind != "tranche" or tranche.state != "posted":
        raise RefusedError(f"{tranche.id} is {tranche.state}, of kind {tranche.kind}: payments of a tranche come back.")
    if not back or len({each.n for each in back}) < len(back):
        raise RefusedError(f"{request.id}: name at least one payment, and each case once.")
    if wrong := [each.code for each in back if not _CODE.fullmatch(each.code)]:
        raise RefusedError(f"the code '{wrong[0][:20]}' is not 1 to 10 letters, digits, '.', '_' and '-'. Correct it.")
    _check_issued(db, tranche, back)
    sent = reissues_of(db, tranche, [(each.n, each.attempt) for each in back])
    programs = _programs(db, tranche, body["returned"])
    check_day(request, tranche, *sent, *(first_settled(db, tranche, programs) if body["settled"] else ()))
    _check_once(db, request, tranche)
    if body["cases"] != cases_of(db, tranche, body["returned"]):
        raise RefusedError(f"{request.id}: its cases are not those of its payments. Make it again.")
    if request.postings != (_postings(db, tranche, programs) if body["settled"] else ()):
        raise RefusedError(f"{request.id}: its postings are not those of its payments. Make it again.")
    _check_sums(db, request, tranche, programs)


def _check_issued(db: Connection, tranche: Act, back: Sequence[CameBack]) -> None:
    first, again = payments_of(db, tranche, [each.n for each in back]), reissues(db, tranche.seq)
    for each in back:
        paid = first.get(each.n)
        if paid is None or not 0 <= each.attempt <= again.get(each.n, -1) + 1:
            raise RefusedError(
                f"{tranche.id} has issued no payment of line {each.n} in attempt {each.attempt}: it cannot come back."
            )
        if paid.cents != each.cents:
            raise RefusedError(
                f"{each.cents} cents came back of {paid.case_key}, which was paid {paid.cents} in {tranche.id}. A "
                "payment comes back whole."
            )


def _check_once(db: Connection, request: Request, tranche: Act) -> None:
    held = db.execute(
        select(returned.c.n, returned.c.attempt, act.c.id)
        .join(act, act.c.seq == returned.c.act)
        .where(returned.c.tranche == tranche.seq, returned.c.live == 1, act.c.id != request.id)
    )
    before = {(row.n, row.attempt): row.id for row in held}
    for n, attempt, *_ in request.body["returned"]:
        if (n, attempt) in before:
            raise RefusedError(
                f"attempt {attempt} of line {n} came back already, in {before[n, attempt]}. Leave it out."
            )


def _check_sums(db: Connection, request: Request, tranche: Act, programs: Mapping[str, int]) -> None:
    stands = standing(db, tranche)
    for program, cents in programs.items():
        each, settled = stands[program], request.body["settled"]
        most = each.settled - each.returned_after if settled else each.unsettled
        if cents > most:
            raise RefusedError(
                f"{cents_usd(cents)} of {program} came back, and {cents_usd(most)} of it is "
                f"{'settled' if settled else 'on its way'} in {tranche.id}. Make it again as returned "
                f"{'before' if settled else 'after'} it was settled, or in parts."
            )


def _on_its_way(db: Connection, tranche: Act, programs: Mapping[str, int]) -> bool:
    stands = standing(db, tranche)
    return all(cents <= stands[program].unsettled for program, cents in programs.items() if program in stands)


def _programs(db: Connection, tranche: Act, back: Sequence[Sequence]) -> dict[str, int]:
    """What came back, by program."""
    found: dict[int, Payment] = payments_of(db, tranche, [each[0] for each in back])
    sums: Counter[str] = Counter()
    for n, _, cents, _ in back:
        if n in found:  # what was not issued is refused when it is checked
            sums[found[n].program] += cents
    return dict(sorted(sums.items()))


def _postings(db: Connection, tranche: Act, programs: Mapping[str, int]) -> tuple[Posting, ...]:
    if not programs:
        return ()
    fund = acts.by_seq(db, tranche.body["batch"]).body["fund"]
    parts = [Posting(f"payable:{program}", -cents) for program, cents in programs.items()]
    return (Posting(f"committed:{fund}", sum(programs.values())), *parts)
