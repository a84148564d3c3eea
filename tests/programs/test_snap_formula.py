"""The SNAP benefit formula, against official cases and against the maximums published for November 2025."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall import evidence
from seawall.base.errors import ProgramError
from seawall.programs import snap

households = st.fixed_dictionaries(
    {
        "max_allotment_usd": st.integers(0, 3000),
        "net_income_usd": st.integers(0, 6000) | st.integers(0, 600_000).map(lambda cents: cents / 100),
        "unit_size": st.integers(1, 12),
        "minimum_benefit_usd": st.integers(0, 60),
    }
)
shares = st.floats(0, 1, allow_nan=False)

MAXIMUMS = [298, 546, 785, 994, 1183, 1421, 1571, 1789]  # October 2025, contiguous states
NOVEMBER_2025 = {  # as USDA published them on 4 and 5 November 2025
    0.50: [149, 273, 392, 497, 591, 710, 785, 894],
    0.65: [193, 355, 510, 646, 769, 924, 1021, 1163],
}


def test_reproduces_every_official_case():
    cases = evidence.load("snap_qc_formula").drop_nulls(["net_income_usd", "recomputed_benefit_usd"])
    computed = snap.monthly_allotment(
        max_allotment_usd=cases["max_allotment_usd"],
        net_income_usd=cases["net_income_usd"],
        unit_size=cases["unit_size"],
        minimum_benefit_usd=cases["minimum_benefit_usd"],
    )
    assert len(computed) == 12_697
    assert np.array_equal(computed, cases["recomputed_benefit_usd"].to_numpy())


@pytest.mark.parametrize(
    ("net_income", "benefit"),
    [
        (0, 535),
        (870, 274),
        (10, 532),  # 0.3 x 10 is 3.0000000000000004 in the larger sums of floating point; it must cost $3
        (10.49, 532),  # 7 CFR 273.10(e)(1)(ii)(A): net income is rounded to dollars before the 30% is taken
        (10.50, 531),
        (1783, 23),
        (9999, 23),
    ],
)
def test_two_people_in_fiscal_year_2024(net_income, benefit):
    found = snap.monthly_allotment(
        max_allotment_usd=535, net_income_usd=net_income, unit_size=2, minimum_benefit_usd=23
    )
    assert found == benefit
    assert type(found) is int


def test_net_income_is_rounded_before_its_30_percent_is():
    found = snap.monthly_allotment(max_allotment_usd=298, net_income_usd=100.40, unit_size=1, minimum_benefit_usd=24)
    assert found == 268  # 30% of $100 is $30; 30% of $100.40, rounded up, would be $31


def test_three_people_have_no_minimum():
    terms = {"max_allotment_usd": 766, "net_income_usd": 2600, "unit_size": 3, "minimum_benefit_usd": 23}
    assert snap.monthly_allotment(**terms) == 0


@pytest.mark.parametrize("share", NOVEMBER_2025)
def test_reduced_maximums_are_those_of_november_2025_within_a_dollar(share):
    terms = {"net_income_usd": 0, "unit_size": 4, "minimum_benefit_usd": 24}
    found = snap.reduced_allotment(share, max_allotment_usd=MAXIMUMS, **terms).tolist()
    off = [(ours, theirs) for ours, theirs in zip(found, NOVEMBER_2025[share], strict=True) if ours != theirs]
    assert off == ([(194, 193)] if share == 0.65 else [])


@pytest.mark.parametrize(("share", "minimum"), [(0.65, 16), (0.50, 12)])
def test_reduced_minimum_of_november_2025(share, minimum):
    found = snap.reduced_allotment(
        share, max_allotment_usd=298, net_income_usd=900, unit_size=1, minimum_benefit_usd=24
    )
    assert found == minimum


def test_a_cut_of_a_third_takes_nearly_all_from_a_household_with_some_income():
    terms = {"max_allotment_usd": 785, "net_income_usd": 1650, "unit_size": 3, "minimum_benefit_usd": 24}
    assert snap.monthly_allotment(**terms) == 290
    assert snap.reduced_allotment(0.65, **terms) == 15  # 510 less 495; a third off 290 would leave 189


@pytest.mark.parametrize(("odd", "paid"), [(1, 2), (2, 2), (3, 4), (5, 6), (7, 7)])
def test_one_three_and_five_dollars_are_rounded_up(odd, paid):
    found = snap.reduced_allotment(
        0.5, max_allotment_usd=600 + 2 * odd, net_income_usd=1000, unit_size=3, minimum_benefit_usd=24
    )
    assert found == paid


def test_no_minimum_once_nine_tenths_is_cut():
    terms = {"max_allotment_usd": 298, "net_income_usd": 900, "unit_size": 1, "minimum_benefit_usd": 24}
    assert snap.reduced_allotment(0.10, **terms) == 0
    assert snap.reduced_allotment(0.11, **terms) == 4  # 11% of $24 is $3, paid as $4


@settings(max_examples=150)
@given(households, shares, shares)
def test_more_of_the_maximum_never_pays_less(terms, one, other):
    low, high = sorted((one, other))
    full = snap.monthly_allotment(**terms)
    assert 0 <= snap.reduced_allotment(low, **terms) <= snap.reduced_allotment(high, **terms) <= full


@settings(max_examples=100)
@given(households)
def test_the_whole_maximum_is_a_normal_month_and_none_of_it_pays_nothing(terms):
    assert snap.reduced_allotment(1, **terms) == snap.monthly_allotment(**terms)
    assert snap.reduced_allotment(0, **terms) == 0


@settings(max_examples=50)
@given(st.lists(households, min_size=1, max_size=8), shares)
def test_arrays_give_the_same_as_one_by_one(many, share):
    columns = {name: np.array([each[name] for each in many]) for name in many[0]}
    for pay in (snap.monthly_allotment, partial(snap.reduced_allotment, share)):
        assert pay(**columns).tolist() == [pay(**each) for each in many]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"net_income_usd": -1}, "net_income_usd"),
        ({"net_income_usd": float("nan")}, "net_income_usd"),
        ({"net_income_usd": "much"}, "net_income_usd"),
        ({"max_allotment_usd": 535.5}, "max_allotment_usd"),
        ({"max_allotment_usd": 1e12}, "max_allotment_usd"),
        ({"unit_size": 0}, "unit_size"),
        ({"minimum_benefit_usd": None}, "minimum_benefit_usd"),
    ],
)
def test_bad_numbers_are_named_on_one_line(wrong, message):
    terms = {"max_allotment_usd": 535, "net_income_usd": 0, "unit_size": 2, "minimum_benefit_usd": 23} | wrong
    for call in (lambda: snap.monthly_allotment(**terms), lambda: snap.reduced_allotment(0.5, **terms)):
        with pytest.raises(ProgramError) as caught:
            call()
        assert message in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("share", [-0.1, 1.01, 65])
def test_a_share_is_from_zero_to_one(share):
    with pytest.raises(ProgramError, match=r"share_of_maximum.*0\.65"):
        snap.reduced_allotment(share, max_allotment_usd=535, net_income_usd=0, unit_size=2, minimum_benefit_usd=23)
