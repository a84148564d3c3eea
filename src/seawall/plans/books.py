"""From a plan to the books of its fund: authority by program, accounts by program and county, and what it rests on."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from math import ceil
from typing import Any

from seawall.base.errors import PlanError
from seawall.ledger.opening import Granted, Opening
from seawall.places import counties_of, place
from seawall.plans.model import Plan


def opening(
    made: Plan,
    basis: str,
    until: date | None = None,
    evidence: Mapping[str, str] | None = None,
    first: date | None = None,
) -> Opening:
    """What a book of this plan is opened with.

    `basis`: the act, order or vote that grants the authority; `until`: its last day (None: the last day that the plan
    counts); `first`: its first day (None: that of the plan's decision). `evidence`: SHA-256 of what else it rests on,
    by what it is (status, law). An authority's cap is what the plan pays of the program if the failure lasts through
    all days counted, to the next whole dollar.
    Raises PlanError for a plan that pays nothing, or a last day before its decision.
    """
    if not made.tranches:
        raise PlanError(f"the plan for {made.place} pays nothing: there is no fund to keep books of.")
    last = until or made.last_day
    if last < (first or made.decided):
        raise PlanError(f"authority until {last} would end before it begins on {first or made.decided}.")
    caps: dict[str, float] = defaultdict(float)
    for each in made.tranches:
        caps[each.program] += each.usd
    scenario = json.dumps(made.scenario.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return Opening(
        name=f"Bridge fund of {made.place}",
        place=made.place,
        fips=made.fips,
        funds={each.fund: each.name for each in made.fund_uses if any(t.fund == each.fund for t in made.tranches)},
        granted=[
            Granted(program, program, ceil(usd) * 100, first or made.decided, last, basis)
            for program, usd in sorted(caps.items())
        ],
        counties=[each.fips for each in counties_of(place(made.fips))] or [f"{made.fips[:2]}000"],  # a territory
        evidence={
            "plan": made.seal,
            "scenario": hashlib.sha256(scenario.encode()).hexdigest(),
            **(evidence or {}),
        },
        planned=_planned(made),
    )


def _planned(made: Plan) -> list[dict[str, Any]]:
    """The plan's payments, in cents, which the books are compared with later."""
    return [
        {"day": each.day.isoformat(), "program": each.program, "fund": each.fund, "cents": round(each.usd * 100)}
        for each in made.tranches
    ]
