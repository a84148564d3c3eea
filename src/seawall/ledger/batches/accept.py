"""A caseload becomes a batch: looked at whole, previewed, then asked for with its authority obligated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from seawall.base.errors import RefusedError
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches import lines
from seawall.ledger.batches.asking import GONE
from seawall.ledger.book import Book
from seawall.ledger.caseload.file import CaseFile, Checked, Sum
from seawall.ledger.making import make
from seawall.ledger.names import PERIOD, check_id
from seawall.ledger.reading import acts
from seawall.ledger.signer import Signer
from seawall.ledger.tables import account, act, balance

SHOWN = 20  # cases named that are in another batch

Step = Callable[[str, int, int], None]
"""Told what is being done, how many cases are done of late, and how many there are (0: not known yet), for a bar."""


def nobody_waits(doing: str, done: int, of: int) -> None:
    """A step that nobody looks at."""


@dataclass(frozen=True)
class Preview:
    """What a batch would be. `overlaps`: cases that are accepted already for their program and period.

    `totals`: by program and county, of the cases that would be accepted.
    """

    name: str
    sha256: str
    period: str
    rows: int
    totals: Mapping[tuple[str, str], Sum]
    overlaps: int
    first_overlaps: tuple[tuple[str, str], ...] = ()
    obligated_cents: Mapping[str, int] = field(default_factory=dict)
    left_cents: Mapping[str, int] = field(default_factory=dict)

    @property
    def total_cents(self) -> int:
        """What all cases that would be accepted get."""
        return sum(each.cents for each in self.totals.values())


def judged(book: Book, file: CaseFile) -> Checked:
    """The file judged against the programs and counties of the book, with what is wrong in it.

    Raises LedgerError for a file that cannot be read as a caseload at all.
    """
    with book.store.reading() as db:
        return file.check(*_known(db))


def preview(book: Book, file: CaseFile, period: str, step: Step = nobody_waits) -> Preview:
    """What the file would become. Raises LedgerError for a file with a wrong row, or one that cannot be read."""
    check_id(period, "the period of a batch", PERIOD)
    step("checking the file", 0, 0)
    checked = judged(book, file)
    checked.require_right()
    with book.store.reading() as db:
        totals = dict(checked.totals)
        first: list[tuple[str, str]] = []
        overlaps = 0
        for chunk in file.chunks() if lines.programs_held(db, period) else ():
            held = lines.already(db, chunk, period)
            step("looking for cases accepted before", len(chunk), checked.rows)
            overlaps += len(held)
            first += [(row[1], row[0]) for row in chunk if (row[1], row[0]) in held][: SHOWN - len(first)]
            for row in chunk:
                if held and (row[1], row[0]) in held:
                    old = totals[row[1], row[2]]
                    totals[row[1], row[2]] = Sum(old.cases - 1, old.cents - row[3])
        obligated = _by_program(totals)
        left = {program: authority_left(db, program) for program in obligated}
    kept = {key: each for key, each in totals.items() if each.cases}
    return Preview(checked.name, checked.sha256, period, checked.rows, kept, overlaps, tuple(first), obligated, left)


def accept(
    book: Book,
    file: CaseFile,
    by: Signer,
    *,
    period: str,
    fund: str,
    tranches: int,
    on: date,
    act_id: str | None = None,
    leave_out: bool = False,
    expires_on: date | None = None,
    step: Step = nobody_waits,
) -> Act:
    """Ask for a batch: its lines are written and its authority will be obligated when it is approved.

    `leave_out`: cases that another batch holds for the period are left out; otherwise one of them refuses the file.
    The same file for the same period is the same batch, however often and by whomever it is asked for.
    Raises LedgerError for a wrong file, RefusedError for what the book does not allow.
    """
    stem = act_id or f"batch-{period}-{file.sha256[:16]}"
    if known := book.asked(by, "batch", stem, lambda db: _asked_before(db, stem, act_id is None, file.sha256)[1]):
        return known
    seen = preview(book, file, period, step)

    def work(db: Connection) -> int:
        name, known = _asked_before(db, stem, act_id is None, file.sha256)  # or by somebody else meanwhile
        if known is not None:
            return known.seq
        _check_left(seen, leave_out)
        return make(db, book.id, _request(seen, fund, tranches, on, name, expires_on), by, fill)

    def fill(db: Connection, seq: int) -> Mapping[str, Any]:
        taken = RefusedError(f"{file.name}: another batch took some of its cases meanwhile. Look again.")
        try:
            written = lines.load(db, seq, period, _chunks(db, file, period, leave_out, seen.rows, step))
        except IntegrityError:
            raise taken from None
        if written.total_cents != seen.total_cents or lines.paid_apart(db, seq, period):
            raise taken
        return {"lines": {"count": written.count, "total_cents": written.total_cents, "root": written.root.hex()}}

    seq = book.asked(by, "batch", stem, work)
    with book.store.reading() as db:
        return acts.by_seq(db, seq)


def _check_left(seen: Preview, leave_out: bool) -> None:
    """Raise RefusedError where cases are accepted already and may not be left out, or all are."""
    if seen.overlaps and not leave_out:
        program, key = seen.first_overlaps[0]
        raise RefusedError(
            f"{seen.name}: {seen.overlaps:,} of {seen.rows:,} cases are accepted already for {seen.period}, the first "
            f"{program} {key}. Correct the file, or leave them out: --leave-out-accepted"
        )
    if not seen.totals:
        raise RefusedError(f"{seen.name}: all {seen.rows:,} cases are accepted already for {seen.period}.")


def _request(seen: Preview, fund: str, tranches: int, on: date, act_id: str, expires_on: date | None) -> Request:
    postings = tuple(
        posting
        for program, cents in sorted(seen.obligated_cents.items())
        for posting in (Posting(f"authority:{program}", cents), Posting(f"obligation:{program}", -cents))
    )
    body = {
        "fund": fund,
        "period": seen.period,
        "tranches": tranches,
        "file": {"sha256": seen.sha256, "rows": seen.rows, "left_out": seen.overlaps},
        "totals": [[p, c, each.cases, each.cents] for (p, c), each in sorted(seen.totals.items())],
    }
    return Request(act_id, "batch", on, postings, body, expires_on=expires_on)


def _chunks(
    db: Connection, file: CaseFile, period: str, leave_out: bool, rows: int, step: Step
) -> Iterator[list[lines.Row]]:
    for chunk in file.chunks(lines.CHUNK):
        step("writing its cases", len(chunk), rows)
        held = lines.already(db, chunk, period) if leave_out else set()
        yield [row for row in chunk if (row[1], row[0]) not in held] if held else chunk


def _asked_before(db: Connection, stem: str, numbered: bool, sha256: str) -> tuple[str, Act | None]:
    """The id for a batch of a file, and the batch of that id that was made of it, if one was.

    What was voided or has expired is no batch: the next number follows, or, of an id that somebody chose, a refusal.
    Raises RefusedError if the id is another's.
    """
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        found = _known_act(db, name, sha256)
        if found is None or found.state not in GONE:
            return name, found
        if not numbered:
            raise RefusedError(f"{name} is {found.state}. Ask for the file again under another id: --id ID")
    raise AssertionError("numbers do not end")


def _known_act(db: Connection, act_id: str, sha256: str) -> Act | None:
    """The batch that was made of the file, if it was. Raises RefusedError if the id is another's."""
    seq = db.execute(select(act.c.seq).where(act.c.id == act_id)).scalar()
    if seq is None:
        return None
    found = acts.by_seq(db, seq)
    if found.kind != "batch" or found.body["file"]["sha256"] != sha256:
        raise RefusedError(f"the id {act_id} is taken by another act. Choose a new one.")
    return found


