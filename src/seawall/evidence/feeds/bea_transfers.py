"""Transfers by program and county: asked for only if the Bureau serves the table again, which ended with 2022."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.bea_lines import by_area, lines, results
from seawall.evidence.load import load
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document

if TYPE_CHECKING:
    import polars as pl

TABLES = "tables"
INCOME, TRANSFERS = "CAINC4", "CAINC35"
OF_INCOME = {"population_persons": "20", "total_income_usd": "10"}
OF_TRANSFERS = {
    "transfers_usd": "2000",
    "social_security_usd": "2110",
    "medicare_usd": "2210",
    "medicaid_usd": "2220",
    "income_maintenance_usd": "2300",
    "snap_usd": "2330",
}
APART = ("social_security_usd", "medicare_usd", "medicaid_usd", "income_maintenance_usd")


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The list of tables; and if the ended one is in it, one answer a line."""
    question = {
        "method": "GetParameterValues",
        "datasetname": "Regional",
        "ParameterName": "TableName",
        "ResultFormat": "json",
    }
    served = ask.get(parameters=question, step=TABLES)
    yield served
    if TRANSFERS in _served(served):
        yield from lines(ask, asked, INCOME, OF_INCOME)
        yield from lines(ask, asked, TRANSFERS, OF_TRANSFERS)


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """The columns of transfers_county_year, of years after those held; none while the table is not served.

    Raises FeedError when something is withheld: the table has no place for that.
    """
    import polars as pl

    listed = [each for each in documents if each.step == TABLES]
    if len(listed) != 1:
        raise FeedError(f"{asked.feed.id}: no list of the Bureau's tables came. {CHANGED}.")
    if TRANSFERS not in _served(listed[0]):
        asked.remark(f"the Bureau does not serve {TRANSFERS}, which it ended with 2022")
        return asked.held().clear()
    told = by_area(asked.feed, [each for each in documents if each.step != TABLES], {**OF_INCOME, **OF_TRANSFERS})
    told = told.filter(pl.col("year") > (asked.held()["year"].max() or 0))
    if told["withheld"].is_not_null().any():
        area, what = told.drop_nulls("withheld").select("area", "withheld").row(0)
        raise FeedError(f"{asked.feed.id}: {what} of {area} is withheld, which the table cannot say. {CHANGED}.")
    # The table writes a county with its independent cities under the county's own code.
    codes = load("combined_area").select(fips="area_fips", own="transfers_fips").unique()
    told = told.join(codes, on="fips", how="left").with_columns(fips=pl.coalesce("own", "fips"))
    other = pl.col("transfers_usd") - pl.sum_horizontal(pl.col(APART), ignore_nulls=False)
    return told.with_columns(other_usd=other).drop("own", "withheld")


def _served(document: Document) -> set[str]:
    listed = results(document).get("ParamValue")
    if not isinstance(listed, list) or not all(isinstance(each, dict) and "Key" in each for each in listed):
        raise FeedError(f"{document.address}: no list of tables in the answer. {CHANGED}.")
    return {str(each["Key"]) for each in listed}
