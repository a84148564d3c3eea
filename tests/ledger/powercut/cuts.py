"""Power cuts: let a process work on a folder while all that it does there is recorded, then look at what cuts leave."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.ledger.powercut.disk import Disk, Luck, Record, read

SHIM = Path(__file__).with_name("shim.c")


@dataclass(frozen=True)
class Recorded:
    """What a process did to a folder, what the folder held before and holds now, and what it said."""

    records: Sequence[Record]
    before: dict[str, bytes]
    now: dict[str, bytes]
    said: str


@dataclass(frozen=True)
class Cut:
    """What a power cut left. `at`: after so many records; `said`: the lines that the process had said by then."""

    at: int
    luck: str
    said: list[str]
    files: dict[str, bytes]

    def lay(self, folder: Path) -> None:
        """Put the files into an empty folder."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, content in self.files.items():
            (folder / name).write_bytes(content)

    def __str__(self) -> str:
        return f"power cut after record {self.at} ({self.luck})"


def build(folder: Path) -> Path:
    """Compile the shim. Raises RuntimeError where that cannot be: a power cut that is not tried is not survived."""
    if sys.platform != "linux":
        raise RuntimeError("the power-cut tests need Linux, whose loader takes the shim (LD_PRELOAD). Run them there.")
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise RuntimeError("the power-cut tests need a C compiler (cc), and there is none: apt-get install gcc")
    shim = folder / "shim.so"
    done = subprocess.run(
        [compiler, "-O1", "-shared", "-fPIC", "-o", str(shim), str(SHIM), "-ldl", "-lpthread"],
        capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"the shim of the power-cut tests does not compile:\n{done.stderr}")
    return shim


def record(shim: Path, command: Sequence[str], folder: Path, log: Path) -> Recorded:
    """Run a command to its end while the shim records what it does to `folder`. The log lies outside of that."""
    folder = folder.resolve()
    before = files(folder)
    environment = os.environ | {"LD_PRELOAD": str(shim), "POWERCUT_FOLDER": str(folder), "POWERCUT_LOG": str(log)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    return Recorded(read(log), before, files(folder), done.stdout)


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def cuts(recorded: Recorded, count: int, random: Random) -> Iterator[Cut]:
    """`count` cuts at random moments, and at each what several kinds of luck leave of the unsynchronized writes."""
    moments = sorted(random.sample(range(len(recorded.records) + 1), min(count, len(recorded.records) + 1)))
    disk, done = Disk(recorded.before), 0
    for moment in moments:
        for each in recorded.records[done:moment]:
            disk.do(each)
        done = moment
        # What was said in part when the power went, nobody has read.
        said = disk.said.decode().rpartition("\n")[0].splitlines()
        kinds = {
            "nothing unsynchronized arrived": Luck(0, False, random),
            "everything arrived": Luck(1, False, random),
            "some writes arrived": Luck(random.random(), False, random),
            "some sectors arrived": Luck(random.random(), True, random),
        }
        for name, luck in kinds.items():
            yield Cut(moment, name, said, disk.after_cut(luck))


def survive(
    recorded: Recorded, count: int, seed: int, folder: Path, check: Callable[[Path, list[str]], str]
) -> list[str]:
    """What `check(folder, said)` found wrong after each cut ("" is nothing), with the cut that showed it."""
    found = []
    for cut in cuts(recorded, count, Random(seed)):
        cut.lay(folder)
        if wrong := check(folder, cut.said):
            found.append(f"{cut}: {wrong}")
    return found
