"""Programs' obligations by month against the pace of their earlier years.

The measure is the share of the account's budgetary resources to date that had been obligated, in the one-year symbol of
the year itself: a program that has grown is then compared with its own past, and a year that runs on a continuing
resolution is not taken for a slow one. Source: SF-133, table `budget_account_month`; which accounts: `accounts.toml`.
"""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files

from seawall.base.closed import Closed
from seawall.evidence import kept, load, source
from seawall.hazard.signals.model import Watch
from seawall.hazard.signals.pace import paced
from seawall.hazard.signals.treasury import READER

TABLE = "budget_account_month"
STALE_DAYS = 150  # seven months of a year are held, and the report comes out some ten weeks after its month
MONTHS = (11, 1, 2, 4, 5, 7, 8)
MONTHS_TO_THE_LAST = 11  # October to August
ENDED = "No refresh adds any: by account there is no such source. The pace.agency lines go on, for whole agencies."


class Account(Closed):
    """A Treasury account that is watched, as `agency-main`."""

    id: str
    name: str
    account: str


@kept
def accounts() -> dict[str, Account]:
    """Every watched account by the id of its line. Raises SignalError when the file is not sound."""
    told = READER.shipped(files("seawall.hazard.signals"), "accounts.toml").items()
    return {
        name: READER.value({"id": name, **given}, Account, f"signals/accounts.toml: {name}") for name, given in told
    }


def shares_by_year(account: str, as_of: date) -> dict[int, list[float]]:
    """Fiscal year -> share of resources to date obligated at the end of each month held, as published by `as_of`."""
    table = load(TABLE, as_of)
    rows = table.filter((table["account"] == account) & table["symbol"].str.starts_with("/")).sort("month")
    years: dict[int, list[float]] = {}
    for symbol, resources, unobligated in rows.select("symbol", "resources_usd", "unobligated_usd").iter_rows():
        share = (resources - unobligated) / resources if resources else 0.0
        years.setdefault(2000 + int(symbol[1:]), []).append(share)
    return years


def period_ends(year: int) -> list[date]:
    """The last days of the months of a fiscal year that are held."""
    firsts = [date(year - (month > 9), month, 1) for month in MONTHS]
    return [(first + timedelta(days=31)).replace(day=1) - timedelta(days=1) for first in firsts]


def obligation_watch(line: str, as_of: date) -> Watch:
    """The state of one account's pace on a day. Raises KeyError for a line that is none of `accounts`."""
    watched = accounts()[line]
    years = shares_by_year(watched.account, as_of)
    quiet = Watch(line=line, name=watched.name, source=source(TABLE).citation(), last_day=None, state="quiet")
    if not years:
        return quiet.model_copy(update={"state": "record too short", "why": "No month is held."})
    found = paced(quiet, years, period_ends(max(years)), as_of, timedelta(days=STALE_DAYS), MONTHS_TO_THE_LAST)
    if found.state == "record ended":
        return found.model_copy(update={"why": f"{found.why} {ENDED}"})
    return found
