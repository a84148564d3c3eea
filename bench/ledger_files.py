"""Files that the ledger exchanges, a million lines each: `python -m bench.ledger_files [ROWS]`.

Prints as JSON the seconds to write the generic EBT file, to read it back and check it, and to write the ACH file of
direct deposits and of vendors; and the peak memory of the process (MB) before and after, which does not grow with the
rows. The payments are made as they are asked for, and their seconds alone are told too.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from seawall.ledger.exchange import (
    Order,
    Originator,
    Payee,
    Payment,
    pour,
    read_fixed,
    shipped_layout,
    write_fixed,
    write_nacha,
)

ROWS = 1_000_000
_DAYS = [date(2026, 11, day) for day in range(1, 21)]
_BANKS = ("091000019", "121042882", "231380104", "051000017")
_OFFICE = Originator(
    bank_routing="091000019",
    bank_name="FIRST BANK",
    origin_id="1540000001",
    origin_name="COMMONWEALTH",
    company_name="SOCIAL SERVICES",
    company_id="1540000001",
    odfi_routing="091000019",
    description="BENEFIT",
)


def payments(rows: int) -> Iterator[Payment]:
    """Payments of $1.00 and more, staggered over twenty days."""
    for line in range(1, rows + 1):
        yield Payment(line, f"VA{line:010d}", "snap", "51059", 100 + line % 90_000, _DAYS[line % 20], "2026-11")


def measured(rows: int = ROWS) -> dict[str, float]:
    """Seconds for each file, and the peak memory of the process, in MB, before and after."""
    layout = shipped_layout("ebt-generic")
    order = Order(1, datetime(2026, 11, 2, 9), rows, sum(each.amount_cents for each in payments(rows)))
    found: dict[str, Any] = {"rows": rows, "peak_mb_before": _peak_mb()}
    found["payments_alone_s"] = _seconds(lambda: deque(payments(rows), maxlen=0))
    with tempfile.TemporaryDirectory() as folder:
        ebt, ach = Path(folder) / "ebt", Path(folder) / "ach"
        with ebt.open("wb") as out:
            found["ebt_written_s"] = _seconds(lambda: pour(write_fixed(layout, order, payments(rows)), out.write))
        with ebt.open("rb") as back:
            found["ebt_read_s"] = _seconds(lambda: deque(read_fixed(layout, back, 1), maxlen=0))
        for kind in ("PPD", "CCD"):
            paid = ((each, _payee(each.line)) for each in payments(rows))
            with ach.open("wb") as out:
                file = write_nacha(_OFFICE, order, date(2026, 11, 4), kind, paid)
                found[f"ach_{kind.lower()}_written_s"] = _seconds(lambda file=file, out=out: pour(file, out.write))
    return {**found, "peak_mb_after": _peak_mb()}


def _payee(line: int) -> Payee:
    return Payee(_BANKS[line % 4], f"{line:012d}", "JANE DOE", "checking")


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return round(perf_counter() - start, 2)


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS), indent=2))
