"""The sentences of the brief: chance, people, day, money and first decision; by when deciding helps; the unknown.

The days of a decision count the rail alone, with money at hand; those to get the money are of `briefs/money.py`.
"""

from __future__ import annotations

from datetime import date

from seawall.base.words import (
    about,
    about_usd,
    day_text,
    days_text,
    listing,
    name_in_text,
    percent,
    weekday_text,
)
from seawall.briefs.model import DecisionLine, ProgramLine, Toll
from seawall.briefs.money import first_due_from_fund, first_from_fund, lead_from_fund
from seawall.evidence import Figure
from seawall.hazard import Scenario
from seawall.impacts import Impact, Loss
from seawall.impacts.decisions import Decision
from seawall.impacts.governments import Government
from seawall.places import Place
from seawall.plans.model import Plan

ABOUT_EVEN = 1.1  # the largest day's dollars, against the average day's
MOST_DAYS = 4  # so many unequal days are told one by one
MOST_NAMES = 3


def headline(
    here: Place,
    scenario: Scenario,
    paid: Toll | None,
    choices: tuple[DecisionLine, ...],
    lines: list[ProgramLine],
    best: Plan | None,
    as_of: date,
) -> str:
    """The chance, the people, the day, the money and the first decision due; then how it comes to that."""
    where, first = name_in_text(here.name), _first_due(choices)
    states = _for_states(here)
    due = ""
    if first:
        when = first[0].decision
        late = when.act_by < as_of
        day = f"now, {weekday_text(when.act_latest)} at the latest" if late else weekday_text(when.act_by)
        due = f"; with money at hand, the first decision{states} is due {day}"
        fund = first_due_from_fund(best)
        due += f", out of a fund {weekday_text(fund[0])}" if fund and fund[0] < when.act_by else ""
    condition = _condition(scenario, as_of)
    if scenario.share_paid == 1:
        return f"Nobody in {where} misses money {condition}, because all of it is still paid."
    if paid is None:
        stops = [line for line in lines if line.outcome == "stops"]
        if not stops:
            return f"Nothing that Seawall follows stops in {where} {condition}."
        named = listing(line.short for line in stops[:3])
        count = "payment stream" if len(stops) == 1 else "payment streams"
        may = "may lawfully stop" if scenario.kind == "lapse" else "would stop"
        return f"{len(stops)} federal {count} into {where} {may} {condition}; the first: {named}{due}."
    verb = "get only a part of" if scenario.share_paid else "miss"
    who = f"{'about ' if paid.modelled else ''}{about(paid.persons)} people in {where}"
    if paid.by <= as_of:
        verb = "have got only a part of" if scenario.share_paid else "have missed"
    told = f"{who} {verb} {paid.short} by {day_text(paid.by)}{_money(paid)}"
    misses = f"The first of them {'misses' if paid.first > as_of else 'missed'} it on {day_text(paid.first)}"
    if paid.chance is not None:
        told, misses = f"There is {_a_chance(paid.chance)} that {told}", f"{misses} {condition}"
    else:
        told = f"{condition}, {told}"
    return f"{told[0].upper()}{told[1:]}{due}. {misses}{_each_day(paid)}."


def _a_chance(figure: Figure) -> str:
    """'a 2% chance (80%: 1% to 4%)', or 'a chance of under 1%'."""
    said, band = percent(figure.value), figure.interval
    article = "an" if said.startswith("8") or said in ("11%", "18%") else "a"
    chance = f"{article} {said} chance" if said[0].isdigit() else f"a chance of {said}"
    if band is None or band.level is None or band.low == band.high:
        return chance
    return f"{chance} ({band.level:.0%}: {percent(band.low)} to {percent(band.high)})"


def _money(paid: Toll) -> str:
    """', $346 million a month', or what is unpaid by then where the scenario ends before the month's last payday."""
    if paid.usd is None:
        return ""
    return f", {about_usd(paid.usd)} {'a month' if paid.whole_month else 'unpaid by then'}"


def _each_day(paid: Toll) -> str:
    """': about $34.6 million on each of 10 days'; unequal days are told one by one, or as the least and the most."""
    dollars = paid.days_usd
    if len(dollars) < 2:
        return ""
    if max(dollars) * len(dollars) < ABOUT_EVEN * sum(dollars):
        return f": about {about_usd(sum(dollars) / len(dollars))} on each of {len(dollars)} days"
    if len(dollars) <= MOST_DAYS:
        days = zip(paid.days, dollars, strict=True)
        return f": {listing(f'{about_usd(usd)} on {day_text(day, year=False)}' for day, usd in days)}"
    return f": {about_usd(min(dollars))} to {about_usd(max(dollars))} a day on {len(dollars)} days"


