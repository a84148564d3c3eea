"""Need by county: poverty from the Bureau's interface, people of 65 and more from its file of people by age."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.census_files import in_utf8, newest_file
from seawall.evidence.feeds.feed import Reading
from seawall.evidence.load import load
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document
from seawall.evidence.refreshing.read import read, rows_of, tidy

if TYPE_CHECKING:
    import polars as pl

JULY_2020 = 2  # the file counts: 1 is the census of April 2020, 2 is July 2020, 3 is July 2021
BY_AGE = Reading.model_validate(
    {
        "shape": "csv",
        "columns": {
            "state": {"from": "STATE", "digits": 2},
            "county": {"from": "COUNTY", "digits": 3},
            "count": {"from": "YEAR", "as": "integer"},
            "age65_persons": {"from": "AGE65PLUS_TOT", "as": "integer"},
        },
    }
)


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The poverty estimates since, and the newest file of people by age. Raises FeedError for a wrong key."""
    answer = ask.get(parameters=asked.parameters())
    if answer.content.lstrip().startswith(b"<") and asked.feed.key:  # the Bureau leads a wrong key to a page about keys
        says = f"check the key in {asked.feed.key.variable}; get one at {asked.feed.key.get_it_at}"
        raise FeedError(f"{asked.feed.id}: a web page came instead of estimates: {says}.")
    yield answer
    yield newest_file(ask, "counties/asrh", "cc-est{vintage}-agesex-all.csv")


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Every county of the file by age, in the years that have poverty estimates; one without an estimate has none.

    Raises FeedError unless both came, and when a state has no poverty estimate at all.
    """
    import polars as pl

    name = asked.feed.id
    poor = [each for each in documents if each.content.lstrip().startswith(b"[")]
    by_age = [each for each in documents if each not in poor]
    if len(by_age) != 1 or len(poor) != 1:
        raise FeedError(f"{name}: needs two documents, the poverty estimates and the file by age.")
    fips = pl.concat_str("state", "county").alias("fips")
    poverty = read(asked.feed, poor).with_columns(fips).drop("state", "county")
    ages = tidy(name, rows_of(in_utf8(by_age[0]), BY_AGE), BY_AGE).filter(pl.col("count") >= JULY_2020)
    ages = ages.select(fips, "age65_persons", year=pl.col("count") + 2020 - JULY_2020)
    _complete(name, poverty)
    years = poverty["year"].unique().to_list()
    return ages.filter(pl.col("year").is_in(years)).join(poverty, on=["fips", "year"], how="left")


def _complete(name: str, poverty: pl.DataFrame) -> None:
    import polars as pl

    states = set(load("place").filter(pl.col("kind").is_in(["state", "district"]))["fips"])
    for (year,), told in poverty.drop_nulls("poverty_persons").group_by("year", maintain_order=True):
        if lacking := sorted(states - set(told["fips"].str.slice(0, 2))):
            raise FeedError(f"{name}: no poverty estimates of state {', '.join(lacking[:5])} in {year}. {CHANGED}.")
