"""The nation by pandas: the same numbers as `by_seawall`, by the program one would write first.

Read the CSV files, project SNAP by state, split it over counties, make a long table of county x program x day
by merging, multiply two columns. It knows one scenario only (the first unpaid days stand below as constants),
checks no file, and computes no interval; Seawall does all three in the times it is compared with.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from bench.snap_model import projected

EVIDENCE = Path(__file__).resolve().parent.parent / "evidence"
AS_OF = pd.Timestamp(2025, 10, 10)
DAYS = pd.date_range("2025-10-01", periods=120)
MONTH = pd.Timestamp(2025, 11, 1)  # the first month whose SNAP is not paid
STOPS = {"snap": "2025-11-01", "medicaid": "2026-01-01", "medicare": None, "social_security": None}
TABLES = {
    "county": ["fips", "state_fips"],
    "county_change": ["old_fips", "new_fips", "share_of_old"],
    "snap_county_july": ["fips", "year", "persons"],
    "snap_load_day": ["fips", "day_of_month", "share"],
    "snap_national_recent": ["month", "edition", "persons"],
    "snap_parameter": ["parameter", "region", "household_size", "effective_from", "value"],
    "snap_state_month": ["month", "fips", "edition", "persons", "issuance_usd"],
    "transfers_county_year": ["fips", "social_security_usd", "medicare_usd", "medicaid_usd"],
}
CODES = dict.fromkeys(("fips", "state_fips", "old_fips", "new_fips", "household_size"), str)


def first():
    """From nothing: read the evidence, project the month, compute the grid."""
    tables = {
        name: pd.read_csv(EVIDENCE / f"{name}.csv", usecols=columns, dtype=CODES) for name, columns in TABLES.items()
    }
    known = monthly(tables), calendar(tables)
    return known, again_by(known)


def again(known):
    """Once more in the same process, with evidence and projection at hand."""
    return known[0], again_by(known[0])


def again_by(known):
    """The long table: one row per county, program and day."""
    months, days = known
    table = months.merge(days, on=["state", "program"])
    table["unpaid_usd"] = table["monthly_usd"] * table["unpaid"]
    table["persons_unpaid"] = table["persons"] * table["reached"]
    return table


def monthly(tables):
    """County x program: a month's dollars and people."""
    counties = tables["county"].rename(columns={"state_fips": "state"})
    snap = counties.merge(shares(tables), on="fips", how="left").merge(states(tables), on="state", how="left")
    snap = snap.assign(program="snap", persons=snap.persons * snap.share, monthly_usd=snap.usd * snap.share)
    paid = counties.merge(tables["transfers_county_year"], on="fips", how="left")
    paid = paid.melt(["fips", "state"], var_name="program", value_name="year_usd")
    paid = paid.assign(program=paid.program.str.removesuffix("_usd"), persons=np.nan, monthly_usd=paid.year_usd / 12)
    columns = ["fips", "state", "program", "persons", "monthly_usd"]
    return pd.concat([snap[columns], paid[columns]], ignore_index=True)


def states(tables):
    """SNAP persons and dollars by state in MONTH, by the rule of `snap_model`."""
    table = published(tables["snap_state_month"])
    persons = table.pivot(index="month", columns="fips", values="persons").astype(float)
    usd = table.pivot(index="month", columns="fips", values="issuance_usd").astype(float)
    logs = np.log(persons.where(persons > 0)).drop(columns="00")
    logs = logs.where((logs - logs.rolling(7, center=True, min_periods=1).median()).abs() <= 0.3)
    last = persons.index[-1]
    recent = tables["snap_national_recent"]
    recent = recent[pd.to_datetime(recent.edition) <= AS_OF].assign(month=lambda rows: pd.to_datetime(rows.month))
    recent = np.log(recent.set_index("month").persons.astype(float).asfreq("MS"))
    later = recent[recent.index > last].reindex(pd.date_range(last, recent.index[-1], freq="MS")[1:])
    ahead = (MONTH.to_period("M") - last.to_period("M")).n
    before = logs.index.get_loc(pd.Timestamp(1996, 11, 1))
    made = projected(logs.to_numpy(), later.to_numpy(), ahead, ahead, before)
    allotment = tables["snap_parameter"].query(
        "parameter == 'max_allotment' and region == 'CONTIGUOUS_US' and household_size == '2'"
    )
    allotment = allotment.set_index(pd.to_datetime(allotment.effective_from)).value.astype(float).sort_index()
    per_person = usd.loc[last] / persons.loc[last] * allotment.asof(MONTH) / allotment.asof(last)
    found = pd.DataFrame({"persons": made, "usd": made * per_person.drop("00")})
    return found.rename_axis("state").reset_index()


