"""`seawall plan`: the best lawful bridge, how long it lasts, and the last day to decide."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli import options
from seawall.cli.deliver import delivers


@delivers
def plan(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A state, a territory, DC, a county or a city.")],
    as_of: options.AsOf = None,
    lapse: options.LapseDay = None,
    program: options.ProgramIds = None,
    from_day: options.FromDay = None,
    until: options.UntilDay = None,
    share_paid: options.SharePaid = None,
    scenario: options.ScenarioFile = None,
    funds: options.FundsFile = None,
    decide: Annotated[
        str | None, typer.Option("--decide", metavar="DATE", help="The day of the decision. Default: today.")
    ] = None,
    allow_contested: Annotated[
        list[str] | None,
        typer.Option("--allow-contested", metavar="NAME", help="Use a contested rail, fund or option. Repeat."),
    ] = None,
) -> Any:
    """Who is paid what, when, over which rail, from which fund; what waiting costs; and the last day to decide."""
    from seawall.hazard.scenario import as_date
    from seawall.plans.compose import plan as best
    from seawall.plans.model import Choices

    assumed = options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario)
    chosen = Choices(decided=as_date(decide, "--decide"), allow_contested=tuple(allow_contested or ()))
    return best(place, assumed, as_of=as_of, funds=funds, choices=chosen)
