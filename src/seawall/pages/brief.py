"""The brief as a page: what stops when, who is hurt where, what may be done, what others did, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from seawall.base.words import about_usd, day_text, name_in_text
from seawall.briefs.model import Action, Brief, CountyLine, CountyTable, DayLine, DayTable, PlanAndEvent, ProgramLine
from seawall.pages import brief_words as words
from seawall.pages.brief_decide import decide
from seawall.pages.brief_law import may_do
from seawall.pages.brief_odds import odds, pays
from seawall.pages.brief_pay import pay
from seawall.pages.overlap_words import several
from seawall.pages.page import (
    NO_FIGURE,
    Block,
    Column,
    Fold,
    Grid,
    Page,
    Picture,
    Points,
    Prose,
    Said,
    Section,
    grid,
    points,
)
from seawall.pages.words import (
    between,
    count,
    dollars_a_month,
    estimate,
    evidence_text,
    interval_name,
    share,
    span,
    usd,
)

if TYPE_CHECKING:
    import polars as pl

TELLING_DAYS = 7
SURPRISES = 3
MOST_COUNTIES, HARDEST_COUNTIES = 10, 5
FIRST_TERRITORY = "60"  # FIPS codes from here on are of territories, which have no outlines


def page(brief: Brief) -> Page:
    """The sections in the reader's order; a section with nothing to say is left out."""
    sections = (
        Section("stops", "What stops, and when", tuple(_stops(brief))),
        Section(
            "decide",
            f"What {'states can' if words.for_states(brief) else 'to'} decide, by when, and for how much",
            decide(brief),
        ),
        Section("pay", "How to pay, and how long the money lasts", tuple(pay(brief.plan))),
        Section("odds", "How likely, and for how long", odds(brief)),
        Section("days", "Who, day by day", _days(brief)),
        Section("partial", "If only a part is paid", points(map(words.partial_text, brief.partial))),
        Section("several", "Who loses several payments at once", several(brief)),
        Section("where", "Where", _where(brief)),
        Section("law", words.may_do_title(brief), may_do(brief)),
        Section("continues", "What continues, and why", _continues(brief)),
        Section("past", "What was planned before, and what happened", _past(brief)),
        Section("others", "What others did", _others(brief)),
        Section("pays", "What this place pays and gets", pays(brief)),
        Section("unknown", "What this brief does not know", points(brief.unknowns)),
    )
    return Page(
        verb="brief",
        title=brief.title,
        about=(
            f"Brief of {day_text(brief.as_of)} · {evidence_text(brief)}",
            brief.scenario.says,
        ),
        lede=brief.headline,
        call=brief.decision,
        notes=brief.place.notes,
        sections=tuple(section for section in sections if section.blocks),
        disclaimer=brief.disclaimer,
        as_of=brief.as_of,
    )


def _with_outcome(brief: Brief, outcome: str) -> tuple[ProgramLine, ...]:
    return tuple(line for line in brief.programs if line.outcome == outcome)


def _reasons(lines: Iterable[ProgramLine], heading: str = "", short: bool = False) -> Points:
    said = (
        (
            line.short,
            Said(f"{_money(line) if short else ''}{words.because(line, short)}", words.cited(line), line.checked),
        )
        for line in lines
    )
    return Points(tuple(said), heading)


def _money(line: ProgramLine) -> str:
    """'~$28 million a month (80%: $19M to $49M). ', where no day is told but a figure is held."""
    return "" if line.monthly_usd is None else f"{words.figure_text(line.monthly_usd)} a month. "


