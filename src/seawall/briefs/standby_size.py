"""How large: dollars a week by covered program, and what passes between this government and the United States."""

from __future__ import annotations

from datetime import date, timedelta

from seawall.base.words import us_day
from seawall.briefs.lines import runs_here
from seawall.briefs.standby_law import Lawyer
from seawall.briefs.standby_model import ChannelLine, Schedule, ScheduleLine, Uncovered
from seawall.funding.channels import channels
from seawall.impacts import Impact, Loss
from seawall.impacts.decisions import Decision, decision
from seawall.impacts.losses import WEEKS_IN_MONTH
from seawall.law.standby import Book, payments
from seawall.places import Place
from seawall.programs import Program, rail
from seawall.programs.rails import Level
from seawall.triggers.trigger import draft

TOLD_DAYS = (28, 56, 84)
EXAMPLE = 0.5  # of a full week's shortfall: what the example's reserve holds


def schedule_of(found: Impact, level: Level, rules: Book) -> Schedule:
    """The covered programs: those that stop and for which this government has a way to pay; and what is left out."""
    pairs = [(loss, decision(loss, found.as_of, level)) for loss in runs_here(found)]
    stops = [(loss, when) for loss, when in pairs if when is not None]
    left_out = [_uncovered(loss, rules) for loss, when in pairs if when is None and loss.stop.outcome == "stops"]
    days = _days(found)
    lines = [_line(found.place, loss, when, days, rules) for loss, when in stops]
    order = [each.id for each in rules.classes]
    lines.sort(key=lambda each: (order.index(each.pay_class), each.first_missed, each.short))
    classes = tuple((each.id, each.says) for each in rules.classes if each.id in {one.pay_class for one in lines})
    known = {each.program: each.week_usd for each in lines if each.week_usd is not None}
    week = sum(known.values())
    by_class = [
        (
            name,
            {each.program: known[each.program] for each in lines if each.pay_class == name and each.program in known},
        )
        for name, _ in classes
    ]
    return Schedule(
        lines=tuple(lines),
        uncovered=tuple(sorted((each for each in left_out if each), key=_most_first)),
        days=days,
        week_usd=week,
        four_weeks_usd=week * WEEKS_IN_MONTH,
        without_figure=tuple(each.short for each in lines if each.week_usd is None),
        classes=classes,
        example_reserve_usd=EXAMPLE * week,
        example=payments(by_class, EXAMPLE * week),
    )


def _uncovered(loss: Loss, rules: Book) -> Uncovered | None:
    """A loss that no rail of this government can pay; None if no day follows on which anybody misses it."""
    if loss.harm_date is None:
        return None
    return Uncovered(
        program=loss.program.id,
        short=loss.program.short,
        name=_name(loss.program, rules),
        law=_law(loss.program),
        first_missed=loss.harm_date,
        missed_by=_missed_by(loss),
        counts=loss.program.counts,
        persons=loss.persons,
        monthly_usd=loss.monthly_usd,
        blank=f"way_{loss.program.id}",
    )


def _most_first(each: Uncovered) -> tuple[float, float, date, str]:
    people, usd = (figure.value if figure else 0.0 for figure in (each.persons, each.monthly_usd))
    return -people, -usd, each.first_missed, each.short


def _missed_by(loss: Loss) -> str:
    return loss.stop.rule.missed_by if loss.stop.rule else "residents"


def _name(program: Program, rules: Book) -> str:
    """Its name as the law has it, without what is added in brackets, which is no part of it."""
    return rules.statute_names.get(program.id, program.name.partition(" (")[0])


def _law(program: Program) -> str:
    """'Food and Nutrition Act of 2008, 7 USC 2011-2036; Assistance Listing 10.551'."""
    if not program.listings:
        return program.authority
    plural = "s" if len(program.listings) > 1 else ""
    return f"{program.authority}; Assistance Listing{plural} {', '.join(program.listings)}"


def _days(found: Impact) -> tuple[date, ...]:
    """The days by which dollars are told: after 4, 8 and 12 weeks, and the last one counted."""
    last = max((loss.days["day"][-1] for loss in found.losses), default=found.scenario.start)
    told = (found.scenario.start + timedelta(days=each - 1) for each in TOLD_DAYS)
    return tuple(dict.fromkeys([*(day for day in told if day < last), last]))


def _line(here: Place, loss: Loss, when: Decision, days: tuple[date, ...], rules: Book) -> ScheduleLine:
    week = loss.unpaid_share / WEEKS_IN_MONTH
    usd = loss.monthly_usd
    band = usd.interval if usd else None
    to_date = dict(loss.days.select("day", "unpaid_to_date_usd").iter_rows())
    trigger = draft(here, loss.program.id, as_of=loss.as_of)
    assert loss.harm_date is not None
    return ScheduleLine(
        program=loss.program.id,
        short=loss.program.short,
        name=_name(loss.program, rules),
        law=_law(loss.program),
        pay_class=rules.class_of(loss.program.id).id,
        missed_by=_missed_by(loss),
        first_missed=loss.harm_date,
        ready_by=when.act_by,
        persons=loss.persons,
        week_usd=usd.value * week if usd else None,
        low_usd=band.low * week if band else None,
        high_usd=band.high * week if band else None,
        level=band.level if band else None,
        by_day=tuple(to_date[day] if usd else None for day in days),
        rail=rail(when.rail).name,
        reaches_part=when.reaches_part,
        trigger=_trigger(when, loss.harm_date, loss.as_of),
        trigger_hash=trigger.digest(),
        sources=tuple(dict.fromkeys([*(usd.sources if usd else ()), *(loss.persons.sources if loss.persons else ())])),
    )


def _trigger(when: Decision, harm: date, as_of: date) -> str:
    """The trigger record in the words of a statute: by which day readiness begins."""
    by = f"not later than {us_day(when.act_by)}" if when.act_by >= as_of else "at once"
    return (
        f"Readiness shall begin {by}, and in any case within 1 business day after a missed draw. A covered payment "
        f"would first be missed on {us_day(harm)}."
    )


def channel_lines(here: Place, day: date, postal: str, rules: Book, lawyer: Lawyer) -> tuple[ChannelLine, ...]:
    """What this government pays the United States in a month, and what a statute lets it keep, each with its zone."""
    written = {each.id: each for each in rules.channels}
    return tuple(
        ChannelLine(
            id=each.id,
            title=each.title,
            says=each.why,
            zone=each.zone,
            monthly_usd=each.monthly_usd,
            low_usd=each.low_usd,
            high_usd=each.high_usd,
            period=each.period,
            method=each.method,
            law=lawyer.cited([absent] if (absent := written[each.id].arises_not.get(postal)) else written[each.id].law),
        )
        for each in channels(here, day)
    )
