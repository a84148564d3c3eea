"""`seawall plan`: the best lawful bridge, how long it lasts, and the last day to decide."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from seawall.cli import choices, options
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
    decide: choices.Decide = None,
    allow_contested: choices.AllowContested = None,
    share: choices.Share = None,
    tranche_days: choices.TrancheDays = None,
    first: choices.First = None,
    fund: choices.OnlyFund = None,
    weight: choices.Weights = None,
    repaid: choices.Repaid = None,
    floor: choices.Floor = None,
    even: choices.Even = False,
    pace: choices.Pace = None,
    money_price: choices.MoneyPrice = None,
    without_act: choices.WithoutAct = False,
    ics: Annotated[str | None, typer.Option("--ics", metavar="FILE", help="Write the dates as iCalendar.")] = None,
    record: options.RecordFile = None,
) -> Any:
    """Who is paid what, when, over which rail, from which fund; what waiting costs; and the last day to decide."""
    from seawall.base.save import check_target, save_bytes
    from seawall.plans.compose import plan as best

    assumed = options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario)
    chosen = choices.chosen(
        decide,
        allow_contested,
        share,
        tranche_days,
        first,
        fund,
        weight,
        repaid,
        floor,
        even,
        pace,
        money_price,
        without_act,
    )
    if ics is not None:
        check_target(Path(ics))
    if record is not None:
        made = options.recorded(record, "plan", [place], assumed, as_of, funds, chosen)
    else:
        made = best(place, assumed, as_of=as_of, funds=funds, choices=chosen)
    if ics is not None:
        from seawall.pages.plan_dates import calendar

        save_bytes(calendar(made), Path(ics))
    return made
