"""A line a program: what the scenario does to it here, to whom, and by when deciding still helps; and the calendar."""

from __future__ import annotations

from datetime import date

from seawall.briefs.model import Event, ProgramLine
from seawall.hazard import Scenario
from seawall.impacts import Impact, Loss
from seawall.impacts.decisions import dates, decision
from seawall.places import Place, postal_codes
from seawall.programs import rail
from seawall.programs.model import Program
from seawall.programs.rails import Level

_ORDER = ("today", "end", "lapse", "harm", "decide", "file")  # of events on the same day


def runs_here(found: Impact) -> list[Loss]:
    """The programs that run in some part of the place, in reading order.

    Stops by date and then by people, then what depends, then what continues.
    """
    return sorted((loss for loss in found.losses if not _absent(loss.program, found.place)), key=_reading_order)


def line(loss: Loss, scenario: Scenario, as_of: date, level: Level | None) -> ProgramLine:
    """The line of one program, for a government of this level (None: the place has none of its own)."""
    program, found, rule = loss.program, loss.stop, loss.stop.rule
    law = rule if scenario.kind == "lapse" else None  # a suspension is assumed; no rule of law decides it
    when = dates(loss, as_of, level)
    above = decision(loss, as_of) if level != "state" else None
    return ProgramLine(
        program=program.id,
        short=program.short,
        name=program.name,
        outcome=found.outcome,
        counts=program.counts,
        residents=loss.persons,
        residents_are_a_part=bool(rule and rule.reach == "part" and loss.staggered is None),
        monthly_usd=loss.monthly_usd,
        dollars_cover=program.covers() if loss.monthly_usd else "",
        none_documented=loss.staggered is not None and not loss.staggered.documented,
        missed_by=rule.missed_by if rule and found.outcome == "stops" else "",
        own_law_ends=law.expires if law and law.by_own_law and found.outcome == "stops" else None,
        lawful_stop=when.lawful_stop,
        harm_date=when.harm,
        harm_date_latest=when.harm_latest,
        decide_by=when.decision.act_by if when.decision else None,
        decide_latest=when.decision.act_latest if when.decision else None,
        decision=when.decision,
        state_decision=above if above and (when.decision is None or above.rail != when.decision.rail) else None,
        file_from=when.file_from,
        file_to=when.file_to,
        file_is_usual=when.file_is_usual,
        lives_on=" ".join(each.what for each in program.lives_on(as_of)),
        why=found.why,
        law=law.law if law else "",
        cite=law.cite if law else "",
        checked=law.checked if law else True,
        confidence=law.confidence if law else "high",
    )


def calendar(scenario: Scenario, lines: list[ProgramLine], as_of: date) -> tuple[Event, ...]:
    """Every dated thing, in order."""
    events = [Event(day=as_of, kind="today", says="This brief.")]
    if scenario.kind == "lapse":
        events.append(Event(day=scenario.start, kind="lapse", says="First day without appropriations."))
    if scenario.end:
        events.append(Event(day=scenario.end, kind="end", says="Last day of the assumed failure."))
    events += [event for each in lines if each.outcome == "stops" and each.harm_date for event in _events(each)]
    return tuple(sorted(events, key=lambda event: (event.day, _ORDER.index(event.kind), event.program)))


def _events(each: ProgramLine) -> list[Event]:
    assert each.harm_date is not None
    own = ", by its own law, lapse or not" if each.own_law_ends else ""
    missed = {"state": "the state misses an award", "providers": "providers miss payments", "grantees":
              "some grantees miss their grant", "employees": "employees miss pay"}  # fmt: skip
    who = missed.get(each.missed_by, "residents miss payments")
    told = [(each.harm_date, each.harm_date_latest, "harm", f"{each.short}: {who}{own}.")]
    if when := each.decision:
        usual = "" if when.observed else " (usual transfer time, not observed)"
        says = f"{each.short}: last day to decide on {rail(when.rail).name}{usual}."
        told.append((when.act_by, when.act_latest, "decide", says))
    if each.file_from:
        told.append((each.file_from, each.file_to, "file", f"{each.short}: the payment file falls due."))
    return [
        Event(day=day, until=until, kind=kind, program=each.program, says=says)  # ty: ignore[invalid-argument-type]
        for day, until, kind, says in told
    ]


def _reading_order(loss: Loss) -> tuple:
    rank = {"stops": 0, "depends": 1, "continues": 2}[loss.stop.outcome]
    people = loss.persons.value if loss.persons else 0.0
    return rank, loss.harm_date or date.max, -people, loss.program.short


def _absent(program: Program, here: Place) -> bool:
    """Whether the program runs in no part of the place."""
    return {postal_codes()[fips] for fips in here.state_fips} <= set(program.not_in)
