"""docs/triggers.md: the check of a fresh draft as its page says it, and several triggers over every deadline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from computed import fill, of, sections

from seawall.pages.page import Column, Grid, grid
from seawall.pages.trigger import counted, deadlines, page
from seawall.programs import program
from seawall.triggers.backtest import Backtest, Tally, backtest
from seawall.triggers.check import check
from seawall.triggers.trigger import Quantity, draft

PAGE = Path(__file__).parent / "triggers.md"
TODAY = date(2026, 11, 22)
TRIGGERS: tuple[tuple[str, Quantity, float], ...] = (
    ("snap", "days_to_decision", 0.0),
    ("snap", "days_to_decision", 7.0),
    ("snap", "not_renewed", 3.0),
    ("snap", "still_on", 0.3),
    ("snap", "still_on", 0.5),
    ("head_start", "days_to_decision", 0.0),
    ("wic", "days_to_decision", 0.0),
)


def pages() -> dict[Path, str]:
    """The page, made anew."""
    tested = {each: _tested(*each) for each in TRIGGERS}
    calls = [row for row in tested[TRIGGERS[0]].rows if row.outcome != "quiet"]
    tables = sections(page(check(draft("IL", "snap", as_of=TODAY), TODAY)))
    tables |= {"backtests": of([backtests(tested)]), "calls": of([deadlines(calls)])}
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


def backtests(tested: dict[tuple[str, Quantity, float], Backtest]) -> Grid:
    """Several triggers over every deadline, each replay in its own row."""
    heads = ("Trigger", "Record used", "Activations, of deadlines", "Hits, of events", "Acted in vain (ratio)",
             "False alarms (rate)", "Days of lead kept")  # fmt: skip
    return grid("", map(Column, heads), _rows(tested))


def _rows(tested: dict[tuple[str, Quantity, float], Backtest]) -> Iterator[tuple[str, ...]]:
    for (name, quantity, threshold), found in tested.items():
        number = f"{threshold:.0%} or more" if quantity == "still_on" else f"{threshold:.0f} days or fewer"
        for tally in found.tallies:
            yield (
                f"{program(name).short}, {quantity} {number}",
                tally.replay,
                counted(tally.activations),
                f"{counted(tally.hits)}; {tally.late} late",
                counted(tally.false_alarm_ratio),
                counted(tally.false_alarm_rate),
                _kept(tally),
            )


def _kept(tally: Tally) -> str:
    kept = tally.lead_kept_days
    if len(kept) < 6:
        return ", ".join(map(str, kept)) or "none"
    return f"{len(kept)} times {kept[0]}" if kept[0] == kept[-1] else f"{kept[0]} to {kept[-1]}, {len(kept)} times"


def _tested(name: str, quantity: Quantity, threshold: float) -> Backtest:
    return backtest(draft("IL", name, as_of=TODAY, quantity=quantity, threshold=threshold), TODAY)
