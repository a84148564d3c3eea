"""Numbers and tests of claims in words, the same in the terminal and on the page."""

from __future__ import annotations

from datetime import date

from seawall.base.words import about, about_usd, day_text
from seawall.claimcheck.model import Expect, Origin
from seawall.claimcheck.verdict import Finding, PartVerdict


def shown(value: float, unit: str, signed: bool = False) -> str:
    """A number with its unit: '61.8%', '$1.17 trillion', '42.3 million persons', '$4,015 per person'."""
    sign = "-" if value < 0 else "+" if signed and value > 0 else ""
    size = abs(value)
    base, _, per = unit.partition(" per ")
    if unit == "points" or (unit == "share" and signed):
        return f"{sign}{size * 100:.{1 if size >= 0.001 or not size else 2}f} points"
    if unit == "share":
        return f"{sign}{size:.1%}"
    if base == "USD":
        amount = f"${size:.2f}" if per == "hour" else _usd(size)
        return f"{sign}{amount}{f' per {per}' if per else ''}"
    if unit == "ratio":
        return f"{sign}{size:.4g}"
    number = about(size) if size >= 1e6 else f"{size:,.0f}" if size == int(size) else f"{size:,.4g}"
    if signed:
        return f"{sign}{number}"
    return f"{number} {unit.removesuffix('s') if size == 1 else unit}"


def _usd(size: float) -> str:
    if size >= 1e12:
        return f"${size / 1e12:.2f} trillion"
    return about_usd(size) if size >= 1e6 else f"${size:,.0f}"


def expected(expect: Expect, unit: str) -> str:
    """What the claim says must be found: '60.0%, give or take 2.5 points', 'more than 50.0%'."""
    if expect.value is not None and expect.within is not None:
        give = shown(expect.within, unit, signed=True).removeprefix("+")
        return f"{shown(expect.value, unit)}, give or take {give}"
    test = next(name for name in ("more_than", "at_least", "less_than", "at_most") if getattr(expect, name) is not None)
    return f"{test.replace('_', ' ')} {shown(expect.target, unit)}"


def unit_of(part: PartVerdict) -> str:
    """The unit of a part's first number, or nothing."""
    return next((finding.figure.unit for finding in part.findings if finding.figure), "")


def span(part: PartVerdict) -> str:
    """The number found under the published definition, or the lowest and highest under those tried."""
    first = part.findings[0].figure
    if part.definition_published and first:
        return shown(first.value, first.unit)
    figures = [finding.figure for finding in part.findings if finding.figure]
    if not figures:
        return "no number"
    low, high = (pick(figures, key=lambda figure: figure.value) for pick in (min, max))
    texts = dict.fromkeys(shown(figure.value, figure.unit) for figure in (low, high))
    return " to ".join(texts)


def row(finding: Finding, notes: list[str]) -> tuple[str, str, str, str, str]:
    """A finding as cells: definition, found with its range, found less stated, does it hold, numbers of its notes.

    Notes are added to `notes`, each once.
    """
    figure = finding.figure
    said = [finding.missing] if finding.missing else list(finding.beside)
    if figure is not None and finding.coverage is not None and finding.coverage < 0.9995:
        said.append(f"The table puts {finding.coverage:.1%} of the national total in a state.")
    notes += [text for text in dict.fromkeys(said) if text not in notes]
    marks = " ".join(str(notes.index(text) + 1) for text in said)
    if figure is None:
        return finding.definition, "no evidence", "", "", marks
    band = ""
    if figure.interval:
        band = f" ({shown(figure.interval.low, figure.unit)} to {shown(figure.interval.high, figure.unit)})"
    less = shown(finding.difference or 0.0, figure.unit, signed=True)
    return finding.definition, shown(figure.value, figure.unit) + band, less, "yes" if finding.holds else "no", marks


def origin_text(origin: Origin) -> str:
    """Who said it, when and where."""
    when = day_text(origin.when) if isinstance(origin.when, date) else origin.when
    return " ".join(word for word in (f"{origin.who} ({when}).", origin.address, origin.note) if word)
