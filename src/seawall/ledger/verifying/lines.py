"""The lines of every batch: each hash computed again, root, count and sum against the act that people signed.

The database joins the content of some thousand lines at a time into one value, and while it does so the lines before
them are hashed here: two cores, flat memory. Where a chunk differs, its lines are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from seawall.ledger.sealing.merkle import Frontier, leaf_hash, leaf_hashes
from seawall.ledger.tables import line, scope
from seawall.ledger.verifying.model import Faults, WrongError
from seawall.ledger.verifying.state import Held

CHUNK = 20_000  # lines joined at a time


class Chunk(NamedTuple):
    """Lines joined: contents by newlines, leaf hashes end to end; how many, their cents, how many are live.

    `odd`: a value may be of another kind than its column, which SQLite allows.
    """

    contents: bytes
    leaves: bytes
    count: int
    cents: int
    live: int
    odd: bool


@dataclass
class Lines:
    """The lines of a book's batches. `checked` counts them."""

    db: Connection
    faults: Faults
    checked: int = 0

    def check(self, batches: Mapping[int, Held]) -> None:
        """Compare the lines of these batches, by the number of their act, with what the acts say."""
        scopes = {row.id: (row.program, row.period) for row in self.db.execute(select(scope))}
        joined = _Joined(self.db, scopes)
        with ThreadPoolExecutor(1) as ahead:
            for seq, batch in batches.items():
                try:
                    self._batch(joined, ahead, seq, batch)
                except WrongError as wrong:
                    self.faults.add(seq, wrong)
                except (KeyError, TypeError, ValueError, DBAPIError) as error:
                    told = str(getattr(error, "orig", error)).splitlines()
                    self.faults.add(seq, WrongError("line", f"its lines cannot be read: {' '.join(told[:1])}"))
        self._strays(batches)
        self._scopes(batches, scopes)
        if self.db.dialect.name != "sqlite":  # whose own check of the file (`damage.py`) looks for it in its index
            self._twice()

    def _batch(self, joined: _Joined, ahead: ThreadPoolExecutor, seq: int, batch: Held) -> None:
        told, period = batch.body["lines"], batch.body["period"]
        expected_live = batch.outcome not in ("voided", "expired")
        tree, cents = Frontier(), 0
        for at, chunk in _ahead(ahead, joined, seq, told["count"]):
            leaves = leaf_hashes(chunk.contents.split(b"\n"))
            count = min(CHUNK, told["count"] - at)
            live = count if expected_live else 0
            same = b"".join(leaves) == chunk.leaves and len(leaves) == chunk.count == count
            if not same or chunk.live != live or chunk.odd:
                self._one_by_one(joined, seq, range(at, at + count), expected_live)
            tree.extend(leaves)
            cents += chunk.cents
            self.checked += chunk.count
        held = self.db.execute(select(func.count()).select_from(line).where(line.c.batch == seq)).scalar_one()
        if held != told["count"] or tree.size != held:
            raise WrongError("line", "the batch has another number of lines", held, told["count"])
        if cents != told["total_cents"]:
            raise WrongError("line.cents", "its lines have another sum", cents, told["total_cents"])
        if tree.root.hex() != told["root"]:
            raise self._moved(joined, seq, told, tree.root, period)

    def _moved(self, joined: _Joined, seq: int, told: Mapping[str, Any], root: bytes, period: str) -> WrongError:
        """Each line has its hash, and yet they are not the lines that were signed."""
        others = {each[1] for each in joined.scopes.values()} - {period}
        hint = "its lines are not those that were signed" + (" (or are of another period)" if others else "")
        return WrongError("line.leaf", f"{hint}: the root of the tree over them differs", root, told["root"])

    def _one_by_one(self, joined: _Joined, seq: int, numbers: range, live: bool) -> None:
        """Raise WrongError for the first line of a chunk that differs."""
        rows = joined.rows(seq, numbers.start)
        for n, row in zip_longest(numbers, rows):
            if row is None or row[0] != n:
                raise WrongError("line.n", f"line {n} is missing" if n is not None else f"line {row[0]} is too many")
            if row[1] is None or row[4]:
                raise WrongError("line", f"line {n} has a part that is missing or of another kind", str(row[1]))
            if leaf_hash(row[1]) != row[2]:
                raise WrongError(
                    "line.leaf", f"line {n} does not have its hash: {row[1][:80]!r}", row[2], leaf_hash(row[1])
                )
            if row[3] != (1 if live else None):
                raise WrongError(
                    "line.live", f"line {n} counts as another case than it is", row[3], 1 if live else None
                )

    def _strays(self, batches: Mapping[int, Held]) -> None:
        """Lines of what is no batch."""
        last = self.db.execute(select(func.min(line.c.batch))).scalar()
        while last is not None:
            if last not in batches:
                entry = last if type(last) is int else None
                self.faults.add(
                    entry, WrongError("line.batch", "there are lines of a batch that the log does not tell", last)
                )
            last = self.db.execute(select(func.min(line.c.batch)).where(line.c.batch > last)).scalar()

    def _scopes(self, batches: Mapping[int, Held], scopes: Mapping[Any, tuple[str, str]]) -> None:
        """A program in a period is numbered once, and only where there is a batch for it."""
        told: dict[tuple[str, str], int] = {}
        for seq, batch in batches.items():
            for program, *_ in batch.body.get("totals", ()):
                told.setdefault((program, batch.body["period"]), seq)
        for pair in sorted(set(scopes.values()) - told.keys()):
            self.faults.add(None, WrongError("scope", "a program and period of which there is no batch", repr(pair)))
        for pair in sorted(told.keys() - set(scopes.values())):
            self.faults.add(told[pair], WrongError("scope", "its program and period have no number", "", repr(pair)))

    def _twice(self) -> None:
        """A case is live once for its program and period, whatever the index says that should see to it."""
        twice = (
            select(func.max(line.c.batch), line.c.scope, line.c.case_key)
            .where(line.c.live == 1)
            .group_by(line.c.scope, line.c.case_key)
            .having(func.count() > 1)
            .limit(1)
        )
        for batch, number, key in self.db.execute(twice):
            self.faults.add(batch, WrongError("line.case_key", f"the case is accepted twice in scope {number}", key))


