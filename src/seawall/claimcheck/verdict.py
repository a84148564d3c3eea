"""What came out: a finding for every definition, a verdict for every part and for the claim.

The rules of verdict stand here and nowhere else, the same for every claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import polars as pl

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.claimcheck.model import Claim, Expect, Part, Rests, Unsettled
from seawall.evidence import Figure, Source

Outcome = Literal[
    "reproduced",
    "reproduced under some definitions only",
    "not reproduced",
    "cannot be checked with public data",
    "rests on law",
    "rests on a calendar",
]


# A row of a verdict's table: a definition of a part.
COLUMNS = {
    "claim": pl.String,
    "claim_outcome": pl.String,
    "part": pl.Int64,
    "part_outcome": pl.String,
    "stated": pl.Float64,
    "definition": pl.String,
    "bloc": pl.String,
    "measure": pl.String,
    "period": pl.String,
    "value": pl.Float64,
    "unit": pl.String,
    "low": pl.Float64,
    "high": pl.Float64,
    "difference": pl.Float64,
    "holds": pl.Boolean,
    "coverage": pl.Float64,
    "kind": pl.String,
    "grade": pl.String,
    "beside": pl.String,
    "missing": pl.String,
    "sources": pl.String,
}


class Finding(Closed):
    """What one definition gives. `figure` is None when there is no evidence; `missing` then says what is absent.

    `difference` is found less stated, in the figure's unit. `beside` are figures told apart (DC beside the states).
    `coverage` is the share of the national total that the table allocates to places, where that is known.
    """

    definition: str
    bloc: str | None = None
    measure: str | None = None
    period: str = ""
    figure: Figure | None = None
    missing: str = ""
    difference: float | None = None
    holds: bool | None = None
    coverage: float | None = None
    beside: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The definition in a few words: 'president:2020:D (gdp, 2021)', or in full where it has no bloc."""
        return f"{self.bloc} ({self.measure}, {self.period})" if self.bloc and self.measure else self.definition


class PartVerdict(Closed):
    """A part of a claim with every finding; the first is the definition of the file."""

    says: str
    outcome: Outcome
    stated: float | None
    expect: Expect | None
    definition_published: bool
    findings: tuple[Finding, ...]
    says_more: str = ""

    @property
    def true_under(self) -> tuple[str, ...]:
        """The definitions under which the part holds."""
        return tuple(finding.short for finding in self.findings if finding.holds)

    @property
    def nearest(self) -> Finding | None:
        """The definition that comes nearest to a number that none gives; None when one does, or there is no number."""
        found = [finding for finding in self.findings if finding.difference is not None]
        if not found or self.true_under:
            return None
        return min(found, key=lambda finding: abs(finding.difference or 0.0))


