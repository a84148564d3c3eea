"""How likely the scenario is, how long it may last, and what a year of lapses costs: a section of the brief."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seawall.briefs.model import Odds, OddsPoint, OddsRow, Record, Toll
from seawall.evidence import Figure, source
from seawall.hazard import Scenario
from seawall.hazard.duration import known_gaps
from seawall.hazard.forecast import lapse_probability, still_on, survival
from seawall.hazard.outlook import SINCE
from seawall.hazard.record import counts, gaps, record
from seawall.hazard.score import RECENT, Score, deadline_scores
from seawall.impacts.simulate import ALL, Simulation, simulate
from seawall.places import Place

LASTS_DAYS = (1, 7, 35)  # longer than an overnight gap, a week, the gap of 2018-19
RETURN_PERIODS = (2.0, 5.0, 10.0, 20.0, 50.0, 100.0)


def odds(here: Place, scenario: Scenario, paid: Toll | None, as_of: date) -> Odds | None:
    """The section, or None for a suspension: there is no record from which to say how likely one is."""
    if scenario.kind != "lapse":
        return None
    found = simulate(here, as_of=as_of, longest_days=_longest(paid, scenario, as_of))
    average = _average(found)
    return Odds(
        rows=tuple(_rows(scenario, paid, as_of)),
        record=_record(found, as_of),
        average=average,
        curve=_curve(found) if average else (),
        years=found.ensemble.years,
        season=found.ensemble.season.says,
        sources=(source("deadline"), source("funding_gap")),
    )


def _longest(paid: Toll | None, scenario: Scenario, as_of: date) -> int | None:
    """How long a lapse is counted: as the longest on record; one that is on, to the day of the first sentence."""
    if paid is None or scenario.start > as_of:
        return None
    needed = (paid.by - scenario.start).days + 1
    return needed if needed > max(gap.lasted for gap in gaps(as_of)) else None


def _rows(scenario: Scenario, paid: Toll | None, as_of: date) -> Iterator[OddsRow]:
    ahead = scenario.start > as_of
    if ahead:
        yield OddsRow(what="lapses", day=scenario.start, figure=lapse_probability(as_of))
    if paid is not None:
        if paid.first >= max(scenario.start, as_of) and paid.first < paid.by:
            yield OddsRow(what="still on", day=paid.first, figure=still_on(paid.first, scenario, as_of))
        if paid.chance is not None:
            yield OddsRow(what="all miss", day=paid.by, figure=paid.chance)
    elapsed = 0 if ahead else (as_of - scenario.start).days
    for days in LASTS_DAYS:
        yield OddsRow(what="lasts", days=days, elapsed_days=elapsed, figure=survival(elapsed + days, elapsed, as_of))


def _record(found: Simulation, as_of: date) -> Record:
    """The forecast's own record: counts, score against other rules, and the small numbers behind durations."""
    rows = record(as_of)
    lapsed, faced = counts(rows)
    recent = [row for row in rows if row.fiscal_year >= SINCE]
    lately, met = counts(recent)
    scores = deadline_scores(as_of)
    shipped, better = _against_others(scores.rolling, scores.shipped)
    shipped_lately, better_lately = _against_others(scores.recent, scores.shipped)
    season = found.ensemble.season
    return Record(
        lapsed=lapsed,
        faced=faced,
        lately_lapsed=lately,
        lately_faced=met,
        lately_since=SINCE,
        readings=(min(scores.now.values()), max(scores.now.values())),
        brier=shipped.brier,
        forecasts=shipped.forecasts,
        forecasts_lapsed=shipped.lapsed,
        rules=len(scores.rolling) - 1,
        better_rules=better,
        better_lately=better_lately,
        recent_forecasts=shipped_lately.forecasts,
        recent_since=RECENT,
        gaps=len(known_gaps(as_of)),
        longest_days=season.longest_days,
        on_record_days=season.on_record_days,
    )


def _against_others(scores: tuple[Score, ...], shipped: str) -> tuple[Score, int]:
    """The score of the rule that ships, and how many others have a lower Brier score."""
    own = next(score for score in scores if score.candidate == shipped)
    return own, sum(score.brier < own.brier for score in scores)


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
