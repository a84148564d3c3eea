"""One process at a time changes what is kept: the system gives the lock back when its holder ends, however that is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from seawall.base.errors import EvidenceError
from seawall.evidence.home import home
from seawall.evidence.releases.pointer import LOCK

if TYPE_CHECKING:
    pass

STAGING = "staging"
HALF = (f"{STAGING}/*", ".seawall-*", "answers/.seawall-*", "received/*/.seawall-*")  # of whoever was killed writing


@contextmanager
def alone() -> Generator[Path]:
    """Hold the lock of the kept evidence, and give its folder, which exists then; inside it may be asked for again.

    Whoever takes it first clears what a killed run has left. Raises EvidenceError where another one holds it, and where
    the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    where = home()
    try:
        where.mkdir(parents=True, exist_ok=True)
        lock = FileLock(where / LOCK, is_singleton=True)  # one a process, which counts how often its thread has asked
        lock.acquire(timeout=0)
    except Timeout:
        raise EvidenceError(
            f"another refresh is running (it holds {where / LOCK}): wait until it has ended, and ask again"
        ) from None
    except OSError as error:
        raise EvidenceError(
            f"{where} cannot be written ({error.strerror}): set SEAWALL_HOME to another place"
        ) from None
    try:
        if lock.lock_counter == 1:
            _clear(where)
        yield where
    finally:
        with suppress(OSError):  # the work is done, and the lock ends with this process
            lock.release()


def _clear(where: Path) -> None:
    """Remove what a run that was killed has left half done."""
    for left in [path for pattern in HALF for path in where.glob(pattern)]:
        remove(left)


def remove(path: Path) -> None:
    """Remove a folder or file of ours; what cannot be removed now is cleared another time."""
    if path.is_dir():
        if os.name == "nt":  # which does not delete what is read-only
            for each in path.rglob("*"):
                each.chmod(0o666)
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
