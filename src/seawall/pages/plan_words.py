"""How a plan says its reasons, its shares and the mark of what is contested."""

from __future__ import annotations

from seawall.base.words import about_usd, listing, percent
from seawall.pages.brief_words import ceiling
from seawall.pages.page import NO_FIGURE
from seawall.pages.words import estimate
from seawall.plans.model import Held, LinePlan, Plan, Reason
from seawall.programs import rail

CONTESTED = "⚠"
NO_ACT = "As if the legislature did not act: no fund that takes a law is used"
LASTS = {
    "known_end": "The end is taken as known.",
    "record": "How long it lasts follows the record of lapses.",
    "no_record": "How long it lasts is not on record: it is taken to last through all days counted.",
}
HELD: dict[Held, str] = {
    "": "it was not asked for",
    "rail": "its ways to pay carry no more",
    "money": "the money that may be used for it does not reach",
    "time": "no payment comes before the last day counted",
    "worth": "waiting for it costs less than the money, by the judgments used",
}
SHORT: dict[Held, str] = {"": "", "rail": "rail", "money": "money", "time": "too late", "worth": "not worth it"}
WHY_NOT: dict[Reason, str] = {
    "no_dollars": "no figure of dollars is held",
    "no_rail": "no way to pay is on file",
    "no_lead": "how long its way to pay takes is not on file",
    "no_reach": "how much its way to pay can carry is not known",
    "not_lawful": "its way to pay is not within, and was not allowed by name",
    "not_theirs": "this kind of government does not run it",
    "below_minimum": "a tranche would be too small to run",
}


def rail_name(name: str) -> str:
    """What a rail is called."""
    return rail(name).name


def without_act(told: Plan) -> str:
    """What a plan that counts on no act of the legislature leaves out, and what it could use if asked by name."""
    held = [each for each in told.funds.funds if each.usable_usd]
    acts = listing(f"{each.name} ({about_usd(each.usable_usd or 0.0)})" for each in held if each.access.act)
    more = [f"--allow-contested {each.id}" for each in held if each.zone == "contested" and not each.access.act
            and each.id not in told.choices.allow_contested]  # fmt: skip
    said = f"{NO_ACT}. An act would open: {acts}." if acts else f"{NO_ACT}."
    return f"{said} Contested and without an act: {listing(more)}." if more else said


def marked(told: Plan, name: str, text: str) -> str:
    """The text, with the mark beside it if it rests on something contested."""
    return f"{text} {CONTESTED}" if name in told.contested_used else text


def share_paid(told: Plan, each: LinePlan) -> str:
    """'100%', with the mark if a contested rail or fund carries it."""
    funds = {one.fund for one in told.tranches if one.program == each.program}
    risky = bool({*each.rails, *funds} & set(told.contested_used))
    share = "all" if each.share_paid > 1 - 1e-6 else percent(each.share_paid)
    return f"{share} {CONTESTED}" if risky else share


def week_in_full(each: LinePlan) -> str:
    """'$74.2 million', or 'up to $8.89 million' where only the most that it can be is known."""
    if each.week_range_usd is not None and ceiling(each.monthly_usd) is not None:
        return f"up to {about_usd(each.week_range_usd[1])}"
    return about_usd(each.week_usd)


def who(each: LinePlan) -> str:
    """'1,500,000 people', 'up to 23,900 children' where only the most that it can be is known, or 'no figure'."""
    if each.persons is None:
        return NO_FIGURE
    most = ceiling(each.persons)
    return f"{'' if most is None else 'up to '}{estimate(each.persons.value if most is None else most)} {each.counts}"
