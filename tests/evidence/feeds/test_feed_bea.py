"""The Bureau's lines come together by area and year, in ones, and say what was withheld."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import FeedError
from seawall.evidence import load
from seawall.evidence.feeds.bea_income import LINES
from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.bring import asked_of, bring
from seawall.evidence.refreshing.compose import refresh
from seawall.evidence.refreshing.document import Document
from tests.evidence.feeds.bringing import TODAY, brought, documents_from
from tests.evidence.feeds.bringing import own_home as own_home
from tests.evidence.publishers.bea import Bea
from tests.evidence.publishers.server import Publishers

pytestmark = pytest.mark.usefixtures("own_home")
INCOME, TRANSFERS = "bea_income", "bea_transfers"


@pytest.fixture
def bea(publishers: Publishers, monkeypatch: pytest.MonkeyPatch) -> Bea:
    monkeypatch.setenv("SEAWALL_BEA_KEY", Bea.key)
    return publishers["apps.bea.gov"]


def income(publishers: Publishers) -> pl.DataFrame:
    return brought(INCOME, publishers).tables[0].frame


@pytest.mark.usefixtures("bea")
def test_thousands_become_dollars_and_people_stay_people(publishers: Publishers) -> None:
    row = income(publishers).filter(fips="01001", year=2024).row(0, named=True)
    assert (row["population_persons"], row["income_usd"]) == (102_024, 12_024_000)
    assert (row["transfers_usd"], row["unemployment_usd"], row["withheld"]) == (49_024_000, 62_024_000, None)
    assert row["area"] == "Area 01001, XX"  # without the mark of a footnote
    assert {each.parameter("LineCode") for each in publishers.asked("apps.bea.gov")} == set(LINES.values())


@pytest.mark.usefixtures("bea")
def test_an_area_that_was_not_estimated_has_no_row_and_combined_areas_stay(publishers: Publishers) -> None:
    told = income(publishers)
    assert told.filter(fips="09001")["year"].max() == 2023  # Connecticut's counties, then its planning regions
    assert told.filter(fips="09110")["year"].to_list() == [2024]
    assert told.filter(fips="51901").height == 5
    assert "01000" not in told["fips"].to_list()


def test_withheld_missing_and_zero_stay_different(publishers: Publishers, bea: Bea) -> None:
    bea.told |= {("60", "01001"): "(D)", ("50", "01001"): "(L)", ("60", "02001"): "(NA)", ("60", "04001"): "0"}
    told = {row["fips"]: row for row in income(publishers).filter(year=2024).iter_rows(named=True)}
    assert (told["01001"]["unemployment_usd"], told["01001"]["withheld"]) == (
        None,
        "income_maintenance_usd unemployment_usd",
    )
    assert (told["02001"]["unemployment_usd"], told["02001"]["withheld"]) == (None, None)
    assert (told["04001"]["unemployment_usd"], told["04001"]["withheld"]) == (0, None)


def _million(bea: Bea) -> None:
    bea.people_unit = ("Thousands of persons", "3")


def _no_texas(bea: Bea) -> None:
    bea.areas.remove("48001")


def _renamed(bea: Bea) -> None:
    bea.row = lambda row: {("DATA_VALUE" if name == "DataValue" else name): cell for name, cell in row.items()}


def _ended(bea: Bea) -> None:
    bea.tables.remove("CAINC30")


def _twice(bea: Bea) -> None:
    bea.areas.append("01001")


def _strange(bea: Bea) -> None:
    bea.told["10", "01001"] = "(E)"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_million, "population_persons came in"),
        (_no_texas, "no area of state 48"),
        (_renamed, "has no 'DataValue'"),
        (_ended, "the Bureau answers: Invalid value for parameter TableName"),
        (_twice, "came twice"),
        (_strange, r"'\(E\)' is no number"),
    ],
)
def test_another_shape_is_one_line(publishers: Publishers, bea: Bea, change: Callable[[Bea], None], says: str) -> None:
    change(bea)
    with pytest.raises(FeedError, match=says) as error:
        brought(INCOME, publishers)
    assert "\n" not in str(error.value)


def test_one_area_alone_is_a_record_and_not_a_list(publishers: Publishers) -> None:
    row = {"GeoFips": "01001", "GeoName": "A", "TimePeriod": "2024", "CL_UNIT": "Number of persons", "UNIT_MULT": "0",
           "DataValue": "5"}  # fmt: skip
    alone = json.dumps({"BEAAPI": {"Results": {"Data": row}}}).encode()
    documents = [Document(alone, "https://apps.bea.gov/api/data", "", step) for step in LINES]
    with pytest.raises(FeedError, match="income_usd came in"):  # the first line was read: the second is in dollars
        bring(feed(INCOME), documents, asked_of(feed(INCOME), TODAY, {}))


def test_a_missing_and_a_wrong_key_are_one_line_and_are_never_kept(
    publishers: Publishers, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = refresh([INCOME, TRANSFERS], mirror=publishers.url).rows
    assert [each.state for each in outcomes] == ["skipped", "skipped"] and not publishers.requests
    assert "SEAWALL_BEA_KEY" in outcomes[0].says and "apps.bea.gov/api/signup" in outcomes[0].says
    monkeypatch.setenv("SEAWALL_BEA_KEY", "wrong-key-abc")
    with pytest.raises(FeedError, match="UserID is not valid") as error:
        brought(INCOME, publishers)
    assert "wrong-key" not in str(error.value).lower()
    monkeypatch.setenv("SEAWALL_BEA_KEY", Bea.key)
    kept = [each.content.lower() for each in documents_from(INCOME, publishers)]
    assert kept and not any(Bea.key.encode() in each for each in kept)  # the Bureau repeats the key in capitals


def test_a_table_that_ended_is_looked_for_and_brings_nothing(publishers: Publishers, bea: Bea) -> None:
    assert brought(TRANSFERS, publishers).tables == ()
    assert len(publishers.asked("apps.bea.gov")) == 1
    bea.tables.append("CAINC35")
    held = load("transfers_county_year")
    codes = dict(
        load("combined_area")
        .filter(pl.col("transfers_fips") != "15901")
        .select("transfers_fips", "area_fips")
        .iter_rows()
    )
    bea.areas, bea.years = [codes.get(fips, fips) for fips in held["fips"]], [2022, 2024]
    with pytest.raises(FeedError, match="other_usd of 01001 2024 is -6,846,072,000, below 0"):
        brought(TRANSFERS, publishers)
    bea.told = {("2000", area): "9,000,000" for area in bea.areas}
    (table,) = brought(TRANSFERS, publishers).tables
    row = table.frame.filter(fips="51003", year=2024).row(0, named=True)  # a combined area, under the county's own code
    assert row["snap_usd"] == 2_332_024_000
    parts = sum(row[name] for name in ("social_security_usd", "medicare_usd", "medicaid_usd", "income_maintenance_usd"))
    assert row["other_usd"] == row["transfers_usd"] - parts
    assert table.frame.filter(year=2022).equals(held)  # what is held by program is not mixed with a later revision


CELLS = st.sampled_from(["", "01001", "2024", "(NA)", "3", "1,000", "x", "Number of persons"])
FIELDS = st.sampled_from(["GeoFips", "GeoName", "TimePeriod", "CL_UNIT", "UNIT_MULT", "DataValue"])


@settings(max_examples=40)
@given(data=st.recursive(st.dictionaries(FIELDS, CELLS), lambda inner: st.lists(inner, max_size=3), max_leaves=4),
       where=st.sampled_from(["Data", "Error", "ParamValue"]), listed=st.booleans())  # fmt: skip
def test_whatever_comes_is_a_table_or_one_line(data: Any, where: str, listed: bool) -> None:
    results: Any = {where: data}
    content = json.dumps({"BEAAPI": {"Results": [results] if listed else results}}).encode()
    for name, steps in ((INCOME, tuple(LINES)), (TRANSFERS, ("tables",))):
        documents = [Document(content, "https://apps.bea.gov/api/data", "", step) for step in steps]
        try:
            bring(feed(name), documents, asked_of(feed(name), TODAY, {}))
        except FeedError as error:
            assert "\n" not in str(error)
