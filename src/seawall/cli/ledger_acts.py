"""Commands on acts: approve, void, show; money in, and between accounts; and undoing by reversal."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli import ledger_session as session
from seawall.cli.deliver import delivers

Act = Annotated[str, typer.Argument(metavar="ACT", help="The id of an act: seawall ledger queue lists those waiting.")]


@delivers
def approve(act: Act, book: session.BookAt = None, person: session.Person = None, key: session.KeyFile = None) -> Any:
    """Approve what somebody else made, by signing its hash; with the last approval it takes effect."""
    from seawall.ledger.told import told

    with session.book_at(book) as kept:
        return told(kept.id, kept.approve(act, session.signer(person, key)))


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

    with session.book_at(book) as kept:
        return told(kept.id, kept.void(act, session.signer(person, key), reason))


@delivers
def show(act: Act, book: session.BookAt = None) -> Any:
    """Show one act: what was asked, who approved it, its postings."""
    from seawall.ledger.told import told

    with session.book_at(book) as kept:
        return told(kept.id, kept.act(act))


@delivers
def deposit(
    fund: Annotated[str, typer.Argument(metavar="FUND", help="The fund, by its id in the book.")],
    amount: Annotated[str, typer.Argument(metavar="DOLLARS", help="How much: 1250.50")],
    reason: session.Reason = "",
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Put money into a fund."""
    from seawall.ledger.told import told
    from seawall.ledger.transfers import deposit as asked

    by, day = session.signer(person, key), session.day(on)
    with session.book_at(book) as kept:
        return told(kept.id, kept.propose(asked(fund, session.cents(amount, "DOLLARS"), day, reason, act), by))


@delivers
def transfer(
    debit: Annotated[str, typer.Option("--debit", metavar="ACCOUNT", help="The account that is debited.")],
    credit: Annotated[str, typer.Option("--credit", metavar="ACCOUNT", help="The account that is credited.")],
    amount: Annotated[str, typer.Argument(metavar="DOLLARS", help="How much: 1250.50")],
    reason: session.Reason,
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    act: session.ActId = None,
    on: session.On = None,
) -> Any:
    """Move an amount between two accounts."""
    from seawall.ledger.told import told
    from seawall.ledger.transfers import transfer as asked

    by, day = session.signer(person, key), session.day(on)
    with session.book_at(book) as kept:
        made = asked(debit, credit, session.cents(amount, "DOLLARS"), day, reason, act)
        return told(kept.id, kept.propose(made, by))


@delivers
def reverse(
    act: Act,
    reason: session.Reason,
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    on: session.On = None,
) -> Any:
    """Undo a posted act by the opposite one; nothing is ever edited."""
    from seawall.ledger.reversing import reverse as asked
    from seawall.ledger.told import told

    by, day = session.signer(person, key), session.day(on)
    with session.book_at(book) as kept:
        return told(kept.id, kept.propose(asked(kept.act(act), f"reverse-{act}"[:80], day, reason), by))
