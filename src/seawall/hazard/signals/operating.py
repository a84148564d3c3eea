"""How good is the detector? False alarms on held-out years, and days to detection of injected failures.

The record of 2005 to 2013 holds no lapse of appropriations: every alarm in it is false, and failures are injected
at random dates. Thresholds are set on the days before `HELD_OUT`, everything is measured from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from seawall.evidence import kept
from seawall.hazard.signals.detector import (
    DAYS_A_YEAR,
    FAILURES,
    HORIZON,
    THRESHOLDS,
    Failure,
    days_to_detection,
    openings,
    threshold_for,
)
from seawall.hazard.signals.expected import Expected, Method, expected
from seawall.hazard.signals.foreseen import interval
from seawall.hazard.signals.threshold import FALSE_ALARMS_A_YEAR
from seawall.hazard.signals.treasury import Line, lines_on, payments
from seawall.hazard.signals.watch import MONTHLY_THRESHOLDS, monthly_shortfall, snap_by_month

HELD_OUT = date(2010, 1, 1)
LAST_DAY = date(2013, 1, 28)
RECORD_ENDS = date(2013, 2, 28)
STARTS = 100  # injected failures for each line and kind
SEED = 20261122
COVERAGE_STEP = 5  # every fifth day is enough for a share, and no multiple of the month
RATES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)  # false alarms a year that thresholds are set for


@dataclass(frozen=True)
class Detection:
    """Days from a failure's first day to its alarm, over all starts: infinity where it was missed."""

    days: np.ndarray

    @property
    def median(self) -> float:
        """Median business days to detection; infinity when half or more were missed."""
        return float(np.median(self.days))

    @property
    def found(self) -> float:
        """Share found within the horizon."""
        return float(np.isfinite(self.days).mean())


@dataclass(frozen=True)
class LineRecord:
    """One line on the held-out years: false alarms, and detection by kind of failure."""

    line: Line
    threshold: float
    years: float
    false_alarms: int
    detection: dict[Failure, Detection]


@dataclass(frozen=True)
class CurvePoint:
    """All lines of one rhythm with thresholds set for `set_for` false alarms a year and line."""

    pays: str
    set_for: float
    false_alarms: int
    years: float
    detection: dict[Failure, Detection]


def watched_lines() -> list[Line]:
    """The lines of 2005 to 2013 that are watched."""
    return [each for each in lines_on(LAST_DAY).values() if each.watched and each.table == "treasury_line_day"]


@kept
def line_record(name: str, per_year: float = FALSE_ALARMS_A_YEAR) -> LineRecord:
    """The held-out record of a line with its threshold set for `per_year` false alarms a year."""
    forecast = _forecast(name)
    quiet = _held_out(forecast)
    threshold = threshold_for(forecast.shortfall[:quiet], per_year)
    days = forecast.shortfall[quiet:]
    alarms = len(openings(days, threshold))
    found = detected(name, threshold)
    return LineRecord(forecast.payments.line, threshold, len(days) / DAYS_A_YEAR, alarms, found)


def detected(name: str, threshold: float) -> dict[Failure, Detection]:
    """Days to detection of injected failures on the held-out years of a line, with one of the thresholds tried."""
    column = int(np.searchsorted(THRESHOLDS, threshold))
    return {kind: Detection(_detections(name, kind)[:, column]) for kind in FAILURES}


def judged(name: str) -> np.ndarray:
    """The daily shortfalls of a line on the held-out years."""
    forecast = _forecast(name)
    return forecast.shortfall[_held_out(forecast) :]


def operating_curve() -> list[CurvePoint]:
    """False alarms against days to detection, by rhythm of payment and by what thresholds are set for."""
    points = []
    for pays in ("daily", "paydays"):
        names = [each.id for each in watched_lines() if each.pays == pays]
        for rate in RATES:
            records = [line_record(name, rate) for name in names]
            found = {
                kind: Detection(np.concatenate([each.detection[kind].days for each in records])) for kind in FAILURES
            }
            alarms, years = sum(each.false_alarms for each in records), sum(each.years for each in records)
            points.append(CurvePoint(pays, rate, alarms, years, found))
    return points


@kept
def relative_error(name: str, method: Method, until: date = HELD_OUT) -> float:
    """Mean absolute error of the expectation over mean payment, on days before `until` (out of sample)."""
    forecast = expected(payments(name, RECORD_ENDS), method)
    assert forecast is not None
    days = sum(day < until for day in forecast.days)
    return float(np.abs(forecast.usd - forecast.paid)[:days].sum() / forecast.paid[:days].sum())


def interval_coverage(pays: str) -> tuple[int, int]:
    """Held-out days whose payment fell inside the 80% interval, and days with an interval, over lines of a rhythm."""
    held = days = 0
    for line in watched_lines():
        if line.pays != pays:
            continue
        forecast = _forecast(line.id)
        for index in range(_held_out(forecast), len(forecast.days), COVERAGE_STEP):
            band = interval(forecast, index)
            if band is not None:
                days += 1
                held += band.low <= forecast.paid[index] <= band.high
    return held, days


def monthly_record(until: date) -> tuple[float, int, float, Detection]:
    """The monthly SNAP detector: threshold from the first half of the record, then alarms, years and halvings.

    The halving is of a single month, at every month of the second half; it is found in that month or not at all.
    """
    _, usd = snap_by_month(until)
    short = monthly_shortfall(usd)
    half = len(short) // 2
    threshold = threshold_for(short[:half], FALSE_ALARMS_A_YEAR, MONTHLY_THRESHOLDS, 12)
    judged = short[half:]
    halved = np.array([len(openings(np.array([1 - 0.5 * (1 - each)]), threshold)) for each in judged])
    return threshold, len(openings(judged, threshold)), len(judged) / 12, Detection(np.where(halved > 0, 1.0, np.inf))


def _held_out(forecast: Expected) -> int:
    return sum(day < HELD_OUT for day in forecast.days)


@kept
def _forecast(name: str) -> Expected:
    forecast = expected(payments(name, RECORD_ENDS))
    assert forecast is not None
    return forecast


@kept
def _detections(name: str, failure: Failure) -> np.ndarray:
    """Days to detection for the random starts of a line (rows) and every threshold (columns)."""
    forecast = _forecast(name)
    first, last = _held_out(forecast), len(forecast.days) - HORIZON
    starts = np.random.default_rng(SEED).integers(first, last, STARTS)
    return days_to_detection(forecast, failure, starts, THRESHOLDS)
