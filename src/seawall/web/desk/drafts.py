"""Caseload files that were sent and not asked for yet: private, each its sender's alone, for an hour at most.

They lie in a folder that only the server's user can read, under a hash of who sent it and of a random token, so that
nobody else's token and no path opens one. Several workers of one machine share them.
"""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from seawall.base.errors import LedgerError
from seawall.base.save import saving
from seawall.evidence.home import home

LARGEST = 200_000_000  # bytes of one file; a million cases have about 40 million
MOST = 20  # files at a time
KEPT_SECONDS = 3_600
NAME = "caseload"  # what messages call it: the name that somebody sent is never used
_BLOCK = 1 << 20


def keep(person: str, sent: BinaryIO) -> str:
    """Keep a file, and return the token by which its sender finds it.

    Raises LedgerError for one that is too long, or where too many are kept, and SeawallError where there is no room.
    """
    sweep()
    if len(list(_folder().glob("*"))) >= MOST:
        raise LedgerError(f"the server keeps {MOST} caseload files already. Ask for their batches or delete some.")
    token = token_hex(16)
    place = _place(person, token)
    place.mkdir(mode=0o700)
    try:
        with saving(place / NAME, private=True) as file:
            _copy(sent, file)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return token


def _copy(sent: BinaryIO, file: BinaryIO) -> None:
    length = 0
    while block := sent.read(_BLOCK):
        length += len(block)
        if length > LARGEST:
            raise LedgerError(f"the file is longer than {LARGEST:,} bytes. Divide it into several batches.")
        file.write(block)


def find(person: str, token: str) -> Path:
    """The file that somebody sent. Raises LedgerError for one that is not there, or not theirs."""
    sweep()
    found = _place(person, token) / NAME
    if not found.is_file():
        raise LedgerError(
            f"there is no such file any more: it was asked for, deleted, or kept for {KEPT_SECONDS // 60} minutes. "
            "Send it again."
        )
    return found


def drop(person: str, token: str) -> None:
    """Delete a file, if it is there."""
    shutil.rmtree(_place(person, token), ignore_errors=True)


def sweep() -> None:
    """Delete what was kept long enough."""
    latest = time.time() - KEPT_SECONDS
    for each in _folder().glob("*"):
        with suppress(OSError):  # another worker sweeps too
            if each.stat().st_mtime < latest:
                shutil.rmtree(each, ignore_errors=True)


def _place(person: str, token: str) -> Path:
    return _folder() / sha256(f"{person}\n{token}".encode()).hexdigest()


def _folder() -> Path:
    found = home().parent / "desk"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found
