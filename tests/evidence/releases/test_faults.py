"""A refresh that is stopped, or told that there is no room, at any system call that writes: evidence is whole."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.evidence.releases.small import small
from tests.evidence.releases.work import MADE, REFUSED
from tests.sampled import LONG

CALLS = (
    "openat", "creat", "write", "pwrite64", "writev", "sendfile", "copy_file_range", "ftruncate", "fsync", "fdatasync",
    "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "chmod",
    "fchmod", "fchmodat", "flock",
)  # fmt: skip
STEP = 24  # of the faults, one in so many is tried where not all are
KILLED = -9


@dataclass
class Worker:
    """The process that forks for each job (work.py)."""

    process: subprocess.Popen[str]

    def do(self, asked: dict[str, object], strace: list[str] | None = None) -> tuple[int, str]:
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


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """The process, with a small folder of evidence as the shipped one."""
    if shutil.which("strace") is None:
        needed = "strace, which stops a process at a system call, is not here: apt-get install strace"
        assert not os.environ.get("CI"), needed
        pytest.skip(needed)
    shipped = small(tmp_path_factory.mktemp("shipped") / "evidence")
    command = [sys.executable, "-m", "tests.evidence.releases.work", str(shipped)]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        yield Worker(process)
        assert process.stdin
        process.stdin.close()


@pytest.fixture(scope="module")
def begun(worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one kept release in use, and what a killed refresh has left."""
    home = tmp_path_factory.mktemp("begun") / "home"
    assert worker.do({"home": str(home), "more": 1000})[0] == MADE
    left = home / "evidence" / "staging" / "left" / "evidence"
    left.mkdir(parents=True)
    (left / "half.csv").write_text("half", encoding="utf-8")
    return home


def looked(worker: Worker, home: Path) -> str:
    """The release in use, which is whole and sound."""
    status, told = worker.do({"home": str(home)})
    assert status == MADE
    found = json.loads(told)
    assert found["whole"] and found["problems"] == [] and found["why"] == ""
    return found["release"]


def writing(log: str) -> Iterator[tuple[str, int]]:
    """Each call that writes, and the how-manieth of its name it is. Files that are opened to be read only count."""
    counts: Counter[str] = Counter()
    for line in log.splitlines():
        call = line.partition("(")[0]
        counts[call] += 1
        if call in CALLS and (call != "openat" or re.search("O_CREAT|O_WRONLY|O_RDWR", line)):
            yield call, counts[call]


@pytest.mark.parametrize("fault", ["error=ENOSPC", "signal=SIGKILL"])
@pytest.mark.parametrize("start", ["shipped", "kept"])
def test_at_any_step_evidence_is_one_whole_release(
    worker: Worker, begun: Path, tmp_path: Path, start: str, fault: str
) -> None:
    """From the shipped release every file is copied, from a kept one unchanged files are linked."""

    def fresh(name: str) -> Path:
        home = tmp_path / name
        if start == "kept":
            shutil.copytree(begun, home)
        return home

    log = tmp_path / "log"
    known = "trace=" + ",".join(f"?{each}" for each in CALLS)
    home = fresh("whole")
    before = looked(worker, home)
    assert worker.do({"home": str(home), "more": 2000}, ["-o", str(log), "-e", known])[0] == MADE
    after = looked(worker, home)
    assert after != before
    places = list(writing(log.read_text(encoding="utf-8")))
    assert len(places) > 40
    ends: Counter[int] = Counter()
    for call, number in places if LONG else places[::STEP]:
        home = fresh("tried")
        asked = {"home": str(home), "more": 2000}
        then = "+" if call == "write" else ""  # a disk that is full stays so
        inject = f"inject={call}:{fault}:when={number}{then}"
        status, _ = worker.do(asked, ["-o", str(log), "-e", known, "-e", inject])
        where = f"{fault} at {call} {number}"
        assert "INJECTED" in log.read_text() or status == KILLED, where
        assert status in (MADE, REFUSED) if "error" in fault else status in (MADE, KILLED), where
        ends[status] += 1
        found = looked(worker, home)
        assert found == after if status == MADE else found == before if status == REFUSED else found in (before, after)
        assert worker.do({"home": str(home), "more": 3000})[0] == MADE, where
        assert looked(worker, home) not in (before, after), where
        assert not list((home / "evidence" / "staging").iterdir()), where
        shutil.rmtree(home)
    print(start, fault, len(places), "steps,", dict(ends))  # noqa: T201  for who asks with -s
    assert ends[REFUSED if "error" in fault else KILLED]


def test_all_is_on_the_disk_before_each_rename_that_counts(worker: Worker, begun: Path, tmp_path: Path) -> None:
    """What a power cut leaves cannot be tried here: that nothing is left to chance at the two renames can."""
    home, log = tmp_path / "home", tmp_path / "log"
    shutil.copytree(begun, home)
    command = ["-y", "-o", str(log), "-e", "trace=" + ",".join(f"?{each}" for each in CALLS)]
    assert worker.do({"home": str(home), "more": 2000}, command)[0] == MADE
    evidence, open_ends, counted = home / "evidence", set[Path](), []
    for line in log.read_text(encoding="utf-8").splitlines():
        call, _, rest = line.partition("(")
        named = [Path(each) for each in re.findall(r'[<"](/[^>"]*)[>"]', rest)]
        if call in ("write", "pwrite64", "ftruncate"):
            open_ends |= {named[0]}
        elif call in ("fsync", "fdatasync"):
            open_ends -= {named[0]}
        elif call in ("mkdir", "link", "linkat", "unlink"):
            open_ends |= {named[-1].parent}
        elif call.startswith("rename"):
            old, new = named
            if new.parent == evidence / "releases" or new == evidence / "current":
                counted.append(new.name)
                inside = {each for each in open_ends if each == old or old in each.parents}
                assert not inside and evidence / "releases" not in open_ends, line
            open_ends = {new / each.relative_to(old) if each.is_relative_to(old) else each for each in open_ends}
            open_ends |= {new.parent}
    assert len(counted) == 2 and counted[1] == "current"
    assert evidence not in open_ends
