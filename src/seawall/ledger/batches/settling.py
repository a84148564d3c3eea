"""Settlement: the bank or the card processor confirms that payments of a tranche were made."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from seawall.base.errors import RefusedError
from seawall.base.words import cents_usd
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.asking import Asked, Made, act_of, ask
from seawall.ledger.batches.days import check_day
from seawall.ledger.batches.export import Exported, returned_of
from seawall.ledger.batches.standing import standing
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.signer import Signer


def settle(
    book: Book,
    tranche_id: str,
    by: Signer,
    *,
    on: date,
    program: str | None = None,
    cents: int | None = None,
    file: Exported | None = None,
    reason: str = "",
    act_id: str | None = None,
) -> Act:
    """Ask that what is on its way of a tranche counts as paid: all, of one program, or an amount of one program.

    `file`: of the tranche or of a reissue of it, acknowledged by its receiver: what of it has not come back, once.
    Raises LedgerError for what is no tranche, RefusedError for more than is on its way.
    """
    tranche = act_of(book, tranche_id, ("tranche",))
    named = None if file is None else [file.form, file.number]
    program = program if file is None else file.program
    body = {"tranche": tranche.seq, "of": tranche.id, "program": program, "cents": cents, "file": named}

    def complete(db: Connection) -> Made:
        amount = cents if file is None else file.total_cents - returned_of(db, file)
        settled = _settled(db, tranche, program, amount)
        return {"settled": settled}, _postings(db, tranche, settled)

    return ask(book, by, Asked("settle", tranche.seq, on, body, reason, again=file is None), complete, act_id)


def _settled(db: Connection, tranche: Act, program: str | None, cents: int | None) -> list[list]:
    """Programs, and what is settled of each."""
    open_cents = {name: each.unsettled for name, each in standing(db, tranche).items() if each.unsettled}
    if program is None and cents is not None:
        raise RefusedError("an amount is settled of one program. Name it.")
    if program is not None:
        open_cents = {program: open_cents.get(program, 0) if cents is None else cents}
    if not any(open_cents.values()):
        raise RefusedError(f"nothing of {tranche.id} is on its way: it is settled or came back, or it was not issued.")
    return [list(each) for each in sorted(open_cents.items())]


def _postings(db: Connection, tranche: Act, settled: list[list]) -> tuple[Posting, ...]:
    fund = acts.by_seq(db, tranche.body["batch"]).body["fund"]
    parts = [Posting(f"payable:{program}", cents) for program, cents in settled]
    return (*parts, Posting(f"committed:{fund}", -sum(each.cents for each in parts)))


def check_settle(db: Connection, request: Request, today: date) -> None:
    """Refuse to settle more than is on its way: issued, also again, less what is settled or came back before."""
    tranche, settled = acts.by_seq(db, request.body["tranche"]), request.body["settled"]
    if tranche.kind != "tranche" or tranche.state != "posted":
        raise RefusedError(f"{tranche.id} is {tranche.state}, of kind {tranche.kind}: an issued tranche is settled.")
    check_day(request, tranche)
    stands = standing(db, tranche)
    for program, cents in settled:
        left = stands[program].unsettled if program in stands else 0
        if type(cents) is not int or not 0 < cents <= left:
            raise RefusedError(
                f"{request.id} settles {cents} cents of {program}, and {cents_usd(left)} of it is on its way in "
                f"{tranche.id}. Settle that much at most."
            )
    if len({program for program, _ in settled}) < len(settled) or request.postings != _postings(db, tranche, settled):
        raise RefusedError(f"{request.id}: its postings are not those of what it settles. Make it again.")
