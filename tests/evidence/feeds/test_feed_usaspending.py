"""Obligations come by state for periods that are reported, of the listings and agencies of our programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import FeedError
from seawall.evidence import load
from seawall.evidence.feeds.feed import feed
from seawall.evidence.feeds.usaspending_programs import listings, quarters_wanted
from seawall.evidence.refreshing.bring import asked_of, bring
from seawall.evidence.refreshing.compose import refresh
from seawall.evidence.refreshing.document import Document
from seawall.programs import programs
from tests.evidence.feeds.bringing import TODAY, brought
from tests.evidence.feeds.bringing import own_home as own_home
from tests.evidence.few import few_tables
from tests.evidence.publishers.publisher import Answer, as_json
from tests.evidence.publishers.server import Publishers
from tests.evidence.publishers.usaspending import UsaSpending, agency

pytestmark = pytest.mark.usefixtures("own_home")
STATES, PROGRAMS, AGENCIES = "usaspending_states", "usaspending_programs", "usaspending_agencies"


def questions(publishers: Publishers) -> list[dict[str, Any]]:
    return [each.json() for each in publishers.asked("POST")]


def test_a_fiscal_year_is_asked_for_when_its_reports_are_in(publishers: Publishers) -> None:
    (table,) = brought(STATES, publishers).tables
    spans = [each["filters"]["time_period"][0] for each in questions(publishers)]
    assert [span["end_date"] for span in spans] == ["2024-09-30", "2025-09-30"]
    assert spans[0]["start_date"] == "2023-10-01"
    assert (table.added, table.frame["fiscal_year"].max()) == (0, 2025)
    brought(STATES, publishers, date(2026, 12, 29))
    assert questions(publishers)[-1]["filters"]["time_period"][0]["end_date"] == "2026-09-30"


def test_a_typed_figure_gives_way_to_the_published_one(publishers: Publishers) -> None:
    (table,) = brought(STATES, publishers, date(2027, 1, 15)).tables
    assert table.frame.filter(fiscal_year=2025)["source_note"].unique().to_list() == [
        "place of performance, asked by fiscal year"
    ]
    assert set(table.frame.filter(fiscal_year=2026)["fips"]) == set(load("usaspending_state_year")["fips"])
    held = load("usaspending_state_year").filter(fips="17", fiscal_year=2025)["obligations_usd"][0]
    assert table.frame.filter(fips="17", fiscal_year=2026)["obligations_usd"].to_list() == [held]  # cents are rounded


def _renamed(publisher: UsaSpending) -> None:
    publisher.field = "obligated_amount"


def _summed(publisher: UsaSpending) -> None:
    publisher.level = "country"


def _lacking(publisher: UsaSpending) -> None:
    publisher.places = [each for each in publisher.places if each[0] != "TX"]


def _strange(publisher: UsaSpending) -> None:
    publisher.places.append(("XX", "Nowhere"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_renamed, "has no 'aggregated_amount'"),
        (_summed, "geo_layer is 'country', asked was 'state'"),
        (_lacking, "came for 55 states only|has no row for 48"),
        (_strange, "'XX' is no state"),
    ],
)
def test_another_shape_is_one_line(
    publishers: Publishers, change: Callable[[UsaSpending], None], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher = publishers["api.usaspending.gov"]
    amount = publisher.amount
    monkeypatch.setattr(publisher, "amount", lambda postal, *rest: 1.0 if postal == "XX" else amount(postal, *rest))
    change(publisher)
    with pytest.raises(FeedError, match=says) as error:
        brought(STATES, publishers)
    assert "\n" not in str(error.value)


def test_every_listing_of_a_program_is_asked_for_and_no_other() -> None:
    assert set(listings(feed(PROGRAMS))) == {each for program in programs() for each in program.listings}


@pytest.fixture
def two_listings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seawall.evidence.feeds.usaspending_programs.listings", lambda _: ("10.551", "93.568"))


@pytest.mark.usefixtures("two_listings")
def test_listings_come_by_state_and_quarter_that_is_reported(publishers: Publishers) -> None:
    (table,) = brought(PROGRAMS, publishers, date(2025, 5, 15)).tables
    assert table.frame["month"].unique().sort().to_list() == ["2024-12", "2025-03"]  # 45 days after March: in
    spans = {each["filters"]["time_period"][0]["start_date"] for each in questions(publishers)}
    assert spans == {"2024-10-01", "2025-01-01"}
    snap = table.frame.filter(listing="10.551", month="2025-03")
    assert snap.height == 56
    told = dict(snap.select("fips", "obligations_usd").iter_rows())
    assert (told["17"], told["56"]) == (10_000_000, -12)  # a net deobligation stays negative
    assert len(questions(publishers)) == 2 * 2


@pytest.mark.usefixtures("two_listings")
def test_an_empty_table_is_filled_with_four_quarters_and_a_filled_one_asks_for_two_and_what_is_new(
    publishers: Publishers,
) -> None:
    frames = {each.table.name: each.frame for each in brought(PROGRAMS, publishers, date(2026, 11, 20)).tables}
    assert len(questions(publishers)) == 4 * 2
    asked = asked_of(feed(PROGRAMS), date(2027, 2, 20), frames)
    quarters = list(quarters_wanted(asked))
    assert [f"{last:%Y-%m}" for _, last in quarters] == ["2026-06", "2026-09", "2026-12"]


@pytest.mark.usefixtures("two_listings")
def test_a_listing_without_an_award_in_a_state_has_no_row_there(publishers: Publishers) -> None:
    publishers["api.usaspending.gov"].places = [("IL", "Illinois")]
    (table,) = brought(PROGRAMS, publishers, date(2025, 2, 20)).tables
    assert table.frame["fips"].to_list() == ["17", "17"]


@pytest.mark.usefixtures("two_listings")
def test_a_question_that_is_answered_with_the_sum_of_all_awards_is_one_line(
    publishers: Publishers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishers["api.usaspending.gov"], "amount", lambda *_: 5e9)
    with pytest.raises(FeedError, match="2024-12: the same answer for every listing"):
        brought(PROGRAMS, publishers, date(2025, 2, 20))


def test_agencies_obligations_stand_at_the_month_of_their_period(publishers: Publishers) -> None:
    (table,) = brought(AGENCIES, publishers).tables
    hhs = table.frame.filter(agency="075").sort("month")
    assert hhs["month"].to_list()[:5] == ["2020-12", "2021-03", "2021-06", "2021-09", "2021-11"]
    assert hhs["month"].to_list()[-3:] == ["2025-11", "2025-12", "2026-01"]
    last = hhs.row(-1, named=True)
    assert (last["obligated_usd"], last["year_resources_usd"]) == (400_000_000_000, 5_000_000_000_000)
    assert last["agency_name"] == "Department of Health and Human Services"
    assert "097" not in table.frame["agency"]  # no program of ours is paid by Defense alone


def test_an_agency_that_is_renamed_or_of_another_shape_is_one_line(publishers: Publishers) -> None:
    publisher = publishers["api.usaspending.gov"]
    publisher.agencies["012"] = "Department of Food"
    with pytest.raises(FeedError, match="Department of Agriculture is not in the list"):
        brought(AGENCIES, publishers)
    publisher.agencies["012"] = "Department of Agriculture"

    def older(_request: Any, told: Callable[[], Answer]) -> Answer:
        answer = json.loads(told().body)
        answer["agency_by_year"] = answer.pop("agency_data_by_year")
        return as_json(answer)

    publishers.fault(older, "075/budgetary_resources")
    with pytest.raises(FeedError, match="no 'agency_data_by_year'"):
        brought(AGENCIES, publishers)


def test_a_refresh_of_the_new_tables_is_a_release_that_loads(publishers: Publishers, tmp_path: Path) -> None:
    with few_tables(tmp_path, "agency_obligation_month", "usaspending_state_year", "place"):
        done = refresh([AGENCIES, STATES], mirror=publishers.url, sleep=lambda _: None)
        assert [each.state for each in done.rows] == ["new", "new"], [each.says for each in done.rows]
        assert load("agency_obligation_month").filter(pl.col("month") == "2025-12").height == 9


CELLS = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), st.sampled_from(["IL", "XX", "1e5", "", "012"]))
ROWS = st.lists(
    st.dictionaries(st.sampled_from(["shape_code", "aggregated_amount", "toptier_code", "agency_name"]), CELLS)
)


@settings(max_examples=40)
@given(
    rows=ROWS,
    periods=st.lists(st.dictionaries(st.sampled_from(["period", "obligated"]), CELLS), max_size=3),
    year=CELLS,
)
def test_whatever_comes_is_a_table_or_one_line(rows: Any, periods: Any, year: Any) -> None:
    head = {"scope": "place_of_performance", "geo_layer": "state", "spending_level": "transactions", "results": rows}
    listed = [
        {"toptier_code": str(at), "agency_name": name}
        for at, name in enumerate(feed(AGENCIES).reading.only["agency_name"])
    ]
    years = agency("0") | {
        "agency_data_by_year": [
            {"fiscal_year": year, "agency_budgetary_resources": year, "agency_obligation_by_period": periods}
        ]
    }
    agencies = [_document({"results": listed}, "agencies")]
    agencies += [_document(years | {"toptier_code": str(at)}) for at in range(len(listed))]
    told = {
        STATES: [_document(head, fiscal_year=2025)],
        PROGRAMS: [_document(head, listing="10.551", month="2025-12")],
        AGENCIES: agencies,
    }
    for name, documents in told.items():
        try:
            bring(feed(name), documents, asked_of(feed(name), TODAY, {}))
        except FeedError as error:
            assert "\n" not in str(error)


def _document(told: Any, step: str = "", **asked: Any) -> Document:
    return Document(json.dumps(told).encode(), "https://api.example/x", "", step, asked)
