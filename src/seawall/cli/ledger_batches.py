"""Commands on benefit batches: looked at, accepted, issued in tranches, cases held back, the rest not issued."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from seawall.cli import ledger_session as session
from seawall.cli.deliver import delivers
from seawall.cli.ledger_session import Desk, asks

Batch = Annotated[str, typer.Argument(metavar="BATCH", help="The id of a batch: seawall ledger batches")]
Period = Annotated[str, typer.Option("--period", metavar="PERIOD", help="Paid for: 2026-12, or 2026-12-w1 for a part.")]
CaseFile = Annotated[
    str,
    typer.Argument(metavar="FILE", help="A caseload, .csv or .parquet: case_key, program, county, amount_usd."),
]


@delivers
def preview(file: CaseFile, period: Period, book: session.BookAt = None) -> Any:
    """Show what a caseload file would become: its totals, its errors, who is accepted already. Nothing is written.

    Status 1 for a file with wrong rows.
    """
    from seawall.cli.bar import stages
    from seawall.ledger.batches.accept import judged
    from seawall.ledger.batches.accept import preview as looked
    from seawall.ledger.batches.alike import alike
    from seawall.ledger.caseload.file import snapshot
    from seawall.ledger.reading.faulty import faulty
    from seawall.ledger.reading.previewed import previewed

    with session.book_at(book) as kept, stages() as step, snapshot(Path(file)) as held:
        step("checking the file", 0, 0)
        if (seen := judged(kept, held)).wrong_rows:
            return faulty(kept, seen), 1
        return previewed(kept, looked(kept, held, period, step), alike(kept, held, period))


@asks
def batch(
    desk: Desk,
    file: CaseFile,
    period: Period,
    fund: Annotated[str, typer.Option("--fund", metavar="ID", help="The fund that pays.")],
    tranches: Annotated[int, typer.Option("--tranches", metavar="N", min=1, max=31, help="Issued in so many parts.")],
    leave_out: Annotated[
        bool, typer.Option("--leave-out-accepted", help="Leave out cases that another batch pays for the period.")
    ] = False,
    expires: Annotated[
        str | None, typer.Option("--expires", metavar="DATE", help="Last day on which it may be approved.")
    ] = None,
) -> Any:
    """Accept a caseload for payment: each case once for its program and period. See it first: preview."""
    from seawall.cli.bar import stages
    from seawall.hazard.scenario import as_date
    from seawall.ledger.batches.accept import accept
    from seawall.ledger.caseload.file import snapshot

    until = as_date(expires, "--expires")
    session.known_fund(desk.book, fund)
    with stages() as step, snapshot(Path(file)) as held:
        return accept(
            desk.book,
            held,
            desk.by,
            period=period,
            fund=fund,
            tranches=tranches,
            on=desk.on,
            act_id=desk.act_id,
            leave_out=leave_out,
            expires_on=until,
            step=step,
        )


@delivers
def batches(book: session.BookAt = None) -> Any:
    """List the batches: how far each is issued, settled, held back and returned."""
    from seawall.ledger.reading.batched import batched

    with session.book_at(book) as kept:
        return batched(kept)


@asks
def issue(
    desk: Desk,
    batch: Batch,
    part: Annotated[
        int | None,
        typer.Option("--part", metavar="N", help="Its number: needed for a second one of the same day."),
    ] = None,
) -> Any:
    """Issue the next tranche of an approved batch. Given again, the command asks for the same one, not for another."""
    from seawall.ledger.batches.tranches import issue as asked

    return asked(desk.book, batch, desk.by, on=desk.on, part=part, act_id=desk.act_id)


@asks
def hold(
    desk: Desk,
    batch: Batch,
    reason: session.Reason,
    case: session.Cases = None,
    cases: session.CaseList = None,
    program: session.Program = None,
) -> Any:
    """Hold cases back from the further tranches of a batch."""
    from seawall.ledger.batches.holds import hold as asked

    keys = session.cases_of(case, cases)
    return asked(desk.book, batch, keys, desk.by, on=desk.on, reason=reason, program=program, act_id=desk.act_id)


@asks
def unhold(
    desk: Desk,
    batch: Batch,
    reason: session.Reason,
    case: session.Cases = None,
    cases: session.CaseList = None,
    program: session.Program = None,
) -> Any:
    """Let held cases go: the next tranche pays what they missed."""
    from seawall.ledger.batches.holds import unhold as asked

    keys = session.cases_of(case, cases)
    return asked(desk.book, batch, keys, desk.by, on=desk.on, reason=reason, program=program, act_id=desk.act_id)


@asks
def end(desk: Desk, batch: Batch, reason: session.Reason) -> Any:
    """Issue nothing more of a batch, because federal payment resumed: its authority is free again."""
    from seawall.ledger.batches.ending import end as asked

    return asked(desk.book, batch, desk.by, on=desk.on, reason=reason, act_id=desk.act_id)
