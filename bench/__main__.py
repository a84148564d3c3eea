"""Measure Seawall, beside pandas, polars and CLIMADA, print the tables, and write them to docs/speed.md.

./do python -m bench [--runs 7] [--climada PYTHON] [--print]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import law, machine
from bench.nation import WHICH
from bench.page import FIRST, MILLION, page
from bench.processes import Command, Measured, environment, measure
from seawall.base.save import save_text

ROOT = Path(__file__).resolve().parent.parent
PYTHON, SEAWALL = sys.executable, str(Path(sys.executable).with_name("seawall"))
LOSSES_RUNS = 1  # CLIMADA takes its time, and each of its processes computes the loss several times


def main() -> None:
    """Check that the programs agree, measure, report."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=7, help="measured runs of each command (default 7)")
    parser.add_argument("--climada", metavar="PYTHON", help="a Python of its own that has CLIMADA; else it is left out")
    parser.add_argument("--print", action="store_true", help="only print; leave docs/speed.md as it is")
    options = parser.parse_args()
    load = machine.load()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        same = told(nation("same").words, folder)
        losses = of_losses(folder, options.climada)
        found = measure(commands(folder), options.runs, folder / "remembered")
    text = page(found, losses, json.loads(same), options.runs, load)
    print(text)
    if not options.print:
        save_text(text, ROOT / "docs" / "speed.md")


def commands(folder: Path) -> dict[str, Command]:
    """What is measured, by label."""
    chosen = {
        "python -c pass": Command([PYTHON, "-c", "pass"]),
        "import seawall": Command([PYTHON, "-c", "import seawall"]),
        "from seawall import *": Command([PYTHON, "-c", "from seawall import *"]),
        "import pandas": Command([PYTHON, "-c", "import pandas"]),
        "seawall --help": Command([SEAWALL, "--help"]),
    }
    for words in ("brief IL", "brief IL -o .html", "brief IL -o .pdf", "status IL", "flows IL"):
        asked = [str(folder / f"brief{each}") if each.startswith(".") else each for each in words.split()]
        chosen[f"seawall {words}{FIRST}"] = Command([SEAWALL, *asked], first=True)
        chosen[f"seawall {words}"] = Command([SEAWALL, *asked])
    chosen |= {
        "seawall brief IL -o .json": Command([SEAWALL, "brief", "IL", "-o", str(folder / "brief.json")]),
        "seawall brief IL -o .md": Command([SEAWALL, "brief", "IL", "-o", str(folder / "brief.md")]),
        "./do seawall brief IL": Command([str(ROOT / "do"), "seawall", "brief", "IL"]),
        'seawall brief "Cook County, IL"': Command([SEAWALL, "brief", "Cook County, IL"]),
        "seawall brief US": Command([SEAWALL, "brief", "US"]),
        "seawall brief US -o .html": Command([SEAWALL, "brief", "US", "-o", str(folder / "nation.html")]),
        f"seawall {MILLION}{FIRST}": Command([SEAWALL, *MILLION.split()], first=True),
        f"seawall {MILLION}": Command([SEAWALL, *MILLION.split()]),
        "seawall law test MEASURE": Command([SEAWALL, "law", "test", str(law.CASES / "snap-own-money.toml")]),
        "seawall law test BILL": Command([SEAWALL, "law", "test", str(law.CASES / "missouri-sapa.toml")]),
        "seawall law predict --cases FILE": Command([SEAWALL, "law", "predict", "--cases", str(law.SECOND)]),
        "law, library": Command([PYTHON, "-m", "bench.law"], tells=True),
        "nation, remembered": nation("seawall", first=False),
    }
    for which in WHICH:
        chosen |= {f"nation, {which}": nation(which), f"nation, {which}, again": nation(which, 10)}
    return chosen


def nation(which: str, times: int = 0, first: bool = True) -> Command:
    """The process that computes every county x program x day."""
    return Command([PYTHON, "-m", "bench.nation", which, str(times)], first=first, tells=True)


def of_losses(folder: Path, climada: str | None) -> dict[str, Measured]:
    """One loss for 100,000 lapses by factors, and by CLIMADA if there is a Python that has it."""
    given = str(folder / "given.npz")
    told([PYTHON, "-m", "bench.losses", given, "make"], folder)
    sides = {"factors": Command([PYTHON, "-m", "bench.losses", given], tells=True)}
    if climada:
        sides["climada"] = Command([climada, str(ROOT / "bench" / "by_climada.py"), given], tells=True)
    return measure(sides, LOSSES_RUNS, folder / "remembered")


def told(words: list[str], folder: Path) -> str:
    """What a command prints; the bench ends if it fails."""
    ran = subprocess.run(words, cwd=ROOT, env=environment(folder / "remembered"), capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"{' '.join(words)} failed, so there is nothing to compare:\n{ran.stderr}")
    return ran.stdout


if __name__ == "__main__":
    main()
