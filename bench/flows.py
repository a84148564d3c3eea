"""Every place x year x measure of flows from scratch: `python -m bench.flows`.

Prints as JSON the seconds to read the tables and compute the first time, to do the same again once the modules are
loaded, and how many figures that is. Nothing is remembered from earlier runs. Places are the states and every county
area of each measure; modelled measures are computed under every allocator.
"""

from __future__ import annotations

import json
import os
from time import perf_counter

from seawall.evidence import current, using


def compute() -> int:
    """Every measure in every year and level it holds; returns the number of figures."""
    from seawall.fiscal.balance import balances
    from seawall.fiscal.measures import measures

    figures = 0
    for measure in measures().values():
        for level in measure.levels:
            for year in measure.years(level):
                figures += measure.by_place(year, level).height
                if measure.allocations is not None:
                    figures += sum(found.usd.size for found in measure.allocations(year, level))
    return figures + sum(balances(level).height for level in ("state", "county"))


def main() -> None:
    """Measure and print."""
    os.environ["SEAWALL_CACHE"] = ""
    start = perf_counter()
    figures = compute()
    first = perf_counter() - start
    again = []
    for _ in range(5):
        with using(current().folder):
            start = perf_counter()
            compute()
            again.append(perf_counter() - start)
    print(json.dumps({"figures": figures, "first_seconds": round(first, 3), "again_seconds": round(min(again), 3)}))


if __name__ == "__main__":
    main()
