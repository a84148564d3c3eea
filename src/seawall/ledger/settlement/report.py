"""The settlement told from a book: what was granted, promised, paid and claimed, in the order of the law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import get_args

from sqlalchemy import Connection, select

from seawall.ledger.act import Act
from seawall.ledger.batches.standing import standing
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.reading.header import header
from seawall.ledger.settlement.accruing import accrue, booked_cents, reckoned_since
from seawall.ledger.settlement.closing import undone
from seawall.ledger.settlement.left import left_open, net_by_year, to_submit
from seawall.ledger.settlement.model import GIVEN_BACK, MATCHED, Line, Settlement, Step
from seawall.ledger.settlement.reckoning import Accrued
from seawall.ledger.tables import closed, decision

STEPS = get_args(Step)
MOVED: tuple[tuple[Step, str, str, int, tuple[str, ...]], ...] = (
    ("authority", "granted", "granted", 1, ("open", "authority")),
    ("obligated", "promised to batches", "obligation", -1, ("batch",)),
    ("obligated", "of it not issued any more", "obligation", 1, ("cancel",)),
    ("issued", "issued", "payable", -1, ("tranche",)),
    ("issued", "issued again", "payable", -1, ("reissue",)),
    ("settled", "settled by the bank or card processor", "payable", 1, ("settle",)),
    ("returned", "given up", "payable", 1, ("cancel",)),
    ("received", MATCHED, "receivable", -1, ("receipt",)),
    ("released", "given back", "granted", -1, ("release",)),
    ("closed", "returned to its source", "cash", -1, ("close",)),
)
"""Figures that are sums of postings by program or fund: step, name, kind of account, sign (1: debit), kinds of acts."""

KINDS = {kind for *_, kinds in MOVED for kind in kinds}
KINDS |= {"returned", "receivable", "writedown", "giveback", "interest", "double", "recovered", "escrow"}


def settlement(book: Book, on: date, known_on: date | None = None) -> Settlement:
    """The settlement of a book with interest until a day, that day included; `known_on`: by the rates known then."""
    with book.store.reading() as db:
        posted = [each for each in acts.every(db, KINDS, posted=True) if each.state == "posted"]
        accrued = accrue(db, on, known_on or on)
        rows = [*_moved(posted), *_returned(db, posted), *_owed(posted), *_received(posted)]
        rows += [*_interest(db, posted, accrued), *_doubles(posted), *_escrow(posted)]
        return Settlement(
            rows=tuple(sorted(rows, key=lambda each: STEPS.index(each.step))),
            of=header(db, book.id),
            on=on,
            accrued=accrued,
            years=tuple(net_by_year(db, accrued)),
            claims=tuple(to_submit(db, accrued)),
            open=tuple(left_open(db, accrued)),
            undone=tuple(undone(db, reckoned_since(db, accrued))),
            closed=_is_closed(db),
        )


def _line(
    step: Step,
    what: str,
    cents: int,
    made_by: Iterable[Act],
    program: str = "",
    period: str = "",
    count: int | None = None,
    basis: str = "",
) -> Line:
    ids = ", ".join(dict.fromkeys(each.id for each in made_by))
    return Line(
        step=step, what=what, program=program, period=period, cents=cents, count=count, basis=basis, acts=ids
    )  # fmt: skip


def _moved(posted: Sequence[Act]) -> Iterator[Line]:
    for step, what, kind, sign, kinds in MOVED:
        sums: defaultdict[str, int] = defaultdict(int)
        made_by: defaultdict[str, list[Act]] = defaultdict(list)
        for each in posted:
            if each.kind not in kinds:
                continue
            for account, cents in each.postings:
                named, _, of = account.partition(":")
                if named == kind and cents * sign > 0:
                    sums[of] += cents * sign
                    made_by[of].append(each)
        for of in sorted(sums):
            yield _line(step, what, sums[of], made_by[of], of)


def _returned(db: Connection, posted: Sequence[Act]) -> Iterator[Line]:
    """What came back, by program: before it was settled it has no postings."""
    sums: defaultdict[str, int] = defaultdict(int)
    for tranche in (each for each in posted if each.kind == "tranche"):
        for program, each in standing(db, tranche).items():
            sums[program] += each.returned
    made_by = [each for each in posted if each.kind == "returned"]
    for program, cents in sorted(sums.items()):
        if cents:
            yield _line("returned", "came back", cents, made_by, program)


def _owed(posted: Sequence[Act]) -> Iterator[Line]:
    """What the United States owes, period by period, by which law."""
    for each in posted:
        if each.kind not in ("receivable", "writedown"):
            continue
        sign, body = (1 if each.kind == "receivable" else -1), each.body
        what = "recognized" if sign > 0 else "given up"
        basis = f"{body['law']}, {body['law_on']}" if sign > 0 else each.reason
        for period, cents in body["parts"]:
            yield _line("owed", what, sign * cents, [each], body["program"], period, basis=basis)


def _received(posted: Sequence[Act]) -> Iterator[Line]:
    """What came beyond what is owed and what of it went back."""
    for each in posted:
        if each.kind == "giveback":
            what = GIVEN_BACK if each.body["claimed"] else "given back out of suspense"
            yield _line("received", what, -each.body["cents"], [each], each.body["program"], basis=each.reason)
        elif each.kind == "receipt" and not each.body.get("interest"):
            beyond = each.body["received_cents"] - each.body["matched_cents"]
            if beyond:
                what = "beyond what is owed, in suspense" if beyond > 0 else "matched out of suspense"
                yield _line("received", what, beyond, [each], each.body["program"], basis=each.reason)


def _interest(db: Connection, posted: Sequence[Act], accrued: Accrued) -> Iterator[Line]:
    for each in accrued.years:
        sign = 1 if each.owed_by == "the United States" else -1
        what = f"{each.standing}, by {each.owed_by}, year from {each.year_begins}"
        made_by = [one for one in posted if each.program in _clocked(one)]
        yield _line("interest", what, sign * each.cents, made_by, each.program, basis=each.cite)
    made_by = [each for each in posted if each.kind == "interest"]
    if made_by:
        yield _line("interest", "booked, net", booked_cents(db), made_by, basis="31 CFR 205.28(a)")
    for each in posted:
        if each.kind == "receipt" and each.body.get("interest"):
            what = "paid by the United States" if each.body["cents"] > 0 else "paid to the United States"
            yield _line("interest", what, each.body["cents"], [each], basis=each.reason)


def _clocked(each: Act) -> set[str]:
    """The programs whose clock an act starts or stops."""
    if each.kind == "settle":
        return {program for program, _ in each.body["settled"]}
    if each.kind == "returned":
        return {posting.account.partition(":")[2] for posting in each.postings}
    return {each.body.get("program", "")} if each.kind in ("receipt", "giveback") else set()


def _doubles(posted: Sequence[Act]) -> Iterator[Line]:
    for each in posted:
        body = each.body
        if each.kind == "double":
            yield _line(
                "double",
                {"keep": "kept by people", "offset": "to be offset", "recover": "to be recovered"}[body["treatment"]],
                body["total_cents"],
                [each],
                body["program"],
                body["period"],
                body["count"],
                body["basis"],
            )
        elif each.kind == "recovered":
            program = each.postings[1].account.partition(":")[2]
            yield _line("double", body["how"], -body["cents"], [each], program, basis=each.reason)


def _escrow(posted: Sequence[Act]) -> Iterator[Line]:
    for each in posted:
        if each.kind == "escrow":
            what = "taken" if each.body["cents"] > 0 else "paid over"
            yield _line(
                "escrow", f"{what}, {each.body['whose']}", each.body["cents"], [each], each.body["fund"],
                basis=each.reason,
            )  # fmt: skip


def _is_closed(db: Connection) -> bool:
    query = select(closed.c.act).join(decision, decision.c.act == closed.c.act)
    return db.execute(query.where(decision.c.outcome == "posted")).first() is not None
