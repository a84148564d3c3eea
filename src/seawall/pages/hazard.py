"""The forecast and its record as pages: will the next deadline lapse, for how long, and how good is the forecast?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import TYPE_CHECKING

from seawall.base.words import day_text
from seawall.hazard.duration import HALF_LIFE, fiscal_year
from seawall.hazard.duration_score import CUT, NAME, DurationScore
from seawall.hazard.outlook import Count, Outlook
from seawall.hazard.score import Comparison, DeadlineScores, Score
from seawall.hazard.scores import Scores
from seawall.pages.page import Block, Grid, Page, Picture, Prose, Said, Section, grid, points
from seawall.pages.words import ends, numbers

if TYPE_CHECKING:
    import polars as pl

_WELL_KNOWN = "Well known: held with high or medium-high confidence."
_LASTED = "Gaps since 1980: how many of those that are over lasted longer than that."
COUNTED_LESS = f"Our chances count a gap half after {HALF_LIFE:.0f} fiscal years, so the long ones of late weigh more"
"""Why the chance that a lapse lasts is not the plain count of gaps that did."""
Ends = tuple[float, float]


@singledispatch
def page(result: object) -> Page:
    """The forecast of a day, or how good the forecast has been."""
    raise TypeError(type(result).__name__)


@page.register
def _(found: Outlook) -> Page:
    of = f"the deadline of {day_text(found.deadline.ends)} lapses" if found.deadline else "a deadline lapses"
    chance = found.probability
    assert chance.interval is not None
    said = ", ".join(f"{value:.0%} ({name})" for name, value in list(found.candidates.items())[1:])
    since = found.since_2019
    on = found.elapsed is not None
    lasts = f"The lapse that is on, after {found.elapsed} full days" if on else "If it lapses, for how long"
    return Page(
        verb="hazard",
        title="Will the next deadline lapse?",
        about=(f"Known on {day_text(found.as_of)}",),
        lede=f"Probability that {of}: {chance.value:.0%} ({chance.interval.level:.0%} interval "
        f"{ends((chance.interval.low, chance.interval.high))}).",
        sections=(
            Section(
                "readings",
                "From the record",
                (
                    Prose(Said(chance.method, chance.sources)),
                    Prose(Said(f"Other readings of the record, not shipped: {said}.")),
                    Prose(
                        Said(
                            f"Lapsed since FY2019: {since.lapsed} of {since.faced} "
                            f"(80% exact interval {ends(since.exact)})."
                        )
                    ),
                ),
            ),
            Section("eras", "The record by era", (_eras(found), Prose(Said(_WELL_KNOWN, tone="quiet")))),
            Section("impasses", "Deadlines of one fiscal year move together", (_dependence(found),)),
            Section(
                "survival",
                lasts,
                (
                    Picture("survival", lambda: _survival_chart(found), lambda: _survival_chart_rows(found)),
                    _survival(found),
                    Prose(Said(_LASTED, tone="quiet")),
                ),
            ),
            Section("bills", "By bill", (_bills(found),)),
            Section("score", "How good it is", (Prose(Said("Every candidate and its scores: seawall hazard score.")),)),
        ),
        as_of=found.as_of,
    )


@page.register
def _(found: Scores) -> Page:
    return Page(
        verb="hazard score",
        title="How good the forecast has been",
        about=(f"Known on {day_text(found.as_of)}",),
        lede=f"Shipped for the probability: {found.deadlines.shipped}. {comparison(found.deadlines.compared())}",
        sections=(
            Section("deadlines", "Will it lapse?", tuple(_deadlines(found.deadlines))),
            Section(
                "calibration",
                "Calibration of what ships",
                (
                    Picture(
                        "calibration",
                        lambda: _calibration_chart(found.deadlines),
                        lambda: _calibration_chart_rows(found.deadlines),
                    ),
                    _calibration(found.deadlines),
                ),
            ),
            Section("durations", "For how long?", tuple(_durations(found))),
        ),
        as_of=found.as_of,
    )


def comparison(found: Comparison) -> str:
    """How many other candidates scored better: over all deadlines, lately, and both times."""
    both = set(found.better) & set(found.better_recently)
    return (
        f"Of {found.candidates} other candidates, {len(found.better) or 'none'} had a better log score over all "
        f"{found.forecasts} deadlines, {len(found.better_recently) or 'none'} over the {found.recent_forecasts} since "
        f"FY{found.recent_since}, and {len(both) or 'none'} both times."
    )


def _better(found: Comparison) -> Iterator[str]:
    if found.better:
        yield f"Better over all deadlines: {'; '.join(found.better)}."
    if found.better_recently:
        yield f"Better over those since FY{found.recent_since}: {'; '.join(found.better_recently)}."


def _eras(found: Outlook) -> Grid:
    rows = (
        (era.fiscal_years, *_count(era.share), str(era.not_scored), f"{era.well_known} of {era.share.faced}")
        for era in found.eras
    )
    return grid("", numbers("Fiscal years", "Lapsed", "80% exact", "Not scored", "Well known"), rows)


def _count(count: Count) -> tuple[str, str]:
    return f"{count.lapsed} of {count.faced}", ends(count.exact)


def _dependence(found: Outlook) -> Grid:
    said = found.dependence
    effect = said.design_effect
    plain = f"{said.lapsed} of {said.faced}"
    effective = f"{said.lapsed / effect:.1f} of {said.faced / effect:.1f}"
    rows: tuple[tuple[str, str, Ends], ...] = (
        ("Deadlines, as if independent", plain, said.independent),
        (f"Deadlines at their effective number (design effect {effect:.2f})", effective, said.effective),
        ("Deadlines, whole fiscal years drawn again", plain, said.resampled),
        ("Fiscal years with any lapse", f"{said.impasses_with_lapse} of {said.impasses}", said.per_impasse),
    )
    cells = ((name, counted, f"{low:.1%} to {high:.1%}") for name, counted, (low, high) in rows)
    return grid("", numbers("Counted", "Lapsed", "80% interval"), cells)


def _survival(found: Outlook) -> Grid:
    rows = []
    for row in found.survival:
        band = row.lasts.interval
        assert band is not None
        lasted = f"{row.lasted} of {row.of}"
        rows.append((str(row.days), f"{row.lasts.value:.0%}", ends((band.low, band.high)), lasted))
    heads = ("Full days", "Still on", "80% interval", "Gaps since 1980")
    return grid("", numbers(*heads), rows)


def _bills(found: Outlook) -> Grid:
    year = fiscal_year(found.as_of)
    rows = (
        (
            each.bill,
            f"{each.share.lapsed} of {each.share.faced}",
            str(each.full_days),
            f"none since {day_text(each.without_since)}"
            if each.without_since
            else f"to {day_text(each.ends)}"
            if each.ends
            else "not on record",
        )
        for each in found.bills
    )
    days = f"Full days without, FY{year - 1}-{year % 100:02d}"
    return grid("", numbers("Bill", "Lapsed since FY2018", days, "Authority"), rows)


def _deadlines(found: DeadlineScores) -> Iterator[Block]:
    yield Prose(Said("Lower is better. Gain: log score minus that of all deadlines, with its 80% interval."))
    yield from points(_better(found.compared()))
    for title, scores in (
        ("Rolling origin, FY1987 on", found.rolling),
        ("Rolling origin, since FY2014", found.recent),
        ("Leave one deadline out", found.left_out_deadline),
        ("Leave one fiscal year out", found.left_out_impasse),
    ):
        caption = f"{title}: {scores[0].lapsed} of {scores[0].forecasts} lapsed"
        rows = ((each.candidate, f"{each.brier:.4f}", f"{each.log:.3f}", _gain(each)) for each in scores)
        yield grid(caption, numbers("Candidate", "Brier", "Log", "Gain"), rows)


def _gain(each: Score) -> str:
    return f"{each.gain:+.3f} ({each.gain_low:+.3f} to {each.gain_high:+.3f})" if each.gain else "-"


def _calibration(found: DeadlineScores) -> Grid:
    rows = (
        (f"{each.mean_forecast:.0%}", f"{each.lapsed} of {each.forecasts}", ends((each.low, each.high)))
        for each in found.calibration
    )
    return grid("", numbers("Mean forecast", "Lapsed", "80% exact"), rows)


def _durations(found: Scores) -> Iterator[Block]:
    yield Prose(
        Said(
            f"Shipped: {NAME}. CRPS: continuous ranked probability score, in days, whole and cut at {CUT} days. "
            "Behind: whole score less that of the one shipped, with its 80% interval. Covered: gaps inside the 80% "
            "interval."
        )
    )
    for title, scores in (
        ("Rolling origin", found.durations.rolling),
        ("Rolling origin, since FY2014", found.durations.recent),
        ("Leave one gap out, since 1980", found.durations.left_out),
    ):
        yield grid(
            title, numbers("Candidate", "CRPS", f"to day {CUT}", "Behind", "Log", "Covered"), _duration_rows(scores)
        )


def _duration_rows(scores: Iterable[DurationScore]) -> Iterator[tuple[str, ...]]:
    for each in scores:
        log = "" if each.log is None else f"{each.log:.2f}"
        behind = "" if not each.behind else f"{each.behind:+.1f} ({each.behind_low:+.1f} to {each.behind_high:+.1f})"
        yield each.candidate, f"{each.crps:.1f}", f"{each.crps_cut:.1f}", behind, log, f"{each.covered} of {each.gaps}"


def _survival_chart(found: Outlook) -> str:
    from seawall.pages.charts.hazard import survival_chart

    return survival_chart(found)


def _survival_chart_rows(found: Outlook) -> pl.DataFrame:
    from seawall.pages.charts.hazard import survival_rows

    return survival_rows(found)


def _calibration_chart(found: DeadlineScores) -> str:
    from seawall.pages.charts.hazard import calibration_chart

    return calibration_chart(found.calibration)


def _calibration_chart_rows(found: DeadlineScores) -> pl.DataFrame:
    from seawall.pages.charts.hazard import calibration_rows

    return calibration_rows(found.calibration)
