"""What an EBT vendor answers to a benefit file: that it took it, and which lines it did not post; and which of an ACH
file the bank returned, in the same form.

Each answer has its layout as data, in fixed width or as comma-separated values. An answer is given whole or not at all:
what names another file, another count or sum, or a payment that was not in the file, is refused on one line.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple, NoReturn

from seawall.base.closed import Closed
from seawall.base.errors import LedgerError
from seawall.ledger.exchange.layout import VALUES, Layout, Purpose
from seawall.ledger.exchange.lines import read_lines
from seawall.ledger.exchange.model import FileFacts, Payment
from seawall.ledger.exchange.nacha_returns import Reply
from seawall.ledger.exchange.record import RecordReader

Find = Callable[[int | None, str], Sequence[Payment]]
"""The payments of the file that was sent which have a line or, where that is None, a case key."""

_LONGEST_ROW = 2_000
_NUMBER = re.compile(r"[0-9]{1,18}")
_DOLLARS = re.compile(r"([0-9]{1,15})\.([0-9]{2})")
Row = tuple[str, Mapping[str, Any]]  # where it stands, and its values


class Acknowledged(Closed):
    """The vendor has the whole file: its number, count and sum are as they were sent."""

    sequence: int
    rows: int
    total_cents: int


class Returned(NamedTuple):
    """A payment that came back: line, key and amount as they were sent, code and reason of who sent it back."""

    line: int
    case_key: str
    amount_cents: int
    code: str
    reason: str


def read_ack(layout: Layout, stream: BinaryIO, sent: FileFacts) -> Acknowledged:
    """The vendor's acknowledgment of a file, compared with what was sent. Raises LedgerError if they differ."""
    _check_purpose(layout, "acknowledgment")
    rows = list(_rows(layout, stream))
    if len(rows) != 1:
        raise LedgerError(f"{layout.id}: it has {len(rows)} records, and an acknowledgment has one. Ask for it again.")
    where, told = rows[0]
    _check_sequence(told, sent, where)
    _check_totals(told, {"rows": sent.rows, "total_cents": sent.total_cents}, where, "were sent")
    if "hash_total" in told and told["hash_total"] != _folded(sent.hash_total, layout):
        _refuse(where, f"hash_total is {told['hash_total']:,}, but {sent.hash_total:,} was sent")
    return Acknowledged(sequence=sent.sequence, rows=sent.rows, total_cents=sent.total_cents)


def read_rejects(layout: Layout, stream: BinaryIO, sent: FileFacts, find: Find) -> tuple[Returned, ...]:
    """The payments of a file that the vendor did not post. `find` looks them up among those that were sent.

    Raises LedgerError, with line and field, for an answer to another file, a case or amount that was not in it, a
    payment named twice, and counts or sums that are not those of the lines.
    """
    _check_purpose(layout, "rejects")
    returned: dict[int, Returned] = {}
    for where, told in _rows(layout, stream):
        _check_sequence(told, sent, where)
        if "code" in told:
            each = _returned(told, find, where)
            if each.line in returned:
                _refuse(where, f"line {each.line} is rejected a second time")
            returned[each.line] = each
        else:
            total = sum(each.amount_cents for each in returned.values())
            _check_totals(told, {"rows": len(returned), "total_cents": total}, where, "were read")
    return tuple(returned.values())


def bank_returns(replies: Iterable[Reply], sequence: int, find: Find) -> tuple[Returned, ...]:
    """The payments of one ACH file that the bank returned, out of its replies; other files' and notices are left out.

    Raises LedgerError for a line or amount that was not in the file, and for a payment returned twice.
    """
    returned: dict[int, Returned] = {}
    for reply in replies:
        if reply.sequence != sequence or reply.line is None or reply.kind != "returned":
            continue
        where = f"returns, line {reply.at}"
        found = [each for each in find(reply.line, "") if each.amount_cents == reply.amount_cents]
        if not found or reply.line in returned:
            why = "is returned a second time" if found else "was not sent with that amount"
            raise LedgerError(f"{where}: line {reply.line} of file {sequence} {why}. Ask the bank what it returned.")
        returned[reply.line] = Returned(reply.line, found[0].case_key, reply.amount_cents, reply.code, reply.reason)
    return tuple(returned.values())


def finder(payments: Iterable[Payment]) -> Find:
    """Looks payments up in memory, for a file that is at hand; books look them up where they are kept."""
    by_line: dict[int, Payment] = {}
    by_case: dict[str, list[Payment]] = defaultdict(list)
    for each in payments:
        by_line[each.line] = each
        by_case[each.case_key].append(each)

    def find(line: int | None, case_key: str) -> Sequence[Payment]:
        if line is None:
            return by_case.get(case_key, ())
        return (by_line[line],) if line in by_line else ()

    return find


