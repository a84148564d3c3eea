"""Tranches: part k of a batch is issued, of each line its share by then less what earlier parts paid.

The share of a line by part k of K is floor(cents x k / K), so the parts of a line sum to its cents exactly. A line that
is held when a part is issued gets nothing in it, and what it missed in the first part after it is let go. A part after
the last (k > K) pays what is still unpaid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain, count
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, case, func, select
from sqlalchemy.exc import IntegrityError

from seawall.base.errors import LedgerError, RefusedError
from seawall.base.words import cents_usd
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.asking import GONE
from seawall.ledger.batches.days import check_day
from seawall.ledger.batches.lines import Line
from seawall.ledger.book import Book
from seawall.ledger.making import make
from seawall.ledger.reading import acts
from seawall.ledger.signer import Signer
from seawall.ledger.tables import act, balance, decision, ended, hold, line, scope, tranche, tranche_line


class Part(NamedTuple):
    """A tranche that is to be issued: its number, how many cases it pays, amounts by program and county in cents, and
    number and cents of the lines that get another amount than their share."""

    k: int
    cases: int
    totals: dict[tuple[str, str], int]
    differing: list[tuple[int, int]]

    @property
    def total_cents(self) -> int:
        """What the tranche pays."""
        return sum(self.totals.values())


def issue(
    book: Book, batch_id: str, by: Signer, *, on: date, part: int | None = None, act_id: str | None = None
) -> Act:
    """Ask for the next tranche of a batch. Asking again is the same request, also when it was approved meanwhile.

    `part`: its number; needed for a second part of the same day, which else would be the first asked for again.
    Raises LedgerError for an unknown batch, RefusedError when there is nothing left to issue, when the part named is
    not the next, and when a part of this day was issued and none is named.
    """

    def work(db: Connection) -> int:
        batch = batch_of(db, batch_id)
        known = _asked_before(db, batch, part, act_id)
        if known is not None:
            return known.seq
        following = next_part(db, batch)
        _check_meant(db, batch, following.k, on, part)
        name = act_id or _free_id(db, f"{batch.id}-t{following.k}")
        try:
            return make(db, book.id, _request(db, batch, following, on, name), by)
        except IntegrityError:
            raise RefusedError(f"another asked for part {following.k} of {batch.id} meanwhile. Ask again.") from None

    seq = book.asked(by, "tranche", act_id or batch_id, work)
    with book.store.reading() as db:
        return acts.by_seq(db, seq)


def _asked_before(db: Connection, batch: Act, part: int | None, act_id: str | None) -> Act | None:
    """The tranche of that id or number, or the one that waits. Raises RefusedError for the id of a voided one."""
    query = select(tranche.c.act).join(act, act.c.seq == tranche.c.act)
    named = db.execute(query.where(tranche.c.batch == batch.seq, act.c.id == act_id)).scalar()
    if named is not None:
        found = acts.by_seq(db, named)
        if found.state in GONE:
            raise RefusedError(f"{found.id} is {found.state}. Ask for the part again under another id: --id ID")
        return found
    for seq, k, posted in _parts(db, batch.seq):
        if part == k or (part is None and not posted):
            return acts.by_seq(db, seq)
        if not posted:
            raise RefusedError(f"part {k} of {batch.id} waits for approval. Approve or void it before another.")
    return None


def _check_meant(db: Connection, batch: Act, k: int, on: date, part: int | None) -> None:
    """Raise RefusedError unless the next part is what is asked for."""
    if part not in (None, k):
        raise RefusedError(f"the next part of {batch.id} is {k}, not {part}. Ask for that: --part {k}")
    if part is None:
        for each in (acts.by_seq(db, seq) for seq, _, _ in _parts(db, batch.seq)):
            if each.event_on == on:
                raise RefusedError(
                    f"part {each.body['k']} of {batch.body['tranches']} of {batch.id} was issued for {on} already, as "
                    f"{each.id}. To issue the next one on the same day, name it: --part {k}"
                )


def _free_id(db: Connection, wanted: str) -> str:
    """The id, or with a number where an act of it was voided."""
    taken = set(db.execute(select(act.c.id).where(act.c.id.startswith(wanted, autoescape=True))).scalars())
    return next(name for name in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if name not in taken)


def batch_of(db: Connection, batch_id: str) -> Act:
    """A batch by its id. Raises LedgerError for what is no batch."""
    found = acts.by_id(db, batch_id)
    if found.kind != "batch":
        raise LedgerError(f"{batch_id} is an act of kind {found.kind}, not a batch. See: seawall ledger batches")
    return found


def next_part(db: Connection, batch: Act) -> Part:
    """What the next tranche of a batch pays. Raises RefusedError when nothing is left, or it is not approved."""
    if batch.state != "posted":
        raise RefusedError(f"{batch.id} is {batch.state}: only an approved batch is issued.")
    if is_ended(db, batch.seq):
        raise RefusedError(f"the rest of {batch.id} was canceled: nothing of it is issued any more.")
    parts = batch.body["tranches"]
    first = 1 + max((k for _, k, posted in _parts(db, batch.seq) if posted), default=0)
    for k in range(first, max(first, parts) + 1):
        part = _part(db, batch, k)
        if part.totals:  # of small amounts the first parts may be nothing: the next one that pays is the next
            return part
    raise RefusedError(f"{batch.id} has nothing left to issue.")


def _part(db: Connection, batch: Act, k: int) -> Part:
    """What part `k` pays, if it is the next."""
    differing = _differing(db, batch, k)
    totals, cases = _by_county(db, batch.seq, share_of(k, batch.body["tranches"]))
    for each, normal, cents in differing:
        totals[each.program, each.county] += cents - normal
        cases += (cents > 0) - (normal > 0)
    kept = {key: cents for key, cents in sorted(totals.items()) if cents}
    return Part(k, cases, kept, [(each.n, cents) for each, _, cents in differing])


def is_ended(db: Connection, batch: int) -> bool:
    """Whether the rest of a batch was canceled."""
    query = select(ended.c.act).join(decision, decision.c.act == ended.c.act)
    return db.execute(query.where(ended.c.batch == batch, decision.c.outcome == "posted")).first() is not None


def share_of(k: int, parts: int) -> ColumnElement[int]:
    """The cents of a line that part k pays if nothing stands in the way; whole cents, by whole division."""
    if k > parts:
        return line.c.cents * 0
    return (line.c.cents * k) // parts - (line.c.cents * (k - 1)) // parts


def _by_county(db: Connection, batch: int, share: ColumnElement[int]) -> tuple[Counter[tuple[str, str]], int]:
    found = db.execute(
        select(scope.c.program, line.c.county, func.sum(share), func.sum(case((share > 0, 1), else_=0)))
        .join(scope, scope.c.id == line.c.scope)
        .where(line.c.batch == batch)
        .group_by(scope.c.program, line.c.county)
    ).all()
    return Counter({(row[0], row[1]): int(row[2]) for row in found}), sum(int(row[3]) for row in found)


def _differing(db: Connection, batch: Act, k: int) -> list[tuple[Line, int, int]]:
    """Lines that get another amount in part k: the line, its share, and what it gets."""
    held = held_lines(db, batch.seq)
    before = [(seq, j) for seq, j, posted in _parts(db, batch.seq) if posted]
    other: dict[int, dict[int, int]] = {}
    for row in db.execute(select(tranche_line).where(tranche_line.c.act.in_([seq for seq, _ in before]))):
        other.setdefault(row.n, {})[row.act] = row.cents
    found = []
    parts = batch.body["tranches"]
    for each in _numbered(db, batch.seq, held | other.keys()):
        due = [_cents(each.cents, j, parts) for _, j in before]
        paid = sum(other.get(each.n, {}).get(seq, normal) for (seq, _), normal in zip(before, due, strict=True))
        normal = _cents(each.cents, k, parts)
        gets = 0 if each.n in held else each.cents * min(k, parts) // parts - paid
        if gets != normal:
            found.append((each, normal, gets))
    return found


def _cents(cents: int, k: int, parts: int) -> int:
    """`share_of` for one line."""
    return cents * k // parts - cents * (k - 1) // parts if k <= parts else 0


def held_lines(db: Connection, batch: int) -> set[int]:
    """The lines of a batch that are held back now."""
    rows = db.execute(
        select(hold.c.n, hold.c.held)
        .join(decision, decision.c.act == hold.c.act)
        .where(hold.c.batch == batch, decision.c.outcome == "posted")
        .order_by(decision.c.seq)
    )
    return {n for n, is_held in {row.n: row.held for row in rows}.items() if is_held}


def _numbered(db: Connection, batch: int, numbers: set[int]) -> Iterator[Line]:
    """Lines of a batch by their numbers, in order."""
    wanted = sorted(numbers)
    for at in range(0, len(wanted), 5_000):
        query = (
            select(line.c.n, line.c.case_key, scope.c.program, line.c.county, line.c.cents)
            .join(scope, scope.c.id == line.c.scope)
            .where(line.c.batch == batch, line.c.n.in_(wanted[at : at + 5_000]))
            .order_by(line.c.n)
        )
        yield from (Line(*row) for row in db.execute(query))


def _parts(db: Connection, batch: int) -> list[tuple[int, int, bool]]:
    """The tranches of a batch that are not voided: act, number, and whether they are posted."""
    query = (
        select(tranche.c.act, tranche.c.k, decision.c.outcome)
        .outerjoin(decision, decision.c.act == tranche.c.act)
        .where(tranche.c.batch == batch, tranche.c.live == 1)
        .order_by(tranche.c.k)
    )
    return [(row.act, row.k, row.outcome == "posted") for row in db.execute(query)]


def _request(db: Connection, batch: Act, part: Part, on: date, act_id: str) -> Request:
    fund = batch.body["fund"]
    by_program: Counter[str] = Counter()
    for (program, _), cents in part.totals.items():
        by_program[program] += cents
    postings = [Posting(f"expense:{program}:{county}", cents) for (program, county), cents in part.totals.items()]
    for program, cents in sorted(by_program.items()):
        postings += [Posting(f"payable:{program}", -cents)]
        postings += [Posting(f"obligation:{program}", cents), Posting(f"spent:{program}", -cents)]
    postings += [Posting(f"committed:{fund}", part.total_cents), Posting(f"cash:{fund}", -part.total_cents)]
    body = {
        "batch": batch.seq,
        "of": batch.id,
        "k": part.k,
        "parts": batch.body["tranches"],
        "cases": part.cases,
        "differing": [list(each) for each in part.differing],
        "cash_left_cents": cash_of(db, fund) - part.total_cents,
    }
    return Request(act_id, "tranche", on, tuple(postings), body)


def check_tranche(db: Connection, request: Request, today: date) -> None:
    """Refuse a tranche that is not the next one of its batch as the books stand: holds may have come meanwhile."""
    batch = acts.by_seq(db, request.body["batch"])
    part = next_part(db, batch)
    wanted = _request(db, batch, part, request.event_on, request.id)
    said = {**wanted.body, "cash_left_cents": request.body.get("cash_left_cents")}  # of the day when it was asked for
    if said != request.body or wanted.postings != request.postings:
        raise RefusedError(
            f"{request.id} is not what part {wanted.body['k']} of {batch.id} pays now: another part was issued, or "
            "cases were held or let go. Void it and make it again."
        )
    check_day(request, batch)
    fund = batch.body["fund"]
    if (short := part.total_cents - cash_of(db, fund)) > 0:
        raise RefusedError(
            f"part {part.k} of {batch.id} pays {cents_usd(part.total_cents)}, which is {cents_usd(short)} more than "
            f"the cash of {fund}. Put money into it first: seawall ledger deposit {fund} DOLLARS"
        )


def cash_of(db: Connection, fund: str) -> int:
    """The cash of a fund, in cents."""
    return db.execute(select(balance.c.cents).where(balance.c.account == f"cash:{fund}")).scalar() or 0
