"""Commands on issued payments: their files out, the answers in, settled, returned, issued again or given up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from seawall.base.errors import LedgerError
from seawall.cli import ledger_session as session
from seawall.cli.ledger_session import Desk, asks

if TYPE_CHECKING:
    from seawall.ledger.batches.forms import Form
    from seawall.ledger.exchange import Layout

Issued = Annotated[str, typer.Argument(metavar="ACT", help="The id of an issued tranche or reissue.")]
Tranche = Annotated[str, typer.Argument(metavar="TRANCHE", help="The id of a tranche.")]
Answer = Annotated[str, typer.Argument(metavar="FILE", help="The file that came back.")]
Cases = Annotated[
    list[str] | None,
    typer.Option("--case", metavar="KEY", help="A case by its key. Repeat for more. Default: all that came back."),
]
SHIPPED_ACK, SHIPPED_REJECTS = "ack-generic", "rejects-generic"


def export(
    act: Issued,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Write it here.")],
    form: Annotated[
        str,
        typer.Option(
            "--form", metavar="FORM", help="nacha, or a card processor's layout: ebt-generic or a .toml file."
        ),
    ],
    day: Annotated[
        str, typer.Option("--day", metavar="DATE", help="The day from which the money can be used (nacha: settlement).")
    ],
    program: session.Program = None,
    office: Annotated[
        str | None, typer.Option("--office", metavar="FILE", help="nacha: the office as its bank knows it, .toml.")
    ] = None,
    payees: Annotated[
        str | None, typer.Option("--payees", metavar="FILE", help="nacha: where each case is paid, .csv.")
    ] = None,
    entry_class: Annotated[
        str, typer.Option("--class", metavar="CLASS", help="nacha: PPD people, CCD vendors.")
    ] = "PPD",
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
) -> None:
    """Write the payments of a tranche or reissue as a numbered file; asked again, the same bytes."""
    from seawall.base.words import cents_usd
    from seawall.cli.bar import stages
    from seawall.hazard.scenario import as_date
    from seawall.ledger.batches.export import write_file

    by, on = session.signer(person, key), as_date(day, "--day")
    made = _nacha(on, office, payees, entry_class) if form == "nacha" else _ebt(on, form)
    with session.book_at(book) as kept, stages() as step:
        step("writing the file", 0, 0)
        done = write_file(kept, act, made, output, by, program=program)
    many = "1 payment" if done.rows == 1 else f"{done.rows:,} payments"
    typer.echo(
        f"Wrote {output}: file {done.number} of {done.form}, {many} of {done.program}, "
        f"{cents_usd(done.total_cents)}, SHA-256 {done.sha256}"
    )


@asks
def ack(
    desk: Desk,
    act: Issued,
    file: Answer,
    program: session.Program = None,
    form: Annotated[
        str, typer.Option("--form", metavar="FORM", help="The layout of the answer: its id, or a .toml file.")
    ] = SHIPPED_ACK,
) -> Any:
    """Read the receiver's acknowledgement of a file: what it accepted counts as settled once approved."""
    from seawall.ledger.batches.answers import acknowledge

    layout = _layout(form)
    with _opened(file) as stream:
        program = _program(desk, act, program)
        return acknowledge(desk.book, act, program, layout, stream, desk.by, on=desk.on, name=desk.act_id)


@asks
def rejects(
    desk: Desk,
    act: Issued,
    file: Answer,
    program: session.Program = None,
    form: Annotated[
        str, typer.Option("--form", metavar="FORM", help="The layout of the answer: its id, or a .toml file.")
    ] = SHIPPED_REJECTS,
) -> Any:
    """Read the receiver's list of payments that it did not post: they count as returned once approved."""
    from seawall.ledger.batches.answers import reject

    layout = _layout(form)
    with _opened(file) as stream:
        program = _program(desk, act, program)
        done = reject(desk.book, act, program, layout, stream, desk.by, on=desk.on, name=desk.act_id)
    if done is None:
        typer.echo(f"{file} rejects nothing: there is nothing to approve.")
    return done


@asks
def returns(desk: Desk, file: Answer) -> Any:
    """Read a bank's file of returned entries (ACH): each of our files that it answers becomes an act to approve."""
    from seawall.ledger.batches.answers import returned_by_bank
    from seawall.ledger.told import told_all

    with _opened(file) as stream:
        done = returned_by_bank(desk.book, stream, desk.by, on=desk.on, name=Path(file).name)
    others = tuple(
        f"Line {each.at} of the file is left alone, {each.code}: "
        f"{'a notice of change, for the vendor file' if each.kind == 'change' else 'it answers no file of this book'}."
        for each in done.others
    )
    return told_all(desk.book.id, "of payments that came back", done.asked, others)


