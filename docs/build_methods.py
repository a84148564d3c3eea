"""docs/methods.md: its measured tables."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median

import polars as pl
from computed import fill, grid

from seawall.base.words import about
from seawall.impacts.caseload import candidates
from seawall.impacts.county import SIZES, record
from seawall.impacts.exposure import caseload
from seawall.impacts.partial import partial_payment
from seawall.places import state_names

PAGE = Path(__file__).parent / "methods.md"
AS_OF = date(2026, 11, 22)
REPLAY = date(2025, 10, 10)
ANNOUNCED_HOUSEHOLDS, ANNOUNCED_AT_MINIMUM = 586_000, 190_000  # North Carolina, 7 November 2025


def pages() -> dict[Path, str]:
    """The page with every measured table computed anew."""
    tables = {"projection": projection, "counties": counties, "partial": partial, "announced": announced}
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


def projection() -> str:
    """Errors and coverage of each candidate, at the distances that matter."""
    rows = []
    for distance, since in ((7, 0), (13, 0), (23, 10)):
        ahead = f"{distance} months" + (f", nation known for {since}" if since else "")
        for name, (mean, middle, held) in candidates(AS_OF, distance, since).items():
            rows.append((ahead, name, f"{mean:.1%}", f"{middle:.1%}", f"{held:.0%}"))
    return grid(("ahead", "candidate", "mean error", "median error", "coverage of the 80% interval"), rows)


def counties() -> str:
    """How far county shares moved over five years."""
    edges = ["0", *(f"{size:,}" for size in SIZES)]
    names = [f"{low} to {high}" for low, high in pairwise(edges)] + [f"over {edges[-1]}"]
    rows = [
        (name, f"{pairs:,}", f"{low:.2f} to {high:.2f}", f"{held:.0%}")
        for name, (pairs, low, high, held) in zip(names, record("snap_county_july.persons", 5, AS_OF), strict=True)
    ]
    return grid(("recipients", "pairs of years", "80% of shares moved by a factor of", "coverage out of sample"), rows)


def partial() -> str:
    """The effect of paying 65% in some states, and the outside check on North Carolina."""
    rows = []
    for fips in ("17", "37", "48", "06", "36"):
        found = partial_payment(fips, 0.65, date(2025, 11, 1), AS_OF)
        rows.append(
            (
                state_names()[fips],
                f"{found.dollars_share:.0%}",
                f"{found.minimum_share:.0%}",
                f"{found.nothing_share:.0%}",
            )
        )
    table = grid(("65% of the maximum, November 2025", "dollars paid", "households at $16 or less", "nothing"), rows)
    found = partial_payment("37", 0.65, date(2025, 11, 1), AS_OF)
    model = found.minimum_share * ANNOUNCED_HOUSEHOLDS
    return (
        f"{table}\n\nOutside check, not tuned to: North Carolina announced that of about {ANNOUNCED_HOUSEHOLDS:,} "
        f"households about {ANNOUNCED_AT_MINIMUM:,} would get $16 or less. The model says {about(model)} of as many, "
        f"{model / ANNOUNCED_AT_MINIMUM - 1:+.0%}."
    )


def announced() -> str:
    """The model as of 10 October 2025 beside what states announced for November."""
    lines, offs = [], []
    for row in pl.read_csv(PAGE.parent / "announced-2025.csv").iter_rows(named=True):
        model = caseload(row["state"], "snap", month="2025-11", as_of=REPLAY, measure=row["measure"])
        off = model.value / row["announced"] - 1
        offs += [abs(off)] if row["measure"] != "dollars" else []
        least = "at least " if row["floor"] == "yes" else ""
        told = f"{least}{about(row['announced'])}"
        lines.append((row["state"], row["measure"], told, about(model.value), f"{off:+.1%}"))
    table = grid(("state", "what", "announced", "model", "difference"), lines)
    return f"{table}\n\nMedian difference over {len(offs)} announced caseloads: {median(offs):.1%}."
