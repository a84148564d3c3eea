"""What a refresh saw on the dockets of held cases: beside a case, for a person to look; it enters no answer."""

from __future__ import annotations

from datetime import date

from seawall.evidence import kept, load

FIRST = "first look"


@kept(most=64)
def new_on_docket(day: date) -> dict[str, str]:
    """By case what was new on its dockets as known on a day, 'closed on 2026-12-03'; a first look finds nothing new."""
    found: dict[str, list[str]] = {}
    for row in load("case_docket", day).sort("seen_on", descending=True).iter_rows(named=True):
        if not row["change"].startswith(FIRST):
            found.setdefault(row["case_id"], []).append(row["change"])
    return {case: "; ".join(told) for case, told in found.items()}
