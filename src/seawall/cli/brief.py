"""`seawall brief`.

What stops, when, who is hurt and by when to decide, for one place and one scenario.

With no options: the next appropriations deadline lapses, as of today. -o brief.html, .pdf, .json, .md or .txt
writes a file instead of the terminal page.
"""

from __future__ import annotations

from typing import Annotated

import typer

from seawall.cli import options


def brief(
    place: options.Places,
    as_of: options.AsOf = None,
    lapse: options.LapseDay = None,
    program: options.ProgramIds = None,
    from_day: options.FromDay = None,
    until: options.UntilDay = None,
    share_paid: options.SharePaid = None,
    scenario: options.ScenarioFile = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write .html, .pdf, .json, .md or .txt.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Compose a brief and show or save it."""
    from rich.console import Console

    from seawall.briefs import brief as compose

    assumed = options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario)
    made = compose(place[0] if len(place) == 1 else place, assumed, as_of=as_of)
    if output is not None:
        with Console(stderr=True).status(f"writing {output}"):
            made.save(output)
        typer.echo(f"Wrote {output}: {made.headline}")
    elif as_json:
        typer.echo(made.model_dump_json(indent=2))
    else:
        from seawall.briefs.terminal import show

        show(made)
