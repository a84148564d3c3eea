"""A process that loads everything once and forks for each job, which can be stopped at any of its system calls.

What is counted from the fork on is the job's own. A module that is started so calls `serve` with what its jobs do.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CALLS = (
    "openat", "creat", "write", "pwrite64", "writev", "sendfile", "copy_file_range", "ftruncate", "fsync", "fdatasync",
    "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "chmod",
    "fchmod", "fchmodat", "flock",
)  # fmt: skip
TRACED = "trace=" + ",".join(f"?{each}" for each in CALLS)
KILLED = -9
BROKEN = 5
MAY_BE_TRACED = 0x59616D61  # PR_SET_PTRACER: by a process that did not start it
Asked = dict[str, Any]


@dataclass
class Worker:
    """The process that forks for each job."""

    process: subprocess.Popen[str]

    def do(self, asked: Asked, strace: list[str] | None = None) -> tuple[int, str]:
        """How the job ended, and what it said; `strace`: what is done to its system calls."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        pid = self.process.stdout.readline().strip()
        tracer = None
        if strace is not None:
            command = ["strace", "-p", pid, *strace]
            tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
            assert tracer.stderr
            said = tracer.stderr.readline()
            assert "attached" in said, said
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        ended = json.loads(self.process.stdout.readline())
        if tracer is not None:
            tracer.communicate(timeout=60)
        return ended["status"], ended["told"]


@contextmanager
def started(module: str, *given: str) -> Iterator[Worker]:
    """The worker of a module; the test is passed over where nothing can stop a process at a system call."""
    if shutil.which("strace") is None:
        needed = "strace, which stops a process at a system call, is not here: apt-get install strace"
        assert not os.environ.get("CI"), needed
        pytest.skip(needed)
    command = [sys.executable, "-m", module, *given]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        yield Worker(process)
        assert process.stdin
        process.stdin.close()


def writing(log: str) -> Iterator[tuple[str, int, str]]:
    """Each call that writes, the how-manieth of its name it is, and its line. Opening to read only counts."""
    counts: Counter[str] = Counter()
    for line in log.splitlines():
        call = line.partition("(")[0]
        counts[call] += 1
        if call in CALLS and (call != "openat" or re.search("O_CREAT|O_WRONLY|O_RDWR", line)):
            yield call, counts[call], line


def serve(do: Callable[[Asked], tuple[int, object]]) -> None:
    """In the worker: a line of JSON for each job; its process, and how it ended and what it told, on a line each."""
    for line in sys.stdin:
        start, go = os.pipe()
        said, say = os.pipe()
        pid = os.fork()
        if not pid:
            _job(do, json.loads(line), start, say)
        os.close(start), os.close(say)
        print(pid, flush=True)  # noqa: T201
        sys.stdin.readline()
        os.write(go, b"!")
        told = os.read(said, 100_000).decode()
        _, status = os.waitpid(pid, 0)
        os.close(go), os.close(said)
        print(json.dumps({"status": os.waitstatus_to_exitcode(status), "told": told}), flush=True)  # noqa: T201


def _job(do: Callable[[Asked], tuple[int, object]], asked: Asked, start: int, say: int) -> None:
    """In a process of its own: wait until it may start, do what is asked, tell, and end."""
    os.environ["SEAWALL_HOME"] = str(asked["home"])
    ctypes.CDLL(None).prctl(MAY_BE_TRACED, ctypes.c_ulong(-1), 0, 0, 0)
    status = BROKEN
    try:
        os.read(start, 1)
        status, told = do(asked)
        if told is not None:
            os.write(say, json.dumps(told).encode())
    except BaseException:
        traceback.print_exc()
    os._exit(status)
