"""The counter-levers: what a missed deposit of payroll tax costs by day, by hand and by rule."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import LawError
from seawall.law.levers import SCHEMA, book, cost_by_day, levers, parse, priced_channels, rate_note, return_due

MISSED = date(2026, 1, 15)
LAST_YEAR = book().interest.rate[-1].since.year + 10
DAYS = st.dates(date(2022, 1, 2), date(2030, 12, 31))


def on(day: date, notice: date | None = None, channel: str = "payroll-income-tax") -> dict:
    return cost_by_day(channel, 1_000_000, MISSED, day, notice).row(-1, named=True)


@pytest.mark.parametrize(
    ("days_late", "penalty"),
    [(0, 0), (1, 20_000), (5, 20_000), (6, 50_000), (15, 50_000), (16, 100_000), (100, 100_000)],
)
def test_a_missed_million_costs_the_share_of_its_tier(days_late, penalty):
    assert on(MISSED + timedelta(days=days_late))["deposit_penalty_usd"] == pytest.approx(penalty)


def test_the_highest_tier_begins_on_the_eleventh_day_after_the_notice():
    notice = date(2026, 3, 1)
    assert on(date(2026, 3, 11), notice)["deposit_penalty_usd"] == pytest.approx(100_000)
    assert on(date(2026, 3, 12), notice)["deposit_penalty_usd"] == pytest.approx(150_000)


def test_interest_and_late_payment_start_when_the_return_was_due():
    assert return_due(MISSED) == date(2026, 4, 30)
    before, after = on(date(2026, 4, 30)), on(date(2026, 5, 1))
    assert (before["interest_usd"], before["late_payment_penalty_usd"]) == (0, 0)
    assert after["interest_usd"] == pytest.approx(1_000_000 * 0.06 / 365)
    assert after["late_payment_penalty_usd"] == pytest.approx(5_000)


def test_interest_compounds_daily_at_the_rate_of_each_quarter():
    # Missed in the third quarter of 2025: due October 31, 2025; 7% to March 31, 2026 (151 days), then 6% (30 days).
    found = cost_by_day("employer-fica", 1_000_000, date(2025, 9, 10), date(2026, 4, 30)).row(-1, named=True)
    assert found["interest_usd"] == pytest.approx(1e6 * ((1 + 0.07 / 365) ** 151 * (1 + 0.06 / 365) ** 30 - 1))


def test_a_leap_year_divides_the_rate_by_366_days():
    found = cost_by_day("employer-fica", 1_000_000, date(2024, 4, 17), date(2024, 8, 1)).row(-1, named=True)
    assert found["interest_usd"] == pytest.approx(1_000_000 * 0.08 / 366)


def test_each_month_begun_adds_half_a_percent_up_to_a_quarter():
    assert on(date(2026, 5, 31))["late_payment_penalty_usd"] == pytest.approx(5_000)
    assert on(date(2026, 6, 1))["late_payment_penalty_usd"] == pytest.approx(10_000)
    assert on(date(2030, 6, 30))["late_payment_penalty_usd"] == pytest.approx(250_000)
    assert on(date(2033, 1, 1))["late_payment_penalty_usd"] == pytest.approx(250_000)


def test_only_withheld_money_is_owed_personally():
    day = MISSED + timedelta(days=1)
    assert on(day)["personal_exposure_usd"] == 1_000_000
    assert on(day, channel="employee-fica")["personal_exposure_usd"] == 1_000_000
    assert on(day, channel="employer-fica")["personal_exposure_usd"] == 0
    assert on(MISSED)["personal_exposure_usd"] == 0


@pytest.mark.parametrize(
    ("missed", "due"),
    [
        (date(2026, 1, 1), date(2026, 1, 31)),  # wages of December 31
        (date(2026, 1, 2), date(2026, 4, 30)),
        (date(2026, 7, 1), date(2026, 7, 31)),
        (date(2026, 9, 30), date(2026, 10, 31)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_the_return_is_due_a_month_after_the_quarter_in_which_the_wages_were_paid(missed, due):
    assert return_due(missed) == due


@given(
    st.sampled_from(priced_channels()),
    st.floats(0.01, 1e12),
    DAYS,
    st.integers(0, 1500),
    st.none() | st.integers(0, 400),
)
def test_the_cost_never_falls_and_is_the_sum_of_its_parts(channel, amount, missed, days, noticed):
    until = missed + timedelta(days=days)
    notice = None if noticed is None else missed + timedelta(days=noticed)
    found = cost_by_day(channel, amount, missed, until, notice)
    assert dict(found.schema) == SCHEMA
    assert found.height == days + 1
    parts = ["deposit_penalty_usd", "late_payment_penalty_usd", "interest_usd"]
    for name in (*parts, "total_extra_usd", "personal_exposure_usd"):
        assert found[name].min() >= 0
        assert found[name].diff().drop_nulls().ge(0).all()
    assert (found["total_extra_usd"] - found.select(pl.sum_horizontal(parts)).to_series()).abs().max() == 0
    tiers = {round(share, 9) for share in found["deposit_penalty_usd"] / amount}
    assert tiers <= {0.0, 0.02, 0.05, 0.10, 0.15}


@given(st.floats(1, 1e9), st.floats(1.5, 10), DAYS)
def test_the_cost_is_in_proportion_to_the_deposit(amount, times, missed):
    until = missed + timedelta(days=400)
    one, more = (cost_by_day("employee-fica", each, missed, until) for each in (amount, amount * times))
    assert more["total_extra_usd"][-1] == pytest.approx(times * one["total_extra_usd"][-1])


def test_an_earlier_notice_never_costs_less():
    late = cost_by_day("payroll-income-tax", 1e6, MISSED, date(2027, 1, 15), date(2026, 6, 1))
    early = cost_by_day("payroll-income-tax", 1e6, MISSED, date(2027, 1, 15), date(2026, 2, 1))
    assert (early["total_extra_usd"] >= late["total_extra_usd"]).all()
    assert early["total_extra_usd"].sum() > late["total_extra_usd"].sum()


@pytest.mark.parametrize(
    ("channel", "amount", "missed", "until", "notice", "says"),
    [
        ("backfill-and-sue", 1, MISSED, MISSED, None, "no statute sets a cost"),
        ("employer-fica", 0, MISSED, MISSED, None, "positive"),
        ("employer-fica", -5, MISSED, MISSED, None, "positive"),
        ("employer-fica", float("nan"), MISSED, MISSED, None, "positive"),
        ("employer-fica", float("inf"), MISSED, MISSED, None, "positive"),
        ("employer-fica", 1, date(2021, 12, 31), MISSED, None, "rates are held from 2022"),
        ("employer-fica", 1, MISSED, MISSED - timedelta(days=1), None, "before the missed day"),
        ("employer-fica", 1, MISSED, MISSED, MISSED - timedelta(days=1), "notice"),
        ("employer-fica", 1, MISSED, date(LAST_YEAR + 1, 1, 1), None, "carried beyond"),
        ("employer-fica", 1, date.max, date.max, None, "carried beyond"),
    ],
)
def test_bad_input_is_told_in_one_line(channel, amount, missed, until, notice, says):
    with pytest.raises(LawError, match=says) as told:
        cost_by_day(channel, amount, missed, until, notice)
    assert "\n" not in str(told.value)


def test_the_note_says_that_the_last_rate_is_carried_forward_only_when_it_is():
    assert "carried forward" in rate_note(MISSED, date(2027, 1, 1))
    assert "carried forward" not in rate_note(MISSED, date(2026, 6, 30))
    assert "general knowledge" in rate_note(date(2023, 2, 1), date(2023, 3, 1))
    assert "general knowledge" not in rate_note(MISSED, date(2027, 1, 1))


def test_every_lever_is_reached_through_a_channel():
    reached = {
        each.id for channel in {name for one in book().lever for name in one.channels} for each in levers(channel)
    }
    assert reached == {each.id for each in book().lever}
    assert levers("monthly-public-account") == ()


@pytest.mark.parametrize("text", ["[", "deposit = 1", "lever = []", "[deposit]\ntiers = []"])
def test_a_file_that_does_not_say_what_it_must_is_told_with_its_name(text):
    with pytest.raises(LawError, match=r"law/levers\.toml"):
        parse(text)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_in_one_line(text):
    with pytest.raises(LawError) as told:
        parse(text)
    assert "\n" not in str(told.value)


def test_the_rates_told_beside_an_answer_are_those_that_are_computed() -> None:
    """`answers.toml` tells the deposit penalty in words, `levers.toml` holds its rates: the two must agree."""
    from seawall.law.beside import entries
    from seawall.law.levers import book

    told = next(each.says for each in entries()["lever"] if each.id == "deposit-penalty")
    deposit, late = book().deposit, book().late_payment
    for share in (*(tier.share for tier in deposit.tiers), deposit.after_notice, late.share_per_month, late.cap):
        assert f"{share * 100:g}%" in told, share
    for tier in deposit.tiers[1:]:
        assert f"from day {tier.from_day}" in told
