"""The forecast: will the next deadline lapse, and will that lapse still be on?

The probability is the plain record, because no cleverer candidate beat it in every period (`seawall hazard score`).
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from seawall.base.errors import HazardError
from seawall.base.exact import beta_interval
from seawall.base.words import day_text
from seawall.evidence import Figure, Interval, kept, remembered, source
from seawall.hazard.deadlines import Deadline
from seawall.hazard.duration import HALF_LIFE, SHIPPED, fitted
from seawall.hazard.impasse import LEVEL, design_effect
from seawall.hazard.record import Faced, counts, gaps, record
from seawall.hazard.scenario import Scenario

PLACE = "United States"
_DRAWS = 4000
_SEED = 1977


def lapse_probability(as_of: date, deadline: Deadline | None = None) -> Figure:
    """The probability that a deadline lapses, from the record known on `as_of` (0..1, 80% credible interval).

    Beta-binomial with Jeffreys' prior over every scored deadline since FY1977; both counts are divided by the design
    effect, because the deadlines of one impasse move together. It is the same for every deadline: neither month nor
    kind nor election earned a place. Raises HazardError before the record begins.
    """
    value, interval, method = _lapses(as_of)
    period = f"the deadline of {day_text(deadline.ends)}" if deadline else "the next deadline"
    return _figure(value, interval, "that an appropriations deadline lapses", period, as_of, method)


def survival(days: int, elapsed_days: int, as_of: date) -> Figure:
    """The probability that a lapse that has lasted `elapsed_days` days still lasts on day `days`.

    Both are full days since its first day, which is day 0. The interval is what the few gaps leave open about the
    curve. Raises HazardError for days before those elapsed, and before the record begins.
    """
    if not 0 <= elapsed_days <= days:
        raise HazardError(f"day {days} with {elapsed_days} days elapsed is not ahead. Give days >= elapsed_days >= 0.")
    return _survival(days, elapsed_days, as_of)


@kept
@remembered(Figure.model_validate)
def _survival(days: int, elapsed_days: int, as_of: date) -> Figure:
    return _read_at(days, elapsed_days, as_of)


@kept
@remembered(lambda plain: tuple(map(Figure.model_validate, plain)))
def survivals(last: int, as_of: date, elapsed_days: int = 0) -> tuple[Figure, ...]:
    """`survival` 1, 2, ... `last` days on, of a lapse that begins or has lasted `elapsed_days`."""
    return tuple(_read_at(elapsed_days + days, elapsed_days, as_of) for days in range(1, last + 1))


def _read_at(days: int, elapsed_days: int, as_of: date) -> Figure:
    """The fitted curve, read at a day."""
    found = fitted(as_of)
    given = f", given {elapsed_days} full days so far" if elapsed_days else ""
    method = f"{_duration_method(as_of)} Read at day {days}{given}."
    interval = found.interval(days, elapsed_days, LEVEL)
    value = found.survival(days, elapsed_days)
    return _figure(value, interval, "that a lapse still lasts", f"day {days} of a lapse{given}", as_of, method)


def still_on(day: date, scenario: Scenario, as_of: date) -> Figure:
    """The probability that the scenario's lapse is on at the end of `day`, as seen on `as_of`.

    Before it starts: the probability that it starts times that it lasts so long. After: that it lasts, given the days
    elapsed. If it was over by `as_of`, or `day` is past, the answer is a fact: 0 or 1. An end that the scenario assumes
    is not used. Raises HazardError for a suspension (no record to forecast from) and for a day before the start.
    """
    if scenario.kind != "lapse":
        raise HazardError("a suspension has no record to forecast from. Give its end with --until, or use a lapse.")
    days = (day - scenario.start).days
    if days < 0:
        raise HazardError(f"{day} is before the lapse starts ({scenario.start}). Give a later day.")
    concept = f"that the lapse from {day_text(scenario.start)} is on"
    over = next((gap.restored for gap in gaps(as_of) if gap.first_day == scenario.start), None)
    if over is not None:
        fact = float(day < over)
        return _figure(fact, (fact, fact), concept, day_text(day), as_of, f"It ended on {day_text(over)}.")
    elapsed = (as_of - scenario.start).days
    if elapsed >= 0:
        lasts = survival(max(days, elapsed), elapsed, as_of)
        return lasts.model_copy(update={"concept": concept, "period": day_text(day)})
    begins, value = lapse_probability(as_of), long_run(days, as_of)
    method = f"Begins: {begins.method} Lasts: {_duration_method(as_of)}"
    return _figure(value, _product_interval(days, as_of), concept, day_text(day), as_of, method)


def long_run(days: int, as_of: date) -> float:
    """The probability, of any deadline long before it, that it lapses and its lapse is on `days` full days later."""
    return lapse_probability(as_of).value * survival(days, 0, as_of).value


def posterior(rows: tuple[Faced, ...]) -> tuple[float, float]:
    """The two parameters of the beta distribution of the lapse probability, given a record."""
    lapsed, faced = counts(rows)
    effect = design_effect(rows)
    return lapsed / effect + 0.5, (faced - lapsed) / effect + 0.5


def _as_told(plain: Any) -> tuple[float, tuple[float, float], str]:
    value, (low, high), method = plain
    return value, (low, high), method


@kept
@remembered(_as_told)
def _lapses(as_of: date) -> tuple[float, tuple[float, float], str]:
    """The probability, its interval, and how it was formed."""
    rows = record(as_of)
    lapsed, faced = counts(rows)
    a, b = posterior(rows)
    method = (
        f"{lapsed} of {faced} scored deadlines lapsed since FY1977, as known on {day_text(as_of)}. Beta-binomial with "
        f"Jeffreys' prior; deadlines of one fiscal year move together, so the record is worth "
        f"{faced / design_effect(rows):.0f} independent ones. The same for every deadline: no covariate earned a place "
        "out of sample."
    )
    return a / (a + b), beta_interval(a, b, LEVEL), method


def _pair(plain: Any) -> tuple[float, float]:
    low, high = plain
    return low, high


@kept
@remembered(_pair)
def _product_interval(days: int, as_of: date) -> tuple[float, float]:
    """The interval of "begins and lasts", from joint draws of both posteriors (seeded)."""
    rng = np.random.default_rng(_SEED)
    begins = rng.beta(*posterior(record(as_of)), _DRAWS)
    shares, weights = fitted(as_of).shares(days)
    low, high = np.quantile(begins * rng.choice(shares, _DRAWS, p=weights), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _duration_method(as_of: date) -> str:
    found = fitted(as_of)
    on = f" and to the {found.running} days so far of the one that is on" if found.running else ""
    return (
        f"{SHIPPED.capitalize()} durations in full days, fitted to the {found.gaps} gaps since the opinion of April "
        f"1980 that were over by {day_text(as_of)}{on}, each counting half after {HALF_LIFE:.0f} fiscal years."
    )


def _figure(value: float, interval: tuple[float, float], concept: str, period: str, as_of: date, method: str) -> Figure:
    low, high = interval
    return Figure(
        value=value,
        unit="probability",
        concept=concept,
        place=PLACE,
        period=period,
        as_of=as_of,
        kind="modelled",
        sources=(source("deadline"), source("funding_gap")),
        method=method,
        interval=Interval(low=low, high=high, level=LEVEL),
    )
