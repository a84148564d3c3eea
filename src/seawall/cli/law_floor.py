"""`seawall law floor`.

Is a federal standard a floor or a ceiling for state law, and which minimum wage governs where.
"""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from seawall.base.errors import LawError

if TYPE_CHECKING:
    from rich.console import Console

    from seawall.law.floors.answer import FloorAnswer, PlaceRate

RATE_COLUMNS = (
    "place", "state_fips", "level", "own_rate", "own_dating", "governing_rate", "governs", "exceeds_federal",
    "effective_from", "dating", "at_least", "covers", "note", "table", "source", "grade",
)  # fmt: skip
MOVE_COLUMNS = ("direction", "when", "zone", "says", "law")
LIST_COLUMNS = ("id", "title", "kind", "statute")
_FEW = 12  # rows that still leave room for their notes


def floor(
    standard: Annotated[str | None, typer.Argument(metavar="[STANDARD]", help="One standard. Default: list.")] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The law of this day. Default: today.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE", help="Rates of one place only.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print the rates, or what a state may do, as CSV.")] = False,
) -> None:
    """Print a standard, what a state may do beside it, and the governing rate by place."""
    from seawall.hazard.scenario import as_date
    from seawall.law.floors.floor import floor as answer

    if as_json and as_csv:
        raise LawError("--json and --csv exclude each other: choose one.")
    if standard is None:
        if date is not None or place is not None:
            raise LawError("--date and --place need a standard, for example: seawall law floor minimum-wage.")
        _list(as_json, as_csv)
        return
    found = answer(standard, as_date(date, "--date"), place)
    if as_json:
        typer.echo(json.dumps(found.to_dict(), indent=2, ensure_ascii=False))
    elif as_csv:
        told = found.to_dict()
        _write(RATE_COLUMNS, told["rows"]) if found.rows else _write(MOVE_COLUMNS, told["moves"])
    else:
        _show(found)


def _list(as_json: bool, as_csv: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    from seawall.law.floors.standard import KINDS, standards

    told = [{"id": s.id, "title": s.title, "kind": s.kind, "statute": s.clause.statute} for s in standards().values()]
    if as_json:
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    if as_csv:
        _write(LIST_COLUMNS, told)
        return
    table = Table(box=None, pad_edge=False)
    for head in ("Standard", "For state law it is", "Clause"):
        table.add_column(head, overflow="fold", no_wrap=head == "Standard")
    for each in standards().values():
        table.add_row(each.id, KINDS[each.kind], each.clause.statute)
    console = Console(highlight=False)
    console.print(table, markup=False)
    console.print(
        "\nOne in full: seawall law floor STANDARD. Rates by place: seawall law floor minimum-wage --place IL"
    )


def _show(found: FloorAnswer) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False)
    console.print(found.sentence, style="bold")
    if found.rows:
        _rates(console, found)
    console.print(f"\n{found.says}")
    console.print(f"Federal rule: {found.federal.says} ({found.federal.statute})")
    console.print(f'Clause, {found.statute}: "{found.words}"')
    console.print("\nWhat a state may do", style="bold")
    table = Table(box=None, pad_edge=False)
    for head in ("A rule that is", "Zone", "What it means", "Law"):
        table.add_column(head, overflow="fold")
    for move in found.moves:
        table.add_row(f"{move.direction}: {move.when}" if move.when else move.direction, move.zone, move.says, move.law)
    console.print(table)
    if found.cases:
        console.print("\nCases", style="bold")
    for case in found.cases:
        console.print(f"{case.id}: {case.shows}")
    console.print("\nLimits", style="bold")
    for limit in (found.check_note, *found.limits):
        console.print(limit)
    if found.sources:
        console.print("\nSources", style="bold")
    for source in found.sources:
        console.print(source.citation())


def _rates(console: Console, found: FloorAnswer) -> None:
    """Every row of a place; of the nation the states and the localities that are above their state."""
    from rich.table import Table

    rows = [row for row in found.rows if found.place or row.level in ("state", "district", "territory", "region")
            or row.governs == "local"]  # fmt: skip
    few = len(rows) <= _FEW
    table = Table(box=None, pad_edge=False)
    for head in ("Place", "Own rate", "Governs", "By", "Since", *(("Note",) if few else ())):
        table.add_column(head, justify="right" if head in ("Own rate", "Governs") else "left", overflow="fold")
    for row in rows:
        cells = (row.place, own_text(row), governing_text(row), row.governs, since_text(row))
        table.add_row(*cells, *((row.note,) if few else ()))
    console.print()
    console.print(table)
    if not found.place:
        console.print("Localities at or below their state's rate are left out; --json and --csv have every row.")


def own_text(row: PlaceRate) -> str:
    """The place's own rate in a table: '$15.00', 'none above', 'no figure', 'ended'."""
    if row.own_rate is None:
        return row.own_dating
    return f"{'at least ' if row.own_dating == 'last held' else ''}${row.own_rate:.2f}"


def governing_text(row: PlaceRate) -> str:
    """The governing rate in a table."""
    if row.governing_rate is None:
        return "no figure"
    return f"{'at least ' if row.at_least else ''}${row.governing_rate:.2f}"


def since_text(row: PlaceRate) -> str:
    """The first day of the governing rate: '1 Jul 2025', or 'in 2025' where only the year is sure."""
    from seawall.base.words import day_text

    if row.effective_from is None:
        return ""
    return f"in {row.effective_from.year}" if row.dating in ("year", "last held") else day_text(row.effective_from)


def _write(columns: tuple[str, ...], rows: list[dict]) -> None:
    writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
