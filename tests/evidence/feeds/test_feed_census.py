"""Census estimates come as one vintage, whole, or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import FeedError
from seawall.evidence import load
from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.bring import asked_of, bring
from seawall.evidence.refreshing.compose import add, refresh
from seawall.evidence.refreshing.document import Document
from tests.evidence.feeds.bringing import TODAY, brought
from tests.evidence.feeds.bringing import own_home as own_home
from tests.evidence.publishers.census import CensusInterface, counties, states
from tests.evidence.publishers.server import Publishers

pytestmark = pytest.mark.usefixtures("own_home")
STATES, COUNTIES, NEED = "census_population_states", "census_population_counties", "census_need"


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEAWALL_CENSUS_KEY", CensusInterface.key)


def test_the_newest_vintage_of_the_states_brings_a_year_and_leaves_out_regions(publishers: Publishers) -> None:
    (table,) = brought(STATES, publishers).tables
    assert (table.added, table.revised) == (53, 0)
    new = table.frame.filter(year=2026)
    parts = new.filter(~pl.col("fips").is_in(["00", "72"]))["population_persons"].sum()
    assert new.filter(fips="00")["population_persons"].to_list() == [parts]


def test_counties_are_taken_from_the_vintage_that_has_them(publishers: Publishers) -> None:
    (table,) = brought(COUNTIES, publishers).tables
    assert (table.added, table.revised) == (3_144, 0)
    before = load("population_county_year").filter(fips="35013", year=2024)["population_persons"][0]
    assert table.frame.filter(fips="35013", year=2025)["population_persons"].to_list() == [before + 1]
    assert "2020-2024" not in "".join(each.path for each in publishers.asked())


def test_a_vintage_revises_the_years_before_it(publishers: Publishers) -> None:
    files = publishers["www2.census.gov"].files
    path = "2020-2025/counties/totals/co-est2025-alldata.csv"
    row = re.search(rb"050,15,005,[^,]*,1,(\d+)", files[path])
    alone = re.search(rb"040,15,000,A state,1,(\d+)", files[path])
    assert row and alone
    for found in (row, alone):
        more = found[0][: -len(found[1])] + str(int(found[1]) + 1).encode()
        files[path] = files[path].replace(found[0], more)
    (table,) = brought(COUNTIES, publishers).tables
    assert table.revised == 1
    assert table.changed.filter(year=2020)["fips"].to_list() == ["15005"]


def _no_estimate(files: dict[str, bytes], path: str) -> None:
    files[path] = files[path].replace(b"POPESTIMATE", b"POPULATION")


def _no_county(files: dict[str, bytes], path: str) -> None:
    files[path] = re.sub(rb"\n050,56,045[^\n]*", b"", files[path])


def _cut(files: dict[str, bytes], path: str) -> None:
    files[path] = files[path][: len(files[path]) // 2].rsplit(b",", 2)[0]


def _only_states(files: dict[str, bytes], path: str) -> None:
    files[path] = re.sub(rb"\n050,48,[^\n]*", b"", files[path])


def _gone(files: dict[str, bytes], path: str) -> None:
    del files[path]
    del files["2020-2024/counties/totals/co-est2024-alldata.csv"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_no_estimate, "no column POPESTIMATE"),
        (_no_county, "the counties of state 56 do not sum to it"),
        (_cut, "is no row of the table that its header promises"),
        (_only_states, "the counties of state 48 do not sum to it"),
        (_gone, "no co-estYEAR-alldata.csv in counties/totals"),
    ],
)
def test_another_shape_of_the_county_file_is_one_line(
    publishers: Publishers, change: Callable[[dict[str, bytes], str], None], says: str
) -> None:
    change(publishers["www2.census.gov"].files, "2020-2025/counties/totals/co-est2025-alldata.csv")
    with pytest.raises(FeedError, match=says) as error:
        brought(COUNTIES, publishers)
    assert "\n" not in str(error.value)


def test_an_older_vintage_does_not_replace_a_newer_one(publishers: Publishers) -> None:
    lines = states("2025").decode().splitlines()
    column = lines[0].split(",").index("POPESTIMATE2025")
    old = "\n".join(",".join(each for at, each in enumerate(line.split(",")) if at != column) for line in lines)
    publishers["www2.census.gov"].files = {"2020-2024/state/totals/NST-EST2024-ALLDATA.csv": old.encode()}
    with pytest.raises(FeedError, match="ends in 2024, and 2025 is held"):
        brought(STATES, publishers)


def test_a_downloaded_file_takes_the_same_road(tmp_path: Any) -> None:
    file = tmp_path / "co-est2025-alldata.csv"
    file.write_bytes(counties())
    done = add([file])
    assert [(each.feed, each.state) for each in done.rows] == [(COUNTIES, "new")]
    assert load("population_county_year")["year"].max() == 2025


@pytest.mark.usefixtures("key")
def test_need_comes_for_the_years_that_both_programs_have(publishers: Publishers) -> None:
    (table,) = brought(NEED, publishers).tables
    before = load("need_county_year").filter(fips="17031").row(0, named=True)
    now = table.frame.filter(fips="17031", year=2024).row(0, named=True)
    assert now["age65_persons"] == before["age65_persons"] + 1
    assert now["poverty_5_17_persons"] == before["poverty_5_17_persons"] + 1
    assert table.frame["year"].unique().sort().to_list() == [2023, 2024]  # people by age of 2025 wait for poverty
    assert table.frame.filter(fips="15005", year=2024)["poverty_persons"].to_list() == [None]


@pytest.mark.usefixtures("key")
def test_an_estimate_that_is_not_made_is_missing_not_zero(publishers: Publishers) -> None:
    marks = {"56045": None, "56043": "", "56041": "N", "56039": "-666666666", "56037": "0"}
    for row in publishers["api.census.gov"].grid:
        if row[3] == "2024" and f"{row[4]}{row[5]}" in marks:
            row[0] = marks[f"{row[4]}{row[5]}"]
    now = brought(NEED, publishers).tables[0].frame.filter(year=2024)
    told = dict(now.select("fips", "poverty_persons").iter_rows())
    assert [told[fips] for fips in marks] == [None, None, None, None, 0]


@pytest.mark.usefixtures("key")
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda grid: grid[0].__setitem__(0, "SAEPOV_ALL"), "has no 'SAEPOVALL_PT'"),
        (
            lambda grid: grid.__setitem__(slice(1, None), [row for row in grid[1:] if row[4] != "48"]),
            "of state 48 in 2023",
        ),
        (lambda grid: grid[5].pop(), "no grid with a header"),
        (lambda grid: grid[5].__setitem__(0, "many"), "'many' is no number"),
    ],
)
def test_another_shape_of_the_poverty_estimates_is_one_line(publishers: Publishers, change: Any, says: str) -> None:
    change(publishers["api.census.gov"].grid)
    with pytest.raises(FeedError, match=says):
        brought(NEED, publishers)


def test_a_missing_and_a_wrong_key_are_one_line(publishers: Publishers, monkeypatch: pytest.MonkeyPatch) -> None:
    (outcome,) = refresh([NEED], mirror=publishers.url).rows
    assert outcome.state == "skipped" and not publishers.requests
    assert "SEAWALL_CENSUS_KEY" in outcome.says and "key_signup" in outcome.says
    monkeypatch.setenv("SEAWALL_CENSUS_KEY", "another-key-that-is-wrong")
    with pytest.raises(FeedError, match="check the key in SEAWALL_CENSUS_KEY") as error:
        brought(NEED, publishers)
    assert "another-key" not in str(error.value)


CELLS = st.sampled_from(["", "010", "040", "050", "1", "01", "2025", "x", "-3", "1,000"])


@settings(max_examples=40)
@given(
    rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=4),
    content=st.binary(max_size=60),
    made=st.booleans(),
)
def test_whatever_comes_is_a_table_or_one_line(rows: list[list[str]], content: bytes, made: bool) -> None:
    if made:
        header = ["SUMLEV", "STATE", "COUNTY", "POPESTIMATE2025"]
        content = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [header, *rows]).encode()
    grid = json.dumps([["SAEPOVALL_PT", "time", "state", "county"], *rows]).encode()
    for name, told in ((STATES, content), (COUNTIES, content), (NEED, grid)):
        document = Document(told, "https://www2.example/x", "2026-11-29T00:00:00+00:00")
        try:
            bring(feed(name), [document], asked_of(feed(name), TODAY, {}))
        except FeedError as error:
            assert "\n" not in str(error)
