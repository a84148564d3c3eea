"""Alarms: federal payment lines that pay less than expected, from what had been published by a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np

from seawall.base.errors import SignalError
from seawall.base.names import unknown
from seawall.base.words import day_text, month_text
from seawall.evidence import load, source
from seawall.hazard.signals.agencies import agencies, agency_watch
from seawall.hazard.signals.detector import DRIFT, Opening, openings, threshold_for
from seawall.hazard.signals.expected import expected
from seawall.hazard.signals.model import Alarm, Kind, State, Watch
from seawall.hazard.signals.obligations import accounts, obligation_watch
from seawall.hazard.signals.threshold import FALSE_ALARMS_A_YEAR, Threshold, said, threshold
from seawall.hazard.signals.treasury import lines, payments

STALE_DAYS = 10  # the Treasury publishes every business day: a record that ends earlier has ended
MONTHLY_LINE, MONTHLY_TABLE = "snap.monthly", "snap_state_month"
MONTHS_BEHIND = 6  # the median of so many months before is what a month is expected to pay
MONTHLY_STALE_DAYS = 150
MONTHLY_THRESHOLDS = np.arange(0.1, 3.0, 0.05)  # months of ordinary payment


def alarms(as_of: date) -> tuple[Alarm, ...]:
    """The alarms open on `as_of`, newest first; empty when no line is short, or no line held is recent."""
    return opened(watch(as_of))


def opened(watching: Iterable[Watch]) -> tuple[Alarm, ...]:
    """The alarms among the lines, newest first."""
    found = [each.alarm for each in watching if each.alarm is not None]
    return tuple(sorted(found, key=lambda alarm: (alarm.since, alarm.line), reverse=True))


def watch(as_of: date, name: str | None = None) -> tuple[Watch, ...]:
    """The state of every line, or of the one named, from what was published by `as_of`.

    Raises SignalError for an unknown line.
    """
    if name is None:
        paid = (_daily(each, as_of) for each in lines())
        by_account = (obligation_watch(each, as_of) for each in accounts())
        return (*paid, _monthly(as_of), *by_account, *(agency_watch(each, as_of) for each in agencies()))
    if name not in (known := (*lines(), MONTHLY_LINE, *accounts(), *agencies())):
        raise SignalError(unknown("payment line", name, known))
    if name in accounts():
        return (obligation_watch(name, as_of),)
    if name in agencies():
        return (agency_watch(name, as_of),)
    return (_monthly(as_of) if name == MONTHLY_LINE else _daily(name, as_of),)


def _daily(name: str, as_of: date) -> Watch:
    record = payments(name, as_of)
    watched, last = record.line, record.days[-1] if record.days else None
    cited = source(watched.table).citation()
    quiet = Watch(line=watched.id, name=watched.name, source=cited, last_day=last, state="quiet")
    if not watched.watched:
        return _silent(quiet, "not watched", watched.why)
    if last is None:
        return _silent(
            quiet, "no record", f"No payments are held. To get them: seawall evidence refresh {watched.table}"
        )
    if as_of - last > timedelta(days=STALE_DAYS):
        return _silent(quiet, "record ended", f"No payments after {day_text(last)} are held.")
    forecast = expected(record)
    if forecast is None:
        return _silent(quiet, "record too short", f"{len(record.days)} days are held; no expectation is possible yet.")
    try:
        judged_by = threshold(forecast, as_of)
    except SignalError as error:
        return _silent(quiet, "record too short", str(error))
    quiet = quiet.model_copy(update={"threshold": judged_by.value, "why": said(judged_by)})
    opening = _open(openings(forecast.shortfall, judged_by.value))
    if opening is None:
        return quiet
    missing = float(forecast.shortfall[opening.begun :].sum())
    says = (
        f"{watched.name}: about {missing:.1f} days of ordinary payment fewer than expected from "
        f"{day_text(forecast.days[opening.begun])} to {day_text(forecast.days[-1])}."
    )
    return _alarmed(quiet, judged_by, missing, forecast.days[opening.opened], "daily", says)


def _open(found: list[Opening]) -> Opening | None:
    return found[-1] if found and found[-1].closed is None else None


def _silent(line: Watch, state: State, why: str) -> Watch:
    return line.model_copy(update={"state": state, "why": why})


def _alarmed(line: Watch, judged_by: Threshold, missing: float, since: date, kind: Kind, says: str) -> Watch:
    alarm = Alarm(
        line=line.line,
        since=since,
        kind=kind,
        says=says,
        source=line.source,
        false_alarms_per_year=judged_by.per_year,
    )
    told = {"state": "alarm", "threshold": judged_by.value, "missing": missing, "alarm": alarm}
    return line.model_copy(update=told)


def monthly_shortfall(usd: np.ndarray) -> np.ndarray:
    """Months of ordinary payment missing in each month after the first six: 1 - paid / median of six before."""
    before = np.lib.stride_tricks.sliding_window_view(usd[:-1], MONTHS_BEHIND)
    return 1 - usd[MONTHS_BEHIND:] / np.median(before, axis=1)


def snap_by_month(as_of: date) -> tuple[tuple[date, ...], np.ndarray]:
    """The last day of each month and the nation's SNAP benefits issued in it (USD), as published by `as_of`."""
    table = load(MONTHLY_TABLE, as_of)
    nation = table.filter((table["fips"] == "00") & table["issuance_usd"].is_not_null()).sort("month")
    ends = (nation["month"] + "-01").str.to_date().dt.month_end()
    return tuple(ends.to_list()), nation["issuance_usd"].to_numpy().astype(float)


def _monthly(as_of: date) -> Watch:
    ends, usd = snap_by_month(as_of)
    last = ends[-1] if ends else None
    name, cited = "SNAP benefits issued, by month", source(MONTHLY_TABLE).citation()
    quiet = Watch(line=MONTHLY_LINE, name=name, source=cited, last_day=last, state="quiet")
    if last is not None and as_of - last > timedelta(days=MONTHLY_STALE_DAYS):
        return _silent(quiet, "record ended", f"No month after {month_text(last)} is held.")
    try:
        short = monthly_shortfall(usd) if len(usd) > MONTHS_BEHIND else np.empty(0)
        # The last half year is what is judged, as with the daily lines.
        found = threshold_for(short[:-MONTHS_BEHIND], FALSE_ALARMS_A_YEAR, MONTHLY_THRESHOLDS, 12)
    except SignalError as error:
        return _silent(quiet, "record too short", str(error))
    opening = _open(openings(short, found))
    if opening is None:
        return quiet.model_copy(update={"threshold": found})
    since = ends[MONTHS_BEHIND:][opening.opened]
    says = f"SNAP benefits issued in {month_text(since)} were {short[opening.opened]:.0%} below the months before."
    if opening.opened and short[opening.opened - 1] < -DRIFT:
        early = ends[MONTHS_BEHIND:][opening.opened - 1]
        says += (
            f" In {month_text(early)} they were {-short[opening.opened - 1]:.0%} above: benefits may have come early."
        )
    judged_by = Threshold(found, FALSE_ALARMS_A_YEAR)
    return _alarmed(quiet, judged_by, float(short[opening.begun :].sum()), since, "monthly", says)
