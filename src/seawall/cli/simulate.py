"""`seawall simulate`: a year of lapses many times over: average loss and exceedance curves.

A place's average year, and what is exceeded once in 5, 10, 20, ... years, for the largest single lapse and for the
whole year. -o curve.svg draws it. --by-state gives every state and program.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.base.errors import ScenarioError
from seawall.cli import options
from seawall.cli.deliver import delivers


@delivers
def simulate(
    place: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PLACE]...", help="A state, county or city, or several: IL, 'Cook County, IL', US."),
    ] = None,
    years: Annotated[int, typer.Option("--years", metavar="N", help="Simulated years.")] = 100_000,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="Another seed draws other years.")] = 0,
    longest: Annotated[
        int | None,
        typer.Option("--longest", metavar="DAYS", help="Count a lapse to this day. Default: the longest on record."),
    ] = None,
    as_of: options.AsOf = None,
    by_state: Annotated[bool, typer.Option("--by-state", help="Every state and program. No place.")] = False,
) -> Any:
    """Simulate the coming year many times over."""
    from seawall.impacts.simulate import by_state as every_state
    from seawall.impacts.simulate import simulate as compute

    if by_state:
        if place:
            raise ScenarioError("--by-state gives every state. Leave out the place.")
        return every_state(years=years, seed=seed, as_of=as_of, longest_days=longest)
    if not place:
        raise ScenarioError("no place given. Name one, for example: seawall simulate IL.")
    where = place[0] if len(place) == 1 else place
    return compute(where, years=years, seed=seed, as_of=as_of, longest_days=longest)
