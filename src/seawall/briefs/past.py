"""What was planned and what happened before, and what governments did about it."""

from __future__ import annotations

from datetime import date
from math import log

from seawall.briefs.model import Action, PlanAndEvent
from seawall.evidence import load
from seawall.impacts import Loss
from seawall.impacts.columns import latest
from seawall.law.catalog import whose_money
from seawall.law.options import LOCAL_KINDS
from seawall.places import Place
from seawall.programs.model import Program

MOST_ACTIONS = 8


def precedents(programs: list[Program], lead: Loss | None, as_of: date) -> tuple[PlanAndEvent, ...]:
    """Everything known of the leading program's past, and for the others where event and plan differed."""
    chosen = [
        (program, each)
        for program in programs
        for each in program.precedent
        if each.known_from <= as_of and (each.differed or (lead is not None and program.id == lead.program.id))
    ]
    chosen.sort(key=lambda pair: (lead is None or pair[0].id != lead.program.id, pair[0].short, pair[1].known_from))
    return tuple(
        PlanAndEvent(
            program=program.id,
            short=program.short,
            episode=each.episode,
            plan=each.plan,
            event=each.event,
            differed=each.differed,
            cite=each.cite,
            checked=each.checked,
        )
        for program, each in chosen
    )


def actions(here: Place, as_of: date) -> tuple[Action, ...]:
    """What governments in this place did in earlier lapses, then comparable ones elsewhere; known by `as_of`.

    Comparable: of the same level, and for states with the nearest number of residents; party plays no part. For the
    nation and for several states there is no such neighbor, and the fastest come first. Elsewhere an action is told
    if the days to its first payment are known or, for a local government, if a local government took it.
    """
    rows = list(load("bridge_action", as_of=as_of).iter_rows(named=True))
    states = set() if here.kind == "nation" else set(here.state_fips)
    is_local = here.kind in LOCAL_KINDS
    people = latest("population_state_year.population_persons", as_of) if here.kind in ("state", "district") else {}
    mine = people.get(here.fips)

    def same_level(row: dict) -> bool:
        return (row["level"] in LOCAL_KINDS) == is_local

    def distance(row: dict) -> float:
        theirs = people.get(row["fips"])
        return abs(log(theirs.value / mine.value)) if mine and theirs else 0.0

    def order(row: dict) -> tuple:
        days = row["days_to_first_payment"]
        far = (not same_level(row), distance(row)) if row["fips"] not in states else (False, 0.0)
        return row["fips"] not in states, *far, days is None, days or 0, row["known_from"], row["jurisdiction"]

    useful = [
        row
        for row in rows
        if row["fips"] in states or row["days_to_first_payment"] is not None or (is_local and same_level(row))
    ]
    return tuple(
        Action(
            jurisdiction=row["jurisdiction"],
            day=row["date"] or row["known_from"],
            action=row["action"],
            amount_usd=row["amount_usd"],
            days_to_first_payment=row["days_to_first_payment"],
            kind=whose_money(row),
            outcome=row["outcome"] or "",
            source=row["source_address"],
        )
        for row in sorted(useful, key=order)[:MOST_ACTIONS]
    )
