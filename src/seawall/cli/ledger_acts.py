"""Commands on acts: approve, void, show, expire; money in, and between accounts; and undoing by reversal."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli import ledger_session as session
from seawall.cli.deliver import delivers
from seawall.cli.ledger_session import Desk, asks

Act = Annotated[str, typer.Argument(metavar="ACT", help="The id of an act: seawall ledger queue lists those waiting.")]


@delivers
def approve(act: Act, book: session.BookAt = None, person: session.Person = None, key: session.KeyFile = None) -> Any:
    """Approve what somebody else made, by signing its hash; with the last approval it takes effect."""
    from seawall.ledger.told import told

    by = session.signer(person, key)
    with session.book_at(book) as kept:
        return told(kept.id, kept.approve(act, by))


@delivers
def void(
    act: Act,
    reason: session.Reason,
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
) -> Any:
    """Withdraw or reject an act that is still pending."""
    from seawall.ledger.told import told

    by = session.signer(person, key)
    with session.book_at(book) as kept:
        return told(kept.id, kept.void(act, by, reason))


@delivers
def expire(book: session.BookAt = None) -> Any:
    """Close what was to be approved by an earlier day, so that the cases and money it held are free."""
    from seawall.ledger.told import told_all

    with session.book_at(book) as kept:
        return told_all(kept.id, "closed: the day to approve by is over", kept.expire())


@delivers
def show(act: Act, book: session.BookAt = None) -> Any:
    """Show one act: what was asked, who approved it, its postings."""
    from seawall.ledger.told import told

    with session.book_at(book) as kept:
        return told(kept.id, kept.act(act))


@asks
def deposit(
    desk: Desk,
    fund: Annotated[str, typer.Argument(metavar="FUND", help="The fund, by its id in the book.")],
    amount: Annotated[str, typer.Argument(metavar="DOLLARS", help="How much: 1250.50")],
    reason: session.Reason = "",
) -> Any:
    """Put money into a fund."""
    from seawall.ledger.transfers import deposit as asked

    session.known_fund(desk.book, fund)
    return desk.book.propose(asked(fund, session.cents(amount, "DOLLARS"), desk.on, reason, desk.act_id), desk.by)


@asks
def transfer(
    desk: Desk,
    amount: Annotated[str, typer.Argument(metavar="DOLLARS", help="How much: 1250.50")],
    debit: Annotated[str, typer.Option("--debit", metavar="ACCOUNT", help="The account that is debited.")],
    credit: Annotated[str, typer.Option("--credit", metavar="ACCOUNT", help="The account that is credited.")],
    reason: session.Reason,
) -> Any:
    """Move an amount between two accounts."""
    from seawall.ledger.transfers import transfer as asked

    made = asked(debit, credit, session.cents(amount, "DOLLARS"), desk.on, reason, desk.act_id)
    return desk.book.propose(made, desk.by)


@asks
def reverse(desk: Desk, act: Act, reason: session.Reason) -> Any:
    """Undo a posted act by the opposite one; nothing is ever edited."""
    from seawall.ledger.reversing import reverse as asked

    name = desk.act_id or f"reverse-{act}"[:80]
    return desk.book.propose(asked(desk.book.act(act), name, desk.on, reason), desk.by)
