"""What happened to SNAP in November 2025, state by state: when federal benefits came back, and what the state paid."""

from __future__ import annotations

from datetime import date
from typing import Any

from seawall.base.closed import Closed
from seawall.evidence import kept, load
from seawall.plans.replay import GRANTS

RESTART = date(2025, 11, 14)  # the law is of 12 November, the memo of the 13th: where no day is on record
FEDERAL_RAIL = "ebt-federal-file"


class Happened(Closed):
    """One state's November 2025.

    `back`: the first day with full federal benefits on cards; `recorded`: that day was found, else it is the national
    restart. `partial_from`: a first day of partial benefits, where found. `decided`, `first_paid` and `paid_usd`: of
    the state's own money in place of SNAP, None where nobody recorded it; `acted`: it decided to pay some.
    `grants_usd`: announced for food banks. `refused`: on record as having found that it could not or must not.
    """

    fips: str
    back: date
    recorded: bool
    partial_from: date | None
    acted: bool
    decided: date | None
    first_paid: date | None
    paid_usd: float | None
    repaid: str | None
    grants_usd: float
    refused: str
    note: str
    source_address: str


@kept
def happened() -> dict[str, Happened]:
    """Every state and the District, by FIPS code."""
    actions: dict[str, list[dict[str, Any]]] = {}
    for row in load("bridge_action").sort("known_from").iter_rows(named=True):
        if row["level"] in ("state", "district"):
            actions.setdefault(row["fips"], []).append(row)
    return {
        row["fips"]: _one(row, actions.get(row["fips"], [])) for row in load("snap_return_2025").iter_rows(named=True)
    }


def _one(row: dict[str, Any], actions: list[dict[str, Any]]) -> Happened:
    own: dict[str, Any] = next((each for each in actions if _carried_snap(each)), {})
    return Happened(
        fips=row["fips"],
        back=row["full_from"] or RESTART,
        recorded=row["full_from"] is not None,
        partial_from=row["partial_from"],
        acted=bool(own),
        decided=own.get("date"),
        first_paid=own.get("first_payment_date"),
        paid_usd=row["own_paid_usd"],
        repaid=own.get("repaid"),
        grants_usd=float(sum(each["amount_usd"] or 0 for each in actions if _fed(each))),
        refused=row["could_not"] or "",
        note=row["note"] or "",
        source_address=row["source_address"],
    )


def _carried_snap(action: dict[str, Any]) -> bool:
    """Whether it paid people in place of SNAP, with money that was not federal SNAP."""
    rails = (action["rail"] or "").split()
    return "snap" in (action["programs"] or "").split() and any(each != FEDERAL_RAIL for each in rails)


def _fed(action: dict[str, Any]) -> bool:
    """Whether it gave money to food banks, and nothing in place of a benefit."""
    return GRANTS in (action["rail"] or "").split() and not action["programs"]