def _stops(brief: Brief) -> Iterable[Block]:
    stops, depends = _with_outcome(brief, "stops"), _with_outcome(brief, "depends")
    if not stops:
        yield Prose(Said("No program that is on record here stops under this scenario."))
    elif any(line.harm_date for line in stops):
        yield Picture("timeline", lambda: _timeline(brief), lambda: _timeline_rows(brief), paper_height_pt=440)
    if stops:
        where = name_in_text(brief.place.name)
        people, others = words.people_first(stops)
        for lines, caption in (
            (people, f"Payments that people in {where} miss"),
            (others, f"Money that governments, providers and grantees in {where} miss"),
        ):
            if lines:
                yield _programs(caption, lines, brief)
        yield Prose(Said(f"{words.DECIDE_SAYS} {words.files_due(stops)}".strip()))
        if times := words.different_times(stops):
            yield Prose(Said(f"Of different times. {times}.", tone="quiet"))
    if depends:
        yield _reasons(depends, "No date follows from law: it depends", short=True)
    if stops or depends:
        yield Fold("Program by program: why, and what could pay instead", (_reasons((*stops, *depends)),))
    yield Fold("Calendar: what happens on which day", (_calendar(brief),))


def _timeline(brief: Brief) -> str:
    from seawall.pages.charts.timeline import timeline

    return timeline(brief)


def _timeline_rows(brief: Brief) -> pl.DataFrame:
    from seawall.pages.charts.timeline import timeline_rows

    return timeline_rows(brief)


def _programs(caption: str, lines: Iterable[ProgramLine], brief: Brief) -> Grid:
    columns = (
        Column("Program"),
        Column("Who", wide=True),
        Column(dollars_a_month(brief.scenario.share_paid), number=True),
        Column("First payment missed (by)"),
        Column("Decide by"),
    )
    options = words.with_option(brief)
    rows = (
        (
            Said(line.short, words.cited(line), line.checked, link=f"/program/{line.program}"),
            words.residents(line),
            words.dollars(line),
            words.first_missed(line),
            words.decide(line, brief.as_of, options),
        )
        for line in lines
    )
    return grid(caption, columns, rows)


def _calendar(brief: Brief) -> Grid:
    days: dict[str, list[str]] = {}
    for event in brief.calendar:
        days.setdefault(span(event.day, event.until), []).append(event.says)
    rows = ((day, " ".join(said)) for day, said in days.items())
    return grid("What happens on which day", (Column("Day"), Column("What", wide=True)), rows)


def _days(brief: Brief) -> tuple[Block, ...]:
    table = brief.days
    harm = points(map(words.harm_text, brief.harm), "What it adds up to")
    if table is None or not table.days:
        return harm
    telling = words.telling_days(table.days, TELLING_DAYS)
    caption = f"People in {name_in_text(brief.place.name)} who have missed a payment: {table.short}"
    blocks: list[Block] = [Prose(Said(f"{table.short}: {table.says}", table.sources))]
    if len({round(day.persons_unpaid) for day in table.days}) > 1:  # a flat line tells nothing
        blocks.append(Picture("days", lambda: _day_chart(table), lambda: _day_chart_rows(table), paper_height_pt=250))
    elif len(table.days) > 1 and table.days[0].persons_unpaid > 0:
        blocks.append(Prose(Said(f"Nobody joins later: all of them miss it on {day_text(table.days[0].day)}.")))
    blocks.append(_day_grid(caption, table, telling))
    if len(telling) < len(table.days):
        every = _day_grid(f"{caption}, every day", table, table.days)
        blocks.append(Fold(f"All {len(table.days)} days as a table", (every,)))
    line = next(each for each in brief.programs if each.program == table.program)
    if line.residents is not None:
        told = " ".join(part for part in (words.newest_text(line.residents), f"How: {line.residents.method}") if part)
        blocks.append(Prose(Said(told, line.residents.sources, tone="quiet")))
    return (*blocks, *harm)


def _day_chart(table: DayTable) -> str:
    from seawall.pages.charts.days import unpaid_by_day

    return unpaid_by_day(table)


def _day_chart_rows(table: DayTable) -> pl.DataFrame:
    from seawall.pages.charts.days import day_rows

    return day_rows(table)


