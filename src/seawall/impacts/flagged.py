"""Published rows that are not their month's caseload: no share, average or newest figure is taken from them.

The evidence says why in the column `flag`. Where benefits were issued in another month, people, households and dollars
are all strange; an outlier is one of its dollars alone.
"""

from __future__ import annotations

import polars as pl

ELSEWHERE = "issued_in_another_month"
OUTLIER = "issuance_outlier"
_DOLLARS = "issuance_usd"


def usual(table: pl.DataFrame, column: str) -> pl.DataFrame:
    """The rows of a table whose value in a column is the month's own; all rows where the table flags none."""
    if "flag" not in table.columns:
        return table
    flag = pl.col("flag")
    aside = flag.is_not_null() if column == _DOLLARS else flag.is_not_null() & (flag != OUTLIER)
    return table.filter(~aside)
