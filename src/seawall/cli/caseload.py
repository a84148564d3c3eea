"""`seawall caseload`.

A program's people, households or monthly dollars in a place and month, with its interval and sources.
"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from seawall.cli import options


def caseload(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A state, county, city or FIPS code.")],
    program: Annotated[str, typer.Argument(metavar="PROGRAM", help="A program, for example snap.")],
    month: Annotated[str, typer.Option("--month", metavar="MONTH", help="The month, for example 2027-02.")],
    as_of: options.AsOf = None,
    measure: Annotated[
        Literal["persons", "households", "dollars"], typer.Option("--measure", help="What to count.")
    ] = "persons",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print one figure and how it came about."""
    from seawall.impacts import caseload as compute

    figure = compute(place, program, month=month, as_of=as_of, measure=measure)
    typer.echo(figure.model_dump_json(indent=2) if as_json else f"{figure!r}\n{figure.how()}")
