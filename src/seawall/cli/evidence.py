"""`seawall evidence`: the tables behind every figure: list, show, cite, check."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Any

import typer

from seawall import evidence
from seawall.cli.deliver import delivers

app = typer.Typer(no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="TABLE", help="Name of a table; see 'seawall evidence list'.")]


@app.command("list")
@delivers
def list_tables() -> Any:
    """List all tables with grade, edition and publisher."""
    return evidence.tables()


@app.command()
@delivers
def show(
    name: Name,
    place: Annotated[
        str | None, typer.Option("--place", metavar="FIPS", help="Rows of one place, by its FIPS code.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most this many rows.")] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="Only what was public by this day."),
    ] = None,
) -> Any:
    """Show a table: the first 20 rows, unless a limit is given; JSON and CSV show all."""
    return evidence.rows(name, place, limit, as_of.date() if as_of else None)


@app.command()
@delivers
def cite(name: Name) -> Any:
    """Show a citation ready to paste, with grade and known faults."""
    return evidence.cite(name)


@app.command()
@delivers
def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[TABLE]...", help="Tables to check; all if none is named.")
    ] = None,
) -> Any:
    """Check tables against what is recorded about them and report what they cover. Exit status 1 on a problem."""
    with _progress(len(names or evidence.table_names())) as step:
        found = evidence.check(names or None, progress=step)
    return found, 1 if found.problems else 0


@contextmanager
def _progress(total: int) -> Generator[Callable[[str], None]]:
    """A bar on standard error, taken away at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    started = time.monotonic()
    bar = Progress(
        TextColumn("checking {task.description}", markup=False),
        BarColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("", total=total)

    def step(name: str) -> None:
        # A bar that flashes by says nothing: it appears only when the check takes longer than a second.
        if time.monotonic() - started > 1 and not bar.live.is_started:
            bar.start()
        bar.update(task, advance=1, description=name)

    try:
        yield step
    finally:
        if bar.live.is_started:
            bar.stop()
