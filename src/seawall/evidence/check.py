"""Checks the tables against what the datapackage promises, and measures what they cover."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from seawall.base.closed import Closed
from seawall.base.datafile import bounded
from seawall.base.errors import EvidenceError
from seawall.base.given import require
from seawall.base.shown import shown_by
from seawall.evidence.load import load, read_bytes
from seawall.evidence.manifest import MANIFEST, differences
from seawall.evidence.package import DESCRIPTOR, Table, Total, describe, load_package, table_names
from seawall.evidence.revisions import FOLDER
from seawall.evidence.scan import Problem, bad_cells, read_text, typed
from seawall.evidence.store import LARGEST

if TYPE_CHECKING:  # see load.py: polars is imported where a table is read
    import polars as pl


class Coverage(Closed):
    """What a table holds. Periods are text as in the table; `missing_share` is per column, 0 to 1."""

    table: str
    rows: int
    places: int | None
    first_period: str | None
    last_period: str | None
    missing_share: dict[str, float]

    @property
    def emptiest(self) -> tuple[float, str]:
        """The largest share of empty cells, and its column."""
        column, share = max(self.missing_share.items(), key=lambda item: item[1])
        return share, column


@shown_by("evidence")
class Checked(Closed):
    """What a check of some tables found. `coverage` is empty when there are problems: damaged tables cover nothing."""

    tables: tuple[str, ...]
    problems: tuple[Problem, ...]
    coverage: tuple[Coverage, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; every problem also as its one line."""
        problems = [each.model_dump() | {"says": str(each)} for each in self.problems]
        return {
            "tables": list(self.tables), "problems": problems, "coverage": [each.model_dump() for each in self.coverage]
        }  # fmt: skip

    def table(self) -> pl.DataFrame:
        """One row a table: what it covers, and the largest share of empty cells with its column."""
        import polars as pl

        columns = {
            "table": pl.String, "rows": pl.Int64, "places": pl.Int64, "first_period": pl.String,
            "last_period": pl.String, "empty_share": pl.Float64, "empty_in": pl.String,
        }  # fmt: skip
        rows = [
            (each.table, each.rows, each.places, each.first_period, each.last_period, *each.emptiest)
            for each in self.coverage
        ]
        return pl.DataFrame(rows, schema=columns, orient="row")


def check(names: Sequence[str] | None = None, progress: Callable[[str], None] | None = None) -> Checked:
    """Every problem found in the named tables, or in all of them and the folder; without one, what they cover.

    Looks at the recorded hash, columns, cell types and limits, order, primary and foreign keys, and totals; when all
    is checked and sound so far, also at the manifest: everything that an answer rests on must be as released.
    `progress` is called with the name of each table before it is read. Raises `EvidenceError` for an unknown
    table and for a datapackage that cannot be read.
    """
    package = load_package()
    require(names, (list, tuple, type(None)), "names", "a list of table names", EvidenceError)
    tables = [describe(name) for name in (table_names() if names is None else names)]
    problems: list[Problem] = []
    frames: dict[str, pl.DataFrame | None] = {}
    for table in tables:
        if progress:
            progress(table.name)
        found, frames[table.name] = _check_table(table)
        problems += found
    for table in tables:
        problems += _foreign(table, frames)
    if names is None:
        declared = {
            DESCRIPTOR,
            MANIFEST,
            "claims",
            FOLDER,
            *(table.path for table in tables),
            *(file.path for file in package.files),
        }
        for file in package.files:
            path = package.folder / file.path
            if not path.is_file() or _hash(bounded(path, LARGEST)) != file.hash:
                problems.append(Problem(table=file.name, message=f"{file.path} is missing or not the file recorded"))
        for path in sorted(package.folder.iterdir()):
            if path.name not in declared and not path.name.startswith("."):
                problems.append(
                    Problem(table=path.name, message="is in the evidence folder but not in the datapackage")
                )
        if not problems:  # whoever mends what is wrong stamps anyway
            problems += [Problem(table=name, message=said) for name, said in differences()]
    sound = () if problems else tuple(coverage(table.name) for table in tables)
    return Checked(tables=tuple(table.name for table in tables), problems=tuple(problems), coverage=sound)


