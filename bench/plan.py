"""The bridge by size, beside linopy and beside the program written out: `python -m bench.plan [--runs 3] [--print]`.

Measures, checks that all sides find the same optimum, and puts the section "The plan" of docs/speed.md anew; the other
sections stay. `python -m bench.plan SIDE SIZE` is one process: seconds, size and optimum as JSON. The written-out
nation takes minutes and is run once; without `--once` what docs/speed.md says of it stays out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from bench import machine
from bench.processes import Command, Measured, measure

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "speed.md"
PROSE = Path(__file__).with_suffix(".md")
PYTHON, SEAWALL = sys.executable, str(Path(sys.executable).with_name("seawall"))
AS_OF = date(2026, 11, 22)
FOOD = ("snap", "wic")
POOL_USD = 20e9
MEGABYTE = 1e6
LARGE = 30_000  # as in plans/blocks.py, which the runner is too small to import
SECTION = re.compile(r"^## The plan\n.*?(?=^## )", re.M | re.S)

SIZES = {
    "state": "Illinois", "nation": "the nation", "food": "the nation, SNAP and WIC", "ten": "ten times the nation",
}  # fmt: skip
SIDES = {
    "seawall": "Seawall", "linopy-sums": "linopy, states by day", "linopy": "linopy, counties by day",
    "written": "written out, counties by day", "written-ipm": "written out, counties by day, interior point",
}  # fmt: skip
PAIRS = (
    ("seawall", "state"), ("linopy", "state"), ("written", "state"), ("seawall", "nation"), ("linopy-sums", "nation"),
    ("seawall", "food"), ("seawall", "ten"),
)  # fmt: skip
ONCE = ("written-ipm", "food")


def one(side: str, size: str) -> dict[str, float]:
    """Build and solve one size on one side, in this process."""
    from dataclasses import replace

    from seawall.funding.builtin import builtin
    from seawall.funding.model import Access, Fund
    from seawall.hazard import lapse
    from seawall.impacts.losses import county_days
    from seawall.places import place
    from seawall.plans import blocks
    from seawall.plans.assemble import assemble
    from seawall.plans.lawful import lawful_rails
    from seawall.plans.nation import joint
    from seawall.plans.solve import solve

    assert blocks.LARGE == LARGE
    start = perf_counter()
    scenario = lapse(as_of=AS_OF)
    counties = county_days(place("IL" if size == "state" else "US"), scenario, AS_OF)
    if size == "food":
        counties = {name: each for name, each in counties.items() if name in FOOD}
    states = sorted({code[:2] for each in counties.values() for code in each.fips})
    lawful = {fips: lawful_rails(place(fips), AS_OF) for fips in states}
    funds = {fips: builtin(place(fips), AS_OF).funds for fips in states}
    usd = POOL_USD if size != "state" else POOL_USD / 50
    pool = [
        Fund(id="pool", name="Compact pool", kind="compact", balance_usd=usd, access=Access(days=(1, 3, 7)))
    ]  # fmt: skip
    libraries = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    given, busy = perf_counter(), process_time()
    written = side in ("linopy", "written", "written-ipm")
    found = joint(counties, scenario, AS_OF, lawful=lawful, funds=funds, pool=pool, written=written)
    # What is compared is the program that all sides write: every day a bank day, every fund for all of a line's people.
    problem = replace(
        found.problem, banking=None, purses=tuple(replace(each, reach=()) for each in found.problem.purses)
    )
    if size == "ten":
        count = len(problem.lines)
        problem = replace(
            problem,
            lines=problem.lines * 10,
            repaid=problem.repaid * 10,
            ways=tuple(replace(way, line=way.line + count * n) for n in range(10) for way in problem.ways),
            purses=tuple(
                replace(each, lines=frozenset(line + count * n for line in each.lines))
                if each.fund != "pool"
                else replace(each, usd=each.usd * 10, lines=frozenset(range(count * 10)))
                for n in range(10)
                for each in problem.purses
                if each.fund != "pool" or n == 0
            ),
        )
    stated = perf_counter()
    told: dict[str, float] = {"inputs": given - start, "libraries_rss": libraries, "state": stated - given}
    if side == "seawall":
        best = solve(problem)
        told["processor"] = process_time() - busy
        took = perf_counter() - stated
        again = perf_counter()  # `solve` builds and solves in one: the rows once more, to tell the two apart
        assemble(problem)
        build = perf_counter() - again
        least = (best.harm_with + problem.money_price * best.net_cost_usd) / 1e6
        proof = best.certificate
        told |= {"least": least, "columns": proof.columns, "rows": proof.rows, "build": build, "solve": took - build}
    elif side.startswith("linopy"):
        from bench.plan_linopy import solved

        told |= solved(problem)
    else:
        from bench.plan_written import timed

        options = {"solver": "ipm", "run_crossover": "off", "threads": 1} if side == "written-ipm" else {}
        told |= timed(problem, **options)
    told.setdefault("processor", process_time() - busy)
    return told | {"least": told["least"] / (10 if size == "ten" else 1)}


def process(side: str, size: str) -> Command:
    return Command([PYTHON, "-m", "bench.plan", side, size], tells=True)


def main() -> None:
    """Measure, compare, report."""
    parser = argparse.ArgumentParser(prog="python -m bench.plan", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=3, help="measured runs of each (default 3)")
    parser.add_argument("--once", action="store_true", help="the written-out nation too, once; it takes minutes")
    parser.add_argument("--print", action="store_true", help="only print; leave docs/speed.md as it is")
    options = parser.parse_args()
    load = machine.load()
    with tempfile.TemporaryDirectory() as name:
        kept = Path(name)
        found = measure({" ".join(each): process(*each) for each in PAIRS}, options.runs, kept)
        if options.once:
            found |= measure({" ".join(ONCE): process(*ONCE)}, 1, kept, warm=False)
        whole = {
            "`seawall plan IL`, first of the day": Command([SEAWALL, "plan", "IL"], first=True),
            "`seawall plan IL`": Command([SEAWALL, "plan", "IL"]),
        }
        commands = measure(whole, options.runs, kept)
    compare(found)
    text = section(found, commands, options.runs, load)
    print(text)
    if not options.print:
        old = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(with_section(old, text), encoding="utf-8")


def with_section(page: str, text: str) -> str:
    """A page with the section put anew, or in front of its last one."""
    if SECTION.search(page):
        return SECTION.sub(lambda _: text, page)
    before, heading, after = page.rpartition("\n## ")
    return f"{before}\n{text.rstrip()}\n{heading}{after}"


def kept_section() -> str:
    """What docs/speed.md says of the plan now: the whole bench leaves it as it was measured."""
    found = SECTION.search(PAGE.read_text(encoding="utf-8"))
    return found.group().rstrip() if found else "## The plan\n\nNot measured: `./do python -m bench.plan`."


def compare(found: dict[str, Measured]) -> None:
    """The same size has the same optimum on every side, to a relative 1e-6. Raises AssertionError."""
    by_size: dict[str, list[float]] = {}
    for label, each in found.items():
        by_size.setdefault(label.split()[1].replace("ten", "nation"), []).append(each.step("least"))
    for size, values in by_size.items():
        assert max(values) - min(values) <= 1e-6 * abs(values[0]), f"{size}: {values}"


def section(found: dict[str, Measured], commands: dict[str, Measured], runs: int, load: str) -> str:
    rows = (_row(label, each) for label, each in found.items())
    whole = (
        f"| {label} | {1e3 * each.wall_s:,.0f} | {1e3 * each.processor_s:,.0f} | {each.peak / MEGABYTE:,.0f} |"
        for label, each in commands.items()
    )
    return PROSE.read_text(encoding="utf-8").format(
        rows="\n".join(rows),
        whole="\n".join(whole),
        inputs=f"{found['seawall nation'].step('inputs'):,.1f}",
        large=f"{LARGE:,}",
        pool=f"{POOL_USD / 1e9:,.0f}",
        as_of=f"{AS_OF:%d %b %Y}",
        runs=runs,
        load=load,
        machine=machine.described(),
        versions=machine.versions(("numpy", "scipy", "highspy", "linopy")),
        commit=machine.commit(),
        date=f"{date.today():%d %b %Y}".lstrip("0"),
    )


def _row(label: str, each: Measured) -> str:
    side, size = label.split()
    build, solve = each.step("state") + each.step("build"), each.step("solve")
    mark = "*" if (side, size) == ONCE else ""
    return (
        f"| {SIZES[size]} | {SIDES[side]}{mark} | {each.step('columns'):,.0f} | {each.step('rows'):,.0f} | "
        f"{build:,.2f} | {solve:,.2f} | {build + solve:,.2f} | {each.step('processor'):,.2f} | "
        f"{each.peak / MEGABYTE:,.0f} | {each.above_libraries / MEGABYTE:,.0f} |"
    )


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] in SIDES:
        told = os.dup(1)
        os.dup2(2, 1)  # the solver greets on the standard output, whatever it is told
        found = json.dumps(one(*sys.argv[1:]))
        os.write(told, found.encode())
    else:
        main()
