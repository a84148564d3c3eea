"""`seawall programs`: which federal payments are known, and what a lapse does to each."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer
from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from seawall.base.words import day_text, days_text
from seawall.programs.cited import Cited
from seawall.programs.load import program, programs
from seawall.programs.model import Program
from seawall.programs.pages import FUNDING_WORDS, outcome, sections
from seawall.programs.rails import rail

app = typer.Typer(help="The federal payment programs and what a lapse does to each.")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback(invoke_without_command=True)
def overview(context: typer.Context, as_json: AsJson = False) -> None:
    """List the programs."""
    if context.invoked_subcommand is not None:
        return
    if as_json:
        _print_json([_row(each) for each in programs()])
        return
    table = Table(box=None, pad_edge=False)
    heads = ("Id", "A continuing resolution ends", "A fiscal year starts with nothing", "Money")
    for head in heads:
        table.add_column(head, overflow="fold", no_wrap=head == "Id")
    for each in programs():
        row = _row(each)
        table.add_row(row["id"], row["cr_expiry"], row["fy_start"], row["funding"])
    console = Console()
    console.print(table)
    console.print("\nOne program in full: seawall programs show ID", highlight=False)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id, short name or assistance listing.")],
    as_json: AsJson = False,
) -> None:
    """Show one program: its money, calendar, rules, precedents and what is not known."""
    found = program(name)
    if as_json:
        _print_json(found.model_dump(mode="json", by_alias=True))
        return
    console = Console(highlight=False)
    facts = f"{found.agency}\n{found.authority}\n{found.funding_says}\nPaid: {found.rail}"
    console.print(Panel(facts, title=found.name, title_align="left"))
    for heading, kind in sections(found):
        rule = found.lapse_rule(kind, date.max)
        console.print(f"\n[bold]{heading}[/bold]: {outcome(rule)}")
        if rule is not None:
            console.print(rule.says, _mark(rule), markup=False)
    console.print("\n[bold]When it is paid[/bold]")
    console.print(found.calendar.says, _mark(found.calendar), markup=False)
    for each in map(rail, found.bridge):
        for lead in each.lead:
            console.print("\n[bold]Another way to pay[/bold], known from", day_text(lead.from_))
            days = days_text(lead.fastest_days, lead.slowest_days)
            guess = "" if lead.observed else ", a guess"
            console.print(f"{each.name}, {days}{guess}. {lead.says} {_mark(lead)}", markup=False)
    _precedents(console, found)
    if found.unknown:
        console.print("\n[bold]What we do not know[/bold]")
        for line in found.unknown:
            console.print(f"- {line.says}", markup=False)


def _precedents(console: Console, found: Program) -> None:
    if not found.precedent:
        return
    table = Table("Lapse", "Plan", "What happened", "Source", title="Earlier lapses", title_justify="left")
    for each in found.precedent:
        mark = "differed from plan" if each.differed else ""
        happened = f"{each.event}\n[bold]{mark}[/bold]" if mark else each.event
        table.add_row(each.episode, each.plan, happened, each.cite)
    console.print()
    console.print(table)


def _row(found: Program) -> dict[str, str]:
    return {
        "id": found.id,
        "short": found.short,
        "cr_expiry": outcome(found.lapse_rule("cr_expiry", date.max)),
        "fy_start": outcome(found.lapse_rule("fy_start", date.max)),
        "funding": FUNDING_WORDS[found.funding],
    }


def _mark(statement: Cited) -> str:
    return f"({statement.cite}{'' if statement.checked else '; not checked'})"


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))
