"""Holds a figure that moves more than its history for a person to look at: not every surprise is a mistake.

In a lapse the true figure may fall as never before. It is held all the same, with the reason, until somebody says that
it is right: `seawall evidence accept`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from seawall.evidence.feeds.feed import Feed, Plausible
from seawall.evidence.load import everything, last_editions
from seawall.evidence.package import Table
from seawall.evidence.refreshing.asked import period_column
from seawall.evidence.refreshing.merge import PLACES, Merged

if TYPE_CHECKING:
    import polars as pl

ENOUGH_STEPS = 12  # a series with fewer is held to the factor in the feed's file alone
MARGIN = 1.5  # times the largest step so far: of fifty states one passes its own largest in most years by chance
SMALL = 1.1  # a factor: no series is so calm that a move of a tenth is a sign of a mistake
LARGE, ANY = 1.9, 4.0  # factors at which a person looks whatever the history: the larger half of the series, and all
APART = 1.05  # a factor: of places that are closer to each other nobody sees an exchange, nor is misled by it
FITS = 4  # exchanged, two figures must move so many times less, all counts together
FEW = 100  # series; of thousands of counties two cross by chance
TOLD = 5  # reasons that are listed; the others are counted


def doubts(feed: Feed, merged: Merged, held: pl.DataFrame) -> list[str]:
    """Why a person should look before the changed rows are believed; empty if nothing is out of the ordinary."""
    found = []
    for rule in feed.plausible:
        history = _since(merged.table, held, rule)
        for column in rule.columns:
            if column in merged.changed.columns and merged.changed.height:
                found += RULES[rule.rule](merged, history, column, rule)
        if rule.rule == "step":
            found += _exchanges(merged, history, rule)
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
    told = _told(merged, held, column, rule)
    far = told.filter(pl.col("move") > pl.col("limit") + 1e-9).sort("move", descending=True)
    names = _names()
    return [_moved(row, key, period, column, names) for row in far.iter_rows(named=True)]


def _told(merged: Merged, held: pl.DataFrame, column: str, rule: Plausible) -> pl.DataFrame:
    """The changed figures: what each is held `against`, how far it moves (`move`), and its `limit`, as logarithms."""
    import polars as pl

    key, period = _series(merged.table)
    changed = merged.changed.select(*key, period).unique()
    # What is known to be unusual is no history, nor is what is revised; what has just come is looked at all the same.
    usual = pl.col(rule.unless).is_null() if rule.unless else pl.lit(True)
    came = pl.struct(*key, period).is_in(changed.select(pl.struct(*key, period)).to_series().implode())
    known = _newest(merged.table, held).drop_nulls(column).sort(period)
    held = known.filter(usual)
    now = _newest(merged.table, merged.frame).filter(usual | came).drop_nulls(column).sort(period)
    before = pl.col(column).shift(1)
    before = before.over(key) if key else before
    steps = held.with_columns(step=_move(pl.col(column), before))
    limits = (
        steps.filter(~came)
        .group_by(key or pl.lit(1), maintain_order=True)
        .agg(most=pl.col("step").max(), steps=pl.col("step").count(), last=pl.col(column).last())
    )
    limits = limits.with_columns(large=pl.col("last") >= pl.col("last").median())
    told = (
        now.with_columns(before=before)
        .join(changed, on=[*key, period], how="semi")
        .join(known.select(*key, period, was=column), on=[*key, period], how="left")
        .with_columns(against=pl.coalesce("was", "before"))
        .drop_nulls("against")
    )
    told = told.join(limits, on=key, how="left") if key else told.join(limits.drop("literal"), how="cross")
    enough = pl.col("steps").fill_null(0) >= ENOUGH_STEPS
    highest = pl.when("large").then(math.log(LARGE)).otherwise(math.log(ANY))
    by_history = pl.max_horizontal(MARGIN * pl.col("most"), pl.lit(math.log(SMALL)))
    limit = pl.when(enough).then(pl.min_horizontal(by_history, highest)).otherwise(math.log(rule.times))
    told = told.with_columns(move=_move(pl.col(column), pl.col("against")), limit=limit)
    # Many small revisions may not carry a figure where a new one would be looked at.
    leap = _move(pl.col(column), pl.col("before"))
    crept = (
        pl.col("was").is_not_null()
        & (leap > pl.col("limit"))
        & (_move(pl.col("was"), pl.col("before")) <= pl.col("limit"))
    )
    return told.with_columns(
        move=pl.when(crept).then(pl.max_horizontal("move", leap)).otherwise("move"),
        against=pl.when(crept & (leap > pl.col("move"))).then("before").otherwise("against"),
    )


def _exchanges(merged: Merged, held: pl.DataFrame, rule: Plausible) -> list[str]:
    """Places whose counts of a period would hardly move if each had the other's, all columns together.

    Dollars are left out: they leap so often that on the record since 2015 two states cross in one month of six.
    """
    import polars as pl

    key, period = _series(merged.table)
    place = next((name for name in PLACES if name in key), None)
    counts = [name for name in rule.columns if name in merged.changed.columns and not name.endswith("_usd")]
    if place is None or not counts or merged.changed.n_unique(key) > FEW:
        return []
    same = [period, *(name for name in key if name != place)]
    both = [*same, place, f"{place}_2"]
    found: list[pl.DataFrame] = []
    for column in counts:
        moved = _told(merged, held, column, rule).filter(pl.col("steps") >= ENOUGH_STEPS)
        moved = moved.select(*same, place, column, "against", "move")
        pairs = moved.join(moved, on=same, suffix="_2").filter(pl.col(place) < pl.col(f"{place}_2"))
        crossed = _move(pl.col(column), pl.col("against_2")) + _move(pl.col(f"{column}_2"), pl.col("against"))
        found.append(pairs.select(*both, crossed=crossed, moved=pl.col("move") + pl.col("move_2")))
    pairs = pl.concat(found).group_by(both).agg(pl.col("crossed", "moved").sum(), columns=pl.len())
    far = (pl.col("columns") == len(counts)) & (pl.col("moved") > 2 * math.log(APART))
    pairs = pairs.filter(far & (FITS * pl.col("crossed") < pl.col("moved"))).sort(both)
    names = _names()
    return [
        f"{names.get(one, one)} and {names.get(other, other)} look exchanged in {' '.join(when)}: each has about what "
        "the other had before"
        for *when, one, other in pairs.select(pl.col(both).cast(pl.String)).iter_rows()
    ]


def _levels(merged: Merged, held: pl.DataFrame, column: str, rule: Plausible) -> list[str]:
    import polars as pl

    _, period = _series(merged.table)
    sums = pl.col(column).sum()
    before = _newest(merged.table, held).drop_nulls(column).group_by(period).agg(sums)[column]
    low, high = rule.between or (-math.inf, math.inf)
    if before.len():
        least, most = float(before.min()), float(before.max())  # ty: ignore[invalid-argument-type]
        low = max(low, least / rule.times if least > 0 else least * rule.times)
        high = min(high, most * rule.times)
    came = _newest(merged.table, merged.frame).join(merged.changed.select(period), on=period, how="semi")
    now = came.drop_nulls(column).group_by(period).agg(sums).sort(period)
    return [
        f"{column} of {when} sum to {_figure(column, total)}, and a person looks at less than "
        f"{_figure(column, low)} or more than {_figure(column, high)}"
        for when, total in now.iter_rows()
        if not low <= total <= high
    ]


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
    names = _names()
    return [
        f"{column} of {_where(row, key, period, names)}: {_figure(column, row[column])}, more than "
        f"{rule.times:g} times the largest ever ({_figure(column, row['largest'])})"
        for row in far.iter_rows(named=True)
    ]


def _newest(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    rule = table.seawall.availability
    if rule is None or rule.editions is None:
        return frame
    return last_editions(table.name, frame.sort(table.table_schema.primary_key))


def _moved(row: dict[str, object], key: list[str], period: str, column: str, names: Mapping[str, str]) -> str:
    """'persons of Illinois 2026-08: 1,800,000 -> 900,000 (-50%; at most -21% so far; a person looks beyond -30%)'."""
    before, after, limit, most = row["against"], row[column], row["limit"], row["most"]
    assert isinstance(before, int | float) and isinstance(after, int | float) and isinstance(limit, float)
    way = 1 if after > before else -1
    change = _by(math.log(after / before)) if after > 0 < before else "from or to none"
    far = f"at most {_by(way * most)} so far; " if isinstance(most, float) else ""
    looks = f"{far}a person looks beyond {_by(way * limit)}"
    move = f"{_figure(column, before)} -> {_figure(column, after)}"
    return f"{column} of {_where(row, key, period, names)}: {move} ({change}; {looks})"


def _figure(column: str, value: float) -> str:
    """A figure with its unit: dollars have a sign, what else is counted stands in the column's name."""
    dollars = f"${abs(value):,.0f}" if column.endswith("usd") else f"{abs(value):,.0f}"
    return f"-{dollars}" if value < 0 else dollars


def _by(move: float) -> str:
    """A move as people say it: '-50%', '+21%', '12-fold'."""
    return f"{math.exp(move):,.0f}-fold" if move > math.log(10) else f"{math.expm1(move):+.0%}"


def _where(row: dict[str, object], key: list[str], period: str, names: Mapping[str, str]) -> str:
    told = (str(row[name]) for name in key)
    return " ".join([*(names.get(each, each) for each in told), str(row[period])])


def _names() -> dict[str, str]:
    """The names of states and territories by code."""
    return dict(everything("place").select("fips", "name").iter_rows())


RULES = {"step": _steps, "size": _sizes, "level": _levels}
