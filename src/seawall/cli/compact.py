"""`seawall compact`: pool reserves of several governments: who gains, a fair split, and when it does not help."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.base.errors import PlanError
from seawall.cli import options
from seawall.cli.deliver import delivers


@delivers
def compact(
    places: Annotated[
        list[str],
        typer.Argument(metavar="PLACE PLACE...", help="Two to twenty governments: IL WI, or counties of one state."),
    ],
    share_pooled: Annotated[
        float, typer.Option("--share-pooled", metavar="SHARE", help="Part of each free reserve in the pool, 0 to 1.")
    ] = 0.2,
    targeted: Annotated[
        str | None, typer.Option("--targeted", metavar="PLACE", help="Tell of a failure that hits this member alone.")
    ] = None,
    targeted_chance: Annotated[
        float | None,
        typer.Option(
            "--targeted-chance", metavar="CHANCE", help="Chance that it hits one member, not all: tells of the mix too."
        ),
    ] = None,
    term: Annotated[
        list[str] | None,
        typer.Option("--term", metavar="ID", help="What else the agreement says: no-exit, federal-money. Repeat."),
    ] = None,
    funds: Annotated[
        list[str] | None,
        typer.Option("--funds", metavar="PLACE=FILE", help="A member's own numbers: seawall funds template. Repeat."),
    ] = None,
    as_of: options.AsOf = None,
    lapse: options.LapseDay = None,
    program: options.ProgramIds = None,
    from_day: options.FromDay = None,
    until: options.UntilDay = None,
    share_paid: options.SharePaid = None,
    scenario: options.ScenarioFile = None,
    decide: Annotated[
        str | None, typer.Option("--decide", metavar="DATE", help="The day of the decision. Default: today.")
    ] = None,
    allow_contested: Annotated[
        list[str] | None,
        typer.Option("--allow-contested", metavar="NAME", help="Use a contested rail, fund or option. Repeat."),
    ] = None,
) -> Any:
    """What each member gets alone and together, who owes whom, a fair split, and what the law says of the pool."""
    from seawall.hazard.scenario import as_date
    from seawall.plans.compact.compose import compact as pool
    from seawall.plans.model import Choices

    return pool(
        places,
        options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario),
        as_of=as_of,
        share_pooled=share_pooled,
        targeted=targeted,
        targeted_chance=targeted_chance,
        funds=dict(map(_named, funds or ())),
        terms=term or (),
        choices=Choices(decided=as_date(decide, "--decide"), allow_contested=tuple(allow_contested or ())),
    )


def _named(given: str) -> tuple[str, str]:
    name, mark, file = given.rpartition("=")
    if not (mark and name and file):
        raise PlanError(f"--funds '{given}' names no member. Write PLACE=FILE, for example WI=wi.toml.")
    return name, file
