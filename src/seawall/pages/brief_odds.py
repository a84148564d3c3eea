"""Two sections of the brief: how likely it is and what a year costs; and what the place pays and gets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seawall.base.words import day_text, name_in_text
from seawall.briefs.model import Brief, Odds, PaysGets, Record
from seawall.evidence import Figure
from seawall.fiscal.model import Balance
from seawall.hazard.duration import HALF_LIFE
from seawall.pages.brief_words import odds_label
from seawall.pages.page import Block, Column, Fold, Picture, Prose, Said, grid, points
from seawall.pages.words import between_usd, beyond, chance, figure_text, share, usd

if TYPE_CHECKING:
    import polars as pl

PLAIN_ROWS = 3  # received, paid, the difference


def odds(brief: Brief) -> tuple[Block, ...]:
    """Chances, durations, the cost of a year, and how good the forecast has been."""
    section = brief.odds
    if section is None:
        return ()
    lead = brief.days.short if brief.days else ""
    told = [(odds_label(row, lead), chance(row.figure)) for row in section.rows]
    first = " ".join(
        f"{label}: {says}." for label, says in told[: 1 + any(row.what == "still on" for row in section.rows)]
    )
    return (
        Prose(Said(first, section.sources)),
        grid("Chances, from the record", (Column("What"), Column("Chance", wide=True)), told),
        *_year(brief, section),
        *points(_record(section.record), "What the chances rest on"),
        Fold("How good the forecast has been", (Prose(Said(_score(section.record))),)),
    )


def _year(brief: Brief, section: Odds) -> Iterator[Block]:
    """What lapses cost in a year, on average and once in so many years."""
    if section.average is None or not section.curve:
        return
    where = name_in_text(brief.place.name)
    yield Prose(Said(f"Average year: {figure_text(section.average)} not paid when due in {where}."))
    if len({beyond(point.whole_year_usd) for point in section.curve} - {beyond(None)}) > 1:  # bars that differ
        yield Picture("odds", lambda: _chart(section), lambda: _chart_rows(section), paper_height_pt=200)
    rows = (
        (
            f"Once in {point.return_period_years:g} years",
            beyond(point.largest_lapse_usd),
            beyond(point.whole_year_usd),
            between_usd(point.low_usd, point.high_usd),
        )
        for point in section.curve
    )
    heads = ("Largest lapse of the year", "Whole year", "If simulated anew (95%)")
    yield grid(
        "Dollars not paid when due in a year",
        (Column("Exceeded"), *(Column(head, number=True) for head in heads)),
        rows,
    )
    drawn = f"{section.years:,} simulated years from {day_text(brief.as_of)}. {section.season}"
    yield Fold("How the years were drawn", (Prose(Said(drawn)),))


def _chart(section: Odds) -> str:
    from seawall.pages.charts.odds import odds_chart

    return odds_chart(section)


def _chart_rows(section: Odds) -> pl.DataFrame:
    from seawall.pages.charts.odds import odds_rows

    return odds_rows(section)


def _record(found: Record) -> Iterator[str]:
    yield (
        f"{found.lapsed} of {found.faced} scored deadlines since FY1977 lapsed; {found.lately_lapsed} of "
        f"{found.lately_faced} since FY{found.lately_since}."
    )
    low, high = found.readings
    yield (
        f"Other ways to read the same record give {low:.0%} to {high:.0%}. The interval beside the chance can be "
        "narrower: it is the uncertainty of one rule, which counts every deadline alike, not that between rules."
    )
    yield (
        f"Durations rest on {found.gaps} gaps since the opinion of April 1980. That is few, and the intervals are wide."
        f" Recent ones count for more, each half after {HALF_LIFE:g} fiscal years: so the chances "
        "differ from a plain count of the gaps."
    )
    yield (
        f"A lapse is counted to at most {found.longest_days} days (the longest on record: {found.on_record_days}), so "
        "the dollars of a year are lower bounds."
    )


def _score(found: Record) -> str:
    """How the forecast did when it was made anew each time: for readers who know scores."""
    return (
        f"Forecast anew before each of {found.forecasts} deadlines from the record of its day, this rule scores a "
        f"Brier of {found.brier:.3f} (0 is perfect, and {found.forecasts_lapsed} of them lapsed). Of {found.rules} "
        f"other rules {found.better_rules} score better over all of them, and {found.better_lately} over the "
        f"{found.recent_forecasts} since FY{found.recent_since}: see seawall hazard score."
    )


def pays(brief: Brief) -> tuple[Block, ...]:
    """The balance with the nation, and the place's share of each program's money."""
    section = brief.pays_gets
    if section is None:
        return ()
    lines = tuple(_lines(section.balance))
    cited = tuple(dict.fromkeys(source for _, figure in lines for source in figure.sources))
    rows = [(label, _with_range(figure)) for label, figure in lines]
    columns = (Column("What"), Column("Dollars a year", wide=True))
    return (
        Prose(Said(section.balance.headline, cited)),
        grid("Transfers and receipts, 2022", columns, rows[:PLAIN_ROWS]),
        *(() if brief.place.kind == "nation" else _programs(section)),  # beside itself it says nothing
        Fold(
            "Without the nation's own gap, and what is not counted",
            (grid("The same without the nation's gap", columns, rows[PLAIN_ROWS:]), *points(section.caveats)),
        ),
    )


def _programs(section: PaysGets) -> Iterator[Block]:
    if not section.bars:
        return
    if len({f"{bar.share:.2%}" for bar in section.bars}) > 1:
        yield Picture("pays", lambda: _pays_chart(section), lambda: _pays_chart_rows(section), paper_height_pt=190)
    else:
        most = max(bar.share for bar in section.bars)
        yield Prose(
            Said(f"It gets about the same share of each program, {'under 0.1%' if most < 0.001 else share(most)}.")
        )
    heads = ("Share of the program's money", "Share of receipts", "Share of residents")
    rows = (
        (bar.label, *(share(each) for each in (bar.share, bar.receipts_share, bar.residents_share)))
        for bar in section.bars
    )
    twin = grid("By program", (Column("Program"), *(Column(head, number=True) for head in heads)), rows)
    yield Fold("The shares by program as a table", (twin,))


def _pays_chart(section: PaysGets) -> str:
    from seawall.pages.charts.pays_gets import pays_gets_chart

    return pays_gets_chart(section)


def _pays_chart_rows(section: PaysGets) -> pl.DataFrame:
    from seawall.pages.charts.pays_gets import pays_gets_rows

    return pays_gets_rows(section)


def _lines(balance: Balance) -> Iterator[tuple[str, Figure]]:
    yield "Federal transfers received by residents", balance.received
    yield "Federal receipts that fall on this place", balance.receipts
    yield "Transfers less receipts", balance.balance
    yield "Divided by residents", balance.net_by_residents
    yield "Divided by receipts", balance.net_by_receipts


def _with_range(figure: Figure) -> str:
    band = figure.interval
    return usd(figure.value) + (f" (range: {usd(band.low)} to {usd(band.high)})" if band else "")
