"""The morning's watch and the whole record of the detector from scratch: `python -m bench.signals`.

Prints as JSON the seconds to state every line as of a day in 2012 (24 lines with a recent record) the first time,
tables read, and with nothing but the tables kept; and the seconds for the held-out record of every line at every
threshold, with the number of injected failures.
"""

from __future__ import annotations

import json
from datetime import date
from time import perf_counter

from seawall.hazard import expected, operating
from seawall.hazard.signals.detector import FAILURES
from seawall.hazard.signals.watch import watch

DAY = date(2012, 6, 20)


def seconds(work) -> float:
    start = perf_counter()
    work()
    return round(perf_counter() - start, 3)


def forget() -> None:
    """Drop every computed expectation and record; tables stay in memory."""
    for module in (expected, operating):
        for thing in vars(module).values():
            if hasattr(thing, "cache_clear") and getattr(thing, "__module__", "") == module.__name__:
                thing.cache_clear()


def main() -> None:
    """Measure and print."""
    first = seconds(lambda: watch(DAY))
    again = []
    for _ in range(5):
        forget()
        again.append(seconds(lambda: watch(DAY)))
    forget()
    curve = seconds(operating.operating_curve)
    failures = len(operating.watched_lines()) * len(FAILURES) * operating.STARTS
    print(
        json.dumps(
            {
                "lines": sum(each.state in ("quiet", "alarm") for each in watch(DAY)),
                "watch_first_seconds": first,
                "watch_again_seconds": min(again),
                "injected_failures": failures,
                "operating_curve_seconds": curve,
            }
        )
    )


if __name__ == "__main__":
    main()