def published(table):
    """The rows of the first edition that were public on AS_OF: the month's end plus the table's lag."""
    table = table[table.edition == table.edition.min()].assign(month=pd.to_datetime(table.month))
    return table[table.month + pd.offsets.MonthEnd(1) + pd.Timedelta(days=74) <= AS_OF]


def shares(tables):
    """Each county's share of its state's SNAP, latest July published; old counties carried to today's."""
    july = tables["snap_county_july"]
    july = july[(pd.to_datetime(july.year.astype(str) + "-07-31") + pd.Timedelta(days=880) <= AS_OF)].dropna()
    july = july[july.year == july.year.max()]
    now = july.fips.isin(tables["county"].fips)
    moved = july[~now].merge(tables["county_change"], left_on="fips", right_on="old_fips")
    moved = moved[~moved.new_fips.isin(july.fips)]
    moved = moved.assign(fips=moved.new_fips, persons=moved.persons * moved.share_of_old)
    people = pd.concat([july[now], moved]).groupby("fips", as_index=False).persons.sum()
    total = people.groupby(people.fips.str[:2]).persons.transform("sum")
    return pd.DataFrame({"fips": people.fips, "share": people.persons / total})


def calendar(tables):
    """State x program x day: months of dollars not paid, and the share of people not paid so far."""
    days = pd.DataFrame({"day": DAYS, "day_of_month": DAYS.day})
    every = pd.DataFrame({"state": tables["county"].state_fips.unique()})
    loads = tables["snap_load_day"].groupby(["fips", "day_of_month"], as_index=False).share.sum()
    snap = every.merge(days, how="cross").merge(
        loads, left_on=["state", "day_of_month"], right_on=["fips", "day_of_month"], how="left"
    )
    snap = snap.assign(program="snap", months=snap.share.fillna(0), people=snap.share.fillna(0))
    quarter = (DAYS.day == 1) & DAYS.month.isin([1, 4, 7, 10])
    parts = [
        days.assign(program="medicaid", months=3.0 * quarter, people=1.0 * quarter),
        days.assign(program="medicare", months=1 / DAYS.days_in_month, people=1 / DAYS.days_in_month),
        days.assign(program="social_security", months=1.0 * (DAYS.day == 1), people=1.0 * (DAYS.day == 1)),
    ]
    table = pd.concat([snap, every.merge(pd.concat(parts), how="cross")], ignore_index=True)
    failing = table.day >= pd.to_datetime(table.program.map(STOPS))
    missed = table.people.where(failing, 0.0).groupby([table.state, table.program]).cumsum().clip(upper=1)
    table = table.assign(unpaid=table.months.where(failing, 0.0), reached=missed.where(failing, 0.0))
    return table[["state", "program", "day", "unpaid", "reached"]]


def grids(known):
    """By program: FIPS codes, dollars and people (counties x days)."""
    found = {}
    for program, rows in known[1].groupby("program"):
        wide = [rows.pivot(index="fips", columns="day", values=name) for name in ("unpaid_usd", "persons_unpaid")]
        found[program] = (tuple(wide[0].index), wide[0].to_numpy(), wide[1].to_numpy())
    return found
