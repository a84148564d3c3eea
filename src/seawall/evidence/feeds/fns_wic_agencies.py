"""Reads WIC by state and month from the workbooks of state agencies, one a fiscal year, a sheet a measure.

A tribal organization counts in the state that its name ends in. Where an agency is blank in a month, its state's sum
and the nation's are missing, for a sum with a missing part is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import file_name
from seawall.evidence.feeds.fns import edition_of, name_of, places
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document
from seawall.evidence.refreshing.links import links
from seawall.evidence.refreshing.workbook import Below, Grid, as_month, below, workbook

if TYPE_CHECKING:
    import polars as pl

BOOK = re.compile(r"wicagencies(20\d\d)ytd-?\d*\.xlsx")
LABELS = {"agency": "State Agency or Indian Tribal Organization"}
PEOPLE, FOOD = "Total Number of Participants", "Food Costs"
RUNNING = "Nut. Services & Admin. Costs"
WHOLE_YEAR = "cumulative cost"
MONTHS = 12
_REGION = re.compile(r"(Northeast|Mid-Atlantic|Southeast|Midwest|Southwest|Mountain Plains|Western)( Region)?")
_TRIBAL = re.compile(r".+, ([A-Z]{2})")


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The workbooks of the fiscal years that are held, and of later ones, that the page links to."""
    page = ask.get(step="page")
    first = int(str(asked.held("wic_state_month")["month"].min())[:4]) + 1
    found = [each for each in links(page, BOOK) if _fiscal_year(each) >= first]
    if not found:
        raise FeedError(f"{page.address}: no link to a file such as {BOOK.pattern!r}. {CHANGED}.")
    for address in sorted(found, key=_fiscal_year):
        yield ask.get(address, step=str(_fiscal_year(address)))


def rows(documents: Sequence[Document], asked: Asked) -> dict[str, pl.DataFrame]:
    """The rows of wic_state_month and, for fiscal years that are over, of wic_state_year."""
    import polars as pl

    months, years = [], []
    for document in documents:
        book = _sheets(document)
        edition = edition_of(book, asked) or date.fromisoformat(document.received_at[:10])
        people, food = (below(book[sheet], LABELS) for sheet in (PEOPLE, FOOD))
        month = _sums(people, _months(people), "participants_persons").join(
            _sums(food, _months(food), "food_cost_usd"), on=["fips", "month"], how="left"
        )
        begun = month.filter(pl.col("participants_persons") > 0)["month"].unique()
        month = month.filter(pl.col("month").is_in(begun.to_list()))
        months.append(month.with_columns(pl.lit(edition).alias("edition")))
        if len(begun) == MONTHS:
            years.append(_year(month, below(book[RUNNING], LABELS)))
    return {"wic_state_month": pl.concat(months)} | ({"wic_state_year": pl.concat(years)} if years else {})


def _sheets(document: Document) -> dict[str, Grid]:
    book = workbook(document.content, name_of(document))
    if lacking := [sheet for sheet in (PEOPLE, FOOD, RUNNING) if sheet not in book]:
        told = "; ".join(book)[:300]
        raise FeedError(f"{name_of(document)}: no sheet {lacking[0]!r}; it has: {told}. {CHANGED}.")
    return book


def _months(table: Below) -> dict[str, int]:
    """Month -> its column. Raises FeedError unless the twelve of a fiscal year are there."""
    found = {month: at for at, head in enumerate(table.heads) if (month := as_month(head))}
    ordered = sorted(found)
    if len(ordered) != MONTHS or not ordered[0].endswith("-10") or int(ordered[-1][:4]) != int(ordered[0][:4]) + 1:
        told = f"{ordered[0]} to {ordered[-1]}" if ordered else "none"
        raise FeedError(f"{table.grid.name}: {len(found)} columns are months ({told}), not a fiscal year's. {CHANGED}.")
    return found


def _sums(table: Below, columns: Mapping[str, int], name: str) -> pl.DataFrame:
    """Columns fips, month and `name`: the sum over the agencies of a state; 00 is the printed total."""
    import polars as pl

    told = []
    for row in table.rows():
        agency = row.text("agency")
        values = {month: row.number(at) for month, at in columns.items()}
        if not agency or _REGION.fullmatch(agency) or all(value is None for value in values.values()):
            continue
        tribal = _TRIBAL.fullmatch(agency)
        told += [(tribal[1] if tribal else agency, month, value) for month, value in values.items()]
    frame = pl.DataFrame(told, schema={"area": pl.String, "month": pl.String, name: pl.Float64}, orient="row")
    frame = frame.with_columns(places(table.grid.name, frame["area"].to_list()).alias("fips"))
    blank = pl.col(name).is_null().any()
    of_nation = (pl.col("fips") == "00") & blank.over("month")
    summed = pl.when(~blank.over("fips", "month") & ~of_nation).then(pl.col(name).sum().over("fips", "month"))
    return frame.select("fips", "month", summed.round(0).cast(pl.Int64).alias(name)).unique(maintain_order=True)


def _year(months: pl.DataFrame, running: Below) -> pl.DataFrame:
    """The rows of wic_state_year of a fiscal year whose months are all there."""
    import polars as pl

    year = str(months["month"].max())[:4]
    at = next((at for at, head in enumerate(running.heads) if head.startswith(WHOLE_YEAR)), None)
    if at is None:
        raise FeedError(f"{running.grid.name}: no column begins with {WHOLE_YEAR!r}. {CHANGED}.")
    administration = _sums(running, {year: at}, "administration_usd").drop("month")
    whole = [pl.col(name).is_not_null().all() for name in ("participants_persons", "food_cost_usd")]
    sums = months.group_by("fips").agg(
        pl.when(whole[0]).then(pl.col("participants_persons").mean().round(2)).alias("participants_persons"),
        pl.when(whole[1]).then(pl.col("food_cost_usd").sum()).alias("food"),
    )
    return sums.join(administration, on="fips", how="left").select(
        "fips",
        pl.lit(int(year)).alias("fiscal_year"),
        "participants_persons",
        "administration_usd",
        (pl.col("food") + pl.col("administration_usd")).alias("cost_usd"),
    )


def _fiscal_year(address: str) -> int:
    found = BOOK.fullmatch(file_name(address))
    assert found is not None, address
    return int(found[1])