def _returned(told: Mapping[str, Any], find: Find, where: str) -> Returned:
    line, key, cents = told.get("line"), told.get("case_key", ""), told.get("amount_cents")
    called = f"line {line}" if line is not None else f"case {key[:40]!r}"
    found = [each for each in find(line, key) if cents in (None, each.amount_cents)]
    if "case_key" in told:
        found = [each for each in found if each.case_key == key]
    if not found:
        _refuse(where, f"no payment of the file that was sent has this line, case and amount ({called})")
    if len(found) > 1:
        _refuse(where, f"{called} has {len(found)} payments in the file, and it does not say which")
    if not told["code"]:
        _refuse(where, "code is empty")
    payment = found[0]
    return Returned(payment.line, payment.case_key, payment.amount_cents, told["code"], told.get("reason", ""))


def _rows(layout: Layout, stream: BinaryIO) -> Iterator[Row]:
    """The records of an answer in order: header, details, trailer; or the rows under the headings."""
    longest = layout.record_width or _LONGEST_ROW
    lines = read_lines(stream, longest, layout.id)
    return _csv_rows(layout, lines) if layout.columns else _fixed_rows(layout, lines)


def _fixed_rows(layout: Layout, lines: Iterator[tuple[int, str]]) -> Iterator[Row]:
    rows = [(f"{layout.id}, line {number}", text) for number, text in lines]
    if len(rows) < bool(layout.header) + bool(layout.trailer):
        raise LedgerError(f"{layout.id}: it ends before it is whole. Ask for the file again.")
    if layout.header:
        where, text = rows.pop(0)
        yield where, RecordReader(layout, "header")(text, where)
    last = rows.pop() if layout.trailer else None
    if rows and not layout.detail:
        _refuse(rows[0][0], "something follows the one record that the file has")
    detail = RecordReader(layout, "detail")
    for where, text in rows:
        yield where, detail(text, where)
    if last is not None:
        yield last[0], RecordReader(layout, "trailer")(last[1], last[0])


def _csv_rows(layout: Layout, lines: Iterator[tuple[int, str]]) -> Iterator[Row]:
    heading: list[str] = []
    for number, text in lines:
        where = f"{layout.id}, line {number}"
        cells = _cells(text, where)
        if number == 1:
            heading = cells
            if missing := [each for each in layout.columns.values() if heading.count(each) != 1]:
                _refuse(where, f"the column {missing[0]!r} does not stand in the heading once")
        elif len(cells) != len(heading):
            _refuse(where, f"it has {len(cells)} cells, but the heading has {len(heading)}")
        else:
            under = dict(zip(heading, cells, strict=True))
            yield where, {name: _value(layout, name, under[column], where) for name, column in layout.columns.items()}
    if not heading:
        raise LedgerError(f"{layout.id}: it is empty; its heading is missing. Ask for the file again.")


def _cells(text: str, where: str) -> list[str]:
    try:
        return next(csv.reader([text], strict=True), [])
    except csv.Error as fault:
        _refuse(where, f"it is no row of comma-separated values ({fault})")


def _value(layout: Layout, name: str, cell: str, where: str) -> Any:
    part = "header" if layout.purpose == "acknowledgment" else "detail"
    kind, text = VALUES[layout.purpose][part][name], cell.strip()
    if kind == "text":
        return text
    if kind == "amount":
        if found := _DOLLARS.fullmatch(text):
            return int(found[1]) * 100 + int(found[2])
        _refuse(where, f"{layout.columns[name]} is {text[:40]!r}; an amount is dollars with two decimals, as 194.00")
    if not _NUMBER.fullmatch(text):
        _refuse(where, f"{layout.columns[name]} is {text[:40]!r}, not a whole number")
    return int(text)


def _check_sequence(told: Mapping[str, Any], sent: FileFacts, where: str) -> None:
    if told.get("sequence", sent.sequence) != sent.sequence:
        raise LedgerError(
            f"{where}: it answers file {told['sequence']}, not file {sent.sequence}. Find the answer to that file."
        )


def _check_totals(told: Mapping[str, Any], counted: Mapping[str, int], where: str, how: str) -> None:
    for name, value in counted.items():
        if told.get(name, value) != value:
            _refuse(where, f"{name} is {told[name]:,}, but {value:,} {how}")


def _folded(hash_total: int, layout: Layout) -> int:
    """A hash total as far as the answer has room for it."""
    field = layout.field("header", "hash_total")
    return hash_total % 10**field.width if field else hash_total


def _check_purpose(layout: Layout, purpose: Purpose) -> None:
    if layout.purpose != purpose:
        raise LedgerError(f"{layout.id} is a layout of {layout.purpose}, not of {purpose}. Name one of {purpose}.")


def _refuse(where: str, why: str) -> NoReturn:
    raise LedgerError(f"{where}: {why}. Ask the vendor for the file again.")
