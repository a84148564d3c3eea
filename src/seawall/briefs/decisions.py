"""Which decisions can this government take, in order of their day, and what does a week of each cost?"""

from __future__ import annotations

from datetime import date

from seawall.briefs.model import DecisionLine, ProgramLine, WeekCost
from seawall.impacts import Loss
from seawall.impacts.losses import WEEKS_IN_MONTH
from seawall.programs import rail

SHARES = (1.0, 0.65, 0.5, 0.25)  # in full; what USDA paid and first proposed in November 2025; one week's quarter


def decisions(lines: list[ProgramLine], losses: list[Loss], as_of: date) -> tuple[DecisionLine, ...]:
    """Every decision that the place's own government can take: those still open by day, then those whose day is past.

    `lines` and `losses` are of the same programs in the same order.
    """
    found = [_line(each, loss, as_of) for each, loss in zip(lines, losses, strict=True) if each.decision]
    return tuple(sorted(found, key=lambda each: (each.passed, each.decision.act_by, each.decision.by, each.short)))


def _line(line: ProgramLine, loss: Loss, as_of: date) -> DecisionLine:
    when = line.decision
    assert when is not None
    return DecisionLine(
        program=line.program,
        short=line.short,
        rail=when.rail,
        rail_name=rail(when.rail).name,
        decision=when,
        passed=when.act_latest < as_of,
        missed_by=line.missed_by,
        first_missed=line.harm_date,
        own_law_ends=line.own_law_ends,
        dollars_cover=line.dollars_cover,
        none_documented=line.none_documented,
        weeks=() if when.reaches_part else _weeks(loss),
        recipient_month_usd=None if when.reaches_part else _each(loss),
    )


def _weeks(loss: Loss) -> tuple[WeekCost, ...]:
    """What a week costs at each share of what is missed; nothing where no dollars are held."""
    if loss.monthly_usd is None:
        return ()
    week = loss.unpaid_share / WEEKS_IN_MONTH
    band = loss.monthly_usd.interval
    return tuple(
        WeekCost(
            share=share,
            usd=loss.monthly_usd.value * week * share,
            low_usd=band.low * week * share if band else None,
            high_usd=band.high * week * share if band else None,
            level=band.level if band else None,
        )
        for share in SHARES
    )


def _each(loss: Loss) -> float | None:
    """Missed dollars a month for each person, where people themselves miss all of it."""
    rule = loss.stop.rule
    theirs = rule is None or (rule.missed_by in ("residents", "employees") and rule.reach == "all")
    if not theirs or loss.monthly_usd is None or loss.persons is None or not loss.persons.value:
        return None
    return loss.monthly_usd.value * loss.unpaid_share / loss.persons.value
