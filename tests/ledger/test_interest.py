"""Interest between governments: the arithmetic by hand, its invariants, the case of each outlay, and the rate."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import LedgerError
from seawall.evidence import load
from seawall.ledger.cmia.clock import Outlay, Receipt, clock, receipt_clock, rules, year_of
from seawall.ledger.cmia.interest import Span, accrued, interest_cents, net, year_begins
from seawall.ledger.cmia.rates import OFF, OFFICIAL, rate, worked_out

TODAY = date(2026, 11, 22)
CENTS = st.integers(0, 10**13)
RATES = st.integers(0, 2_000)
DAYS = st.dates(date(2013, 10, 1), date(2030, 1, 1))
LONG = st.integers(0, 1_500)


def test_by_hand() -> None:
    # $37,500,000 from 3 to 14 November 2025 at 3.85%: 37,500,000 x 0.0385 x 11 / 365 = 43,510.2739... dollars
    assert interest_cents(3_750_000_000, date(2025, 11, 3), date(2025, 11, 14), 385) == 4_351_027
    # $100 for one whole year of 365 days at 3.65% is $3.65; the 29th of February is one day more, over 365 all the same
    assert interest_cents(10_000, date(2025, 7, 1), date(2026, 7, 1), 365) == 365
    assert interest_cents(10_000, date(2027, 7, 1), date(2028, 7, 1), 365) == 366
    # half a cent is rounded up: $0.50 at 1% for a year is 0.5 cents
    assert interest_cents(50, date(2025, 7, 1), date(2026, 7, 1), 100) == 1
    assert interest_cents(49, date(2025, 7, 1), date(2026, 7, 1), 100) == 0


@settings(max_examples=60)
@given(CENTS, CENTS, DAYS, LONG, LONG, RATES)
def test_parts_add_up_within_the_rounding_of_each(a: int, b: int, first: date, m: int, n: int, percent: int) -> None:
    middle, last = first + timedelta(m), first + timedelta(m + n)
    whole = interest_cents(a, first, last, percent)
    in_days = interest_cents(a, first, middle, percent) + interest_cents(a, middle, last, percent)
    assert abs(whole - in_days) <= 1
    in_sums = interest_cents(b, first, last, percent) + whole
    assert abs(interest_cents(a + b, first, last, percent) - in_sums) <= 1


@settings(max_examples=60)
@given(CENTS, CENTS, DAYS, LONG, LONG, RATES, RATES)
def test_more_money_days_or_rate_never_bear_less(
    a: int, more: int, first: date, n: int, longer: int, percent: int, higher: int
) -> None:
    least = interest_cents(a, first, first + timedelta(n), percent)
    assert least <= interest_cents(a + more, first, first + timedelta(n), percent)
    assert least <= interest_cents(a, first, first + timedelta(n + longer), percent)
    assert least <= interest_cents(a, first, first + timedelta(n), percent + higher)


@settings(max_examples=60)
@given(CENTS, DAYS, LONG, st.sampled_from([(7, 1), (4, 1), (9, 1), (10, 1)]), st.lists(RATES, min_size=1, max_size=9))
def test_years_cover_the_days_once_and_nothing_is_compounded(
    cents: int, first: date, n: int, begins: tuple[int, int], rates: list[int]
) -> None:
    last = first + timedelta(n)
    parts = accrued([Span(cents, first, last)] * 3, begins, lambda year: rates[year.year % len(rates)])
    assert sum(each.cent_days for each in parts) == 3 * n * cents
    assert all((each.year_begins.month, each.year_begins.day) == begins for each in parts)
    simple = sum(Fraction(each.cent_days * each.rate, 10_000 * 365) for each in parts)
    assert abs(sum(each.cents for each in parts) - simple) <= Fraction(len(parts), 2)


@pytest.mark.parametrize(("cents", "days", "percent"), [(-1, 3, 100), (1, 3, -1), (1, -1, 100)])
def test_what_cannot_be_is_refused(cents: int, days: int, percent: int) -> None:
    with pytest.raises(LedgerError, match=r"zero|Correct one"):
        interest_cents(cents, date(2025, 11, 3), date(2025, 11, 3) + timedelta(days), percent)


def test_both_sides_are_offset_and_paid_by_march() -> None:
    assert net([500, 20], [120], date(2025, 7, 1)) == ("the United States", 400, date(2027, 3, 31))
    assert net([], [120], date(2025, 4, 1)) == ("the state", 120, date(2027, 3, 31))
    assert net([7], [7], date(2025, 10, 1)).owed_by == ""


def test_the_fiscal_year_is_the_states_own() -> None:
    assert year_begins(date(2025, 11, 3), year_of("VA")) == date(2025, 7, 1)
    assert year_begins(date(2026, 3, 31), year_of("NY")) == date(2025, 4, 1)
    assert year_begins(date(2025, 8, 31), year_of("TX")) == date(2024, 9, 1)
    assert year_begins(date(2025, 10, 1), year_of("DC")) == date(2025, 10, 1)


@pytest.mark.parametrize(
    ("outlay", "case", "standing"),
    [
        (Outlay(authority=True), "with-authority", "owed"),
        (Outlay(), "authority-later", "contingent"),
        (Outlay(established=date(2025, 11, 12)), "authority-later", "owed"),
        (Outlay(established=date(2025, 11, 12), for_program=None), "authority-later", "contingent"),
        (Outlay(established=date(2025, 11, 12), for_program=False), "not-its-purpose", "not owed"),
        (Outlay(established=date(2025, 11, 12), own_failure=True), "own-failure", "contingent"),
        (Outlay(authority=True, award_pending=True), "award-pending", "not owed"),
        (Outlay(authority=True, future_year=True), "future-year", "not owed"),
        (Outlay(authority=True, covered=False), "not-covered", "not owed"),
        (Outlay(authority=True, local=True), "not-a-state", "not owed"),
    ],
)
def test_each_case_of_own_money_has_its_standing(outlay: Outlay, case: str, standing: str) -> None:
    found = clock(outlay)
    assert (found.case, found.standing, found.owed_by) == (case, standing, "the United States")
    assert found.cite in {each.cite for each in rules().values()} and rules()[case].says in found.why


def test_federal_money_held_by_a_state_bears_interest_the_other_way() -> None:
    assert (receipt_clock(Receipt()).standing, receipt_clock(Receipt()).owed_by) == ("owed", "the state")
    assert receipt_clock(Receipt(refund=True)).case == "refund"
    assert receipt_clock(Receipt(refund=True, small=True)).standing == "not owed"
    assert receipt_clock(Receipt(kept_by_statute=True)).standing == "not owed"


def test_a_rule_said_to_be_read_says_where() -> None:
    assert all(each.read_in.startswith("http") for each in rules().values() if each.checked)
    assert not rules()["future-year"].checked  # only its beginning was read


def test_the_rateworked_out_is_close_to_every_official_one() -> None:
    rows = load(OFFICIAL).select("year_begins", "annual_percent").rows()
    off = [round(percent * 100) - worked_out(year, TODAY).value for year, percent in rows]
    assert len(off) == 8 and max(map(abs, off)) <= OFF


def test_a_rate_says_how_sure_it_is() -> None:
    official, whole, coming = (rate(each, TODAY) for each in (date(2006, 7, 1), date(2025, 7, 1), date(2026, 7, 1)))
    assert (official.value, official.kind) == (502, "published")
    assert whole.kind == "computed" and whole.low < whole.value < whole.high
    assert coming.kind == "modelled" and coming.high - coming.low > whole.high - whole.low
    with pytest.raises(LedgerError, match="no rate is held"):
        rate(date(1999, 7, 1), TODAY)


def test_a_rate_uses_no_later_month() -> None:
    then = rate(date(2025, 7, 1), date(2025, 11, 15))
    assert then.kind == "modelled" and then.value != rate(date(2025, 7, 1), TODAY).value
    assert "4 are known" in then.method
