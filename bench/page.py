"""docs/speed.md: the measured numbers as a page."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench.nation import WHICH
from bench.processes import RSS_UNIT, Measured

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000
EVERY = "from seawall import *"
LIBRARY = ("nation", "law, ")
LIBRARIES = ("numpy", "polars", "pandas", "typst")
PROSE = Path(__file__).with_name("page.md")


def page(found: dict[str, Measured], same: dict, runs: int) -> str:
    """The whole page, from the prose in page.md."""
    cold = [found[f"nation, {which}"] for which in WHICH]
    warm = [found[f"nation, {which}, again"] for which in WHICH]
    start, imported = found["python -c pass"].wall_s, found["import seawall"].wall_s
    brief, html = found["seawall brief IL"], found["seawall brief IL -o .html"]
    targets = [
        ("`import seawall`, without starting Python", 0.150, imported - start),
        ("the same with every verb loaded: `from seawall import *`", 0.150, found[EVERY].wall_s - start),
        ("`seawall brief IL`, whole process", 1.5, brief.wall_s),
        ("`seawall brief IL -o brief.html`, whole process", 1.5, html.wall_s),
        ("nation from nothing: read evidence, project, compute", 0.5, cold[0].step("first")),
        ("nation again: compute only", 0.5, warm[0].step("again")),
        ("the same as factors, the grid not written out", 0.5, warm[0].step("factors")),
    ]
    sides: list[tuple[str, list[float]]] = [
        ("whole process, ms", [1e3 * each.wall_s for each in cold]),
        ("whole process, processor ms", [1e3 * _middle(each.processor) for each in cold]),
        ("imports, ms", [1e3 * each.step("import") for each in cold]),
        ("from nothing, after imports, ms", [1e3 * each.step("first") for each in cold]),
        ("again, evidence and month at hand, ms", [1e3 * each.step("again") for each in warm]),
        ("peak memory, MB", [each.peak / MEGABYTE for each in cold]),
        ("peak memory above the libraries, MB", [_above(each) for each in cold]),
    ]
    law = found["law, library"]
    return PROSE.read_text(encoding="utf-8").format(
        targets="\n".join(f"| {what} | {1e3 * goal:,.0f} | {1e3 * took:,.0f} |" for what, goal, took in targets),
        processes="\n".join(_row(each) for label, each in found.items() if not label.startswith(LIBRARY)),
        law="\n".join(f"| {what} | {1e3 * law.step(name):,.1f} |" for what, name in _law(law)),
        findings=f"{round(law.step('findings_per_s'), -2):,.0f}",
        pairs="\n".join(_side(what, values) for what, values in sides),
        cells=f"{same['counties'] * same['days'] * len(same['programs']):,}",
        counties=f"{same['counties']:,}",
        days=same["days"],
        programs=", ".join(same["programs"]),
        unpaid=f"{same['unpaid_usd'] / 1e9:,.1f}",
        person_days=f"{same['person_days'] / 1e9:,.2f}",
        runs=runs,
        machine=_machine(),
        versions=", ".join(f"{name} {version(name)}" for name in LIBRARIES),
        commit=_commit(),
        date=f"{date.today():%d %b %Y}".lstrip("0"),
    )


def _row(each: Measured) -> str:
    wall, processor = sorted(each.wall), 1e3 * _middle(each.processor)
    spread = f"{1e3 * wall[0]:,.0f} to {1e3 * wall[-1]:,.0f}"
    return f"| `{each.label}` | {1e3 * each.wall_s:,.0f} | {spread} | {processor:,.0f} | {each.peak / MEGABYTE:,.0f} |"


def _side(what: str, values: list[float]) -> str:
    ours, *theirs = values
    cells = [f"{each:,.0f}" for each in values] + [f"{each / ours:.2f}" for each in theirs]
    return f"| {what} | {' | '.join(cells)} |"


def _law(found: Measured) -> list[tuple[str, str]]:
    cases, second = (int(found.step(name)) for name in ("cases", "second_list"))
    return [
        ("import the room and what it needs", "import_s"),
        ("the first measure: doctrines, facts and cases read and checked", "first_s"),
        (f"a measure after that (mean of {int(found.step('measures'))})", "measure_s"),
        ("a bill of three provisions", "bill_s"),
        (f"predict the {cases} cases of the base, each left out", "predict_s"),
        ("the same, each from earlier years", "predict_before_s"),
        (f"predict the {second} cases of the second list", "predict_second_s"),
    ]


def _above(each: Measured) -> float:
    return (each.peak - each.step("libraries_rss") * RSS_UNIT) / MEGABYTE


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    cores = f"{os.cpu_count()} cores ({platform.machine()})"
    return f"{cores}, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def _commit() -> str:
    asked = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    return asked.stdout.strip() or "unknown"
