"""`seawall signals`.

Which federal payment lines pay less than expected: each line with the last day held, and its alarm if one is open.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from seawall.cli import options

if TYPE_CHECKING:
    from datetime import date

    from seawall.hazard.signals.foreseen import DayRecord
    from seawall.hazard.signals.watch import Watch


def signals(
    line: Annotated[
        str | None, typer.Argument(metavar="[LINE]", help="One payment line, for example medicaid. Default: all.")
    ] = None,
    as_of: options.AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print the state of each line."""
    from datetime import date

    from seawall.hazard.scenario import as_date
    from seawall.hazard.signals.foreseen import last_days
    from seawall.hazard.signals.watch import MONTHLY_LINE, watch

    day = as_date(as_of, "--as-of") or date.today()
    found = watch(day, line)
    days = last_days(line, day) if line and line != MONTHLY_LINE else ()
    if as_json:
        told = [each.model_dump(mode="json") for each in found]
        if days:
            told[0]["last_days"] = [
                {
                    "day": each.day.isoformat(),
                    "paid_usd": each.paid_usd,
                    "expected": each.expected.model_dump(mode="json"),
                }
                for each in days
            ]
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        _print(found, day)
        _print_days(days)


def _print(found: tuple[Watch, ...], day: date) -> None:
    from rich.console import Console
    from rich.table import Table

    from seawall.base.words import day_text
    from seawall.hazard.signals.watch import FALSE_ALARMS_A_YEAR

    shown = Table(box=None, pad_edge=False)
    for name in ("line", "last day held", "state"):
        shown.add_column(name, overflow="fold")
    for each in found:
        shown.add_row(each.line, day_text(each.last_day) if each.last_day else "none", _state(each))
    console = Console(highlight=False)
    console.print(shown)
    opened = sum(each.alarm is not None for each in found)
    watched = sum(each.state in ("quiet", "alarm") for each in found)
    console.print(
        f"\n{day_text(day)}: {opened} alarm{'' if opened == 1 else 's'} open; {watched} of {len(found)} lines have a "
        f"record recent enough to speak. Thresholds are set for {FALSE_ALARMS_A_YEAR:g} false alarms a year and line."
    )


def _print_days(days: tuple[DayRecord, ...]) -> None:
    from seawall.base.words import about_usd, day_text

    for each in days:
        band = each.expected.interval
        usual = f" (80% of days: {about_usd(band.low)} to {about_usd(band.high)})" if band else ""
        typer.echo(
            f"{day_text(each.day)}: paid {about_usd(each.paid_usd)}, expected {about_usd(each.expected.value)}{usual}"
        )


def _state(each: Watch) -> str:
    if each.alarm is not None:
        return f"ALARM since {each.alarm.since}: {each.alarm.says}"
    return f"{each.state}: {each.why}" if each.why else each.state