def _first_due(choices: tuple[DecisionLine, ...]) -> list[DecisionLine]:
    """The open decisions that fall on the first day."""
    ahead = [each for each in choices if not each.passed]
    return [each for each in ahead if each.decision.act_by == ahead[0].decision.act_by]


def decision(
    here: Place,
    who: Government,
    choices: tuple[DecisionLine, ...],
    lines: list[ProgramLine],
    lead: Loss | None,
    best: Plan | None,
    as_of: date,
) -> str:
    """The first decision that this government can take, then that of the leading program, then what stops first.

    `best`: its plan, which knows the days to get the money; None: of several governments, or nothing stops.
    """
    parts = [who.says] if who.says else []
    first, due = _first_due(choices), first_due_from_fund(best)
    fund_first = due is not None and bool(first) and as_of <= due[0] < first[0].decision.act_by
    from_fund = first_from_fund(best, fund_first)
    main = next((each for each in lines if lead is not None and each.program == lead.program.id), None)
    if first:
        at_hand = _first(first, as_of, _for_states(here), after_fund=fund_first)
        parts += [from_fund, at_hand] if fund_first else [at_hand, from_fund]
    own = next((each for each in choices if main is not None and each.program == main.program), None)
    if own is not None:
        parts += [_still_helps(own, best, as_of, _for_states(here)), lead_from_fund(best, own.program, from_fund)]
    if main is not None and main.state_decision is not None:
        parts.append(_above(main, main.state_decision, who, as_of))
    stops = [each for each in lines if each.outcome == "stops" and each.harm_date]
    if stops and (main is None or stops[0].harm_date != main.harm_date):
        day = stops[0].harm_date
        assert day is not None
        names = _names([each.short for each in stops if each.harm_date == day])
        parts.append(f"First to stop: {names}, {'from' if day >= as_of else 'since'} {day_text(day)}.")
    parts += _own_law(lines, as_of)
    return " ".join(filter(None, parts)) or "No decision date follows from what is on record."


def _for_states(here: Place) -> str:
    """' for states', where no government of the place's own decides but each of its states."""
    return " for states" if here.kind == "nation" or (here.kind == "bloc" and here.states) else ""


def _own_law(lines: list[ProgramLine], as_of: date) -> list[str]:
    """What stops by a law of its own is no effect of the lapse, and the chance of the lapse is not its chance."""
    ending: dict[date, list[str]] = {}
    for each in lines:
        if each.own_law_ends:
            ending.setdefault(each.own_law_ends, []).append(each.short)
    return [
        f"Lapse or not, the law of {listing(names)} {'ends' if day >= as_of else 'ended'} on {day_text(day)}: the "
        f"chance of the lapse is not {'theirs' if len(names) > 1 else 'its own'}."
        for day, names in sorted(ending.items())
    ]


def _first(first: list[DecisionLine], as_of: date, states: str, after_fund: bool) -> str:
    when = first[0].decision
    names = _names([each.short for each in first])
    reasons = {_pace(each.decision) + _moved(each.decision.by, each.decision.act_by) for each in first}
    pace = f" ({reasons.pop()})" if len(reasons) == 1 else ""
    if when.act_by < as_of:
        day = weekday_text(when.act_latest)
        return f"Decide now{states}, with money at hand, on {names}, {day} at the latest{pace}."
    day = f"{weekday_text(when.act_by)}, {_far(when.act_by, as_of)}"
    start = "Then, with money at hand" if after_fund else f"First decision{states}, with money at hand"
    return f"{start}: {names}, {day}{pace}."


