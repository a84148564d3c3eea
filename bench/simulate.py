"""A million simulated years for all states and programs: seconds and memory. `./do python -m bench.simulate`."""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date

from seawall.impacts.events import ensemble, season
from seawall.impacts.simulate import by_state, simulate


def main() -> None:
    """Measure each step in this process, then print one line a step."""
    parser = argparse.ArgumentParser(prog="python -m bench.simulate", description=__doc__)
    parser.add_argument("--years", type=int, default=1_000_000)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date.today())
    options = parser.parse_args()
    print(f"{options.years:,} simulated years, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    book = timed("the year's deadlines and hazards", lambda: season(options.as_of))
    timed("draw the years, one process", lambda: ensemble(book, options.years, 1))
    with ProcessPoolExecutor(2) as pool:
        timed("draw the years, two processes", lambda: ensemble(book, options.years, 1, pool))
    timed("one state, all programs, all curves", lambda: simulate("IL", years=options.years, as_of=options.as_of))
    rows = timed("all states and programs, all curves", lambda: by_state(years=options.years, as_of=options.as_of).rows)
    curves = rows.unique(["fips", "program", "measure"]).height
    print(f"{rows['fips'].n_unique()} states and territories, {curves:,} losses with two curves each")


def timed(what, work):
    """Run, print seconds and the process's peak memory so far, and return the result."""
    begin = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:40} {seconds:6.2f} s   peak {peak:5.0f} MB")
    return result


if __name__ == "__main__":
    main()
