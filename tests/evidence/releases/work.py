"""Does one thing with releases in a process that can be stopped at any system call."""

from __future__ import annotations

import sys
from pathlib import Path

import filelock  # noqa: F401  loaded here and not in each job
import polars  # noqa: F401

from seawall.base.errors import EvidenceError
from seawall.evidence import check, store, using
from seawall.evidence.manifest import identity_now
from seawall.evidence.releases import in_use, stage
from tests.evidence.forked import BROKEN, Asked, serve
from tests.evidence.releases.small import grown

MADE, REFUSED = 0, 3


def make(more: int) -> int:
    """Keep a release with more persons. Gives how it ended."""
    try:
        with using() as base:
            stage(base, grown(more), {"asked": more})
    except EvidenceError as error:
        return REFUSED if len(str(error).splitlines()) == 1 else BROKEN
    return MADE


def look() -> dict[str, object]:
    """What answers now: its id, whether all its files are those of that id, what a check of it finds."""
    used = in_use()
    with using(store.Store(used.folder, chosen=False, release=used.release)):
        problems = [str(each) for each in check().problems]
    whole = not used.release or identity_now(used.folder) == used.release
    return {"release": used.release, "why": used.why, "whole": whole, "problems": problems}


def do(asked: Asked) -> tuple[int, object]:
    """A release with `more` persons, or what answers."""
    return (make(int(asked["more"])), None) if "more" in asked else (MADE, look())


if __name__ == "__main__":
    shipped = Path(sys.argv[1])
    store.shipped_folder = lambda: shipped  # ty: ignore[invalid-assignment]
    serve(do)
