"""The backtest in words: counts with exact intervals, each ratio with its formula, then the table."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from seawall.triggers.backtest import LEADS_DAYS, Backtest, Count, Faced, Tally


def text(found: Backtest) -> str:
    """The page as plain text, ending in a line break."""
    return "\n".join(_lines(found)) + "\n"


def counted(count: Count) -> str:
    """'1 of 6 (80%: 2% to 51%)', or 'none' when there is nothing to count."""
    if count.n == 0:
        return "0 of 0 (nothing is known)"
    return f"{count.k} of {count.n} (80%: {_share(count.low)} to {_share(count.high)})"


def summary(tally: Tally) -> list[tuple[str, str]]:
    """The counts of one replay, each with what it is of."""
    kept = tally.lead_kept_days
    lead = f"median {median(kept):g}, least {min(kept)}, of {len(kept)}" if kept else "no activation with an event"
    rows = [
        ("activations, of deadlines", counted(tally.activations)),
        ("fiscal years with one", counted(tally.years_with_activation)),
        ("hits, of events", f"{counted(tally.hits)}; {tally.late} late, {tally.misses} missed"),
        ("acted in vain, of activations", counted(tally.false_alarm_ratio)),
        ("false alarms, of deadlines without an event", counted(tally.false_alarm_rate)),
        ("days of lead kept", lead),
    ]
    return (
        [*rows, ("Brier score, 14 days ahead or when first known", f"{tally.brier:.4f}")]
        if tally.brier is not None
        else rows
    )


FORMULAS = (
    "Acted in vain is the false alarm RATIO: false alarms / (false alarms + hits + late).",
    "False alarms, of deadlines without an event, is the false alarm RATE: false alarms / (false alarms + quiet).",
)


def _lines(found: Backtest) -> Iterator[str]:
    yield found.statement
    yield f"Event: the lapse is still on at the harm date of {found.program}, by the rules known on {found.as_of}."
    yield (
        f"{len(found.rows)} deadlines over by {found.as_of} reach it; for {found.scope_unknown} the bills are not on "
        "record and it is assumed. Deadlines of one fiscal year are not independent; the intervals take them to be."
    )
    for tally in found.tallies:
        yield ""
        yield tally.replay.upper()
        yield from (f"  {name:47}{says}" for name, says in summary(tally))
    yield ""
    yield from FORMULAS
    if len(found.tallies) == 1:
        yield "The number watched is a calendar's: nothing is fitted, so in-sample and leave-one-out are this table."
    yield ""
    yield from _table(found)


def _table(found: Backtest) -> Iterator[str]:
    """Every deadline on which something happened: an activation, a lapse or an event."""
    told = [row for row in found.rows if row.outcome != "quiet"]
    leads = " ".join(f"{f'p-{days}':>6}" for days in LEADS_DAYS) if found.rows and found.rows[0].chance else ""
    yield f"{'deadline':11}{'known':11}{leads}{' ' if leads else ''}{'met':11}{'harm':11}{'lead':>5}  {'over':11}class"
    yield from map(_row, told)
    quiet = len(found.rows) - len(told)
    yield f"and {quiet} deadlines without activation or event (class quiet)."


def _row(row: Faced) -> str:
    chances = " ".join("     -" if value is None else f"{value:6.1%}" for value in row.chance.values())
    met = str(row.activated or "-")
    lead = "-" if row.lead_kept_days is None else str(row.lead_kept_days)
    gap = " " if chances else ""
    return (
        f"{row.ends!s:11}{row.known_from!s:11}{chances}{gap}{met:11}{row.harm_date!s:11}{lead:>5}  {row.resolved!s:11}"
        f"{row.outcome}"
    )


def _share(value: float) -> str:
    return f"{value:.1%}" if value < 0.1 else f"{value:.0%}"
