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

import numpy as np
import polars as pl

from seawall.base.closed import Closed
from seawall.base.errors import EvidenceError
from seawall.base.words import month_text
from seawall.evidence import kept, load
from seawall.impacts.caseload import PARAMETER_NOTICE
from seawall.impacts.projection import Array, Indices
from seawall.places import postal_codes
from seawall.programs import snap

SAMPLE_MONTH = date(2023, 10, 1)  # the sample is of fiscal year 2024; its allotments began here
NEIGHBORS = 60  # recomputed cases at or nearest to a benefit; fewer are too noisy, more blur the peaks
_REGIONS = {"AK": "AK_URBAN", "HI": "HI", "GU": "GU", "VI": "VI"}  # with allotments of their own
ENOUGH = 10  # from so many cases with exactly the same benefit, only those are used


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


class PartialEffect(Closed):
    """What paying `share_paid` of the maximum SNAP allotment does to households here (shares 0 to 1).

    `minimum_share` of the households would get one of `minimum_usd` or less, `nothing_share` nothing.
    """

    share_paid: float
    dollars_share: float
    minimum_share: float
    minimum_households: float
    minimum_usd: tuple[int, ...]
    nothing_share: float


def partial_payment(state_fips: str, share: float, month: date, as_of: date) -> PartialPayment:
    """Estimate for a state from its case sample. Raises EvidenceError if the state is not in the sample."""
    benefit, weight = _sample(state_fips, as_of)
    region = _REGIONS.get(postal_codes()[state_fips], "CONTIGUOUS_US")
    size, top, benefits, case_weight = _recomputed(as_of)
    then, now = _allotments(region, SAMPLE_MONTH, as_of), _allotments(region, month, as_of)
    if 1 not in now:
        raise EvidenceError(
            f"what a partial SNAP payment does needs the maximum allotments of {month_text(month)}, which are not on "
            "record (table snap_parameter). Leave out --share-paid, or choose a later lapse."
        )
    scale = then[1] / _allotments("CONTIGUOUS_US", SAMPLE_MONTH, as_of)[1]
    pick, chance = _behind(benefit, top * scale, benefits * scale, case_weight)
    maximum = np.maximum(np.round(top * scale)[pick], benefit[:, None])
    growth = now[1] / then[1]
    from_income = np.round((maximum - benefit[:, None]) * growth)
    minimum_usd = _minimum_benefit(region, month, as_of, now[1])
    case = {
        "max_allotment_usd": np.round(maximum * growth),
        "net_income_usd": np.floor(from_income / 0.3),  # the income whose 30%, rounded up, is `from_income`
        "unit_size": size[pick],
        "minimum_benefit_usd": minimum_usd,
    }
    full, paid = snap.monthly_allotment(**case), snap.reduced_allotment(share, **case)
    least = int(
        snap.reduced_allotment(share, **case | {"max_allotment_usd": now[1], "net_income_usd": 99_999, "unit_size": 1})
    )
    households = weight[:, None] * chance
    return PartialPayment(
        share=share,
        dollars_share=float((households * paid).sum() / (households * full).sum()),
        nothing_share=float(households[paid == 0].sum() / weight.sum()),
        minimum_share=float(households[paid <= least].sum() / weight.sum()),
        minimum_usd=least,
    )


def _behind(benefit: Array, top: Array, benefits: Array, case_weight: Array) -> tuple[Indices, Array]:
    """Which recomputed cases may stand behind each benefit (indices), and how likely each is (rows sum to one)."""
    near = min(NEIGHBORS, len(benefits))
    start = np.clip(np.searchsorted(benefits, benefit) - near // 2, 0, len(benefits) - near)
    pick = start[:, None] + np.arange(near)[None, :]
    exact = benefits[pick] == benefit[:, None]
    chance = case_weight[pick] * np.where(exact.sum(axis=1, keepdims=True) >= ENOUGH, exact, True)
    possible = chance * (np.round(top)[pick] >= benefit[:, None])
    chance = np.where(possible.sum(axis=1, keepdims=True) > 0, possible, chance)
    return pick, chance / chance.sum(axis=1, keepdims=True)


def can_be_estimated(month: date, as_of: date) -> bool:
    """Whether the case sample had been published by then, and the month's maximum allotments are on record."""
    regions = ("CONTIGUOUS_US", *_REGIONS.values())
    known = all(1 in _allotments(region, month, as_of) for region in regions)
    return known and not load("snap_qc_benefit", as_of=as_of).is_empty()


@kept
def _sample(state_fips: str, as_of: date) -> tuple[Array, Array]:
    table = load("snap_qc_benefit", as_of=as_of)
    if table.is_empty():
        raise EvidenceError(
            f"what a partial SNAP payment does needs the FY2024 case sample, not yet public on {as_of}. "
            "Leave out --share-paid, or choose a later --as-of."
        )
    rows = table.filter((table["fips"] == state_fips) & (table["monthly_benefit_usd"] > 0))
    if rows.is_empty():
        raise EvidenceError(f"state {state_fips} is not in the Quality Control sample (table snap_qc_benefit).")
    return rows["monthly_benefit_usd"].cast(float).to_numpy(), rows["households_monthly"].cast(float).to_numpy()


@kept
def _recomputed(as_of: date) -> tuple[Array, Array, Array, Array]:
    """Unit size, maximum, benefit and weight of the recomputed cases of the contiguous states, by benefit."""
    allowed = [int(value) for value in _allotments("CONTIGUOUS_US", SAMPLE_MONTH, as_of).values()]
    table = load("snap_qc_formula", as_of=as_of)
    rows = table.filter(table["max_allotment_usd"].is_in(allowed)).sort("recomputed_benefit_usd", "case")
    names = ("unit_size", "max_allotment_usd", "recomputed_benefit_usd", "monthly_weight_households")
    size, top, benefit, weight = (rows[name].cast(float).to_numpy() for name in names)
    return size, top, benefit, weight


def _minimum_benefit(region: str, month: date, as_of: date, one_person: float) -> int:
    """The minimum benefit of one- and two-person households beside the maximum in force: published, else 8% of it."""
    known = load("snap_parameter").filter(
        (pl.col("region") == region) & (pl.col("effective_from") <= min(month, as_of + PARAMETER_NOTICE))
    )
    maximum = known.filter((pl.col("parameter") == "max_allotment") & (pl.col("household_size") == "1"))
    begun = maximum["effective_from"].max()
    minimum = known.filter((pl.col("parameter") == "minimum_benefit_1_2_person") & (pl.col("effective_to") >= begun))
    return int(minimum.sort("effective_from")["value"][-1]) if len(minimum) else round(0.08 * one_person)


@kept
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
