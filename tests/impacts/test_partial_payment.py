"""Paying a part of the maximum: not linear, never more than it says, and the same rule as a single household's."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from seawall.base.errors import EvidenceError
from seawall.impacts.partial import PartialPayment, _allotments, _minimum_benefit, partial_payment
from seawall.programs.load_days import load_states

MONTH, AS_OF = date(2025, 11, 1), date(2026, 11, 22)
STATES = sorted(load_states())
SHARES = (0.0, 0.01, 0.05, 0.1, 0.11, 0.25, 0.4, 0.5, 0.65, 0.8, 0.9, 0.95, 1.0)


def at(share: float, fips: str = "17") -> PartialPayment:
    return partial_payment(fips, share, MONTH, AS_OF)


@pytest.mark.parametrize("fips", ["17", "37", "48", "11", "02", "15", "66", "78"])
def test_a_larger_share_pays_more_and_leaves_fewer_with_nothing(fips: str) -> None:
    found = [at(share, fips) for share in SHARES]
    for less, more in pairwise(found):
        assert less.dollars_share < more.dollars_share
        assert less.nothing_share >= more.nothing_share
        assert less.minimum_usd <= more.minimum_usd
        assert less.minimum_share >= more.minimum_share or less.minimum_usd < more.minimum_usd
    for each in found:
        assert 0 <= each.nothing_share <= each.minimum_share <= 1 + 1e-9
        assert 0 <= each.dollars_share <= 1


@pytest.mark.parametrize("share", [0.1, 0.35, 0.5, 0.65, 0.9])
def test_a_share_of_the_maximum_pays_less_than_that_share_of_the_dollars(share: float) -> None:
    for fips in STATES:
        found = at(share, fips)
        assert found.dollars_share < share, fips
        assert found.dollars_share > share - 0.3, fips


def test_paying_all_pays_all_and_paying_nothing_pays_nothing() -> None:
    for fips in STATES:
        assert at(1.0, fips).dollars_share == pytest.approx(1, abs=1e-12), fips
        assert at(1.0, fips).nothing_share == 0, fips
        assert (at(0.0, fips).dollars_share, at(0.0, fips).nothing_share) == (0, pytest.approx(1)), fips


def test_the_minimum_is_that_of_the_memos_of_november_2025() -> None:
    assert (at(0.65).minimum_usd, at(0.5).minimum_usd, at(1.0).minimum_usd) == (16, 12, 24)


def test_no_minimum_is_promised_once_nine_tenths_is_cut() -> None:
    assert at(0.11).minimum_usd > 0 and at(0.1).minimum_usd == 0
    assert at(0.1).nothing_share > 2 * at(0.11).nothing_share


def test_the_estimate_waits_for_the_sample_to_be_public() -> None:
    with pytest.raises(EvidenceError) as caught:
        partial_payment("17", 0.65, MONTH, date(2023, 10, 10))
    assert len(str(caught.value).splitlines()) == 1


def test_the_estimate_needs_the_allotments_of_its_month() -> None:
    with pytest.raises(EvidenceError, match="November 2013") as caught:
        partial_payment("17", 0.65, date(2013, 11, 1), AS_OF)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("region", "month", "usd"),
    [("HI", date(2025, 11, 1), 41), ("HI", date(2024, 11, 1), 41), ("HI", date(2026, 11, 1), 40),
     ("GU", date(2025, 11, 1), 35), ("CONTIGUOUS_US", date(2022, 11, 1), 23), ("CONTIGUOUS_US", date(2026, 11, 1), 25)],
)  # fmt: skip
def test_the_minimum_benefit_is_the_published_one_where_it_is_held(region: str, month: date, usd: int) -> None:
    """Hawaii: 8% of $506 is $40.48 and USDA published $41; other years outside the 48 states are 8%, rounded."""
    today = date(2026, 11, 22)
    assert _minimum_benefit(region, month, today, _allotments(region, month, today)[1]) == usd
