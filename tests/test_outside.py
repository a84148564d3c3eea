"""The model as of 10 October 2025 against what states themselves announced that fall, which it never saw.

Tolerances were set before the first run: 10% for a state's people or households, 15% for its monthly dollars,
5% for the median over all states. Announced figures are rounded ("about 500,000"), and some count people
enrolled at another date; that is inside the tolerance. On the first run two of 29 were outside it: Massachusetts
(+10.4%) and Wisconsin's households (+10.6%). Neither announced its caseload: "more than a million", and what was
loaded in one night. These are floors, and are tested as floors; nothing was tuned.
To see every difference: `./do pytest -s tests/test_outside.py`.
"""

from __future__ import annotations

from datetime import date
from statistics import median

import pytest

from seawall.evidence import load
from seawall.impact import caseload
from seawall.impact.partial import partial_payment
from seawall.places import postal_codes

AS_OF = date(2025, 10, 10)

# State, measure, announced figure, and the words of table bridge_action that carry it.
ANNOUNCED = [
    ("AL", "persons", 752_161, "752,161"),
    ("AZ", "persons", 923_400, "923,400"),
    ("AR", "persons", 240_122, "240,122"),
    ("CA", "persons", 5_500_000, "5.5M"),
    ("CO", "persons", 600_000, "600,000"),
    ("CT", "persons", 360_000, "360,000"),
    ("DE", "persons", 120_000, "120,000"),
    ("DC", "persons", 141_000, "141,000"),
    ("HI", "persons", 165_500, "162,000"),  # given as 162,000 to 169,000
    ("IL", "persons", 1_900_000, "1.9M"),
    ("MD", "persons", 680_000, "680,000"),
    ("MA", "persons", 1_000_000, "1M"),
    ("MI", "persons", 1_400_000, "1.4M"),
    ("NV", "persons", 500_000, "500,000"),
    ("NH", "persons", 75_000, "75,000"),
    ("NM", "persons", 460_000, "460,000"),
    ("NY", "persons", 3_000_000, "3M"),
    ("NC", "persons", 1_400_000, "1.4M"),
    ("PA", "persons", 2_000_000, "2M"),
    ("VT", "households", 38_000, "38,000"),
    ("VA", "persons", 854_000, "854,000"),
    ("WA", "persons", 930_000, "930,000"),
    ("WI", "persons", 700_000, "700,000"),
    ("PA", "dollars", 366_000_000, "$366M"),
    ("DE", "dollars", 21_600_000, "$21.6M/month"),
    ("NH", "dollars", 12_600_000, "$12.6M/month"),
    ("WI", "dollars", 104_000_000, "$104M"),
    ("WI", "households", 337_000, "337,000"),
    ("NY", "dollars", 650_000_000, "$650M"),
]  # fmt: skip
TOLERANCE = {"persons": 0.10, "households": 0.10, "dollars": 0.15}

FLOORS = ("MA", "WI")


def difference(state: str, measure: str, announced: float) -> float:
    """Model over announced, less one."""
    found = caseload(state, "snap", month="2025-11", as_of=AS_OF, measure=measure)  # type: ignore[arg-type]
    assert found.kind == "modelled"
    return found.value / announced - 1


@pytest.mark.parametrize(("state", "measure", "announced", "words"), ANNOUNCED)
def test_the_announced_figure_is_in_the_table_of_what_governments_did(
    state: str, measure: str, announced: float, words: str
) -> None:
    fips = next(code for code, postal in postal_codes().items() if postal == state)
    rows = [row for row in load("bridge_action").iter_rows(named=True) if row["fips"] == fips]
    assert any(words in " ".join(str(cell) for cell in row.values()) for row in rows), (state, words)


@pytest.mark.parametrize(("state", "measure", "announced", "words"), ANNOUNCED)
def test_the_caseload_of_november_2025_is_near_what_the_state_announced(
    state: str, measure: str, announced: float, words: str
) -> None:
    off = difference(state, measure, announced)
    print(f"{state} {measure}: announced {announced:,}, model {off:+.1%}")  # noqa: T201
    assert off >= -TOLERANCE[measure]
    assert state in FLOORS or off <= TOLERANCE[measure]


def test_the_median_difference_over_all_states_is_small() -> None:
    offs = [abs(difference(state, measure, number)) for state, measure, number, _ in ANNOUNCED if measure != "dollars"]
    print(f"median difference over {len(offs)} announced caseloads: {median(offs):.1%}")  # noqa: T201
    assert median(offs) <= 0.05


def test_about_190_000_north_carolina_households_get_16_dollars_or_less_at_65_percent() -> None:
    """North Carolina, November 2025: about 190,000 of 586,000 households at or below $16. Stated tolerance: 15%."""
    found = partial_payment("37", 0.65, date(2025, 11, 1), date(2026, 11, 22))
    households = found.minimum_share * 586_000
    print(f"North Carolina: announced 190,000 households, model {households:,.0f} ({households / 190_000 - 1:+.1%})")  # noqa: T201
    assert found.minimum_usd == 16
    assert households == pytest.approx(190_000, rel=0.15)
