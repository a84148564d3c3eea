"""Asks the Regional accounts of the Bureau of Economic Analysis for lines of a county table, and reads them.

One request a line. The Bureau reports its own faults inside an answer that looks like a success, writes 0 for an area
that it did not estimate that year (Connecticut's planning regions before 2024, its counties from 2024 on), and (D) or
(L) for what it withholds or gives only as small.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Feed
from seawall.evidence.load import load
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document
from seawall.evidence.refreshing.read import tidy

if TYPE_CHECKING:
    import polars as pl

THOUSANDS, PERSONS = ("Thousands of dollars", "3"), ("Number of persons", "0")
WITHHELD = ("(D)", "(L)", "(T)")  # not told for a single payer's sake, or below what is shown
FIPS = r"^\d{5}$"


def lines(ask: Ask, asked: Asked, table: str, wanted: Mapping[str, str]) -> Iterator[Document]:
    """One document a line of `table`, its last five years; `wanted`: our column -> the number of the line."""
    for ours, line in wanted.items():
        parameters = {**asked.parameters(), "TableName": table, "LineCode": line}
        yield ask.get(parameters=parameters, step=ours)


def results(document: Document) -> Mapping[str, Any]:
    """The results of an answer. Raises FeedError with the Bureau's own words for a fault inside it."""
    answer = document.at("BEAAPI")
    found = answer.get("Results") if isinstance(answer, dict) else None
    found = found[0] if isinstance(found, list) and found else found
    for each in (answer, found):
        if fault := each.get("Error") if isinstance(each, dict) else None:
            says = fault.get("APIErrorDescription") if isinstance(fault, dict) else fault
            raise FeedError(f"{document.address}: the Bureau answers: {str(says)[:200]}. {CHANGED}.")
    if not isinstance(found, dict):
        raise FeedError(f"{document.address}: no results in the answer. {CHANGED}.")
    return found


def by_area(feed: Feed, documents: Sequence[Document], wanted: Mapping[str, str]) -> pl.DataFrame:
    """A row an area and year: fips, year, area, a column for each of `wanted`, and `withheld`, which names columns.

    Dollars and persons in ones. Raises FeedError when a line is missing, is in another unit, or lacks a state.
    """
    import polars as pl

    if sorted(each.step for each in documents) != sorted(wanted):
        raise FeedError(
            f"{feed.id}: {len(documents)} documents came, not one for each of {len(wanted)} lines. {CHANGED}."
        )
    made: pl.DataFrame | None = None
    for document in documents:
        line = _line(feed, document)
        made = line if made is None else made.join(line.drop("area"), on=["fips", "year"], how="full", coalesce=True)
    assert made is not None
    estimated = pl.col("population_persons") > 0
    marks = [pl.when(pl.col(f"{ours} withheld")).then(pl.lit(ours)) for ours in wanted]
    told = made.filter(estimated).with_columns(withheld=pl.concat_str(marks, separator=" ", ignore_nulls=True))
    told = told.with_columns(pl.when(pl.col("withheld") != "").then(pl.col("withheld")))
    _complete(feed.id, told)
    return told.select("fips", "year", "area", *wanted, "withheld")


def _line(feed: Feed, document: Document) -> pl.DataFrame:
    import polars as pl

    assert feed.reading is not None
    listed = results(document).get("Data")
    rows = [listed] if isinstance(listed, dict) else listed
    if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
        raise FeedError(f"{document.address}: no list of areas in the answer. {CHANGED}.")
    told = tidy(feed.id, rows, feed.reading).filter(
        pl.col("fips").str.contains(FIPS) & ~pl.col("fips").str.ends_with("000")
    )
    unit = PERSONS if document.step.endswith("_persons") else THOUSANDS
    if strange := [each for each in told.select("unit", "power").unique().rows() if each != unit]:
        raise FeedError(f"{feed.id}: {document.step} came in {strange[0]}, not in {unit}. {CHANGED}.")
    if told.select("fips", "year").is_duplicated().any():
        raise FeedError(f"{feed.id}: an area came twice in {document.step}. {CHANGED}.")
    ours = document.step
    return told.select(
        "fips", "year", pl.col("area").str.strip_suffix("*"),
        (pl.col("value") * 10 ** int(unit[1])).alias(ours),
        pl.col("told").is_in(WITHHELD).alias(f"{ours} withheld"),
    )  # fmt: skip


def _complete(name: str, told: pl.DataFrame) -> None:
    import polars as pl

    states = set(load("place").filter(pl.col("kind").is_in(["state", "district"]))["fips"])
    for (year,), areas in told.group_by("year", maintain_order=True):
        if lacking := sorted(states - set(areas["fips"].str.slice(0, 2))):
            raise FeedError(f"{name}: {year} has no area of state {', '.join(lacking[:5])}. {CHANGED}.")
