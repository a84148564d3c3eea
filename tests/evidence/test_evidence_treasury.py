"""The Daily Treasury Statement: its traps, and names that nobody knows."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from imports import treasury
from imports.base import Raw
from seawall.base.errors import SignalError
from seawall.evidence import load
from seawall.hazard.signals.treasury import line_of, lines, payments


def year_sum(line: str, year: int) -> int:
    table = load("treasury_line_day")
    chosen = table.filter((pl.col("line") == line) & (pl.col("record_date").dt.year() == year))
    return chosen["usd"].sum()


def test_the_snap_line_alone_is_not_snap() -> None:
    # The Treasury's own SNAP line shrank while the benefit doubled; only the sum of two lines is one series.
    assert year_sum("snap_own", 2011) < 0.3 * year_sum("snap_own", 2007)
    both = {year: year_sum("snap_own", year) + year_sum("fns_misc", year) for year in (2007, 2011)}
    assert both[2011] > 1.5 * both[2007]
    assert lines()["snap"].parts == ("snap_own", "fns_misc")


def test_snap_by_the_treasury_covers_the_benefits_issued() -> None:
    issued = load("snap_state_month").filter((pl.col("fips") == "00") & pl.col("month").str.starts_with("2011"))
    paid = payments("snap", date(2013, 3, 1))
    total = sum(usd for day, usd in zip(paid.days, paid.usd, strict=True) if day.year == 2011)
    # WIC and child nutrition are in the Treasury's lines too: somewhat more than SNAP alone, never less.
    assert 1.0 < total / issued["issuance_usd"].sum() < 1.6


def test_millions_became_dollars() -> None:
    day = load("treasury_line_day").filter((pl.col("record_date") == date(2005, 6, 9)) & (pl.col("line") == "medicaid"))
    assert day["usd"].item() == 1_429_000_000


def test_a_day_without_a_row_is_not_zero() -> None:
    fema = load("treasury_line_day").filter(pl.col("line") == "fema")
    assert fema.height == 740
    assert len(payments("fema", date(2013, 3, 1)).days) == 740  # days that are not listed stay unknown
    assert len(payments("ssi", date(2013, 3, 1)).days) == 1917  # here the line says that unlisted is (nearly) zero


def test_every_line_in_the_evidence_has_a_name() -> None:
    named = set(load("treasury_line_name")["line"].drop_nulls())
    assert set(load("treasury_line_day")["line"]) <= named
    carried = set(load("treasury_line_day")["line"]) | set(load("treasury_category_day")["category"])
    assert {part for line in lines().values() for part in line.parts} <= carried


@pytest.mark.parametrize(
    ("name", "day", "line"),
    [
        ("Food Stamps", date(2008, 1, 2), "snap_own"),
        ("Supple. Nutrition Assist. Program (SNAP)", date(2011, 1, 3), "snap_own"),
        ("USDA - Supp Nutrition Assist Prog (SNAP)", date(2025, 11, 3), "snap_own"),
        ("HHS - Payments to States", date(2025, 9, 30), "tanf"),
        ("HHS - Payments to Children and Families", date(2025, 10, 1), "tanf"),
        ("TARP", date(2010, 1, 4), None),
    ],
)
def test_names_by_era(name: str, day: date, line: str | None) -> None:
    assert line_of(name, day) == line


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("USDA - Something New", date(2025, 11, 3)),
        ("Food Stamps", date(2011, 1, 3)),  # renamed by then
        ("HHS - Payments to States", date(2025, 10, 1)),
        ("HHS - Payments to Children and Families", date(2025, 9, 30)),
        ("", date(2025, 10, 1)),
    ],
)
def test_an_unknown_name_is_an_error_of_one_line(name: str, day: date) -> None:
    with pytest.raises(SignalError, match="Treasury") as error:
        line_of(name, day)
    assert "\n" not in str(error.value)


def test_the_import_stops_at_an_unknown_line(tmp_path: Path) -> None:
    (tmp_path / "lapse").mkdir()
    head = "record_date,transaction_type,account,subgroup,line,today_mn,mtd_mn,fytd_mn,source_file\n"
    row = "2005-06-09,Withdrawals,Federal Reserve Account,,A line nobody knows,1,1,1,x.txt\n"
    with gzip.open(tmp_path / treasury.RAW_LINES, "wt") as file:
        file.write(head + row)
    with pytest.raises(SystemExit, match="A line nobody knows"):
        treasury.treasury_line_day(Raw(tmp_path))


def test_nothing_is_known_before_it_is_published() -> None:
    known = load("treasury_category_day", as_of=date(2025, 10, 10))
    assert known["record_date"].max() == date(2025, 10, 6)
