"""The Daily Treasury Statement: its traps, and names that nobody knows."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from imports import treasury
from imports.base import Raw
from seawall.evidence import load
from seawall.hazard.signals.treasury import descriptions, lines_on, payments


def year_sum(line: str, year: int) -> int:
    table = load("treasury_line_day")
    chosen = table.filter((pl.col("line") == line) & (pl.col("record_date").dt.year() == year))
    return chosen["usd"].sum()


def test_the_snap_line_alone_is_not_snap() -> None:
    # The Treasury's own SNAP line shrank while the benefit doubled; only the sum of two lines is one series.
    assert year_sum("snap_own", 2011) < 0.3 * year_sum("snap_own", 2007)
    both = {year: year_sum("snap_own", year) + year_sum("fns_misc", year) for year in (2007, 2011)}
    assert both[2011] > 1.5 * both[2007]
    assert lines_on(date(2011, 1, 3))["snap"].parts == ("snap_own", "fns_misc")
    assert lines_on(date(2025, 1, 2))["snap"].parts == ("snap_own",)


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
    known = named | set(load("treasury_category_day")["category"])
    assert {part for told in descriptions().values() for each in told for part in each.parts} <= known


def test_names_of_a_layout_do_not_overlap_and_no_line_of_a_total_is_carried() -> None:
    names = load("treasury_line_name")
    assert names.filter(pl.col("last_day") < pl.col("first_day")).is_empty()
    assert names.filter(kind="total")["line"].null_count() == names.filter(kind="total").height
    # What a description of a line sums has published names on all days of the description.
    for told in descriptions().values():
        for each in told:
            if each.table == "treasury_line_day" and each.first:
                parts = names.filter(pl.col("line").is_in(each.parts), pl.col("era") == "since 2023")
                starts = dict(parts.group_by("line").agg(pl.col("first_day").min()).iter_rows())
                assert set(starts) == set(each.parts) and max(starts.values()) <= each.first, each.id


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
