"""Who signs? How a state's money is appropriated, who acts between sessions, and whether the legislature sits."""

from __future__ import annotations

from datetime import date

from seawall.briefs.model import DecisionLine, LawFact, Signing
from seawall.evidence import load, source
from seawall.law.state_rules import SESSION_DAYS, TABLE
from seawall.places import Place, postal_codes, state_names


def signing(here: Place, choices: tuple[DecisionLine, ...], as_of: date) -> tuple[Signing, ...]:
    """One entry a state of the place with rows public by `as_of`; nothing for the nation, where it differs by state."""
    if here.kind == "nation":
        return ()
    rows = load(TABLE, as_of)
    held = {(row["fips"], row["topic"]): row for row in rows.iter_rows(named=True)}
    days = sorted({each.decision.act_by for each in choices if not each.passed and each.decision.act_by >= as_of})
    return tuple(_state(fips, held, days) for fips in here.state_fips if (fips, "appropriation") in held)


def _state(fips: str, held: dict[tuple[str, str], dict], days: list[date]) -> Signing:
    session = held.get((fips, "session_dates"), {})
    start, end = session.get("sits_from"), session.get("sits_to")
    known = [day for day in days if start and SESSION_DAYS[0] <= day <= SESSION_DAYS[1]]
    facts = {topic: _fact(held.get((fips, topic))) for topic in ("appropriation", "interim_authority", "session_call",
                                                               "session_dates")}  # fmt: skip
    return Signing(
        state=state_names()[fips],
        postal=postal_codes()[fips],
        **facts,
        sits_from=start,
        sits_to=end,
        sits_on=tuple((day, bool(start and start <= day <= (end or SESSION_DAYS[1]))) for day in known),
        sources=(source(TABLE),),
    )


def _fact(row: dict | None) -> LawFact | None:
    if row is None:
        return None
    return LawFact(
        value=row["value"],
        says=row["says"],
        cite=row["citation"] or "",
        certainty=row["certainty"],
        checked=row["check"] == "page" and row["page_covers"] == "whole",
    )
