"""Reads table 5 of the Monthly Treasury Statement: a printed outline of agencies, bureaus and accounts, as one table.

The statement prints a heading ("Department of Agriculture:"), what is under it, and its total ("Total--Department of
Agriculture"). Here every row says its agency and its place below it; totals are marked, so that nobody adds them twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from seawall.base.errors import FeedError
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document
from seawall.evidence.refreshing.read import read

if TYPE_CHECKING:
    import polars as pl

WHOLE, ALL = "United States", "all"
TOTAL = "Total--"
ALL_OUTLAYS = "Total Outlays"
# Printed below all outlays: the same by on-budget and off-budget, then the deficit. They are no outlays of an agency.
NOT_OUTLAYS = ("Total On-Budget", "Total Off-Budget", "Total Surplus (+) or Deficit (-)")
AMOUNTS = ("net_usd", "year_to_date_usd", "prior_year_to_date_usd")
TOLERANCE_USD = 1_000  # every amount is rounded to a dollar by itself, and an agency has at most some hundred
DEEPEST = 12  # headings above a row; the statement has four or five
NO_FIGURE = "not there"


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Columns month, agency, item, kind and amounts in whole dollars; lines of one name under one heading are added.

    Raises FeedError for an outline that leads nowhere, and for a row of no day.
    """
    import polars as pl

    every = read(asked.feed, documents)
    if every["record_date"].null_count():
        raise FeedError(f"{asked.feed.id}: a row has no record_date. {CHANGED}.")
    made = []
    for (day,), printed in every.group_by("record_date", maintain_order=True):
        made += [{"month": f"{day:%Y-%m}", **row} for row in _outlined(asked, printed.to_dicts())]
    key = ("month", "agency", "item", "kind")
    frame = pl.DataFrame(made, schema=dict.fromkeys(key, pl.String) | dict.fromkeys(AMOUNTS, pl.Float64))
    # A sum of nothing is zero; an amount that no row has stays unknown.
    sums = (pl.when(pl.col(each).count() > 0).then(pl.col(each).sum().round(0)).cast(pl.Int64) for each in AMOUNTS)
    return frame.group_by(key, maintain_order=True).agg(sums)


def doubts(documents: Sequence[Document], asked: Asked, changed: Mapping[str, pl.DataFrame]) -> list[str]:
    """The changed months in which accounts do not sum to their agency's total, or agencies to all outlays."""
    import polars as pl

    months = changed["treasury_outlay_month"]["month"].implode()
    found = rows(documents, asked).filter(pl.col("month").is_in(months))
    line, whole = pl.col("kind") == "line", (pl.col("kind") == "total") & (pl.col("item") == ALL)
    each = found.group_by("month", "agency").agg(
        lines=pl.col("net_usd").filter(line).sum(), total=pl.col("net_usd").filter(whole).first(), count=line.sum()
    )
    agencies = each.filter(pl.col("agency") != WHOLE).sort("month", "agency")
    totals = each.filter(agency=WHOLE).select("month", all_outlays="total")
    sums = agencies.group_by("month").agg(agencies=pl.coalesce("total", "lines").sum()).sort("month")
    return [
        *(
            f"{agency} in {month}: its accounts sum to {lines:,}, its total says {total:,}"
            for month, agency, lines, total, count in agencies.drop_nulls("total").iter_rows()
            if count and abs(lines - total) > TOLERANCE_USD
        ),
        *(
            f"agencies sum to {total:,} in {month}, {ALL_OUTLAYS!r} is {NO_FIGURE if told is None else f'{told:,}'}"
            for month, total, told in sums.join(totals, on="month", how="left").iter_rows()
            if told is None or abs(total - told) > TOLERANCE_USD
        ),
    ]


def _outlined(asked: Asked, printed: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows with an amount, each with its agency and its place below it."""
    by_id = {row["id"]: row for row in printed}
    if len(by_id) < len(printed):
        raise FeedError(
            f"{asked.feed.id}: two rows of {printed[0]['record_date']} have one classification_id. {CHANGED}."
        )
    for row in printed:
        name = _bare(asked, row)
        if name in NOT_OUTLAYS or all(row[each] is None for each in AMOUNTS):
            continue
        above = _above(asked, row, by_id)
        if name == ALL_OUTLAYS:
            path, kind = [WHOLE], "total"
        elif name.startswith(TOTAL):
            section = name.removeprefix(TOTAL)
            path, kind = (above if above and above[-1] == section else [*above, section]), "total"
        else:
            path, kind = [*above, name], "line"
        amounts = {each: row[each] for each in AMOUNTS}
        yield {"agency": path[0], "item": ": ".join(path[1:]) or ALL, "kind": kind, **amounts}


def _above(asked: Asked, row: dict[str, Any], by_id: Mapping[str, dict[str, Any]]) -> list[str]:
    """The headings that a row stands under, the agency first."""
    found: list[str] = []
    while row["parent"] is not None:
        parent = by_id.get(row["parent"])
        if parent is None or len(found) == DEEPEST:
            raise FeedError(f"{asked.feed.id}: {row['name']!r} stands under a row that is not there. {CHANGED}.")
        row = parent
        found.insert(0, _bare(asked, row))
    return found


def _bare(asked: Asked, row: dict[str, Any]) -> str:
    if not row["name"]:
        raise FeedError(f"{asked.feed.id}: a row of {row['record_date']} has no name. {CHANGED}.")
    return row["name"].rstrip(": ")
