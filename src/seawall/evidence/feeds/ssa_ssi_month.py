"""Reads the pages of the SSI Monthly Statistics: recipients of federal payments (table 10), payments (table 12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError, NotThereError
from seawall.evidence.feeds.feed import Column
from seawall.evidence.feeds.ssa_flat_series import Money, refuse_impossible, states
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document, shown
from seawall.evidence.refreshing.read import cells

if TYPE_CHECKING:
    import polars as pl

PERSONS, DOLLARS = "recipients_persons", "federal_payments_usd"
NUMBERS = {PERSONS: 10, DOLLARS: 12}
CAPTION = re.compile(
    r"Table \d+\. (?P<what>Number of recipients|Total payments), by state or other area, .{0,80}?, "
    r"(?P<month>[A-Z][a-z]+ \d{4})(?P<unit> \(in thousands of dollars\))?"
)
WHATS = {("Number of recipients", False): PERSONS, ("Total payments", True): DOLLARS}
MARKS = ("", "(X)", "a")  # hidden, so that nobody is recognized; less than $500
# The average federal payment was $745 in December 2024 with state supplements, $652.59 in September 2023 without.
MONEY = Money(DOLLARS, PERSONS, least_usd=150, most_usd=1_500)
HEAD, WHOLE = "State or area", "All areas"


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """Both pages of each month from the newest that is held to the last; a month that is not out is passed over."""
    request = asked.feed.request
    address = request.address if request else ""
    month, found = asked.since.replace(day=1), False
    while month < asked.today.replace(day=1):
        try:
            for name, number in NUMBERS.items():
                yield ask.get(f"{address}{month:%Y-%m}/table{number}.html", step=f"{name} {month:%Y-%m}")
                found = True
        except NotThereError:
            pass
        month = (month + timedelta(days=31)).replace(day=1)
    if not found:
        raise FeedError(f"{asked.feed.id}: no month from {asked.since:%Y-%m} on is there. {CHANGED}.")


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """States and the nation by month. Raises FeedError for another table, and when the payments cannot be."""
    import polars as pl

    parts: dict[str, list[pl.DataFrame]] = {PERSONS: [], DOLLARS: []}
    for document in documents:
        name, frame = _table(document)
        parts[name].append(frame)
    if not all(parts.values()):
        raise FeedError(f"{asked.feed.id}: table 10 or table 12 is missing. Give both pages of a month together.")
    keys = ["month", "state"]
    persons, dollars = (pl.concat(each) for each in parts.values())
    found = persons.join(dollars, on=keys, how="full", coalesce=True)
    if found.select(keys).is_duplicated().any():
        raise FeedError(f"{asked.feed.id}: the pages of a month came twice. Give each once.")
    refuse_impossible(asked.feed, found, MONEY)
    nation = found.filter(pl.col("state") == WHOLE).with_columns(fips=pl.lit("00")).drop("state")
    return pl.concat([nation, states(asked.feed, found).select(nation.columns)])


def _table(document: Document) -> tuple[str, pl.DataFrame]:
    """The column that a page has, and its rows: month, state and that column."""
    import polars as pl

    page = _Page()
    try:
        page.feed(document.text)
    except AssertionError:  # of the parser: a declaration that is none
        raise FeedError(f"{shown(document.address)}: it is no web page, or a damaged one. {CHANGED}.") from None
    said = " ".join(" ".join(page.words).split())
    caption = CAPTION.search(said)
    name = WHATS.get((caption["what"], bool(caption["unit"]))) if caption else None
    if caption is None or name is None or not re.search(r"\bFederal Payments\b", said):
        told = caption[0] if caption else said
        raise FeedError(
            f"{shown(document.address)}: not the table of federal payments by state: {told[:80]!r}. {CHANGED}."
        )
    listed = [row for row in page.rows if len(row) > 1]
    head, first = (next((at for at, row in enumerate(listed) if row[0] == word), None) for word in (HEAD, WHOLE))
    if head is None or first is None or listed[head][1] != "Total":
        raise FeedError(f"{shown(document.address)}: no table with {HEAD!r}, 'Total' and a row {WHOLE!r}. {CHANGED}.")
    month = pl.Series([caption["month"]]).str.to_date("%B %Y", strict=False).dt.strftime("%Y-%m")[0]
    if month is None:
        raise FeedError(f"{shown(document.address)}: {caption['month']!r} is no month. {CHANGED}.")
    column = Column.model_validate(
        {"from": "Total", "as": "integer", "missing": MARKS, "times": 1_000 if name == DOLLARS else 1}
    )
    told = cells(f"{shown(document.address)}: Total", [row[1] for row in listed[first:]], column)
    return name, pl.DataFrame({"state": [row[0] for row in listed[first:]], name: told, "month": month})


class _Page(HTMLParser):
    """The words of a page, and the cells of its tables row by row; footnote marks and scripts are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.rows: list[list[str]] = []
        self._open: list[str] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._close()
            self._cell = []
        elif tag in ("sup", "script", "style"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._close()
        elif self._open and tag == self._open[-1]:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            return
        self.words.append(data)
        if self._cell is not None:
            self._cell.append(data)

    def _close(self) -> None:
        if self._cell is not None and self.rows:
            self.rows[-1].append(" ".join("".join(self._cell).split()))
        self._cell = None
