"""Commands that read a book: what it holds, what waits, what happened."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import typer

from seawall.base.errors import LedgerError
from seawall.cli import ledger_session as session
from seawall.cli.deliver import delivers

Recorded = Annotated[
    str | None,
    typer.Option("--recorded", metavar="TIME", help="As the book stood at this time: 2026-12-01 or 2026-12-01T12:00Z."),
]
UntilDay = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Of what happened until the end of this day.")
]


@delivers
def trial(book: session.BookAt = None, recorded: Recorded = None, until: UntilDay = None) -> Any:
    """Show the trial balance: every account, debits equal to credits; now or at a past time by either clock."""
    from seawall.hazard.scenario import as_date
    from seawall.ledger.reading.trial import trial_balance

    with session.book_at(book) as kept:
        return trial_balance(kept, instant(recorded), as_date(until, "--until"))


@delivers
def statement(
    account: Annotated[str | None, typer.Option("--account", metavar="ID", help="Of one account.")] = None,
    fund: Annotated[str | None, typer.Option("--fund", metavar="ID", help="Of a fund.")] = None,
    program: Annotated[str | None, typer.Option("--program", metavar="ID", help="Of a program.")] = None,
    county: Annotated[str | None, typer.Option("--county", metavar="FIPS", help="Of a county.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on.")] = None,
    until: UntilDay = None,
    book: session.BookAt = None,
) -> Any:
    """Show opening, movements and closing of an account, a fund, a program, a county, or with days alone of all."""
    from seawall.hazard.scenario import as_date
    from seawall.ledger.reading.statement import statement as stated

    with session.book_at(book) as kept:
        return stated(
            kept,
            account_id=account,
            fund=fund,
            program=program,
            county=county,
            first=as_date(first, "--from"),
            last=as_date(until, "--until"),
        )


@delivers
def runway(book: session.BookAt = None, on: session.On = None) -> Any:
    """Show the books against their plan: planned and issued, money left, the first payment that cannot be made."""
    from seawall.ledger.reading.against_plan import against_plan

    with session.book_at(book) as kept:
        return against_plan(kept, session.day(on))


@delivers
def queue(
    book: session.BookAt = None,
    who: Annotated[
        str | None, typer.Option("--for", metavar="ID", help="Which of it waits for this person, and why not the rest.")
    ] = None,
) -> Any:
    """Show what waits for approval, made by whom, and the authority left after it."""
    from seawall.ledger.reading.queue import queue as waiting

    with session.book_at(book) as kept:
        return waiting(kept, who)


@delivers
def journal(
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on.")] = None,
    until: UntilDay = None,
    book: session.BookAt = None,
) -> Any:
    """Show the journal: every posted act with its debits and credits; -o books.beancount writes it for beancount."""
    from seawall.hazard.scenario import as_date
    from seawall.ledger.reading.journal import journal as posted

    with session.book_at(book) as kept:
        return posted(kept, as_date(first, "--from"), as_date(until, "--until"))


@delivers
def audit(
    book: session.BookAt = None,
    first: Annotated[int, typer.Option("--first", min=1, help="From this entry on.")] = 1,
    last: Annotated[int | None, typer.Option("--last", min=1, help="To this entry.")] = None,
    who: Annotated[str | None, typer.Option("--person", metavar="ID", help="Only of this person.")] = None,
    act: Annotated[str | None, typer.Option("--act", metavar="ID", help="Only on this act.")] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Recorded on this day or later, in UTC.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Recorded until the end of this day.")
    ] = None,
    refusals: Annotated[bool, typer.Option("--refusals", help="Only what the book refused.")] = False,
) -> Any:
    """Show the audit log: every entry in order, refusals too."""
    from seawall.hazard.scenario import as_date
    from seawall.ledger.reading.audit import audit_log

    days = {"since": as_date(since, "--from"), "until": as_date(until, "--until")}
    with session.book_at(book) as kept:
        return audit_log(kept, first, last, who, act_id=act, refusals=refusals, **days)


def instant(text: str | None) -> datetime | None:
    """A time with its zone; a day alone is its end in UTC. Raises LedgerError."""
    if text is None:
        return None
    try:
        if len(text) == 10:
            return datetime.fromisoformat(f"{text}T23:59:59.999999+00:00")
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise LedgerError(f"--recorded: '{text}' is no time with its zone. Write 2026-12-01 or 2026-12-01T12:00Z.")
    return found
