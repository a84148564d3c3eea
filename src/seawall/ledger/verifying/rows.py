"""Every table beside the log, row by row: what an entry says must stand there, and nothing else may.

Rows are read in the order of the entry that they belong to, along with the log, so that memory stays flat. The column
`live` changes later; `live.py` looks at it when the whole log is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from seawall.ledger.tables import metadata
from seawall.ledger.verifying.entries import AT_A_TIME
from seawall.ledger.verifying.model import Faults, WrongError

APART = ("entry", "line", "scope", "balance", "checkpoint")
"""Tables that are not told entry by entry."""

Row = tuple[Any, ...]


class _Keyed:
    """The rows of one table, in the order of the entries that they belong to."""

    def __init__(self, db: Connection, table: Table) -> None:
        self.table = table
        self.columns = [each for each in table.c if each.name != "live"]
        self.key_at = [each.name for each in self.columns].index("seq" if "seq" in table.c else "act")
        query = select(*self.columns).order_by(self.columns[self.key_at])
        self._rows: Iterator[Row] = map(tuple, db.execute(query.execution_options(yield_per=AT_A_TIME)))
        self.key = 0.0
        self._advance()

    def _advance(self) -> None:
        """Look at the next row: its entry; what is no number comes first, and nothing left comes last."""
        self._ahead = next(self._rows, None)
        found = self._ahead[self.key_at] if self._ahead else float("inf")
        self.key = found if isinstance(found, int | float) else float("-inf")

    def take(self, upto: float) -> list[Row]:
        """The rows of entries up to this one."""
        found = []
        while self._ahead is not None and self.key <= upto:
            found.append(self._ahead)
            self._advance()
        return found

    def expected(self, row: Mapping[str, Any]) -> Row:
        """A row as the log tells it, in the order of the columns."""
        return tuple(row[each.name] for each in self.columns)


class Tables:
    """All tables that are told entry by entry."""

    def __init__(self, db: Connection, faults: Faults) -> None:
        self.faults = faults
        self.keyed = {name: _Keyed(db, table) for name, table in metadata.tables.items() if name not in APART}

    def compare(self, seq: int, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Compare the rows that belong to an entry with those that the entry tells."""
        expected: defaultdict[str, list[Row]] = defaultdict(list)
        for name, row in rows:
            expected[name].append(self.keyed[name].expected(row))
        for name, keyed in self.keyed.items():
            if keyed.key > seq and name not in expected:
                continue
            if keyed.key < seq:
                self._strays(name, keyed.take(seq - 1))
            if keyed.key == seq or name in expected:
                self._same(name, seq, keyed.take(seq), expected[name])

    def skip(self, seq: int) -> None:
        """Pass over the rows of an entry that cannot be read."""
        for keyed in self.keyed.values():
            keyed.take(seq)

    def close(self) -> None:
        """What is left belongs to no entry."""
        for name, keyed in self.keyed.items():
            self._strays(name, keyed.take(float("inf")))

    def _strays(self, name: str, rows: Sequence[Row]) -> None:
        for row in rows:
            key = row[self.keyed[name].key_at]
            wrong = WrongError(name, "a row that no entry of the log tells", repr(row))
            self.faults.add(key if type(key) is int else None, wrong)

    def _same(self, name: str, seq: int, stored: list[Row], expected: list[Row]) -> None:
        if stored != expected:
            stored, expected = sorted(stored, key=repr), sorted(expected, key=repr)
        if stored == expected and all(
            list(map(type, a)) == list(map(type, b)) for a, b in zip(stored, expected, strict=True)
        ):
            return
        self.faults.add(seq, self._difference(name, stored, expected))

    def _difference(self, name: str, stored: list[Row], expected: list[Row]) -> WrongError:
        """The first difference between the rows, by their primary key."""
        table, columns = self.keyed[name].table, self.keyed[name].columns
        places = [at for at, column in enumerate(columns) if column.primary_key]
        by_key = {tuple(row[at] for at in places): row for row in stored}
        for row in expected:
            other = by_key.pop(tuple(row[at] for at in places), None)
            if other is None:
                return WrongError(name, "a row is missing from the table", "", repr(row))
            for column, was, should in zip(columns, other, row, strict=True):
                if (type(was), was) != (type(should), should):
                    return WrongError(
                        f"{table.name}.{column.name}", "the table says otherwise than the entry", was, should
                    )
        return WrongError(name, "a row that the entry does not tell", repr(next(iter(by_key.values()), stored[:2])))
