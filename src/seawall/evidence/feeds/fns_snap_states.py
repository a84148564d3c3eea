"""Reads SNAP by state and month from the workbooks of the National Data Bank, one a fiscal year, in one zip.

A state that is under review is printed as '--', and then the nation of that month lacks it: both stay as an earlier
edition has them, and a month that is wholly new waits until it is complete.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.base.words import listing
from seawall.evidence.feeds.fns import edition_of, name_of, places
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document
from seawall.evidence.refreshing.links import link
from seawall.evidence.refreshing.workbook import Grid, as_label, as_month, below, unpacked, workbook

if TYPE_CHECKING:
    import polars as pl

ARCHIVE = re.compile(r"snap-zip-fy69tocurrent-?\d*\.zip")
REVISED_YEARS = 3  # fiscal years before the newest held whose workbooks are read again
AHEAD_YEARS = 6  # fiscal years after it: a table that was not refreshed for long
LABELS = {
    "month": "Fiscal Year and Month",
    "households": "Participation Household",
    "persons": "Participation Persons",
    "issuance_usd": "Cost",
}
OTHERS = ("Cost Per Household", "Cost Per Persons")
MEASURES = ("households", "persons", "issuance_usd")
ALIKE = 0.05  # an outlier that was corrected moves by more than this
ELSEWHERE = "issued_in_another_month"
ISSUED_TOO = 1.2  # a factor: so much more was issued in the month before or after, where benefits were shifted
UNUSUAL, AMONG_MONTHS = 2, 6  # a factor against the median of so many months before

Figure = tuple[str, str, date, float | None, float | None, float | None]


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The zip that the page links to; its name changes with each edition."""
    yield ask.get(link(ask.get(step="page"), ARCHIVE), step="zip")


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """The rows of snap_state_month in these workbooks, each with the day of its workbook. Raises FeedError."""
    import polars as pl

    held = asked.held().sort("edition").unique(["fips", "month"], keep="last")
    told = [figure for document in documents for figure in _figures(document, asked, str(held["month"].max()))]
    columns = {"area": pl.String, "month": pl.String, "edition": pl.Date} | dict.fromkeys(MEASURES, pl.Float64)
    frame = pl.DataFrame(told, schema=columns, orient="row")
    frame = frame.with_columns(places(asked.feed.id, frame["area"].to_list()).alias("fips")).drop("area")
    whole = _without_gaps(frame, held, asked).sort("fips", "month")
    _check_nation(whole, asked)
    return whole.select(
        "month", "fips", "edition",
        *(pl.col(name).round(0).cast(pl.Int64) for name in MEASURES),
        pl.any_horizontal(pl.col(name) != pl.col(name).round(0) for name in MEASURES).alias("estimated"),
        pl.Series("flag", _flags(whole, held), pl.String),
    )  # fmt: skip


def _figures(document: Document, asked: Asked, newest_month: str) -> Iterator[Figure]:
    newest = int(newest_month[:4]) + (newest_month[5:] >= "10")
    years = "|".join(f"{year % 100:02}" for year in range(newest - REVISED_YEARS, newest + AHEAD_YEARS + 1))
    found = 0
    for name, content in unpacked(document.content, name_of(document), re.compile(rf"FY({years})\.xlsx?", re.I)):
        book = workbook(content, name)
        edition = edition_of(book, asked)
        if edition is None:
            raise FeedError(f"{name}: it does not say of which day it is. {CHANGED}.")
        for sheet, grid in book.items():
            for area, month, measures in _blocks(grid):
                if area.strip() != sheet.strip() or as_label(area) == "us summary":  # else it is the region's sum
                    yield area, month, edition, *measures
                    found += 1
    if not found:
        raise FeedError(f"{name_of(document)}: no figures of fiscal year {newest - REVISED_YEARS} or later. {CHANGED}.")


def _blocks(grid: Grid) -> Iterator[tuple[str, str, tuple[float | None, float | None, float | None]]]:
    """Area, month and measures: a sheet is a row with an area's name, its months, 'Total', and the next area."""
    area = ""
    for row in below(grid, LABELS, OTHERS).rows():
        label, month = row.text("month"), as_month(row.cell("month"))
        if as_label(label).startswith("footnotes"):
            return
        households, persons, usd = (row.number(name) for name in MEASURES)
        if month and area:
            yield area, month, (households, persons, usd)
        elif as_label(label) == "total":
            area = ""
        elif month or households is not None or persons is not None or usd is not None:
            raise FeedError(f"{row.where}: {label[:60]!r} is no month of an area. {CHANGED}.")
        elif label:
            area = label


