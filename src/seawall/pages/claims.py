"""Claims as pages: every claim with its verdict, and one claim with the number found under every definition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import singledispatch

from seawall.base.words import about, about_usd, day_text
from seawall.claimcheck.model import Expect, Origin
from seawall.claimcheck.verdict import Finding, PartVerdict, Verdict, Verdicts
from seawall.evidence.package import load_package
from seawall.fiscal.blocs import bloc
from seawall.pages.page import Block, Column, Grid, Page, Points, Prose, Said, Section, grid

DISCLAIMER = "A verdict is about a number, not about what follows from it. Law is not decided here."


@singledispatch
def page(result: object) -> Page:
    """The page of a result of `claims`."""
    raise TypeError(f"{type(result).__qualname__} is no result of claims")


@page.register
def _list(found: Verdicts) -> Page:
    counts = Counter(each.outcome for each in found.verdicts)
    told = "; ".join(f"{outcome}: {count}" for outcome, count in counts.most_common())
    return Page(
        verb="claims",
        title="Public claims",
        about=(f"evidence {load_package().version}",),
        lede=f"{len(found.verdicts)} claims. {told[:1].upper()}{told[1:]}.",
        sections=(
            Section("claims", "Every claim and its verdict", (verdicts(found),)),
            Section(
                "more",
                "More",
                (
                    Prose(Said("One claim under every definition: seawall claims ID.")),
                    Prose(Said("Your own: seawall claims --file my.toml.")),
                ),
            ),
        ),
        disclaimer=DISCLAIMER,
    )


def verdicts(found: Verdicts) -> Grid:
    """Claim, what it says, the number found and the verdict."""
    heads = (Column("Claim"), Column("It says", wide=True), Column("Found"), Column("Verdict", wide=True))
    rows = (
        (Said(each.claim.id, link=f"/claims/{each.claim.id}"), each.claim.says, _found(each), each.headline)
        for each in found.verdicts
    )
    return grid("", heads, rows)


def _found(verdict: Verdict) -> str:
    return "; ".join(_span(part) for part in verdict.parts if part.expect is not None) or "-"


@page.register
def _one(verdict: Verdict) -> Page:
    under = f"It is true under: {'; '.join(verdict.under)}." if verdict.under else ""
    return Page(
        verb="claims",
        title=verdict.claim.id,
        about=(f"evidence {load_package().version}", f'"{verdict.claim.says}"', _origin(verdict.claim.origin)),
        lede=f"Verdict: {verdict.headline}.",
        notes=tuple(text for text in (under, verdict.claim.note) if text),
        sections=(
            *(
                Section(f"part-{number}", f"{number}. {part.says}", tuple(_part(part)))
                for number, part in enumerate(verdict.parts, start=1)
            ),
            *_definitions(verdict),
        ),
        disclaimer=DISCLAIMER,
    )


def _part(part: PartVerdict) -> Iterator[Block]:
    yield Prose(Said(f"Verdict: {part.outcome}.", tone="strong"))
    if part.says_more:
        yield Prose(Said(part.says_more))
    if part.expect is not None:
        because = f" ({part.expect.because})" if part.expect.because else ""
        yield Prose(Said(f"Stated: {_expected(part.expect, _unit(part))}{because}."))
    if not part.findings:
        return
    if not part.definition_published:
        yield Prose(Said("The origin does not publish its definition; none is preferred."))
    notes: list[str] = []
    rows = [_row(finding, notes) for finding in part.findings]
    heads = (
        Column("Definition", wide=True), Column("Found", number=True), Column("Less stated", number=True),
        Column("Holds"), *([Column("Note")] if notes else []),
    )  # fmt: skip
    yield grid("", heads, (row[: len(heads)] for row in rows))
    if notes:
        yield Points(tuple((str(mark), Said(text)) for mark, text in enumerate(notes, start=1)))
    if 0 < len(part.true_under) < len(part.findings):
        yield Prose(Said(f"True under {len(part.true_under)} of {len(part.findings)} definitions tried."))
    elif part.nearest is not None:
        yield Prose(Said(f"Nearest: {part.nearest.definition}."))


def _definitions(verdict: Verdict) -> Iterator[Section]:
    """What each bloc is that the findings name."""
    named = dict.fromkeys(finding.bloc for part in verdict.parts for finding in part.findings if finding.bloc)
    if named:
        items = tuple((each, Said(bloc(each).name)) for each in named)
        yield Section("definitions", "Definitions", (Points(items),))


def _row(finding: Finding, notes: list[str]) -> tuple[Said | str, ...]:
    """A finding as cells; what is told about it is added to `notes`, each once, and its numbers are the last cell."""
    figure = finding.figure
    said = [finding.missing] if finding.missing else list(finding.beside)
    if figure is not None and finding.coverage is not None and finding.coverage < 0.9995:
        said.append(f"The table puts {finding.coverage:.1%} of the national total in a state.")
    notes += [text for text in dict.fromkeys(said) if text not in notes]
    marks = " ".join(str(notes.index(text) + 1) for text in said)
    if figure is None:
        return finding.definition, "no evidence", "-", "-", marks
    band = ""
    if figure.interval:
        band = f" ({_shown(figure.interval.low, figure.unit)} to {_shown(figure.interval.high, figure.unit)})"
    less = _shown(finding.difference or 0.0, figure.unit, signed=True)
    found = _shown(figure.value, figure.unit) + band
    return Said(finding.definition, figure.sources), found, less, "yes" if finding.holds else "no", marks or "-"


def _shown(value: float, unit: str, signed: bool = False) -> str:
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


def _expected(expect: Expect, unit: str) -> str:
    """What the claim says must be found: '60.0%, give or take 2.5 points', 'more than 50.0%'."""
    if expect.value is not None and expect.within is not None:
        give = _shown(expect.within, unit, signed=True).removeprefix("+")
        return f"{_shown(expect.value, unit)}, give or take {give}"
    test = next(name for name in ("more_than", "at_least", "less_than", "at_most") if getattr(expect, name) is not None)
    return f"{test.replace('_', ' ')} {_shown(expect.target, unit)}"


def _unit(part: PartVerdict) -> str:
    """The unit of a part's first number, or nothing."""
    return next((finding.figure.unit for finding in part.findings if finding.figure), "")


def _span(part: PartVerdict) -> str:
    """The number found under the published definition, or the lowest and highest under those tried."""
    first = part.findings[0].figure
    if part.definition_published and first:
        return _shown(first.value, first.unit)
    figures = [finding.figure for finding in part.findings if finding.figure]
    if not figures:
        return "no number"
    low, high = (pick(figures, key=lambda figure: figure.value) for pick in (min, max))
    texts = dict.fromkeys(_shown(figure.value, figure.unit) for figure in (low, high))
    return " to ".join(texts)


def _origin(origin: Origin) -> str:
    """Who said it, when and where."""
    when = day_text(origin.when) if isinstance(origin.when, date) else origin.when
    return " ".join(word for word in (f"{origin.who} ({when}).", origin.address, origin.note) if word)
