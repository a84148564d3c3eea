"""An issued tranche or reissue becomes a file, once a program: numbered, bound by its hash, then written whole.

The file is made beside its target. Then, in one transaction, the book gives it the next number of its form and keeps
its SHA-256 (a log entry 'export'); only then it appears under its name. Who asks again gets the same bytes under the
same number, and so it is healed if the machine stops between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select

from seawall.base.day import now_us
from seawall.base.errors import LedgerError, RefusedError
from seawall.base.save import saving
from seawall.base.words import listing
from seawall.ledger import log
from seawall.ledger.act import Act
from seawall.ledger.batches.asking import act_of
from seawall.ledger.batches.forms import Form
from seawall.ledger.batches.payments import count_of, payments
from seawall.ledger.batches.standing import standing
from seawall.ledger.book import Book
from seawall.ledger.exchange import FileFacts, Order, pour
from seawall.ledger.making import check_key
from seawall.ledger.people import duties
from seawall.ledger.reading import acts
from seawall.ledger.signer import Signer
from seawall.ledger.tables import decision, entry, export, line, returned, scope

TRIES = 10


@dataclass(frozen=True)
class Exported:
    """A file as the book holds it, or, without a hash, as it would be. `created`: local time, in ISO form."""

    act: str
    program: str
    form: str
    number: int
    created: str
    rows: int
    total_cents: int
    terms: Mapping[str, Any]
    hash_total: int = 0
    sha256: str = ""

    @property
    def facts(self) -> FileFacts:
        """What answers to the file are compared with."""
        return FileFacts(
            rows=self.rows,
            total_cents=self.total_cents,
            hash_total=self.hash_total,
            sequence=self.number,
            sha256=self.sha256,
        )


def write_file(
    book: Book, act_id: str, form: Form, target: str | Path, by: Signer, *, program: str | None = None
) -> Exported:
    """Write the payments of an issued tranche or reissue, of one program; asked again, the same bytes.

    `program` may be left out where there is one. Raises RefusedError, on record, for what is not issued or was paid
    another way, LedgerError for what the form cannot hold or for another file than was exported before.
    """
    issued = act_of(book, act_id, ("tranche", "reissue"))
    name = program or only_program(issued)
    for _ in range(TRIES):
        with suppress(_OvertakenError):
            return _once(book, issued, name, form, Path(target), by)
    raise LedgerError(f"{act_id}: others export all the time. Try again.")


class _OvertakenError(Exception):
    """Somebody else took the number, or exported the same, while the file was made."""


def _once(book: Book, issued: Act, program: str, form: Form, target: Path, by: Signer) -> Exported:
    planned = book.asked(by, "export", issued.id, lambda db: _planned(db, issued, program, form, by))
    with saving(target, private=True) as stream:
        made = _poured(book, issued, planned, form, stream.write)
        if not planned.sha256:
            book.asked(by, "export", issued.id, lambda db: _bind(db, issued, made, form, by))
        elif planned != made:
            raise LedgerError(
                f"file {planned.number} of {planned.form} was made with another layout, other settings or another "
                "vendor file, and cannot be made again with these. Give those of then."
            )
    return made


def _planned(db: Connection, issued: Act, program: str, form: Form, by: Signer) -> Exported:
    """The file as the book holds it; else as it would be, with the next number."""
    _check_entitled(db, by)
    if (bound := exported(db, issued, program)) is not None:
        if bound.form != form.id or dict(bound.terms) != form.terms:
            raise RefusedError(
                f"{program} of {issued.id} was exported as file {bound.number} of {bound.form} with "
                f"{_terms(bound.terms)}: another file would pay it twice. Ask for that one again."
            )
        return bound
    _check_issued(db, acts.by_seq(db, issued.seq), program)
    created = datetime.fromtimestamp(now_us() // 1_000_000).isoformat()
    rows, total = count_of(db, issued, program), _cents(issued, program)
    return Exported(issued.id, program, form.id, _next(db, form), created, rows, total, form.terms)


def _poured(book: Book, issued: Act, planned: Exported, form: Form, write: Callable[[bytes], object]) -> Exported:
    """The file poured into a sink: what it became."""
    order = Order(planned.number, datetime.fromisoformat(planned.created), planned.rows, planned.total_cents)
    with book.store.reading() as db:
        period = batch_of_issued(db, issued).body["period"]
        facts = pour(form.file(order, period, payments(db, issued, planned.program)), write)
    return replace(planned, hash_total=facts.hash_total, sha256=facts.sha256)


def _bind(db: Connection, issued: Act, made: Exported, form: Form, by: Signer) -> None:
    """Keep number and hash. Raises _OvertakenError if either is another's by now."""
    if exported(db, issued, made.program) is not None or _next(db, form) != made.number:
        raise _OvertakenError
    _check_entitled(db, by)
    _check_issued(db, acts.by_seq(db, issued.seq), made.program)
    place = log.add(db, "export", {**asdict(made), "terms": dict(made.terms)}, act=issued.seq, person=by.person)
    row = {"program": made.program, "form": made.form, "number": made.number, "sha256": made.sha256}
    db.execute(insert(export).values(seq=place.seq, tranche=issued.seq, **row))


