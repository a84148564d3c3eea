"""On which day may this program's money lawfully stop, under this scenario?

The rules are data (`programs/*.toml`); here each named rule is evaluated against the end of the
authority. The answer is the first day on which money *may* stop, by the text: it is not a prediction.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from seawall.base.closed import Closed
from seawall.base.holidays import previous_business_day
from seawall.base.words import day_text
from seawall.hazard.scenario import Scenario
from seawall.programs import Program
from seawall.programs.model import LapseRule

_TIME_OF_LAPSE = timedelta(days=120)


class Stop(Closed):
    """What the scenario does to one program.

    `outcome`: *stops* on `lawful_stop` (or by `latest`, where a buffer has a range), *depends* on a
    balance or decision (no date follows from law), or *continues*, because of `why`.
    """

    program: str
    outcome: Literal["stops", "depends", "continues"]
    why: str
    lawful_stop: date | None = None
    latest: date | None = None
    rule: LapseRule | None = None


def stop(program: Program, scenario: Scenario, as_of: date) -> Stop:
    """Evaluate the program's newest rule known on `as_of` for this scenario."""
    if scenario.kind == "suspension":
        named = program.id in (scenario.programs or ())
        rule = program.lapse_rule("cr_expiry", as_of)
        if rule is not None and rule.rule == "continues":
            rule = None  # it says who misses nothing in a lapse; in a suspension the people who are paid go without
        return Stop(
            program=program.id,
            outcome="stops" if named else "continues",
            why="Assumed: payments are suspended, whatever the law says." if named else "Not part of this scenario.",
            lawful_stop=scenario.start if named else None,
            latest=scenario.start if named else None,
            rule=rule,
        )
    # A lapse of the past is read by the law of its time, not by rules made long after it.
    rule = program.lapse_rule(scenario.lapse_kind or "cr_expiry", min(as_of, scenario.start + _TIME_OF_LAPSE))
    if rule is None:
        why = f"No rule for this kind of lapse was on record by {day_text(as_of)}."
        return Stop(program=program.id, outcome="depends", why=why)
    if not scenario.touches(program.bill) and not rule.by_own_law and rule.rule != "continues":
        why = "Its appropriations bill is not part of this lapse."
        return Stop(program=program.id, outcome="continues", why=why, rule=rule)
    if rule.rule in ("continues", "depends"):
        return Stop(program=program.id, outcome=rule.rule, why=rule.says, rule=rule)
    first, latest = exposed(rule, scenario.authority_ends)
    if scenario.end is not None and first > scenario.end:
        why = f"The assumed lapse ends on {day_text(scenario.end)}, before the first exposed day, {day_text(first)}."
        return Stop(program=program.id, outcome="continues", why=why, rule=rule)
    return Stop(program=program.id, outcome="stops", why=rule.says, lawful_stop=first, latest=latest, rule=rule)


def exposed(rule: LapseRule, ends: date) -> tuple[date, date]:
    """First and last possible day on which money may stop, for authority that ends on `ends`."""
    match rule.rule:
        case "month_after_clause":
            return _same(_month_start_after(ends + timedelta(days=rule.days or 0)))
        case "quarter_after_clause":
            return _same(_quarter_start_after(ends + timedelta(days=rule.days or 0)))
        case "next_quarter":
            return _same(_quarter_start_after(ends))
        case "next_month_start":
            return _same(_month_start_after(ends))
        case "same_day":
            return _same(ends + timedelta(days=1))
        case "days_after":
            start = ends + timedelta(days=1)
            return start + timedelta(days=rule.days_low or 0), start + timedelta(days=rule.days_high or 0)
        case "months_ahead":
            return _month_plus(ends, rule.months_low or 0), _month_plus(ends, rule.months_high or 0)
        case "payday_semimonthly":
            return _same(_semimonthly_payday_after(ends))
        case "payday_biweekly":
            return _biweekly_paydays(rule, ends)
        case "authority_ends":
            own = ends if rule.moves_with_cr or rule.expires is None else rule.expires
            then = {"same_day": own + timedelta(days=1), "next_quarter": _quarter_start_after(own)}
            return _same(then.get(rule.then, _month_start_after(own)))
    raise AssertionError(rule.rule)


def _same(day: date) -> tuple[date, date]:
    return day, day


def _month_plus(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _month_start_after(day: date) -> date:
    return _month_plus(day, 1)


def _quarter_start_after(day: date) -> date:
    return _month_plus(day, 3 - (day.month - 1) % 3)


def _semimonthly_payday_after(ends: date) -> date:
    """The first military payday for time inside the lapse, moved to a business day.

    Pay due on the 15th is for the 1st to the 15th; pay due on the 1st is for the second half of the month before.
    """
    for month in range(3):
        for day, last_day_paid_for in ((1, -1), (15, 0)):
            due = _month_plus(ends, month).replace(day=day)
            payday = previous_business_day(due)
            if due + timedelta(days=last_day_paid_for) > ends and payday > ends:
                return payday
    raise AssertionError("a payday falls in every month")


def _biweekly_paydays(rule: LapseRule, ends: date) -> tuple[date, date]:
    """Paydays of the first two-week period that lies wholly inside the lapse; before a holiday pay comes early."""
    assert rule.anchor is not None
    period = timedelta(days=14)
    # A period that ends on E covers E-13 to E; it lies wholly inside once E-13 is after the authority ended.
    periods = -((rule.anchor - timedelta(days=14) - ends) // period)
    end = rule.anchor + periods * period
    first, last = (end + timedelta(days=lag or 0) for lag in (rule.pay_lag_low, rule.pay_lag_high))
    return previous_business_day(first), previous_business_day(last)