def _hash(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def _check_table(table: Table) -> tuple[list[Problem], pl.DataFrame | None]:
    import polars as pl

    try:
        content = read_bytes(table)
    except EvidenceError as error:
        return [Problem(table=table.name, message=str(error))], None
    problems = []
    if _hash(content) != table.hash:
        problems.append(
            Problem(
                table=table.name,
                message=f"is not the file recorded ({len(content):,} bytes, {table.bytes:,} recorded)",
            )
        )
    text, structural = read_text(table, content)
    if text is None:
        return problems + structural, None
    if cells := bad_cells(table, text):
        return problems + cells, None
    frame = typed(table, text)
    try:
        rules = _keys(table, frame, text[""]) + _order(table, frame) + _totals(table, frame)
    except pl.exceptions.PolarsError as error:  # a rule that names a column twice, or compares text to numbers
        reason = str(error).splitlines()[0]
        rules = [Problem(table=table.name, message=f"has a rule that cannot be applied: {reason}")]
    return problems + rules, frame


def _keys(table: Table, frame: pl.DataFrame, lines: pl.Series) -> list[Problem]:
    import polars as pl

    key = list(table.table_schema.primary_key)
    if not key:
        return []
    repeated = frame.select((~pl.struct(key).is_first_distinct()).arg_true()).to_series()
    if not repeated.len():
        return []
    at = repeated[0]
    values = ", ".join(f"{name}={value}" for name, value in zip(key, frame.select(key).row(at), strict=True))
    return [Problem(table=table.name, row=lines[at], message=f"repeats the key {values}")]


def _order(table: Table, frame: pl.DataFrame) -> list[Problem]:
    by = list(table.seawall.order)
    if not by:
        return []
    columns = frame.select(by)
    if columns.equals(columns.sort(by, nulls_last=False)):
        return []
    return [Problem(table=table.name, message=f"rows are not sorted by {', '.join(by)}")]


def _totals(table: Table, frame: pl.DataFrame) -> list[Problem]:
    problems = []
    for total in table.seawall.totals:
        for column in total.columns:
            problems += _one_total(table, frame, total, column)
    return problems


def _one_total(table: Table, frame: pl.DataFrame, total: Total, column: str) -> list[Problem]:
    import polars as pl

    left_out = [pl.col(name).is_in(list(values)) for name, values in total.without.items()]
    by = list(total.by)
    if total.amount is None:
        is_whole = pl.all_horizontal(pl.col(name) == value for name, value in total.whole.items())
        left_out.append(is_whole)
        whole = frame.filter(is_whole).select(*by, pl.col(column).alias("whole"))
    else:
        whole = frame.select(by).unique().with_columns(whole=pl.lit(total.amount))
    part = frame.filter(~pl.any_horizontal(left_out)) if left_out else frame
    parts = part.group_by(by).agg(pl.col(column).sum().alias("parts"))
    both = whole.join(parts, on=by, how="inner").sort(by)
    off = both.filter((pl.col("parts") - pl.col("whole")).abs() > total.tolerance)
    if not off.height:
        return []
    row = off.row(0, named=True)
    period = ", ".join(str(row[name]) for name in by)
    more = f" (and {off.height - 1:,} more)" if off.height > 1 else ""
    message = f"parts sum to {row['parts']:,}, the whole is {row['whole']:,} in {period}{more}"
    return [Problem(table=table.name, column=column, message=message)]


def _foreign(table: Table, frames: dict[str, pl.DataFrame | None]) -> list[Problem]:
    problems = []
    for key in table.table_schema.foreign_keys:
        frame = frames.get(table.name)
        other = key.reference.resource
        if other not in frames:
            frames[other] = _check_table(describe(other))[1]
        target = frames[other]
        if frame is None or target is None:  # the table that cannot be read has its own problem
            continue
        mine, theirs = list(key.fields), list(key.reference.fields)
        lost = frame.join(target.select(theirs).unique(), left_on=mine, right_on=theirs, how="anti").drop_nulls(mine)
        if lost.height:
            value = ", ".join(str(part) for part in lost.select(mine).row(0))
            more = f" (and {lost.height - 1:,} more)" if lost.height > 1 else ""
            problems.append(Problem(table=table.name, column=mine[0], message=f"{value} is not in {other}{more}"))
    return problems


def coverage(name: str) -> Coverage:
    """Rows, places, first and last period, and the share of missing cells by column.

    Raises `EvidenceError` if the table is unknown or damaged.
    """
    import polars as pl

    frame = load(name)
    available = describe(name).seawall.availability
    named = [column for column in ("month", "deadline_date", "date", "year", "fiscal_year") if column in frame.columns]
    period = named[0] if named else (available.column if available else None)
    bounds = (
        frame.select(pl.col(period).min().alias("first"), pl.col(period).max().alias("last")).row(0)
        if period
        else (None, None)
    )
    place = next((column for column in ("fips", "county_fips", "state_fips") if column in frame.columns), None)
    return Coverage(
        table=name,
        rows=frame.height,
        places=frame[place].n_unique() if place else None,
        first_period=None if bounds[0] is None else str(bounds[0]),
        last_period=None if bounds[1] is None else str(bounds[1]),
        missing_share={column: frame[column].null_count() / max(frame.height, 1) for column in frame.columns},
    )
