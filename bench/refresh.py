"""A whole refresh against the publishers of the tests, on this machine: `./do python -m bench.refresh [--runs 3]`.

Every feed is asked, of a local server that answers in the documented shapes; whole processes are measured. What it
takes from nothing and again, and the first verb after it, beside the same verb before. Writes docs/refresh-speed.md.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import machine
from bench.processes import Command, Measured, measure
from seawall.base.save import save_text

PAGE = Path(__file__).resolve().parent.parent / "docs" / "refresh-speed.md"
SEAWALL = str(Path(sys.executable).with_name("seawall"))
SERVE = """
import sys, time
from tests.evidence.publishers.server import Publishers, all_publishers
with Publishers(*all_publishers()) as server:
    print(server.url, flush=True)
    sys.stdin.read()
    print(len(server.requests), flush=True)
"""


@dataclass
class Server:
    """Every publisher, in a process of its own: its memory is not ours. `requests`: how many came, told at its end."""

    url: str
    requests: int = 0


@contextmanager
def served() -> Generator[Server]:
    """The publishers while they answer."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as it:
        assert it.stdout is not None and it.stdin is not None
        server = Server(it.stdout.readline().strip())
        yield server
        it.stdin.close()
        server.requests = int(it.stdout.readline())


def one_run(found: dict[str, list[Measured]], url: str) -> None:
    """One home from nothing: a verb before, the refresh, the refresh again, the verb after."""
    refresh = Command([SEAWALL, "evidence", "refresh", "--mirror", url])
    brief = Command([SEAWALL, "brief", "IL"])
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as remembered:
        os.environ["SEAWALL_HOME"] = home
        steps = {
            "`brief IL`, first of the day": brief, "`brief IL` again": brief,
            "`evidence refresh` of everything": refresh, "`evidence refresh` again, nothing new": refresh,
            "`brief IL`, first after the refresh": brief, "`brief IL` after it, again": brief,
        }  # fmt: skip
        for label, command in steps.items():
            told = measure({label: command}, 1, Path(remembered), warm=False)[label]
            found.setdefault(label, []).append(told)


def row(label: str, runs: list[Measured]) -> str:
    """Median seconds, processor seconds and peak memory."""
    wall, processor, peak = (median(getattr(each, name) for each in runs) for name in ("wall_s", "processor_s", "peak"))
    return f"| {label} | {wall:.2f} | {processor:.2f} | {peak / 1e6:,.0f} |"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    from seawall.evidence.feeds.feed import feeds
    from tests.evidence.publishers.publisher import KEY

    os.environ |= {each.key.variable: KEY for each in feeds() if each.key}
    found: dict[str, list[Measured]] = {}
    with served() as server:
        for _ in range(runs):
            one_run(found, server.url)
    times = "one run" if runs == 1 else f"medians of {runs} runs"
    text = f"""# Speed of the refresh

Written by `./do python -m bench.refresh`: every feed of [feeds.md](feeds.md) is asked of a local server that answers in
the documented shapes with generated figures. Whole processes, {times}. The real sources take as long as they take:
between two requests to one of them there is a pause, which is in these times. The two refreshes of a run are
{server.requests / runs:,.0f} requests together.

| | seconds | processor seconds | peak memory, MB |
|---|---|---|---|
{chr(10).join(row(label, each) for label, each in found.items())}

{machine.described()}. {machine.versions()}. Commit {machine.commit()}.
"""
    save_text(text, PAGE)


if __name__ == "__main__":
    main()
