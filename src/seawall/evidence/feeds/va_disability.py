"""Reads VA's recipients of disability compensation by county: one data set a year, found in VA's list of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Column, Reading
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document, shown
from seawall.evidence.refreshing.read import cells, rows_of

if TYPE_CHECKING:
    import polars as pl

TITLE = re.compile(r"FY ?(\d{4}) Disability Compensation Recipients by County", re.IGNORECASE)
RESOURCE = re.compile(r"/(?:d|views)/([a-z0-9]{4}-[a-z0-9]{4})")
YEAR = re.compile(r"FY ?(20\d\d)", re.IGNORECASE)
ROWS_A_PAGE = 50_000
# The names differ a little from year to year: these words are in them (read in a pipeline that takes all years).
PLACE_WORDS, COUNT_WORDS = ("fips",), ("total", "disability", "compensation")
# Of more than one place, abroad or not known; Puerto Rico is one row.
NO_COUNTY, PUERTO_RICO = ("88888", "00000", "99999"), {"72000": "72"}
FORM = Reading(shape="records", columns={})


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """VA's list of data sets, and the rows of each year from the newest held on."""
    listed = ask.get(step="list")
    yield listed
    years = {year: resource for year, resource in _years(listed).items() if year >= asked.since.year}
    if not years:
        raise FeedError(f"{shown(listed.address)}: no data set of fiscal year {asked.since.year} or later. {CHANGED}.")
    for year in sorted(years):
        parameters = {"$limit": ROWS_A_PAGE}
        address = f"https://www.data.va.gov/resource/{years[year]}.json"
        yield ask.get(address, parameters, step=f"FY{year}", asked={"year": year})


def _years(listed: Document) -> dict[int, str]:
    """The id of the data set of each fiscal year."""
    found: dict[int, str] = {}
    sets = listed.at("dataset")
    for each in sets if isinstance(sets, list) else ():
        title = TITLE.fullmatch(str(each.get("title", "")).strip()) if isinstance(each, dict) else None
        places = [str(each.get(name, "")) for name in ("landingPage", "identifier")] if title else []
        resource = next(filter(None, map(RESOURCE.search, places)), None)
        if title and resource:
            found[int(title[1])] = resource[1]
    if not found:
        raise FeedError(f"{shown(listed.address)}: no data set of disability recipients by county. {CHANGED}.")
    return found


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Counties and Puerto Rico by fiscal year; hidden counts are missing.

    Raises FeedError for a file that does not say its year, and for a field that cannot be found.
    """
    import polars as pl

    years = [_year(each) for each in documents if each.step != "list"]
    if not years:
        raise FeedError(f"{asked.feed.id}: no file of a year came with the list of files. {CHANGED}.")
    return pl.concat(years)


def _year(document: Document) -> pl.DataFrame:
    import polars as pl

    told = YEAR.search(document.step) or YEAR.search(document.address.rpartition("/")[2])
    if told is None:
        raise FeedError(f"{shown(document.address)}: its name does not say the year. Call it FY2025_disability.json.")
    records = rows_of(document, FORM)
    names = {name for record in records for name in record}
    place, count = (_named(document, names, words) for words in (PLACE_WORDS, COUNT_WORDS))
    codes = pl.Series([str(record.get(place) or "").strip() for record in records], dtype=pl.String)
    column = Column.model_validate({"from": count, "as": "integer"})
    counts = cells(f"{shown(document.address)}: {count}", [record.get(count) for record in records], column)
    frame = pl.DataFrame({"fips": codes.str.zfill(5), "recipients_persons": counts})
    placed = frame.filter(~pl.col("fips").is_in(NO_COUNTY))
    if not placed["fips"].str.contains(r"^\d{5}$").all():
        strange = placed.filter(~pl.col("fips").str.contains(r"^\d{5}$"))["fips"][0]
        raise FeedError(f"{shown(document.address)}: {place} is {strange[:40]!r}, no county's code. {CHANGED}.")
    return placed.with_columns(pl.col("fips").replace(PUERTO_RICO), fiscal_year=pl.lit(int(told[1])).cast(pl.Int64))


def _named(document: Document, names: set[str], words: Sequence[str]) -> str:
    found = [name for name in sorted(names) if all(word in name.lower() for word in words)]
    if len(found) != 1:
        raise FeedError(
            f"{shown(document.address)}: {len(found)} fields with {' and '.join(words)} in their name. {CHANGED}."
        )
    return found[0]
