"""What a state's reserves held at the end of its last fiscal year that is known, and how such numbers were revised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from seawall.evidence import Interval, editions, kept, load

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is read
    import polars as pl

TABLE = "state_reserve_year"
LEVEL = 0.9
FALL = 0.1  # the share of state-years in which a fund fell by as much as is told

SMALL = 0.01  # of general fund spending: ratios to less than this say nothing

Part = Literal["rainy_day", "general_balance"]


@dataclass(frozen=True)
class Reserve:
    """One state at the end of a state fiscal year. `general_balance_usd`: total less the rainy-day fund, or 0."""

    fiscal_year: int
    rainy_day_usd: float
    general_balance_usd: float
    spending_usd: float | None
    edition: date


def reserve(fips: str, as_of: date) -> Reserve | None:
    """The last year of a state in the newest release known on a day; None if there is none."""
    rows = load(TABLE, as_of)
    found = rows.filter(rows["fips"] == fips).sort("fiscal_year").tail(1)
    if found.is_empty():
        return None
    row = found.row(0, named=True)
    rainy, total = row["rainy_day_usd"], row["total_balance_usd"]
    return Reserve(
        fiscal_year=row["fiscal_year"],
        rainy_day_usd=float(max(0, rainy)),
        general_balance_usd=float(max(0, total - rainy)),
        spending_usd=row["general_fund_spending_usd"],
        edition=row["edition"],
    )


@dataclass(frozen=True)
class Revisions:
    """How the last year of one release was told in the next: ratios over states and pairs of releases.

    `low` and `high` hold 90% of them; `own` are those of each state.
    """

    low: float
    high: float
    count: int
    own: dict[str, tuple[float, ...]]


@kept(most=64)
def revisions(part: Part, as_of: date) -> Revisions | None:
    """The revisions seen by a day; None while only one release is public."""
    import polars as pl

    rows = editions(TABLE, as_of).with_columns(_value(part))
    days = rows["edition"].unique().sort().to_list()
    found = []
    for before, after in pairwise(days):
        first = rows.filter(pl.col("edition") == before)
        last = first.filter(pl.col("fiscal_year") == first["fiscal_year"].max(), pl.col("value") > _small())
        then = rows.filter(pl.col("edition") == after).select("fips", "fiscal_year", later="value")
        found.append(
            last.join(then, on=["fips", "fiscal_year"]).select("fips", ratio=pl.col("later") / pl.col("value"))
        )
    ratios = pl.concat(found).drop_nulls() if found else pl.DataFrame()
    if ratios.is_empty():
        return None
    own: dict[str, tuple[float, ...]] = {}
    for fips, ratio in ratios.iter_rows():
        own[fips] = (*own.get(fips, ()), ratio)
    low, high = (ratios["ratio"].quantile(q, "linear") for q in ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    assert low is not None and high is not None
    return Revisions(low, high, len(ratios), own)


def interval(part: Part, fips: str, usd: float | None, as_of: date) -> Interval | None:
    """How a figure may be wrong by revision: 90% of states' revisions, or this state's own where they were larger.

    None for a figure so small that its ratio to a later one says nothing.
    """
    seen, held = revisions(part, as_of), reserve(fips, as_of)
    if usd is None or seen is None or held is None or usd <= SMALL * (held.spending_usd or 0.0):
        return None
    own = seen.own.get(fips, ())
    low, high = min(1.0, seen.low, *own), max(1.0, seen.high, *own)
    return Interval(low=max(0.0, usd * low), high=usd * high, level=LEVEL)


@kept(most=64)
def usual_fall(part: Part, as_of: date) -> float | None:
    """From one year to the next, in a tenth of state-years the figure fell to this share of itself or less."""
    import polars as pl

    rows = load(TABLE, as_of).with_columns(_value(part)).sort("fips", "fiscal_year")
    before = pl.col("value").shift(1).over("fips")
    ratio = rows.select(pl.when(before > _small()).then(pl.col("value") / before).alias("ratio"))["ratio"].drop_nulls()
    return ratio.quantile(FALL, "linear") if len(ratio) else None


def _small() -> pl.Expr:
    import polars as pl

    return SMALL * pl.col("general_fund_spending_usd")


def _value(part: Part) -> pl.Expr:
    import polars as pl

    rainy, total = pl.col("rainy_day_usd"), pl.col("total_balance_usd")
    value = rainy if part == "rainy_day" else (total - rainy).clip(lower_bound=0)
    return value.cast(pl.Float64).alias("value")
