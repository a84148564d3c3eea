"""Opens a compressed answer piece by piece, so that a small one that opens to very much never fills the memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

ACCEPTED = "gzip"
PIECE_BYTES = 1 << 18


class BrokenError(Exception):
    """A compressed answer that is damaged, or ends before its end."""


def unpacked(parts: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """What the parts of a body open to, in pieces of at most PIECE_BYTES; `encoding` is the header Content-Encoding.

    Raises BrokenError for a body that does not open, or was compressed in a way that was not asked for.
    """
    named = encoding.strip().lower()
    if named in ("", "identity"):
        yield from parts
    elif named in (ACCEPTED, f"x-{ACCEPTED}"):
        yield from _opened(parts)
    else:
        raise BrokenError(f"compressed as {named[:40]!r}")


def _opened(parts: Iterable[bytes]) -> Iterator[bytes]:
    opening = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        for part in parts:
            while part:
                if opening.eof:  # several streams, one after the other, are one body
                    opening = zlib.decompressobj(16 + zlib.MAX_WBITS)
                yield opening.decompress(part, PIECE_BYTES)
                part = opening.unused_data or opening.unconsumed_tail
    except zlib.error:
        raise BrokenError("its compression is damaged") from None
    if not opening.eof:
        raise BrokenError("its compressed body is cut off")
