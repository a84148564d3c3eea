"""How likely the scenario is, how long it may last, and what a year of lapses costs: a section of the brief."""

from __future__ import annotations

from datetime import date

from seawall.base.words import day_text, days_text
from seawall.briefs import words
from seawall.briefs.footnotes import Footnotes
from seawall.briefs.model import Odds, OddsPoint, OddsRow
from seawall.evidence import Figure
from seawall.hazard import Scenario
from seawall.hazard.duration import known_gaps
from seawall.hazard.forecast import lapse_probability, still_on, survival
from seawall.hazard.record import counts, record
from seawall.hazard.score import deadline_scores
from seawall.impacts import Loss
from seawall.impacts.simulate import ALL, Simulation, simulate
from seawall.places import Place

LASTS_DAYS = (1, 7, 35)  # longer than an overnight gap, a week, the gap of 2018-19
RETURN_PERIODS = (2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
RECENT_YEARS = 8


def odds(here: Place, scenario: Scenario, lead: Loss | None, as_of: date, notes: Footnotes) -> Odds | None:
    """The section, or None for a suspension: there is no record from which to say how likely one is."""
    if scenario.kind != "lapse":
        return None
    ahead = scenario.start > as_of
    rows: list[OddsRow] = []
    if ahead:
        rows.append(
            OddsRow(label=f"Appropriations lapse on {day_text(scenario.start)}", figure=lapse_probability(as_of))
        )
    if lead is not None and lead.harm_date is not None and lead.harm_date >= max(scenario.start, as_of):
        label = f"The lapse is on when {lead.program.short} is first missed, {day_text(lead.harm_date)}"
        rows.append(OddsRow(label=label, figure=still_on(lead.harm_date, scenario, as_of)))
    elapsed = 0 if ahead else (as_of - scenario.start).days
    so_far = f" on from day {elapsed}" if elapsed else ""
    for days in LASTS_DAYS:
        figure = survival(elapsed + days, elapsed, as_of)
        rows.append(OddsRow(label=f"A lapse that begins lasts {days_text(days, days)} or more{so_far}", figure=figure))
    found = simulate(here, as_of=as_of)
    average = _average(found)
    return Odds(
        headline=_headline(rows, lead),
        rows=tuple(rows),
        record=(*_record(as_of), *_limits(found)),
        average=average,
        curve=_curve(found) if average else (),
        curve_says=f"{found.ensemble.years:,} simulated years from {day_text(as_of)}. {found.ensemble.season.says}",
        notes=(notes.table("deadline"), notes.table("funding_gap")),
    )


def _headline(rows: list[OddsRow], lead: Loss | None) -> str:
    said = [f"{row.label}: {words.chance(row.figure)}." for row in rows[: 1 + (lead is not None)]]
    return " ".join(said)


def _record(as_of: date) -> tuple[str, ...]:
    """The forecast's own record: counts, score against the plain rate, and the small numbers behind durations."""
    rows = record(as_of)
    lapsed, faced = counts(rows)
    recent = [row for row in rows if row.fiscal_year > max(each.fiscal_year for each in rows) - RECENT_YEARS]
    lately, met = counts(recent)
    scores = deadline_scores(as_of)
    shipped = next(score for score in scores.rolling if score.candidate == scores.shipped)
    return (
        f"{lapsed} of {faced} scored deadlines since FY1977 lapsed; {lately} of {met} in the last {RECENT_YEARS} "
        "fiscal years.",
        f"Other readings of the same record give {min(scores.now.values()):.0%} to {max(scores.now.values()):.0%}.",
        f"Forecast anew before each of {shipped.forecasts} deadlines from the record of its day, this rule scores a "
        f"Brier of {shipped.brier:.3f} (0 is perfect, and {shipped.lapsed} of them lapsed). Rules that follow recent "
        "years do better over the whole record, and not over the last 60 deadlines: see seawall hazard score.",
        f"Durations rest on {len(known_gaps(as_of))} gaps since the opinion of April 1980. That is few, and the "
        "intervals are wide.",
    )


def _limits(found: Simulation) -> tuple[str, ...]:
    book = found.ensemble.season
    return (
        f"A lapse is counted to at most {book.longest_days} days (the longest on record: {book.on_record_days}), so "
        "the dollars of a year are lower bounds.",
    )


def _average(found: Simulation) -> Figure | None:
    try:
        return found.risk().average
    except KeyError:
        return None


def _curve(found: Simulation) -> tuple[OddsPoint, ...]:
    """Dollars not paid when due, all programs with figures: largest lapse and whole year at each return period."""
    risk = found.risk(ALL)
    pairs = zip(risk.occurrence.points(RETURN_PERIODS), risk.aggregate.points(RETURN_PERIODS), strict=True)
    return tuple(
        OddsPoint(
            return_period_years=year.return_period_years,
            largest_lapse_usd=one.loss,
            whole_year_usd=year.loss,
            low_usd=year.low,
            high_usd=year.high,
        )
        for one, year in pairs
    )
