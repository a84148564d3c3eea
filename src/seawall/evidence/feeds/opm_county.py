"""Reads the Federal Workforce Data: a row an employee of the newest month, counted by county of the duty station."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document, shown

if TYPE_CHECKING:
    import polars as pl

MONTH, COUNT, COUNTRY = "snapshot_yyyymm", "count", "duty_station_country_code"
STATE, COUNTY = "duty_station_state_country_territory_code", "duty_station_county_code"
COLUMNS = (MONTH, COUNT, COUNTRY, STATE, COUNTY)
PARQUET = b"PAR1"
FOLDED = {"51515": "51019"}  # Bedford city is part of its county since 2013
FALLS = 0.5  # of the employees placed in the newest month held: less is no reading of this file


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The list of files, and the file of its newest month."""
    listed = ask.get(parameters=asked.parameters(), step="list")
    yield listed
    year, month, version = max(_months(listed))
    base = asked.feed.request.address if asked.feed.request else ""
    yield ask.get(f"{base}/{year:04}/{month:02}/{version}/download", step="employment")


def _months(listed: Document) -> list[tuple[int, int, int]]:
    found = listed.tree
    try:
        months = [(int(each["year"]), int(each["month"]), int(each["version"])) for each in found]
    except (TypeError, KeyError, ValueError):
        raise FeedError(f"{shown(listed.address)}: no list of files with year, month and version. {CHANGED}.") from None
    if not months:
        raise FeedError(f"{shown(listed.address)}: lists no file. {CHANGED}.")
    return months


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Employees by county and month. Whose place is not disclosed, abroad or in a territory is in no row.

    Raises FeedError for a column that is gone, and when far fewer have a place than before.
    """
    import polars as pl

    files = [each for each in documents if each.content[:4] == PARQUET]
    if not files:
        last = documents[-1]
        raise FeedError(f"{shown(last.address)}: no Parquet file: {last.content[:40]!r}. {CHANGED}.")
    counted = pl.concat([_counted(each) for each in files])
    held = asked.held()
    before = int(held.filter(held["month"] == held["month"].max())["employees_persons"].sum())
    for month, placed in counted.group_by("month").agg(pl.col("employees_persons").sum()).iter_rows():
        if placed < FALLS * before:
            raise FeedError(
                f"{asked.feed.id}: {placed:,} employees have a county in {month}, {before:,} in the newest month "
                f"held. {CHANGED}."
            )
    return counted


def _counted(document: Document) -> pl.DataFrame:
    import polars as pl

    try:
        frame = pl.scan_parquet(io.BytesIO(document.content))
        names = frame.collect_schema().names()
        if lacking := [name for name in COLUMNS if name not in names]:
            raise FeedError(f"{shown(document.address)}: no column {lacking[0]!r}. {CHANGED}.")
        listed = frame.select(pl.col(COLUMNS).cast(pl.String).str.strip_chars())
        sums = listed.group_by(MONTH, COUNTRY, STATE, COUNTY, COUNT).len().collect()
    except (FeedError, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic of the reader is no Exception
        told = " ".join(str(error).split())[:80]
        raise FeedError(f"{shown(document.address)}: it cannot be read as Parquet ({told}). {CHANGED}.") from None
    placed = sums.filter(
        (pl.col(COUNTRY) == "US") & pl.col(STATE).str.contains(r"^[0-5]\d$") & pl.col(COUNTY).str.contains(r"^\d{3}$")
    )
    months, counts = placed[MONTH].unique().to_list(), placed[COUNT]
    if len(months) != 1 or not re.fullmatch(r"\d{4}(0[1-9]|1[0-2])", months[0] or ""):
        raise FeedError(
            f"{shown(document.address)}: {MONTH} is {sorted(map(str, months))[:3]}, not one month. {CHANGED}."
        )
    if not counts.str.contains(r"^\d{1,9}$").fill_null(False).all():
        raise FeedError(f"{shown(document.address)}: {COUNT} is no number in some rows. {CHANGED}.")
    fips = (pl.col(STATE) + pl.col(COUNTY)).replace(FOLDED)
    return (
        placed.with_columns(fips=fips, month=pl.lit(f"{months[0][:4]}-{months[0][4:]}"))
        .group_by("fips", "month")
        .agg((pl.col(COUNT).cast(pl.Int64) * pl.col("len").cast(pl.Int64)).sum().alias("employees_persons"))
    )
