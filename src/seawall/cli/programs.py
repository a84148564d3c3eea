"""`seawall programs`: the federal payment programs and what a lapse does to each."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli.deliver import delivers

app = typer.Typer()


@app.callback(invoke_without_command=True)
@delivers
def overview(context: typer.Context) -> Any:
    """List the programs."""
    from seawall import programs

    return programs.overview() if context.invoked_subcommand is None else None


@app.command()
@delivers
def show(name: Annotated[str, typer.Argument(metavar="ID", help="Id, short name or assistance listing.")]) -> Any:
    """Show one program: its money, calendar, rules, precedents and what is not known."""
    from seawall import programs

    return programs.program(name)
