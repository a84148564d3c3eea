"""Triggers as pages: what a check found, whether one is reached, and how it would have done on the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import singledispatch
from statistics import median

from seawall.base.words import day_text, listing
from seawall.pages.page import Column, Fold, Grid, Page, Points, Prose, Said, Section, grid, points
from seawall.pages.words import numbers
from seawall.plans.deciding import DateRow
from seawall.triggers.backtest import LEADS_DAYS, Backtest, Count, Faced, Tally
from seawall.triggers.check import Finding, Findings
from seawall.triggers.evaluate import Evaluation

FORMULAS = (
    "Acted in vain is the false alarm RATIO: false alarms / (false alarms + hits + late).",
    "False alarms, of deadlines without an event, is the false alarm RATE: false alarms / (false alarms + quiet).",
)


@singledispatch
def page(result: object) -> Page:
    """A check, an evaluation or a backtest."""
    raise TypeError(type(result).__name__)


@page.register
def _(found: Findings) -> Page:
    return Page(
        verb="trigger check",
        title="The criteria of the practice",
        lede=f"{len(found.unmet)} of {len(found)} criteria are not met.",
        sections=(Section("criteria", "Criterion by criterion", (criteria(found),)),),
    )


@page.register
def _(found: Evaluation) -> Page:
    about = [f"On {day_text(found.as_of)}"]
    if found.scenario:
        about.append(f"Held against: {found.scenario}")
    dates = [("First missed", found.harm_date), ("Decide by", found.decide_by)]
    days = tuple((name, Said(day_text(day))) for name, day in dates if day)
    figure = found.figure
    return Page(
        verb="trigger evaluate",
        title="Is the trigger reached?",
        about=tuple(about),
        lede=found.says,
        call=f"This trigger fails its own check ({listing(found.unmet)}). See: seawall trigger check FILE"
        if found.unmet
        else "",
        sections=(
            Section("trigger", "The trigger", (Prose(Said(found.statement)),)),
            *((Section("days", "Its days", (Points(days),)),) if days else ()),
            *((Section("how", "The number", (Prose(Said(figure.method, figure.sources)),)),) if figure else ()),
        ),
        as_of=found.as_of,
    )


@page.register
def _(found: Backtest) -> Page:
    first = found.tallies[0]
    nothing_fitted = (
        "The number watched is a calendar's: nothing is fitted, so in-sample and leave-one-out are the same."
    )
    return Page(
        verb="trigger backtest",
        title="The trigger over every deadline on record",
        about=(f"Known on {day_text(found.as_of)}", found.statement),
        lede=f"Activations, of deadlines: {counted(first.activations)}. Acted in vain: "
        f"{counted(first.false_alarm_ratio)}. Hits, of events: {counted(first.hits)}.",
        sections=(
            Section(
                "event",
                "What was tested",
                points(
                    (
                        f"Event: the lapse is still on at the harm date of {found.program}, by the rules known on "
                        f"{day_text(found.as_of)}.",
                        f"{len(found.rows)} deadlines over by {day_text(found.as_of)} reach it; for "
                        f"{found.scope_unknown} the bills are not on record and it is assumed.",
                        "Deadlines of one fiscal year are not independent; the intervals take them to be.",
                        *((nothing_fitted,) if len(found.tallies) == 1 else ()),
                    )
                ),
            ),
            Section("counts", "Counts", (*map(_tally, found.tallies), *points(FORMULAS))),
            Section("deadlines", "Deadline by deadline, as known then", tuple(_happened(found))),
        ),
        as_of=found.as_of,
    )


def criteria(findings: tuple[Finding, ...]) -> Grid:
    """Every check and what it says."""
    rows = (
        (each.check, Said(each.result, tone="strong" if each.result == "error" else ""), each.says) for each in findings
    )
    return grid("", (Column("Check"), Column("Result"), Column("Says", wide=True)), rows)


def passed(row: DateRow, day: date) -> str:
    """That a decision date of a plan is over, in a line; empty while the slowest pace is still in time."""
    if row.decide_by is None or row.decide_by < day:
        gone = f"was {day_text(row.decide_by)}" if row.decide_by else "is no day early enough"
        latest = row.decide_latest
        left = f"at the fastest it is {day_text(latest)}" if latest and latest >= day else "it is too late at any pace"
        return f"Note: the decision date of {row.short} {gone} at the usual pace; {left}."
    if row.decide_safe is None or row.decide_safe < day:
        gone = f"was {day_text(row.decide_safe)}" if row.decide_safe else "is no day early enough"
        usual = day_text(row.decide_by)
        return f"Note: the decision date of {row.short} {gone} at the slowest pace; at the usual one it is {usual}."
    return ""


def counted(count: Count) -> str:
    """'1 of 6 (80%: 2% to 51%)', or that nothing is known when there is nothing to count."""
    if count.n == 0:
        return "0 of 0 (nothing is known)"
    return f"{count.k} of {count.n} (80%: {_share(count.low)} to {_share(count.high)})"


def _tally(tally: Tally) -> Grid:
    """The counts of one replay, each with what it is of."""
    kept = tally.lead_kept_days
    lead = f"median {median(kept):g}, least {min(kept)}, of {len(kept)}" if kept else "no activation with an event"
    rows = [
        ("Activations, of deadlines", counted(tally.activations)),
        ("Fiscal years with one", counted(tally.years_with_activation)),
        ("Hits, of events", f"{counted(tally.hits)}; {tally.late} late, {tally.misses} missed"),
        ("Acted in vain, of activations", counted(tally.false_alarm_ratio)),
        ("False alarms, of deadlines without an event", counted(tally.false_alarm_rate)),
        ("Days of lead kept", lead),
    ]
    if tally.brier is not None:
        rows.append(("Brier score, 14 days ahead or when first known", f"{tally.brier:.4f}"))
    caption = f"{tally.replay[0].upper()}{tally.replay[1:]}"
    return grid(caption, (Column("Counted"), Column("Result", wide=True)), rows)


def _happened(found: Backtest) -> Iterator[Grid | Prose | Fold]:
    """Every deadline on which something happened; the quiet ones are folded away."""
    told = [row for row in found.rows if row.outcome != "quiet"]
    quiet = [row for row in found.rows if row.outcome == "quiet"]
    yield deadlines(told)
    if told and told[0].chance:
        heads = numbers("Deadline", *(f"{days} days before" for days in LEADS_DAYS))
        rows = ((day_text(row.ends), *map(_chance, row.chance.values())) for row in told)
        yield grid("What the forecast gave, by days before the deadline", heads, rows)
    yield Prose(Said(f"and {len(quiet)} deadlines without activation or event (class quiet)."))
    if quiet:
        yield Fold("The quiet deadlines", (deadlines(quiet),))


def deadlines(rows: list[Faced]) -> Grid:
    """A row for each deadline."""
    heads = numbers("Deadline", "Known", "Met", "Harm", "Lead, days", "Over")
    return grid("", (*heads, Column("Class")), map(_row, rows))


def _row(row: Faced) -> tuple[str, ...]:
    return (
        day_text(row.ends),
        day_text(row.known_from),
        day_text(row.activated) if row.activated else "-",
        day_text(row.harm_date),
        "-" if row.lead_kept_days is None else str(row.lead_kept_days),
        day_text(row.resolved),
        row.outcome,
    )


def _chance(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"


def _share(value: float) -> str:
    return f"{value:.1%}" if round(value, 3) < 0.1 else f"{value:.0%}"
