"""The brief as sections of prose, lists, tables and pictures: what every printed form has in common.

Terminal, HTML, PDF and Markdown walk through this outline, so that all of them say the same thing in the same
order. A picture only names a chart; forms that cannot show one have the table beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from seawall.base.words import about_usd, day_text, name_in_text
from seawall.briefs import words
from seawall.briefs.law_model import ZONES, MayDo, MayDoRow
from seawall.briefs.model import Brief, CountyLine, DayLine, DayTable, PlanAndEvent, ProgramLine

TELLING_DAYS = 7
SURPRISES = 3
MOST_COUNTIES, HARDEST_COUNTIES = 10, 5
MOST_OWN_LAW = 12


@dataclass(frozen=True)
class Said:
    """Words, the footnotes they rest on, and whether their source was checked."""

    text: str
    notes: tuple[int, ...] = ()
    checked: bool = True


@dataclass(frozen=True)
class Prose:
    """A paragraph."""

    said: Said


@dataclass(frozen=True)
class Points:
    """A list; each item may begin with a term set in bold. `heading` names it when it needs a name."""

    items: tuple[tuple[str, Said], ...]
    heading: str = ""


@dataclass(frozen=True)
class Column:
    """A table column. `wide` text columns take the room that is left."""

    title: str
    number: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Grid:
    """A table. The first cell of a row names it. `fold`: the line it may hide behind."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Said, ...], ...]
    fold: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart, by name."""

    chart: Literal["timeline", "days", "map", "pays", "odds"]


Block = Prose | Points | Grid | Picture


@dataclass(frozen=True)
class Section:
    """A part of the page with a heading. `key` is its address inside the page."""

    key: str
    title: str
    blocks: tuple[Block, ...]


ONLY_LONG = ("why", "calendar")  # sections that paper leaves out


def outline(brief: Brief, short: bool = False) -> tuple[Section, ...]:
    """The sections in the reader's order; a section with nothing to say is left out.

    The short form is for paper: reasons in one sentence, the precedents that surprised, nothing folded.
    """
    sections = (
        Section("stops", "What stops, and when", _stops(brief, short)),
        Section("odds", "How likely, and for how long", _odds(brief, short)),
        Section("days", "Who, day by day", _days(brief)),
        Section("partial", "If only a part is paid", _points("", brief.partial)),
        Section("where", "Where", _where(brief)),
        Section("law", words.may_do_title(brief), _may_do(brief, short)),
        Section("continues", "What continues, and why", _continues(brief, short)),
        Section("calendar", "Calendar", _calendar(brief)),
        Section("why", "Program by program: why it stops, and what could pay instead", _why(brief)),
        Section("past", "What was planned before, and what happened", _past(brief, short)),
        Section("others", "What others did", _others(brief, short)),
        Section("pays", "What this place pays and gets", _pays(brief, short)),
        Section("unknown", "What this brief does not know", _points("", brief.unknowns)),
    )
    return tuple(section for section in sections if section.blocks and not (short and section.key in ONLY_LONG))


def scenario_text(brief: Brief) -> str:
    """What is assumed, in one or two sentences."""
    scenario = brief.scenario
    text = scenario.says.rstrip(".") + "."
    if scenario.share_paid > 0:
        text += f" Assumed: {scenario.share_paid:.0%} of the normal benefit is still paid."
    return text


def unchecked(brief: Brief) -> bool:
    """Does any statement on the page carry the dagger?"""
    law = (*brief.may_do.rows, *brief.may_do.duties, *brief.may_do.reserves) if brief.may_do else ()
    return any(not part.checked for part in (*brief.programs, *brief.precedents, *law))


def surprises(brief: Brief) -> tuple[PlanAndEvent, ...]:
    """The few precedents in which the event was not the plan: the main program first, then the newest."""
    main = brief.days.program if brief.days else ""
    differed = {(part.program, part.episode): part for part in brief.precedents if part.differed}
    newest = sorted(differed.values(), key=lambda part: part.episode, reverse=True)
    return tuple(sorted(newest, key=lambda part: part.program != main)[:SURPRISES])


def _points(heading: str, sentences: tuple[str, ...]) -> tuple[Block, ...]:
    return (Points(tuple(("", Said(text)) for text in sentences), heading),) if sentences else ()


def _with_outcome(brief: Brief, outcome: str) -> tuple[ProgramLine, ...]:
    return tuple(line for line in brief.programs if line.outcome == outcome)


def _reasons(lines: tuple[ProgramLine, ...], heading: str, short: bool = False) -> Points:
    said = (Said(words.because(line, short), line.notes, line.checked) for line in lines)
    return Points(tuple((line.short, reason) for line, reason in zip(lines, said, strict=True)), heading)


def _stops(brief: Brief, short: bool) -> tuple[Block, ...]:
    blocks: list[Block] = []
    stops, depends = _with_outcome(brief, "stops"), _with_outcome(brief, "depends")
    if stops:
        people, others = words.people_first(stops)
        blocks.append(Picture("timeline"))
        for lines, caption in (
            (people, f"Payments that people in {name_in_text(brief.place.name)} miss"),
            (others, f"Money that governments, providers and grantees in {name_in_text(brief.place.name)} miss"),
        ):
            if lines:
                blocks.append(_program_grid(caption, lines, brief))
        blocks.append(Prose(Said(f"{words.DECIDE_SAYS} {words.files_due(stops)}".strip())))
    else:
        blocks.append(Prose(Said("No program that is on record here stops under this scenario.")))
    if depends:
        blocks.append(_reasons(depends, "No date follows from law: it depends", short))
    return tuple(blocks)


def _program_grid(caption: str, lines: Iterable[ProgramLine], brief: Brief) -> Grid:
    rows = tuple(
        (
            Said(line.short, line.notes, line.checked),
            Said(words.residents(line)),
            Said(words.NO_FIGURE if line.monthly_usd is None else about_usd(line.monthly_usd.value)),
            Said(words.first_missed(line)),
            Said(words.decide(line, brief.as_of)),
        )
        for line in lines
    )
    columns = (
        Column("Program"),
        Column("Who", wide=True),
        Column("Dollars a month", number=True),
        Column("First payment missed (by)"),
        Column("Decide by"),
    )
    return Grid(caption, columns, rows)


def _calendar(brief: Brief) -> tuple[Block, ...]:
    days: dict[str, list[str]] = {}
    for event in brief.calendar:
        days.setdefault(words.span(event.day, event.until), []).append(event.says)
    rows = tuple((Said(day), Said(" ".join(said))) for day, said in days.items())
    return (Grid("What happens on which day", (Column("Day"), Column("What", wide=True)), rows),)


def _days(brief: Brief) -> tuple[Block, ...]:
    table = brief.days
    adds_up = Points(tuple(("", Said(words.harm_text(figure))) for figure in brief.harm), "What it adds up to")
    harm = (adds_up,) if brief.harm else ()
    if table is None or not table.days:
        return harm
    telling = words.telling_days(table.days, TELLING_DAYS)
    caption = f"People in {name_in_text(brief.place.name)} who have missed a payment: {table.short}"
    blocks: list[Block] = [
        Prose(Said(f"{table.short}: {table.says}", table.notes)),
        Picture("days"),
        _day_grid(caption, table, telling),
    ]
    if len(telling) < len(table.days):
        fold = f"All {len(table.days)} days as a table"
        blocks.append(_day_grid(f"{caption}, every day", table, table.days, fold))
    return (*blocks, *harm)


def _day_grid(caption: str, table: DayTable, days: Iterable[DayLine], fold: str = "") -> Grid:
    """Columns for which no day has a figure are left out."""
    interval = words.has_interval(table)
    households = any(day.households_unpaid is not None for day in table.days)
    dollars = any(day.unpaid_usd is not None for day in table.days)
    columns = [Column("Day"), Column("People unpaid", number=True)]
    columns += [Column(words.interval_name(table.level), number=True)] if interval else []
    columns += [Column("Households unpaid", number=True)] if households else []
    columns += [Column(title, number=True) for title in ("Unpaid that day", "Unpaid to date") if dollars]
    rows = []
    for day in days:
        cells = [day_text(day.day), words.estimate(day.persons_unpaid)]
        cells += [words.between(day.persons_unpaid_low, day.persons_unpaid_high)] if interval else []
        cells += [words.estimate(day.households_unpaid)] if households else []
        cells += [words.usd(day.unpaid_usd), words.usd(day.unpaid_to_date_usd)] if dollars else []
        rows.append(tuple(map(Said, cells)))
    return Grid(caption, tuple(columns), tuple(rows), fold)


def _county_rows(counties: Iterable[CountyLine], several_states: bool) -> tuple[tuple[Said, ...], ...]:
    return tuple(
        (
            Said(county.name if several_states else county.name.partition(", ")[0]),
            Said(words.estimate(county.persons)),
            Said(words.between(county.persons_low, county.persons_high)),
            Said(words.share(county.share_of_residents)),
            Said(words.usd(county.monthly_usd)),
        )
        for county in counties
    )


def _where(brief: Brief) -> tuple[Block, ...]:
    table = brief.where
    if table is None or not table.counties:
        return ()
    columns = (
        Column("County"),
        Column("People", number=True),
        Column(words.interval_name(table.level), number=True),
        Column("Share of residents", number=True),
        Column("Dollars a month", number=True),
    )
    blocks: list[Block] = [
        Prose(Said(f"{table.short}: {table.says}", table.notes)),
        Prose(Said(f"How it was found: {table.method}")),
        Picture("map"),
    ]
    several = len({county.fips[:2] for county in table.counties}) > 1
    if len(table.counties) <= MOST_COUNTIES + HARDEST_COUNTIES:
        blocks.append(Grid(f"{table.short} by county", columns, _county_rows(table.counties, several)))
    else:
        most = _county_rows(table.counties[:MOST_COUNTIES], several)
        hardest = _county_rows(words.largest_by_share(table.counties, HARDEST_COUNTIES), several)
        every = _county_rows(table.counties, several)
        blocks += [
            Grid(f"{table.short}: the ten counties with most people", columns, most),
            Grid(f"{table.short}: the five counties with the largest share of residents", columns, hardest),
            Grid(f"{table.short}: every county", columns, every, fold=f"All {len(every):,} counties as a table"),
        ]
    return tuple(blocks)


def _may_do(brief: Brief, short: bool) -> tuple[Block, ...]:
    section = brief.may_do
    if section is None:
        return ()
    zones: dict[str, list[MayDoRow]] = {zone: [row for row in section.rows if row.zone == zone] for zone in ZONES}
    return (
        Prose(Said(section.headline)),
        *_options_within(zones["within"], short),
        *_options_at_risk("Contested", zones["contested"]),
        *_options_at_risk("Barred", zones["barred"]),
        *_own_law(section),
        *_points("", section.caveats),
        Prose(Said(words.may_do_basis(section))),
    )


def _options_within(rows: list[MayDoRow], short: bool) -> tuple[Block, ...]:
    if not rows:
        return ()
    cells = tuple(
        (
            Said(row.name, row.notes, row.checked),
            Said(words.answers(row)),
            *(() if short else (Said(words.option_is(row)),)),
            Said(words.turns_on(row)),
        )
        for row in rows
    )
    columns = (
        Column("Option", wide=True),
        Column("For"),
        *(() if short else (Column("What it is", wide=True),)),
        Column("Turns on"),
    )
    reasons = " ".join(dict.fromkeys(row.reason for row in rows))
    return Grid("Within federal law", columns, cells), Prose(Said(f"Why: {reasons}"))


def _options_at_risk(caption: str, rows: list[MayDoRow]) -> tuple[Block, ...]:
    if not rows:
        return ()
    cells = tuple(
        (
            Said(row.name, row.notes, row.checked),
            Said(f"{words.zone(row)}: {row.reason}" if row.zone_by_state else row.reason),
            Said(row.exposure or "nobody by a rule held here"),
        )
        for row in rows
    )
    columns = (Column("Option", wide=True), Column("Why", wide=True), Column("Exposed in person", wide=True))
    return (Grid(caption, columns, cells),)


def _own_law(section: MayDo) -> tuple[Block, ...]:
    """What the state's constitution asks for and how its reserves open, each with what was searched."""
    several = len({part.state for part in (*section.duties, *section.reserves)}) > 1
    duties = tuple(
        (
            Said(duty.provision, (), duty.checked),
            Said(duty.says or "no text held"),
            Said(duty.strength),
            Said(duty.who_can_enforce),
        )
        for duty in section.duties
    )
    reserves = tuple(
        (
            Said(f"{rule.state}: {rule.fund}" if several else rule.fund, (), rule.checked),
            Said(rule.condition),
            Said(rule.vote),
            Said(rule.decides),
        )
        for rule in section.reserves
    )
    duty_columns = (
        Column("Provision", wide=True),
        Column("What it says", wide=True),
        Column("Strength"),
        Column("Who can enforce it"),
    )
    reserve_columns = (Column("Fund", wide=True), Column("Condition", wide=True), Column("Vote"), Column("Who decides"))
    told = (
        ("What the state's constitution says", duty_columns, duties, Said(section.duties_say, section.duties_notes)),
        (
            "The way to reserve or emergency money",
            reserve_columns,
            reserves,
            Said(section.reserves_say, section.reserves_notes),
        ),
    )
    blocks: list[Block] = []
    for caption, columns, rows, says in told:
        fold = f"All {len(rows)} as a table" if len(rows) > MOST_OWN_LAW else ""
        blocks += [Prose(says), *([Grid(caption, columns, rows, fold)] if rows else [])]
    return tuple(blocks)


