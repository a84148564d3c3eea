"""docs/signals.md: what was measured of the detector, and its figure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import isfinite
from pathlib import Path
from statistics import mean, median

import numpy as np
from computed import fill, grid

from seawall.base.exact import binomial_interval
from seawall.base.words import day_text
from seawall.hazard.signals import operating, treasury
from seawall.hazard.signals.detector import DAYS_A_YEAR, FAILURES
from seawall.hazard.signals.expected import METHODS
from seawall.hazard.signals.obligations import MONTHS_TO_THE_LAST, accounts, period_ends, shares_by_year
from seawall.hazard.signals.pace import pace_alarm
from seawall.hazard.signals.promise import promise
from seawall.hazard.signals.threshold import BORROWED, LEARNED
from seawall.hazard.signals.watch import MONTHLY_LINE, snap_by_month, watch
from seawall.hazard.signals.window import span
from seawall.pages.charts.signals import RHYTHMS, operating_chart

PAGE = Path(__file__).parent / "signals.md"
FIGURE = Path(__file__).parent / "images" / "detector.svg"
AS_OF = date(2026, 11, 22)
CATEGORIES = ("all.other", "all.health", "all.social_security", "all.veterans", "all.unemployment")
SIMULATED_YEARS = 300


def pages() -> dict[Path, str]:
    """The page and its figure, made anew."""
    tables: dict[str, Callable[[], str]] = {
        "candidates": candidates,
        "total": total,
        "lines": lines,
        "borrowed": borrowed,
        "recent": recent,
        "curve": curve,
        "fall": fall,
        "monthly": monthly,
        "pace": pace,
        "obligations": obligations,
    }
    return {
        PAGE: fill(PAGE.read_text(encoding="utf-8"), tables),
        FIGURE: operating_chart(operating.operating_curve()),
    }


def candidates() -> str:
    """Errors of the expectation by method."""
    rows = []
    for method in METHODS:
        errors = {line.id: operating.relative_error(line.id, method) for line in operating.watched_lines()}
        by_rhythm = {pays: mean(errors[line.id] for line in operating.watched_lines() if line.pays == pays)
                     for pays in ("daily", "paydays")}  # fmt: skip
        rows.append((method, *(f"{value:.0%}" for value in by_rhythm.values()), f"{median(errors.values()):.0%}"))
    table = grid(("candidate", "mean, lines that pay daily", "mean, lines with paydays", "median, all lines"), rows)
    held = {says: operating.interval_coverage(pays) for pays, says in RHYTHMS.items()}
    told = " and ".join(f"{k / n:.0%} of {n:,} days on {says}" for says, (k, n) in held.items())
    return f"{table}\n\nThe 80% interval around the expectation held, on every fifth day from 2010 on, {told}."


def total() -> str:
    """False alarms of all lines together, with the exact interval of the count."""
    records = [operating.line_record(line.id) for line in operating.watched_lines()]
    alarms, years = sum(each.false_alarms for each in records), sum(each.years for each in records)
    # A line-day has an opening or not: the exact interval of that share, as a rate a year.
    low, high = binomial_interval(alarms, round(years * DAYS_A_YEAR))
    return (
        f"All lines together: {alarms} false alarms in {years:.0f} line-years, {alarms / years:.2f} a year and line "
        f"(80% interval {low * DAYS_A_YEAR:.2f} to {high * DAYS_A_YEAR:.2f}), against 0.5 they were set for."
    )


def lines() -> str:
    """Threshold, false alarms and detection of each line."""
    rows = []
    for line in operating.watched_lines():
        found = operating.line_record(line.id)
        told = [detection(found.detection[kind]) for kind in FAILURES]
        rows.append((f"`{line.id}`", line.pays, f"{found.threshold:g}", f"{found.false_alarms}", *told))
    years = operating.line_record("snap").years
    return grid(("line", "pays", "threshold, days of payment", f"false alarms in {years:.1f} years",
                 *(f"{kind}: median days (missed)" for kind in FAILURES)), rows)  # fmt: skip


def curve() -> str:
    """The operating curve as numbers."""
    rows = []
    for point in operating.operating_curve():
        told = [detection(point.detection[kind]) for kind in FAILURES]
        measured = f"{point.false_alarms / point.years:.2f} ({point.false_alarms} in {point.years:.0f})"
        rows.append((point.pays, f"{point.set_for:g}", measured, *told))
    return grid(("pays", "set for, a year and line", "measured (alarms in line-years)",
                 *(f"{kind}: median days (missed)" for kind in FAILURES)), rows)  # fmt: skip


def detection(found: operating.Detection) -> str:
    """Median days, and the share missed."""
    middle = f"{found.median:.0f}" if isfinite(found.median) else "over 60"
    return f"{middle} ({1 - found.found:.0%})"


def borrowed() -> str:
    """The thresholds that short records borrow, and what they gave on the lines that they are from."""
    rows = []
    for pays, by in BORROWED.items():
        held = [line.id for line in operating.watched_lines() if line.pays == pays]
        found = [operating.detected(name, by.value) for name in held]
        stop, halving = (
            operating.Detection(np.concatenate([each[kind].days for each in found])) for kind in ("stop", "halving")
        )
        rows.append((RHYTHMS[pays], f"{by.value:g}", f"{by.per_year:.2f}", detection(stop), detection(halving)))
    return grid(("lines", "threshold, days of payment", "false alarms a year and line, 2010 to 2013",
                 *(f"{kind}: median days (missed)" for kind in ("stop", "halving"))), rows)  # fmt: skip


def recent() -> str:
    """What the detector promises on records that are newer than 2013, as shipped."""
    found = [promise(name, AS_OF) for name, line in treasury.lines().items() if line.watched]
    newer = [each for each in found if each.last_day and each.last_day > LEARNED]
    rows = [
        (
            f"`{each.line}`", f"{each.days:,}", f"{each.judged}: {day_text(each.first)} to {day_text(each.last)}",
            f"{each.false}", f"{each.in_lapses}", f"{each.still_open}", *(f"{days:g}" for _, days in each.detection),
        )
        for each in newer if not each.why and each.first and each.last
    ]  # fmt: skip
    table = grid(("line", "days held", "of them judged", "false alarms", "alarms in lapses",
                  "open now", "stop: median days", "halving: median days"), rows)  # fmt: skip
    return (
        f"As shipped, {len(newer)} of {len(found)} watched lines have a record newer than 2013, all of them coarse "
        f"categories. On the other {len(found) - len(newer)} it cannot be said yet how good the detector is on recent "
        f"days, because none is held.\n\n{table}"
    )


def fall() -> str:
    """Paid against expected in the lapse of 2025, by category."""
    rows = []
    for name in CATEGORIES:
        found = span(name, date(2025, 10, 1), date(2025, 11, 12), AS_OF)
        rows.append((f"`{name}`", f"{found.paid / 1e9:.1f}", f"{found.expected / 1e9:.1f}", f"{found.share:.2f}",
                     f"{found.low:.2f} to {found.high:.2f}"))  # fmt: skip
    other = span("all.other", date(2025, 3, 3), date(2025, 3, 31), AS_OF)
    months, snap = snap_by_month(AS_OF)
    share = snap[months.index(date(2025, 3, 31))] / other.paid
    told = f"In March 2025, the last month held, SNAP benefits were {share:.0%} of `all.other`."
    return grid(("category", "paid", "expected", "paid / expected", "usual range"), rows) + f"\n\n{told}"


def monthly() -> str:
    """The monthly detector on SNAP, and its replay in 2019."""
    threshold, alarms, years, halved = operating.monthly_record(date(2018, 12, 31))
    (before,), (after,) = (watch(day, MONTHLY_LINE) for day in (date(2019, 4, 20), date(2019, 5, 20)))
    assert after.alarm is not None and before.alarm is None
    return (
        f"Threshold {threshold:g} months of payment; {alarms} false alarms in {years:.1f} years to the fall of 2018; "
        f"{halved.found:.0%} of single halved months found in their month.\n\n"
        f"As of 20 April 2019 (last month held: {day_text(before.last_day or AS_OF)}) it is {before.state}. "
        f'As of 20 May 2019 it says: "{after.alarm.says}" That is true and late: the record comes out about 74 days '
        "after the month. It is also no loss of benefits by itself: February was paid early, in January, and the two "
        "months together came to about what two months pay. The detector looks for shortfalls; the excess of January "
        "is said beside the alarm, not netted against it."
    )


def pace() -> str:
    """Simulated years: alarms on ordinary years and on slow ones."""
    ends = tuple(date(2026, month, 28) for month in range(1, 13))
    rows = []
    for earlier in (3, 5, 9):
        draw = np.random.default_rng(earlier)
        false, found, when = 0, 0, []
        for _ in range(SIMULATED_YEARS):
            past = np.cumsum(draw.gamma(20, 1.0, (earlier, 12)), axis=1).tolist()
            even = np.cumsum(draw.gamma(20, 1.0, 12)).tolist()
            slow = np.cumsum(np.concatenate([draw.gamma(20, 1.0, 3), draw.gamma(20, 0.5, 9)])).tolist()
            false += any(pace_alarm("x", even[:upto], past, ends, "simulated") for upto in range(1, 13))
            alarmed = [upto for upto in range(4, 13) if pace_alarm("x", slow[:upto], past, ends, "simulated")]
            found += bool(alarmed)
            when += [alarmed[0] - 3] if alarmed else []
        rows.append((str(earlier), f"{1 / (earlier + 1):.2f}", f"{false / SIMULATED_YEARS:.2f}",
                     f"{found / SIMULATED_YEARS:.0%}", f"{median(when):g}"))  # fmt: skip
    return grid(("earlier years", "false alarms a year, stated", "measured", "slow years found",
                 "median months to detection"), rows)  # fmt: skip


def obligations() -> str:
    """Real years: each account's years against the others, and what the newest year said as it went."""
    alarms, years, newest, found = [], 0, [], []
    for each in accounts().values():
        held = shares_by_year(each.account, AS_OF)
        for year, now in held.items():
            past = [shares for other, shares in held.items() if other != year]
            ends = period_ends(year)
            told = [
                ends[upto - 1]
                for upto in range(1, len(now) + 1)
                if pace_alarm(each.name, now[:upto], past, ends, "SF-133", MONTHS_TO_THE_LAST)
            ]
            years += 1
            # From January on at half the year's own pace: is it seen by the end of August?
            slow = [*now[:2], *(now[1] + (share - now[1]) / 2 for share in now[2:])]
            seen = (
                pace_alarm(each.name, slow[:upto], past, ends, "SF-133", MONTHS_TO_THE_LAST) for upto in range(3, 8)
            )
            found.append(next((after for after, alarm in enumerate(seen, start=1) if alarm), None))
            if told:
                (newest if year == max(held) else alarms).append((f"`{each.id}`", str(year), *map(day_text, told)))
    earlier = years - len(accounts())
    low, high = binomial_interval(len(alarms), earlier)
    rows = [(line, year, "; ".join(days)) for line, year, *days in (*newest, *alarms)]
    caught = [reports for reports in found if reports is not None]
    return (
        f"{len(accounts())} accounts, {years} account-years, each against the other five or six of its account. In the "
        f"{earlier} account-years before 2025 there were {len(alarms)} with an alarm, {len(alarms) / earlier:.0%} "
        f"(80% interval {low:.0%} to {high:.0%}), against 14% to 17% stated. In 2025 there were {len(newest)} of "
        f"{len(accounts())}. Put to half its own pace from February on, {len(caught) / len(found):.0%} of the years "
        f"raise an alarm by the end of August, the median of them at report {median(caught):g} of five.\n\n"
        + grid(("line", "fiscal year", "behind every other year at the end of"), rows)
    )
