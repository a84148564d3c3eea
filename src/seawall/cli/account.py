"""`seawall account`: what each government owed the other in a month, both ways, and both sides' view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from seawall.cli import options
from seawall.cli.deliver import delivers

if TYPE_CHECKING:
    from seawall.publicaccount.books import PaidByBooks


class _ShowFirst(TyperGroup):
    """`seawall account VA` is `seawall account show VA`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        known = not args or args[0] in self.commands
        return super().resolve_command(ctx, args if known else ["show", *args])


app = typer.Typer(cls=_ShowFirst, no_args_is_help=True)


@app.command()
@delivers
def show(
    place: options.Places,
    month: Annotated[str, typer.Option("--month", metavar="MONTH", help="The month of the account: 2026-12.")],
    as_of: options.AsOf = None,
    lapse: options.LapseDay = None,
    program: options.ProgramIds = None,
    from_day: options.FromDay = None,
    until: options.UntilDay = None,
    share_paid: options.SharePaid = None,
    scenario: options.ScenarioFile = None,
    book: Annotated[
        str | None,
        typer.Option("--book", metavar="BOOK", help="Own money from this book: a file, or a postgresql:// address."),
    ] = None,
    publish: Annotated[
        str | None,
        typer.Option("--publish", metavar="FOLDER", help="Publish it: as a version that shows what it corrects."),
    ] = None,
) -> Any:
    """Show what the United States owed here in a month, what it paid, and what this government pays it.

    Default scenario: the lapse on record that touches the month, else the one that the next deadline may bring.
    """
    from seawall.hazard.scenario import known_on
    from seawall.publicaccount import account

    chosen = any((lapse, program, from_day, until, share_paid, scenario))
    assumed = options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario) if chosen else None
    where = place[0] if len(place) == 1 else place
    made = account(where, month, assumed, as_of=as_of, book=_paid(book) if book else None)
    if publish is None:
        return made
    from seawall.publicaccount.publication import publish as put

    return put(made, publish, known_on(None))


def _paid(where: str) -> PaidByBooks:
    from seawall.cli.ledger_session import book_at
    from seawall.publicaccount.from_book import from_book

    with book_at(where) as kept:
        return from_book(kept)


@app.command()
@delivers
def verify(folder: Annotated[str, typer.Argument(metavar="FOLDER", help="A folder of published accounts.")]) -> Any:
    """Recompute every hash of published accounts, and name what was altered. Status 1 if anything was."""
    from seawall.publicaccount.publication import check

    found = check(folder)
    return found, int(not found.sound)
