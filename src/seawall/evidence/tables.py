"""The tables as answers: which there are, and the rows of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from numbers import Integral
from typing import TYPE_CHECKING, Any

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import EvidenceError
from seawall.base.given import require
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.evidence.load import load
from seawall.evidence.package import Table, describe, load_package

if TYPE_CHECKING:  # see load.py: polars is imported where a table is read
    import polars as pl

PLACE_COLUMNS = ("fips", "county_fips", "state_fips")


class TableRow(Closed):
    """A table with its grade, publisher and edition. `described` is all that the datapackage says about it."""

    table: str
    grade: str
    title: str
    publisher: str
    edition: str
    described: Table = Field(exclude=True, repr=False)


@shown_by("evidence")
class TableList(RowsOf[TableRow]):
    """Every table of a release of evidence, in the order of the datapackage."""

    version: str


@shown_by("evidence")
@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of a table: those asked for in `frame`, of `whole` that met the conditions."""

    described: Table
    frame: pl.DataFrame
    whole: int

    def to_dict(self) -> list[dict[str, Any]]:
        """One object a row; days as text."""
        return [
            {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in row.items()}
            for row in self.frame.iter_rows(named=True)
        ]

    def table(self) -> pl.DataFrame:
        """The rows with numbers written as the tables write them: no trailing .0."""
        import polars as pl

        number = pl.selectors.float()
        whole = number.round(0).cast(pl.Int64, strict=False)
        return self.frame.with_columns(
            pl.when(number == number.round(0)).then(whole.cast(pl.String)).otherwise(number.cast(pl.String))
        )


def tables() -> TableList:
    """Every table. Raises EvidenceError when the datapackage is missing or damaged."""
    package = load_package()
    rows = (
        TableRow(
            table=name, grade=each.seawall.grade, title=each.title, publisher=each.seawall.publisher,
            edition=each.seawall.edition, described=each,
        )
        for name, each in package.tables.items()
    )  # fmt: skip
    return TableList(rows=tuple(rows), version=package.version)


def rows(name: str, place: str | None = None, limit: int | None = None, as_of: date | None = None) -> Rows:
    """The rows of a table: of one place by its FIPS code, at most `limit`, only what was public by `as_of`.

    Raises EvidenceError for an unknown or damaged table, for one without places, and for a place without rows.
    """
    frame = load(name, as_of=as_of)
    require(limit, (Integral, type(None)), "limit", "a whole number of rows", EvidenceError)
    if limit is not None and limit < 1:
        raise EvidenceError(f"limit: {limit} is not a number of rows. Give 1 or more.")
    if place is not None:
        require(place, str, "place", "a FIPS code, such as '17'", EvidenceError)
        column = next((one for one in PLACE_COLUMNS if one in frame.columns), None)
        if column is None:
            raise EvidenceError(f"table {name} has no place column: drop --place")
        frame = frame.filter(frame[column] == place.encode(errors="replace").decode())
        if frame.is_empty():
            raise EvidenceError(
                f"table {name} has no row with {column} {place[:60]!r}: "
                "use a FIPS code such as 17 (Illinois) or 17031 (Cook County)"
            )
    return Rows(describe(name), frame if limit is None else frame.head(min(limit, frame.height)), frame.height)
