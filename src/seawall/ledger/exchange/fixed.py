"""The benefit file for an EBT vendor, in the fixed width that its layout says: written, and read back.

Both ways a file streams: a million lines need no more memory than a thousand.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from seawall.base.errors import LedgerError
from seawall.ledger.exchange.layout import Field, Layout
from seawall.ledger.exchange.lines import chunks, read_lines
from seawall.ledger.exchange.model import (
    FileFacts,
    Order,
    Payment,
    Tally,
    check_order,
    is_key,
    key_number,
)
from seawall.ledger.exchange.record import RecordReader, RecordWriter


def write_fixed(layout: Layout, order: Order, payments: Iterable[Payment]) -> Generator[bytes, None, FileFacts]:
    """A benefit file in chunks of bytes; the facts of the file are what the generator returns (see `pour`).

    Raises LedgerError where a value does not fit its field, and at the end where the payments are not the count and
    sum of the `order`. Their lines ascend, without gaps where the layout has no field for them. Nothing is ever cut
    short.
    """
    _check_purpose(layout)
    check_order(order)
    tally = Tally()
    yield from chunks(_written(layout, order, payments, tally), tally.digest, layout.end)
    return tally.facts(order.sequence, _fold(tally.hash_total, layout))


def read_fixed(layout: Layout, stream: BinaryIO, sequence: int) -> Generator[Payment, None, FileFacts]:
    """The payments of a benefit file, and, as what the generator returns, its facts once all of it has been checked.

    Until it has ended without an error no payment from it may be used: the totals stand last. Values that the layout
    has no field for are empty text, and `line` is the place in the file. Raises LedgerError, with line and field, for
    whatever is not as written: a number other than `sequence`, counts, sums, the hash total, order of lines.
    """
    _check_purpose(layout)
    detail, trailer = (RecordReader(layout, part) for part in ("detail", "trailer"))
    tally = Tally()
    lines = read_lines(stream, layout.record_width or 0, layout.id, tally.digest)
    header = _read_header(layout, lines, sequence)
    last: tuple[int, str] | None = None
    for number, text in lines:
        if last is not None:
            yield _payment(detail(last[1], _where(layout, last[0])), tally, sequence, _where(layout, last[0]))
        last = number, text
    if last is None:
        raise LedgerError(f"{layout.id}: it ends before its trailer. Ask for the whole file again.")
    where, counted = _where(layout, last[0]), {"sequence": sequence, **_totals(tally, layout)}
    _compare(trailer(last[1], where), counted, where)
    _compare(header, counted, _where(layout, 1))
    return tally.facts(sequence, _fold(tally.hash_total, layout))


def _written(layout: Layout, order: Order, payments: Iterable[Payment], tally: Tally) -> Iterator[str]:
    header, detail, trailer = (RecordWriter(layout, part) for part in ("header", "detail", "trailer"))
    records, gaps = order.rows + 2, layout.field("detail", "line") is not None
    yield header((order.sequence, order.created, order.rows, records, order.total_cents, 0), "header")
    for payment in payments:
        tally.add(payment, gaps)
        tally.hash_total += key_number(payment.case_key)
        yield detail((*payment, order.sequence), f"line {payment.line}")
    tally.check(order)
    summed = (order.sequence, order.created, order.rows, records, order.total_cents, _fold(tally.hash_total, layout))
    yield trailer(summed, "trailer")


def _read_header(layout: Layout, lines: Iterator[tuple[int, str]], sequence: int) -> dict[str, Any]:
    number, text = next(lines, (1, ""))
    where = _where(layout, number)
    found = RecordReader(layout, "header")(text, where)
    if found["sequence"] != sequence:
        raise LedgerError(
            f"{where}: it is file {found['sequence']}, but file {sequence} is due. A file out of order or sent twice "
            "is not taken: find the right one."
        )
    return found


def _payment(found: Mapping[str, Any], tally: Tally, sequence: int, where: str) -> Payment:
    tally.rows += 1
    payment = Payment(
        found.get("line", tally.rows),
        found["case_key"],
        found.get("program", ""),
        found.get("county", ""),
        found["amount_cents"],
        found["benefit_date"],
        found.get("period", ""),
    )
    if payment.line <= tally.last_line or found.get("sequence", sequence) != sequence:
        raise LedgerError(
            f"{where}: it is no line of file {sequence} above {tally.last_line}, which is before it. Ask for the file "
            "again."
        )
    tally.last_line = payment.line
    for name in ("case_key", "program", "period"):
        if name in found and not is_key(found[name]):
            raise LedgerError(f"{where}: {name} is {found[name]!r}; no {name} is so written. Ask for the file again.")
    if not payment.amount_cents:
        raise LedgerError(f"{where}: amount_cents is 0; no payment is. Ask for the file again.")
    tally.total_cents += payment.amount_cents
    tally.hash_total += key_number(payment.case_key)
    return payment


def _totals(tally: Tally, layout: Layout) -> dict[str, int]:
    return {
        "rows": tally.rows,
        "total_cents": tally.total_cents,
        "hash_total": _fold(tally.hash_total, layout),
    }


def _compare(told: Mapping[str, Any], counted: Mapping[str, int], where: str) -> None:
    """Raise LedgerError for the first total that a header or trailer tells otherwise than it was counted."""
    for name, value in counted.items():
        if told.get(name, value) != value:
            raise LedgerError(
                f"{where}: {name} is {told[name]:,}, but the lines of the file come to {value:,}. Ask for it again."
            )


def _fold(hash_total: int, layout: Layout) -> int:
    """The last digits of a hash total, as many as the layout has room for; all where it holds none."""
    field: Field | None = layout.field("trailer", "hash_total")
    return hash_total % 10**field.width if field else hash_total


def _where(layout: Layout, number: int) -> str:
    return f"{layout.id}, line {number}"


def _check_purpose(layout: Layout) -> None:
    if layout.purpose != "benefits":
        raise LedgerError(f"{layout.id} is a layout of {layout.purpose}, not of benefits. Name one of benefits.")
