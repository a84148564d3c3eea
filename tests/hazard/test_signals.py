"""Signals: what is expected, when an alarm opens, and that no replay knows the future."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import SignalError
from seawall.base.holidays import previous_business_day
from seawall.base.words import about_usd, day_text
from seawall.cli import main
from seawall.hazard.signals import treasury
from seawall.hazard.signals.detector import DRIFT, days_to_detection, injected, openings, threshold_for
from seawall.hazard.signals.expected import TRAINING_DAYS, expected, features
from seawall.hazard.signals.foreseen import expected_payment, last_days
from seawall.hazard.signals.pace import pace_alarm
from seawall.hazard.signals.treasury import Line, Payments, payments
from seawall.hazard.signals.watch import alarms, watch
from seawall.hazard.signals.watching import watching

END = date(2013, 3, 1)


def business_days(count: int) -> tuple[date, ...]:
    days = (date(2006, 1, 3) + timedelta(days=each) for each in range(count * 2))
    return tuple(day for day in days if previous_business_day(day) == day)[:count]


def made_up(usd_by_day, count: int = 900) -> Payments:
    """Payments that follow a rule exactly, so that the right expectation is known."""
    days = business_days(count)
    line = Line(id="test", name="Test", table="treasury_line_day", parts=("test",), pays="daily")
    return Payments(line, days, np.array([float(usd_by_day(day)) for day in days]))


def test_a_line_that_pays_by_the_calendar_is_foreseen() -> None:
    found = expected(made_up(lambda day: 5e8 if day.weekday() == 4 else 1e8))
    assert found is not None
    assert np.abs(found.usd - found.paid).mean() < 0.03 * found.paid.mean()
    assert openings(found.shortfall, 1.0) == []


def test_a_payday_moved_to_the_business_day_before_is_foreseen() -> None:
    days = business_days(1500)
    paydays = {previous_business_day(date(day.year, day.month, 15)) for day in days}
    found = expected(made_up(lambda day: 2e9 if day in paydays else 1e7, 1500))
    assert found is not None
    on = np.array([day in paydays for day in found.days])
    assert found.usd[on].min() > 10 * found.usd[~on].max()


def test_the_expectation_of_a_day_uses_earlier_days_only() -> None:
    known = payments("medicaid", END)
    cut = 1200
    changed = Payments(known.line, known.days, np.concatenate([known.usd[:cut], known.usd[cut:] * 7]))
    before, after = expected(known), expected(changed)
    assert before is not None and after is not None
    upto = cut - before.first + 1
    assert np.array_equal(before.usd[:upto], after.usd[:upto])
    assert not np.array_equal(before.usd[upto + 40 :], after.usd[upto + 40 :])


def test_a_lasting_new_level_is_learned() -> None:
    days = business_days(1500)
    shift = days[900]
    found = expected(made_up(lambda day: 2e8 if day >= shift else 1e8, 1500))
    assert found is not None
    assert found.usd[-1] == pytest.approx(2e8, rel=0.05)


def test_too_short_a_record_has_no_expectation() -> None:
    assert expected(made_up(lambda day: 1e8, TRAINING_DAYS)) is None
    assert expected(Payments(made_up(lambda day: 1e8, 5).line, (), np.empty(0))) is None


def test_features_are_places_in_the_calendar() -> None:
    columns = features(business_days(300))
    assert set(np.unique(columns)) == {0.0, 1.0}
    assert (columns[:, :25].sum(axis=1) == 1).all()
    assert (columns[:, 41:55].sum(axis=1) == 1).all()


def test_alarm_by_hand() -> None:
    # One day of payment missing a day: 0.75 after the drift; the threshold of 2 is passed on the third day.
    opening = openings(np.array([0, 0, 1, 1, 1, 1, 0, 0.0]), 2.0)[-1]
    assert (opening.begun, opening.opened, opening.closed) == (2, 4, None)


def test_back_payment_closes_the_alarm() -> None:
    missing = np.array([0.0, 1, 1, 1, 1, -4, 0, 0])
    (opening,) = openings(missing, 2.0)
    assert (opening.opened, opening.closed) == (3, 5)


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=200), st.floats(0.5, 5))
def test_openings_are_ordered_and_apart(missing: list[float], threshold: float) -> None:
    found = openings(np.array(missing), threshold)
    for each in found:
        assert each.begun <= each.opened < (len(missing) if each.closed is None else each.closed)
        assert sum(missing[each.begun : each.opened + 1]) >= threshold - 1e-9
    assert all(first.closed is not None and first.closed < second.opened for first, second in pairwise(found))


@given(st.integers(0, 10_000), st.sampled_from([0.5, 1.0, 3.0]))
def test_a_threshold_keeps_its_promise_where_it_was_set(seed: int, rate: float) -> None:
    missing = np.random.default_rng(seed).normal(0, 1, 1000)
    threshold = threshold_for(missing, rate)
    assert len(openings(missing, threshold)) <= rate * len(missing) / 250.5


def test_a_line_that_falls_forever_cannot_be_watched() -> None:
    with pytest.raises(SignalError, match="unwatched"):
        threshold_for(np.tile(np.concatenate([np.full(200, 1.0), np.full(200, -1.0)]), 3), 0.1)
    with pytest.raises(SignalError, match="year"):
        threshold_for(np.zeros(100), 0.5)


def test_injections() -> None:
    paid = np.arange(1.0, 9.0)
    assert injected(paid, "stop").sum() == 0
    assert injected(paid, "halving").sum() == paid.sum() / 2
    assert injected(paid, "quarter cut").sum() == paid.sum() * 0.75
    assert injected(paid, "delay of 5 days").tolist() == [0, 0, 0, 0, 0, 1, 2, 3]


def test_days_to_detection_by_hand() -> None:
    even = expected(made_up(lambda day: 1e8))
    assert even is not None
    found = days_to_detection(even, "stop", np.array([50]), np.array([0.5, 1.0, 2.0, 500.0]))
    assert found.tolist() == [[1, 2, 3, np.inf]]  # 0.75 a day
    assert DRIFT == 0.25
    halved = days_to_detection(even, "halving", np.array([50]), np.array([1.0]))
    assert halved.tolist() == [[5]]  # 0.25 a day: 1.0 is passed on the fifth


@pytest.mark.parametrize(
    ("earlier", "says"),
    [
        ([{"until": date(2023, 2, 14)}], "overlap"),
        ([{"name": "Before"}], "until None"),
        ([{"until": date(2013, 1, 28)}, {"until": date(2020, 1, 1), "from": date(2019, 1, 1)}], "newest first"),
        ([{"until": date(2013, 1, 28), "part": ["snap_own"]}], "part"),
        ([{"until": date(2013, 1, 28), "pays": "monthly"}], "pays"),
    ],
    ids=["overlap", "no day", "order", "unknown field", "unknown rhythm"],
)
def test_a_line_that_says_two_things_of_a_day_is_one_line(earlier: list[dict[str, object]], says: str) -> None:
    now = {"name": "Now", "table": "treasury_line_day", "pays": "daily", "from": date(2023, 2, 14)}
    with pytest.raises(SignalError, match=says) as error:
        treasury._descriptions("snap", {**now, "earlier": earlier})
    assert "signals/lines.toml: snap" in str(error.value) and "\n" not in str(error.value)


def test_no_line_held_is_recent_today() -> None:
    assert alarms(date(2026, 11, 22)) == ()
    assert {each.state for each in watch(date(2026, 11, 22))} == {"record ended", "not watched", "no record"}


@pytest.mark.parametrize("day", [date(1980, 1, 1), date(2005, 6, 10), date(2015, 5, 5)])
def test_silent_where_nothing_is_held(day: date) -> None:
    assert alarms(day) == ()


@pytest.mark.parametrize("day", [date(2025, 9, 20), date(2025, 10, 10), date(2025, 10, 24), date(2025, 11, 14)])
def test_fall_2025_is_not_seen_in_coarse_categories(day: date) -> None:
    assert alarms(day) == ()
    states = {each.line: each.state for each in watch(day)}
    assert states["all.other"] == "quiet"
    assert states["snap"] == "record ended"


def test_february_2019_is_an_alarm_only_once_it_is_published() -> None:
    assert alarms(date(2019, 2, 28)) == alarms(date(2019, 4, 20)) == ()
    (alarm,) = alarms(date(2019, 5, 20))
    assert (alarm.line, alarm.since, alarm.kind) == ("snap.monthly", date(2019, 2, 28), "monthly")
    assert "87%" in alarm.says and "83%" in alarm.says
    assert alarms(date(2019, 8, 20)) == ()


def test_a_stop_of_medicaid_alarms_within_days(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = treasury.payments("medicaid", END)
    stop = date(2011, 10, 3)

    def stopped(name: str, as_of: date) -> Payments:
        kept = [index for index, day in enumerate(whole.days) if day <= as_of]
        usd = np.array([0.0 if whole.days[index] >= stop else whole.usd[index] for index in kept])
        return Payments(whole.line, tuple(whole.days[index] for index in kept), usd)

    monkeypatch.setattr("seawall.hazard.signals.watch.payments", stopped)
    assert watch(date(2011, 9, 30), "medicaid")[0].state == "quiet"
    (seen,) = watch(date(2011, 10, 7), "medicaid")
    assert seen.alarm is not None
    assert stop <= seen.alarm.since <= date(2011, 10, 7)
    assert 3 < (seen.missing or 0) < 8
    assert seen.alarm.false_alarms_per_year == 0.5


def test_pace_on_simulated_years() -> None:
    ends = tuple(date(2026, month, 28) for month in range(1, 13))
    draw = np.random.default_rng(7)
    false, found, years = 0, 0, 300
    for _ in range(years):
        past = np.cumsum(draw.gamma(20, 1.0, (9, 12)), axis=1)
        now = np.cumsum(draw.gamma(20, 1.0, 12))
        false += any(pace_alarm("grants", now[:upto], past, ends, "simulated") for upto in range(1, 13))
        slow = np.cumsum(np.concatenate([draw.gamma(20, 1.0, 3), draw.gamma(20, 0.5, 9)]))
        found += pace_alarm("grants", slow, past, ends, "simulated") is not None
    # Stated: 1 in 10 years. Three standard errors over 300 years are 0.052.
    assert abs(false / years - 0.1) < 0.052
    assert found / years > 0.95


@pytest.mark.parametrize(
    ("now", "earlier"),
    [
        ([1.0], [[1.0, 2.0]] * 2),
        ([1.0], [[1.0, 2.0], [1.0], [1.0, 2.0]]),
        ([], [[1.0, 2.0]] * 3),
        ([float("nan")], [[1.0, 2.0]] * 3),
        ([1.0], [[1.0, 0.0]] * 3),
    ],
    ids=["too few years", "years of unequal length", "no month", "a missing month", "a year of nothing"],
)
def test_bad_pace_is_one_line(now, earlier) -> None:
    with pytest.raises(SignalError) as error:
        pace_alarm("grants", now, earlier, (date(2026, 1, 31),), "simulated")
    assert "\n" not in str(error.value)


def test_a_payday_is_expected_with_an_interval() -> None:
    figure = expected_payment("social_security", date(2012, 6, 13), END)  # the second Wednesday
    assert figure.unit == "USD" and figure.kind == "modelled" and figure.sources[0].table == "treasury_line_day"
    assert figure.interval is not None and figure.interval.low < figure.value < figure.interval.high
    assert figure.value > 3 * expected_payment("social_security", date(2012, 6, 14), END).value
    assert last_days("medicaid", date(2006, 1, 31)) == ()


@pytest.mark.parametrize(("name", "day"), [("medicaid", date(2012, 6, 16)), ("medicaid", date(2005, 7, 1))])
def test_no_expectation_is_one_line(name: str, day: date) -> None:
    with pytest.raises(SignalError, match="medicaid"):
        expected_payment(name, day, END)


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["signals", "--as-of", "2019-05-20", "--json"]) == 0
    told = {each["line"]: each for each in json.loads(capsys.readouterr().out)}
    assert told["snap.monthly"]["alarm"]["false_alarms_per_year"] == 0.5
    assert told["medicaid"]["state"] == "record ended"
    assert main(["signals", "medicaid", "--as-of", "2012-06-20"]) == 0
    told = capsys.readouterr().out
    (each,) = watching("medicaid", as_of="2012-06-20").lines
    last = last_days("medicaid", date(2012, 6, 20))[-1]
    assert each.state in told and day_text(last.day) in told and about_usd(last.paid_usd) in told


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["signals", "medicare-x"], "medicare-x"),
        (["signals", "--as-of", "2099-01-01"], "2099-01-01"),
        (["signals", "--as-of", "soon"], "soon"),
    ],
)
def test_bad_input_is_one_line(given: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(given) == 2
    told = capsys.readouterr().err
    assert says in told and told.count("\n") == 1
