"""By when does deciding still help? Harm, filing and decision dates of a program in a place, in one home.

The decision date counts back from the harm date by the days that it took, on record, from a decision to the first
payment on the rail that would pay instead: `by` at the slowest pace, `latest` at the fastest. Offices decide on
business days, so each has the last business day on or before it beside it (weekends and federal holidays).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from seawall.base.closed import Closed
from seawall.base.holidays import previous_business_day
from seawall.impacts.losses import Loss
from seawall.places import postal_codes
from seawall.programs.rails import Level


class Decision(Closed):
    """When to decide on one rail (`rail`: its id in `programs/rails`).

    `observed`: its days were counted in real cases; else they are the usual time of such a payment. `reaches_all`: it
    can reach everybody who misses the payment; `reaches_part`: it is known to reach only some of them. `by` and
    `latest` are calendar days, `act_by` and `act_latest` the business days for them.
    """

    rail: str
    reaches_all: bool
    reaches_part: bool
    fastest_days: int
    slowest_days: int
    observed: bool
    by: date
    latest: date
    act_by: date
    act_latest: date


class Dates(Closed):
    """The dates of one program under one scenario; None: no such date follows from what is on record.

    `lawful_stop` is the first day on which money may lawfully stop, `harm` the first on which somebody in the place
    misses a payment; a range runs to `harm_latest`. The payment file falls due between `file_from` and `file_to`;
    `file_is_usual`: for some state here that is the usual span, as its own days are not on record.
    """

    lawful_stop: date | None
    harm: date | None
    harm_latest: date | None
    file_from: date | None
    file_to: date | None
    file_is_usual: bool
    decision: Decision | None


def dates(loss: Loss, as_of: date, level: Level | None = "state") -> Dates:
    """The dates of a loss for a government of this level, by the rules and the experience known on `as_of`."""
    stop, harm = loss.stop, loss.harm_date
    filings = loss.program.filings_in(postal_codes().get(fips, "") for fips in loss.states)
    due = stop.lawful_stop if filings else None
    return Dates(
        lawful_stop=stop.lawful_stop,
        harm=harm,
        harm_latest=loss.harm_latest,
        file_from=due and due - timedelta(days=max(each.days_before_earliest for each in filings)),
        file_to=due and due - timedelta(days=min(each.days_before_latest for each in filings)),
        file_is_usual=due is not None and not all(each.states for each in filings),
        decision=decision(loss, as_of, level),
    )


def decision(loss: Loss, as_of: date, level: Level | None = "state") -> Decision | None:
    """When to decide on the rail that a government of this level could use to pay instead.

    None if nothing stops, if such a government has no way to pay whose time is known, or if `level` is None: a place
    without a government of its own.
    """
    if level is None or not runs(loss, level) or loss.stop.outcome != "stops" or loss.harm_date is None:
        return None
    bridge = loss.program.bridge_rail(as_of, level)
    if bridge is None:
        return None
    lead, reach = bridge.lead, bridge.rail.reach
    by, latest = (loss.harm_date - timedelta(days=days) for days in (lead.slowest_days, lead.fastest_days))
    return Decision(
        rail=bridge.rail.id,
        reaches_all=reach is not None and reach.share == 1,
        reaches_part=reach is not None and loss.program.id in reach.part_of,
        fastest_days=lead.fastest_days,
        slowest_days=lead.slowest_days,
        observed=lead.observed,
        by=by,
        latest=latest,
        act_by=act_by(loss.harm_date, lead.slowest_days),
        act_latest=act_by(loss.harm_date, lead.fastest_days),
    )


def runs(loss: Loss, level: Level) -> bool:
    """Whether a government of this level may run the program at all: no county runs what its state does."""
    limited = loss.program.counties_run_in
    if level == "state" or limited is None:
        return True
    return level == "county" and {postal_codes()[fips] for fips in loss.in_states} <= set(limited)


def act_by(harm: date, lead_days: int) -> date:
    """The last business day on which deciding still brings the money by the harm date, with so many days of lead."""
    return previous_business_day(harm - timedelta(days=lead_days))


def lead_loss(losses: Iterable[Loss]) -> Loss | None:
    """The program whose stop leaves most people here without a payment; None if nothing that is counted stops."""
    stopping = [
        loss
        for loss in losses
        if loss.stop.outcome == "stops"
        and loss.persons is not None
        and (loss.stop.rule is None or (loss.stop.rule.missed_by == "residents" and loss.stop.rule.reach == "all"))
    ]
    return max(stopping, key=lambda loss: loss.persons.value if loss.persons else 0, default=None)
