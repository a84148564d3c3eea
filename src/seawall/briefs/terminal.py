"""The brief on a terminal, readable at 80 columns and without color.

The short page holds the essentials; the full one adds every reason, precedent and source.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.table import Table
from rich.text import Text

from seawall.base.words import about_usd, day_text
from seawall.briefs import words
from seawall.briefs.law_model import MayDoRow
from seawall.briefs.model import Brief, CountyTable, DayTable, ProgramLine
from seawall.briefs.outline import HARDEST_COUNTIES, MOST_COUNTIES, scenario_text, surprises, unchecked


def render(brief: Brief, full: bool = False) -> RenderableType:
    """The page, ready for `Console.print`; it adapts to the width of the console it is printed on."""
    return Group(*_Page(brief, full).parts())


def show(brief: Brief, console: Console | None = None, full: bool = False) -> None:
    """Print the page, to standard output unless another console is given."""
    (console or Console(highlight=False)).print(render(brief, full), highlight=False)


def plain(brief: Brief, width: int = 100, full: bool = False) -> str:
    """The page as plain text."""
    console = Console(width=width, color_system=None, highlight=False, legacy_windows=False)
    with console.capture() as captured:
        show(brief, console, full)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


class _Page:
    """One page being written."""

    def __init__(self, brief: Brief, full: bool) -> None:
        self.brief = brief
        self.full = full

    def parts(self) -> Iterator[RenderableType]:
        brief = self.brief
        yield Text(brief.title.upper(), style="bold")
        yield Text(f"Brief of {day_text(brief.as_of)} · evidence {brief.evidence_version}", style="dim")
        yield Text(scenario_text(brief), style="dim")
        yield Text()
        yield Text(brief.headline, style="bold")
        if brief.decision:
            yield Text(brief.decision, style="bold cyan")
        yield from (Text(f"Note: {note}") for note in brief.place.notes)
        yield from self.stops()
        yield from self.odds()
        if brief.days and brief.days.days:
            yield from _heading("Who, day by day", brief.days.says)
            yield _FittingDays(brief.days)
        yield from (_item(words.harm_text(figure)) for figure in brief.harm)
        if brief.partial:
            yield from _heading("If only a part is paid")
            yield from map(_item, brief.partial)
        if brief.where and brief.where.counties:
            yield from _heading("Where", brief.where.says)
            yield from _county_lines(brief.where)
        yield from self.may_do()
        yield from self.continues()
        yield from self.past()
        yield from self.others()
        yield from self.pays()
        if brief.unknowns:
            yield from _heading("What this brief does not know")
            yield from map(_item, brief.unknowns)
        yield from self.end()

    def stops(self) -> Iterator[RenderableType]:
        yield from _heading("What stops, and when")
        stops = self._with("stops")
        if not stops:
            yield Text("No program that is on record here stops under this scenario.")
        else:
            people, others = words.people_first(stops)
            if people:
                table = _table("Payments people miss", "Who", "First missed", "Decide by")
                for line in people:
                    who = words.residents(line, before_interval="\n")
                    when = Text(words.decide(line, self.brief.as_of), style="cyan" if line.decide_by else "dim")
                    _row(table, self.name(line), who, words.span(line.harm_date, line.harm_date_latest), when)
                yield table
                yield Text()
            if others:
                table = _table("Money that others miss", "Program (who misses it)", "Decide by")
                for when, decide, lines in self._by_date(others):
                    named = (Text.assemble(self.name(line), f" ({self._missed(line)})") for line in lines)
                    _row(
                        table, when, Text(", ").join(named), Text(decide, style="cyan" if lines[0].decide_by else "dim")
                    )
                yield table
            yield Text(words.DECIDE_SAYS, style="dim")
            yield from (Text(due, style="bold") for due in [words.files_due(stops)] if due)
        if depends := self._with("depends"):
            yield Text("\nIt depends (no date follows from law):")
            yield self.reasons(depends)
        if self.full and stops:
            yield Text("\nWhy it stops, and what could pay instead:")
            yield self.reasons(stops)

    def may_do(self) -> Iterator[RenderableType]:
        section = self.brief.may_do
        if section is None:
            return
        yield from _heading(words.may_do_title(self.brief))
        yield Text(section.headline, style="bold")
        body = Table.grid(padding=(0, 1))
        for title, rows in self._by_zone(section.rows):
            _row(body, Text(title, style="bold"), Text(" · ").join(map(self._option, rows)))
            if turns_on := rows[0].depends_on:
                _row(body, "", f"(turns on: {'; '.join(turns_on)})", style="dim")
        whose = (lambda state: "") if self.brief.place.kind in ("state", "district") else "{}: ".format
        for duty in section.duties:
            mark = "" if duty.checked else words.DAGGER
            told = f"{whose(duty.state)}{duty.provision}{mark}: {duty.strength}. Who can enforce it: "
            told += f"{duty.who_can_enforce[0].lower()}{duty.who_can_enforce[1:]}."
            _row(body, Text("the duty", style="bold"), told)
        if not section.duties:
            _row(body, Text("the duty", style="bold"), section.duties_say)
        for rule in section.reserves:
            mark = "" if rule.checked else words.DAGGER
            told = (
                f"{whose(rule.state)}{rule.fund}{mark}: {rule.condition}. Vote: {rule.vote}. Decides: {rule.decides}."
            )
            _row(body, Text("reserves", style="bold"), told)
        if not section.reserves:
            _row(body, Text("reserves", style="bold"), section.reserves_say)
        yield body
        if self.full:
            yield from map(_item, (f"{row.name}: {words.option_is(row)}" for row in section.rows))
            yield from map(_item, dict.fromkeys(f"Why {row.zone}: {row.reason}" for row in section.rows))
            yield from map(_item, (section.duties_say, section.reserves_say, *section.caveats))
        yield Text(words.may_do_basis(section), style="dim")

    def _by_zone(self, rows: tuple[MayDoRow, ...]) -> Iterator[tuple[str, list[MayDoRow]]]:
        """Options that lie in the same zone and turn on the same things, under the zone's name said once."""
        together: dict[tuple[str, tuple[str, ...]], list[MayDoRow]] = {}
        for row in rows:
            together.setdefault((words.zone(row) if row.zone_by_state else row.zone, row.depends_on), []).append(row)
        last = ""
        for (title, _), same in together.items():
            yield (title if title != last else ""), same
            last = title

    def _option(self, row: MayDoRow) -> Text:
        mark = "" if row.checked else words.DAGGER
        notes = f" [{','.join(map(str, row.notes))}]" if self.full else ""
        exposure = row.exposure if self.full else words.first_sentence(row.exposure) if row.exposure else ""
        exposed = f" ({exposure.rstrip('.')})" if exposure else ""
        return Text.assemble(row.name + mark, (notes, "dim"), (exposed, "dim"))

    def continues(self) -> Iterator[RenderableType]:
        if lines := self._with("continues"):
            yield from _heading("What continues, and why")
            yield self.reasons(lines)

    def past(self) -> Iterator[RenderableType]:
        told = self.brief.precedents if self.full else surprises(self.brief)
        if told:
            yield from _heading("What was planned before, and what happened")
        for part in told:
            lead = f"{part.short}, {part.episode}{'' if part.checked else words.DAGGER}: "
            plan = f"Planned: {part.plan.rstrip('.')}. " if part.plan else ""
            event = f"Happened: {part.event.rstrip('.')}." if part.event else ""
            yield _item(Text.assemble((lead, "bold"), plan, event))

    def others(self) -> Iterator[RenderableType]:
        if not self.brief.actions:
            return
        yield from _heading("What others did", f"Order: {words.others_order(self.brief)}.")
        outcome = ["Whose money", "Outcome"] if self.full else []
        table = _table("Government", "Decided", "Paid after", "Amount", "Action", *outcome)
        for action in self.brief.actions:
            paid = action.days_to_first_payment
            _row(
                table,
                action.jurisdiction,
                day_text(action.day),
                words.NO_FIGURE if paid is None else f"{paid} day{'' if paid == 1 else 's'}",
                words.NO_FIGURE if action.amount_usd is None else about_usd(action.amount_usd),
                action.action,
                *([action.kind, action.outcome] if outcome else []),
            )
        yield table

    def odds(self) -> Iterator[RenderableType]:
        section = self.brief.odds
        if section is None:
            return
        yield from _heading("How likely, and for how long")
        body = Table.grid(padding=(0, 1))
        for row in section.rows:
            _row(body, row.label, Text(words.chance(row.figure), style="bold"))
        yield body
        if section.average is not None and section.curve:
            told = " · ".join(
                f"once in {point.return_period_years:g} years {words.beyond(point.whole_year_usd)}"
                for point in section.curve
            )
            yield Text(
                f"Dollars not paid when due: average year {words.figure_text(section.average)}; exceeded {told}."
            )
        yield from (Text(each, style="dim") for each in section.record)

    def pays(self) -> Iterator[RenderableType]:
        section = self.brief.pays_gets
        if section is None:
            return
        yield from _heading("What this place pays and gets")
        yield Text(section.headline, style="bold")
        body = Table.grid(padding=(0, 1))
        for row in section.rows:
            _row(body, row.label, row.says)
        yield body
        told = " · ".join(f"{bar.label} {words.share(bar.share)}" for bar in section.bars)
        if section.bars:
            receipts = words.share(section.bars[0].receipts_share)
            yield Text(f"Share of each program's money, against {receipts} of receipts: {told}")
        yield from (Text(caveat, style="dim") for caveat in section.caveats)

    def end(self) -> Iterator[RenderableType]:
        brief = self.brief
        if self.full and brief.sources:
            yield from _heading("Sources")
            body = Table.grid(padding=(0, 1))
            for note in brief.sources:
                _row(body, f"[{note.number}]", Text(note.citation, style="dim"))
            yield body
        yield Text()
        if unchecked(brief):
            yield Text(words.DAGGER_SAYS, style="dim")
        if not self.full and brief.sources:
            yield Text(
                f"{len(brief.sources)} sources, every county and reason: save as .html, .pdf, .md or .txt.",
                style="dim",
            )
        yield Text(brief.disclaimer, style="italic")

    def name(self, line: ProgramLine) -> Text:
        mark = "" if line.checked else words.DAGGER
        notes = f" [{','.join(map(str, line.notes))}]" if self.full and line.notes else ""
        return Text.assemble((line.short + mark, "bold"), (notes, "dim"))

    def reasons(self, lines: list[ProgramLine]) -> RenderableType:
        body = Table.grid(padding=(0, 1))
        for line in lines:
            _row(body, self.name(line), words.because(line, short=not self.full))
        return body

    def _missed(self, line: ProgramLine) -> str:
        """'state', or with the people behind it where they are known: 'grantees; part of 26,294 children'."""
        return f"{line.missed_by}; {words.residents(line)}" if line.residents else line.missed_by

    def _by_date(self, lines: list[ProgramLine]) -> Iterator[tuple[str, str, list[ProgramLine]]]:
        """Programs that stop, and must be decided on, on the same days."""
        together: dict[tuple[str, str], list[ProgramLine]] = {}
        for line in lines:
            when = words.span(line.harm_date, line.harm_date_latest)
            together.setdefault((when, words.decide(line, self.brief.as_of)), []).append(line)
        yield from ((when, decide, same) for (when, decide), same in together.items())

    def _with(self, outcome: str) -> list[ProgramLine]:
        return [line for line in self.brief.programs if line.outcome == outcome]


