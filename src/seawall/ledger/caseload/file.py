"""A caseload file: the cases of one benefit batch, copied once, judged whole, then handed on in order.

`snapshot` copies the file while it hashes it, so that what is checked, what is shown to the second person and what is
loaded are the same bytes, whatever happens to the original in between. Memory does not grow with the number of rows,
but for the search for repeated cases, which keeps eight bytes a row and sixteen for a moment. A process that is killed
leaves its copy behind, in a folder of the system's temporary place that only its user can read.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EDQUOT, ENOSPC
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import BinaryIO, NamedTuple

import polars as pl

from seawall.base.errors import LedgerError
from seawall.base.given import require
from seawall.ledger.caseload.form import readied, tables
from seawall.ledger.caseload.repeats import Repeats
from seawall.ledger.caseload.rules import AMOUNTS, MISFIT, MOST_ROWS, ROW, cents, rules, told

LARGEST = 2_000_000_000  # bytes; a million cases have about 40 million
FAULTS_SHOWN = 20
_BLOCK = 1 << 20
_ROWS = 50_000  # judged at a time

Row = tuple[str, str, str, int]  # case key, program, county, cents


class Fault(NamedTuple):
    """What is wrong with a row. Rows count as a spreadsheet shows them: the header of a CSV is row 1."""

    row: int
    column: str  # empty: the row as a whole
    wrong: str

    def __str__(self) -> str:
        where = f"row {self.row:,}" + (f", {self.column}" if self.column else "")
        return f"{where}: {self.wrong}"


class Sum(NamedTuple):
    """How many cases, and the cents that they get."""

    cases: int
    cents: int


@dataclass(frozen=True)
class Checked:
    """What a caseload file holds. One with a wrong row has no totals: nothing may be decided by them."""

    name: str
    sha256: str
    rows: int
    wrong_rows: int
    faults: tuple[Fault, ...]  # the first of them, in the order of the file
    totals: dict[tuple[str, str], Sum]  # by program and county

    @property
    def total_cents(self) -> int:
        """What all cases get."""
        return sum(each.cents for each in self.totals.values())

    def require_right(self) -> None:
        """Raise LedgerError, on one line with the first fault, unless every row is right."""
        if self.wrong_rows:
            rows, verb = "row" if self.rows == 1 else "rows", "is" if self.wrong_rows == 1 else "are"
            raise LedgerError(
                f"{self.name}: {self.wrong_rows:,} of {self.rows:,} {rows} {verb} wrong; the first: {self.faults[0]}. "
                "Correct the file and give it again."
            )


class CaseFile:
    """A private copy of a caseload file. Use it inside `with snapshot(path) as file:`."""

    def __init__(self, name: str, copy: Path, sha256: str) -> None:
        self.name = name
        self.sha256 = sha256
        self._copy = self._readied = copy
        self._checked: Checked | None = None
        self._known: tuple[frozenset[str], frozenset[str]] | None = None

    def check(self, programs: Collection[str], counties: Collection[str]) -> Checked:
        """Judge the whole file against the programs (ids) and counties (five-digit FIPS codes) of a book.

        Judged against the same again, the copy is not read again. Raises LedgerError for a file that cannot be read as
        a caseload at all; faults of rows are in the result.
        """
        known = frozenset(programs), frozenset(counties)
        if self._checked is not None and self._known == known:
            return self._checked
        if self._checked is None:
            self._readied = readied(self._copy, self.name)
        rows, wrong_rows = 0, 0
        faults: list[Fault] = []
        totals: dict[tuple[str, str], Sum] = {}
        repeats = Repeats()
        for table in self._judged(programs, counties):
            rows += table.height
            if rows > MOST_ROWS:
                raise LedgerError(f"{self.name} has more than {MOST_ROWS:,} rows. Divide it into several batches.")
            wrong = table.filter(~pl.col("right"))
            wrong_rows += wrong.height
            faults += _faults(wrong.head(max(0, FAULTS_SHOWN - len(faults))), programs, counties)
            repeats.add(table)
            if not wrong_rows:
                _add(totals, table)
        if not rows:
            raise LedgerError(f"{self.name} has a header and no rows. Give a file with at least one case.")
        for found in repeats.found(lambda: self._judged(programs, counties)):
            wrong_rows += int(found["right"].sum())  # the others are counted already
            faults += _repeated(found)
        first = tuple(sorted(faults, key=lambda fault: fault.row)[:FAULTS_SHOWN])
        self._known = known
        self._checked = Checked(self.name, self.sha256, rows, wrong_rows, first, {} if wrong_rows else totals)
        return self._checked

    def chunks(self, size: int = _ROWS) -> Iterator[list[Row]]:
        """The cases in the order of the file, at most `size` at a time.

        Raises LedgerError unless `check` has found every row right.
        """
        if self._checked is None:
            raise LedgerError(f"{self.name} has not been checked. Check it before its cases are loaded.")
        self._checked.require_right()
        if size < 1:
            raise LedgerError(f"chunks of {size} rows cannot be. Give at least 1.")
        return self._loaded(size)

    def _loaded(self, size: int) -> Iterator[list[Row]]:
        for table in tables(self._readied, self.name, size):
            columns = table.select("case_key", "program", "county", _cents(table))
            yield list(zip(*(column.to_list() for column in columns), strict=True))

    def _judged(self, programs: Collection[str], counties: Collection[str]) -> Iterator[pl.DataFrame]:
        """The rows with their cents, whether each is `right`, and whether its key and program are (`keyed`)."""
        for table in tables(self._readied, self.name, _ROWS):
            judges = rules(table.columns, programs, counties)
            right = [rule.right for rule in judges.values()]
            keyed = judges["case_key"].right & judges["program"].right
            yield table.with_columns(_cents(table)).with_columns(
                right=pl.all_horizontal(pl.col(MISFIT).is_null(), *right), keyed=keyed
            )


def _cents(table: pl.DataFrame) -> pl.Expr:
    return cents(next(name for name in AMOUNTS if name in table.columns)).alias("cents")


def _add(totals: dict[tuple[str, str], Sum], table: pl.DataFrame) -> None:
    """Add the cases of a table to the totals by program and county."""
    parts = table.group_by("program", "county").agg(pl.len(), pl.col("cents").sum())
    for program, county, cases, amount in parts.iter_rows():
        old = totals.get((program, county), Sum(0, 0))
        totals[program, county] = Sum(old.cases + cases, old.cents + amount)


def _faults(wrong: pl.DataFrame, programs: Collection[str], counties: Collection[str]) -> Iterator[Fault]:
    """What is wrong with each of some wrong rows: one fault a cell, or one for a row that does not fit the header."""
    judges = rules(wrong.columns, programs, counties)
    accepted = wrong.select(rule.right.alias(name) for name, rule in judges.items())
    for row, right in zip(wrong.iter_rows(named=True), accepted.iter_rows(named=True), strict=True):
        if row[MISFIT] is not None:
            yield Fault(row[ROW], "", row[MISFIT])
            continue
        for name, rule in judges.items():
            if not right[name]:
                yield Fault(row[ROW], name, told(row[name], rule))


def _repeated(found: pl.DataFrame) -> Iterator[Fault]:
    for row, key, program, first in found.select(ROW, "case_key", "program", "first").head(FAULTS_SHOWN).iter_rows():
        yield Fault(row, "case_key", f"{key!r} of program {program} is also in row {first:,}")


@contextmanager
def snapshot(path: str | os.PathLike[str]) -> Generator[CaseFile]:
    """A private copy of a caseload file, in one consistent state, gone at the end of the `with`.

    Raises LedgerError for what is no file, is empty or longer than 2 GB, or changes while it is copied.
    """
    require(path, (str, os.PathLike), "caseload", "a path as text", LedgerError)
    source = Path(path)
    with TemporaryDirectory(prefix="seawall-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "caseload"
        yield CaseFile(source.name, copy, _copied(source, copy))


def _copied(source: Path, copy: Path) -> str:
    """Copy a file, and return the SHA-256 of the copy. Raises LedgerError unless it is what the file holds now."""
    try:
        with open(source, "rb", buffering=0, opener=_without_waiting) as file, copy.open("xb") as target:
            before = os.fstat(file.fileno())
            _check_kind(before, source)
            sha256 = _hash(file, before.st_size, target)
            file.seek(0)
            same = sha256 == _hash(file, before.st_size)
        steady = same and _state(before) == _state(source.stat())
    except LedgerError:
        raise
    except (OSError, ValueError) as fault:
        if isinstance(fault, OSError) and fault.errno in (ENOSPC, EDQUOT):
            raise LedgerError(f"no room in {gettempdir()} for a copy of {source.name}. Make room there.") from None
        reason = getattr(fault, "strerror", None) or "no file has such a name"
        raise LedgerError(f"cannot read {source}: {reason}. Give a caseload as CSV or Parquet.") from None
    if not steady:
        raise LedgerError(f"{source.name} changed while it was read. Wait until it is complete and give it again.")
    return sha256


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that nobody writes to would otherwise wait for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _check_kind(status: os.stat_result, source: Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise LedgerError(f"{source} is not a file but a device, pipe or folder. Give a caseload as CSV or Parquet.")
    if not status.st_size:
        raise LedgerError(f"{source.name} is empty. Give a caseload as CSV or Parquet.")
    if status.st_size > LARGEST:
        raise LedgerError(f"{source.name} is longer than {LARGEST:,} bytes. Divide it into several batches.")


def _hash(file: BinaryIO, size: int, target: BinaryIO | None = None) -> str:
    """The SHA-256 of a file, copied to `target` on the way; of one that has grown, up to a byte beyond its `size`."""
    digest, left = hashlib.sha256(), size + 1
    while left and (block := file.read(min(_BLOCK, left))):
        digest.update(block)
        if target:
            target.write(block)
        left -= len(block)
    return digest.hexdigest()


def _state(status: os.stat_result) -> tuple[int, ...]:
    """What differs when a file was written to, or another put in its place."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
