"""The sparse program is the multistage stochastic program, and the one written out day by day."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from multistage import least_harm
from random_problems import MILLION, problem, terms

from bench.plan_written import solved
from seawall.plans.problem import Problem
from seawall.plans.solve import solve


def least(asked: Problem) -> float:
    found = solve(asked)
    return (found.harm_with + asked.money_price * found.net_cost_usd) / MILLION


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(5, 12), st.integers(1, 3))
def test_it_is_the_multistage_stochastic_program(seed, days, lines):
    asked = terms(problem(seed, days, lines, floor=False), seed)
    assert least(asked) == pytest.approx(least_harm(asked), rel=1e-8, abs=1e-8)


@pytest.mark.parametrize("seed", [1, 2, 3, 19])
def test_it_is_the_multistage_program_with_floors(seed):
    asked = problem(seed)
    assert any(line.floor for line in asked.lines)
    assert least(asked) == pytest.approx(least_harm(asked), rel=1e-8)


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(8, 40), st.integers(1, 5))
def test_it_is_the_program_written_out_by_day(seed, days, lines):
    asked = problem(seed, days, lines, shared=False, floor=False)
    assert least(asked) == pytest.approx(solved(asked)[0], rel=1e-8, abs=1e-8)
