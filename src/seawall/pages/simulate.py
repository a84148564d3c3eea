"""A year of lapses as a page: what an average year costs, and what is exceeded once in so many years."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import singledispatch

import polars as pl

from seawall.base.words import about, about_usd, day_text, listing, name_in_text
from seawall.impacts.events import Ensemble
from seawall.impacts.exceedance import BEYOND, Point
from seawall.impacts.simulate import ALL, ByState, Risk, Simulation
from seawall.pages.page import Block, Fold, Grid, Page, Picture, Prose, Said, Section, grid
from seawall.pages.words import between_usd, beyond, figure_text, numbers, share
from seawall.programs import program

PERIODS = (10, 20, 50)  # years, of the tables that compare programs or states
_HEADS = ("Average year", "Years with loss", *(f"Once in {each}" for each in PERIODS))
Say = Callable[[float], str]


@singledispatch
def page(result: object) -> Page:
    """One place, or every state."""
    raise TypeError(type(result).__name__)


@page.register
def _(found: Simulation) -> Page:
    book = found.ensemble.season
    totals = [each for each in found.risks if (each.program, each.measure) == (ALL, "unpaid_usd")]
    where = name_in_text(found.place.name)
    return Page(
        verb="simulate",
        title=f"{found.place.name}: what lapses may cost in a year",
        about=_about(found.ensemble),
        lede=f"Average year: {figure_text(totals[0].average)} not paid when due in {where}."
        if totals
        else f"No dollar figure is held for {where}.",
        notes=found.place.notes,
        sections=(
            *(Section("curve", "Once in so many years", tuple(_curves(found, each))) for each in totals),
            Section("programs", "By program", tuple(_programs(found))),
            Section("how", "How", (Prose(Said(book.says, book.sources)),)),
        ),
        as_of=book.as_of,
    )


@page.register
def _(found: ByState) -> Page:
    totals = found.rows.filter(program=ALL, measure="unpaid_usd").cast({"return_period_years": pl.Int64})
    index = ["place", "average", "years_with_loss_share"]
    ranked = totals.pivot(on="return_period_years", index=index, values="aggregate").sort("average", descending=True)
    first = ranked.row(0, named=True)
    return Page(
        verb="simulate --by-state",
        title="What lapses may cost in a year, state by state",
        about=_about(found.ensemble),
        lede=f"The highest average year: {first['place']}, {about_usd(first['average'])} not paid when due.",
        sections=(
            Section(
                "states",
                "Dollars not paid when due, whole year, all programs with figures",
                (
                    _states(ranked),
                    Prose(Said("Every program, measure and return period, with its errors: --csv, or -o states.csv.")),
                ),
            ),
            Section("how", "How", (Prose(Said(found.ensemble.season.says, found.ensemble.season.sources)),)),
        ),
        as_of=found.ensemble.season.as_of,
    )


def _about(drawn: Ensemble) -> tuple[str, ...]:
    book = drawn.season
    return (
        f"The year from {day_text(book.as_of)} · {drawn.years:,} simulated years, seed {drawn.seed} · "
        f"{len(drawn.year) / drawn.years:.2f} lapses a year at {len(book.sites)} possible deadlines",
        f"A lapse is counted to day {book.longest_days} (longest on record: {book.on_record_days}). "
        f"{drawn.at_limit_share:.0%} of lapses get there and may cost more.",
    )


def _curves(found: Simulation, risk: Risk) -> Iterator[Block]:
    summed = [each.program for each in found.risks if each.measure == "unpaid_usd" and each.program != ALL]
    yield Prose(Said(f"Dollars not paid when due: {listing(program(each).short for each in summed)}."))
    yield Prose(
        Said(
            f"A loss in {risk.aggregate.frequency:.1%} of years. {risk.at_limit_share:.0%} of the average comes from "
            f"lapses that reach the last day counted. Monte Carlo standard error of the average: "
            f"{about_usd(risk.aggregate.mean_error)}."
        )
    )
    yield Picture("exceedance", lambda: _chart(found), lambda: _chart_rows(found))
    rows = (
        (f"{one.return_period_years:g} years", point_text(one), point_text(whole))
        for one, whole in zip(risk.occurrence.points(), risk.aggregate.points(), strict=True)
    )
    yield grid(
        "In brackets: 95% Monte Carlo error",
        numbers("Exceeded once in", "Largest lapse of the year", "Whole year"),
        rows,
    )


def point_text(point: Point) -> str:
    """The loss, and its error where another seed would give another number."""
    exact = point.low is not None and point.high is not None and about_usd(point.low) == about_usd(point.high)
    error = "" if exact or point.loss is None else f" ({between_usd(point.low, point.high)})"
    return f"{beyond(point.loss)}{error}"


def _programs(found: Simulation) -> Iterator[Block]:
    chosen: dict[str, tuple[list[Risk], Say]] = {}
    for title, measure, say in (
        ("Dollars not paid when due", "unpaid_usd", about_usd),
        ("People who miss a payment (not to be added: some are in several)", "persons_unpaid", about),
    ):
        risks = [each for each in found.risks if each.measure == measure and each.program != ALL]
        if risks:
            chosen[title] = risks, say
            yield _table(title, risks, say)
    if found.without_figure:
        names = listing(program(each).short for each in found.without_figure)
        yield Prose(Said(f"No figure for this place, so not in these sums: {names}."))
    if chosen:
        yield Fold("How sure the averages are", tuple(_sure(title, *each) for title, each in chosen.items()))


def _table(title: str, risks: list[Risk], say: Say) -> Grid:
    rows = (
        (
            Said(program(risk.program).short, risk.average.sources),
            say(risk.average.value),
            share(risk.aggregate.frequency),
            *(BEYOND if each.loss is None else say(each.loss) for each in risk.aggregate.points(PERIODS)),
        )
        for risk in risks
    )
    return grid(title, numbers("Program", *_HEADS), rows)


def _sure(title: str, risks: list[Risk], say: Say) -> Grid:
    rows = []
    for risk in risks:
        band = risk.average.interval
        assert band is not None
        interval = f"{say(band.low)} to {say(band.high)}"
        limit = f"{risk.at_limit_share:.0%}"
        rows.append((program(risk.program).short, interval, say(risk.aggregate.mean_error), limit))
    heads = ("80% interval of the average", "Monte Carlo error", "Part from lapses at the limit")
    return grid(title, numbers("Program", *heads), rows)


def _states(ranked: pl.DataFrame) -> Grid:
    rows = (
        (
            row["place"],
            about_usd(row["average"]),
            share(row["years_with_loss_share"]),
            *(beyond(row[str(each)]) for each in PERIODS),
        )
        for row in ranked.iter_rows(named=True)
    )
    return grid("", numbers("State", *_HEADS), rows)


def _chart(found: Simulation) -> str:
    from seawall.pages.charts.exceedance import ep_chart

    return ep_chart(found)


def _chart_rows(found: Simulation) -> pl.DataFrame:
    from seawall.pages.charts.exceedance import ep_rows

    return ep_rows(found)
