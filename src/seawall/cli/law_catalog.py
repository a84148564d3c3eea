"""`seawall law cases`, `measures`, `actions`, `obligations` and `state`: the catalogs of law, searched."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from seawall.cli.deliver import delivers

Search = Annotated[str | None, typer.Argument(metavar="[WORDS]", help="Rows in which all these words occur.")]
Instrument = Annotated[str | None, typer.Option("--instrument", help="Kind of act, such as refusal_to_assist.")]
Zone = Annotated[str | None, typer.Option("--zone", help="within, contested or barred.")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="One state, or a place in it, such as IL.")]


@delivers
def cases(
    search: Search = None,
    doctrine: Annotated[
        str | None, typer.Option("--doctrine", help="The rule that decided, such as anti_commandeering.")
    ] = None,
    instrument: Instrument = None,
    zone: Zone = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", help="win, loss or partial, for the state or local side.")
    ] = None,
) -> Any:
    """List decided cases on the power of states and cities, with what each stands for."""
    from seawall.law.catalog import law_cases

    return law_cases(search, doctrine=doctrine, instrument=instrument, suggested_zone=zone, outcome_for_state=outcome)


@delivers
def measures(search: Search = None, instrument: Instrument = None, zone: Zone = None, place: PlaceOption = None) -> Any:
    """List what states and cities have done or tried, of every color, and what became of it."""
    from seawall.law.catalog import law_measures

    return law_measures(search, instrument=instrument, zone=zone, place=place)


@delivers
def actions(
    search: Search = None,
    instrument: Annotated[str | None, typer.Option("--instrument", help="Legal instrument, as in the table.")] = None,
    place: PlaceOption = None,
) -> Any:
    """List what governments paid instead when SNAP stopped in fall 2025: money, authority, how it was paid."""
    from seawall.law.catalog import bridge_actions

    return bridge_actions(search, instrument=instrument, place=place)


@delivers
def obligations(
    place: Annotated[
        str | None, typer.Argument(metavar="[PLACE]", help="State, or a place in it. Default: all.")
    ] = None,
    money: Annotated[bool, typer.Option("--money", help="Rules for reserve and emergency money instead.")] = False,
) -> Any:
    """Show what a state's constitution asks for people in need, or how its reserve money can be used."""
    from seawall.law.obligations import emergency_money
    from seawall.law.obligations import obligations as duties

    return emergency_money(place) if money else duties(place)


@delivers
def state(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A state, or a place in it, such as IL.")],
    topic: Annotated[
        list[str] | None, typer.Option("--topic", help="Only this topic, such as borrowing. Repeat for more.")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Count dated changes up to this day. Default: today.")
    ] = None,
) -> Any:
    """Show what a state's own law says about its money: who may spend, move, borrow and give it, who decides."""
    from seawall.hazard.scenario import as_date
    from seawall.law.state_law import state_law

    return state_law(place, topic, as_date(day, "--date"))
