"""Commands that begin a book: keys, people, and opening it from a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from seawall.cli import ledger_session as session
from seawall.cli.deliver import delivers

New = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write it to a new file.")]


def key(
    person: Annotated[str, typer.Argument(metavar="ID", help="Whose key it is: the id in the book.")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="The new file of the private key.")],
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="Keep the key under a passphrase, which is asked for.")
    ] = False,
) -> None:
    """Make a person's key: the private part into a file of their own, the public part printed for the people file."""
    from seawall.ledger.names import PERSON, check_id
    from seawall.ledger.sealing.keys import fingerprint, make_key, public_text, save_key

    check_id(person, "a person's id", PERSON)
    secret = typer.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True) if passphrase else None
    made = make_key()
    save_key(made, Path(output), secret)
    typer.echo(f'key = "{public_text(made)}"')
    typer.echo(f"Wrote {output}: keep it to yourself. Fingerprint, to compare by voice: {fingerprint(made)}", err=True)


def people(output: New = None) -> None:
    """Write the file that names the people of a book, to be filled in."""
    from seawall.base.save import save_new
    from seawall.ledger.office import template

    if output is None:
        typer.echo(template(), nl=False)
        return
    save_new(template(), Path(output))
    typer.echo(f"Wrote {output}. Fill it in, then: seawall ledger open --plan plan.json --people {output}")


@delivers
def open_book(
    plan: Annotated[str, typer.Option("--plan", metavar="FILE", help="A saved plan: seawall plan PLACE -o plan.json")],
    people: Annotated[str, typer.Option("--people", metavar="FILE", help="Who keeps it: seawall ledger people")],
    basis: Annotated[
        str, typer.Option("--basis", metavar="TEXT", help="The act, order or vote that grants the authority.")
    ],
    first: Annotated[
        str | None,
        typer.Option("--first", metavar="DATE", help="First day of the authority. Default: of the plan's decision."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Last day of the authority. Default: the plan's.")
    ] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="FILE", help="The saved status that set it off: bound by hash.")
    ] = None,
    law: Annotated[
        str | None, typer.Option("--law", metavar="FILE", help="The saved answer on the law: bound by hash.")
    ] = None,
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
    on: session.On = None,
) -> Any:
    """Open a book from a plan: fund, authority, accounts. Somebody else approves it before it takes anything."""
    from seawall.base.errors import LedgerError
    from seawall.hazard.scenario import as_date
    from seawall.ledger.book import Book
    from seawall.ledger.evidence import hash_of
    from seawall.ledger.office import read_office
    from seawall.ledger.told import told
    from seawall.plans.books import opening
    from seawall.plans.read import read

    if book is None:
        raise LedgerError("where is the book to be? Name it: --book bridge.db, or a postgresql:// address.")
    by, day = session.signer(person, key), session.day(on)
    office = read_office(people)
    given = {name: hash_of(path) for name, path in (("status", status), ("law", law)) if path is not None}
    made = opening(read(plan), basis, as_date(until, "--until"), given, as_date(first, "--first"))
    asked = made.request("open", day, office.new_people(), office.new_duties(day), office.new_policy())
    kept = Book.create(book, asked.body["evidence"]["plan"][:32], asked, by)
    try:
        return told(kept.id, kept.act("open"))
    finally:
        kept.close()
