"""One day of the day table in a sentence: who has missed a payment by then, and how much is not paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from seawall.base.words import about, about_usd, day_text, month_text, weekday_text
from seawall.briefs.model import DayLine, DayTable


@dataclass(frozen=True)
class Told:
    """A day and what is said of it."""

    day: date
    label: str
    says: str


def by_day(table: DayTable) -> tuple[Told, ...]:
    """Every day of the table, in order."""
    return tuple(Told(each.day, day_text(each.day), _says(table, each)) for each in table.days)


def by_month(told: tuple[Told, ...]) -> list[tuple[str, list[Told]]]:
    """The days under the name of their month."""
    return [(month_text(days[0].day), days) for _, each in groupby(told, _month) if (days := list(each))]


def _month(told: Told) -> tuple[int, int]:
    return told.day.year, told.day.month


def _says(table: DayTable, line: DayLine) -> str:
    """'By Monday 1 February 2027: about 168,000 people have missed SNAP and $33.4 million is not paid.'"""
    money = "" if line.unpaid_to_date_usd is None else f" and {about_usd(line.unpaid_to_date_usd)} is not paid"
    return f"By {weekday_text(line.day)}: about {about(line.persons_unpaid)} people have missed {table.short}{money}."
