"""Which minimum wage is in force on a day: the federal one, a state's own, a locality's own?

Three tables hold state rates: by day to 2022 (a research compilation), by year from 2020 (official lists), and
single steps from 2025. `Rate.dating` says how exactly the day is known.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from seawall.base.errors import LawError
from seawall.base.words import day_text
from seawall.evidence import kept, load, source

BY_DAY = "minimum_wage_state_history"
BY_YEAR = "minimum_wage_state_year"
STEPS = "minimum_wage_state_change"
LOCAL = "minimum_wage_local_change"
FEDERAL = "minimum_wage_federal"

Dating = Literal["day", "year", "last held", "ended", "none above", "no figure"]
"""How a rate is known.

`day`: from its first day. `year`: one rate for the year, a step within it may be missed. `last held`: an older
figure, a later step may be missing. `ended`: a local rate that a state law or court ended. `none above`: the state
has none of its own, or none above the federal one. `no figure`: not known.
"""


class Rate(NamedTuple):
    """A rate of one law on one day. `usd_hour` is None where there is none or none is known: see `dating`."""

    usd_hour: float | None
    effective_from: date | None
    dating: Dating
    table: str
    source: str
    grade: str
    note: str = ""


class Local(NamedTuple):
    """A locality's or region's own rate. `covers`: all, largest, some industries or not stated."""

    state_fips: str
    name: str
    county_fips: tuple[str, ...]
    city_id: str
    set_by: Literal["local", "state"]
    covers: str
    employer_class: str
    rate: Rate


def first_day() -> date:
    """The first day of the record of federal rates."""
    return min(load(FEDERAL)["effective_from"].to_list())


def last_day() -> date:
    """The last day for which state rates are held."""
    return date(max(year for _, year in _by_year()), 12, 31)


def check_day(day: date) -> None:
    """Raises LawError when the record does not reach the day."""
    first, last = first_day(), last_day()
    if not first <= day <= last:
        raise LawError(
            f"no minimum wages are held for {day_text(day)}: the record runs from {day_text(first)} to "
            f"{day_text(last)}. Choose a day in between."
        )


def federal_rate(day: date) -> Rate:
    """The federal minimum wage on a day (29 USC 206). Raises LawError outside the record."""
    check_day(day)
    rows = load(FEDERAL).sort("effective_from").iter_rows()
    start, usd = [row for row in rows if row[0] <= day][-1]
    return _rate(usd, start, "day", FEDERAL)


def jurisdictions() -> tuple[str, ...]:
    """FIPS codes of the states, DC and the territories that have a row in a table of rates."""
    return tuple(sorted({*_by_day(), *(fips for fips, _ in _by_year())}))


def state_rate(fips: str, day: date) -> Rate:
    """A state's own minimum wage on a day, for its largest employers. Raises LawError outside the record."""
    check_day(day)
    if steps := [row for row in _steps().get(fips, ()) if row[0].year == day.year]:
        return _stepped(steps, fips, day)
    if day.year >= min(year for _, year in _by_year()):
        return _listed(fips, day)
    step = _latest(_by_day().get(fips, ()), day)
    return _rate(step[1], step[0], "day", BY_DAY) if step else _rate(None, None, "no figure", BY_DAY)


def _stepped(steps: list[tuple[date, float | None, float]], fips: str, day: date) -> Rate:
    """In a year with steps on record: they say the days, and the rate before the first."""
    done = [row for row in steps if row[0] <= day]
    if done:
        return _rate(done[-1][2], done[-1][0], "day", STEPS)
    if steps[0][1] is not None:
        return _rate(steps[0][1], date(day.year, 1, 1), "year", STEPS)
    return _carried(fips, date(day.year - 1, 12, 31))


