"""A plan from the file it was saved in: what-if, documents, triggers and comparisons start from it."""

from __future__ import annotations

from pathlib import Path

from seawall.base.datafile import Reader
from seawall.base.errors import PlanError
from seawall.plans.model import Plan
from seawall.plans.seal import digest

LARGEST = 20_000_000  # bytes; a plan of many programs and funds over two years has a few million
READER = Reader(PlanError, "Save a plan with: seawall plan PLACE -o plan.json", form="JSON", largest=LARGEST)


def read(path: str | Path) -> Plan:
    """A saved plan (`seawall plan PLACE -o plan.json`). Raises PlanError, one line, if it is not as it was saved."""
    return parse(READER.text(path), str(path))


def parse(text: str, name: str) -> Plan:
    """A plan from the text of its file. Raises PlanError, one line, also for one that was changed since it was made."""
    made = READER.read(text, name, Plan)
    if made.seal != digest(made):
        raise PlanError(
            f"{name} is not a plan as it was made: something in it was changed. Make it again with seawall plan; what "
            "you want otherwise is an option, or a line of your funds file."
        )
    return made
