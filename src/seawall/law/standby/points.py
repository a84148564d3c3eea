"""What a state's own fiscal law says on a topic, where a row is held: read from `evidence/state_fiscal_law.csv`."""

from __future__ import annotations

from collections.abc import Iterable

from seawall.base.closed import Closed
from seawall.evidence import load

TABLE = "state_fiscal_law"


class StatePoint(Closed):
    """One row. `checked`: a page was read that states all of it."""

    topic: str
    says: str
    cite: str
    checked: bool


def state_points(fips: str, topics: Iterable[str]) -> dict[str, StatePoint]:
    """By topic, what is held for a state; a topic without a row is missing, which is not "no such rule"."""
    wanted = set(topics)
    rows = load(TABLE).filter(load(TABLE)["fips"] == fips)
    return {
        row["topic"]: StatePoint(
            topic=row["topic"],
            says=row["says"],
            cite=row["citation"] or "",
            checked=row["check"] == "page" and row["page_covers"] == "whole",
        )
        for row in rows.iter_rows(named=True)
        if row["topic"] in wanted
    }
