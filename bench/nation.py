"""One process that computes the nation: `python -m bench.nation seawall|pandas|polars|same [TIMES]`.

Prints its own steps as JSON: seconds to import, to compute from nothing, and to compute again TIMES times.
Seawall also says what the same costs as factors, the grid not written out. `same` computes all three and compares.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from time import perf_counter

WHICH = ("seawall", "pandas", "polars")
STEPS = ("again", "factors")


def steps(which: str, times: int) -> dict[str, object]:
    """Seconds of each step, and the peak memory (in the unit of getrusage) once the libraries are loaded."""
    start = perf_counter()
    module = import_module(f"bench.by_{which}")
    loaded = perf_counter()
    libraries = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    known = module.first()
    done = perf_counter()
    found = {"import": loaded - start, "first": done - loaded, "libraries_rss": libraries}
    repeated = {name: _seconds(getattr(module, name), known, times) for name in STEPS if hasattr(module, name)}
    return found | repeated


def _seconds(step: Callable[[object], object], known: object, times: int) -> list[float]:
    taken = []
    for _ in range(times):
        before = perf_counter()
        step(known)
        taken.append(perf_counter() - before)
    return taken


def same() -> dict[str, object]:
    """Compare every cell of the grids; the missing ones must be missing in all. Raises AssertionError."""
    import numpy as np

    modules = [import_module(f"bench.by_{which}") for which in WHICH]
    ours, *others = (module.grids(module.first()) for module in modules)
    for name, theirs in zip(WHICH[1:], others, strict=True):
        assert ours.keys() == theirs.keys(), (name, sorted(ours), sorted(theirs))
        for program, (fips, usd, people) in ours.items():
            assert fips == theirs[program][0], f"{name}, {program}: other counties"
            np.testing.assert_allclose(usd, theirs[program][1], rtol=1e-9, err_msg=f"{name}, {program}: dollars")
            np.testing.assert_allclose(people, theirs[program][2], rtol=1e-9, err_msg=f"{name}, {program}: people")
    counties, days = usd.shape
    return {
        "counties": counties,
        "days": days,
        "programs": sorted(ours),
        "unpaid_usd": float(sum(np.nansum(usd) for _, usd, _ in ours.values())),
        "person_days": float(np.nansum(ours["snap"][2])),
    }


if __name__ == "__main__":
    which, times = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
    print(json.dumps(same() if which == "same" else steps(which, times)))