class _FittingDays:
    """The day table, turned on its side, with as many days as the console has room for."""

    def __init__(self, table: DayTable) -> None:
        self.table = table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        days = words.telling_days(self.table.days, max(2, (options.max_width - 18) // 12))
        table = _table(Text(self.table.short), *(day_text(day.day, year=False) for day in days), right=True)
        level = words.interval_name(self.table.level)
        _row(table, "People unpaid", *(words.estimate(day.persons_unpaid) for day in days))
        if words.has_interval(self.table):
            _row(table, f"{level}: from", *(words.estimate(day.persons_unpaid_low) for day in days), style="dim")
            _row(table, "to", *(words.estimate(day.persons_unpaid_high) for day in days), style="dim")
        if any(day.unpaid_to_date_usd is not None for day in days):
            _row(table, "Unpaid to date", *(words.short_usd(day.unpaid_to_date_usd) for day in days))
        yield table


def _heading(title: str, says: str = "") -> Iterator[RenderableType]:
    yield Text()
    yield Text(title.upper(), style="bold blue")
    if says:
        yield Text(says, style="dim")


def _item(says: str | Text) -> RenderableType:
    body = Table.grid(padding=(0, 1))
    _row(body, "-", says)
    return body


def _table(*columns: str | Text, right: bool = False) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for n, column in enumerate(columns):
        table.add_column(column, justify="right" if right and n else "left", no_wrap=right)
    return table


def _row(table: Table, *cells: str | Text, style: str = "") -> None:
    """Add cells as they are: text in square brackets is text, never a style."""
    texts = (Text(cell, overflow="fold") if isinstance(cell, str) else cell for cell in cells)
    table.add_row(*texts, style=style)


def _county_lines(table: CountyTable) -> Iterator[RenderableType]:
    known = [county for county in table.counties if county.persons is not None]
    missing = len(table.counties) - len(known)
    states = len({county.fips[:2] for county in table.counties}) > 1

    def named(name: str) -> str:
        return words.short_county(name, with_state=states)

    most = " · ".join(f"{named(c.name)} {words.estimate(c.persons)}" for c in known[:MOST_COUNTIES])
    yield Text.assemble(("Most people: ", "bold"), most or words.NO_FIGURE)
    hardest = words.largest_by_share(table.counties, HARDEST_COUNTIES)
    if len(hardest) > 1:
        shares = " · ".join(f"{named(c.name)} {words.share(c.share_of_residents)}" for c in hardest)
        yield Text.assemble(("Largest share of residents: ", "bold"), shares)
    if missing:
        yield Text(f"No figure for {missing} of {len(table.counties):,} counties.")
    yield Text(table.method, style="dim")
