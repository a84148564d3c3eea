"""The curves against cases that can be counted by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import ScenarioError
from seawall.impacts.exceedance import MIN_EXCEEDANCES, Curve


def curve(years: int, *pairs: tuple[float, int]) -> Curve:
    losses, counts = zip(*pairs, strict=True) if pairs else ((), ())
    return Curve.of(np.array(losses, dtype=float), np.array(counts, dtype=float), years)


def test_five_events_of_frequency_six_percent_are_zero_where_most_years_have_no_loss():
    # The established library gives 10, the smallest event's loss, once in 1, 2 and 3 years.
    found = curve(10_000, (10, 600), (20, 600), (30, 600), (40, 600), (50, 600))
    assert found.frequency == pytest.approx(0.3)
    assert [found.at(each).loss for each in (1.5, 2, 3)] == [0, 0, 0]
    assert [found.at(each).loss for each in (4, 5, 10, 20)] == [10, 20, 40, 50]
    assert found.at(500).loss == 50
    assert found.at(501).loss is None


def test_the_mean_and_its_error_by_hand():
    found = curve(1000, (100, 10))
    assert found.mean == pytest.approx(1.0)
    assert found.mean_error == pytest.approx((100 - 1) ** 0.5 / 1000**0.5)


def test_too_few_exceedances_give_no_number():
    found = curve(1000, (7, 500))
    assert found.longest_supported_years == 1000 / MIN_EXCEEDANCES == 50
    point = found.at(50.1)
    assert (point.loss, point.low, point.high) == (None, None, None)
    assert found.at(50).loss == 7


def test_the_error_covers_what_other_samples_say():
    rng = np.random.default_rng(1)
    true = np.exp(1.5 * 1.2815515655446004)  # once in 10 years of a lognormal loss every year
    inside = 0
    for _ in range(200):
        point = Curve.of(np.exp(1.5 * rng.standard_normal(4000)), np.ones(4000), 4000).at(10)
        assert point.low <= point.loss <= point.high
        inside += point.low <= true <= point.high
    assert 182 <= inside <= 199  # 95% of 200, within three standard deviations


def test_no_losses_at_all():
    found = curve(100)
    assert (found.frequency, found.mean, found.mean_error, found.at(5).loss) == (0, 0, 0, 0)


@pytest.mark.parametrize("period", [1, 0, -3, float("nan")])
def test_impossible_return_periods(period):
    with pytest.raises(ScenarioError, match="not above 1"):
        curve(100, (1, 10)).at(period)


@given(st.lists(st.tuples(st.floats(0, 1e12), st.integers(1, 50)), max_size=30))
def test_rarer_is_never_smaller(pairs):
    found = curve(10_000, *pairs)
    losses = [found.at(each).loss for each in (1.5, 2, 5, 10, 50, 100, 500)]
    assert losses == sorted(losses)
    assert found.mean == pytest.approx(sum(loss * count for loss, count in pairs) / 10_000)
