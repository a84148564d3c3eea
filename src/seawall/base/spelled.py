"""Amounts in words, as on a check: what is read aloud cannot be mistaken for ten times as much."""

from __future__ import annotations

_ONES = [
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
]
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1_000, "thousand"), (100, "hundred"))


def spelled(number: int) -> str:
    """A whole number from 0 on in American words: 'five thousand one hundred thirty-one'.

    Raises ValueError for a number below zero.
    """
    if number < 0:
        raise ValueError(f"{number} is below zero, and only what is counted is spelled")
    for scale, name in _SCALES:
        if number >= scale:
            rest = f" {spelled(number % scale)}" if number % scale else ""
            return f"{spelled(number // scale)} {name}{rest}"
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def spelled_usd(cents: int) -> str:
    """An amount from 0 on in words: 'two hundred twelve dollars and one cent'. Raises ValueError below zero."""
    dollars, part = divmod(cents, 100)
    whole = f"{spelled(dollars)} dollar{'' if dollars == 1 else 's'}" if dollars or not part else ""
    small = f"{spelled(part)} cent{'' if part == 1 else 's'}" if part else ""
    return " and ".join(filter(None, (whole, small)))