def _still_helps(own: DecisionLine, best: Plan | None, as_of: date, states: str) -> str:
    """By when deciding on the leading program still pays on time, and whether in full."""
    when = own.decision
    if when.reaches_part and as_of <= when.act_latest:
        day = f"{weekday_text(when.act_by)}, {_far(when.act_by, as_of)}" if as_of <= when.act_by else "now"
        return (
            f"{own.short}: {own.rail_name} help in part, for they reach only some of them; decided by {day}, with "
            f"money at hand, they come in time ({_pace(when)}). Which part that is, and for how much, is not on "
            f"record{_guessed(best, own)}."
        )
    if as_of <= when.act_by:
        day = f"{weekday_text(when.act_by)}, {_far(when.act_by, as_of)}"
        pace = "even at the slowest pace" if when.observed else "at the usual pace"
        slow = f"{pace} ({_pace(when)}{_moved(when.by, when.act_by)})"
        return (
            f"{own.short}{states}, with money at hand: deciding by {day}, still pays on time, {slow}: {_how_much(own)}."
        )
    if as_of <= when.act_latest:
        pace = "the fastest" if when.observed else "the usual"
        moved = _moved(when.latest, when.act_latest)
        return (
            f"{own.short}{states}, with money at hand: the safe day, {weekday_text(when.act_by)}, has passed; at "
            f"{pace} pace ({_pace(when)}{moved}) deciding by {weekday_text(when.act_latest)} still pays on time: "
            f"{_how_much(own)}."
        )
    return f"{own.short}: it is too late to pay on the first day; from the decision to the money: {_pace(when)}."


def _guessed(best: Plan | None, own: DecisionLine) -> str:
    """'; the plan takes at most 6%'; empty where no plan has a figure."""
    ways = best.ways if best else ()
    caps = [each.cap for each in ways if (each.program, each.rail) == (own.program, own.rail)]
    return f"; the plan takes it to be at most {caps[0]:.0%}" if caps else ""


def _how_much(own: DecisionLine) -> str:
    """Whether paying on time is paying in full: whom the rail reaches, and for what a week."""
    if not own.decision.reaches_all:
        return "whom it reaches is not on record"
    if not own.weeks:
        return "all of them, in full or in part as the money allows"
    full, half = (next(each for each in own.weeks if each.share == share) for share in (1.0, 0.5))
    return f"all of them, in full for {about_usd(full.usd)} a week, half for {about_usd(half.usd)}"


def _above(main: ProgramLine, when: Decision, who: Government, as_of: date) -> str:
    cannot = f"{f'A {who.level}' if who.level else 'This place'} cannot pay {main.short} itself"
    if when.act_latest < as_of:
        return f"{cannot}; the state's last day, {weekday_text(when.act_latest)}, has passed."
    day = when.act_by if when.act_by >= as_of else when.act_latest
    return f"{cannot}: that is the state's decision, by {weekday_text(day)} ({_pace(when)})."


def _pace(when: Decision) -> str:
    """'4 to 15 days on record', or 'usual transfer time of 3 to 10 days, not observed'."""
    days = days_text(when.fastest_days, when.slowest_days)
    return f"{days} on record" if when.observed else f"usual transfer time of {days}, not observed"


def _moved(day: date, act: date) -> str:
    """'; counted back it is Sunday 17 January 2027, when offices are closed'; empty where they are open."""
    return "" if day == act else f"; counted back it is {weekday_text(day)}, when offices are closed"


def _far(day: date, as_of: date) -> str:
    left = (day - as_of).days
    return f"in {days_text(left, left)}" if left else "today"


def _names(names: list[str]) -> str:
    """'Head Start, TANF, Meals on Wheels and 2 more'."""
    more = len(names) - MOST_NAMES
    return listing([*names[:MOST_NAMES], f"{more} more"] if more > 1 else names)


def unknowns(found: Impact, lead: Loss | None, runs: list[Loss]) -> tuple[str, ...]:
    """What this brief does not know, in plain words."""
    said = ["Whether any of this will happen. The dates follow from the law or the scenario; they are not forecasts."]
    if lead is not None and lead.persons is not None:
        if lead.persons.kind == "modelled":
            newest = f" The newest month published is {lead.persons.newest.period}." if lead.persons.newest else ""
            said.append(f"How many people {lead.program.short} will really reach by then: it is modelled.{newest}")
        said += [each.says for each in lead.program.unknown if each.from_ <= found.as_of]
    missing = [loss.program.short for loss in runs if loss.persons is None and loss.stop.outcome != "continues"]
    if missing:
        said.append(f"How many people depend on {listing(missing)}: no count by place is held. That is not zero.")
    guessed = sum(loss.stop.rule is not None and not loss.stop.rule.checked for loss in runs)
    if guessed and found.scenario.kind == "lapse":
        said.append(
            f"Whether {guessed} of {len(runs)} rules here read as told: those with a dagger are general knowledge or "
            "inference."
        )
    carried = sum(loss.stop.rule is not None and loss.stop.rule.by_precedent for loss in runs)
    if carried and found.scenario.kind == "lapse":
        said.append(
            f"{carried} of {len(runs)} rules here take their date from what happened in earlier lapses, as no text "
            "sets it; the next lapse may differ."
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
