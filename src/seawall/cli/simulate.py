"""`seawall simulate`.

A year's losses from lapses in a place, as a distribution: the average year, and what is exceeded once in 5, 10,
20, ... years, for the largest single lapse and for the whole year. --by-state gives a CSV row for every state
and program.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from seawall.base.errors import ScenarioError
from seawall.base.words import about, about_usd, day_text, listing
from seawall.cli import options

if TYPE_CHECKING:
    from seawall.impacts.exceedance import Point
    from seawall.impacts.simulate import Risk, Simulation

_WIDTH = 100


def simulate(
    place: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PLACE]...", help="A state, county or city, or several: IL, 'Cook County, IL', US."),
    ] = None,
    years: Annotated[int, typer.Option("--years", metavar="N", help="Simulated years.")] = 100_000,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="Another seed draws other years.")] = 0,
    longest: Annotated[
        int | None,
        typer.Option("--longest", metavar="DAYS", help="Count a lapse to this day. Default: the longest on record."),
    ] = None,
    as_of: options.AsOf = None,
    by_state: Annotated[bool, typer.Option("--by-state", help="CSV: every state and program. No place.")] = False,
    chart: Annotated[
        str | None, typer.Option("--chart", metavar="FILE", help="Also draw the exceedance curves (.svg).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Simulate and print."""
    from seawall.impacts.simulate import by_state as every_state
    from seawall.impacts.simulate import simulate as compute

    if by_state:
        if place or as_json or chart:
            raise ScenarioError("--by-state prints a CSV of every state. Leave out the place, --json and --chart.")
        typer.echo(every_state(years=years, seed=seed, as_of=as_of, longest_days=longest).write_csv(), nl=False)
        return
    if not place:
        raise ScenarioError("no place given. Name one, for example: seawall simulate IL.")
    where = place[0] if len(place) == 1 else place
    found = compute(where, years=years, seed=seed, as_of=as_of, longest_days=longest)
    if chart is not None:
        _draw(found, chart)
    typer.echo(json.dumps(found.to_dict(), indent=2) if as_json else _text(found))


def _draw(found: Simulation, chart: str) -> None:
    from seawall.pages.charts.exceedance import ep_chart

    if Path(chart).suffix.lower() != ".svg":
        raise ScenarioError(f"--chart: '{chart}' does not end in .svg. Name a file such as curve.svg.")
    drawn = ep_chart(found)
    try:
        Path(chart).write_text(drawn, encoding="utf-8")
    except OSError as error:
        raise ScenarioError(f"cannot write {chart}: {error.strerror}. Choose a folder you may write to.") from None


def _text(found: Simulation) -> str:
    from seawall.programs import program

    book = found.ensemble.season
    lapses = len(found.ensemble.year) / found.ensemble.years
    head = (
        f"{found.place.name}: what lapses may cost in the year from {day_text(book.as_of)}\n"
        f"{found.ensemble.years:,} simulated years, seed {found.ensemble.seed}; {lapses:.2f} lapses a year.\n"
        f"A lapse is counted to day {book.longest_days} (longest on record: {book.on_record_days}). "
        f"{found.ensemble.at_limit_share:.0%} of lapses get there and may cost more."
    )
    parts = [head]
    totals = [each for each in found.risks if (each.program, each.measure) == ("all", "unpaid_usd")]
    summed = [each.program for each in found.risks if each.measure == "unpaid_usd" and each.program != "all"]
    names = listing(program(each).short for each in summed)
    parts += [_curves(f"Dollars not paid when due: {names}", each) for each in totals]
    for title, measure, say in (
        ("Dollars not paid when due, by program", "unpaid_usd", about_usd),
        ("People who miss a payment, by program (not to be added: some are in several)", "persons_unpaid", about),
    ):
        chosen = [each for each in found.risks if each.measure == measure and each.program != "all"]
        if chosen:
            parts.append(_programs(title, chosen, say))
    if found.without_figure:
        names = listing(program(each).short for each in found.without_figure)
        parts.append(textwrap.fill(f"No figure for this place, so not in these sums: {names}.", _WIDTH))
    parts.append(textwrap.fill(f"How: {book.says}", _WIDTH))
    return "\n\n".join(parts)


def _curves(title: str, risk: Risk) -> str:
    say = about_usd
    rows = [("exceeded once in", "largest lapse of the year", "whole year")]
    for one, whole in zip(risk.occurrence.points(), risk.aggregate.points(), strict=True):
        rows.append((f"{one.return_period_years:g} years", _point(one, say), _point(whole, say)))
    low_high = risk.average.interval
    assert low_high is not None
    mean = (
        f"Average year: {say(risk.average.value)} ({low_high.level:.0%}: {say(low_high.low)} to {say(low_high.high)}; "
        f"Monte Carlo standard error {say(risk.aggregate.mean_error)})"
    )
    says = (
        f"A loss in {risk.aggregate.frequency:.1%} of years. "
        f"{risk.at_limit_share:.0%} of the average comes from lapses that reach that day."
    )
    return "\n".join([*textwrap.wrap(title, _WIDTH), mean, says, *_grid(rows), "In brackets: 95% Monte Carlo error."])


def _programs(title: str, risks: list[Risk], say: Callable[[float], str]) -> str:
    from seawall.programs import program

    periods = (10, 20, 50)
    rows = [("program", "average year", "years with loss", *(f"once in {each}" for each in periods))]
    for risk in risks:
        points = (_point(point, say, error=False) for point in risk.aggregate.points(periods))
        rows.append((program(risk.program).short, say(risk.average.value), f"{risk.aggregate.frequency:.1%}", *points))
    return "\n".join([title, *_grid(rows)])


def _point(point: Point, say: Callable[[float], str], error: bool = True) -> str:
    from seawall.impacts.exceedance import BEYOND

    if point.loss is None or point.low is None or point.high is None:
        return BEYOND
    if not error or say(point.low) == say(point.high):
        return say(point.loss)
    return f"{say(point.loss)} ({say(point.low)} to {say(point.high)})"


def _grid(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
