"""Reads the table of the Treasury's names as a person gives it: with the lines of ours, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.base.names import meant
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import Document
from seawall.evidence.refreshing.read import read

if TYPE_CHECKING:
    import polars as pl


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """The rows as they are. Raises FeedError for a line that is none of ours: a slip would become a line of its own."""
    found = read(asked.feed, documents)
    known = sorted(set(asked.held()["line"].drop_nulls()))
    if strange := sorted(set(found["line"].drop_nulls()) - set(known)):
        raise FeedError(f"{asked.feed.id}: {strange[0]!r} is no line of ours. {meant(strange[0], known)}")
    return found