def _day_grid(caption: str, table: DayTable, days: Iterable[DayLine]) -> Grid:
    """Columns for which no day has a figure are left out."""
    interval = words.has_interval(table)
    households = any(day.households_unpaid is not None for day in table.days)
    dollars = any(day.unpaid_usd is not None for day in table.days)
    columns = [Column("Day"), Column("People unpaid", number=True)]
    columns += [Column(interval_name(table.level), number=True)] if interval else []
    columns += [Column("Households unpaid", number=True)] if households else []
    columns += [Column(title, number=True) for title in ("Unpaid that day", "Unpaid to date") if dollars]
    rows = []
    for day in days:
        cells = [day_text(day.day), estimate(day.persons_unpaid)]
        cells += [between(day.persons_unpaid_low, day.persons_unpaid_high)] if interval else []
        cells += [estimate(day.households_unpaid)] if households else []
        cells += [usd(day.unpaid_usd), usd(day.unpaid_to_date_usd)] if dollars else []
        rows.append(cells)
    return grid(caption, columns, rows)


def _where(brief: Brief) -> tuple[Block, ...]:
    table = brief.where
    if table is None or not table.counties:
        return ()
    month = dollars_a_month(brief.scenario.share_paid)
    blocks: list[Block] = [
        Prose(Said(f"{table.short}: {table.says}", table.sources)),
        Prose(Said(f"How it was found: {table.method}", tone="quiet")),
        *_map(table),
    ]
    missing = sum(county.persons is None for county in table.counties)
    if len(table.counties) <= MOST_COUNTIES + HARDEST_COUNTIES:
        blocks.append(_counties(f"{table.short} by county", table, table.counties, month))
    else:
        hardest = words.largest_by_share(table.counties, HARDEST_COUNTIES)
        caption = f"{table.short}: the five counties with the largest share of residents"
        every = _counties(f"{table.short}: every county", table, table.counties, month)
        blocks += [
            _counties(
                f"{table.short}: the ten counties with most people", table, table.counties[:MOST_COUNTIES], month
            ),
            *((_counties(caption, table, hardest, month),) if hardest else ()),
            *points([f"No figure for {missing} of {len(table.counties):,} counties."] if missing else []),
            Fold(f"All {len(table.counties):,} counties as a table", (every,)),
        ]
    return tuple(blocks)


def _map(table: CountyTable) -> tuple[Block, ...]:
    # Whether there are outlines is known by the codes: reading them all would cost more than a terminal page.
    if sum(county.fips < FIRST_TERRITORY for county in table.counties) > 1:
        shares = {share(county.share_of_residents) for county in table.counties if county.persons is not None}
        if len(shares) == 1:
            return (Prose(Said(f"Every county with a figure has the same share of residents, {shares.pop()}.")),)
        return (_pictured(table),)
    if len(table.counties) > 1:
        none = "There is no map: no outlines of these counties are on record (territories have none)."
        return (Prose(Said(none, tone="quiet")),)
    return ()


def _pictured(table: CountyTable) -> Picture:
    """The map of shares, which a reader can switch to counts."""

    def rows() -> pl.DataFrame:
        return _county_map_rows(table)

    counts = Picture("map-count", lambda: _county_map(table, "count"), rows, paper_height_pt=450, measure="count")
    return Picture(
        "map", lambda: _county_map(table, "share"), rows, paper_height_pt=450, measure="share", instead=counts
    )


def _county_map(table: CountyTable, measure: Literal["share", "count"]) -> str:
    from seawall.pages.charts.county_map import county_map

    return county_map(table, measure)


def _county_map_rows(table: CountyTable) -> pl.DataFrame:
    from seawall.pages.charts.county_map import county_rows

    return county_rows(table)


def _counties(caption: str, table: CountyTable, counties: Iterable[CountyLine], month: str) -> Grid:
    several_states = len({county.fips[:2] for county in table.counties}) > 1
    columns = (
        Column("County"),
        Column("People", number=True),
        Column(interval_name(table.level), number=True),
        Column("Share of residents", number=True),
        Column(month, number=True),
    )
    rows = (
        (
            Said(
                county.name if several_states else county.name.partition(", ")[0],
                link=f"/brief/{county.fips}",
            ),
            estimate(county.persons),
            between(county.persons_low, county.persons_high),
            share(county.share_of_residents),
            usd(county.monthly_usd),
        )
        for county in counties
    )
    return grid(caption, columns, rows)


