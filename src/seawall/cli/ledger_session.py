"""Which book, and who acts: the options that every ledger command shares, or the environment in their place."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_type_hints

import typer

from seawall.base.errors import LedgerError
from seawall.cli.deliver import delivers

if TYPE_CHECKING:
    from seawall.ledger.book import Book
    from seawall.ledger.signer import Signer

BookAt = Annotated[
    str | None,
    typer.Option("--book", metavar="BOOK", envvar="SEAWALL_BOOK", help="The book: a file, or a postgresql:// address."),
]
Person = Annotated[
    str | None, typer.Option("--as", metavar="ID", envvar="SEAWALL_PERSON", help="Who acts: your id in the book.")
]
KeyFile = Annotated[
    str | None, typer.Option("--key", metavar="FILE", envvar="SEAWALL_KEY", help="The file of your private key.")
]
ActId = Annotated[
    str | None,
    typer.Option("--id", metavar="ID", help="Your own id for the request; the same id again is the same request."),
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day on which it happens or happened. Default: today.")
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in one line.")]
Cases = Annotated[list[str] | None, typer.Option("--case", metavar="KEY", help="A case by its key. Repeat for more.")]
CaseList = Annotated[
    str | None, typer.Option("--cases", metavar="FILE", help="A list of cases: a .csv with the column case_key.")
]
Program = Annotated[str | None, typer.Option("--program", metavar="ID", help="Only this program.")]

DOLLARS = re.compile(r"\$?(?P<whole>[0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.(?P<part>[0-9]{1,2}))?")
"""An amount as people type it; a thing that reads otherwise than it looks is none."""

_ADDED: dict[str, Any] = {"book": BookAt, "person": Person, "key": KeyFile, "on": On, "act_id": ActId}


class Desk(NamedTuple):
    """Where somebody sits who asks for an act: which book, who, on which day, under which id of their own."""

    book: Book
    by: Signer
    on: date
    act_id: str | None


class Seat(NamedTuple):
    """What another door to the commands says in place of their options and the environment: which book, and who acts
    (None: nobody, as whoever only reads)."""

    book: str
    by: Signer | None


_SEAT: ContextVar[Seat | None] = ContextVar("_SEAT", default=None)


@contextmanager
def seated(seat: Seat) -> Generator[None]:
    """Commands inside this `with` are of this book and signed by this person, whatever the environment says."""
    token = _SEAT.set(seat)
    try:
        yield
    finally:
        _SEAT.reset(token)


def asks(command: Callable[..., Any]) -> Callable[..., int]:
    """A command that asks for an act: its first argument is the desk, whose options are added to its own.

    It returns the act (or a result of its own), and answers with it.
    """
    hints = get_type_hints(command, include_extras=True)
    own = [each for each in inspect.signature(command).parameters.values() if hints.get(each.name) is not Desk]

    @wraps(command)
    def run(**given: Any) -> Any:
        from seawall.ledger.act import Act
        from seawall.ledger.told import told

        added = {name: given.pop(name, None) for name in _ADDED}
        by, on = signer(added["person"], added["key"]), day(added["on"])
        with book_at(added["book"]) as kept:
            done = command(Desk(kept, by, on, added["act_id"]), **given)
            return told(kept.id, done) if isinstance(done, Act) else done

    kept = [each.replace(annotation=hints[each.name]) for each in own]
    kind = inspect.Parameter.KEYWORD_ONLY
    added = [inspect.Parameter(name, kind, default=None, annotation=each) for name, each in _ADDED.items()]
    run.__signature__ = inspect.Signature([*kept, *added], return_annotation=Any)  # ty: ignore[missing-attribute]
    run.__annotations__ = {each.name: each.annotation for each in (*kept, *added)} | {"return": Any}
    del run.__wrapped__  # whoever asks for its signature gets this one
    return delivers(run)


@contextmanager
def book_at(where: str | None) -> Generator[Book]:
    """The book, for one command. Raises LedgerError where none is named or none is there."""
    from seawall.ledger.book import Book

    book = Book.open(named(where))
    try:
        yield book
    finally:
        book.close()


def named(where: str | None) -> str:
    """Where the book is. Raises LedgerError if nobody says."""
    if seat := _SEAT.get():
        return seat.book
    if where is None:
        raise LedgerError("which book? Name it: --book bridge.db, or set SEAWALL_BOOK.")
    return where


def signer(person: str | None, key: str | None) -> Signer:
    """Who acts, with the private key read; its passphrase comes from SEAWALL_PASSPHRASE or is asked for."""
    from seawall.ledger.sealing.keys import is_locked, load_key
    from seawall.ledger.signer import Signer

    if seat := _SEAT.get():
        if seat.by is None:
            raise LedgerError("who acts? Sign in, and give the passphrase of your key.")
        return seat.by
    if person is None or key is None:
        raise LedgerError(
            "who acts? Name yourself and your key: --as ID --key FILE, or set SEAWALL_PERSON, SEAWALL_KEY."
        )
    passphrase = os.environ.get("SEAWALL_PASSPHRASE")
    if passphrase is None and is_locked(key):
        passphrase = typer.prompt(f"Passphrase of {key}", hide_input=True, err=True)
    return Signer(person, load_key(key, passphrase))


def day(text: str | None, option: str = "--on") -> date:
    """The day given, else today."""
    from seawall.base.day import day_of
    from seawall.hazard.scenario import as_date

    return day_of(as_date(text, option))


def cents(text: str, what: str) -> int:
    """'1,250.50' or '1250.5' dollars as whole cents. Raises LedgerError for what is no amount above zero."""
    from seawall.ledger.act import LARGEST_CENTS

    found = DOLLARS.fullmatch(text)
    whole, part = (found["whole"].replace(",", ""), found["part"] or "") if found else ("0", "")
    amount = 0 if len(whole) > 16 else int(whole + part.ljust(2, "0"))
    if not 0 < amount <= LARGEST_CENTS:
        raise LedgerError(f"{what}: '{text[:60]}' is no amount. Write dollars above zero, to the cent: 1250.50")
    return amount


def known_fund(book: Book, fund: str) -> None:
    """Raise LedgerError, with the book's funds, for a fund that it has not."""
    from sqlalchemy import select

    from seawall.ledger.tables import account

    with book.store.reading() as db:
        funds = (
            db.execute(select(account.c.fund).where(account.c.kind == "cash").order_by(account.c.id)).scalars().all()
        )
    if fund not in funds:
        raise LedgerError(f"the book has no fund '{fund[:60]}'. Its funds: {', '.join(map(str, funds))}.")


def cases_of(named: list[str] | None, file: str | None, code: str = "") -> dict[str, str]:
    """The cases named one by one and in a list, each with its code. Raises LedgerError if there are none."""
    from seawall.ledger.batches.case_list import read_cases

    found = dict.fromkeys(named or (), code) | (read_cases(file) if file else {})
    if not found:
        raise LedgerError("which cases? Name them: --case KEY, or --cases FILE with the column case_key.")
    return found