def exported(db: Connection, issued: Act, program: str) -> Exported | None:
    """The file that was made of a program's payments in a tranche or reissue; None if there is none."""
    return _found(db, export.c.tranche == issued.seq, export.c.program == program)


def by_number(db: Connection, form: str, number: int) -> Exported:
    """A file by its number. Raises LedgerError for one that was not made."""
    found = _found(db, export.c.form == form, export.c.number == number)
    if found is None:
        raise LedgerError(f"the book has made no file {number} of {form}. Find the answer to a file that it made.")
    return found


def returned_of(db: Connection, file: Exported) -> int:
    """What has come back of a file, in cents, by posted acts."""
    issued = acts.by_id(db, file.act)
    tranche = issued.seq if issued.kind == "tranche" else issued.body["tranche"]
    numbers = dict(issued.body["payments"]) if issued.kind == "reissue" else None
    rows = db.execute(
        select(returned.c.n, returned.c.attempt, returned.c.cents)
        .join(decision, and_(decision.c.act == returned.c.act, decision.c.outcome == "posted"))
        .join(line, and_(line.c.batch == batch_of_issued(db, issued).seq, line.c.n == returned.c.n))
        .join(scope, scope.c.id == line.c.scope)
        .where(returned.c.tranche == tranche, returned.c.live == 1, scope.c.program == file.program)
    )
    sent = (lambda n: 0) if numbers is None else (lambda n: numbers.get(n, -2) + 1)
    return sum(row.cents for row in rows if row.attempt == sent(row.n))


def batch_of_issued(db: Connection, issued: Act) -> Act:
    """The batch of a tranche or of a reissue."""
    tranche = acts.by_seq(db, issued.body["tranche"]) if issued.kind == "reissue" else issued
    return acts.by_seq(db, tranche.body["batch"])


def _found(db: Connection, *which: ColumnElement[bool]) -> Exported | None:
    query = select(entry.c.content).join(export, export.c.seq == entry.c.seq).where(*which)
    content = db.execute(query).scalar()
    return None if content is None else Exported(**log.said(content))


def _next(db: Connection, form: Form) -> int:
    return db.execute(
        select(func.coalesce(func.max(export.c.number), 0) + 1).where(export.c.form == form.id)
    ).scalar_one()


def only_program(issued: Act) -> str:
    """The program of a tranche or reissue that pays one. Raises LedgerError if it pays several."""
    programs = {each.account.partition(":")[2] for each in issued.postings if each.account.startswith("payable:")}
    if len(programs) != 1:
        raise LedgerError(f"{issued.id} pays {listing(sorted(programs))}, each in a file of its own. Name one program.")
    return programs.pop()


def _check_entitled(db: Connection, by: Signer) -> None:
    check_key(db, by)
    today = log.head(db).next.day
    if all(each.role != "maker" for each in duties(db, today, by.person)):
        raise RefusedError(f"{by.person} has not the role of maker on {today}, which exporting takes.")


def _check_issued(db: Connection, issued: Act, program: str) -> None:
    """Raise RefusedError unless the payments are issued and none has come back or was settled without a file."""
    if issued.state != "posted":
        raise RefusedError(f"{issued.id} is {issued.state}: only what is approved is exported.")
    if f"payable:{program}" not in {each.account for each in issued.postings}:
        raise RefusedError(f"{issued.id} pays nothing of {program[:60]}. Name a program that it pays.")
    again = issued.kind == "reissue"
    tranche = acts.by_seq(db, issued.body["tranche"]) if again else issued
    stands = standing(db, tranche)[program]
    back = _came_back(db, issued, tranche, program)
    if back or (stands.unsettled < _cents(issued, program) if again else stands.settled):
        raise RefusedError(
            f"{program} of {issued.id} is settled or came back, in part or whole, without a file: it was paid another "
            "way, and a file would pay it twice."
        )
    if waiting := [each.id for each in acts.pending(db) if _settles(each, tranche, program)]:
        raise RefusedError(
            f"{waiting[0]} waits for approval, by which {tranche.id} is settled without a file. Approve or void it "
            "first: a file would pay it twice."
        )


def _came_back(db: Connection, issued: Act, tranche: Act, program: str) -> bool:
    """Whether a payment of a tranche or reissue is returned, or an act waits that says so."""
    sent = dict(issued.body["payments"]) if issued.kind == "reissue" else None
    rows = db.execute(
        select(returned.c.n, returned.c.attempt)
        .join(line, and_(line.c.batch == tranche.body["batch"], line.c.n == returned.c.n))
        .join(scope, scope.c.id == line.c.scope)
        .where(returned.c.tranche == tranche.seq, returned.c.live == 1, scope.c.program == program)
    )
    return any(row.attempt == (0 if sent is None else sent.get(row.n, -2) + 1) for row in rows)


def _settles(each: Act, tranche: Act, program: str) -> bool:
    """Whether an act would settle payments of a program in a tranche, and not by a file."""
    if each.kind != "settle" or each.body["tranche"] != tranche.seq or each.body["file"] is not None:
        return False
    return program in dict(each.body["settled"])


def _cents(issued: Act, program: str) -> int:
    """What a tranche or reissue issues of a program."""
    return sum(-each.cents for each in issued.postings if each.account == f"payable:{program}" and each.cents < 0)


def _terms(terms: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in terms.items())
