"""Holds a figure that moves more than its history for a person to look at: not every surprise is a mistake.

In a lapse the true figure may fall as never before. It is held all the same, with the reason, until somebody says that
it is right: `seawall evidence accept`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from seawall.evidence.feeds.feed import Feed, Plausible
from seawall.evidence.load import last_editions
from seawall.evidence.package import Table
from seawall.evidence.refreshing.asked import period_column
from seawall.evidence.refreshing.merge import Merged

if TYPE_CHECKING:
    import polars as pl

ENOUGH_STEPS = 12  # a series with fewer is held to the factor in the feed's file alone
MARGIN = 1.5  # times the largest step so far: of fifty states one passes its own largest in most years by chance
SMALL = 1.05  # a factor: no series is so calm that a move of a twentieth is a sign of a mistake
TOLD = 5  # reasons that are listed; the others are counted


def doubts(feed: Feed, merged: Merged, held: pl.DataFrame) -> list[str]:
    """Why a person should look before the changed rows are believed; empty if nothing is out of the ordinary."""
    found = []
    for rule in feed.plausible:
        history = _since(merged.table, held, rule)
        for column in rule.columns:
            if column in merged.changed.columns and merged.changed.height:
                found += (_steps if rule.rule == "step" else _sizes)(merged, history, column, rule)
    return found


def _series(table: Table) -> tuple[list[str], str]:
    """The key of a series, and the column of its periods."""
    period = period_column(table)
    assert period is not None, f"{table.name}: a plausibility rule needs periods"
    rule = table.seawall.availability
    edition = rule.editions if rule else None
    return [name for name in table.table_schema.primary_key if name not in (period, edition)], period


def first_of(found: list[str]) -> list[str]:
    """The first reasons, and how many more there are."""
    return [*found[:TOLD], *([f"and {len(found) - TOLD:,} more"] if len(found) > TOLD else [])]


def _since(table: Table, held: pl.DataFrame, rule: Plausible) -> pl.DataFrame:
    if rule.since is None:
        return held
    period = period_column(table)
    assert period is not None, f"{table.name}: a plausibility rule needs periods"
    first = rule.since if held[period].dtype.is_temporal() else rule.since.isoformat()[:7]
    return held.filter(held[period] >= first)


def _steps(merged: Merged, held: pl.DataFrame, column: str, rule: Plausible) -> list[str]:
    import polars as pl

    key, period = _series(merged.table)
    changed = merged.changed.select(*key, period).unique()
    # What is known to be unusual is no history; what has just come is looked at all the same.
    usual = pl.col(rule.unless).is_null() if rule.unless else pl.lit(True)
    came = pl.struct(*key, period).is_in(changed.select(pl.struct(*key, period)).to_series().implode())
    held = _newest(merged.table, held).filter(usual).drop_nulls(column).sort(period)
    now = _newest(merged.table, merged.frame).filter(usual | came).drop_nulls(column).sort(period)
    before = pl.col(column).shift(1)
    before = before.over(key) if key else before
    steps = held.select(*key, step=_move(pl.col(column), before)).drop_nulls("step")
    limits = steps.group_by(key or pl.lit(1)).agg(most=pl.col("step").max(), steps=pl.len())
    told = (
        now.with_columns(before=before)
        .join(changed, on=[*key, period], how="semi")
        .join(held.select(*key, period, was=column), on=[*key, period], how="left")
        .with_columns(against=pl.coalesce("was", "before"))
        .drop_nulls("against")
    )
    told = told.join(limits, on=key, how="left") if key else told.join(limits.drop("literal"), how="cross")
    enough = pl.col("steps").fill_null(0) >= ENOUGH_STEPS
    limit = (
        pl.when(enough)
        .then(pl.max_horizontal(MARGIN * pl.col("most"), pl.lit(math.log(SMALL))))
        .otherwise(math.log(rule.times))
    )
    far = told.with_columns(move=_move(pl.col(column), pl.col("against")), limit=limit)
    far = far.filter(pl.col("move") > pl.col("limit") + 1e-9).sort("move", descending=True)
    return [_moved(row, key, period, column) for row in far.iter_rows(named=True)]


def _move(now: pl.Expr, before: pl.Expr) -> pl.Expr:
    """How far a figure moved, as a logarithm; below one unit nothing counts as movement."""
    return (now.abs().clip(lower_bound=1) / before.abs().clip(lower_bound=1)).log().abs()


def _sizes(merged: Merged, held: pl.DataFrame, column: str, rule: Plausible) -> list[str]:
    import polars as pl

    key, period = _series(merged.table)
    size = pl.col(column).abs()
    largest = held.group_by(key).agg(largest=size.max()) if key else held.select(largest=size.max())
    told = merged.changed.join(largest, on=key, how="inner") if key else merged.changed.join(largest, how="cross")
    far = told.filter(size > rule.times * pl.col("largest")).sort(column, descending=True)
    return [
        f"{column} of {_where(row, key, period)}: {row[column]:,.0f}, more than {rule.times:g} times the largest ever "
        f"({row['largest']:,.0f})"
        for row in far.iter_rows(named=True)
    ]


def _newest(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    rule = table.seawall.availability
    if rule is None or rule.editions is None:
        return frame
    return last_editions(table.name, frame.sort(table.table_schema.primary_key))


def _moved(row: dict[str, object], key: list[str], period: str, column: str) -> str:
    """One reason: 'persons of 17 2026-08: 1,800,000 -> 900,000 (-50%; by history at most a factor of 1.31)'."""
    before, after, limit = row["against"], row[column], row["limit"]
    assert isinstance(before, int | float) and isinstance(after, int | float) and isinstance(limit, float)
    change = f"{after / before - 1:+.0%}" if before else "from zero"
    most = f"by history at most a factor of {math.exp(limit):.2f}"
    return f"{column} of {_where(row, key, period)}: {before:,.0f} -> {after:,.0f} ({change}; {most})"


def _where(row: dict[str, object], key: list[str], period: str) -> str:
    return " ".join([*(str(row[name]) for name in key), str(row[period])])
