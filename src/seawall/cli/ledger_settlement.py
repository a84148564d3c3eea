"""Commands of settlement: claims on the United States, its money, interest, double payments, the end of the fund."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.base.errors import LedgerError
from seawall.cli import ledger_session as session
from seawall.cli.deliver import delivers

Program = Annotated[str, typer.Argument(metavar="PROGRAM", help="The program, by its id in the book: snap.")]
Dollars = Annotated[str, typer.Argument(metavar="DOLLARS", help="How much: 1250.50")]
Fund = Annotated[str, typer.Option("--fund", metavar="ID", help="Into or out of which fund, by its id in the book.")]
MayReason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in one line.")]
KnownOn = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Rates as they were known on this day. Default: today.")
]


POLICIES = (
    "keep: people keep both, the claim stays. offset: the next benefit is that much less. recover: people pay it back. "
    "Under the last two the claim on the United States is lower by as much."
)


@delivers
def receivable(
    program: Program,
    law: Annotated[str, typer.Option("--law", metavar="CITE", help="The law that says that the United States repays.")],
    law_on: Annotated[str, typer.Option("--law-on", metavar="DATE", help="The day on which it became law.")],
    period: Annotated[
        list[str] | None, typer.Option("--period", metavar="PERIOD", help="Of this period only; may be repeated.")
    ] = None,
    amount: Annotated[str | None, typer.Option("--amount", metavar="DOLLARS", help="At most so much in all.")] = None,
    share: Annotated[str, typer.Option("--share", metavar="PART", help="The part that is repaid: 1/2, 0.65.")] = "1",
    covered: Annotated[
        bool | None,
        typer.Option("--covered/--not-covered", help="Is the program in the state's agreement with the Treasury?"),
    ] = None,
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Book what the United States owes once a law says that it repays: never more than was paid."""
    from seawall.ledger.settlement.receivables import recognize
    from seawall.ledger.told import told

    by, cents = session.signer(person, key), session.cents(amount, "--amount") if amount else None
    with session.book_at(book) as kept:
        made = recognize(
            kept,
            program,
            by,
            on=session.day(on),
            law=law,
            law_on=session.day(law_on, "--law-on"),
            periods=period or (),
            cents=cents,
            share=_share(share),
            covered=covered,
            act_id=act,
        )
        return told(kept.id, made)


