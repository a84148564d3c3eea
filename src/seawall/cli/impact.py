"""`seawall impact`: people and dollars unpaid, by program, day and county.

Printed by month and day. --csv gives the rows, one a program and day, or with --by place one a county and program.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from seawall.cli import options
from seawall.cli.deliver import delivers


@delivers
def impact(
    place: options.Places,
    as_of: options.AsOf = None,
    lapse: options.LapseDay = None,
    program: options.ProgramIds = None,
    from_day: options.FromDay = None,
    until: options.UntilDay = None,
    share_paid: options.SharePaid = None,
    scenario: options.ScenarioFile = None,
    by: Annotated[
        Literal["day", "place"],
        typer.Option("--by", help="Rows of the CSV: days, or counties (place)."),
    ] = "day",
) -> Any:
    """People and dollars unpaid."""
    from dataclasses import replace

    from seawall.impacts import impact as compute

    assumed = options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario)
    return replace(compute(place[0] if len(place) == 1 else place, assumed, as_of=as_of), by=by)
