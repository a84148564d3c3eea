"""The forecast: will the next deadline lapse, and will that lapse still be on?"""

from __future__ import annotations

from datetime import date

from seawall.errors import HazardError
from seawall.evidence import Figure, Interval, source
from seawall.hazard.deadlines import Deadline
from seawall.hazard.duration import kaplan_meier, known_gaps
from seawall.hazard.exact import beta_interval, binomial_interval
from seawall.hazard.record import counts, record
from seawall.hazard.scenario import Scenario
from seawall.words import day_text

LEVEL = 0.8
PLACE = "United States"


def lapse_probability(as_of: date, deadline: Deadline | None = None) -> Figure:
    """The probability that a deadline lapses, from the record known on `as_of` (0..1, 80% credible interval)."""
    lapsed, faced = counts(row for row in record(as_of) if row.fiscal_year >= 1981)
    a, b = lapsed + 0.5, faced - lapsed + 0.5
    low, high = beta_interval(a, b, LEVEL)
    period = f"the deadline of {day_text(deadline.ends)}" if deadline else "the next deadline"
    return _figure(a / (a + b), (low, high), "that a deadline lapses", period, as_of, f"{lapsed} of {faced} lapsed.")


def survival(days: int, elapsed_days: int, as_of: date) -> Figure:
    """The probability that a lapse that has lasted `elapsed_days` full days still lasts after `days`."""
    if not 0 <= elapsed_days or days < 0:
        raise HazardError(f"{days} days after {elapsed_days} elapsed is not a duration. Give days of 0 or more.")
    found = known_gaps(as_of)
    value = kaplan_meier(found, days, elapsed_days)
    at_risk = sum(gap.lasted > elapsed_days for gap in found)
    interval = binomial_interval(round(value * at_risk), at_risk, LEVEL)
    return _figure(
        value, interval, "that a lapse still lasts", f"day {days}", as_of, f"Kaplan-Meier of {at_risk} gaps."
    )


def still_on(day: date, scenario: Scenario, as_of: date) -> Figure:
    """The probability that this lapse is on at `day`, as seen on `as_of`."""
    days, elapsed = (day - scenario.start).days, (as_of - scenario.start).days
    if elapsed >= 0:
        return survival(days, elapsed, as_of)
    begins, lasts = lapse_probability(as_of), survival(days, 0, as_of)
    assert begins.interval and lasts.interval
    interval = (begins.interval.low * lasts.interval.low, begins.interval.high * lasts.interval.high)
    return _figure(begins.value * lasts.value, interval, "that the lapse is on", day_text(day), as_of, "Product.")


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
