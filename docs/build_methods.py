"""docs/methods.md: its measured tables."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np
import polars as pl
from computed import fill, grid

from seawall.base.words import about, month_text
from seawall.impacts.caseload import candidates, snap_month
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
    tables = {
        "projection": projection, "origins": origins, "fall": fall,
        "counties": counties, "partial": partial, "announced": announced,
    }  # fmt: skip
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


DISTANCES = ((4, 0), (7, 0), (11, 0), (13, 0), (12, 4))  # months ahead, months for which the nation is known


def ahead(distance: int, since: int) -> str:
    """A distance in words."""
    return f"{distance} months" + (f", nation known for {since}" if since else "")


def projection() -> str:
    """Errors of each candidate, at the distances that matter."""
    rows = []
    for distance, since in DISTANCES:
        for name, score in candidates(AS_OF, distance, since).items():
            errors = (f"{error:.2%}" for error in (score.mean, score.median, score.mean_recent))
            rows.append((ahead(distance, since), name, *errors))
    return grid(("ahead", "candidate", "mean error", "median error", "mean, last ten years"), rows)


def origins() -> str:
    """Coverage of the shipped rule by month of origin."""
    rows = []
    for distance, since in ((1, 0), (2, 0), *DISTANCES):
        (held,) = (score.held for name, score in candidates(AS_OF, distance, since).items() if "shipped" in name)
        shares = (held.least, held.median, held.most, held.states, held.origins, held.nation)
        rows.append((ahead(distance, since), *(f"{share:.0%}" for share in shares)))
    head = ("ahead", "least", "median", "most", "average", "months with 80% inside", "nation inside")
    return grid(head, rows)


def fall() -> str:
    """The replay of 10 October 2025 beside what was published since."""
    rows = []
    for month in (date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)):
        then, now = snap_month(month, REPLAY), snap_month(month, AS_OF)
        ends = np.array([then.factors("persons", {fips: 1.0}) for fips in then.fips]) * then.persons[:, None]
        inside = (ends[:, 0] <= now.persons) & (now.persons <= ends[:, 1])
        off = np.abs(then.persons / now.persons - 1)
        low, high = then.factors("persons", None)
        nation = now.persons.sum() / then.persons.sum()
        rows.append(
            (
                month_text(month),
                f"{off.mean():.1%}",
                f"{np.median(off):.1%}",
                f"{inside.mean():.0%}",
                f"{1 / nation - 1:+.1%}",
                "yes" if low <= nation <= high else "no",
            )
        )
    return grid(("month", "mean error", "median error", "states inside", "nation", "nation inside"), rows)


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
    """The model as of 10 October 2025, for October, beside what states announced in it."""
    lines, offs = [], []
    for row in pl.read_csv(PAGE.parent / "announced-2025.csv").iter_rows(named=True):
        model = caseload(row["state"], "snap", month="2025-10", as_of=REPLAY, measure=row["measure"])
        off = model.value / row["announced"] - 1
        offs += [abs(off)] if row["measure"] != "dollars" else []
        least = "at least " if row["floor"] == "yes" else ""
        told = f"{least}{about(row['announced'])}"
        lines.append((row["state"], row["measure"], told, about(model.value), f"{off:+.1%}"))
    table = grid(("state", "what", "announced", "model", "difference"), lines)
    return f"{table}\n\nMedian difference over {len(offs)} announced caseloads: {median(offs):.1%}."