def _known(db: Connection) -> tuple[set[str], set[str]]:
    """The programs and counties that the book has accounts for."""
    rows = db.execute(select(account.c.program, account.c.county).where(account.c.kind == "expense")).all()
    return {row.program for row in rows}, {row.county for row in rows}


def _by_program(totals: Mapping[tuple[str, str], Sum]) -> dict[str, int]:
    found: dict[str, int] = {}
    for (program, _), each in totals.items():
        found[program] = found.get(program, 0) + each.cents
    return {program: cents for program, cents in found.items() if cents}


def authority_left(db: Connection, program: str) -> int:
    """What may still be obligated for a program, in cents."""
    return -(db.execute(select(balance.c.cents).where(balance.c.account == f"authority:{program}")).scalar() or 0)


def check_batch(db: Connection, request: Request, today: date) -> None:
    """Refuse a batch from a fund that the book has not, or in a number of tranches that cannot be."""
    fund, tranches = request.body["fund"], request.body["tranches"]
    known = set(db.execute(select(account.c.fund).where(account.c.kind == "cash")).scalars())
    if fund not in known:
        raise RefusedError(f"the book has no fund '{fund}'. Known: {', '.join(sorted(map(str, known)))}.")
    if type(tranches) is not int or not 1 <= tranches <= 31:
        raise RefusedError(f"a batch is issued in 1 to 31 tranches, not {tranches}.")
