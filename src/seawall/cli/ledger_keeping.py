"""Commands that keep a book: verify it, sign and publish its state, prove a part, copy it, bring it up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from seawall.base.errors import LedgerError
from seawall.cli import ledger_session as session
from seawall.cli.deliver import delivers

Checkpoints = Annotated[
    list[str] | None,
    typer.Option("--checkpoint", metavar="FILE", help="A published checkpoint to hold the book to. Repeat for more."),
]


@delivers
def verify(book: session.BookAt = None, checkpoint: Checkpoints = None) -> Any:
    """Compute the whole book again and name the first altered entry; status 1 if there is one."""
    from seawall.cli.bar import stages

    with stages() as step:
        step("computing the book again", 0, 0)
        return _verified(session.named(book), checkpoint)


def checkpoint(
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write it to a file.")] = None,
    book: session.BookAt = None,
    person: session.Person = None,
    key: session.KeyFile = None,
) -> None:
    """Sign what the log holds now, as auditor or administrator, to be published: nothing before it changes unseen."""
    from seawall.base.save import check_target
    from seawall.ledger.sealing.checkpointing import make_checkpoint

    if output is not None:
        check_target(Path(output))
    by = session.signer(person, key)
    with session.book_at(book) as kept:
        note = make_checkpoint(kept, by)
    _written(note, output, " Publish it where the office cannot take it back.")


def proof(
    what: Annotated[
        str | None, typer.Argument(metavar="[ACT]", help="The id of an act, the number of an entry, or a batch.")
    ] = None,
    case: Annotated[str | None, typer.Option("--case", metavar="KEY", help="Prove this case of the batch.")] = None,
    program: session.Program = None,
    checkpoint: Annotated[
        str | None,
        typer.Option("--checkpoint", metavar="FILE", help="Under this one. Default: the latest in the book."),
    ] = None,
    script: Annotated[bool, typer.Option("--script", help="Write the program that checks proofs.")] = False,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write it to a file.")] = None,
    book: session.BookAt = None,
) -> None:
    """Prove to an outsider that an act, or a case with its amount, stands in the book; --script checks it."""
    from seawall.ledger.sealing import proving

    if (what is None) != script:
        raise LedgerError(
            "prove what? Name an act, or a batch and --case KEY; --script writes the program that checks."
        )
    if what is None:
        _written(proving.script(), output, "")
        return
    note = _text(checkpoint) if checkpoint else None
    with session.book_at(book) as kept:
        if case is not None:
            text = proving.prove_case(kept, what, case, program, note)
        else:
            text = proving.prove(kept, int(what) if what.isdecimal() else what, note)
        known = proving.key_of(kept, text)
    _written(text, output, f" Check it: python check_proof.py {output} '{known}'")


def _written(text: str, output: str | None, said: str) -> None:
    from seawall.base.save import save_text

    if output is None:
        typer.echo(text, nl=False)
        return
    save_text(text, Path(output))
    typer.echo(f"Wrote {output}.{said}")


def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The new file.")], book: session.BookAt = None
) -> None:
    """Copy the book to a new file while others go on working; the copy is a book, to be kept elsewhere."""
    from seawall.cli.bar import stages
    from seawall.ledger.backup import backup as copied
    from seawall.ledger.backup import rows_of

    with session.book_at(book) as kept, stages() as step:
        rows = rows_of(kept)
        copied(kept, Path(file), lambda done: step("copying the book", done, rows))
    typer.echo(f"Wrote {file}. Verify it: seawall ledger verify --book {file}")


@delivers
def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A backup: seawall ledger backup")],
    book: session.BookAt = None,
    checkpoint: Checkpoints = None,
) -> Any:
    """Make a book from a backup, in a new file or an empty database, and verify it; status 1 if it is altered."""
    from seawall.cli.bar import stages
    from seawall.ledger.backup import restore as copied

    where = session.named(book)
    with stages() as step:
        copied(Path(file), where, lambda done: step("copying the backup", done, 0)).close()
        step("computing the book again", 0, 0)
        found = _verified(where, checkpoint)
    typer.echo(
        "From here on this is the book. Never act in the one that was backed up again: the two would pay twice.",
        err=True,
    )
    return found


def upgrade(book: session.BookAt = None) -> None:
    """Bring a book of an earlier version to this one. Back it up first."""
    from seawall.ledger.store import shown_where
    from seawall.ledger.upgrading import upgrade as upgraded

    where = session.named(book)
    done = upgraded(where)
    before = ", as before: nothing to do" if done.before == done.after else f", before {done.before}"
    typer.echo(f"{shown_where(where)} has schema {done.after}{before}.")


def _verified(where: str, published: list[str] | None) -> tuple[Any, int]:
    from seawall.ledger.verify import verify as verified

    found = verified(where, [(name, _text(name)) for name in published or ()])
    return found, 0 if found.clean else 1


def _text(name: str) -> str:
    """A checkpoint that was published."""
    from seawall.base.datafile import bounded

    try:
        return bounded(Path(name), 1_000_000).decode()
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "it is no text"
        raise LedgerError(f"cannot read {name}: {reason}. Name the checkpoint that was published.") from None
