"""`seawall scenario`: ways in which money fails, as templates; scenarios of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from seawall.base.errors import ScenarioError
from seawall.cli import options
from seawall.cli.deliver import delivers

app = typer.Typer(no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="A family, as `seawall scenario list` names it.")]


@app.command("list")
@delivers
def list_() -> Any:
    """List the families."""
    from seawall.hazard.families import families

    return families()


@app.command()
@delivers
def show(name: Name) -> Any:
    """Show one family: its parameters, what it computes and cannot, and its documented cases."""
    from seawall.hazard.families import family

    return family(name)


@app.command()
@delivers
def say(
    as_of: options.AsOf = None,
    lapse: options.LapseDay = None,
    program: options.ProgramIds = None,
    from_day: options.FromDay = None,
    until: options.UntilDay = None,
    share_paid: options.SharePaid = None,
    scenario: options.ScenarioFile = None,
) -> Any:
    """Say a scenario in a sentence, with what the record says of each part of it."""
    from seawall.hazard.assumed import assumed

    return assumed(options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario), as_of)


@app.command()
def new(
    name: Name,
    given: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A parameter. Repeat for more.")
    ] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write a TOML file.")] = None,
) -> None:
    """Make a scenario of one's own from a family, as TOML to edit."""
    from seawall.base.save import save_text
    from seawall.hazard.families import scenario_text

    text = scenario_text(name, _pairs(given or []))
    if output is None:
        typer.echo(text, nl=False)
        return
    save_text(text, Path(output))
    typer.echo(f"Wrote {output}")


def _pairs(given: list[str]) -> dict[str, str]:
    pairs = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or not value.strip():
            raise ScenarioError(f"--set: '{each}' is not NAME=VALUE. Write it as --set start=2026-12-12.")
        pairs[name.strip()] = value.strip()
    return pairs
