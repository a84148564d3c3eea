"""Lines of printable ASCII, out in chunks and in with a bound: no file, however broken, fills the memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO, Protocol

from seawall.base.errors import LedgerError

_AT_ONCE = 2_000  # lines put together before they are hashed and handed on


class Digest(Protocol):
    """A running hash."""

    def update(self, data: bytes, /) -> Any:
        """Add bytes."""
        ...


def chunks(lines: Iterable[str], digest: Digest, end: str = "\n") -> Iterator[bytes]:
    """The lines with their ends as bytes, some thousands at once; `digest` has seen each chunk when it comes."""
    waiting = iter(lines)
    while some := list(islice(waiting, _AT_ONCE)):
        chunk = (end.join(some) + end).encode("ascii")
        digest.update(chunk)
        yield chunk


def read_lines(stream: BinaryIO, longest: int, name: str, digest: Digest | None = None) -> Iterator[tuple[int, str]]:
    """Number (from 1) and text of each line of a file, without its end, which is LF or CRLF; the last may have none.

    Raises LedgerError for a line that is longer than `longest` or holds what is no printable ASCII.
    """
    number = 0
    while raw := stream.readline(longest + 3):
        number += 1
        if digest is not None:
            digest.update(raw)
        text = raw.removesuffix(b"\n").removesuffix(b"\r")
        if len(text) > longest:
            raise LedgerError(f"{name}, line {number}: it is longer than {longest} characters. Ask for the file again.")
        try:
            line = text.decode("ascii")
        except UnicodeDecodeError:
            line = "\0"
        if not line.isprintable():
            raise LedgerError(f"{name}, line {number}: it is not printable ASCII text. Ask for the file again.")
        yield number, line
