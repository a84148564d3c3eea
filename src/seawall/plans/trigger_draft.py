"""A trigger from a plan: threshold, lead, office, authority and stop rule filled in, for people to agree to.

An action that pays at the chance of any deadline is not asked of the chance but of the calendar: it starts on the last
day on which the slowest pace of fund and rail still pays in time. What a plan cannot give is an endorsement: only the
offices that will act can.
"""

from __future__ import annotations

from datetime import date

from seawall.base.errors import PlanError
from seawall.base.words import first_sentence, listing
from seawall.funding.model import Fund
from seawall.plans.dates import decisive
from seawall.plans.deciding import DateRow, Threshold
from seawall.plans.model import Plan, WayUse
from seawall.plans.offices import office_of
from seawall.programs import program, rail
from seawall.triggers.trigger import READER, Quantity, Tier, Trigger, draft

LONGEST_LEAD_DAYS = 366  # of a trigger
ALL, NONE = 0.995, 0.005  # from where on a part kept is called all, and up to where nothing


def drafted(made: Plan, name: str, *, tier: Tier = "action", as_of: date) -> Trigger:
    """The draft for one program that the plan pays. Raises PlanError if no probability follows from it."""
    chosen = program(name)
    found = next((each for each in made.thresholds if each.program == chosen.id), None)
    if found is None:
        paid = listing(each.program for each in made.thresholds) or "nothing"
        raise PlanError(f"the plan for {made.place} pays nothing of {chosen.id}. It pays: {paid}.")
    if found.decides == "own_law":
        raise PlanError(
            f"{found.short} ends by its own law, lapse or not, so no forecast and no deadline of appropriations tells. "
            f"Keep its decision dates: seawall plan '{made.place}' --ics dates.ics"
        )
    if found.chance is None:
        raise PlanError(
            f"the plan for {made.place} assumes a suspension, and no forecast watches one. Save a plan of a lapse: "
            f"seawall plan '{made.place}' -o plan.json"
        )
    row = decided_by(made, chosen.id)
    fund = next(each for each in made.funds.funds if each.id == row.fund)
    way = next(each for each in made.ways if (each.program, each.rail) == (row.program, row.rail))
    lead = row.lead_days[2] + row.fund_days[2]
    if lead > LONGEST_LEAD_DAYS:
        raise PlanError(f"{fund.name} takes {lead} days at the slowest: more than a trigger can wait. Plan without it.")
    watched: Quantity = "days_to_decision" if tier == "action" and found.decides == "dates" else "still_on"
    # The lead is that of the slowest pace, so that no days are left when that pace is just in time.
    told = draft(
        made.place, chosen.id, as_of=as_of, quantity=watched, tier=tier,
        threshold=_threshold(found, tier) if watched == "still_on" else 0.0,
    )  # fmt: skip
    filled = told.model_copy(
        update={
            "lead_days": lead,
            "office": office_of(fund, made.place),
            "authority": _authority(fund),
            "stop_rule": _stop_rule(way),
            "readiness": _readiness(found, row) if tier == "action" else "",
        }
    )
    content = filled.model_copy(update={"statement": filled.sentence()}).model_dump()
    return READER.value(content, Trigger, "the draft")


def decided_by(made: Plan, name: str) -> DateRow:
    """The decision dates that bind a program which the plan pays."""
    return next(each for each in decisive(made) if each.program == program(name).id)


def _threshold(found: Threshold, tier: Tier) -> float:
    value = float(f"{(found.action if tier == 'action' else found.readiness)[1]:.3g}")
    if value >= 1:
        raise PlanError(f"acting for {found.short} costs more than it avoids, so no probability is high enough.")
    if value <= 0:
        raise PlanError(
            f"no cost of acting in vain is known for {found.short}, so no threshold follows. Choose one: "
            "seawall trigger new PLACE PROGRAM --quantity still_on --threshold P"
        )
    return value


def _authority(fund: Fund) -> str:
    access = fund.access
    cited = access.cite.strip().rstrip(".")
    named = "" if cited.startswith(fund.name) else fund.name
    vote = f"vote: {access.vote}" if access.vote else ""
    said = dict.fromkeys(
        each.strip().rstrip(".") for each in (named or cited, access.decides, access.condition, vote, cited)
    )
    return "; ".join(each for each in said if each) + "."


def _stop_rule(way: WayUse) -> str:
    """The rhythm of tranches is the stop mechanism: no tranche goes out once the federal payment is back."""
    resumed = rail(way.rail).resumption
    says = f" {first_sentence(resumed.says)}" if resumed else ""
    if way.kept_share >= ALL:
        out = "stays with those who got it and is booked as a claim on the United States"
    elif way.kept_share <= NONE:
        out = "is offset against the federal payment or repaid"
    else:
        out = f"is offset or repaid but for about {way.kept_share:.0%}, which is booked as a claim on the United States"
    return (
        f"Tranches go out every {way.every_days} days. On the business day before each, the office that released the "
        "money looks whether the federal payment has resumed; from the first business day after it has, no tranche "
        f"goes out. Money already out {out}.{says}"
    )


def _readiness(found: Threshold, row: DateRow) -> str:
    needs = [what for each in rail(row.rail).needs for what in each.what]
    prepare = f". It needs: {'; '.join(needs)}" if needs else ""
    return (
        f"The readiness trigger of the same plan, at a chance of {found.readiness[1] * 100:.3g}%: prepare "
        f"{rail(row.rail).name}{prepare}."
    )