@asks
def returned(
    desk: Desk,
    tranche: Tranche,
    case: session.Cases = None,
    code: Annotated[
        str | None, typer.Option("--code", metavar="CODE", help="The sender's code for those named by --case: R03.")
    ] = None,
    cases: Annotated[
        str | None, typer.Option("--cases", metavar="FILE", help="A list with the columns case_key and code.")
    ] = None,
    program: session.Program = None,
    settled: Annotated[
        bool | None,
        typer.Option("--after-settled/--before-settled", help="Whether it was settled before. Default: as it stands."),
    ] = None,
    reason: session.Reason = "",
) -> Any:
    """Record payments of a tranche that came back, by their cases."""
    from seawall.ledger.batches.asking import act_of
    from seawall.ledger.batches.returns import last_attempts, record_returns

    if case and not code:
        raise LedgerError("by which code did they come back? Name it: --code R03")
    codes = session.cases_of(case, cases, code or "")
    found = act_of(desk.book, tranche, ("tranche",))
    with desk.book.store.reading() as db:
        back = last_attempts(db, found, codes, program)
    return record_returns(
        desk.book, tranche, back, desk.by, on=desk.on, settled=settled, reason=reason, act_id=desk.act_id
    )


@asks
def reissue(desk: Desk, tranche: Tranche, case: Cases = None, reason: session.Reason = "") -> Any:
    """Issue payments again that came back."""
    from seawall.ledger.batches.resolving import reissue as asked

    back = _came_back(desk, tranche, case)
    return asked(desk.book, tranche, back, desk.by, on=desk.on, reason=reason, act_id=desk.act_id)


@asks
def cancel(desk: Desk, tranche: Tranche, reason: session.Reason, case: Cases = None) -> Any:
    """Give up payments that came back: nothing is owed any more, their authority and money are free."""
    from seawall.ledger.batches.resolving import cancel as asked

    back = _came_back(desk, tranche, case)
    return asked(desk.book, tranche, back, desk.by, on=desk.on, reason=reason, act_id=desk.act_id)


@asks
def settle(
    desk: Desk,
    tranche: Tranche,
    program: session.Program = None,
    amount: Annotated[
        str | None, typer.Option("--amount", metavar="DOLLARS", help="Of one program; default: all on its way.")
    ] = None,
    reason: session.Reason = "",
) -> Any:
    """Record that the bank or card processor paid what is on its way of a tranche, in whole or in part."""
    from seawall.ledger.batches.settling import settle as asked

    cents = None if amount is None else session.cents(amount, "--amount")
    return asked(
        desk.book, tranche, desk.by, on=desk.on, program=program, cents=cents, reason=reason, act_id=desk.act_id
    )


def _came_back(desk: Desk, tranche: str, cases: list[str] | None) -> list[tuple[int, int]]:
    """Line and attempt of the payments that wait for a decision; of these cases, if any are named."""
    from seawall.ledger.batches.asking import act_of
    from seawall.ledger.batches.resolving import unresolved
    from seawall.ledger.names import check_case, named

    for each in cases or ():
        check_case(each)
    found = act_of(desk.book, tranche, ("tranche",))
    with desk.book.store.reading() as db:
        waiting = unresolved(db, found, cases)
    if missing := sorted(set(cases or ()) - {each.payment.case_key for each in waiting}):
        raise LedgerError(f"{tranche}: nothing of case {named(missing[0])} came back and waits. Correct the list.")
    if not waiting:
        raise LedgerError(f"nothing of {tranche} came back and waits for a decision.")
    return [(each.payment.n, each.payment.attempt) for each in waiting]


def _program(desk: Desk, act: str, program: str | None) -> str:
    from seawall.ledger.batches.export import only_program

    return program or only_program(desk.book.act(act))


def _ebt(on: Any, form: str) -> Form:
    from seawall.ledger.batches.forms import Ebt

    return Ebt(_layout(form), on)


def _nacha(on: Any, office: str | None, payees: str | None, entry_class: Any) -> Form:
    from seawall.ledger import exchange
    from seawall.ledger.batches.forms import Ach

    if office is None or payees is None:
        raise LedgerError(
            "a nacha file needs --office FILE (the office as its bank knows it) and --payees FILE. "
            "Both are in docs/ledger-files.md, to be copied."
        )
    with _opened(payees) as stream:
        known = exchange.read_payees(stream, Path(payees).name)
    return Ach(exchange.originator(office), known, on, entry_class)


def _layout(form: str) -> Layout:
    from seawall.ledger import exchange

    return exchange.layout(form) if form.endswith(".toml") else exchange.shipped_layout(form)


def _opened(path: str) -> Any:
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "no file has such a name"
        raise LedgerError(f"cannot read {path}: {reason}. Name the file.") from None
