"""All programs side by side: what a lapse does to each, in a few words, by the newest rules on file."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.base.words import day_text
from seawall.programs.load import programs
from seawall.programs.model import LapseRule, Program

FUNDING = {
    "permanent": "permanent law",
    "mandatory_appropriated": "entitlement, annual money",
    "advance": "funded ahead",
    "forward": "forward funded",
    "discretionary": "annual money",
    "trust_fund": "trust fund",
    "own_law": "its own law",
}


class ProgramRow(Closed):
    """A program, what happens to it when a continuing resolution ends or a year starts with nothing, and its money."""

    id: str
    short: str
    cr_expiry: str
    fy_start: str
    funding: str
    program: Program = Field(exclude=True, repr=False)


@shown_by("programs")
class ProgramList(RowsOf[ProgramRow]):
    """Every program, in the order of its file name."""


def overview() -> ProgramList:
    """Every program with what a lapse does to it. Raises ProgramError when a file does not say what it must."""
    return ProgramList(rows=tuple(map(_row, programs())))


def _row(each: Program) -> ProgramRow:
    return ProgramRow(
        id=each.id,
        short=each.short,
        cr_expiry=outcome(each.lapse_rule("cr_expiry", date.max)),
        fy_start=outcome(each.lapse_rule("fy_start", date.max)),
        funding=FUNDING[each.funding],
        program=each,
    )


def outcome(rule: LapseRule | None) -> str:
    """What a rule does, in a few words."""
    if rule is None:
        return "no rule on record"
    low, high = rule.days_low, rule.days_high
    first, last = rule.months_low, rule.months_high
    ahead = f"{first}" if first == last else f"{first} to {last}"
    own_end = day_text(rule.expires) if rule.expires else ""
    words = {
        "continues": "continues",
        "depends": "no date in law",
        "month_after_clause": f"stops with the first month that begins more than {rule.days} days later",
        "quarter_after_clause": f"stops with the first quarter that begins more than {rule.days} days later",
        "next_quarter": "stops with the next quarter",
        "next_month_start": "stops on the first of the next month",
        "days_after": f"stops {low} to {high} days into the lapse",
        "months_ahead": f"stops {ahead} months later, on the first",
        "same_day": "stops at once",
        "payday_biweekly": "first empty payday is for the first pay period inside the lapse",
        "payday_semimonthly": "stops with the next payday, on the 1st or 15th",
        "authority_ends": "stops with the continuing resolution, as its own law ends with it"
        if rule.moves_with_cr
        else f"stops when its own law ends, {own_end}",
    }[rule.rule]
    return f"{words}, for some" if rule.reach == "part" else words
