"""Words that all pages of the books share."""

from __future__ import annotations

from datetime import UTC, date, datetime

from seawall.base.words import cents_usd, counted, day_text, moment_text
from seawall.ledger.reading.header import Header


def of_book(head: Header) -> str:
    """'Bridge fund of Virginia, book b951..., 12 entries, the last of 29 Nov 2026 12:45 UTC'."""
    last = datetime.fromtimestamp(head.recorded_us / 1e6, UTC)
    many = counted(head.entries, "entry", "entries")
    return f"{head.name}, {many}, the last of {moment_text(last)}"


def bound(head: Header) -> str:
    """What binds a page to its book."""
    return f"Book {head.book}; link of its last entry {head.chain}"


def days_of(first: str, last: str) -> tuple[str, ...]:
    """Between which days a page looks, if between any."""
    said = " ".join(
        f"{word} {day_text(date.fromisoformat(day))}" for word, day in (("from", first), ("to", last)) if day
    )
    return (f"Of what happened {said}",) if said else ()


def moment(recorded: str) -> str:
    """'2026-11-29 12:45', UTC: an instant of the log, as wide on every day, so that a column of them reads down."""
    return f"{datetime.fromisoformat(recorded):%Y-%m-%d %H:%M}"


def side(cents: int) -> str:
    """An amount in its column, debit or credit; the other column is left empty."""
    return cents_usd(cents) if cents else ""


def sided(cents: int) -> str:
    """Debits less credits, with the side: '$5.00 Dr'."""
    return f"{cents_usd(abs(cents))} {'Dr' if cents > 0 else 'Cr'}" if cents else cents_usd(0)


def digest(hexadecimal: str) -> str:
    """A hash in groups of 16 digits, which a narrow column breaks between groups, and which can be read out."""
    return " ".join(hexadecimal[at : at + 16] for at in range(0, len(hexadecimal), 16))
