"""Reads WIC in the nation from the table of about five fiscal years by month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from seawall.evidence.feeds.fns import months_of, only_table
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import Document
from seawall.evidence.refreshing.links import link

if TYPE_CHECKING:
    import polars as pl

TABLE = re.compile(r"37wic-?monthly-?\d*\.xlsx")
LABELS = {"participants": "Total Participants", "food": "Food Costs", "administration": "NSA Costs"}


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The workbook that the page links to; its name changes with each edition."""
    yield ask.get(link(ask.get(step="page"), TABLE), step="table")


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """The rows of wic_national_month; a cost with a missing part is missing."""
    import polars as pl

    found = []
    for document in documents:
        edition, table = only_table(document, LABELS, asked)
        for month, row in months_of(table):
            people, food, running = (row.number(name) for name in LABELS)
            if people is not None:
                cost = None if food is None or running is None else round(food + running)
                found.append(("00", month, edition, round(people), cost))
    columns = {
        "fips": pl.String, "month": pl.String, "edition": pl.Date,
        "participants_persons": pl.Int64, "cost_usd": pl.Int64,
    }  # fmt: skip
    return pl.DataFrame(found, schema=columns, orient="row")
