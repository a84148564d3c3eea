"""`seawall funds`: what money this government has, how soon, for how many weeks; and what it sends to Washington."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from seawall.cli import options
from seawall.cli.deliver import delivers

Place = Annotated[str, typer.Argument(metavar="PLACE", help="A state, county, city or FIPS code.")]


class _ShowFirst(TyperGroup):
    """`seawall funds IL` is `seawall funds show IL`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        known = not args or args[0] in self.commands
        return super().resolve_command(ctx, args if known else ["show", *args])


app = typer.Typer(cls=_ShowFirst, no_args_is_help=True)


@app.command()
@delivers
def show(
    place: Place,
    file: Annotated[
        str | None,
        typer.Option("--funds", metavar="FILE", help="Your own funds, as `seawall funds template` writes them."),
    ] = None,
    as_of: options.AsOf = None,
    lapse: options.LapseDay = None,
    program: options.ProgramIds = None,
    from_day: options.FromDay = None,
    until: options.UntilDay = None,
    share_paid: options.SharePaid = None,
    scenario: options.ScenarioFile = None,
) -> Any:
    """Show the funds in layers, the weeks that each lasts, and what is paid to the United States meanwhile."""
    from seawall.funding.answer import funds

    given = options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario)
    return funds(place, file, given, as_of=as_of)


@app.command()
def template(
    place: Place,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write it to a new file.")
    ] = None,
    as_of: options.AsOf = None,
) -> None:
    """Write the funds as TOML to correct, with what is held filled in."""
    from seawall.base.save import save_new
    from seawall.funding.file import template as written
    from seawall.hazard.scenario import known_on
    from seawall.places import place as find

    text = written(find(place), known_on(as_of))
    if output is None:
        typer.echo(text, nl=False)
        return
    save_new(text, Path(output))
    typer.echo(f"Wrote {output}. Correct it, then: seawall funds '{place}' --funds {output}")
