"""A refresh that is stopped, or told that there is no room, at any system call that writes: evidence is whole."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.evidence.forked import KILLED, TRACED, Worker, started, writing
from tests.evidence.releases.small import small
from tests.evidence.releases.work import MADE, REFUSED
from tests.sampled import LONG

STEP = 24  # of the faults, one in so many is tried where not all are


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """The process, with a small folder of evidence as the shipped one."""
    shipped = small(tmp_path_factory.mktemp("shipped") / "evidence")
    with started("tests.evidence.releases.work", str(shipped)) as found:
        yield found


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
    home = fresh("whole")
    before = looked(worker, home)
    assert worker.do({"home": str(home), "more": 2000}, ["-o", str(log), "-e", TRACED])[0] == MADE
    after = looked(worker, home)
    assert after != before
    places = [(call, number) for call, number, _ in writing(log.read_text(encoding="utf-8"))]
    assert len(places) > 40
    ends: Counter[int] = Counter()
    for call, number in places if LONG else places[::STEP]:
        home = fresh("tried")
        asked = {"home": str(home), "more": 2000}
        then = "+" if call == "write" else ""  # a disk that is full stays so
        inject = f"inject={call}:{fault}:when={number}{then}"
        status, _ = worker.do(asked, ["-o", str(log), "-e", TRACED, "-e", inject])
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
    command = ["-y", "-o", str(log), "-e", TRACED]
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
