"""`seawall frontier`: what each amount of money can do, beside simple rules such as half of SNAP for all.

The best lawful plan is solved again for a dozen amounts of money, from nothing to what it would draw without a limit.
-o curve.svg draws the curve, with rules of thumb and the plan as points.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli import choices, options
from seawall.cli.deliver import delivers


@delivers
def frontier(
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
    fund: choices.OnlyFund = None,
    weight: choices.Weights = None,
    repaid: choices.Repaid = None,
    pace: choices.Pace = None,
    money_price: choices.MoneyPrice = None,
    without_act: choices.WithoutAct = False,
) -> Any:
    """Money against harm: the best plan for each amount of money."""
    from seawall.plans.frontier import frontier as best

    assumed = options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario)
    chosen = choices.chosen(
        decide,
        allow_contested,
        share,
        tranche_days,
        None,
        fund,
        weight,
        repaid,
        pace=pace,
        money_price=money_price,
        without_act=without_act,
    )
    return best(place, assumed, as_of=as_of, funds=funds, choices=chosen)