def _without_gaps(frame: pl.DataFrame, held: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """The rows with figures, without those of months or of nations in which a state is blank."""
    import polars as pl

    blank = pl.any_horizontal(pl.col(name).is_null() for name in MEASURES)
    begun = frame.filter(~blank)["month"].unique()
    gaps = frame.filter(blank & pl.col("month").is_in(begun.to_list()) & pl.col("fips").is_in(held["fips"].to_list()))
    known = held["month"].unique().to_list()
    for (month,), lacking in gaps.group_by("month", maintain_order=True):
        names = listing(lacking.sort("fips")["fips"].to_list()[:5])
        kept = "the row and the nation's stay as they were" if month in known else "the month waits"
        asked.remark(f"{asked.feed.id}: {month} is blank for {names}: {kept}")
    lost = gaps.select("month", old=pl.col("month").is_in(known)).unique()
    given = frame.filter(~blank).join(lost, on="month", how="left")
    return given.filter(pl.col("old").is_null() | (pl.col("old") & (pl.col("fips") != "00"))).drop("old")


def _flags(frame: pl.DataFrame, held: pl.DataFrame) -> Iterator[str | None]:
    """Why a row is not to be used in an average, in the order of the rows (by place and month).

    A row that is held keeps its flag while it says about the same. Of any other, fewer than half the persons of the
    months before were paid in another month if more dollars than usual were issued in the month before or after; else
    they are what it was, as in a lapse, if a person believes them. Dollars a person of less than half or more than
    twice are an outlier. (The rule looks for what would mislead most, and a person looks at what moves more than its
    history.)
    """
    import polars as pl

    columns = ("fips", "month", "persons", "issuance_usd")
    was = {(fips, month): told for fips, month, *told in held.select(*columns, "flag").iter_rows()}
    earlier = (
        held.filter(pl.col("month") < pl.lit(frame["month"].min(), pl.String))
        .sort("month")
        .select(columns)
        .drop_nulls()
    )
    before: defaultdict[str, deque[tuple[float, float]]] = defaultdict(lambda: deque(maxlen=AMONG_MONTHS))
    for fips, _, persons, usd in earlier.group_by("fips", maintain_order=True).tail(AMONG_MONTHS).iter_rows():
        before[fips].append((persons, usd))
    after = frame.select(pl.col("issuance_usd").shift(-1).over("fips")).to_series()
    for (fips, month, persons, usd), next_usd in zip(frame.select(columns).iter_rows(), after, strict=True):
        held_persons, held_usd, flag = was.get((fips, month), (None, None, None))
        about_same = _near(persons, held_persons) and _near(usd, held_usd)
        found = _unusual(persons, usd, before[fips], next_usd)
        yield flag if about_same and (flag or found != ELSEWHERE) else found
        before[fips].append((persons, usd))


def _near(now: float, was: float | None) -> bool:
    return was is not None and abs(now - was) <= ALIKE * abs(was)


def _unusual(persons: float, usd: float, before: Sequence[tuple[float, float]], next_usd: float | None) -> str | None:
    if len(before) < AMONG_MONTHS:
        return None
    if persons * UNUSUAL < median(each for each, _ in before):
        shifted = max(before[-1][1], next_usd or 0) > ISSUED_TOO * median(paid for _, paid in before)
        return ELSEWHERE if shifted else None
    usual = median(paid / max(each, 1) for each, paid in before)
    return None if usual / UNUSUAL <= usd / max(persons, 1) <= usual * UNUSUAL else "issuance_outlier"


def _check_nation(frame: pl.DataFrame, asked: Asked) -> None:
    """States sum to the nation before anything is rounded. Raises FeedError, naming the first month that does not."""
    import polars as pl

    nation = frame.filter(pl.col("fips") == "00")
    states = frame.filter(pl.col("fips") != "00").group_by("month").agg(pl.col(*MEASURES).sum().name.prefix("sum_"))
    for name in MEASURES:
        off = nation.join(states, on="month").filter((pl.col(name) - pl.col(f"sum_{name}")).abs() > 1).sort("month")
        if off.height:
            month, whole, parts = off.select("month", name, f"sum_{name}").row(0)
            raise FeedError(
                f"{asked.feed.id}: {name} of the states sum to {parts:,.0f} in {month}, the nation has {whole:,.0f}: "
                "a state is missing or counted twice. Try again later; if it stays so, the source has changed."
            )
