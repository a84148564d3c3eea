"""The case files as measures, a bill provision by provision, each with a name for the test report."""

from __future__ import annotations

from pathlib import Path

from seawall.law import Bill, Measure, read_measure

FOLDER = Path(__file__).parent / "cases"


def measures() -> list[tuple[str, Measure]]:
    """Every provision of every case file."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        told = read_measure(path)
        provisions = told.provision if isinstance(told, Bill) else (told,)
        found += [(f"{path.stem}-{number}", each) for number, each in enumerate(provisions, start=1)]
    return found
