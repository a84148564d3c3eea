"""Reads HUD's Picture of Subsidized Households: the county workbook of a year, its programs as ours, summed by state.

Columns, programs and marks as two public readers of these workbooks have them; a program is in several rows where HUD
divides it (tenant- and project-based vouchers, Moving to Work or not), and in one as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from seawall.base.errors import FeedError, NotThereError
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document, shown
from seawall.evidence.refreshing.workbook import Below, Row, below, workbook

if TYPE_CHECKING:
    import polars as pl

FILE = "COUNTY_{year}_2020census.xlsx"
PROGRAMS = {
    "Summary of All HUD Programs": None,
    "Public Housing": "public_housing",
    "Housing Choice Vouchers": "vouchers",
    "Mod Rehab": None,
    "Project Based Section 8": "project_based",
    "S236/BMIR": None,
    "202/PRAC": "project_based",
    "811/PRAC": "project_based",
    "811 Project Rental Assistance (PRA)": "project_based",
}
WHOLE = ("N/A", "NA", "")  # sub-program of the row that is the program as a whole
LABELS = {
    "quarter": "quarter", "program": "program_label", "part": "sub_program", "code": "code", "homes": "total_units",
    "households": "number_reported", "persons": "people_total", "usd_each": "spending_per_month",
}  # fmt: skip
NO_FIGURE = ("", "NA", "N/A", "-")  # besides -1 missing, -4 hidden (fewer than 11 families), -5 too few reports
SUMMED = ("homes", "households", "persons", "monthly_usd")
TERRITORIES = "57"  # FIPS codes from here on
DAY_ZERO = date(1899, 12, 30)  # of spreadsheets


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The newest county workbook: that of last year, or while it is not out that of the year before."""
    address = asked.feed.request.address if asked.feed.request else ""
    last = asked.today.year - 1
    try:
        yield ask.get(address + FILE.format(year=last))
    except NotThereError:
        yield ask.get(address + FILE.format(year=last - 1))


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Counties, states and territories by year and program. Raises FeedError for an unknown program or another file."""
    import polars as pl

    return pl.concat([_year(each) for each in documents])


def _year(document: Document) -> pl.DataFrame:
    import polars as pl

    name = shown(document.address.rpartition("/")[2])
    sheets = list(workbook(document.content, name).values())
    if not sheets:
        raise FeedError(f"{name}: it has no sheet. {CHANGED}.")
    table = below(sheets[0], LABELS)
    taken = list(_taken(table))
    if not taken:
        raise FeedError(f"{name}: no row of a county. Give the county workbook, {FILE.format(year=2025)}.")
    years = {_year_of(row) for row, _, _ in taken}
    if len(years) != 1:
        raise FeedError(f"{name}: rows of {len(years)} years, {sorted(years)[:3]}. {CHANGED}.")
    schema = {"fips": pl.String, "program": pl.String} | dict.fromkeys(SUMMED, pl.Float64)
    listed = pl.DataFrame([(code, program, *_figures(row)) for row, code, program in taken], schema, orient="row")
    states = listed.with_columns(pl.col("fips").str.slice(0, 2))
    counties = listed.filter(pl.col("fips") < TERRITORIES)
    summed = [each.group_by("fips", "program").agg(map(_sum, SUMMED)) for each in (counties, states)]
    whole = pl.col(SUMMED).round(0).cast(pl.Int64)
    return pl.concat(summed).with_columns(whole, year=pl.lit(years.pop()).cast(pl.Int64))


def _taken(table: Below) -> Iterator[tuple[Row, str, str]]:
    """The rows of the programs that we carry, as wholes, in counties that are known."""
    for row in table.rows():
        label, code = row.text("program"), row.text("code").upper()
        if label not in PROGRAMS:
            raise FeedError(f"{row.where}: {label[:60]!r} is no program that is known. {CHANGED}.")
        program = PROGRAMS[label]
        if program is None or row.text("part") not in WHOLE or "X" in code:  # XXX: homes that HUD cannot place
            continue
        if not re.fullmatch(r"\d{4,5}", code):
            raise FeedError(f"{row.where}: {code[:20]!r} is no county's code. {CHANGED}.")
        yield row, code.zfill(5), program


def _year_of(row: Row) -> int:
    """The year of '31DEC2025', of a day, or of a spreadsheet's number of days."""
    told = row.text("quarter")
    if re.fullmatch(r"\d{5}", told):
        return (DAY_ZERO + timedelta(days=int(told))).year
    found = re.search(r"(?<!\d)(20\d\d)(?!\d)|(?<=[A-Z])(20\d\d)$", told.upper())
    if found is None:
        raise FeedError(f"{row.where}: quarter {told[:20]!r} says no year. {CHANGED}.")
    return int(found[0])


def _figures(row: Row) -> tuple[float | None, ...]:
    homes, households, persons, each = (_shown(row, name) for name in ("homes", "households", "persons", "usd_each"))
    return homes, households, persons, None if households is None or each is None else households * each


def _shown(row: Row, column: str) -> float | None:
    number = row.number(column, NO_FIGURE)
    return None if number is None or number < 0 else number


def _sum(name: str) -> Any:
    """The sum of what is shown; missing, not zero, when nothing is."""
    import polars as pl

    return pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name)
