"""`seawall nation`: the map of the nation: by state, who has missed a payment by a day.

Of the program whose stop leaves most people without a payment, or of --program. --csv gives a row a state.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli import options
from seawall.cli.deliver import delivers


@delivers
def nation(
    as_of: options.AsOf = None,
    lapse: options.LapseDay = None,
    program: options.ProgramIds = None,
    from_day: options.FromDay = None,
    until: options.UntilDay = None,
    share_paid: options.SharePaid = None,
    scenario: options.ScenarioFile = None,
    day: Annotated[
        str | None,
        typer.Option("--day", metavar="DATE", help="Missed by this day. Default: when all of a month have missed it."),
    ] = None,
) -> Any:
    """Who has missed a payment, state by state."""
    from seawall.briefs.nation import nation as compose

    assumed = options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario)
    return compose(assumed, day=day, as_of=as_of)
