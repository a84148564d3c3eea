"""The record of deadlines: its counts, its coverage, what it knew when, and what it refuses."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from seawall.base.errors import HazardError
from seawall.evidence import current, load, using
from seawall.hazard import record as module
from seawall.hazard.impasse import dependence
from seawall.hazard.record import Faced, check_record, counts, era, gaps, record, scored

TODAY = date(2026, 11, 22)


def faced(**changed) -> Faced:
    row = {
        "fiscal_year": 2027, "ends": date(2026, 12, 11), "kind": "cr_expiry", "bills": frozenset(), "scope": "all",
        "lapsed": False, "full_days": 0, "confidence": "high", "known": date(2026, 12, 13), "followed": True,
    }  # fmt: skip
    return Faced(**row | changed)


def test_the_counts_that_the_issue_names():
    rows = record(TODAY)
    assert len(rows) == 241
    assert counts(rows) == (23, 239)
    assert counts(row for row in rows if 2019 <= row.fiscal_year <= 2026) == (4, 36)
    assert counts(row for row in rows if row.fiscal_year >= 1998 and row.ends.month == 12) == (1, 47)
    assert len(gaps(TODAY)) == 23


def test_every_gap_is_a_deadline_that_lapsed_with_the_same_days():
    found = {(row.ends + timedelta(days=1), row.full_days) for row in record(TODAY) if row.lapsed}
    assert found == {(gap.first_day, gap.full_days) for gap in gaps(TODAY)}


def test_both_counts_of_days_and_the_rule_between_them():
    for gap in gaps(TODAY):
        assert gap.restored and gap.full_days == (gap.restored - gap.first_day).days
        assert gap.calendar_days in (None, gap.full_days, gap.full_days + 1)


def test_the_record_knows_no_outcome_before_its_day():
    before, after = date(2025, 9, 30), date(2025, 10, 2)
    assert counts(record(before))[1] + 1 == counts(record(after))[1]
    on = gaps(date(2025, 10, 24))[-1]
    assert (on.full_days, on.lasted, on.restored) == (None, 23, None)


@pytest.mark.parametrize("day", [date(1981, 1, 1), date(2000, 11, 1), date(2019, 1, 3), date(2026, 2, 1)])
def test_the_future_changes_nothing(day, monkeypatch):
    """A record cut off on the day gives the same answer as the whole one."""
    expected = record(day)
    whole = load("deadline", day)
    monkeypatch.setattr(module, "load", lambda name, as_of: whole)
    with using(current().folder):
        assert record(day) == expected
    assert all(row.lapsed is None for row in expected if row.ends >= day)


def test_every_deadline_since_fy2018_names_its_bills():
    assert all(row.bills for row in record(TODAY) if row.fiscal_year >= 2018)


def test_an_impasse_is_a_fiscal_year():
    rows = scored(record(TODAY))
    said = dependence(rows)
    assert (said.impasses, said.faced) == (51, 239)
    assert [row.lapsed for row in rows if row.fiscal_year == 2026] == [True, False, True, True]


def test_dependence_widens_the_interval():
    said = dependence(scored(record(TODAY)))
    assert said.design_effect > 2
    assert said.effective[0] < said.independent[0] < said.independent[1] < said.effective[1]
    assert said.resampled[1] - said.resampled[0] > said.independent[1] - said.independent[0]
    assert (said.impasses_with_lapse, said.impasses) == (16, 51)


def test_independent_outcomes_have_a_design_effect_near_one():
    rows = [
        faced(fiscal_year=1980 + n // 5, ends=date(1979 + n // 5, 10, 1 + n % 5), lapsed=n % 5 == n // 5 % 5)
        for n in range(100)
    ]
    assert dependence(rows).design_effect == 1


def test_eras_follow_each_other():
    assert [era(year)[0] for year in (1977, 1981, 1982, 1996, 1997, 2013, 2014, 2030)] == [
        1977, 1977, 1982, 1982, 1997, 1997, 2014, 2014,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "empty"),
        ([faced(), faced()], "twice"),
        ([faced(fiscal_year=2026)], "FY2027"),
        ([faced(lapsed=True)], "0 full days"),
        ([faced(full_days=3)], "did not lapse"),
        ([faced(kind="fy_start")], "30 September"),
    ],
)
def test_an_empty_or_contradictory_record_is_refused_on_one_line(rows, says):
    with pytest.raises(HazardError, match=says) as error:
        check_record(rows)
    assert "\n" not in str(error.value)


def test_an_empty_table_is_refused(monkeypatch):
    empty = load("deadline").clear()
    monkeypatch.setattr(module, "load", lambda name, as_of: empty)
    with using(current().folder), pytest.raises(HazardError, match="empty"):
        record(TODAY)


def test_a_contradictory_table_is_refused(monkeypatch):
    wrong = load("deadline").with_columns(pl.lit(1).alias("lapsed"))
    monkeypatch.setattr(module, "load", lambda name, as_of: wrong)
    with using(current().folder), pytest.raises(HazardError, match=r"(?i)lapse"):
        record(TODAY)


def test_before_the_evidence():
    with pytest.raises(HazardError, match="1970"):
        record(date(1970, 1, 1))
