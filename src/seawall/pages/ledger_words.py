"""Words that all pages of the books share."""

from __future__ import annotations

from datetime import UTC, datetime

from seawall.base.words import day_text
from seawall.ledger.reading.header import Header


def of_book(head: Header) -> str:
    """'Bridge fund of Virginia, book b951..., 12 entries, the last of 29 Nov 2026 12:45 UTC'."""
    last = datetime.fromtimestamp(head.recorded_us / 1e6, UTC)
    return f"{head.name}, {head.entries:,} entries, the last of {day_text(last.date())} {last:%H:%M} UTC"


def bound(head: Header) -> str:
    """What binds a page to its book."""
    return f"Book {head.book}; link of its last entry {head.chain}"
