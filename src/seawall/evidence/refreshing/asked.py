"""What a feed is told before it asks and reads: the day, what its tables hold, and from when rows are wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError, one_line
from seawall.evidence.feeds.feed import Feed, Scalar
from seawall.evidence.package import Table

if TYPE_CHECKING:
    import polars as pl

PERIODS = ("month", "fiscal_year", "tax_year", "year", "record_date", "date")


@dataclass(frozen=True)
class Asked:
    """`today`: the day of the refresh. `newest`: the last day that the first table's rows describe; None if empty."""

    feed: Feed
    today: date
    newest: date | None
    tables: Mapping[str, pl.DataFrame] = field(repr=False)
    remarks: list[str] = field(default_factory=list)

    def remark(self, text: str) -> None:
        """Say on one line what a person should know though the feed did not fail."""
        self.remarks.append(one_line(text))

    def held(self, table: str | None = None) -> pl.DataFrame:
        """The rows held of a table of the feed, by default its first; every edition of one with editions."""
        return self.tables[table or self.feed.tables[0]]

    @property
    def since(self) -> date:
        """The first day wanted. Raises FeedError if the feed does not say from when it can be asked."""
        request = self.feed.request
        if request is None or not request.since:
            raise FeedError(f"{self.feed.id}: its file says no 'since'. Add the first day that the source has.")
        first = date.fromisoformat(request.since)
        again = self.newest - timedelta(days=request.overlap_days) if self.newest else first
        return max(first, again)

    def filled(self, text: Scalar) -> Scalar:
        """A text of the feed's file with its days filled in."""
        if not isinstance(text, str) or "{" not in text:
            return text
        told = text.replace("{today}", self.today.isoformat()).replace("{year}", str(self.today.year))
        if "{since" in told:
            told = told.replace("{since}", self.since.isoformat()).replace("{since_year}", str(self.since.year))
        return told

    def parameters(self) -> dict[str, Scalar]:
        """The parameters of the feed's request."""
        request = self.feed.request
        return {name: self.filled(each) for name, each in request.parameters.items()} if request else {}

    def body(self) -> dict[str, object] | None:
        """The body of the feed's request; None for GET."""
        request = self.feed.request
        return {name: self._inside(each) for name, each in request.body.items()} if request and request.body else None

    def _inside(self, value: object) -> object:
        if isinstance(value, dict):
            return {name: self._inside(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self._inside(each) for each in value]
        return self.filled(value) if isinstance(value, str) else value


def period_column(table: Table) -> str | None:
    """The column that says which period a row describes."""
    rule, names = table.seawall.availability, [field.name for field in table.fields]
    if rule and rule.column and rule.column in names and rule.column != rule.editions:
        return rule.column
    return next((name for name in PERIODS if name in names), None)


def newest_day(table: Table, frame: pl.DataFrame) -> date | None:
    """The last day of the newest period in a table's rows; None if it has no rows or no periods."""
    column = period_column(table)
    newest = frame[column].max() if column and frame.height else None
    if newest is None:
        return None
    return last_day(newest, table)


def last_day(period: object, table: Table) -> date:
    """The last day of a period: of a month, of a federal fiscal year, of a calendar year, or the day itself."""
    if isinstance(period, date):
        return period
    if isinstance(period, str):
        year, month = map(int, period.split("-"))
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    assert isinstance(period, int)
    kind, column = table.seawall.availability and table.seawall.availability.kind, period_column(table)
    if kind == "fiscal_year" or column == "fiscal_year":
        return date(period, 9, 30)
    return date(period, 7, 31) if kind == "july" else date(period, 12, 31)
