"""`seawall access`: who may sign in on the web: invite, list, lock, end sessions, and what is on record."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from seawall.web.access.access import Access

app = typer.Typer(no_args_is_help=True)

Person = Annotated[str, typer.Argument(metavar="PERSON", help="The person's id in the ledger's book.")]
At = Annotated[
    str | None,
    typer.Option(
        "--accounts",
        metavar="ACCOUNTS",
        envvar="SEAWALL_ACCOUNTS",
        help="Where accounts are kept: a file, or a postgresql:// address. Default: accounts.db in SEAWALL_HOME.",
    ),
]


@app.command()
def invite(
    person: Person,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="What pages call the person. Default: the id.")
    ] = None,
    accounts: At = None,
) -> None:
    """Make a code with which a person sets a password or passkey: for a new account, or one who lost every way in."""
    from seawall.web.access.invitations import invite as make

    with _access(accounts, make=True) as access:
        code, hours = make(access, person, name), access.rules.invitation.hours
    typer.echo(code)
    typer.echo(
        f"Hand this code to {person} yourself. It is good once, for {hours} hours, on the page /invitation.", err=True
    )


@app.command("list")
def list_accounts(accounts: At = None) -> None:
    """List the accounts: how each can sign in, whether it is locked, where it is signed in."""
    from seawall.base.words import counted, listing
    from seawall.web.access.accounts import listed

    with _access(accounts) as access:
        found = listed(access)
    for each in found:
        ways = [
            *(["password"] if each.has_password else []),
            *([counted(each.passkeys, "passkey", "passkeys")] if each.passkeys else []),
            *(["the office's provider"] if each.has_identity else []),
        ]
        said = [listing(ways) or "invited, not yet taken up"]
        said += ["a signing key"] if each.has_key else []
        said += [counted(each.sessions, "session", "sessions")]
        said += [f"locked since {_moment(each.locked_us)}"] if each.locked_us is not None else []
        typer.echo(f"{each.person}: {each.name}; {'; '.join(said)}")
    if not found:
        typer.echo("Nobody yet. Invite somebody: seawall access invite PERSON")


@app.command()
def lock(person: Person, accounts: At = None) -> None:
    """Let nobody in under an account, and end its sessions at once."""
    from seawall.web.access.accounts import lock as lock_account

    with _access(accounts) as access:
        ended = lock_account(access, person)
        _put(access, person, "lock")
    typer.echo(f"{person} is locked. Sessions ended: {ended}.")


@app.command()
def unlock(person: Person, accounts: At = None) -> None:
    """Let a person in again, also after too many failed tries."""
    from seawall.web.access.accounts import unlock as unlock_account

    with _access(accounts) as access:
        unlock_account(access, person)
        _put(access, person, "unlock")
    typer.echo(f"{person} may sign in again.")


@app.command()
def end_sessions(person: Person, accounts: At = None) -> None:
    """End every session of a person."""
    from seawall.web.access.accounts import of_person
    from seawall.web.access.sessions import end_all

    with _access(accounts) as access:
        ended = end_all(access, of_person(access, person).id)
        _put(access, person, "end all sessions")
    typer.echo(f"Sessions ended: {ended}.")


@app.command()
def audit(
    person: Annotated[str | None, typer.Option("--person", metavar="PERSON", help="Of one person only.")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many, the newest first.")] = 50,
    accounts: At = None,
) -> None:
    """Show what is on record: who did what, from where, with which outcome."""
    from seawall.web.access.audit import records

    with _access(accounts) as access:
        found = records(access, limit, person)
    for each in found:
        who = each.person or "nobody known"
        typer.echo(f"{_moment(each.at_us)}  {who}  {each.action}: {each.outcome}  from {each.address}")
    if not found:
        typer.echo("Nothing is on record.")


@contextmanager
def _access(where: str | None, make: bool = False) -> Generator[Access]:
    from seawall.web.access.access import Access
    from seawall.web.access.store import open_accounts

    access = Access(open_accounts(where, make))
    try:
        yield access
    finally:
        access.close()


def _put(access: Access, person: str, action: str) -> None:
    from seawall.web.access.audit import Told, write
    from seawall.web.access.invitations import HERE

    write(access, [Told(person, action, "done")], HERE)


def _moment(at_us: int) -> str:
    from seawall.base.words import moment_text

    return moment_text(datetime.fromtimestamp(at_us / 1e6, UTC))
