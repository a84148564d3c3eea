"""A short list of cases in a CSV file: which to hold or let go, or which payments came back and by which code."""

from __future__ import annotations

import csv
from pathlib import Path

from seawall.base.datafile import Reader
from seawall.base.errors import LedgerError
from seawall.ledger.names import CASE_KEY

LARGEST = 20_000_000  # bytes; some hundred thousand cases
_READER = Reader(LedgerError, largest=LARGEST)


def read_cases(path: str | Path) -> dict[str, str]:
    """The case keys of a file in its order, each with its code: columns `case_key` and, if there is one, `code`.

    Without that column each code is empty. Raises LedgerError, with the row, for a key that is none or stands twice.
    """
    name, found = Path(path).name, dict[str, str]()
    rows = csv.reader(_READER.text(path).splitlines(), strict=True)
    try:
        header = next(rows, [])
        if sorted(header) not in (["case_key"], ["case_key", "code"]):
            raise LedgerError(f"{name}: its first row must be case_key, or case_key,code. Correct it.")
        at = header.index("case_key")
        for number, row in enumerate(rows, start=2):
            if len(row) != len(header) or not CASE_KEY.fullmatch(row[at]) or row[at] in found:
                raise LedgerError(
                    f"{name}: row {number:,} has no case key as the books take it, or one that stands above already. "
                    "Correct that row."
                )
            found[row[at]] = row[1 - at] if len(row) == 2 else ""
    except csv.Error as fault:
        raise LedgerError(f"{name}: row {rows.line_num:,} is no CSV: {fault}. Correct that row.") from None
    if not found:
        raise LedgerError(f"{name} names no case. Write one a row, below the header.")
    return found
