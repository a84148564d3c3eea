"""Cases that this fund and the United States both paid for one period, and what is done about it by stated policy.

keep      people keep both: recorded with its count and sum, and nothing is booked
offset    the next benefit is that much less
recover   people pay it back

`treatments.py` says what each does to the claim. Under the last two the benefit is no expense any more but something
that people owe (`recovering.py` has what becomes of it). A case is found once in a program and period: the database
refuses it a second time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from seawall.base.closed import Closed
from seawall.base.errors import LedgerError, RefusedError
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.asking import Asked, Made, act_of, ask
from seawall.ledger.book import Book
from seawall.ledger.caseload.file import CaseFile
from seawall.ledger.reading.header import Header, header
from seawall.ledger.sealing.merkle import Frontier, leaf_hashes
from seawall.ledger.settlement.both_paid import paid_to
from seawall.ledger.settlement.claims import require_program
from seawall.ledger.settlement.treatments import EFFECTS
from seawall.ledger.signer import Signer
from seawall.ledger.tables import account, act, doubled

POLICIES = tuple(EFFECTS)
Case = Sequence[Any]  # case key, county, what this fund paid in cents, what the United States paid

MOST_CASES = 250_000  # of one act, whose content is one value
LEAST_OF_A_BASIS = 5  # letters


def record_doubles(
    book: Book,
    file: CaseFile,
    by: Signer,
    *,
    program: str,
    period: str,
    policy: str,
    basis: str,
    on: date,
    reason: str = "",
    act_id: str | None = None,
) -> Act:
    """Ask that the cases of a federal payment file which this fund paid too are recorded, by a policy.

    `file`: what the United States paid in the period, one case a row, with this fund's case keys. `basis`: the law or
    decision that the policy rests on. Cases that are recorded already are left out.
    Raises LedgerError for a wrong file or policy, RefusedError where no case was paid twice.
    """
    if policy not in POLICIES:
        said = ". ".join(f"{name}: {effect}" for name, effect in EFFECTS.items())
        raise LedgerError(f"'{policy}' is no policy. Choose keep, offset or recover. {said}.")
    with book.store.reading() as db:
        known = db.execute(select(account.c.program, account.c.county).where(account.c.kind == "expense")).all()
    file.check({row.program for row in known}, {row.county for row in known}).require_right()
    body = {"program": program, "period": period, "treatment": policy, "basis": basis, "file": file.sha256}

    def complete(db: Connection) -> Made:
        require_program(db, program)
        cases = _both(db, file, program, period)
        return {"cases": cases, **_summed(program, period, cases)}, _postings(program, policy, cases)

    return ask(book, by, Asked("double", f"{program}-{period}", on, body, reason), complete, act_id)


def _both(db: Connection, file: CaseFile, program: str, period: str) -> list[list[Any]]:
    cases: list[list[Any]] = []
    for chunk in file.chunks():
        federal = {key: cents for key, name, _, cents in chunk if name == program}
        found = paid_to(db, program, period, federal.keys())
        fresh = found.keys() - _recorded(db, program, period, found)
        cases += [[key, found[key].county, found[key].cents, federal[key]] for key in federal if key in fresh]
    if not cases:
        raise RefusedError(f"{file.name}: it has no case of {program} that this fund paid too for {period}.")
    if len(cases) > MOST_CASES:
        raise RefusedError(f"{file.name}: {len(cases):,} cases were paid twice. Divide it: {MOST_CASES:,} in an act.")
    return cases


def _recorded(db: Connection, program: str, period: str, case_keys: Iterable[str], but: str = "") -> set[str]:
    """Of these cases those that an act holds already, pending or posted; `but`: other than the act with this id."""
    wanted = set(case_keys)
    rows = db.execute(
        select(doubled.c.case_key)
        .join(act, act.c.seq == doubled.c.act)
        .where(doubled.c.program == program, doubled.c.period == period, doubled.c.live == 1, act.c.id != but)
    )
    return wanted & set(rows.scalars())


def _summed(program: str, period: str, cases: Sequence[Case]) -> dict[str, Any]:
    """Count, sum and the RFC 6962 root over `program|period|county|case|cents|number` of each case."""
    tree = Frontier()
    contents = (f"{program}|{period}|{c}|{key}|{min(a, b)}|{n}".encode() for n, (key, c, a, b) in enumerate(cases))
    tree.extend(leaf_hashes(list(contents)))
    total = sum(min(paid, federal) for _, _, paid, federal in cases)
    return {"count": len(cases), "total_cents": total, "root": tree.root.hex()}


def _postings(program: str, policy: str, cases: Sequence[Case]) -> tuple[Posting, ...]:
    if policy == "keep":
        return ()
    by_county: Counter[str] = Counter()
    for _, county, paid, federal in cases:
        by_county[county] += min(paid, federal)
    parts = [Posting(f"expense:{program}:{county}", -cents) for county, cents in sorted(by_county.items())]
    return (Posting(f"recovery:{program}", by_county.total()), *parts)


def check_double(db: Connection, request: Request, today: date) -> None:
    """Refuse a policy without its basis, a case that is recorded already, and one that this fund did not pay so."""
    body, cases = request.body, request.body["cases"]
    program, period = body["program"], body["period"]
    if len(body["basis"].strip()) < LEAST_OF_A_BASIS or not body["basis"].isprintable():
        raise RefusedError(f"{request.id}: say which law or decision the policy '{body['treatment']}' rests on.")
    federal = [each[3] for each in cases]
    if not cases or any(type(cents) is not int or cents <= 0 for cents in federal):
        raise RefusedError(f"{request.id}: name at least one case, and what it was paid in whole cents.")
    keys = [each[0] for each in cases]
    if twice := _recorded(db, program, period, keys, but=request.id) or {k for k, n in Counter(keys).items() if n > 1}:
        raise RefusedError(f"{request.id}: case {min(twice)} of {program} is recorded already for {period}.")
    paid = paid_to(db, program, period, keys)
    for key, county, cents, _ in cases:
        if key not in paid or paid[key] != (county, cents):
            raise RefusedError(f"{request.id}: what {key} was paid for {period} changed meanwhile. Make it again.")
    if {**_summed(program, period, cases)}.items() - {k: body[k] for k in ("count", "total_cents", "root")}.items():
        raise RefusedError(f"{request.id}: its sums are not those of its cases. Make it again.")
    if request.postings != _postings(program, body["treatment"], cases):
        raise RefusedError(f"{request.id}: its postings are not those of its cases. Make it again.")


class Offset(Closed):
    """A case and what its next benefit is less, or what it pays back."""

    case_key: str
    program: str
    county: str
    period: str
    cents: int
    number: int


@shown_by("ledger_offsets")
class Offsets(RowsOf[Offset]):
    """The cases of an act `double`, for the system that pays the next benefit. Proven by `root`."""

    of: Header
    act: str
    state: str
    policy: str
    basis: str
    root: str


def offsets(book: Book, act_id: str) -> Offsets:
    """The list of an act `double`. Raises LedgerError for another kind of act."""
    found = act_of(book, act_id, ("double",))
    body = found.body
    with book.store.reading() as db:
        of = header(db, book.id)
    rows = tuple(
        Offset(
            case_key=key,
            program=body["program"],
            county=county,
            period=body["period"],
            cents=min(paid, federal),
            number=n,
        )
        for n, (key, county, paid, federal) in enumerate(body["cases"])
    )
    return Offsets(
        rows=rows,
        of=of,
        act=found.id,
        state=found.state,
        policy=body["treatment"],
        basis=body["basis"],
        root=body["root"],
    )
