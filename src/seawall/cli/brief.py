"""`seawall brief`: the main job: what stops, when, who is hurt, by when to decide.

With no options: the next appropriations deadline lapses, as of today. Several places are a bloc.
"""

from __future__ import annotations

from typing import Any

from seawall.cli import options
from seawall.cli.deliver import delivers_one_page


@delivers_one_page
def brief(
    place: options.Places,
    as_of: options.AsOf = None,
    lapse: options.LapseDay = None,
    program: options.ProgramIds = None,
    from_day: options.FromDay = None,
    until: options.UntilDay = None,
    share_paid: options.SharePaid = None,
    scenario: options.ScenarioFile = None,
    funds: options.FundsFile = None,
    record: options.RecordFile = None,
) -> Any:
    """Compose a brief."""
    from seawall.briefs.compose import brief as compose

    assumed = options.scenario(as_of, lapse, program, from_day, until, share_paid, scenario)
    if record is not None:
        return options.recorded(record, "brief", place, assumed, as_of, funds)
    return compose(place[0] if len(place) == 1 else place, assumed, as_of=as_of, funds=funds)
