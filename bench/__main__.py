"""Measure Seawall beside pandas and polars, print the tables, and write them to docs/speed.md.

./do python -m bench [--runs 11] [--print]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import law
from bench.nation import WHICH
from bench.page import page
from bench.processes import environment, measure

ROOT = Path(__file__).resolve().parent.parent
FORMS = ("json", "md", "html", "pdf")


def main() -> None:
    """Check that the programs agree, measure, report."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=11, help="measured runs of each command (default 11)")
    parser.add_argument("--print", action="store_true", help="only print; leave docs/speed.md as it is")
    options = parser.parse_args()
    same = subprocess.run(nation("same"), cwd=ROOT, env=environment(), capture_output=True, text=True)
    if same.returncode:
        sys.exit(f"pandas, polars and Seawall do not agree, so there is nothing to compare:\n{same.stderr}")
    with tempfile.TemporaryDirectory() as folder:
        found = measure(commands(Path(folder)), options.runs)
    text = page(found, json.loads(same.stdout), options.runs)
    print(text)
    if not options.print:
        (ROOT / "docs" / "speed.md").write_text(text, encoding="utf-8")


def commands(folder: Path) -> dict[str, list[str]]:
    """What is measured, by label."""
    python, seawall = sys.executable, str(Path(sys.executable).with_name("seawall"))

    def save(where: str, form: str) -> list[str]:
        return [seawall, "brief", where, "-o", str(folder / f"{where}.{form}")]

    chosen = {
        "python -c pass": [python, "-c", "pass"],
        "import seawall": [python, "-c", "import seawall"],
        "from seawall import *": [python, "-c", "from seawall import *"],
        "import pandas": [python, "-c", "import pandas"],
        "seawall brief IL": [seawall, "brief", "IL"],
        **{f"seawall brief IL -o .{form}": save("IL", form) for form in FORMS},
        "./do seawall brief IL": [str(ROOT / "do"), "seawall", "brief", "IL"],
        'seawall brief "Cook County, IL"': [seawall, "brief", "Cook County, IL"],
        "seawall brief US": [seawall, "brief", "US"],
        "seawall brief US -o .html": save("US", "html"),
        "seawall law test MEASURE": [seawall, "law", "test", str(law.CASES / "snap-own-money.toml")],
        "seawall law test BILL": [seawall, "law", "test", str(law.CASES / "missouri-sapa.toml")],
        "seawall law predict --cases FILE": [seawall, "law", "predict", "--cases", str(law.SECOND)],
        "law, library": [python, "-m", "bench.law"],
    }
    for which in WHICH:
        chosen |= {f"nation, {which}": nation(which), f"nation, {which}, again": nation(which, 10)}
    return chosen


def nation(which: str, times: int = 0) -> list[str]:
    """The process that computes every county x program x day."""
    return [sys.executable, "-m", "bench.nation", which, str(times)]


if __name__ == "__main__":
    main()
