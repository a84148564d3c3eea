"""Two codings of the same cases: agreement beyond chance, and that the second knows no outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.law_coding import agreement, coded_twice, kappa
from seawall.law.cases import case_base, read_cases
from seawall.law.vocabulary import by_factor

CODED = Path(__file__).parents[2] / "bench" / "law_second_coding.yaml"


def test_kappa_by_hand() -> None:
    """20 agree on yes, 15 on no, 5 and 10 differ: 0.70 seen, 0.50 by chance (a textbook table)."""
    one = [True] * 25 + [False] * 25
    other = [True] * 20 + [False] * 5 + [True] * 10 + [False] * 15
    assert kappa(one, other) == pytest.approx(0.4)


def test_perfect_agreement_is_one_and_a_constant_has_no_kappa() -> None:
    assert kappa([1, 2, 3], [1, 2, 3]) == 1
    assert kappa([1, 1], [1, 1]) is None


def test_the_second_coding_holds_no_outcome_and_only_cases_of_the_base() -> None:
    second = read_cases(CODED)
    assert len(second) == 40 and {each.outcome_for_state for each in second} == {None}
    assert {each.id for each in second} <= set(case_base())
    assert not [each.id for each in second if each.not_read()]


def test_agreement_counts_every_judgment_once() -> None:
    first, second = coded_twice(read_cases(CODED), case_base())
    found = {each.field: each for each in agreement(first, second)}
    assert found["instrument"].of == 40 and found["factors"].of == 40 * len(by_factor())
    assert all(each.kappa is not None and each.kappa > 0.5 for each in found.values())
