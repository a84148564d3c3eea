"""Fill the tables of docs/status.md and docs/triggers.md. `./do python docs/build_status.py` writes the pages."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from computed import fill, grid

from seawall.base.words import day_text
from seawall.briefs.status import Status, StatusLine, status
from seawall.briefs.status_page import chance, days_left, lead
from seawall.programs import program
from seawall.triggers.backtest import Backtest, Tally, backtest
from seawall.triggers.backtest_text import counted
from seawall.triggers.check import check
from seawall.triggers.trigger import Quantity, Trigger, draft

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 22)
REPLAYS = (date(2025, 9, 20), date(2025, 10, 10), date(2025, 10, 24))
PROGRAMS = ("snap", "wic", "head_start", "liheap")
TRIGGERS: tuple[tuple[str, Quantity, float], ...] = (
    ("snap", "days_to_decision", 0.0),
    ("snap", "days_to_decision", 7.0),
    ("snap", "not_renewed", 3.0),
    ("snap", "still_on", 0.3),
    ("snap", "still_on", 0.5),
    ("head_start", "days_to_decision", 0.0),
    ("wic", "days_to_decision", 0.0),
)


def build(page: str) -> str:
    """The page with every table computed anew."""
    tables = {"leads": leads, "replays": replays, "happened": happened, "backtests": backtests, "calls": calls,
              "criteria": criteria}  # fmt: skip
    return fill(page, tables)


def leads() -> str:
    """The first sentence of the page on each day."""
    return "\n".join(
        f"- {day_text(day)}: {lead(found.threats[0], day)} `--exit-code` gives {found.urgency()}."
        for day, found in ((day, _status(day)) for day in (*REPLAYS, TODAY))
    )


def replays() -> str:
    """What the page would have said of four programs in the fall of 2025."""
    rows = []
    for name in PROGRAMS:
        for day in REPLAYS:
            line = next(each for each in _status(day).threats[0].lines if each.line.program == name)
            rows.append((line.line.short, day_text(day), *_dates(line, day)))
    return grid(("program", "said on", "first missed", "decide by", "days left", "on then"), rows)


def happened() -> str:
    """What happened to them, from the program files."""
    rows = []
    for name in PROGRAMS:
        chosen = program(name)
        events = [each for each in chosen.precedent if each.episode == "2025" and each.event]
        last = max(events, key=lambda each: each.known_from)
        rows.append((chosen.short, last.event, last.cite))
    return grid(("program", "what happened in 2025", "source"), rows)


def backtests() -> str:
    """Several triggers over every deadline, each replay in its own row."""
    rows = []
    for name, quantity, threshold in TRIGGERS:
        for tally in _tested(name, quantity, threshold).tallies:
            number = f"{threshold:.0%} or more" if quantity == "still_on" else f"{threshold:.0f} days or fewer"
            kept = ", ".join(map(str, tally.lead_kept_days)) if len(tally.lead_kept_days) < 6 else _range(tally)
            rows.append(
                (
                    f"{program(name).short}, `{quantity}` {number}",
                    tally.replay,
                    counted(tally.activations),
                    f"{counted(tally.hits)}; {tally.late} late",
                    counted(tally.false_alarm_ratio),
                    counted(tally.false_alarm_rate),
                    kept or "none",
                )
            )
    heads = ("trigger", "record used", "activations, of deadlines", "hits, of events", "acted in vain (ratio)",
             "false alarms (rate)", "days of lead kept")  # fmt: skip
    return grid(heads, rows)


def calls() -> str:
    """Every deadline on which the SNAP decision-date trigger would have been reached."""
    rows = [
        (str(row.ends), str(row.activated), str(row.harm_date), str(row.lead_kept_days), str(row.resolved), row.outcome)
        for row in _tested("snap", "days_to_decision", 0.0).rows
        if row.outcome != "quiet"
    ]
    return grid(("deadline", "reached", "harm date", "lead (days)", "over", "class"), rows)


def criteria() -> str:
    """Every check and what it says of a fresh draft."""
    return grid(("check", "a fresh draft", "says"), [(f.check, f.result, f.says) for f in check(_draft(), TODAY)])


@cache
def _status(day: date) -> Status:
    return status("IL", as_of=day)


@cache
def _tested(name: str, quantity: Quantity, threshold: float) -> Backtest:
    return backtest(draft("IL", name, as_of=TODAY, quantity=quantity, threshold=threshold), TODAY)


def _draft() -> Trigger:
    return draft("IL", "snap", as_of=TODAY)


def _dates(line: StatusLine, day: date) -> tuple[str, str, str, str]:
    harm, decide = line.line.harm_date, line.line.decide_by
    on = chance(line.still_on) if line.still_on else "that day has come" if harm and harm <= day else "-"
    return day_text(harm) if harm else "-", day_text(decide) if decide else "no way on record", days_left(line), on


def _range(tally: Tally) -> str:
    kept = tally.lead_kept_days
    return f"{len(kept)} times {kept[0]}" if kept[0] == kept[-1] else f"{kept[0]} to {kept[-1]}, {len(kept)} times"


if __name__ == "__main__":
    for path in (FOLDER / "status.md", FOLDER / "triggers.md"):
        path.write_text(build(path.read_text(encoding="utf-8")), encoding="utf-8")
