"""The law engine from scratch: `python -m bench.law`.

Prints as JSON the seconds to import, to answer a first measure and any later one, to answer a bill, to predict the
case base under every option, and how many findings (one set of facts through every doctrine) it makes in a second.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "law" / "cases"
SECOND = ROOT / "bench" / "law_second_list.yaml"
DAY = date(2026, 11, 22)
TIMES = 2


def main() -> None:
    """Measure and print."""
    start = perf_counter()
    from seawall.law import read_measure, test
    from seawall.law.authority import Court
    from seawall.law.cases import case_base, read_cases
    from seawall.law.merits import findings
    from seawall.law.prediction import predict

    imported = perf_counter() - start
    measures = [read_measure(path) for path in sorted(CASES.glob("*.toml")) if path.stem != "missouri-sapa"]
    bill = read_measure(CASES / "missouri-sapa.toml")
    first = _seconds(lambda: test(measures[0], DAY), 1)
    base, second = list(case_base().values()), read_cases(SECOND)
    known, court = [each.known_before_judgment() for each in base], Court("", DAY)
    print(
        json.dumps(
            {
                "import_s": imported,
                "first_s": first,
                "measure_s": _seconds(lambda: [test(each, DAY) for each in measures]) / len(measures),
                "bill_s": _seconds(lambda: test(bill, DAY)),
                "measures": len(measures),
                "cases": len(base),
                "predict_s": _seconds(lambda: predict(base, DAY)),
                "predict_before_s": _seconds(lambda: predict(base, DAY, before=True)),
                "second_list": len(second),
                "predict_second_s": _seconds(lambda: predict(second, DAY)),
                "findings_per_s": len(known) / _seconds(lambda: [findings(each, court) for each in known]),
            }
        )
    )


def _seconds(work: Callable[[], object], times: int = TIMES) -> float:
    """The lesser of two runs: what others do on the machine can only add. The bench repeats the whole process."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    main()
