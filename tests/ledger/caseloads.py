"""Caseload files of any length for tests and benchmarks, made fast and the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl

_MEAN_USD, _MOST_USD = 187.0, 975.0  # about what a household on SNAP gets in a month; only the scale matters here


def caseload(rows: int, seed: int, programs: Sequence[str], counties: Sequence[str]) -> pl.DataFrame:
    """A right caseload: a key for each case, in no order, and amounts in exact cents written as dollars."""
    random = np.random.default_rng(seed)
    amounts = np.clip(random.gamma(2.0, 50 * _MEAN_USD, rows), 100, 100 * _MOST_USD).astype(np.int64)
    table = pl.DataFrame(
        {
            "case_key": random.permutation(rows),
            "program": pl.Series(programs)[random.integers(len(programs), size=rows)],
            "county": pl.Series(counties)[random.integers(len(counties), size=rows)],
            "cents": amounts,
        }
    )
    cents = pl.col("cents")
    usd = pl.concat_str(cents // 100, pl.lit("."), (cents % 100).cast(pl.String).str.zfill(2))
    key = pl.format("K{}", pl.col("case_key").cast(pl.String).str.zfill(9))
    return table.select(key.alias("case_key"), "program", "county", usd.alias("amount_usd"))


def write_caseload(path: Path, rows: int, seed: int, programs: Sequence[str], counties: Sequence[str]) -> None:
    """Write a right caseload as Parquet if the name ends so, else as CSV."""
    table = caseload(rows, seed, programs, counties)
    if path.suffix == ".parquet":
        table.write_parquet(path)
    else:
        table.write_csv(path)
