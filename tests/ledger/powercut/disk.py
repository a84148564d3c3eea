"""What a disk may hold after a power cut, from the record that shim.c made of a process at work.

The rules are those that POSIX promises, and no kinder: what a file held when it was last synchronized is there; of what
was written or cut off since, any part may be there, each 512-byte sector for itself, in no order. That a file was made,
renamed or removed is certain only once its folder was synchronized. What is not tried: sectors that come to hold
something that nobody wrote, and a disk that says that it has synchronized and has not.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

SECTOR_BYTES = 512
HEAD = struct.Struct("<cQqQ")


class Record(NamedTuple):
    """One thing that the process did; see shim.c."""

    what: str
    inode: int
    number: int
    data: bytes


class Change(NamedTuple):
    """A change of a file that was not synchronized: bytes from an offset on, or a new size (`data` is None)."""

    at: int
    data: bytes | None

    def on(self, content: bytearray) -> None:
        """Make it."""
        if self.data is None:
            del content[self.at :]
            content.extend(bytes(self.at - len(content)))
        else:
            content.extend(bytes(max(0, self.at - len(content))))
            content[self.at : self.at + len(self.data)] = self.data

    def sectors(self) -> Iterator[Change]:
        """The same, one sector at a time."""
        if self.data is None:
            yield self
            return
        start = 0
        while start < len(self.data):
            end = start + SECTOR_BYTES - (self.at + start) % SECTOR_BYTES
            yield Change(self.at + start, self.data[start:end])
            start = end


@dataclass
class File:
    """A file as it surely is, and what was done to it since."""

    sure: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def after(self, changes: list[Change]) -> bytes:
        """Its content if those of the pending changes arrive."""
        content = bytearray(self.sure)
        for change in changes:
            change.on(content)
        return bytes(content)


Names = dict[str, File]
Naming = tuple[str, File | None]  # a name and the file that it means from then on; None: removed


class Luck:
    """Which unsynchronized changes arrive. `share` of them, and `torn`: each sector for itself."""

    def __init__(self, share: float, torn: bool, random: Random) -> None:
        self.share, self.torn, self.random = share, torn, random

    def arrives(self) -> bool:
        """Whether the next one does."""
        return self.random.random() < self.share

    def of(self, changes: list[Change]) -> list[Change]:
        """Those that arrive."""
        parts = (part for change in changes for part in change.sectors()) if self.torn else changes
        return [part for part in parts if self.arrives()]


class Disk:
    """The folder while the record is replayed. `said`: what the process has said so far."""

    def __init__(self, before: dict[str, bytes] | None = None) -> None:
        self._names: Names = {name: File(bytearray(content)) for name, content in (before or {}).items()}
        self._sure_names = dict(self._names)
        self._pending_names: list[Naming] = []
        self._by_inode: dict[int, File] = {}
        self.said = b""

    def do(self, record: Record) -> None:
        """Replay one thing that the process did."""
        match record.what:
            case "o":
                name = record.data.decode()
                if record.number:
                    self._name(name, File())
                self._by_inode[record.inode] = self._names[name]
            case "w":
                self._by_inode[record.inode].pending.append(Change(record.number, record.data))
            case "t":
                self._by_inode[record.inode].pending.append(Change(record.number, None))
            case "s":
                file = self._by_inode[record.inode]
                file.sure, file.pending = bytearray(file.after(file.pending)), []
            case "d":
                self._sure_names, self._pending_names = dict(self._names), []
            case "u":
                self._name(record.data.decode(), None)
            case "r":
                old, new = record.data.decode().split("\0")
                moved = self._names[old]
                self._name(new, moved)
                self._name(old, None)
            case "a":
                self.said += record.data
            case unknown:
                raise ValueError(f"the record holds {unknown!r}, which shim.c does not write")

    def _name(self, name: str, file: File | None) -> None:
        self._pending_names.append((name, file))
        _rename(self._names, name, file)

    def now(self) -> dict[str, bytes]:
        """The folder as the process sees it, by name."""
        return {name: file.after(file.pending) for name, file in self._names.items()}

    def after_cut(self, luck: Luck) -> dict[str, bytes]:
        """The folder after a power cut at this moment, by name."""
        names = dict(self._sure_names)
        for name, file in self._pending_names:
            if luck.arrives():
                _rename(names, name, file)
        return {name: file.after(luck.of(file.pending)) for name, file in names.items()}


def _rename(names: Names, name: str, file: File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def read(log: Path) -> list[Record]:
    """The records that shim.c wrote."""
    content, at, found = log.read_bytes(), 0, []
    while at < len(content):
        what, inode, number, length = HEAD.unpack_from(content, at)
        at += HEAD.size
        found.append(Record(what.decode(), inode, number, content[at : at + length]))
        at += length
    return found
