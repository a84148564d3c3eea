"""Records that this machine keeps, each under the SHA-256 of its file: what has the address cannot be changed."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from seawall.base.datafile import bounded
from seawall.base.errors import RecordError
from seawall.base.save import save_bytes
from seawall.evidence.home import home

LARGEST = 4_000_000  # bytes of a record that is kept; the brief of the nation has a third of it
MOST = 2_000  # records that are kept: about a gigabyte
ADDRESS = re.compile(r"[0-9a-f]{64}")


def folder() -> Path:
    """Where they lie: `records` in SEAWALL_HOME, or where this system keeps a user's data. It may not exist yet."""
    return home().parent / "records"


def put(content: bytes) -> str:
    """Keep the file of a record and return its address; the same file has the same one.

    Raises RecordError for one that is too long, or too many, and SeawallError if it cannot be written.
    """
    if len(content) > LARGEST:
        raise RecordError(
            f"this record has {len(content):,} bytes; at most {LARGEST:,} are kept here. Make it on the command line, "
            "where it has no limit: seawall brief PLACE --record record.json"
        )
    address = hashlib.sha256(content).hexdigest()
    file = _file(address)
    if file.exists():
        return address
    if sum(1 for _ in folder().glob("*.json")) >= MOST:
        raise RecordError(
            f"{MOST:,} records are kept here, and no more. Remove some that nobody needs, or make this one on the "
            "command line: seawall brief PLACE --record record.json"
        )
    folder().mkdir(parents=True, exist_ok=True)
    save_bytes(content, file)
    return address


def get(address: str) -> bytes | None:
    """The file of a record by its address; None if none is kept there. RecordError if it was changed."""
    if not ADDRESS.fullmatch(address):
        return None
    try:
        content = bounded(_file(address), LARGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RecordError(f"record {address} cannot be read: {error.strerror}. Restore it from a backup.") from None
    if hashlib.sha256(content).hexdigest() != address:
        raise RecordError(f"the file of record {address} was changed since it was kept. Restore it from a backup.")
    return content


def _file(address: str) -> Path:
    return folder() / f"{address}.json"
