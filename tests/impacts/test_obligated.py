"""What was obligated stands beside a program's dollars, once a refresh has brought it, and is never added to them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from seawall.evidence import using
from seawall.impacts.exposure import caseload
from seawall.impacts.obligated import obligated
from seawall.places import place
from seawall.programs import program
from tests.evidence_files import altered

TODAY = date(2026, 11, 29)
ROWS = "2026-03,93.568,17,999\n2026-06,93.568,17,1234567\n2026-06,93.568,18,1000\n2026-06,10.551,17,5\n"


def test_the_newest_quarter_of_its_listings_stands_beside_the_dollars(tmp_path: Path) -> None:
    plain = caseload("IL", "liheap", month="2026-10", as_of=TODAY, measure="dollars")
    with using(altered(tmp_path, {"program_obligation_state_quarter": lambda header: header + ROWS})):
        told = caseload("IL", "liheap", month="2026-10", as_of=TODAY, measure="dollars")
        assert told.value == plain.value and told.interval == plain.interval
        assert "obligated in Illinois from April 2026 to June 2026 under assistance listing 93.568: $1,234,567" in (
            told.method
        )
        assert "neither what was paid out" in told.method
        assert told.sources[-1].table == "program_obligation_state_quarter"
        assert caseload("IL", "liheap", month="2026-10", as_of=date(2026, 7, 1), measure="dollars").method.count("$999")
        assert "$1,235,567" in obligated(place("US"), program("liheap"), TODAY)
        assert obligated(place("Cook County, IL"), program("liheap"), TODAY) == ""
        assert obligated(place("WI"), program("liheap"), TODAY) == ""


def test_as_shipped_nothing_is_said_of_it() -> None:
    assert "obligated" not in caseload("IL", "liheap", month="2026-10", as_of=TODAY, measure="dollars").method
