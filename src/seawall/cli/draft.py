"""`seawall draft`: the papers that a government signs, filled from its plan, as drafts for counsel."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.base.errors import PlanError
from seawall.cli import choices, options
from seawall.cli.deliver import delivers

KINDS = "standby-appropriation, certification-memo, contingency-plan, tranche-schedule or card"


@delivers
def draft(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A state, a territory, DC, a county or a city.")],
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"{KINDS[0].upper()}{KINDS[1:]}.")],
    as_of: options.AsOf = None,
    lapse: options.LapseDay = None,
    program: options.ProgramIds = None,
    from_day: options.FromDay = None,
    until: options.UntilDay = None,
    share_paid: options.SharePaid = None,
    scenario: options.ScenarioFile = None,
    funds: options.FundsFile = None,
    decide: choices.Decide = None,
    allow_contested: choices.AllowContested = None,
    plan: Annotated[
        str | None,
        typer.Option(
            "--plan", metavar="FILE", help="A saved plan: seawall plan PLACE -o plan.json. Excludes the rest."
        ),
    ] = None,
) -> Any:
    """Fill an act, a memo, a contingency plan, a schedule or a one-page card from the best lawful plan."""
    from seawall.places import place as place_of
    from seawall.plans.documents.compose import document
    from seawall.plans.documents.compose import draft as filled
    from seawall.plans.read import read

    if plan is None:
        assumed = options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario)
        return filled(place, kind, assumed, as_of=as_of, funds=funds, choices=choices.chosen(decide, allow_contested))
    if any((as_of, lapse, program, from_day, until, share_paid, scenario, funds, decide, allow_contested)):
        raise PlanError("--plan says everything about the plan. Leave out the other options.")
    saved = read(plan)
    if place_of(place).fips != saved.fips:
        raise PlanError(f"{plan} is a plan for {saved.place}, not for {place}. Name that place, or make its plan.")
    return document(saved, kind)
