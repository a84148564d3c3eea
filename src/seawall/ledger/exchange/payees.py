"""The office's own vendor file: where each case or vendor is paid. Read for an export and kept nowhere.

Comma-separated values with the headings case_key, routing, account, name and kind (checking or savings). No error that
this raises repeats a bank detail or a name.
"""

from __future__ import annotations

import csv
from typing import BinaryIO, NoReturn

from seawall.base.errors import LedgerError
from seawall.ledger.exchange.model import Payee, is_key
from seawall.ledger.exchange.nacha import check_payee

_HEADINGS = ["case_key", "routing", "account", "name", "kind"]
_LONGEST_ROW = 1_000  # bytes


def read_payees(stream: BinaryIO, name: str = "vendor file") -> dict[str, Payee]:
    """The payee of each case key. Raises LedgerError, with the line, for what no bank can use and for a key twice."""
    payees: dict[str, Payee] = {}
    number = 0
    while raw := stream.readline(_LONGEST_ROW + 1):
        number += 1
        cells = _cells(raw, name, number)
        if number == 1:
            if cells != _HEADINGS:
                _refuse(name, number, f"its headings must be {','.join(_HEADINGS)}")
            continue
        if len(cells) != len(_HEADINGS):
            _refuse(name, number, f"it has {len(cells)} cells, not {len(_HEADINGS)}")
        key, payee = cells[0], Payee(*cells[1:])  # ty: ignore[invalid-argument-type]  # check_payee refuses other kinds
        if not is_key(key) or key in payees:
            _refuse(name, number, "its case_key is no key of a case, or stands there a second time")
        check_payee(payee, f"{name}, line {number}")
        payees[key] = payee
    if not payees:
        raise LedgerError(f"{name}: there is no payee in it. Write one line for each below the headings.")
    return payees


def _cells(raw: bytes, name: str, number: int) -> list[str]:
    if len(raw) > _LONGEST_ROW:
        _refuse(name, number, f"it is longer than {_LONGEST_ROW} bytes")
    try:
        return [each.strip() for each in next(csv.reader([raw.decode("utf-8-sig").rstrip("\r\n")], strict=True), [])]
    except (UnicodeDecodeError, csv.Error):
        _refuse(name, number, "it is no row of comma-separated UTF-8 text")


def _refuse(name: str, number: int, why: str) -> NoReturn:
    raise LedgerError(f"{name}, line {number}: {why}. Correct that line.")
