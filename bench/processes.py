"""Measure whole processes: wall time, processor time and peak memory, commands interleaved.

This module imports the standard library only. On Linux a child's peak memory starts at that of the process which
started it, so the runner has to be smaller than anything it measures. Needs os.wait4: Linux or macOS.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in one unit of ru_maxrss


@dataclass(frozen=True)
class Command:
    """What to run. `first`: nothing is remembered from earlier runs. `tells`: it prints its own steps as JSON."""

    words: list[str]
    first: bool = False
    tells: bool = False


@dataclass
class Measured:
    """One command and what its runs took: seconds, bytes, and the JSON it printed, if it did."""

    label: str
    command: Command
    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    rss: list[int] = field(default_factory=list)
    told: list[dict] = field(default_factory=list)

    @property
    def wall_s(self) -> float:
        """Median wall time."""
        return median(self.wall)

    @property
    def processor_s(self) -> float:
        """Median processor time, of all threads."""
        return median(self.processor)

    @property
    def peak(self) -> float:
        """Median peak memory, in bytes."""
        return median(self.rss)

    @property
    def above_libraries(self) -> float:
        """Median peak memory less what there was once the libraries were loaded, in bytes."""
        return self.peak - self.step("libraries_rss") * RSS_UNIT

    def step(self, name: str) -> float:
        """Median of a step that the process timed itself."""
        values = [told[name] for told in self.told]
        return median(value for each in values for value in (each if isinstance(each, list) else [each]))


def measure(commands: dict[str, Command], runs: int, remembered: Path, warm: bool = True) -> dict[str, Measured]:
    """Run every command once to warm up, then `runs` rounds of all commands in turn, so that noise hits all alike.

    `warm` False: what takes minutes is run without a round to warm up.
    What commands remember lies in `remembered`; those that are to be the first of the day get a new empty folder.
    """
    found = {label: Measured(label, command) for label, command in commands.items()}
    for turn in range(0 if warm else 1, runs + 1):
        for each in found.values():
            with tempfile.TemporaryDirectory() as empty:
                _once(each, Path(empty) if each.command.first else remembered, keep=turn > 0)
        print(f"round {turn} of {runs}", file=sys.stderr)
    return found


def environment(remembered: Path) -> dict[str, str]:
    """As a user has it after `./do`: bytecode is cached, and output is as wide and colored as on a terminal."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"FORCE_COLOR": "1", "COLUMNS": "100", "LINES": "40", "SEAWALL_CACHE": str(remembered)}


def _once(each: Measured, remembered: Path, keep: bool) -> None:
    words, chosen = each.command.words, environment(remembered)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        start = perf_counter()
        process = subprocess.Popen(words, stdout=out, stderr=errors, env=chosen)
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise SystemExit(f"{' '.join(words)} failed:\n{errors.read().decode()}")
        if not keep:
            return
        each.wall.append(wall)
        each.processor.append(usage.ru_utime + usage.ru_stime)
        each.rss.append(usage.ru_maxrss * RSS_UNIT)
        if each.command.tells:
            out.seek(0)
            each.told.append(json.loads(out.read()))
