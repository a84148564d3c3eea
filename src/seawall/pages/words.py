"""How pages say numbers, dates and intervals: one wording for every verb."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from seawall.base.words import about, about_usd, day_text, percent
from seawall.evidence import Figure
from seawall.pages.page import NO_FIGURE, Column

if TYPE_CHECKING:
    from seawall.briefs.beside import Beside
    from seawall.briefs.model import Brief
    from seawall.briefs.nation import Nation
    from seawall.briefs.status import Status


def evidence_text(of: Brief | Nation | Status | Beside) -> str:
    """'evidence 2026.11, release f2933c3f73dd': with it, the same answer can be had again."""
    return f"evidence {of.evidence_version}, release {of.evidence_release}"


def count(value: float | None) -> str:
    """'45,213', or 'no figure': for published counts."""
    return NO_FIGURE if value is None else f"{value:,.0f}"


def estimate(value: float | None) -> str:
    """'1,670,000', or 'no figure': a modelled count in three digits, because more would be pretense."""
    if value is None:
        return NO_FIGURE
    digits = max(0, len(str(int(abs(value)))) - 3)
    return f"{round(value, -digits) + 0.0:,.0f}"  # never '-0'


def usd(value: float | None) -> str:
    """'-$1.15 trillion', '$368 million', '$4,950', or 'no figure'."""
    if value is None:
        return NO_FIGURE
    return about_usd(value if abs(value) >= 0.5 else 0.0)


def dollars_a_month(share_paid: float) -> str:
    """The heading of a benefit's dollars a month: what is missed, or the benefit in full where a part is still paid."""
    return "Dollars a month, paid in full" if share_paid else "Dollars a month"


def short_usd(value: float | None) -> str:
    """'$36.8M', or 'no figure': for marks with little room."""
    if value is None:
        return NO_FIGURE
    return about_usd(value).replace(" million", "M").replace(" billion", "B")


def between_short_usd(low: float, high: float) -> str:
    """'$259M to $369M'."""
    return f"{short_usd(low if low >= 0.5 else 0.0)} to {short_usd(high)}"


def beyond(value: float | None) -> str:
    """'$7.7 billion', or 'beyond the model' where the simulation supports no number."""
    return "beyond the model" if value is None else about_usd(value)


def between_usd(low: float | None, high: float | None) -> str:
    """'$7.4 billion to $8 billion', or 'none' where a side is not bounded."""
    return "none" if low is None or high is None else f"{about_usd(low)} to {about_usd(high)}"


def chance(figure: Figure) -> str:
    """'10% (80%: 6% to 14%)': a probability in whole percent, as the few cases behind it allow."""
    band = figure.interval
    if band is None or band.level is None or band.low == band.high:
        return percent(figure.value)
    return f"{percent(figure.value)} ({band.level:.0%}: {percent(band.low)} to {percent(band.high)})"


def share(value: float | None) -> str:
    """'13.6%', or 'no figure'."""
    return NO_FIGURE if value is None else f"{value:.1%}"


def between(low: float | None, high: float | None) -> str:
    """'1,490,000 to 1,960,000', or 'none' when nobody has worked one out."""
    return "none" if low is None or high is None else f"{estimate(low)} to {estimate(high)}"


def interval_name(level: float | None) -> str:
    """'80% interval', or 'range' when it promises no share of cases."""
    return "range" if level is None else f"{level:.0%} interval"


def span(first: date | None, last: date | None, year: bool = True) -> str:
    """'1 Feb 2027', '1 to 10 Feb 2027', '28 Jan to 3 Feb 2027'; empty when there is no date."""
    if first is None:
        return ""
    if last is None or last <= first:
        return day_text(first, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_text(last, year)}"
    return f"{day_text(first, year and first.year != last.year)} to {day_text(last, year)}"


def figure_text(figure: Figure | None, rounded: bool = False) -> str:
    """A figure with its interval: '1,670,000 (80%: 1,490,000 to 1,960,000)'. Dollars and models are rounded."""
    if figure is None:
        return NO_FIGURE
    say = about_usd if in_dollars(figure) else about if rounded else estimate if figure.kind == "modelled" else count
    text = say(figure.value)
    band = figure.interval
    if band is None:
        return text
    level = f"{band.level:.0%}" if band.level is not None else "range"
    return f"{text} ({level}: {say(band.low)} to {say(band.high)})"


def in_dollars(figure: Figure) -> bool:
    """Whether a figure counts dollars."""
    return figure.unit.upper().startswith("USD")


def ends(interval: tuple[float, float]) -> str:
    """'6% to 14%': the ends of an interval of shares."""
    return f"{interval[0]:.0%} to {interval[1]:.0%}"


def numbers(name: str, *heads: str) -> tuple[Column, ...]:
    """The columns of a table of numbers: what a row is called, then the numbers."""
    return Column(name), *(Column(head, number=True) for head in heads)
