"""Agencies' obligations by quarter against the pace of their earlier years: the lines that a refresh keeps alive.

The measure is the share of the year's budgetary resources, as last reported, that had been obligated by the end of each
quarter. An agency is far wider than an account: a slow program can hide in it. While a continuing resolution runs, the
year's resources are not all there, and an agency looks faster than it is. Source: USAspending, table
`agency_obligation_month`; quarters, because fiscal years 2017 to 2021 have nothing else. Which agencies:
`agencies.toml`.
"""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files

from seawall.base.closed import Closed
from seawall.evidence import kept, load, source
from seawall.hazard.signals.model import Watch
from seawall.hazard.signals.pace import MONTHS, paced
from seawall.hazard.signals.treasury import READER

TABLE = "agency_obligation_month"
QUARTERS = ("12", "03", "06", "09")
STALE_DAYS = 150  # a quarter, 45 days until its report, and two weeks


class Agency(Closed):
    """An agency that is watched, by the name in the table."""

    id: str
    name: str
    agency: str


@kept
def agencies() -> dict[str, Agency]:
    """Every watched agency by the id of its line. Raises SignalError when the file is not sound."""
    told = READER.shipped(files("seawall.hazard.signals"), "agencies.toml").items()
    return {name: READER.value({"id": name, **given}, Agency, f"signals/agencies.toml: {name}") for name, given in told}


def agency_years(agency: str, as_of: date) -> dict[int, list[float]]:
    """Fiscal year -> share of its resources obligated by the end of each quarter held, as published by `as_of`."""
    table = load(TABLE, as_of)
    rows = table.filter(table["agency_name"] == agency).drop_nulls().sort("month")
    found: dict[int, dict[str, float]] = {}
    for month, obligated, resources in rows.select("month", "obligated_usd", "year_resources_usd").iter_rows():
        year, of_month = int(month[:4]), month[5:]
        if of_month in QUARTERS and resources > 0:
            found.setdefault(year + (of_month == QUARTERS[0]), {})[of_month] = obligated / resources
    # A year counts to its first quarter that is missing.
    firsts = {year: [each for each in QUARTERS if each in told] for year, told in found.items()}
    return {
        year: [found[year][each] for each in quarters]
        for year, quarters in firsts.items()
        if quarters == list(QUARTERS[: len(quarters)])
    }


def quarter_ends(year: int) -> list[date]:
    """The last days of the quarters of a fiscal year."""
    return [date(year - 1, 12, 31), date(year, 3, 31), date(year, 6, 30), date(year, 9, 30)]


def agency_watch(line: str, as_of: date) -> Watch:
    """The state of one agency's pace on a day. Raises KeyError for a line that is none of `agencies`."""
    watched = agencies()[line]
    years = agency_years(watched.agency, as_of)
    quiet = Watch(line=line, name=watched.name, source=source(TABLE).citation(), last_day=None, state="quiet")
    if not years:
        why = f"No obligations are held. To get them: seawall evidence refresh {TABLE}"
        return quiet.model_copy(update={"state": "no record", "why": why})
    return paced(quiet, years, quarter_ends(max(years)), as_of, timedelta(days=STALE_DAYS), MONTHS)
