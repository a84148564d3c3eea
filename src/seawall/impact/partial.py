"""What does paying part of SNAP do? A cut of the maximum allotment is not a cut of everyone's benefit.

7 CFR 271.7 cuts the *maximum* allotment; thirty percent of net income still comes off. Large and poor
households lose the cut, households with some income lose nearly everything.

The case sample (USDA Quality Control, FY2024) gives each state's distribution of benefits but not
household sizes. The maximum behind a benefit is drawn from the cases that reviewers recomputed, at the
same benefit. Those are error cases, not a sample of the caseload: that is the estimate's main limit. They
hold none from Alaska, Hawaii, Guam and few from the Virgin Islands; there, benefits are compared after
scaling by the region's one-person maximum.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from seawall.errors import EvidenceError
from seawall.evidence import load
from seawall.impact.caseload import PARAMETER_NOTICE
from seawall.impact.projection import Array
from seawall.places import postal_codes

SAMPLE_MONTH = date(2023, 10, 1)  # the sample is of fiscal year 2024; its allotments began here
NEIGHBORS = 60  # recomputed cases at or nearest to a benefit; fewer are too noisy, more blur the peaks


@dataclass(frozen=True)
class PartialPayment:
    """Effect of paying `share` of the maximum allotment in one state, for households with benefits.

    `dollars_share`: part of the usual dollars that is paid. `nothing_share`: households that get nothing.
    `minimum_share`: households at or below `minimum_usd`, the reduced minimum benefit.
    """

    share: float
    dollars_share: float
    nothing_share: float
    minimum_share: float
    minimum_usd: int


def partial_payment(state_fips: str, share: float, month: date, as_of: date) -> PartialPayment:
    """Estimate for a state from its case sample. Raises EvidenceError if the state is not in the sample."""
    benefit, weight = _sample(state_fips)
    region = {"AK": "AK_URBAN", "HI": "HI", "GU": "GU", "VI": "VI"}.get(postal_codes()[state_fips], "CONTIGUOUS_US")
    size, top, benefits, case_weight = _recomputed(as_of)
    then, now = _allotments(region, SAMPLE_MONTH, as_of), _allotments(region, month, as_of)
    scale = then[1] / _allotments("CONTIGUOUS_US", SAMPLE_MONTH, as_of)[1]
    top, benefits = top * scale, benefits * scale
    growth = now[1] / then[1]
    minimum = round(0.08 * round(share * now[1]))
    at = np.searchsorted(benefits, benefit)
    start = np.clip(at - NEIGHBORS // 2, 0, max(0, len(benefits) - NEIGHBORS))
    pick = start[:, None] + np.arange(min(NEIGHBORS, len(benefits)))[None, :]
    exact = benefits[pick] == benefit[:, None]
    chance = case_weight[pick] * np.where(exact.sum(axis=1, keepdims=True) >= 10, exact, True)
    chance *= top[pick] >= benefit[:, None]
    unmatched = chance.sum(axis=1) == 0
    chance[unmatched] = 1.0
    chance /= chance.sum(axis=1, keepdims=True)
    maximum = np.maximum(top[pick], benefit[:, None])
    from_income = maximum - benefit[:, None]
    reduced = np.round(share * maximum * growth) - from_income * growth
    floor = np.where(size[pick] <= 2, minimum, 0)
    paid = np.minimum(np.maximum(reduced, floor), benefit[:, None] * growth)
    households = weight[:, None] * chance
    return PartialPayment(
        share=share,
        dollars_share=float((households * paid).sum() / (weight * benefit * growth).sum()),
        nothing_share=float(households[paid <= 0.5].sum() / weight.sum()),
        minimum_share=float(households[paid <= minimum + 0.5].sum() / weight.sum()),
        minimum_usd=minimum,
    )


@cache
def _sample(state_fips: str) -> tuple[Array, Array]:
    table = load("snap_qc_benefit")
    rows = table.filter((table["fips"] == state_fips) & (table["monthly_benefit_usd"] > 0))
    if rows.is_empty():
        raise EvidenceError(f"state {state_fips} is not in the Quality Control sample (table snap_qc_benefit).")
    return rows["monthly_benefit_usd"].cast(float).to_numpy(), rows["households_monthly"].cast(float).to_numpy()


@cache
def _recomputed(as_of: date) -> tuple[Array, Array, Array, Array]:
    """Unit size, maximum, benefit and weight of the recomputed cases of the contiguous states, by benefit."""
    allowed = [int(value) for value in _allotments("CONTIGUOUS_US", SAMPLE_MONTH, as_of).values()]
    table = load("snap_qc_formula")
    rows = table.filter(table["max_allotment_usd"].is_in(allowed)).sort("recomputed_benefit_usd", "case")
    names = ("unit_size", "max_allotment_usd", "recomputed_benefit_usd", "monthly_weight_households")
    size, top, benefit, weight = (rows[name].cast(float).to_numpy() for name in names)
    return size, top, benefit, weight


@cache
def _allotments(region: str, month: date, as_of: date) -> dict[int, float]:
    """Maximum allotment by household size (1 to 8) in force in a month, as known on `as_of`."""
    known = as_of + PARAMETER_NOTICE
    found: dict[int, tuple[date, float]] = {}
    for row in load("snap_parameter").iter_rows(named=True):
        if row["parameter"] != "max_allotment" or row["region"] != region:
            continue
        start, size = row["effective_from"], int(row["household_size"])
        if start <= min(month, known) and (size not in found or start > found[size][0]):
            found[size] = (start, float(row["value"]))
    return {size: value for size, (_, value) in found.items()}
