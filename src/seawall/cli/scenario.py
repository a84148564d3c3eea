"""`seawall scenario`: ways in which federal money fails, as templates, and scenarios of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from seawall.base.errors import ScenarioError
from seawall.base.words import day_text
from seawall.hazard.families import Parameter, families, family, scenario_text

app = typer.Typer(help="Ways in which federal money fails, and scenarios of one's own.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="A family, as `seawall scenario list` names it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the families."""
    if as_json:
        typer.echo(json.dumps([each.model_dump(mode="json") for each in families()], indent=2))
        return
    table = Table(box=None, pad_edge=False)
    for head in ("Family", "What happens", "Documented cases"):
        table.add_column(head, overflow="fold", no_wrap=head == "Family")
    for each in families():
        table.add_row(each.id, each.says, str(len(each.example)))
    console = Console(highlight=False)
    console.print(table)
    console.print("\nOne family in full: seawall scenario show NAME", markup=False)


@app.command()
def show(name: Name, as_json: AsJson = False) -> None:
    """Show one family: its parameters, what it computes and cannot, and its documented cases."""
    found = family(name)
    if as_json:
        typer.echo(json.dumps(found.model_dump(mode="json"), indent=2))
        return
    console = Console(highlight=False)
    console.print(f"[bold]{found.name}[/bold]\n{found.says}\n\nComputes: {found.computes}\nCannot: {found.cannot}\n")
    table = Table(box=None, pad_edge=False)
    for head in ("Parameter", "What it is", "Default"):
        table.add_column(head, overflow="fold", no_wrap=head == "Parameter")
    for each in found.parameter:
        table.add_row(each.name, each.says, _default(each))
    console.print(table)
    console.print("\n[bold]Documented cases[/bold] (table timeline_event)")
    for each in found.example:
        event = each.event()
        console.print(f"- {day_text(event['date'])}: {event['event']} ({event['confidence']} confidence)", markup=False)
    if not found.example:
        console.print("None in the evidence.")


@app.command()
def new(
    name: Name,
    given: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A parameter. Repeat for more.")
    ] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write a TOML file.")] = None,
) -> None:
    """Make a scenario of one's own from a family, as TOML."""
    text = scenario_text(name, _pairs(given or []))
    if output is None:
        typer.echo(text, nl=False)
        return
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ScenarioError(f"{output} cannot be written ({error.strerror}). Choose another file.") from None
    typer.echo(f"Wrote {output}")


def _default(parameter: Parameter) -> str:
    if parameter.required:
        return "must be given"
    value = parameter.default
    return ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _pairs(given: list[str]) -> dict[str, str]:
    pairs = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or not value.strip():
            raise ScenarioError(f"--set: '{each}' is not NAME=VALUE. Write it as --set start=2026-12-12.")
        pairs[name.strip()] = value.strip()
    return pairs
