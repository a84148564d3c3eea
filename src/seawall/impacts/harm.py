"""What does a month of missed SNAP mean: dollars, meals, spending?

Meals: dollars over the maximum allotment per person and meal, which follows the Thrifty Food Plan's cost.
Spending: dollars times the published national multipliers (table snap_parameter). Local multipliers are
smaller, because part of the spending leaks out of the place; none is published for a state or county.
"""

from __future__ import annotations

import math
from datetime import date

import polars as pl

from seawall.evidence import Figure, Interval, load, source
from seawall.impacts.caseload import PARAMETER_NOTICE


def meal_usd(day: date, as_of: date) -> float:
    """Dollars a meal in force on a day, as known on `as_of`; NaN before it is on record."""
    known = _parameter("max_benefit_per_person_per_meal").filter(
        pl.col("effective_from") <= min(day, as_of + PARAMETER_NOTICE)
    )
    return float(known["value"][-1]) if len(known) else math.nan


def multipliers() -> tuple[float, float]:
    """Lowest and highest published multiplier of SNAP spending whose source was read."""
    read = _parameter("gdp_multiplier_per_dollar").filter(pl.col("confidence") == "high")
    values = [float(value) for value in read["value"]]
    return min(values), max(values)


def month_of_harm(monthly_usd: Figure, unpaid_share: float, month: date, as_of: date) -> tuple[Figure, ...]:
    """Dollars of the first exposed month that are not issued, the meals they buy, and the spending lost."""
    dollars = _scaled(monthly_usd, unpaid_share, unpaid_share, unpaid_share).model_copy(
        update={"unit": "USD", "concept": "benefits not issued in the first exposed month"}
    )
    meal = meal_usd(month, as_of)
    meals = _scaled(dollars, 1 / meal, 1 / meal, 1 / meal).model_copy(
        update={
            "unit": "meals",
            "concept": "meals those benefits buy",
            "method": f"Dollars divided by ${meal:.2f}, the maximum allotment per person and meal.",
        }
    )
    least, most = multipliers()
    spending = _scaled(dollars, (least + most) / 2, least, most, keeps_level=False).model_copy(
        update={
            "concept": "national output lost with that spending",
            "method": f"Dollars times the published national multipliers, {least} to {most}. The part lost inside one "
            "state or county is smaller and not known.",
        }
    )
    return (dollars, spending) if math.isnan(meal) else (dollars, meals, spending)


def _scaled(figure: Figure, by: float, low: float, high: float, keeps_level: bool = True) -> Figure:
    """A figure times a factor with its own range. A range of factors promises no share of cases."""
    band = figure.interval and Interval(
        low=figure.interval.low * low,
        high=figure.interval.high * high,
        level=figure.interval.level if keeps_level else None,
    )
    parameters = source("snap_parameter")
    sources = figure.sources if parameters in figure.sources else (*figure.sources, parameters)
    return figure.model_copy(
        update={"value": figure.value * by, "interval": band, "kind": "modelled", "sources": sources}
    )


def _parameter(name: str) -> pl.DataFrame:
    return load("snap_parameter").filter(pl.col("parameter") == name).sort("effective_from", nulls_last=False)
