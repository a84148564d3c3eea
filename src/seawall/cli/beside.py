"""`seawall beside`: two to five places under one scenario, the same rows for each, differences marked.

A place in quotes with commas is a bloc: seawall beside IL "MN, WI".
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli import options
from seawall.cli.deliver import delivers


@delivers
def beside(
    place: Annotated[
        list[str],
        typer.Argument(metavar="PLACE...", help="Two to five states, counties, cities or FIPS codes: IL WI."),
    ],
    as_of: options.AsOf = None,
    lapse: options.LapseDay = None,
    program: options.ProgramIds = None,
    from_day: options.FromDay = None,
    until: options.UntilDay = None,
    share_paid: options.SharePaid = None,
    scenario: options.ScenarioFile = None,
) -> Any:
    """Set places beside each other."""
    from seawall.briefs.beside import beside as compose

    assumed = options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario)
    return compose(place, assumed, as_of=as_of)
