"""Evidence as pages: the tables, the rows of one, how to cite it, whether all are sound; and the data dictionary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch

import polars as pl

from seawall.base.words import listing
from seawall.evidence.check import Checked, Coverage
from seawall.evidence.cite import KEPT, Citation, source
from seawall.evidence.package import Availability, Field, Table
from seawall.evidence.tables import Rows, TableList
from seawall.pages.page import Block, Column, Fold, Page, Points, Prose, Said, Section, grid, points

FIRST_ROWS = 20  # of a table that was asked for without a limit
LINE = 150  # characters that a row of a table may take
GRADES = "Grade A is official, B official through a checked secondary source, C unverified or modelled."
MASTERS = "An authored table is edited by hand in evidence/; an imported one is written by a script in imports/."
EMPTY = (
    "A cell that is not marked required may be empty: empty means missing, never zero. Place codes are FIPS, as text; "
    "00 is the nation."
)
ENDS = {
    "month": "the month ends",
    "fiscal_year": "the federal fiscal year ends",
    "calendar_year": "the calendar year ends",
    "july": "July ends",
}


@singledispatch
def page(result: object) -> Page:
    """The page of a result of `evidence`."""
    raise TypeError(f"{type(result).__qualname__} is no result of evidence")


# Which tables there are


@page.register
def _list(found: TableList) -> Page:
    grades = Counter(row.grade for row in found.rows)
    heads = (
        Column("Table"), Column("Grade"), Column("Kept"), Column("Title", wide=True), Column("Publisher"),
        Column("Edition"),
    )  # fmt: skip
    rows = (
        (row.table, row.grade, row.described.seawall.kept, row.title, row.publisher, row.edition) for row in found.rows
    )
    told = listing(f"{count} of grade {grade}" for grade, count in sorted(grades.items()))
    return Page(
        verb="evidence",
        title="The tables",
        about=(f"evidence {found.version}",),
        lede=f"{len(found.rows)} tables: {told}.",
        notes=(GRADES, MASTERS),
        sections=(Section("tables", "Every table", (grid("", heads, rows),)),),
    )


def dictionary(found: TableList) -> Page:
    """Every table with its columns, units, sources and faults."""
    listed = _list(found)
    described = (Section(row.table, row.table, tuple(_described(row.described))) for row in found.rows)
    return replace(
        listed, title="Data dictionary", notes=(GRADES, MASTERS, EMPTY), sections=(*listed.sections, *described)
    )


def _described(table: Table) -> Iterator[Block]:
    yield Prose(Said(f"{table.title}.", tone="strong"))
    yield Prose(Said(table.description))
    yield from points(_facts(table))
    heads = (Column("column"), Column("type"), Column("unit"), Column("description", wide=True), Column("rule"))
    yield grid("", heads, ((each.name, each.type, each.unit, each.description, _rule(each)) for each in table.fields))


def _facts(table: Table) -> Iterator[str]:
    about = table.seawall
    yield f"Publisher: {about.publisher}. Edition: {about.edition}. Licence: {about.licence}."
    yield f"Grade {about.grade}: {about.grade_reason}."
    yield f"{KEPT[about.kept]}."
    yield from (f"Source: {origin.title} ({origin.version}), {origin.path}" for origin in table.sources)
    if about.coverage:
        yield f"Coverage: {about.coverage}"
    yield f"Known from: {_known_from(about.availability)}."
    key = ", ".join(table.table_schema.primary_key)
    yield f"One row for each: {key}." if key else "Rows have no single key."
    for link in table.table_schema.foreign_keys:
        yield f"{', '.join(link.fields)} must be in {link.reference.resource}."
    yield from (f"Fault: {fault}" for fault in about.known_faults)


def _known_from(availability: Availability | None) -> str:
    """When rows became public, in words."""
    if availability is None:
        return "always (reference table, returned whole for any date)"
    if availability.fixed is not None:
        said = f"{availability.fixed:%Y-%m-%d}, the whole table"
    elif availability.kind == "date":
        said = f"the day in {availability.column}{_days(availability.lag_days)}"
    else:
        said = f"{abs(availability.lag_days)} days {'after' if availability.lag_days >= 0 else 'before'} "
        said += f"{ENDS[availability.kind]} ({availability.column})"
    if availability.editions:
        said += f"; rows of a later edition than the first, its day ({availability.editions})"
    if availability.undated == "keep":
        said += "; rows without a date are always there"
    for later in availability.later:
        day = f"{later.fixed:%Y-%m-%d}" if later.fixed else f"the day in {later.column}{_days(later.lag_days)}"
        said += f"; {', '.join(later.columns)} from {day}"
    return said


def _days(lag: int) -> str:
    return f" plus {lag} days" if lag else ""


def _rule(field: Field) -> str:
    limits = field.constraints
    rules = ["required"] if limits.required else []
    if limits.minimum is not None:
        rules.append(f"at least {limits.minimum:g}")
    if limits.maximum is not None:
        rules.append(f"at most {limits.maximum:g}")
    if limits.enum is not None:
        rules.append(f"one of {', '.join(map(str, limits.enum))}")
    if limits.pattern is not None and len(limits.pattern) < 40:
        rules.append(f"matches {limits.pattern}")
    return "; ".join(rules)


# One table


@page.register
def _rows(found: Rows) -> Page:
    table = found.described
    # A table that was not limited is far too long for people; JSON and CSV hold all of it.
    shown = found.table().head(found.frame.height if found.frame.height < found.whole else FIRST_ROWS)
    return Page(
        verb="evidence",
        title=f"{table.name}: {table.title}",
        lede=f"{shown.height:,} of {found.whole:,} rows. Grade {table.seawall.grade}.",
        notes=("--limit shows more; --csv and --json hold every row.",) if shown.height < found.whole else (),
        sections=(
            Section("rows", "Rows", tuple(_shown(shown, table))),
            Section(
                "about",
                "About the table",
                (
                    Prose(Said(table.description, (source(table.name),))),
                    Fold("Its columns, sources and faults", tuple(_described(table))),
                ),
            ),
        ),
    )


def _shown(frame: pl.DataFrame, table: Table) -> Iterator[Block]:
    """A grid, or where a line would be too long to read one list a row."""
    cells = [tuple(map(_cell, row)) for row in frame.iter_rows()]
    longest = (max(len(text) for text in column) for column in zip(frame.columns, *cells, strict=True))
    if sum(longest) > LINE:
        for number, row in enumerate(cells, start=1):
            told = ((name, Said(cell)) for name, cell in zip(frame.columns, row, strict=True) if cell)
            yield Points(tuple(told), heading=f"Row {number}")
        return
    numbers = {field.name for field in table.fields if field.type in ("integer", "number")}
    yield grid("", (Column(name, number=name in numbers) for name in frame.columns), cells)


def _cell(cell: object) -> str:
    """A cell as the tables write it: true and false small, missing empty."""
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


@page.register
def _citation(found: Citation) -> Page:
    first, *rest = found.lines
    sections = [Section("cite", "Where it is from", points(rest))]
    if found.faults:
        sections.append(Section("faults", "Known faults", points(found.faults)))
    return Page(verb="evidence", title=f"How to cite {found.table}", lede=first, sections=tuple(sections))


# Whether they are sound


@page.register
def _checked(found: Checked) -> Page:
    number = f"{len(found.tables)} {'table' if len(found.tables) == 1 else 'tables'}"
    faults = len(found.problems)
    said = f"{faults} {'problem' if faults == 1 else 'problems'} found" if faults else "no problem found"
    heads = (
        Column("Table"), Column("Rows", number=True), Column("Places", number=True), Column("From"), Column("To"),
        Column("Empty cells, most in"),
    )  # fmt: skip
    problems = Section("problems", "Problems", points(map(str, found.problems)))
    covered = Section("coverage", "What they cover", (grid("", heads, map(_coverage, found.coverage)),))
    return Page(
        verb="evidence",
        title="Are the tables sound?",
        lede=f"{number}, {said}.",
        sections=(problems if found.problems else covered,),
    )


def _coverage(each: Coverage) -> tuple[str, ...]:
    share, column = each.emptiest
    empty = f"{share:.0%} {column}" if share else "none"
    places = "-" if each.places is None else f"{each.places:,}"
    return (each.table, f"{each.rows:,}", places, each.first_period or "-", each.last_period or "-", empty)
