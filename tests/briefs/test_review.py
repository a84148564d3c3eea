"""What reviewers of the figures found wrong once, each with the right value."""

from __future__ import annotations

from datetime import date

import pytest

from seawall.base.errors import EvidenceError
from seawall.briefs import brief
from seawall.hazard import lapse
from seawall.impacts import caseload, impact

TODAY = "2026-11-28"


@pytest.mark.parametrize(
    ("as_of", "start", "bills"),
    [
        ("2025-10-10", date(2025, 10, 1), None),
        ("2026-03-15", date(2026, 2, 14), frozenset({"homeland"})),
        (TODAY, date(2026, 12, 12), None),
    ],
)
def test_the_lapse_that_is_on_is_the_default(as_of: str, start: date, bills: frozenset[str] | None) -> None:
    found = lapse(as_of=as_of)
    assert (found.start, found.bills) == (start, bills)


def test_a_lapse_of_one_bill_has_no_figure_of_every_agencys_pay() -> None:
    some = impact("IL", lapse("2026-02-14", as_of="2026-04-29"), as_of="2026-04-29").loss("civilian_pay")
    every = impact("IL", lapse("2026-12-12", as_of=TODAY), as_of=TODAY).loss("civilian_pay")
    assert some.stop.outcome == "stops" and (some.persons, some.monthly_usd) == (None, None)
    assert every.persons is not None and every.monthly_usd is not None


@pytest.mark.parametrize(
    ("where", "program", "month", "persons"),
    [
        ("IL", "housing_vouchers", "2025-11", 217_348),
        ("TX", "wic", "2020-06", 675_806),
        ("IL", "wic", "2019-06", 182_341),
    ],
)
def test_a_block_answers_for_the_states_whose_period_it_holds(
    where: str, program: str, month: str, persons: int
) -> None:
    found = caseload(where, program, month=month, as_of=TODAY)
    assert (round(found.value), found.kind) == (persons, "published")


def test_one_territory_is_not_the_nation() -> None:
    with pytest.raises(EvidenceError, match="no persons figure"):
        caseload("US", "social_security", month="2019-01", as_of="2019-01-10")


def test_where_all_is_paid_nobody_decides() -> None:
    made = brief("IL", lapse("2026-12-12", share_paid=1.0, as_of=TODAY), as_of=TODAY)
    assert made.toll is None and made.decisions == () and made.headline.startswith("Nobody")


def test_few_people_are_counted_to_the_last_load_day() -> None:
    made = brief("Loving County, TX", as_of=TODAY)
    assert made.toll is not None and made.toll.by == date(2027, 2, 28) and 3 < made.toll.persons < 6
