"""Reads SNAP in the nation from the table of four fiscal years by month: for months that the states do not have yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from seawall.evidence.feeds.fns import months_of, name_of, only_table
from seawall.evidence.load import load
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import Document
from seawall.evidence.refreshing.links import link

if TYPE_CHECKING:
    import polars as pl

TABLE = re.compile(r"snap-4fymonthly-?\d*\.xlsx")
LABELS = {"persons": "Participation Persons"}


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The workbook that the page links to; its name changes with each edition."""
    yield ask.get(link(ask.get(step="page"), TABLE), step="table")


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """The rows of snap_national_recent: months from the states' newest one on that say something new."""
    import polars as pl

    states = str(load("snap_state_month")["month"].max())
    found = []
    for document in documents:
        edition, table = only_table(document, LABELS, asked)
        found += [
            (month, edition, round(persons), "read from the published table",
             f"FNS national monthly table, {name_of(document)}", "A")
            for month, row in months_of(table)
            if month >= states and (persons := row.number("persons")) is not None
        ]  # fmt: skip
    columns = {
        "month": pl.String, "edition": pl.Date, "persons": pl.Int64,
        "how_known": pl.String, "source_note": pl.String, "grade": pl.String,
    }  # fmt: skip
    held = asked.held().sort("edition").unique("month", keep="last")
    return pl.DataFrame(found, schema=columns, orient="row").join(held, on=["month", "persons"], how="anti")
