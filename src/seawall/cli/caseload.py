"""`seawall caseload`: a program's people, households or dollars in a place and month.

One figure, with its interval, its method and its sources.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from seawall.cli import options
from seawall.cli.deliver import delivers


@delivers
def caseload(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A state, county, city or FIPS code.")],
    program: Annotated[str, typer.Argument(metavar="PROGRAM", help="A program, for example snap.")],
    month: Annotated[str, typer.Option("--month", metavar="MONTH", help="The month, for example 2027-02.")],
    as_of: options.AsOf = None,
    measure: Annotated[
        Literal["persons", "households", "dollars"],
        typer.Option("--measure", help="What to count: persons, households or dollars."),
    ] = "persons",
) -> Any:
    """One figure and how it came about."""
    from seawall.impacts import caseload as compute

    return compute(place, program, month=month, as_of=as_of, measure=measure)