def _ahead(pool: ThreadPoolExecutor, joined: _Joined, seq: int, count: int) -> Iterator[tuple[int, Chunk]]:
    """The chunks of a batch, each asked for while the one before it is worked on."""
    waiting = pool.submit(joined.chunk, seq, 0)
    for at in range(0, count, CHUNK):
        chunk = waiting.result()
        if at + CHUNK < count:
            waiting = pool.submit(joined.chunk, seq, at + CHUNK)
        yield at, chunk


class _Joined:
    """Chunks of lines as one value each, in the words of the database at hand."""

    def __init__(self, db: Connection, scopes: Mapping[Any, tuple[str, str]]) -> None:
        self.driver: Any = db.connection.driver_connection
        self.scopes = scopes
        self.is_sqlite = db.dialect.name == "sqlite"
        self.names = [part for number, pair in scopes.items() for part in (number, "|".join(pair))]

    def chunk(self, seq: int, at: int) -> Chunk:
        """The lines of a batch from one number on."""
        found = self._all(_JOIN[self.is_sqlite], seq, at)[0]
        contents = found[0] if isinstance(found[0], bytes) else (found[0] or "").encode()
        odd = any(one not in (None, other) for one, other in zip(found[5:], (0, *_KINDS.values()), strict=False))
        return Chunk(contents, bytes(found[1] or b""), found[2], found[3] or 0, found[4] or 0, odd)

    def rows(self, seq: int, at: int) -> list[tuple[Any, ...]]:
        """The same lines one by one: number, content, leaf hash, live, whether a part is of another kind."""
        return [(row[0], _raw(row[1]), *row[2:]) for row in self._all(_EACH[self.is_sqlite], seq, at)]

    def _all(self, statement: str, seq: int, at: int) -> list[tuple[Any, ...]]:
        mark = "?" if self.is_sqlite else "%s"
        when = " ".join(f"WHEN {mark} THEN {mark}" for _ in self.scopes) or "WHEN NULL THEN ''"
        program = f"CASE scope {when} END"
        columns = "county, case_key, cents, n, salt"
        content = (
            f"printf('%s|%s|%s|%s|%s|%s', {program}, {columns})"
            if self.is_sqlite  # which formats more quickly than it joins
            else f"concat_ws('|', {program}, {columns})"
        )
        text = statement.replace("CONTENT", content).replace("?", mark)
        cursor = self.driver.cursor() if self.is_sqlite else self.driver.cursor(binary=True)
        try:
            cursor.execute(text, (*self.names, seq, at, at + CHUNK))
            return cursor.fetchall()
        finally:
            cursor.close()


def _raw(content: Any) -> bytes | None:
    return content.encode() if isinstance(content, str) else content


# SQLite orders null, numbers, text, blobs: the greatest and the least tell whether any value is of another kind. A
# fraction among whole numbers shows in the content; what stands after a zero byte does not, and is looked for.
_KINDS = {
    "min(case_key)": "text",
    "max(case_key)": "text",
    "min(county)": "text",
    "max(county)": "text",
    "max(cents)": "integer",
    "max(salt)": "integer",
    "min(leaf)": "blob",
}
_ZERO = "instr(case_key, char(0)) + instr(county, char(0))"
_ODD = " OR ".join([*(f"typeof({each[4:-1]}) <> '{kind}'" for each, kind in _KINDS.items()), f"{_ZERO} > 0"])
_WHERE = "FROM line WHERE batch = ? AND n >= ? AND n < ?"
_LIVE = "CASE count(live) WHEN count(*) FILTER (WHERE live = 1) THEN count(live) ELSE -1 END"  # no other mark than 1
_JOIN = {
    True: "SELECT CAST(group_concat(CONTENT, x'0a') AS BLOB), CAST(group_concat(leaf, '') AS BLOB), count(*), "
    f"sum(cents), {_LIVE}, sum({_ZERO}), {', '.join(f'typeof({each})' for each in _KINDS)} {_WHERE}",
    False: "SELECT string_agg(content, E'\\n' ORDER BY n), string_agg(leaf, ''::bytea ORDER BY n), count(*), "
    f"coalesce(sum(cents), 0)::bigint, {_LIVE} "
    f"FROM (SELECT CONTENT AS content, n, leaf, cents, live {_WHERE}) x",
}
_EACH = {
    True: f"SELECT n, CAST(CONTENT AS BLOB), leaf, live, {_ODD} {_WHERE} ORDER BY n",
    False: f"SELECT n, CONTENT, leaf, live, false {_WHERE} ORDER BY n",
}
"""By whether it is SQLite, which joins rows in the order in which it reads them: that of the primary key."""