@delivers
def writedown(
    program: Program,
    period: Annotated[str, typer.Argument(metavar="PERIOD", help="The period of the claim: 2025-11")],
    amount: Dollars,
    reason: session.Reason,
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Give up what the United States refuses to repay."""
    from seawall.ledger.settlement.receivables import write_down
    from seawall.ledger.told import told

    by, parts = session.signer(person, key), [(period, session.cents(amount, "DOLLARS"))]
    with session.book_at(book) as kept:
        return told(
            kept.id, write_down(kept, program, by, on=session.day(on), parts=parts, reason=reason, act_id=act)
        )  # fmt: skip


@delivers
def receipt(
    program: Annotated[str, typer.Argument(metavar="PROGRAM", help="The program; or interest.")],
    amount: Dollars,
    fund: Fund,
    reason: MayReason = "",
    paid: Annotated[bool, typer.Option("--paid", help="Of interest: paid to the United States, not by it.")] = False,
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Book money from the United States: matched to what it owes, the rest in suspense with a reason."""
    from seawall.ledger.settlement.receipts import receive, settle_interest
    from seawall.ledger.told import told

    by, cents = session.signer(person, key), session.cents(amount, "DOLLARS")
    asked: dict[str, Any] = {"fund": fund, "on": session.day(on), "reason": reason, "act_id": act}
    if paid and program != "interest":
        raise LedgerError(
            "--paid is of interest. What came beyond what is owed goes back with: seawall ledger giveback"
        )
    with session.book_at(book) as kept:
        if program == "interest":
            return told(kept.id, settle_interest(kept, -cents if paid else cents, by, **asked))
        return told(kept.id, receive(kept, program, cents, by, **asked))


@delivers
def match(
    program: Program,
    amount: Dollars,
    reason: session.Reason,
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Match money in suspense to what the United States owes by now."""
    from seawall.ledger.settlement.receipts import match_suspense
    from seawall.ledger.told import told

    by, cents = session.signer(person, key), session.cents(amount, "DOLLARS")
    with session.book_at(book) as kept:
        return told(
            kept.id, match_suspense(kept, program, cents, by, on=session.day(on), reason=reason, act_id=act)
        )  # fmt: skip


@delivers
def giveback(
    program: Program,
    amount: Dollars,
    fund: Fund,
    reason: session.Reason,
    claimed: Annotated[
        bool, typer.Option("--claimed", help="Of what was matched to a claim; else of what is in suspense.")
    ] = False,
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Give money back to the United States."""
    from seawall.ledger.settlement.receipts import give_back
    from seawall.ledger.told import told

    by, cents = session.signer(person, key), session.cents(amount, "DOLLARS")
    asked: dict[str, Any] = {"fund": fund, "on": session.day(on), "reason": reason, "claimed": claimed, "act_id": act}
    with session.book_at(book) as kept:
        return told(kept.id, give_back(kept, program, cents, by, **asked))


@delivers
def interest(
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="To this day, included. Default: today.")
    ] = None,
    as_of: KnownOn = None,
    reason: MayReason = "",
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Book the interest that the two governments owe each other, net (31 CFR 205.14, 205.15)."""
    from seawall.ledger.settlement.accruing import book_interest
    from seawall.ledger.told import told

    by, last, known = session.signer(person, key), session.day(until, "--until"), session.day(as_of, "--as-of")
    with session.book_at(book) as kept:
        made = book_interest(kept, by, on=session.day(on), until=last, known_on=known, reason=reason, act_id=act)
        return told(kept.id, made)


@delivers
def double(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What the United States paid, by case (CSV or Parquet).")],
    program: Annotated[str, typer.Option("--program", metavar="ID", help="Of this program.")],
    period: Annotated[str, typer.Option("--period", metavar="PERIOD", help="Of this period: 2025-11")],
    policy: Annotated[str, typer.Option("--policy", metavar="POLICY", help=POLICIES)],
    basis: Annotated[str, typer.Option("--basis", metavar="TEXT", help="The law or decision that it rests on.")],
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Find the cases that both governments paid for a period, and treat them by a stated policy."""
    from seawall.cli.bar import stages
    from seawall.ledger.caseload.file import snapshot
    from seawall.ledger.settlement.doubles import record_doubles
    from seawall.ledger.told import told

    by = session.signer(person, key)
    with session.book_at(book) as kept, snapshot(file) as held, stages() as step:
        step("looking for cases paid twice", 0, 0)
        made = record_doubles(
            kept, held, by, program=program, period=period, policy=policy, basis=basis, on=session.day(on), act_id=act
        )
        return told(kept.id, made)


@delivers
def offsets(
    act: Annotated[str, typer.Argument(metavar="ACT", help="The act that found the double payments.")],
    book: session.BookAt = None,
) -> Any:
    """List the cases that were paid twice, for the system that pays the next benefit."""
    from seawall.ledger.settlement.doubles import offsets as listed

    with session.book_at(book) as kept:
        return listed(kept, act)


@delivers
def recovered(
    of: Annotated[str, typer.Argument(metavar="ACT", help="The act that found the double payments.")],
    amount: Dollars,
    how: Annotated[str, typer.Option("--how", metavar="HOW", help="offset, paid or given up.")],
    fund: Annotated[str, typer.Option("--fund", metavar="ID", help="Paid into this fund.")] = "",
    county: Annotated[str, typer.Option("--county", metavar="FIPS", help="Offset or given up in this county.")] = "",
    reason: MayReason = "",
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Book what became of what people owe because they were paid twice."""
    from seawall.ledger.settlement.recovering import recover
    from seawall.ledger.told import told

    by, cents = session.signer(person, key), session.cents(amount, "DOLLARS")
    asked: dict[str, Any] = {"fund": fund, "county": county, "reason": reason, "act_id": act}
    with session.book_at(book) as kept:
        return told(kept.id, recover(kept, of, cents, by, how=how, on=session.day(on), **asked))


@delivers
def release(
    authority: Annotated[str, typer.Argument(metavar="AUTHORITY", help="The authority, by its id in the book.")],
    amount: Annotated[
        str | None, typer.Option("--amount", metavar="DOLLARS", help="Default: all that is left.")
    ] = None,
    reason: MayReason = "",
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Give back authority to spend that is not needed any more."""
    from seawall.ledger.settlement.releasing import release as asked
    from seawall.ledger.told import told

    by, cents = session.signer(person, key), session.cents(amount, "--amount") if amount else None
    with session.book_at(book) as kept:
        return told(kept.id, asked(kept, authority, by, on=session.day(on), cents=cents, reason=reason, act_id=act))


@delivers
def escrow(
    amount: Dollars,
    fund: Fund,
    whose: Annotated[str, typer.Option("--for", metavar="NAME", help="For whom it is held.")],
    reason: session.Reason,
    pay: Annotated[bool, typer.Option("--pay", help="Pay it over; else it is taken.")] = False,
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Take money to be held for somebody else, or pay it over."""
    from seawall.ledger.settlement.releasing import pay_escrow, take_escrow
    from seawall.ledger.told import told

    by, cents = session.signer(person, key), session.cents(amount, "DOLLARS")
    with session.book_at(book) as kept:
        asked = pay_escrow if pay else take_escrow
        return told(
            kept.id, asked(kept, fund, cents, by, whose=whose, on=session.day(on), reason=reason, act_id=act)
        )  # fmt: skip


@delivers
def close(
    reason: MayReason = "",
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Close the fund: its money goes back to its source, and only what may come late is taken afterwards."""
    from seawall.ledger.settlement.closing import close_fund
    from seawall.ledger.told import told

    by = session.signer(person, key)
    with session.book_at(book) as kept:
        return told(kept.id, close_fund(kept, by, on=session.day(on), reason=reason, act_id=act))


@delivers
def aging(book: session.BookAt = None, on: session.On = None) -> Any:
    """Show how old what the United States owes is."""
    from seawall.ledger.settlement.aging import aging as aged

    with session.book_at(book) as kept:
        return aged(kept, session.day(on))


@delivers
def settlement(book: session.BookAt = None, on: session.On = None, as_of: KnownOn = None) -> Any:
    """Show the settlement in the order of the law: granted, paid, owed, received, interest, what is left open."""
    from seawall.ledger.settlement.report import settlement as settled

    with session.book_at(book) as kept:
        return settled(kept, session.day(on), session.day(as_of, "--as-of"))


def _share(text: str) -> Any:
    from fractions import Fraction

    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise LedgerError(f"--share: '{text}' is no part of one. Write 1/2 or 0.65.") from None
