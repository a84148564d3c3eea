"""What was planned and what happened before, and what governments did about it."""

from __future__ import annotations

from datetime import date
from math import inf, log

from seawall.briefs.model import Action, PlanAndEvent
from seawall.evidence import kept, load
from seawall.impacts import Loss
from seawall.impacts.columns import Cell, latest
from seawall.law.catalog import whose_money
from seawall.law.options import LOCAL_KINDS
from seawall.places import Place
from seawall.programs.model import Program

FAR = 99  # borders to cross where no land border leads there: Alaska, Hawaii, the territories


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
    """Every action of a government in earlier lapses that was known by `as_of`, the nearest first.

    First this place, then the same level of government by borders to cross from here, then the other level. Of states
    equally near, the one nearest in number of residents comes first; party plays no part. For the nation, which has no
    neighbor, the fastest come first.
    """
    rows = list(load("bridge_action", as_of=as_of).iter_rows(named=True))
    states = set() if here.kind == "nation" else set(here.state_fips)
    is_local = here.kind in LOCAL_KINDS
    people = latest("population_state_year.population_persons", as_of)
    on_snap = latest("snap_state_month.persons", as_of)
    steps = borders_from(tuple(sorted(states)))
    mine = sum(people[fips].value for fips in states if fips in people)

    def order(row: dict) -> tuple:
        days = row["days_to_first_payment"]
        quick = (days is None, days or 0)
        theirs = people.get(row["fips"])
        unlike = abs(log(theirs.value / mine)) if mine and theirs else inf
        where = (0, (), 0.0) if here.kind == "nation" else (steps.get(row["fips"], FAR), (), unlike)
        level = (row["level"] in LOCAL_KINDS) != is_local
        return row["fips"] not in states, level, *where, *quick, row["known_from"], row["jurisdiction"], row["action"]

    return tuple(
        Action(
            jurisdiction=row["jurisdiction"],
            day=row["date"] or row["known_from"],
            action=row["action"],
            amount_usd=row["amount_usd"],
            recipient_usd=_each(row, on_snap),
            days_to_first_payment=row["days_to_first_payment"],
            borders=None if here.kind == "nation" or steps.get(row["fips"], FAR) == FAR else steps[row["fips"]],
            here=row["fips"] in states,
            local=row["level"] in LOCAL_KINDS,
            programs=tuple((row["programs"] or "").split()),
            rails=tuple((row["rail"] or "").split()),
            authority=row["legal_authority"] or row["instrument"] or "",
            kind=whose_money(row),
            outcome=row["outcome"] or "",
            grade=row["grade"],
            source=row["source_address"],
        )
        for row in sorted(rows, key=order)
    )


def _each(row: dict, on_snap: dict[str, Cell]) -> float | None:
    """Dollars announced for each SNAP recipient of the state, where a state paid in place of SNAP or to food banks."""
    food = "snap" in (row["programs"] or "").split() or "food-bank-grant" in (row["rail"] or "").split()
    if not food or row["amount_usd"] is None or row["level"] in LOCAL_KINDS or row["fips"] not in on_snap:
        return None
    return row["amount_usd"] / on_snap[row["fips"]].value


@kept
def borders_from(states: tuple[str, ...]) -> dict[str, int]:
    """How many borders lie between these states and every other that can be reached over land; 0 for themselves."""
    touching: dict[str, list[str]] = {}
    for fips, neighbor in load("state_border").iter_rows():
        touching.setdefault(fips, []).append(neighbor)
    steps = dict.fromkeys(states, 0)
    edge = list(states)
    while edge:
        beyond = [each for fips in edge for each in touching.get(fips, []) if each not in steps]
        steps |= dict.fromkeys(beyond, steps[edge[0]] + 1)
        edge = list(dict.fromkeys(beyond))
    return steps
