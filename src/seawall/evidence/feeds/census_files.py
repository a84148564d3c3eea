"""Finds and reads the files of the Census Bureau's population estimates.

The Bureau's interface has no estimates after vintage 2021; the files stand in browsable folders, one for each vintage.
A vintage replaces every year since the census: years of two vintages are never mixed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Column, Feed
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.document import CHANGED, Document
from seawall.evidence.refreshing.read import Row, rows_of, tidy

if TYPE_CHECKING:
    import polars as pl

FOLDERS = "https://www2.census.gov/programs-surveys/popest/datasets/"
NEWEST = 2  # vintages that are looked into: counties come out months after states
ESTIMATE = re.compile(r"POPESTIMATE(20\d\d)")


def newest_file(ask: Ask, inside: str, name: str) -> Document:
    """The newest vintage's file: `inside` its folder, as 'counties/totals', a file `name` with {vintage} filled in.

    Raises FeedError when no folder has it.
    """
    vintages = sorted(re.findall(r'href="(2020-20\d\d)/"', _listing(ask, FOLDERS)), reverse=True)
    for vintage in vintages[:NEWEST]:
        folder = FOLDERS + vintage
        for step in inside.split("/"):
            if f'href="{step}/"' not in _listing(ask, f"{folder}/"):
                break
            folder += f"/{step}"
        else:
            wanted = re.escape(name.format(vintage=vintage[-4:]))
            if found := re.search(rf'href="({wanted})"', _listing(ask, f"{folder}/"), re.IGNORECASE):
                return ask.get(f"{folder}/{found[1]}")
    raise FeedError(f"{FOLDERS}: no {name.format(vintage='YEAR')} in {inside} of {vintages[:NEWEST]}. {CHANGED}.")


def _listing(ask: Ask, address: str) -> str:
    page = ask.get(address, step="listing")
    if "<" not in page.text:
        raise FeedError(f"{address}: is no list of files. {CHANGED}.")
    return page.text


def published(feed: Feed, documents: Sequence[Document]) -> list[Row]:
    """The rows of the one file that came. Raises FeedError."""
    if len(documents) != 1 or feed.reading is None:
        raise FeedError(f"{feed.id}: {len(documents)} files came where one is read. {CHANGED}.")
    return rows_of(in_utf8(documents[0]), feed.reading)


def in_utf8(document: Document) -> Document:
    """A document in the encoding of Windows, as the Bureau's files are, in ours; names of places are not used."""
    return replace(document, content=document.content.decode("latin-1").encode())


def estimates(feed: Feed, rows: Sequence[Row]) -> pl.DataFrame:
    """A wide file as rows of place and year: the feed's own columns, `year` and `population_persons`.

    Raises FeedError when the file has no estimates.
    """
    import polars as pl

    assert feed.reading is not None
    years = sorted({found[1] for name in (rows[0] if rows else {}) if (found := ESTIMATE.fullmatch(name))})
    if not years:
        raise FeedError(f"{feed.id}: the file has no column POPESTIMATE and a year. {CHANGED}.")
    wide: Mapping[str, Column] = {
        year: Column.model_validate({"from": f"POPESTIMATE{year}", "as": "integer"}) for year in years
    }
    reading = feed.reading.model_copy(update={"columns": {**feed.reading.columns, **wide}})
    frame = tidy(feed.id, rows, reading)
    return frame.unpivot(
        years, index=list(feed.reading.columns), variable_name="year", value_name="population_persons"
    ).with_columns(pl.col("year").cast(pl.Int64))


def refuse_older(feed: Feed, newest: object, held: object) -> None:
    """Raise FeedError if the file ends before what is held: an old vintage must not replace a new one."""
    if isinstance(newest, int) and isinstance(held, int) and newest < held:
        raise FeedError(
            f"{feed.id}: the file ends in {newest}, and {held} is held: it is an older vintage. Nothing was taken."
        )
