"""`seawall impact`.

People and dollars unpaid, by program and day (default) or by county (--by place), as CSV or JSON.
"""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from seawall.cli import options


def impact(
    place: options.Places,
    as_of: options.AsOf = None,
    lapse: options.LapseDay = None,
    program: options.ProgramIds = None,
    from_day: options.FromDay = None,
    until: options.UntilDay = None,
    share_paid: options.SharePaid = None,
    scenario: options.ScenarioFile = None,
    by: Annotated[Literal["day", "place"], typer.Option("--by", help="Rows of the CSV: days or counties.")] = "day",
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Compute an impact and print it."""
    from seawall.impacts import impact as compute

    assumed = options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario)
    found = compute(place[0] if len(place) == 1 else place, assumed, as_of=as_of)
    if as_json:
        typer.echo(json.dumps(found.to_dict(), indent=2))
    else:
        typer.echo((found.by_day if by == "day" else found.by_place).write_csv(), nl=False)
