"""The sentences of the brief: the number that matters, the decision date, and what is not known."""

from __future__ import annotations

from datetime import date

from seawall.base.words import about, about_usd, day_text, days_text, listing, name_in_text, weekday_text
from seawall.briefs.model import ProgramLine
from seawall.hazard import Scenario
from seawall.impacts import Impact, Loss
from seawall.impacts.calendar import load_span
from seawall.impacts.decisions import Decision
from seawall.places import Place
from seawall.programs.load_days import loads

ABOUT_EVEN = 1.1  # the largest day's part of the month, against the average day's


def headline(here: Place, scenario: Scenario, lead: Loss | None, lines: list[ProgramLine], as_of: date) -> str:
    """One sentence, first the number that matters."""
    condition = _condition(scenario, as_of)
    if lead is None or lead.persons is None or lead.harm_date is None:
        stops = [line for line in lines if line.outcome == "stops"]
        if not stops:
            return f"Nothing that Seawall follows stops in {name_in_text(here.name)} {condition}."
        first = listing(line.short for line in stops[:3])
        count = "payment stream" if len(stops) == 1 else "payment streams"
        may = "may lawfully stop" if scenario.kind == "lapse" else "would stop"
        return f"{len(stops)} federal {count} into {name_in_text(here.name)} {may} {condition}; the first: {first}."
    verb = "get only a part of" if scenario.share_paid else "lose"
    latest = lead.harm_latest
    when = f"from {day_text(lead.harm_date)}"
    if latest is not None and latest > lead.harm_date:
        when = f"between {day_text(lead.harm_date)} and {day_text(latest)}"
    people = f"{'About ' if lead.persons.kind == 'modelled' else ''}{about(lead.persons.value)} people"
    text = f"{people} in {name_in_text(here.name)} {verb} {lead.program.short} {when} {condition}"
    if lead.monthly_usd is not None:
        month = lead.monthly_usd.value * lead.unpaid_share
        text += f": about {about_usd(month)} a month{_each_day(here, lead, month)}"
    return f"{text}."


def decision(lead: Loss | None, lines: list[ProgramLine], as_of: date) -> str:
    """By when deciding still helps, counted from today; and what stops first."""
    parts = []
    line = next((each for each in lines if lead is not None and each.program == lead.program.id), None)
    if line is not None and line.decision:
        parts.append(_still_helps(line.decision, as_of))
    first = [each for each in lines if each.outcome == "stops" and each.harm_date]
    if first and (line is None or first[0].harm_date != line.harm_date):
        day = first[0].harm_date
        assert day is not None
        names = listing(each.short for each in first if each.harm_date == day)
        parts.append(f"First to stop: {names}, {'from' if day >= as_of else 'since'} {day_text(day)}.")
    return " ".join(parts) or "No decision date follows from what is on record."


def _still_helps(when: Decision, as_of: date) -> str:
    slowest, fastest = when.slowest_days, when.fastest_days
    record, guess = ("on record ", "") if when.observed else ("", ", a guess")
    if as_of <= when.act_by:
        left = (when.by - as_of).days
        far = "today" if left == 0 else f"{left} day{'s' if left > 1 else ''} from {day_text(as_of, year=False)}"
        slow = "even at the slowest pace" if slowest != fastest else "at the pace"
        pace = f"{slow} {record}({slowest} days{guess})"
        said = f"Deciding by {weekday_text(when.by)} still pays them on time, {pace}: {far}."
        return said + _business(when.by, when.act_by, as_of)
    if as_of <= when.act_latest:
        return (
            f"The safe decision date, {day_text(when.act_by)}, has passed; at the fastest pace {record}"
            f"({fastest} days{guess}) deciding by {weekday_text(when.latest)} still pays them on time."
        ) + _business(when.latest, when.act_latest, as_of)  # fmt: skip
    took = "on record, money took" if when.observed else "we guess that money takes"
    return f"It is too late to pay them on the first day: {took} {days_text(fastest, slowest)} from the decision."


def _business(day: date, act_by: date, as_of: date) -> str:
    """' Offices are closed that day: act by Friday 15 January 2027, in 47 days.'; empty where they are open."""
    if act_by == day:
        return ""
    left = (act_by - as_of).days
    far = f"in {days_text(left, left)}" if left else "today"
    return f" Offices are closed that day: act by {weekday_text(act_by)}, {far}."


def unknowns(found: Impact, lead: Loss | None, runs: list[Loss]) -> tuple[str, ...]:
    """What this brief does not know, in plain words."""
    said = ["Whether any of this will happen. The dates follow from the law or the scenario; they are not forecasts."]
    if lead is not None and lead.persons is not None:
        said += (
            [f"How many people {lead.program.short} will really reach by then. {lead.persons.method}"]
            if lead.persons.kind == "modelled"
            else []
        )
        said += [each.says for each in lead.program.unknown if each.from_ <= found.as_of]
    missing = [loss.program.short for loss in runs if loss.persons is None and loss.stop.outcome != "continues"]
    if missing:
        said.append(f"How many people here depend on {listing(missing)}: no figure by place is held. That is not zero.")
    guessed = sum(loss.stop.rule is not None and not loss.stop.rule.checked for loss in runs)
    if guessed and found.scenario.kind == "lapse":
        said.append(
            f"{guessed} of {len(runs)} rules here, those with a dagger, are general knowledge or inference; nobody has "
            "read the text for them yet."
        )
    if found.scenario.end is None and found.scenario.kind == "lapse":
        said.append("How long the lapse would last. The day table simply lets it go on.")
    return tuple(said)


def _condition(scenario: Scenario, as_of: date) -> str:
    if scenario.kind == "suspension":
        return "if payments are suspended" if as_of < scenario.start else "while payments are suspended"
    if scenario.start > as_of:
        return f"if appropriations lapse on {day_text(scenario.start)} and stay lapsed"
    return f"if the lapse that began on {day_text(scenario.start)} goes on"


def _each_day(here: Place, lead: Loss, month_usd: float) -> str:
    """', loaded from 1 Feb 2027 to 10 Feb 2027 (about $34 million a day)', where cards load on one state's days.

    Where they load on some of these days only, or not in equal parts, it says on how many, or how much at most.
    """
    states = here.state_fips
    snap = lead.program.calendar.kind == "snap_load_days"
    span = load_span(states[0], lead.month) if len(states) == 1 and snap else None
    if span is None or span[0] == span[1]:
        return ""
    paid: dict[date, float] = {}
    for each in loads(states[0], lead.month):
        paid[each.paid] = paid.get(each.paid, 0.0) + each.share
    shares = list(paid.values())
    first, last = day_text(span[0]), day_text(span[1])
    whole, even = len(shares) == (span[1] - span[0]).days + 1, max(shares) * len(shares) < ABOUT_EVEN
    over = f"from {first} to {last}" if whole or not even else f"on {len(shares)} days from {first} to {last}"
    near, most = ("about", month_usd / len(shares)) if even else ("up to", month_usd * max(shares))
    return f", loaded {over} ({near} {about_usd(most)} a day)"
