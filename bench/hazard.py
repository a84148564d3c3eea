"""The forecast and its scores from scratch: `python -m bench.hazard`.

Prints as JSON the seconds of one forecast page (first and again on another day), of the scores of all candidates,
and of a forecast on each day of the fall of 2025.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter


def main() -> None:
    """Measure and print."""
    os.environ["SEAWALL_CACHE"] = ""  # nothing is remembered from earlier runs
    start = perf_counter()
    from seawall.hazard import lapse
    from seawall.hazard.duration_score import duration_scores
    from seawall.hazard.forecast import still_on
    from seawall.hazard.outlook import outlook
    from seawall.hazard.score import deadline_scores

    imported = perf_counter() - start
    today = date(2026, 11, 22)
    scenario = lapse("2025-10-01", as_of="2025-10-01")
    days = [date(2025, 9, 1) + timedelta(days=n) for n in range(72)]
    print(
        json.dumps(
            {
                "import_seconds": round(imported, 3),
                "first_page_seconds": _seconds(lambda: outlook(today)),
                "another_day_seconds": _seconds(lambda: outlook(today - timedelta(days=300))),
                "deadline_scores_seconds": _seconds(lambda: deadline_scores(today)),
                "duration_scores_seconds": _seconds(lambda: duration_scores(today)),
                "fall_of_2025_seconds": _seconds(lambda: [still_on(date(2025, 11, 30), scenario, day) for day in days]),
                "fall_of_2025_days": len(days),
            }
        )
    )


def _seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return round(perf_counter() - start, 3)


if __name__ == "__main__":
    main()
