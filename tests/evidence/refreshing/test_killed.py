"""A refresh that is killed, finds the disk full or meets another one: evidence is whole, the next one brings it on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.evidence.forked import KILLED, TRACED, Worker, started, writing
from tests.evidence.publishers.publisher import Answer, Request
from tests.evidence.publishers.server import Publishers
from tests.evidence.refreshing import small
from tests.sampled import LONG

DONE, SOME_FAILED, REFUSED = 0, 1, 2
SEAWALL = str(Path(sys.executable).with_name("seawall"))
FEW = 3  # moments that are tried, besides those right after the swap, where not all are


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """The process, with the small evidence as the shipped one."""
    program = tmp_path_factory.mktemp("program")
    manifest = import_module("seawall.evidence.manifest")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest, "_PACKAGE", program)
        small.make(program / "tables")
        patch.setenv(small.TINY.key.variable, small.KEY)
        for name in ("SEAWALL_EVIDENCE", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            patch.delenv(name, raising=False)
        with started("tests.evidence.refreshing.work", str(program)) as found:
            yield found


@pytest.fixture
def server() -> Iterator[Publishers]:
    with Publishers(small.Tiny()) as made:
        made.date = lambda: small.NOW
        yield made


def looked(worker: Worker, home: Path) -> tuple[str, str]:
    """The release in use, which is whole and sound, and the table."""
    status, told = worker.do({"home": str(home)})
    assert status == DONE
    found = json.loads(told)
    assert found["whole"] and found["problems"] == [] and found["why"] == ""
    return found["release"], found["table"]


def moments(log: str) -> Iterator[tuple[str, int]]:
    """What is tried: each step, or a few and the first steps after the swap of the release."""
    steps = list(writing(log))
    swap = next(
        at for at, (call, _, line) in enumerate(steps) if "rename" in call and line.rstrip().endswith('current") = 0')
    )
    few = {*range(0, len(steps), len(steps) // FEW), swap + 1}
    yield from ((call, number) for at, (call, number, _) in enumerate(steps) if LONG or at in few)


@pytest.mark.parametrize("fault", ["error=ENOSPC", "signal=SIGKILL"])
def test_a_refresh_may_end_at_any_step(worker: Worker, server: Publishers, tmp_path: Path, fault: str) -> None:
    log, home = tmp_path / "log", tmp_path / "whole"
    refresh = {"mirror": server.url}
    before = looked(worker, home)
    assert worker.do({"home": str(home)} | refresh, ["-o", str(log), "-e", TRACED])[0] == DONE
    after = looked(worker, home)
    assert after[0] != before[0] and after[1] == small.table([*small.HELD, *small.NEW])
    ends: Counter[tuple[int, bool]] = Counter()
    for call, number in moments(log.read_text(encoding="utf-8")):
        home = tmp_path / "tried"
        then = "+" if call == "write" else ""  # a disk that is full stays so
        inject = f"inject={call}:{fault}:when={number}{then}"
        status, _ = worker.do({"home": str(home)} | refresh, ["-o", str(log), "-e", TRACED, "-e", inject])
        where = f"{fault} at {call} {number}"
        assert status in ((DONE, SOME_FAILED, REFUSED) if "error" in fault else (DONE, KILLED)), where
        found = looked(worker, home)
        assert found in (before, after), where
        assert status in (DONE, KILLED) or found == before or status == SOME_FAILED, where
        ends[status, found == after] += 1
        assert worker.do({"home": str(home)} | refresh)[0] == DONE, where
        assert looked(worker, home) == after, where
        assert not list((home / "evidence").glob("staging/*")) and not list((home / "evidence").rglob(".seawall-*")), (
            where
        )
        shutil.rmtree(home)
    print(fault, dict(ends))  # noqa: T201  for who asks with -s
    if "error" in fault:
        assert ends[REFUSED, False]
    else:
        assert ends[KILLED, False] and ends[KILLED, True], "it was killed before the swap and after it"


def test_of_two_at_once_one_refreshes(worker: Worker, server: Publishers, tmp_path: Path) -> None:
    """The second one begins while the first one has asked and waits for its answer."""
    command = [SEAWALL, "evidence", "refresh", "treasury_daily", "--mirror", server.url]
    ended: list[subprocess.CompletedProcess[str]] = []

    def meanwhile(request: Request, told: Callable[[], Answer]) -> Answer:
        home = os.environ | {"SEAWALL_HOME": str(tmp_path)}
        ended.append(subprocess.run(command, env=home, capture_output=True, text=True, timeout=60, check=False))
        return told()

    server.fault(meanwhile)
    assert worker.do({"home": str(tmp_path), "mirror": server.url})[0] == DONE
    (other,) = ended
    assert other.returncode == REFUSED and "another refresh is running" in other.stderr
    assert len(other.stderr.splitlines()) == 1 and not other.stdout
    assert looked(worker, tmp_path)[1] == small.table([*small.HELD, *small.NEW])
    assert not server.asked("fiscaldata")
