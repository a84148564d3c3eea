"""Does one thing with releases in a process that can be stopped at any system call.

It loads everything once, then forks for each job, so that what is counted from the fork on is the job's own.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import traceback
from pathlib import Path

import filelock  # noqa: F401  loaded here and not in each job
import polars  # noqa: F401

from seawall.base.errors import EvidenceError
from seawall.evidence import check, store, using
from seawall.evidence.manifest import identity_now
from seawall.evidence.releases import in_use, stage
from tests.evidence.releases.small import grown

MADE, REFUSED, BROKEN = 0, 3, 5
MAY_BE_TRACED = 0x59616D61  # PR_SET_PTRACER: by a process that did not start it


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


def job(asked: dict[str, object], start: int, said: int) -> None:
    """In a process of its own: wait until it may start, do what is asked, and end."""
    os.environ["SEAWALL_HOME"] = str(asked["home"])
    ctypes.CDLL(None).prctl(MAY_BE_TRACED, ctypes.c_ulong(-1), 0, 0, 0)
    status = BROKEN
    try:
        os.read(start, 1)
        if "more" in asked:
            status = make(int(str(asked["more"])))
        else:
            os.write(said, json.dumps(look()).encode())
            status = MADE
    except BaseException:
        traceback.print_exc()
    os._exit(status)


def main() -> None:
    """A line of JSON for each job; its process, and how it ended, on a line each."""
    shipped = Path(sys.argv[1])
    store.shipped_folder = lambda: shipped  # ty: ignore[invalid-assignment]
    for line in sys.stdin:
        start, go = os.pipe()
        said, say = os.pipe()
        pid = os.fork()
        if not pid:
            job(json.loads(line), start, say)
        os.close(start), os.close(say)
        print(pid, flush=True)  # noqa: T201
        sys.stdin.readline()
        os.write(go, b"!")
        told = os.read(said, 100_000).decode()
        _, status = os.waitpid(pid, 0)
        os.close(go), os.close(said)
        print(json.dumps({"status": os.waitstatus_to_exitcode(status), "told": told}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
