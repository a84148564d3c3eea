"""Agencies' obligations by month, cumulative within the fiscal year: first which code each has, then its years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Column, Feed
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document
from seawall.evidence.refreshing.read import cells, read

if TYPE_CHECKING:
    import polars as pl

LIST = "agencies"
ADDRESS = "https://api.usaspending.gov/api/v2/agency/{code}/budgetary_resources/"
FIRST_YEAR = 2017


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The list of agencies, then one answer an agency of the feed's file."""
    listed = ask.get(step=LIST)
    yield listed
    for code in _agencies(asked.feed, listed):
        yield ask.get(ADDRESS.format(code=code))


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Columns agency, agency_name, month, obligated_usd, year_resources_usd.

    Raises FeedError when an agency of the feed's file is not in the list, or did not answer.
    """
    import polars as pl

    name = asked.feed.id
    lists = [each for each in documents if each.step == LIST]
    if len(lists) != 1:
        raise FeedError(f"{name}: no list of agencies came. {CHANGED}.")
    agencies = _agencies(asked.feed, lists[0])
    answers = {str(each.at("toptier_code")): each for each in documents if each.step != LIST}
    if set(answers) != set(agencies):
        raise FeedError(
            f"{name}: agencies {sorted(set(agencies) ^ set(answers))} were not asked for, or did not answer. {CHANGED}."
        )
    told = [row for code, document in answers.items() for row in _periods(document, code)]
    columns = ("obligated_usd", "year_resources_usd", "fiscal_year", "period")
    made = {each: [row[each] for row in told] for each in columns}
    numbers = {each: cells(f"{name}: {each}", made[each], _column(each)) for each in columns}
    frame = pl.DataFrame({"agency": pl.Series([row["agency"] for row in told], dtype=pl.String), **numbers})
    period, year = pl.col("period"), pl.col("fiscal_year")
    if (
        strange := frame.filter(~period.is_between(1, 12) | period.is_null() | ~year.is_between(FIRST_YEAR, 2200))
    ).height:
        raise FeedError(
            f"{name}: {strange.select('fiscal_year', 'period').row(0)} is no fiscal year and period. {CHANGED}."
        )
    month = pl.date(year - (period <= 3).cast(pl.Int64), (period + 8) % 12 + 1, 1).dt.strftime("%Y-%m")
    return frame.select(
        "agency", pl.col("agency").replace_strict(agencies).alias("agency_name"), month.alias("month"),
        pl.col("obligated_usd").round(0).cast(pl.Int64), pl.col("year_resources_usd").round(0).cast(pl.Int64),
    )  # fmt: skip


def _agencies(feed: Feed, listed: Document) -> dict[str, str]:
    """Code -> name of the agencies that the feed's file names."""
    told = read(feed, [listed])
    wanted = set(feed.reading.only["agency_name"]) if feed.reading else set()
    if lacking := sorted(wanted - set(told["agency_name"])):
        raise FeedError(f"{feed.id}: {lacking[0]} is not in the list of agencies. {CHANGED}.")
    return dict(told.select("agency", "agency_name").iter_rows())


def _periods(document: Document, code: str) -> Iterator[dict[str, Any]]:
    """One record a period of each year, its cells as published."""
    for year in _records(document, document.at("agency_data_by_year")):
        for field in ("fiscal_year", "agency_budgetary_resources", "agency_obligation_by_period"):
            if field not in year:
                raise FeedError(f"{document.address}: a year has no {field!r}. {CHANGED}.")
        for each in _records(document, year["agency_obligation_by_period"]):
            yield {
                "agency": code, "fiscal_year": _cell(year["fiscal_year"]), "period": _cell(each.get("period")),
                "obligated_usd": _cell(each.get("obligated")),
                "year_resources_usd": _cell(year["agency_budgetary_resources"]),
            }  # fmt: skip


def _records(document: Document, listed: Any) -> list[dict[str, Any]]:
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise FeedError(f"{document.address}: no list of years and periods in the answer. {CHANGED}.")
    return listed


def _cell(told: Any) -> str | None:
    return None if told is None else str(told)


def _column(ours: str) -> Column:
    return Column.model_validate({"from": ours, "as": "number" if ours.endswith("_usd") else "integer"})
