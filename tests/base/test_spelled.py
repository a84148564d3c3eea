"""Amounts in words say the amount and nothing else: read back, they are the number again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.spelled import spelled, spelled_usd

ONES = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def read_back(words: str) -> int:
    """The number that was spelled: a reader of its own, word by word."""
    total = group = 0
    for word in words.replace("-", " ").split():
        if word in SCALES:
            total, group = total + group * SCALES[word], 0
        else:
            group = group * 100 if word == "hundred" else group + {**ONES, **TENS}[word]
    return total + group


@given(st.integers(0, 10**15 - 1) | st.integers(0, 2_000))
def test_a_number_in_words_is_read_back_as_itself(number: int) -> None:
    assert read_back(spelled(number)) == number


@given(st.integers(0, 10**15 - 1), st.integers(0, 10**15 - 1))
def test_two_amounts_never_share_their_words(one: int, other: int) -> None:
    assert (spelled_usd(one) == spelled_usd(other)) == (one == other)


def test_amounts_as_on_a_check() -> None:
    told = {
        0: "zero dollars",
        1: "one cent",
        100: "one dollar",
        212_02: "two hundred twelve dollars and two cents",
        5_131_76: "five thousand one hundred thirty-one dollars and seventy-six cents",
        37_500_000_00: "thirty-seven million five hundred thousand dollars",
    }
    assert {cents: spelled_usd(cents) for cents in told} == told
    with pytest.raises(ValueError, match="below zero"):
        spelled_usd(-1)
