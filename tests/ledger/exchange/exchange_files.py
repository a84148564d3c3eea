"""Payments, payees and damaged files for the tests of the files that the ledger exchanges."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TypeVar

from hypothesis import strategies as st

from seawall.ledger.exchange import FileFacts, Order, Originator, Payee, Payment, pour, shipped_layout, write_fixed

T = TypeVar("T")

CREATED = datetime(2026, 11, 2, 9, 5, 7)
OFFICE = Originator(
    bank_routing="091000019",
    bank_name="First Bank",
    origin_id="1540000001",
    origin_name="Commonwealth",
    company_name="Va Social Serv",
    company_id="1540000001",
    odfi_routing="091000019",
    description="BENEFIT",
)
ROUTINGS = ("091000019", "121042882", "231380104", "051000017")
KEYS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", fullmatch=True)
CASES = st.tuples(KEYS, st.integers(1, 10**10 - 1), st.dates(date(2026, 1, 1), date(2027, 12, 31)))


def payment(line: int, **other: object) -> Payment:
    """A payment of $194.00 for a case of its own."""
    return Payment(line, f"VA-{line:06d}", "snap", "51059", 19_400, date(2026, 11, 4), "2026-11")._replace(**other)


def payments(cases: Sequence[tuple[str, int, date]]) -> list[Payment]:
    """Payments of given keys, cents and days."""
    return [
        payment(line, case_key=key, amount_cents=cents, benefit_date=day)
        for line, (key, cents, day) in enumerate(cases, start=1)
    ]


def order(rows: Sequence[Payment], sequence: int = 42) -> Order:
    """An order for exactly these payments."""
    return Order(sequence, CREATED, len(rows), sum(each.amount_cents for each in rows))


def payee(line: int) -> Payee:
    """A payee of its own account."""
    return Payee(ROUTINGS[line % len(ROUTINGS)], f"00{line:05d}", "JANE DOE", "savings" if line % 2 else "checking")


def content(file: Generator[bytes, None, FileFacts]) -> tuple[bytes, FileFacts]:
    """What a writer wrote, and the facts."""
    sink = BytesIO()
    facts = pour(file, sink.write)
    return sink.getvalue(), facts


def ebt(rows: Sequence[Payment], sequence: int = 42) -> tuple[bytes, FileFacts]:
    """The generic benefit file of payments."""
    return content(write_fixed(shipped_layout("ebt-generic"), order(rows, sequence), rows))


def drained(reader: Generator[T, None, FileFacts]) -> tuple[list[T], FileFacts]:
    """All that a reader gave, and its facts."""
    rows: list[T] = []
    while True:
        try:
            rows.append(next(reader))
        except StopIteration as end:
            return rows, end.value


@st.composite
def damaged(draw: st.DrawFn, file: bytes) -> bytes:
    """A file with a byte changed, its end cut off, or a line taken out, doubled or moved."""
    lines = file.splitlines(keepends=True)
    at = draw(st.integers(0, len(file) - 1))
    line = draw(st.integers(0, len(lines) - 1))
    how = draw(st.sampled_from(("flip", "cut", "remove", "double", "swap", "insert")))
    if how == "flip":
        return file[:at] + bytes([file[at] ^ draw(st.integers(1, 255))]) + file[at + 1 :]
    if how == "cut":
        return file[:at]
    if how == "insert":
        return file[:at] + draw(st.binary(min_size=1, max_size=3)) + file[at:]
    if how == "remove":
        del lines[line]
    elif how == "double":
        lines.insert(line, lines[line])
    else:
        other = draw(st.integers(0, len(lines) - 1))
        lines[line], lines[other] = lines[other], lines[line]
    return b"".join(lines)
