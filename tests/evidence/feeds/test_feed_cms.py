"""Medicaid and Medicare come as the last word of the states, whole, or not at all."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import FeedError
from seawall.evidence import load
from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.bring import asked_of, bring
from seawall.evidence.refreshing.document import Document
from tests.evidence.feeds.bringing import TODAY, brought, documents_from
from tests.evidence.feeds.bringing import own_home as own_home
from tests.evidence.publishers.cms import Medicaid, Medicare, medicaid_row
from tests.evidence.publishers.server import Publishers

pytestmark = pytest.mark.usefixtures("own_home")
MEDICAID, MEDICARE = "medicaid_enrollment", "medicare_enrollment"


def test_the_last_word_of_each_state_and_month_replaces_what_is_held(publishers: Publishers) -> None:
    (table,) = brought(MEDICAID, publishers).tables
    before = load("medicaid_chip_state_month").filter(fips="17", month="2026-01").row(0, named=True)
    now = {row["month"]: row for row in table.frame.filter(fips="17").sort("month").iter_rows(named=True)}
    assert now["2026-01"]["medicaid_persons"] == before["medicaid_persons"] + 10  # the final row, not the updated one
    assert (before["preliminary"], now["2026-01"]["preliminary"], now["2026-03"]["preliminary"]) == (True, False, True)
    assert now["2026-03"]["medicaid_chip_persons"] == before["medicaid_chip_persons"] - 200
    assert (table.added, table.revised) == (102, 51)
    held = load("medicaid_chip_state_month")
    assert table.frame.filter(pl.col("month") < "2026-01").equals(held.filter(pl.col("month") < "2026-01"))


def test_an_older_answer_takes_no_last_word_back(publishers: Publishers) -> None:
    one, told = feed(MEDICAID), documents_from(MEDICAID, publishers)
    now = bring(one, told, asked_of(one, TODAY, {})).tables[0].frame
    medicaid = publishers["data.medicaid.gov"]
    kept = [each for each in medicaid.rows if each["final_report"] == "N" and each["preliminary_or_updated"] == "P"]
    older = [Document(json.dumps({"results": kept, "count": len(kept)}).encode(), "file:older.json", "2026-11-29")]
    again = bring(one, older, asked_of(one, TODAY, {"medicaid_chip_state_month": now}))
    assert not any(each.frame.filter(month="2026-01", fips="17")["preliminary"].item() for each in again.tables)
    assert "an older answer" in "".join(again.remarks)


def test_only_the_months_that_are_still_revised_are_asked_for_page_by_page(publishers: Publishers) -> None:
    documents_from(MEDICAID, publishers)
    asked = publishers.asked("data.medicaid.gov")
    assert {each.parameter("conditions[0][value]") for each in asked} == {"202401"}
    assert [each.parameter("offset") for each in asked] == ["0"]
    publishers["data.medicaid.gov"].rows *= 3
    documents_from(MEDICAID, publishers)
    assert [each.parameter("offset") for each in publishers.asked("data.medicaid.gov")[1:]] == ["0", "500"]


def test_a_state_that_reports_nobody_has_not_reported(publishers: Publishers) -> None:
    rows = publishers["data.medicaid.gov"].rows
    rows[:] = [row for row in rows if (row["state_abbreviation"], row["reporting_period"]) != ("RI", "202603")]
    rows.append(medicaid_row("RI", "202603", "P", "N", 0, 0, "Y"))
    frame = brought(MEDICAID, publishers).tables[0].frame
    counts = frame.filter(fips="44", month="2026-03").select(
        "medicaid_chip_persons", "medicaid_persons", "chip_persons"
    )
    assert counts.row(0) == (None, None, None)


def _renamed(medicaid: Medicaid) -> None:
    for row in medicaid.rows:
        row["preliminary_updated"] = row.pop("preliminary_or_updated")


def _lacking(medicaid: Medicaid) -> None:
    medicaid.rows[:] = [
        r for r in medicaid.rows if (r["state_abbreviation"], r["reporting_period"]) != ("TX", "202603")
    ]


def _mixed(medicaid: Medicaid) -> None:
    medicaid.rows[0] |= {"reporting_period": "202602", "preliminary_or_updated": "U", "final_report": "Y"}


def _crossed(medicaid: Medicaid) -> None:
    for row in medicaid.rows:
        row["total_chip_enrollment"] = row["total_medicaid_enrollment"]


def _strange(medicaid: Medicaid) -> None:
    medicaid.rows[3]["total_medicaid_enrollment"] = "about 4 million"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_renamed, "no 'preliminary_or_updated'"),
        (_lacking, "2026-03 has no row for 48, which 2026-01 has"),
        (_mixed, "two last words that differ"),
        (_crossed, "do not add up"),
        (_strange, "'about 4 million' is no number"),
    ],
)
def test_another_shape_of_medicaid_is_one_line(publishers: Publishers, change: Any, says: str) -> None:
    change(publishers["data.medicaid.gov"])
    with pytest.raises(FeedError, match=says) as error:
        brought(MEDICAID, publishers)
    assert "\n" not in str(error.value)


def test_a_figure_that_moves_more_than_its_history_is_doubted(publishers: Publishers) -> None:
    last = publishers["data.medicaid.gov"].rows[-1]  # Wyoming's newest month
    medicaid, chip = 30_000, int(last["total_chip_enrollment"])
    last |= {"total_medicaid_enrollment": str(medicaid), "total_medicaid_and_chip_enrollment": str(medicaid + chip)}
    assert any("medicaid_persons of Wyoming 2026-03" in doubt for doubt in brought(MEDICAID, publishers).doubts)


def _negative(publisher: Any) -> None:
    last = publisher.rows[-1]
    last |= {name: f"-{last[name]}" for name in last if name.startswith("total_") and last[name]}


def _ahead(publisher: Any) -> None:
    newest = publisher.rows[-1]["reporting_period"]
    for row in publisher.rows:
        if row["reporting_period"] == newest:
            row["reporting_period"] = f"{TODAY:%Y%m}"


@pytest.mark.parametrize(
    ("change", "says"),
    [(_negative, "_persons of 56 2026-03 is -"), (_ahead, f"month {TODAY:%Y-%m} is still to come: today is {TODAY}")],
)
def test_people_below_none_and_a_month_that_has_not_ended_are_refused(
    publishers: Publishers, change: Any, says: str
) -> None:
    change(publishers["data.medicaid.gov"])
    with pytest.raises(FeedError, match=says):
        brought(MEDICAID, publishers)


def test_the_release_file_of_medicaid_reads_like_the_interface(publishers: Publishers) -> None:
    asked = asked_of(feed(MEDICAID), TODAY, {})
    header = {
        "State Abbreviation": "state_abbreviation", "Reporting Period": "reporting_period",
        "State Expanded Medicaid": "state_expanded_medicaid", "Preliminary or Updated": "preliminary_or_updated",
        "Final Report": "final_report", "Total Medicaid and CHIP Enrollment": "total_medicaid_and_chip_enrollment",
        "Total Medicaid Enrollment": "total_medicaid_enrollment", "Total CHIP Enrollment": "total_chip_enrollment",
    }  # fmt: skip
    rows = publishers["data.medicaid.gov"].rows
    made = pl.DataFrame({name: [row[field] for row in rows] for name, field in header.items()})
    file = Document(made.write_csv().encode(), "file:pi-dataset-june-2026-release.csv", "2026-11-29T00:00:00+00:00")
    by_file = bring(feed(MEDICAID), [file], asked).tables[0].frame
    assert by_file.sort("fips", "month").equals(brought(MEDICAID, publishers).tables[0].frame.sort("fips", "month"))


def test_medicare_comes_by_county_until_the_first_month_that_is_not_published(publishers: Publishers) -> None:
    made = brought(MEDICARE, publishers)
    (table,) = made.tables
    assert made.doubts == ()
    new = table.frame.filter(pl.col("month") > "2025-06")
    assert new["month"].unique().sort().to_list() == ["2025-07", "2025-08"]
    july = dict(new.filter(month="2025-07").select("fips", "eligible_persons").iter_rows())
    before = dict(load("medicare_place_month").select("fips", "eligible_persons").iter_rows())
    assert (july["01001"], july["72"]) == (before["01001"] + 1, before["72"] + before["72"] // 250 + 1)
    assert july["01998"] is None  # suppressed: a row without a number
    assert not {"01999", "72001", "00", "00001"} & july.keys()
    assert len(publishers.asked("data.cms.gov")) == 7  # June to August twice, September once


def test_what_is_not_told_is_no_row(publishers: Publishers) -> None:
    publishers["data.cms.gov"].suppressed = ""
    new = brought(MEDICARE, publishers).tables[0].frame.filter(month="2025-07")
    assert "01998" not in new["fips"].to_list() and "01001" in new["fips"].to_list()


def test_a_year_is_no_month_and_counties_must_add_up_to_their_state(publishers: Publishers) -> None:
    cms: Medicare = publishers["data.cms.gov"]
    cms.unknown_share = 0.5
    with pytest.raises(FeedError, match=r"2025-06: the counties of state 01 sum to [\d,]+, the state is [\d,]+"):
        brought(MEDICARE, publishers)
    cms.newest = (2025, 5)
    with pytest.raises(FeedError, match="nothing came of 2025-06, which is held"):
        brought(MEDICARE, publishers)
    page = [{"YEAR": "2025", "MONTH": "Year", "BENE_GEO_LVL": "County", "BENE_STATE_ABRVTN": "AL",
             "BENE_FIPS_CD": "1001", "TOT_BENES": "12"}]  # fmt: skip
    with pytest.raises(FeedError, match="'Year' is none of the names"):
        bring(feed(MEDICARE), [_document(json.dumps(page).encode())], asked_of(feed(MEDICARE), TODAY, {}))


def _document(content: bytes) -> Document:
    return Document(content, "https://data.example/x", "2026-11-29T00:00:00+00:00")


CELLS = st.one_of(
    st.none(), st.integers(), st.floats(), st.text(max_size=8), st.sampled_from(["AL", "202601", "Y", "U", "*"])
)
RECORDS = st.lists(
    st.dictionaries(st.sampled_from([*medicaid_row("AL", "202601", "P", "N", 1, 1, "Y")]), CELLS), max_size=4
)


@settings(max_examples=40)
@given(rows=RECORDS, content=st.binary(max_size=60), as_rows=st.booleans())
def test_whatever_comes_is_a_table_or_one_line(rows: list[dict[str, Any]], content: bytes, as_rows: bool) -> None:
    if as_rows:
        content = json.dumps({"results": rows, "count": len(rows)}).encode()
    for name in (MEDICAID, MEDICARE):
        try:
            found = bring(feed(name), [_document(content)], asked_of(feed(name), TODAY, {}))
        except FeedError as error:
            assert "\n" not in str(error)
        else:
            assert all(table.frame.columns == load(table.table.name).columns for table in found.tables)