def _continues(brief: Brief) -> tuple[Block, ...]:
    lines = _with_outcome(brief, "continues")
    if not lines:
        return ()
    return (_reasons(lines, short=True), Fold("The reasons in full, with their law", (_reasons(lines),)))


def _past(brief: Brief) -> tuple[Block, ...]:
    told = brief.precedents
    if not told:
        return ()
    every = Fold(
        f"All {len(told)} lapse plans and events on record", (_plans("Lapse plans and events in earlier lapses", told),)
    )
    surprising = surprises(brief)
    few = (_plans("Where the event was not the plan", surprising, differed=False),) if surprising else ()
    return (*few, every)


def surprises(brief: Brief) -> tuple[PlanAndEvent, ...]:
    """The few precedents in which the event was not the plan: the main program first, then the newest."""
    main = brief.days.program if brief.days else ""
    differed = {(part.program, part.episode): part for part in brief.precedents if part.differed}
    newest = sorted(differed.values(), key=lambda part: part.episode, reverse=True)
    return tuple(sorted(newest, key=lambda part: part.program != main)[:SURPRISES])


def _plans(caption: str, told: Iterable[PlanAndEvent], differed: bool = True) -> Grid:
    """`differed`: also say of each whether the event was not the plan."""
    columns = [Column("Program, lapse"), Column("Plan", wide=True), Column("What happened", wide=True)]
    columns += [Column("Different?")] if differed else []
    rows = (
        (
            Said(f"{part.short}, {part.episode}", checked=part.checked),
            words.readable(part.plan) or "no plan on record",
            words.readable(part.event) or "no event on record",
            *(["yes" if part.differed else "no"] if differed else []),
            words.readable(part.cite),
        )
        for part in told
    )
    return grid(caption, (*columns, Column("Source")), rows)


def _others(brief: Brief) -> tuple[Block, ...]:
    """What others did: those that carried a federal program or are here in the table, all of them below the fold."""
    if not brief.actions:
        return ()
    main = words.told_actions(brief)
    every = grid("What became of it", (Column("Action"), Column("Whose money", wide=True), Column("Outcome", wide=True),
                                       Column("Grade"), Column("Source")),
                 ((f"{action.jurisdiction}, {day_text(action.day)}", action.kind, action.outcome, action.grade,
                   action.source) for action in brief.actions))  # fmt: skip
    rest = [action for action in brief.actions if action not in main]
    more = f"{len(rest)} more gave to food banks, decided something else or declined"
    blocks: list[Block] = []
    if main:
        near = "" if brief.place.kind == "nation" else ", or near here"
        caption = f"What governments did in place of a federal program{near}: {words.others_order(brief)}"
        blocks.append(_actions(caption, main))
        blocks.append(Prose(Said(words.ACTIONS_SAY, tone="quiet")))
    if rest:
        blocks.append(Fold(more, (_actions("What else governments did, in the same order", rest),)))
    blocks.append(Fold("Whose money it was, and what became of it", (every,)))
    return tuple(blocks)


def _actions(caption: str, actions: Iterable[Action]) -> Grid:
    columns = (
        Column("Government"),
        Column("Decided"),
        Column("Action, and by what authority", wide=True),
        Column("Amount", number=True),
        Column("Each SNAP recipient", number=True),
        Column("Days to first payment", number=True),
    )
    rows = (
        (
            action.jurisdiction,
            day_text(action.day),
            f"{action.action} ({action.authority})" if action.authority else action.action,
            NO_FIGURE if action.amount_usd is None else about_usd(action.amount_usd),
            "-" if action.recipient_usd is None else about_usd(action.recipient_usd),
            count(action.days_to_first_payment),
        )
        for action in actions
    )
    return grid(caption, columns, rows)
