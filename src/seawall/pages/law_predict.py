"""Predictions of decided cases as a page: how good they are, then each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.law.prediction import Prediction, Predictions, Score
from seawall.pages.law_words import zone
from seawall.pages.page import Column, Page, Points, Said, Section, grid, points


def page(told: Predictions) -> Page:
    """The score, what it misses, and a row a case."""
    lines = tuple(_score(told.summary))
    columns = (
        Column("Case"), Column("Zone"), Column("Predicted"), Column("Chance", number=True), Column("Outcome"),
        Column("Result"), Column("Reason", wide=True),
    )  # fmt: skip
    return Page(
        verb="law predict",
        title="Decided cases, predicted from what could be known before judgment",
        lede=lines[0],
        sections=(
            Section("cases", "Case by case", (grid("", columns, map(_row, told.cases)), *_dangerous(told.cases))),
            Section("score", "How good", points(lines)),
        ),
        disclaimer="Chance: that the state or local side prevails. Not legal advice.",
    )


def _row(each: Prediction) -> tuple[Said | str, ...]:
    result = "" if not each.scored else "abstained" if each.correct is None else "right" if each.correct else "WRONG"
    return (
        each.id, zone(each.zone), each.prediction, f"{each.p_state_wins:.2f}", each.outcome or "not said",
        Said(result, tone="strong" if each.correct is False else ""), each.reason,
    )  # fmt: skip


def _dangerous(cases: tuple[Prediction, ...]) -> Iterator[Points]:
    found = tuple((each.id, Said(f"{each.dangerous}.")) for each in cases if each.dangerous)
    if found:
        yield Points(found, "DANGEROUS errors")


def _score(found: Score) -> Iterator[str]:
    if found.accuracy_decided is None or found.accuracy_interval is None or found.brier is None:
        yield f"{found.n} cases with a win or loss; none was predicted. Nothing to score."
        return
    low, high = found.accuracy_interval
    yield (
        f"{found.correct} of {found.decided} predicted cases right: {found.accuracy_decided:.1%} "
        f"(95% interval {low:.1%} to {high:.1%})."
    )
    yield f"Coverage: {found.decided} of {found.n} cases with a win or loss ({found.coverage:.1%}); the rest abstained."
    yield f"Brier score {found.brier:.3f} over all {found.n}."
    yield (
        f"Dangerous errors: {len(found.within_for_a_loss)} 'within' for a case the state lost"
        f"{_named(found.within_for_a_loss)}; {len(found.barred_for_a_win)} 'barred' for one it won"
        f"{_named(found.barred_for_a_win)}."
    )
    yield f"Not scored: {found.not_scored} (partial outcome, overruled, or no outcome given)."


def _named(ids: tuple[str, ...]) -> str:
    return f" ({', '.join(ids)})" if ids else ""
