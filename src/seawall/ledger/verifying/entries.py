"""The log by itself: numbers without a gap, canonical content that the columns repeat, leaf hashes, the chain, time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from seawall.ledger.sealing.chain import START, link
from seawall.ledger.tables import entry
from seawall.ledger.verifying.model import Faults, WrongError

AT_A_TIME = 2_000
PARTS = {"act", "at_us", "kind", "person", "says", "seq"}


class Told(NamedTuple):
    """One entry as its content tells it. `leaf` is computed from the content; `before`: the link that it follows."""

    seq: int
    kind: str
    act: int | None
    person: str | None
    at_us: int
    says: Mapping[str, Any]
    leaf: bytes
    before: bytes = START


def walk(db: Connection, faults: Faults) -> Iterator[list[tuple[Told | None, bytes]]]:
    """The entries in order, some thousands at a time, each with its leaf hash; None for one that cannot be read."""
    log = _Log(faults)
    query = select(entry).order_by(entry.c.seq).execution_options(yield_per=AT_A_TIME)
    for rows in db.execute(query).partitions():
        yield [log.read(row) for row in rows]


class _Log:
    """What must follow from what came before. After a fault it goes on from what is stored: each is told once."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.seq, self.chain, self.at_us = 0, START, 0

    def read(self, row: Any) -> tuple[Told | None, bytes]:
        raw = _bytes(row.content)
        leaf = sha256(b"\x00" + raw).digest()
        told = None
        for check in (self._follows, self._hashed):
            self._note(row, lambda check=check: check(row, leaf))
        try:
            told = _told(row, raw, leaf)._replace(before=self.chain)
        except WrongError as wrong:
            self.faults.add(_number(row.seq, self.seq + 1), wrong, kind=str(row.kind))
        self.seq = _number(row.seq, self.seq + 1)
        self.at_us = _number(row.at_us, self.at_us)
        self.chain = row.chain if isinstance(row.chain, bytes) else bytes(32)
        return told, leaf

    def _note(self, row: Any, check: Any) -> None:
        try:
            check()
        except WrongError as wrong:
            at = self.seq + 1 if wrong.where == "entry.seq" else _number(row.seq, self.seq + 1)
            self.faults.add(at, wrong, kind=str(row.kind))

    def _follows(self, row: Any, leaf: bytes) -> None:
        if row.seq != self.seq + 1:
            raise WrongError("entry.seq", f"entry {self.seq + 1} is missing from the log", row.seq, self.seq + 1)
        if type(row.at_us) is not int or row.at_us < self.at_us:
            raise WrongError("entry.at_us", "it is recorded before the entry before it", row.at_us, self.at_us)

    def _hashed(self, row: Any, leaf: bytes) -> None:
        if row.leaf != leaf:
            raise WrongError("entry.leaf", "its content does not have the hash that stands beside it", row.leaf, leaf)
        chain = link(self.chain, leaf)
        if row.chain != chain:
            raise WrongError("entry.chain", "it does not follow from the entry before it", row.chain, chain)


def _told(row: Any, raw: bytes, leaf: bytes) -> Told:
    try:
        told = json.loads(raw, parse_float=_refuse, parse_constant=_refuse)
        written = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
    except (ValueError, RecursionError) as error:
        raise WrongError("entry.content", f"its content cannot be read: {error}", raw[:80]) from None
    if written != raw or not isinstance(row.content, str):
        raise WrongError("entry.content", "its content is not written as the book writes it", raw[:80], written[:80])
    if not isinstance(told, dict) or told.keys() != PARTS or not isinstance(told["says"], dict):
        raise WrongError("entry.content", "its content has not the parts of an entry", raw[:80])
    for name in ("seq", "kind", "act", "person", "at_us"):
        if (type(told[name]), told[name]) != (type(row._mapping[name]), row._mapping[name]):
            raise WrongError(f"entry.{name}", "the column is not what the content says", row._mapping[name], told[name])
    return Told(row.seq, row.kind, row.act, row.person, row.at_us, told["says"], leaf)


def _bytes(content: Any) -> bytes:
    if isinstance(content, str):
        return content.encode(errors="surrogateescape")
    return bytes(content) if isinstance(content, bytes | memoryview) else b""


def _number(value: Any, otherwise: int) -> int:
    return value if type(value) is int else otherwise


def _refuse(text: str) -> Any:
    raise ValueError(f"{text[:20]} is no whole number")
