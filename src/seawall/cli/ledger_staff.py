"""Commands that change who may do what, and what may be spent: people, roles, policy, authority, accounts."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.base.errors import LedgerError
from seawall.cli import ledger_session as session
from seawall.cli.ledger_session import Desk, asks

Who = Annotated[str, typer.Argument(metavar="PERSON", help="Whose role: the id in the book.")]
RoleName = Annotated[str, typer.Argument(metavar="ROLE", help="maker, checker, auditor or administrator.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day. Default: without end.")]


@asks
def add_people(
    desk: Desk,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Who joins, as in: seawall ledger people")],
    reason: session.Reason = "",
) -> Any:
    """Add people with their keys and roles."""
    from seawall.ledger.changing import add_people as asked
    from seawall.ledger.office import read_people

    return desk.book.propose(asked(read_people(file), desk.on, reason, desk.act_id), desk.by)


@asks
def give_role(
    desk: Desk,
    who: Who,
    role: RoleName,
    until: Until = None,
    most: Annotated[
        str | None, typer.Option("--most", metavar="DOLLARS", help="For acts up to this amount. Default: for all.")
    ] = None,
    delegate: Annotated[
        bool, typer.Option("--delegate", help="Lend your own role, for no longer than it lasts.")
    ] = False,
    reason: session.Reason = "",
) -> Any:
    """Give somebody a role, or lend them your own for a time."""
    from seawall.hazard.scenario import as_date
    from seawall.ledger.changing import give_role as asked

    cents = None if most is None else session.cents(most, "--most")
    lender = desk.by.person if delegate else None
    made = asked(who, role, desk.on, as_date(until, "--until"), cents, lender, reason, desk.act_id)  # ty: ignore[invalid-argument-type]  # an unknown role is refused
    return desk.book.propose(made, desk.by)


@asks
def end_role(desk: Desk, who: Who, role: RoleName, reason: session.Reason = "") -> Any:
    """End somebody's role from a day on."""
    from seawall.ledger.changing import end_role as asked

    made = asked(who, role, desk.on, reason, desk.act_id)  # ty: ignore[invalid-argument-type]  # an unknown role is refused
    return desk.book.propose(made, desk.by)


@asks
def policy(
    desk: Desk,
    step: Annotated[
        list[str],
        typer.Option("--from", metavar="DOLLARS=PEOPLE", help="From this amount on so many approve: 0=1. Repeat."),
    ],
    reason: session.Reason = "",
) -> Any:
    """Say anew how many must approve which amounts: --from 0=1 --from 1000000=2"""
    from seawall.ledger.changing import set_policy

    return desk.book.propose(set_policy(dict(map(_step, step)), desk.on, reason, desk.act_id), desk.by)


@asks
def authority(
    desk: Desk,
    program: Annotated[str, typer.Argument(metavar="PROGRAM", help="The program whose authority changes.")],
    basis: Annotated[str, typer.Option("--basis", metavar="TEXT", help="The act, order or vote that grants it.")],
    more: Annotated[str | None, typer.Option("--more", metavar="DOLLARS", help="So much more may be spent.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="It holds until this day.")] = None,
    first: Annotated[
        str | None, typer.Option("--first", metavar="DATE", help="First of the days added. Default: --on.")
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="The program has no authority yet: accounts are added.")] = False,
) -> Any:
    """Raise the authority of a program, let it hold longer, or grant one to another program."""
    from seawall.hazard.scenario import as_date
    from seawall.ledger.granting import authorize

    return authorize(
        desk.book,
        program,
        desk.by,
        on=desk.on,
        basis=basis,
        more_cents=None if more is None else session.cents(more, "--more"),
        until=as_date(until, "--until"),
        first=as_date(first, "--first"),
        new=new,
        act_id=desk.act_id,
    )


@asks
def accounts(
    desk: Desk,
    county: Annotated[
        list[str] | None, typer.Option("--county", metavar="FIPS", help="A county, in every program. Repeat for more.")
    ] = None,
    fund: Annotated[str | None, typer.Option("--fund", metavar="ID", help="Another fund of money.")] = None,
    reason: session.Reason = "",
) -> Any:
    """Add the accounts of counties or of another fund."""
    from seawall.ledger.granting import add_accounts

    return add_accounts(
        desk.book, desk.by, on=desk.on, counties=county or (), fund=fund, reason=reason, act_id=desk.act_id
    )


def _step(text: str) -> tuple[int, int]:
    """'1000000=2' as cents and people."""
    amount, sign, many = text.partition("=")
    if not sign or not many.strip().isdigit():
        raise LedgerError(f"--from: '{text}' says not how many approve. Write DOLLARS=PEOPLE: 1000000=2")
    return (0 if amount.strip() in ("0", "$0") else session.cents(amount, "--from"), int(many))
