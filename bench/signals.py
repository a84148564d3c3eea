"""The morning's watch and the whole record of the detector from scratch: `python -m bench.signals`.

Prints as JSON the seconds to state every line as of a day in 2012 (24 lines with a recent record) the first time,
and again with nothing kept but the modules; and the seconds for the held-out record of every line at every
threshold, with the number of injected failures.
"""

from __future__ import annotations

import json
import os
from datetime import date
from time import perf_counter

from seawall.evidence import current, using
from seawall.hazard.signals import operating
from seawall.hazard.signals.detector import FAILURES
from seawall.hazard.signals.watch import watch

DAY = date(2012, 6, 20)


def seconds(work) -> float:
    start = perf_counter()
    work()
    return round(perf_counter() - start, 3)


def main() -> None:
    """Measure and print."""
    os.environ["SEAWALL_CACHE"] = ""  # nothing is remembered from earlier runs
    first = seconds(lambda: watch(DAY))
    again = []
    for _ in range(5):
        with using(current().folder):
            again.append(seconds(lambda: watch(DAY)))
    with using(current().folder):
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
