"""Fill the computed tables of docs/simulation.md. `./do python docs/build_simulation.py` writes the page."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from computed import fill, grid

from seawall.base.words import about, about_usd, day_text
from seawall.impacts.exceedance import Point
from seawall.impacts.simulate import ALL, Simulation, simulate
from seawall.programs import program

PAGE = Path(__file__).parent / "simulation.md"
AS_OF = date(2026, 11, 22)
YEARS = 100_000
PERIODS = (5, 10, 20, 50, 100)


def build(page: str) -> str:
    """The page with every table computed anew."""
    found = simulate("IL", years=YEARS, as_of=AS_OF)
    tables = {"facts": facts, "curve": curve, "programs": programs, "limit": limit}
    return fill(page, {name: partial(table, found) for name, table in tables.items()})


def facts(found: Simulation) -> str:
    """What was simulated."""
    drawn = found.ensemble
    book = drawn.season
    return (
        f"Illinois, the year from {day_text(book.as_of)}, {drawn.years:,} simulated years, seed {drawn.seed}: "
        f"{len(drawn.year) / drawn.years:.2f} lapses a year at {len(book.sites)} possible deadlines. "
        f"{drawn.at_limit_share:.0%} of the lapses reach day {book.longest_days}, the longest on record."
    )


def curve(found: Simulation) -> str:
    """Both curves of the sum of programs."""
    risk = found.risk()
    rows = [
        (f"{one.return_period_years:g} years", _point(one), _point(whole))
        for one, whole in zip(risk.occurrence.points(PERIODS), risk.aggregate.points(PERIODS), strict=True)
    ]
    return grid(("exceeded once in", "largest lapse of the year (OEP)", "whole year (AEP)"), rows)


def programs(found: Simulation) -> str:
    """The average year by program."""
    rows = []
    for risk in found.risks:
        if risk.measure not in ("unpaid_usd", "persons_unpaid") or risk.program == ALL:
            continue
        say = about_usd if risk.measure == "unpaid_usd" else about
        band = risk.average.interval
        assert band is not None
        rows.append(
            (
                program(risk.program).short,
                "dollars" if risk.measure == "unpaid_usd" else "people",
                say(risk.average.value),
                f"{say(band.low)} to {say(band.high)}",
                say(risk.aggregate.mean_error),
                f"{risk.aggregate.frequency:.1%}",
                f"{risk.at_limit_share:.0%}",
            )
        )
    heads = ("program", "measure", "average year", "80% interval", "Monte Carlo error", "years with a loss",
             "of the average, from lapses at the limit")  # fmt: skip
    return grid(heads, rows)


def limit(found: Simulation) -> str:
    """What the limit on a lapse's length decides."""
    rows = []
    for days in (43, 75, 120, 365):
        other = simulate(found.place, years=YEARS, as_of=AS_OF, longest_days=days)
        rows.append(
            (
                str(days),
                f"{other.ensemble.at_limit_share:.0%}",
                about_usd(other.risk().average.value),
                _point(other.risk().aggregate.at(20)),
                _point(other.risk().aggregate.at(100)),
            )
        )
    return grid(("counted to day", "lapses that get there", "average year", "once in 20 years", "once in 100"), rows)


def _point(point: Point) -> str:
    if point.loss is None or point.low is None or point.high is None:
        return "beyond the model"
    if about_usd(point.low) == about_usd(point.high):
        return about_usd(point.loss)
    return f"{about_usd(point.loss)} ({about_usd(point.low)} to {about_usd(point.high)})"


if __name__ == "__main__":
    PAGE.write_text(build(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
