"""Dates, lists and numbers in plain words, the same on every page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime


def day_text(day: date, year: bool = True) -> str:
    """'1 Feb 2027', or '1 Feb' without the year."""
    text = f"{day.day} {day:%b}"
    return f"{text} {day.year}" if year else text


def us_day(day: date) -> str:
    """'January 1, 2027', as American statutes write a day."""
    return f"{day:%B} {day.day}, {day.year}"


def weekday_text(day: date) -> str:
    """'Friday 15 January 2027': for a day on which somebody must act."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def month_text(day: date) -> str:
    """'February 2027'."""
    return f"{day:%B %Y}"


def days_text(fewest: int, most: int) -> str:
    """'4 to 15 days', '12 days', '1 day'."""
    if fewest == most:
        return f"{most} day{'' if most == 1 else 's'}"
    return f"{fewest} to {most} days"


def moment_text(moment: datetime) -> str:
    """'1 Feb 2027 12:45 UTC', of a moment in UTC."""
    return f"{day_text(moment.date())} {moment:%H:%M} UTC"


def counted(many: int, one: str, more: str) -> str:
    """'1 batch', '1,234 batches'."""
    return f"{many:,} {one if many == 1 else more}"


def listing(items: Iterable[str], joined: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'; or another word than 'and'."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joined} {words[-1]}"


def about(value: float) -> str:
    """A count for prose, three significant digits: '1.73 million', '84,300', '412'."""
    size = abs(value)
    if size >= 1e12:
        return f"{value / 1e12:.3g} trillion"
    if size >= 1e9:
        return f"{value / 1e9:.3g} billion"
    if size >= 1e6:
        return f"{value / 1e6:.3g} million"
    if size >= 1000:
        digits = len(str(int(size))) - 3
        return f"{round(value, -digits):,.0f}"
    return f"{round(value) + 0:,.0f}"  # rounded first: what rounds to nothing is '0', not '-0'


def about_usd(value: float) -> str:
    """Dollars for prose: '$376 million', '-$1.15 trillion', '$84,300'; what rounds to nothing is '$0'."""
    return f"{'-' if value < -0.5 else ''}${about(abs(value))}"


def whole_usd(value: float) -> str:
    """'$20,000,000': a sum as a law or a payment order names it."""
    return f"{'-' if value < 0 else ''}${abs(value):,.0f}"


def cents_usd(cents: int) -> str:
    """'$1,234.56', '-$0.07': an amount of the books, which hold whole cents."""
    return f"{'-' if cents < 0 else ''}${abs(cents) // 100:,}.{abs(cents) % 100:02}"


def weeks_text(weeks: float) -> str:
    """'6.3', '91': to a tenth while they are few."""
    return f"{weeks:.1f}" if weeks < 20 else f"{weeks:,.0f}"


def percent(value: float) -> str:
    """A chance in whole percent; never 0 or 100%, a certainty that nobody has."""
    return "under 1%" if 0 < value < 0.005 else "over 99%" if 0.995 < value < 1 else f"{value:.0%}"


def name_in_text(name: str) -> str:
    """The name of a place inside a sentence, with its article where it has one."""
    return f"the {name}" if name in ("United States", "District of Columbia") else name


def uncited(name: str) -> str:
    """'Budget Stabilization Fund' of 'Budget Stabilization Fund (30 ILCS 122)': without the law in brackets."""
    return re.sub(r" \((?=[^)]*\d)(?:[^()]|\([^()]*\))*\)", "", name)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its period."""
    return [f"{each.rstrip('.')}." for each in re.split(r"(?<=[a-z0-9)%])\. (?=[A-Z])", text)]


def first_sentence(text: str) -> str:
    """'Permanent law pays it.' of a longer explanation."""
    return sentences(text)[0]
