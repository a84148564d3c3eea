"""Decode a Parquet file in a process of its own: `python -m seawall.ledger.caseload.decode SOURCE TARGET`.

What a damaged file says of its lengths can end the process that decodes it (an allocation of an exabyte aborts, it
raises nothing), and that must not be the process which holds the books. That one reads only what this one has written,
an Arrow file. That is written by a sink, which fails when decoding does: polars 2.1's `collect_batches`
ends without an error, as if there were no more rows, where a decoding thread has panicked.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl

from seawall.base.errors import LedgerError


def decode(parquet: Path, arrow: Path, name: str) -> None:
    """Write the rows of a Parquet file as Arrow. Raises LedgerError, with `name` first, if they cannot be decoded."""
    # -P: what lies in the folder where the user works is not what is run.
    program = [sys.executable, "-P", "-m", "seawall.ledger.caseload.decode", str(parquet), str(arrow)]
    if subprocess.run(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
        raise LedgerError(
            f"{name} is damaged Parquet, or more than memory and disk hold. Write it again and give that."
        )


if __name__ == "__main__":
    rows = pl.scan_parquet(sys.argv[1], glob=False, hive_partitioning=False)  # its name is no pattern
    rows.sink_ipc(sys.argv[2], compression="lz4")
