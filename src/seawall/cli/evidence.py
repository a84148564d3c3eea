"""`seawall evidence`: the tables, what is in them, how to cite them, whether they are sound."""

from __future__ import annotations

import csv
import json
import sys
import time
from datetime import date, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from seawall import evidence
from seawall.base.errors import EvidenceError

app = typer.Typer(no_args_is_help=True, help="The tables behind every figure: list, show, cite, check.")

Name = Annotated[str, typer.Argument(metavar="TABLE", help="Name of a table; see 'seawall evidence list'.")]


@app.command("list")
def list_tables() -> None:
    """List all tables with grade, edition and publisher."""
    shown = Table(box=None, pad_edge=False)
    for title in ("table", "grade", "title", "publisher", "edition"):
        shown.add_column(title, overflow="fold")
    for name in evidence.table_names():
        table = evidence.describe(name)
        shown.add_row(name, table.seawall.grade, table.title, table.seawall.publisher, table.seawall.edition)
    Console().print(shown)


@app.command()
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
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON, dates as text.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV.")] = False,
) -> None:
    """Show a table. On a terminal the first 20 rows, unless a limit is given; JSON and CSV show all."""
    if as_json and as_csv:
        raise EvidenceError("--json and --csv exclude each other: choose one")
    frame = evidence.load(name, as_of=as_of.date() if as_of else None)
    if place is not None:
        column = next((one for one in ("fips", "county_fips", "state_fips") if one in frame.columns), None)
        if column is None:
            raise EvidenceError(f"table {name} has no place column: drop --place")
        frame = frame.filter(frame[column] == place)
        if frame.is_empty():
            raise EvidenceError(
                f"table {name} has no row with {column} {place!r}: "
                "use a FIPS code such as 17 (Illinois) or 17031 (Cook County)"
            )
    whole = frame.height
    shown = frame.head(limit or (whole if as_json or as_csv else 20))
    if as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(shown.columns)
        writer.writerows([_text(cell) for cell in row] for row in shown.iter_rows())
    elif as_json:
        json.dump(list(shown.iter_rows(named=True)), sys.stdout, indent=1, default=date.isoformat)
        sys.stdout.write("\n")
    else:
        _print(name, shown.columns, list(shown.iter_rows()), whole)


def _text(cell: object) -> str:
    """A cell as the tables write it: true and false small, no trailing .0, missing empty."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _print(name: str, columns: list[str], rows: list[tuple[object, ...]], whole: int) -> None:
    described = {field.name: field for field in evidence.describe(name).fields}
    shown = Table(box=None, pad_edge=False)
    for column in columns:
        right = described[column].type in ("integer", "number")
        shown.add_column(column, justify="right" if right else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(_text(cell) for cell in row))
    console = Console()
    console.print(shown)
    console.print(f"{len(rows):,} of {whole:,} rows. Grade {evidence.describe(name).seawall.grade}.", style="dim")


@app.command()
def cite(name: Name) -> None:
    """Print a citation ready to paste, with grade and known faults."""
    typer.echo(evidence.cite(name))


@app.command()
def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[TABLE]...", help="Tables to check; all if none is named.")
    ] = None,
) -> None:
    """Check tables against what is recorded about them and report what they cover. Exit status 1 on a problem."""
    chosen = names or evidence.table_names()
    started = time.monotonic()
    bar = Progress(TextColumn("checking {task.description}"), BarColumn(), console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=len(chosen))

    def progress(name: str) -> None:
        # A bar that flashes by says nothing: it appears only when the check takes longer than a second.
        if time.monotonic() - started > 1 and not bar.live.is_started:
            bar.start()
        bar.update(task, advance=1, description=name)

    try:
        problems = evidence.check(names or None, progress=progress)
    finally:
        if bar.live.is_started:
            bar.stop()
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        raise typer.Exit(1)
    Console().print(_coverage(chosen))
    typer.echo(f"{len(chosen)} {'table' if len(chosen) == 1 else 'tables'}, no problem found")


def _coverage(names: list[str]) -> Table:
    """What each table covers: places, periods, and the column with most empty cells."""
    shown = Table(box=None, pad_edge=False)
    for title in ("table", "rows", "places", "from", "to", "empty cells, most in"):
        shown.add_column(title, justify="right" if title in ("rows", "places") else "left", overflow="fold")
    for name in names:
        found = evidence.coverage(name)
        column, share = max(found.missing_share.items(), key=lambda item: item[1])
        empty = f"{share:.0%} {column}" if share else "none"
        places = "" if found.places is None else f"{found.places:,}"
        shown.add_row(name, f"{found.rows:,}", places, found.first_period or "", found.last_period or "", empty)
    return shown