def _continues(brief: Brief, short: bool) -> tuple[Block, ...]:
    lines = _with_outcome(brief, "continues")
    return (_reasons(lines, "", short),) if lines else ()


def _why(brief: Brief) -> tuple[Block, ...]:
    lines = _with_outcome(brief, "stops")
    return (_reasons(lines, ""),) if lines else ()


def _past(brief: Brief, short: bool) -> tuple[Block, ...]:
    told = surprises(brief) if short else brief.precedents
    if not told:
        return ()
    rows = tuple(
        (
            Said(f"{part.short}, {part.episode}", checked=part.checked),
            Said(part.plan or "no plan on record"),
            Said(part.event or "no event on record"),
            *(() if short else (Said("yes" if part.differed else "no"),)),
            Said(part.cite),
        )
        for part in told
    )
    columns = (
        Column("Program, lapse"),
        Column("Plan", wide=True),
        Column("What happened", wide=True),
        *(() if short else (Column("Different?"),)),
        Column("Source"),
    )
    caption = "Where the event was not the plan" if short else "Lapse plans and events in earlier lapses"
    return (Grid(caption, columns, rows),)


def _odds(brief: Brief, short: bool) -> tuple[Block, ...]:
    section = brief.odds
    if section is None:
        return ()
    chances = tuple((Said(row.label), Said(words.chance(row.figure))) for row in section.rows)
    blocks: list[Block] = [
        Prose(Said(section.headline, section.notes)),
        Grid("Chances, from the record", (Column("What"), Column("Chance", wide=True)), chances),
    ]
    if section.average is not None and section.curve:
        average = (
            f"Average year: {words.figure_text(section.average)} not paid when due in {name_in_text(brief.place.name)}."
        )
        curve = tuple(
            (
                Said(f"Once in {point.return_period_years:g} years"),
                Said(words.beyond(point.largest_lapse_usd)),
                Said(words.beyond(point.whole_year_usd)),
                Said(words.between_usd(point.low_usd, point.high_usd)),
            )
            for point in section.curve
        )
        heads = ("Largest lapse of the year", "Whole year", "95% Monte Carlo error")
        columns = (Column("Exceeded"), *(Column(head, number=True) for head in heads))
        blocks += [
            Prose(Said(average)),
            Picture("odds"),
            *(() if short else (Grid("Dollars not paid when due in a year", columns, curve),)),
        ]
    told = section.record if short else (*section.record, section.curve_says)
    return (*blocks, *_points("The forecast's own record", told))


