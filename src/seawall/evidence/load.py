"""Loads an evidence table with the types of its schema, as it was known on a day."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from seawall.base.datafile import bounded
from seawall.base.errors import EvidenceError
from seawall.base.given import require
from seawall.evidence.manifest import STAMP
from seawall.evidence.package import Availability, Later, Table, describe, remedy
from seawall.evidence.revisions import as_believed
from seawall.evidence.scan import bad_cells, frame_types, read_text
from seawall.evidence.store import LARGEST, current, kept

# polars takes longer to import than the rest of the product together; it is imported where a table is read,
# so that commands that read none start at once.
if TYPE_CHECKING:
    import polars as pl


def load(name: str, as_of: date | None = None) -> pl.DataFrame:
    """An evidence table, in the columns and types that `describe(name)` declares; codes stay text.

    With `as_of`, only rows published by that day (period end plus the table's publication lag), and cells
    that were filled in later are null: a funding gap that had not ended has no end. Reference tables without
    an availability are returned whole. Of a table with editions, each row is of the newest edition public by then;
    of the others, a row that a refresh has replaced is as it was until the day of that refresh.

    Raises `EvidenceError` for an unknown table, and for one that is missing, edited or damaged, naming the
    row and column where it can.
    """
    require(as_of, (date, type(None)), "as_of", "a date", EvidenceError)
    availability = describe(name).seawall.availability
    if availability is None:
        return _read(name)
    if as_of is None:
        return _newest(name) if availability.editions else _read(name)
    return _known(name, as_of)


@kept
def _read(name: str) -> pl.DataFrame:
    import polars as pl

    table = describe(name)
    content = read_bytes(table)
    if "sha256:" + hashlib.sha256(content).hexdigest() != table.hash:
        raise EvidenceError(_damage(table, content))
    try:
        return pl.read_csv(content, schema=frame_types(table))
    except pl.exceptions.PolarsError:
        raise EvidenceError(_damage(table, content)) from None


def read_bytes(table: Table) -> bytes:
    """The file of a table. Raises `EvidenceError` if it cannot be read."""
    path = current().folder / table.path
    try:
        return bounded(path, LARGEST)
    except OSError as error:
        raise EvidenceError(
            f"evidence table {table.name} cannot be read ({error.strerror}): {remedy(table.path)}"
        ) from None


def _damage(table: Table, content: bytes) -> str:
    told, problems = read_text(table, content)
    if told is not None:
        problems = bad_cells(table, told)
    if problems:
        return f"evidence table {problems[0]}; {remedy(table.path)}"
    size = f"{len(content):,} bytes, {table.bytes:,} recorded"
    more = "" if current().release else f"; {STAMP}"
    return f"evidence table {table.name} is not the file that was recorded ({size}): {remedy(table.path)}{more}"


def _public(name: str, as_of: date) -> pl.DataFrame:
    import polars as pl

    frame, availability = as_believed(name, _read(name), as_of), describe(name).seawall.availability
    assert availability is not None
    public = _published(availability)
    if availability.editions:
        edition = pl.col(availability.editions)
        public = pl.when(edition == edition.min()).then(public).otherwise(edition)
    if come := [each for each in availability.received if each.on <= as_of]:
        whole, newest = come[-1] is availability.received[-1], pl.lit(come[-1].newest, pl.Date)
        here = pl.lit(True) if whole else (_ends(availability) <= newest).fill_null(False)
        public = pl.when(here & public.is_not_null()).then(pl.lit(as_of)).otherwise(public)
    return frame.filter((public <= pl.lit(as_of)).fill_null(availability.undated == "keep"))


@kept(most=256)  # a replay of the record asks for hundreds of days
def _known(name: str, as_of: date) -> pl.DataFrame:
    import polars as pl

    availability = describe(name).seawall.availability
    assert availability is not None
    known = _public(name, as_of)
    if availability.editions:
        known = last_editions(name, known)
    for later in availability.later:
        revealed = (_published(later) <= pl.lit(as_of)).fill_null(False)
        known = known.with_columns(pl.when(revealed).then(pl.col(later.columns)).name.keep())
    return known


def editions(name: str, as_of: date) -> pl.DataFrame:
    """Every edition's rows of a table with editions that were public by `as_of`, replaced ones included."""
    return _public(name, as_of)


def everything(name: str) -> pl.DataFrame:
    """The rows of a table as they stand in its file: of one with editions, those that were replaced too."""
    return _read(name)


@kept
def _newest(name: str) -> pl.DataFrame:
    return last_editions(name, _read(name))


def last_editions(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Of rows in the order of their key, the newest edition of each; of a table with editions."""
    # The edition stands last in the key and in the order of the rows (package.py sees to it).
    *key, _ = describe(name).table_schema.primary_key
    return frame.unique(key, keep="last", maintain_order=True)


def _published(rule: Availability | Later) -> pl.Expr:
    """The day on which a row, or a later cell, became public."""
    import polars as pl

    return pl.lit(rule.fixed) if rule.fixed is not None else _ends(rule) + pl.duration(days=rule.lag_days)


def _ends(rule: Availability | Later) -> pl.Expr:
    """The last day of the period that a row describes."""
    import polars as pl

    kind = rule.kind if isinstance(rule, Availability) else "date"
    column = pl.col(rule.column or "")
    ends = {
        "date": lambda: column,
        "month": lambda: (column + "-01").str.to_date("%Y-%m-%d").dt.month_end(),
        "fiscal_year": lambda: pl.date(column, 9, 30),
        "calendar_year": lambda: pl.date(column, 12, 31),
        "july": lambda: pl.date(column, 7, 31),
    }
    return ends[kind]()