@shown_by("claims")
class Verdict(Closed):
    """A claim, the outcome, and the parts it comes from. `under` are the definitions that would make it true."""

    claim: Claim
    outcome: Outcome
    under: tuple[str, ...]
    parts: tuple[PartVerdict, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source of every number, once."""
        figures = [finding.figure for part in self.parts for finding in part.findings if finding.figure]
        return tuple(dict.fromkeys(source for figure in figures for source in figure.sources))

    @property
    def headline(self) -> str:
        """The outcome in a line, naming the first definitions that make the claim true."""
        if self.outcome == "reproduced under some definitions only":
            more = f" and {len(self.under) - 2} more" if len(self.under) > 2 else ""
            return f"reproduced under {'; '.join(self.under[:2])}{more} only"
        return self.outcome

    def to_dict(self) -> dict[str, Any]:
        """Everything, for JSON: the claim, the outcome and its words, every part and finding, the sources."""
        return {
            "id": self.claim.id,
            "says": self.claim.says,
            "origin": self.claim.origin.model_dump(mode="json"),
            "note": self.claim.note,
            "outcome": self.outcome,
            "headline": self.headline,
            "under": list(self.under),
            "parts": [part.model_dump(mode="json") for part in self.parts],
            "sources": [source.model_dump(mode="json") for source in self.sources],
        }

    def table(self) -> pl.DataFrame:
        """A row for every definition tried, with the columns of COLUMNS; a part without a number has one row."""
        return _table((self,))


@shown_by("claims")
class Verdicts(Closed):
    """The verdicts on several claims, in the order of the claims."""

    verdicts: tuple[Verdict, ...]

    def to_dict(self) -> list[dict[str, Any]]:
        """Everything about each, for JSON."""
        return [each.to_dict() for each in self.verdicts]

    def table(self) -> pl.DataFrame:
        """A row for every definition tried of every claim, with the columns of COLUMNS."""
        return _table(self.verdicts)


def _table(verdicts: Sequence[Verdict]) -> pl.DataFrame:
    return pl.DataFrame([row for each in verdicts for row in _rows(each)], schema=COLUMNS, orient="row")


def _rows(verdict: Verdict) -> Iterator[tuple[object, ...]]:
    for number, part in enumerate(verdict.parts, start=1):
        head = (verdict.claim.id, verdict.outcome, number, part.outcome, part.stated)
        cells = [_cells(finding) for finding in part.findings] or [(None,) * (len(COLUMNS) - len(head))]
        yield from ((*head, *each) for each in cells)


def _cells(finding: Finding) -> tuple[object, ...]:
    figure = finding.figure
    band = figure.interval if figure else None
    return (
        finding.definition, finding.bloc, finding.measure, finding.period or None, figure.value if figure else None,
        figure.unit if figure else None, band.low if band else None, band.high if band else None, finding.difference,
        finding.holds, finding.coverage, figure.kind if figure else None, figure.grade if figure else None,
        "; ".join(finding.beside) or None, finding.missing or None,
        " ".join(source.table for source in figure.sources) or None if figure else None,
    )  # fmt: skip


def part_verdict(part: Part, findings: Sequence[Finding]) -> PartVerdict:
    """The verdict on a part.

    No number found: it cannot be checked. The origin's own definition published: that one decides; if it is not
    met, or has no evidence, and another is, that is said. Not published: all, some or none of the definitions.
    """
    return PartVerdict(
        says=part.says,
        outcome=_outcome(part, findings),
        stated=part.expect.target if part.expect else None,
        expect=part.expect,
        definition_published=part.definition_published,
        findings=tuple(findings),
        says_more=_says_more(part),
    )


def _outcome(part: Part, findings: Sequence[Finding]) -> Outcome:
    if isinstance(part.compute, Rests):
        return "rests on law" if part.compute.kind == "law" else "rests on a calendar"
    found = [finding.holds for finding in findings if finding.holds is not None]
    if isinstance(part.compute, Unsettled) or not found:
        return "cannot be checked with public data"
    stated = findings[0].holds
    if stated if part.definition_published else all(found):
        return "reproduced"
    return "reproduced under some definitions only" if any(found) else "not reproduced"


def _says_more(part: Part) -> str:
    said = [part.note]
    if isinstance(part.compute, Rests):
        see = f" See {'; '.join(part.compute.see)}." if part.compute.see else ""
        said += [f"{part.compute.question} Answered by: {part.compute.answered_by}.{see}"]
    if isinstance(part.compute, Unsettled):
        said += [part.compute.why]
    return " ".join(text for text in said if text)


def verdict(claim: Claim, parts: Sequence[PartVerdict]) -> Verdict:
    """The verdict on a claim: every part with a number must hold, all under one bloc definition if they have blocs.

    One part not reproduced decides; then one that cannot be checked; then one that holds under some definitions
    only. Parts that rest on law or a calendar decide only when there is no other part.
    """
    outcomes = [part.outcome for part in parts]
    under: tuple[str, ...] = ()
    if "not reproduced" in outcomes:
        outcome: Outcome = "not reproduced"
    elif "cannot be checked with public data" in outcomes:
        outcome = "cannot be checked with public data"
    elif "reproduced under some definitions only" in outcomes:
        under = _together(parts)
        outcome = "reproduced under some definitions only" if under else "not reproduced"
    elif "reproduced" in outcomes:
        outcome = "reproduced"
    else:
        outcome = "rests on law" if "rests on law" in outcomes else "rests on a calendar"
    return Verdict(claim=claim, outcome=outcome, under=under, parts=tuple(parts))


def _together(parts: Sequence[PartVerdict]) -> tuple[str, ...]:
    """The definitions under which all parts hold.

    Parts about blocs must hold for the same division of the country and the same measure of what is paid.
    """
    undecided = [part for part in parts if part.outcome == "reproduced under some definitions only"]
    if len(undecided) == 1:
        return undecided[0].true_under
    by_bloc = [part for part in undecided if any(finding.bloc for finding in part.findings)]
    holding = [{_division(finding): None for finding in part.findings if finding.holds} for part in by_bloc]
    shared = [each for each in (holding[0] if holding else ()) if all(each in other for other in holding)]
    if by_bloc and not shared:
        return ()
    return (
        *(f"{bloc} ({measure})" if measure else bloc for bloc, measure in shared),
        *_same_period(undecided, by_bloc),
    )


def _same_period(undecided: Sequence[PartVerdict], by_bloc: Sequence[PartVerdict]) -> tuple[str, ...]:
    """The definitions of the parts without blocs: of one period, if the parts have one in common."""
    alone = [[finding for finding in part.findings if finding.holds] for part in undecided if part not in by_bloc]
    if not alone:
        return ()
    periods = set.intersection(*({_first_period(finding) for finding in part} for part in alone))
    if periods:
        return tuple(finding.short for finding in alone[-1] if _first_period(finding) in periods)
    return tuple(finding.short for part in alone for finding in part)


def _first_period(finding: Finding) -> str:
    return finding.period.split("; ")[0]


def _division(finding: Finding) -> tuple[str, str]:
    """The definition without its party, and the measure: 'president:2020' serves for both sides of a claim."""
    return re.sub(r":[DR](?=:|$)", "", finding.bloc or ""), finding.measure or ""
