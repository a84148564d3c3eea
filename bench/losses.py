"""One loss for 100,000 lapses by factors: `python -m bench.losses FILE`, after `python -m bench.losses FILE make`.

`make` writes what both sides are given, as npz: `usd` (SNAP dollars a month by county), `state_of` (each county's
state), `months` (kind of lapse x state: months of benefits missed), `event` (the kind of each simulated lapse) and
`loss` (dollars unpaid in each, ours). Without it: seconds and memory as JSON, for what `seawall simulate` does (one
loss for each kind, then looked up) and for lapses that are all different (one matrix product).
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from datetime import date
from time import perf_counter

import numpy as np

AS_OF = date(2026, 11, 22)
EVENTS, YEARS, SEED = 100_000, 300_000, 1
TIMES = 20


def make() -> dict[str, np.ndarray]:
    """The counties of the nation and the first lapses of simulated years, whether SNAP goes unpaid in them or not."""
    from seawall.hazard import lapse
    from seawall.impacts.events import ensemble, season
    from seawall.impacts.losses import county_days
    from seawall.impacts.simulate import reaches
    from seawall.places import place

    counties = county_days(place("US"), lapse(as_of=AS_OF), AS_OF)["snap"]
    states = tuple(sorted({fips[:2] for fips in counties.fips}))
    book = season(AS_OF)
    snap = next(each for each in reaches(book, states) if each.program.id == "snap")
    given = {
        "usd": np.nan_to_num(counties.monthly_usd),
        "state_of": counties.state_of,
        "months": snap.unpaid.transpose(0, 2, 1).reshape(-1, len(states)),
        "event": ensemble(book, YEARS, SEED).event[:EVENTS],
    }
    assert len(given["event"]) == EVENTS
    return given | {"loss": by_kind(**given)}


def by_kind(usd: np.ndarray, state_of: np.ndarray, months: np.ndarray, event: np.ndarray) -> np.ndarray:
    """Dollars unpaid in each lapse: counties summed by state, a loss for each kind of lapse, looked up."""
    return (months @ np.bincount(state_of, usd))[event]


def steps(given: dict[str, np.ndarray], libraries: int) -> dict[str, object]:
    """Seconds of a loss, and the peak memory (in the unit of getrusage) once the libraries are loaded."""
    expected = given.pop("loss")
    found: dict[str, object] = {"libraries_rss": libraries, "loss": _seconds(lambda: by_kind(**given))}
    each = given["months"][given["event"]]
    found["each_its_own"] = _seconds(lambda: each @ np.bincount(given["state_of"], given["usd"]))
    np.testing.assert_allclose(each @ np.bincount(given["state_of"], given["usd"]), expected, rtol=1e-9)
    return found


def _seconds(work: Callable[[], object]) -> list[float]:
    taken = []
    for _ in range(TIMES):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return taken


if __name__ == "__main__":
    path = sys.argv[1]
    if sys.argv[2:] == ["make"]:
        np.savez(path, **make())
    else:
        libraries = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(json.dumps(steps(dict(np.load(path)), libraries)))
