"""What was planned and what happened before, and what governments did about it."""

from __future__ import annotations

from datetime import date

from seawall.brief.model import Action, PlanAndEvent
from seawall.evidence import load
from seawall.impact import Loss
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
    """What governments in this place did in earlier lapses, then the fastest elsewhere; known by `as_of`."""
    rows = list(load("bridge_action", as_of=as_of).iter_rows(named=True))
    local = set() if here.kind == "nation" else set(here.state_fips)

    def order(row: dict) -> tuple:
        days = row["days_to_first_payment"]
        return row["fips"] not in local, days is None, days or 0, row["known_from"], row["jurisdiction"]

    useful = [row for row in rows if row["fips"] in local or row["days_to_first_payment"] is not None]
    return tuple(
        Action(
            jurisdiction=row["jurisdiction"],
            day=row["date"] or row["known_from"],
            action=row["action"],
            amount_usd=row["amount_usd"],
            days_to_first_payment=row["days_to_first_payment"],
            outcome=row["outcome"] or "",
            source=row["source_address"],
        )
        for row in sorted(useful, key=order)[:MOST_ACTIONS]
    )