def _pays(brief: Brief, short: bool) -> tuple[Block, ...]:
    section = brief.pays_gets
    if section is None:
        return ()
    rows = tuple((Said(row.label), Said(row.says)) for row in section.rows)
    bars = tuple(
        (Said(bar.label), *(Said(words.share(each)) for each in (bar.share, bar.receipts_share, bar.residents_share)))
        for bar in section.bars
    )
    heads = ("Share of the program's money", "Share of receipts", "Share of residents")
    return (
        Prose(Said(section.headline, section.notes)),
        Grid("Transfers and receipts, 2022", (Column("What"), Column("Dollars a year", wide=True)), rows),
        Picture("pays"),
        # The chart's labels carry the same numbers; paper has no room to say them twice.
        *(() if short else (Grid("By program", (Column("Program"), *(Column(h, number=True) for h in heads)), bars),)),
        *_points("", section.caveats),
    )


def _others(brief: Brief, short: bool) -> tuple[Block, ...]:
    if not brief.actions:
        return ()
    rows = tuple(
        (
            Said(action.jurisdiction),
            Said(day_text(action.day)),
            Said(action.action),
            Said(words.NO_FIGURE if action.amount_usd is None else about_usd(action.amount_usd)),
            Said(words.count(action.days_to_first_payment)),
            *(() if short else (Said(action.kind), Said(action.outcome), Said(action.source))),
        )
        for action in brief.actions
    )
    columns = (
        Column("Government"),
        Column("Decided"),
        Column("Action", wide=True),
        Column("Amount", number=True),
        Column("Days to first payment", number=True),
        *(() if short else (Column("Whose money", wide=True), Column("Outcome", wide=True), Column("Source"))),
    )
    return (Grid(f"What governments did in earlier lapses: {words.others_order(brief)}", columns, rows),)
