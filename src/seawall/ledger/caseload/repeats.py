"""The cases that stand in a caseload file more than once, found exactly with little memory.

The first pass keeps a hash of eight bytes for each case. Only rows whose hash is there more than once are looked at in
a second pass, and compared by what they say: two cases that merely share a hash are no repetition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import polars as pl

from seawall.ledger.caseload.rules import ROW

MOST_COMPARED = 250_000  # rows held at once in the second pass; a file with more repetitions is passed over more often


class Repeats:
    """The search: `add` every table of the first pass, then ask what was `found`."""

    def __init__(self) -> None:
        self._hashes: list[np.ndarray] = []

    def add(self, table: pl.DataFrame) -> None:
        """Note the cases of a table."""
        self._hashes.append(_hashed(table)["hash"].to_numpy())

    def found(self, again: Callable[[], Iterator[pl.DataFrame]]) -> Iterator[pl.DataFrame]:
        """The rows of cases that an earlier row has, with that `first` row; `again` gives the same tables once more."""
        for hashes in self._suspected():
            suspects = pl.concat(_hashed(table).filter(pl.col("hash").is_in(hashes.implode())) for table in again())
            first = pl.col(ROW).min().over("program", "case_key")
            yield suspects.with_columns(first=first).filter(pl.col(ROW) > pl.col("first"))

    def _suspected(self) -> list[pl.Series]:
        """The hashes that are there more than once, in parts of about MOST_COMPARED rows."""
        hashes = np.concatenate(self._hashes)
        self._hashes.clear()
        hashes.sort()
        repeated, again = np.unique(hashes[1:][hashes[1:] == hashes[:-1]], return_counts=True)
        if not repeated.size:
            return []
        part = np.cumsum(again + 1) // MOST_COMPARED
        return [pl.Series(values) for values in np.split(repeated, np.flatnonzero(np.diff(part)) + 1)]


def _hashed(table: pl.DataFrame) -> pl.DataFrame:
    """The rows of a table that name a case, each with a hash of program and key (no id has a space)."""
    case = pl.concat_str("program", "case_key", separator=" ")
    return table.lazy().filter("keyed").select(ROW, "program", "case_key", "right", hash=case.hash()).collect()
