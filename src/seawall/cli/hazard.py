"""`seawall hazard`: will the next deadline lapse, for how long, and how good is the forecast?"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from seawall.base.words import day_text
from seawall.cli import options
from seawall.evidence import Figure
from seawall.hazard.duration import fiscal_year
from seawall.hazard.duration_score import DurationScore, duration_scores
from seawall.hazard.outlook import Count, Outlook, outlook
from seawall.hazard.scenario import known_on
from seawall.hazard.score import DeadlineScores, Score, deadline_scores

app = typer.Typer(help="Will the next deadline lapse, for how long, and how good is the forecast?")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback(invoke_without_command=True)
def forecast(
    context: typer.Context,
    as_of: options.AsOf = None,
    as_json: AsJson = False,
) -> None:
    """The forecast of today, or of the day of --as-of."""
    if context.invoked_subcommand is not None:
        return
    found = outlook(as_of)
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    else:
        _show(Console(highlight=False), found)


@app.command()
def score(as_of: options.AsOf = None, as_json: AsJson = False) -> None:
    """Score every candidate: leave-one-out and rolling origin."""
    day = known_on(as_of)
    deadlines, durations = deadline_scores(day), duration_scores(day)
    if as_json:
        both = {"deadlines": deadlines.model_dump(mode="json"), "durations": durations.model_dump(mode="json")}
        typer.echo(json.dumps(both, indent=2))
        return
    console = Console(highlight=False)
    console.print(f"[bold]Will it lapse?[/bold] Shipped: {deadlines.shipped}.")
    console.print("Lower is better. Gain: log score minus that of all deadlines, with its 80% interval.\n")
    _print_scores(console, deadlines)
    console.print("\n[bold]How long?[/bold] Shipped: lognormal, since 1980, half-life 10 years.")
    console.print("CRPS: continuous ranked probability score, in days. Covered: gaps inside the 80% interval.\n")
    for title, scores in (
        ("Rolling origin", durations.rolling),
        ("Rolling origin, since FY2014", durations.recent),
        ("Leave one gap out, since 1980", durations.left_out),
    ):
        _print_durations(console, title, scores)


def _show(console: Console, found: Outlook) -> None:
    of = f"the deadline of {day_text(found.deadline.ends)} lapses" if found.deadline else "a deadline lapses"
    console.print(f"Known on {day_text(found.as_of)}.")
    console.print(f"Probability that {of}: [bold]{_percent(found.probability)}[/bold]")
    said = ", ".join(f"{value:.0%} ({name})" for name, value in list(found.candidates.items())[1:])
    console.print(f"Other readings of the record, not shipped: {said}.")
    console.print(f"\nLapsed since FY2019: {_counted(found.since_2019)}")
    _print_eras(console, found)
    _print_dependence(console, found)
    _print_survival(console, found)
    _print_bills(console, found)
    console.print("\nHow good it is: seawall hazard score")


def _print_eras(console: Console, found: Outlook) -> None:
    table = _table("The record", "Fiscal years", "Lapsed", "80% exact", "Not scored", "Well known")
    for era in found.eras:
        low, high = era.share.exact
        known = f"{era.well_known} of {era.share.faced}"
        counted = f"{era.share.lapsed} of {era.share.faced}"
        table.add_row(era.fiscal_years, counted, f"{low:.0%} to {high:.0%}", str(era.not_scored), known)
    console.print(table)


def _print_dependence(console: Console, found: Outlook) -> None:
    said = found.dependence
    table = _table("Deadlines of one fiscal year move together", "Counted", "Lapsed", "80% interval")
    effect = said.design_effect
    rows = (
        ("as if independent", f"{said.lapsed} of {said.faced}", said.independent),
        ("at their effective number", f"{said.lapsed / effect:.1f} of {said.faced / effect:.1f}", said.effective),
        ("whole fiscal years drawn again", f"{said.lapsed} of {said.faced}", said.resampled),
        ("fiscal years with any lapse", f"{said.impasses_with_lapse} of {said.impasses}", said.per_impasse),
    )
    for name, counted, (low, high) in rows:
        table.add_row(name, counted, f"{low:.1%} to {high:.1%}")
    console.print(table)


def _print_survival(console: Console, found: Outlook) -> None:
    title = "If it lapses" if found.elapsed is None else f"The lapse that is on, after {found.elapsed} full days"
    table = _table(title, "Full days", "Still on", "80% interval", "Gaps since 1980")
    for row in found.survival:
        assert row.lasts.interval
        interval = f"{row.lasts.interval.low:.0%} to {row.lasts.interval.high:.0%}"
        table.add_row(str(row.days), f"{row.lasts.value:.0%}", interval, f"{row.lasted} of {row.of}")
    console.print(table)


def _print_bills(console: Console, found: Outlook) -> None:
    years = f"FY{fiscal_year(found.as_of) - 1}-{fiscal_year(found.as_of) % 100:02d}"
    table = _table("By bill", "Bill", "Lapsed since FY2018", f"Full days without, {years}", "Authority")
    for each in found.bills:
        ends = f"to {day_text(each.ends)}" if each.ends else "not on record"
        stands = f"none since {day_text(each.without_since)}" if each.without_since else ends
        table.add_row(each.bill, f"{each.share.lapsed} of {each.share.faced}", str(each.full_days), stands)
    console.print(table)


def _print_scores(console: Console, found: DeadlineScores) -> None:
    for title, scores in (
        ("Rolling origin, FY1987 on", found.rolling),
        ("Rolling origin, since FY2014", found.recent),
        ("Leave one deadline out", found.left_out_deadline),
        ("Leave one fiscal year out", found.left_out_impasse),
    ):
        table = _table(
            f"{title}: {scores[0].lapsed} of {scores[0].forecasts} lapsed", "Candidate", "Brier", "Log", "Gain"
        )
        for each in scores:
            table.add_row(each.candidate, f"{each.brier:.4f}", f"{each.log:.3f}", _gain(each))
        console.print(table)
    table = _table("Calibration of what ships", "Mean forecast", "Lapsed", "80% exact")
    for group in found.calibration:
        lapsed = f"{group.lapsed} of {group.forecasts}"
        table.add_row(f"{group.mean_forecast:.0%}", lapsed, f"{group.low:.0%} to {group.high:.0%}")
    console.print(table)


def _print_durations(console: Console, title: str, scores: Iterable[DurationScore]) -> None:
    table = _table(title, "Candidate", "CRPS", "Log", "Covered")
    for each in scores:
        log = "" if each.log is None else f"{each.log:.2f}"
        table.add_row(each.candidate, f"{each.crps:.1f}", log, f"{each.covered} of {each.gaps}")
    console.print(table)


def _gain(each: Score) -> str:
    return f"{each.gain:+.3f} ({each.gain_low:+.3f} to {each.gain_high:+.3f})" if each.gain else ""


def _counted(count: Count) -> str:
    low, high = count.exact
    return f"{count.lapsed} of {count.faced} (80% exact interval {low:.0%} to {high:.0%})"


def _percent(figure: Figure) -> str:
    assert figure.interval
    low, high = figure.interval.low, figure.interval.high
    return f"{figure.value:.0%} ({figure.interval.level:.0%} interval {low:.0%} to {high:.0%})"


def _table(title: str, *heads: str) -> Table:
    table = Table(title=f"\n{title}", title_justify="left", title_style="bold", box=None, pad_edge=False)
    for n, head in enumerate(heads):
        table.add_column(head, overflow="fold", justify="left" if n == 0 else "right")
    return table