def _listed(fips: str, day: date) -> Rate:
    """From 2020: the compilation where it has a step in the year, else the list of the year."""
    by_year = _by_year()
    steps = [row for row in _by_day().get(fips, ()) if row[0].year == day.year]
    before = _latest(_by_day().get(fips, ()), day)
    if steps and before and all(row[2] != "differs" for row in steps):
        return _rate(before[1], before[0], "day", BY_DAY)
    if (fips, day.year) not in by_year:
        return _carried(fips, date(day.year - 1, 12, 31))
    if steps and before is None and (fips, day.year - 1) in by_year:
        return _listed(fips, date(day.year - 1, 12, 31))  # the state's first step of all is still to come
    usd = by_year[fips, day.year]
    if usd is None:
        return _rate(None, None, "none above", BY_YEAR)
    if before and before[1] == usd:
        return _rate(usd, before[0], "day", BY_DAY)
    year = day.year
    while by_year.get((fips, year - 1)) == usd:
        year -= 1
    step = _latest(_steps().get(fips, ()), day)
    if step and step[2] == usd:
        # A state that stepped within the year before may have stepped again on the same day of this one.
        again = step[0].year == day.year - 1 and step[0].month > 1 and day >= step[0].replace(year=day.year)
        return _rate(usd, step[0], "last held" if again else "day", STEPS)
    return _rate(usd, date(year, 1, 1), "year", BY_YEAR)


def _carried(fips: str, day: date) -> Rate:
    """The last figure held on an earlier day, marked as such; none if that is too long ago."""
    if day.year < min(year for _, year in _by_year()):
        return _rate(None, None, "no figure", BY_YEAR)
    older = state_rate(fips, day)
    return older if older.usd_hour is None else older._replace(dating="last held")


def local_rates(day: date) -> tuple[Local, ...]:
    """Every local and regional rate with a figure on or before a day, of the largest employers, by state and name.

    A rate is `last held` from the day,
    a year on, on which the next step was due. Localities whose rate had ended are in it with none.
    """
    check_day(day)
    found = []
    for rows in _locals().values():
        past = [row for row in rows if row["effective_from"] <= day]
        if not past:
            continue
        newest = max(row["effective_from"] for row in past)
        row = max((row for row in past if row["effective_from"] == newest), key=lambda row: row["rate_usd_hour"] or 0)
        ended = row["rate_usd_hour"] is None
        # Most of them step every year, on the same day: an older one may have been replaced unseen.
        dating = "ended" if ended else "day" if day < newest.replace(year=newest.year + 1) else "last held"
        rate = Rate(row["rate_usd_hour"], newest, dating, LOCAL, row["source"], row["grade"], row["note"] or "")
        found.append(
            Local(
                row["state_fips"],
                row["locality"],
                tuple((row["county_fips"] or "").split()),
                "" if row["city_id"] is None else str(row["city_id"]),
                row["set_by"],
                row["covers"],
                row["employer_class"],
                rate,
            )
        )
    return tuple(sorted(found, key=lambda each: (each.state_fips, each.name)))


def _rate(usd: float | None, start: date | None, dating: Dating, table: str) -> Rate:
    about = source(table)
    return Rate(usd, start, dating, table, f"{about.publisher}, {about.title}", about.grade)


def _latest(rows: tuple[tuple, ...], day: date) -> tuple | None:
    return next((row for row in reversed(rows) if row[0] <= day), None)


@kept
def _by_day() -> dict[str, tuple[tuple[date, float, str], ...]]:
    found: dict[str, list[tuple[date, float, str]]] = {}
    table = load(BY_DAY).sort("fips", "effective_from").select("fips", "effective_from", "rate_usd_hour", "check")
    for fips, start, usd, check in table.iter_rows():
        found.setdefault(fips, []).append((start, usd, check))
    return {fips: tuple(rows) for fips, rows in found.items()}


@kept
def _by_year() -> dict[tuple[str, int], float | None]:
    return {(fips, year): usd for fips, year, usd, _ in load(BY_YEAR).iter_rows()}


@kept
def _steps() -> dict[str, tuple[tuple[date, float | None, float], ...]]:
    found: dict[str, list[tuple[date, float | None, float]]] = {}
    columns = ("fips", "effective_from", "rate_before_usd_hour", "rate_after_usd_hour")
    for fips, start, before, after in load(STEPS).sort("fips", "effective_from").select(columns).iter_rows():
        found.setdefault(fips, []).append((start, before, after))
    return {fips: tuple(rows) for fips, rows in found.items()}


@kept
def _locals() -> dict[tuple[str, str], list[dict]]:
    found: dict[tuple[str, str], list[dict]] = {}
    for row in load(LOCAL).iter_rows(named=True):
        if row["covers"] != "smaller":
            found.setdefault((row["state_fips"], row["locality"]), []).append(row)
    return found
