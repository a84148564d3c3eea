"""The interview of `seawall law ask`: questions until none can change the answer.

They stand on standard error, so that standard output holds the answer and nothing else, also as JSON.
"""

from __future__ import annotations

from typing import Any

import typer


def interview(place: str) -> Any:
    """The measure that the answers describe; what nobody knows is left out of its facts."""
    from seawall.law import next_question
    from seawall.law.measure import described

    described("a measure", place, {})  # a wrong place is said before the first question
    name = typer.prompt("What is planned, in one line", err=True)
    measure = described(name, place, {})
    given: dict[str, Any] = {}
    unknown: set[str] = set()
    typer.echo(
        "Answer ? where you do not know: what is unknown stays unknown, and the answer says what hangs on it.", err=True
    )
    while (fact := next_question(given, measure.place, skip=unknown)) is not None:
        value = _answered(fact, given)
        if value is None:
            unknown.add(fact.id)
        else:
            given[fact.id] = value
    return described(name, place, given)


def _answered(fact: Any, given: dict[str, Any]) -> Any:
    """Ask until the answer can be read; None where it is not known."""
    from seawall.law.ask import choices
    from seawall.law.measure import check_facts

    offered = choices(fact, given) if fact.kind == "choice" else {}
    typer.echo(fact.ask, err=True)
    for number, says in enumerate(offered.values(), start=1):
        typer.echo(f"  {number}. {says}", err=True)
    wanted = {"choice": f"1 to {len(offered)}", "yesno": "y or n", "share": "0 to 1", "days": "days"}[fact.kind]
    while True:
        text = typer.prompt(f"[{wanted}, or ?]", err=True).strip().lower()
        if text == "?":
            return None
        value = _value(fact, list(offered), text)
        if value is None:
            typer.echo(f"Answer {wanted}, or ? if you do not know.", err=True)
            continue
        try:
            check_facts({**given, fact.id: value})
        except ValueError as error:
            typer.echo(f"That cannot be: {error}.", err=True)
        else:
            return value


def _value(fact: Any, offered: list[str], text: str) -> Any:
    """What was typed, as a value of the fact; None if it cannot be read."""
    if fact.kind == "yesno":
        return {"y": True, "yes": True, "n": False, "no": False}.get(text)
    if fact.kind == "choice":
        return offered[int(text) - 1] if text.isdecimal() and 1 <= int(text) <= len(offered) else None
    try:
        return int(text) if fact.kind == "days" else float(text)
    except ValueError:
        return None
