"""Kill a job at random instants, `kill -9`, and see what the database holds.

A round: the job starts on fresh storage, in a process group of its own. When it says "ready", a clock starts, and at a
random instant, uniform over the time that an undisturbed run took, either the job or the whole database server is
killed. Then nothing that the job had confirmed may be lost and nothing may be half there; and the job, started again
and left alone, must bring the work to its end, with every unit done once.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryFile
from typing import IO, NamedTuple

ROOT = Path(__file__).parents[2]
LONGEST_S = 1800.0


@dataclass(frozen=True)
class Job:
    """What is killed. `command(url)` says "ready", then a line for whatever is done for good; run again, it resumes.

    `storage`: a fresh place for its data, for a `with` block. `check(url, said)`: what is there after a kill, in a
    word; `finished(url)`: both raise AssertionError for what must not be. `server`: a kill takes the database server
    down and not the job; it returns when the server is up again.
    """

    command: Callable[[str], Sequence[str]]
    storage: Callable[[], AbstractContextManager[str]]
    check: Callable[[str, Sequence[str]], str]
    finished: Callable[[str], None]
    server: Callable[[], None] | None = None


class Round(NamedTuple):
    """One kill. `at_s`: seconds after "ready"; `ended`: how the job ended; `found` and `then`: what was there."""

    number: int
    at_s: float
    ended: str
    said: int
    found: str
    then: str

    @property
    def wrong(self) -> bool:
        """Whether something was lost, half there or done twice."""
        return "WRONG" in self.found + self.then


@dataclass
class Running:
    """The job at work, in a process group of its own. What it says is in `out`, whoever kills it."""

    process: subprocess.Popen[bytes]
    out: IO[bytes]
    errors: IO[bytes]

    def said(self) -> list[str]:
        """The whole lines that it said so far, without "ready"."""
        return _content(self.out).decode().rpartition("\n")[0].splitlines()[1:]

    def wait_until_ready(self) -> None:
        """Until it says so; RuntimeError with its last words if it never does."""
        while os.fstat(self.out.fileno()).st_size == 0:
            if self.process.poll() is not None:
                raise RuntimeError(f"the job did not start:\n{self.last_words()}")
            time.sleep(0.001)

    def last_words(self) -> str:
        """The end of what it wrote to its standard error."""
        return _content(self.errors).decode(errors="replace")[-2000:]


def _content(file: IO[bytes]) -> bytes:
    """All that is in a file, without moving the place at which the job, who has it open too, writes on."""
    return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0)


@contextmanager
def begun(command: Sequence[str]) -> Generator[Running]:
    """A job that has started; at the end of the block it and all that it started are gone."""
    with TemporaryFile() as out, TemporaryFile() as errors:
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, start_new_session=True
        )
        job = Running(process, out, errors)
        try:
            yield job
        finally:
            kill(job)


def kill(job: Running) -> None:
    """`kill -9` for the whole process group of the job."""
    with suppress(ProcessLookupError):
        os.killpg(job.process.pid, signal.SIGKILL)
    job.process.wait()


def whole_run_s(job: Job) -> float:
    """How long an undisturbed run takes after "ready"; RuntimeError if it fails, AssertionError if it does wrong."""
    with job.storage() as url:
        took_s = _finish(job, url)
        job.finished(url)
        return took_s


def rounds(job: Job, count: int, seed: int) -> Iterator[Round]:
    """That many kills, at instants that the seed decides."""
    random, whole_s = Random(seed), whole_run_s(job)
    for number in range(1, count + 1):
        yield _round(job, number, random.uniform(0, whole_s))


def _round(job: Job, number: int, at_s: float) -> Round:
    with job.storage() as url:
        with begun(job.command(url)) as running:
            running.wait_until_ready()
            time.sleep(at_s)
            if job.server:
                job.server()
                # Its connections are lost: it goes on by itself or gives up, and both are right.
                running.process.wait(LONGEST_S)
            ended = "killed" if running.process.poll() is None else f"ended with {running.process.returncode}"
            kill(running)
            said = running.said()
        found = _judged(lambda: job.check(url, said))
        then = _judged(lambda: _resumed(job, url))
        return Round(number, at_s, ended, len(said), found, then)


def _resumed(job: Job, url: str) -> str:
    _finish(job, url)
    job.finished(url)
    return "whole"


def _finish(job: Job, url: str) -> float:
    """Run the job to its end: seconds after "ready"."""
    with begun(job.command(url)) as running:
        running.wait_until_ready()
        start = time.monotonic()
        if running.process.wait(LONGEST_S):
            raise RuntimeError(f"the job failed:\n{running.last_words()}")
        took_s = time.monotonic() - start
        said = running.said()
    job.check(url, said)
    return took_s


def _judged(judge: Callable[[], str]) -> str:
    try:
        return judge()
    except Exception as error:  # whatever it is, the log names the round and goes on
        return f"WRONG: {' '.join(str(error).split())[:500]}"


def python(*words: str) -> list[str]:
    """A command of this Python."""
    return [sys.executable, *words]
