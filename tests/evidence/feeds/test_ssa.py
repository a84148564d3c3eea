"""Social Security and SSI: every figure in dollars once, hidden stays hidden, and a strange file stops in one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.bring import asked_of, bring
from seawall.evidence.refreshing.compose import add
from seawall.evidence.refreshing.document import Document
from seawall.impacts.exposure import caseload
from tests.evidence.feeds.bringing import TODAY, brought, documents_from
from tests.evidence.feeds.bringing import own_home as own_home
from tests.evidence.publishers.publisher import Answer
from tests.evidence.publishers.server import Publishers
from tests.evidence.publishers.ssa import Record, Ssa, flat, monthly

pytestmark = pytest.mark.usefixtures("own_home")
COUNTY, SSI, STATE, MONTH = "ssa_oasdi_county", "ssa_ssi_county", "ssa_oasdi_state", "ssa_ssi_month"
ALL = (COUNTY, SSI, STATE, MONTH)


def rows_of(name: str, publishers: Publishers) -> pl.DataFrame:
    return brought(name, publishers).tables[0].frame


def refused(name: str, publishers: Publishers) -> str:
    with pytest.raises(FeedError) as caught:
        brought(name, publishers)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def edited(publishers: Publishers, change: Callable[[Record], Any], where: str = "") -> None:
    """Changes every record of the files whose path has `where`; a change that answers False leaves the record out."""

    def edit(path: str, records: list[Record]) -> list[Record]:
        return [each for each in records if where not in path or change(each) is not False]

    publishers["www.ssa.gov"].edit = edit


def test_counties_come_with_their_people_by_type_and_dollars_that_were_thousands(publishers: Publishers) -> None:
    found = rows_of(COUNTY, publishers).filter(fips="10003").sort("month")
    assert found["month"].to_list() == ["2024-12", "2025-12"]  # 2007 has no codes
    row = found.row(1, named=True)
    assert (row["beneficiaries_persons"], row["benefits_usd"]) == (100_000, 180_000_000)
    assert (row["retired_workers_persons"], row["aged_65_persons"]) == (76_000, 80_000)
    assert not rows_of(COUNTY, publishers)["fips"].is_in(["10", "00"]).any()


def test_ssi_of_counties_has_hidden_cells_as_missing_never_as_zero(publishers: Publishers) -> None:
    rows = {row["fips"]: row for row in rows_of(SSI, publishers).filter(month="2025-12").iter_rows(named=True)}
    assert (rows["10003"]["recipients_persons"], rows["10003"]["payments_usd"]) == (10_000, 7_000_000)
    assert (rows["15005"]["recipients_persons"], rows["15005"]["payments_usd"]) == (2, None)
    assert rows["15005"]["aged_persons"] is None


@pytest.mark.parametrize("name", ["payments_month_total", "payments_month_ssi"])
def test_either_name_of_the_payments_of_counties_is_read(name: str, publishers: Publishers) -> None:
    edited(publishers, lambda row: row.update({name: row.pop("payments_month_ssi")}))
    assert rows_of(SSI, publishers).filter(fips="10001", month="2025-12")["payments_usd"].item() == 2_800_000


def test_connecticut_comes_by_the_codes_that_were_in_use(publishers: Publishers) -> None:
    ssa = publishers["www.ssa.gov"]
    ssa.months = ["2020-12"]
    ssa.counties = {"Connecticut": [("09001", "Fairfield", 50_000)]}
    old = rows_of(SSI, publishers)
    ssa.months, ssa.counties = ["2025-12"], Ssa().counties
    assert old["fips"].to_list() == ["09001"]
    assert [fips for fips in rows_of(SSI, publishers)["fips"] if fips[:2] == "09"][:2] == ["09110", "09120"]


@pytest.mark.parametrize(("name", "measure", "amount"), [
    (COUNTY, "benefits_month_total_oasdi", "1,800,000"), (SSI, "payments_month_ssi", "699,999"),
])  # fmt: skip
def test_dollars_that_are_dollars_already_are_refused_and_not_multiplied_twice(
    name: str, measure: str, amount: str, publishers: Publishers
) -> None:
    def in_dollars(row: Record) -> None:
        told = str(row.get(measure, "")).replace(",", "")
        if told.isdigit():
            row[measure] = int(told) * 1_000

    edited(publishers, in_dollars)
    said = refused(name, publishers)
    assert f"come to ${amount} a month" in said
    assert "published in dollars now" in said


def test_one_county_in_dollars_among_the_others_is_found(publishers: Publishers) -> None:
    def one(row: Record) -> None:
        if (row["ansi"], row["month"]) == ("10001", "2025-12") and "benefits_month_total_oasdi" in row:
            row["benefits_month_total_oasdi"] *= 100

    edited(publishers, one)
    assert "10001" in refused(COUNTY, publishers) or "all places" in refused(COUNTY, publishers)


@pytest.mark.parametrize(("name", "field"), [
    (COUNTY, "persons_oasdi"), (COUNTY, "benefits_month_total_oasdi"), (COUNTY, "ansi"), (SSI, "persons_concurrent"),
    (STATE, "persons_oasdi"), (STATE, "state_or_area"), (SSI, "month"),
])  # fmt: skip
def test_a_field_with_another_name_stops_the_feed_and_is_named(name: str, field: str, publishers: Publishers) -> None:
    edited(publishers, lambda row: row.update({f"new_{field}": row.pop(field)}) if field in row else None)
    assert field in refused(name, publishers)


def test_a_field_that_is_empty_in_the_newest_year_is_not_a_year_without_people(publishers: Publishers) -> None:
    edited(
        publishers, lambda row: row.pop("benefits_month_total_oasdi", 0) and None if row["month"] == "2025-12" else None
    )
    assert "no benefits_usd in 2025-12" in refused(COUNTY, publishers)


def test_a_county_that_is_missing_is_noticed_by_its_states_total(publishers: Publishers) -> None:
    edited(publishers, lambda row: row["county_or_city"] != "New Castle")
    assert "the counties of Delaware come to 130,000 people in 2025-12, the state's total is 230,000" in refused(
        COUNTY, publishers
    )


def test_a_hidden_county_is_no_fault(publishers: Publishers) -> None:
    def hide(row: Record) -> None:
        if row["ansi"] == "10001":
            row.update({name: "(X)" for name in row if name.startswith(("persons", "payments"))})

    ssa = publishers["www.ssa.gov"]
    ssa.counties["Delaware"][0] = ("10001", "Kent", 4_000)
    edited(publishers, hide)
    row = rows_of(SSI, publishers).filter(fips="10001", month="2025-12").row(0, named=True)
    assert (row["recipients_persons"], row["payments_usd"]) == (None, None)


def test_a_county_that_came_twice_is_refused(publishers: Publishers) -> None:
    publishers["www.ssa.gov"].edit = lambda path, records: [*records, records[-3]]
    assert "came twice" in refused(COUNTY, publishers)


@pytest.mark.parametrize("cell", ["12 persons", "-5", "1.5", "*", [1], {"a": 1}, True])
def test_a_cell_that_is_neither_number_nor_known_mark_is_refused(cell: Any, publishers: Publishers) -> None:
    def put(row: Record) -> None:
        if row["ansi"] == "10001" and "persons_oasdi" in row:
            row["persons_oasdi"] = cell

    edited(publishers, put)
    if cell == "-5":
        assert "people" in refused(COUNTY, publishers) or "dollars" in refused(COUNTY, publishers)
    else:
        assert "persons_oasdi" in refused(COUNTY, publishers)


def test_states_come_with_the_nation_as_the_table_defines_it(publishers: Publishers) -> None:
    found = rows_of(STATE, publishers).filter(month="2025-12")
    told = {row["fips"]: row for row in found.iter_rows(named=True)}
    inside = found.filter((pl.col("fips") > "00") & (pl.col("fips") < "57"))
    assert inside.height == 51
    assert told["00"]["beneficiaries_persons"] == inside["beneficiaries_persons"].sum() + 820_000
    assert told["00"]["benefits_usd"] == inside["benefits_usd"].sum()
    assert {"60", "66", "69", "72", "78"} <= set(told)


def test_an_area_that_nobody_knows_stops_the_states(publishers: Publishers) -> None:
    edited(publishers, lambda row: row.update(state_or_area="New Columbia") if row["state_or_area"] == "Ohio" else None)
    assert "'New Columbia' is no area that is known" in refused(STATE, publishers)


def test_the_files_of_counties_are_not_taken_for_those_of_states(publishers: Publishers) -> None:
    files = documents_from(COUNTY, publishers)
    with pytest.raises(FeedError, match="came twice"):
        bring(feed(STATE), files, asked_of(feed(STATE), TODAY, {}))


def test_one_of_two_files_is_asked_for_in_a_line(publishers: Publishers) -> None:
    persons, _ = documents_from(COUNTY, publishers)
    with pytest.raises(FeedError, match=r"no benefits_month_total_oasdi in oasdi_state_county_table_4\.json"):
        bring(feed(COUNTY), [persons], asked_of(feed(COUNTY), TODAY, {}))


@pytest.mark.parametrize("name", ALL)
def test_a_refusal_says_what_to_do_in_a_browser(name: str, publishers: Publishers) -> None:
    publishers["www.ssa.gov"].refuses = True
    said = refused(name, publishers)
    assert "403" in said
    assert "seawall evidence add" in feed(name).files


def test_months_of_ssi_that_are_out_come_and_others_are_passed_over(publishers: Publishers) -> None:
    found = rows_of(MONTH, publishers)
    new = found.filter(pl.col("month") > "2025-05")
    assert sorted(set(new["month"])) == ["2026-09", "2026-10"]
    assert new.filter(month="2026-10").height == 53  # 51, the Northern Marianas and the nation
    alabama = new.filter(fips="01", month="2026-10").row(0, named=True)
    assert (alabama["recipients_persons"], alabama["federal_payments_usd"]) == (145_373, 101_761_000)
    assert new.filter(fips="00", month="2026-10")["recipients_persons"].item() > 6_000_000


def page(month: str = "2026-10", table: int = 12, **changes: str) -> Document:
    text = monthly(month, table).body.decode()
    for old, new in changes.items():
        text = text.replace(old.replace("_", " "), new)
    return Document(text.encode(), f"https://www.ssa.gov/{month}/table{table}.html", "2026-11-29T00:00:00+00:00")


@pytest.mark.parametrize(("document", "says"), [
    (page(Federal_Payments="All Federally Administered Payments"), "not the table of federal payments"),
    (page(thousands="millions"), "not the table of federal payments"),
    (page(State_or_area="Area"), "no table with 'State or area', 'Total'"),
    (page(All_areas="Everywhere"), "a row 'All areas'"),
    (page(Ohio="Oh"), "'Oh' is no area that is known"),
    (page(October="Octember"), "'Octember 2026' is no month"),
])  # fmt: skip
def test_another_page_of_the_monthly_statistics_is_refused(document: Document, says: str) -> None:
    with pytest.raises(FeedError, match=says):
        bring(feed(MONTH), [page(table=10), document], asked_of(feed(MONTH), TODAY, {}))


def test_a_web_page_in_place_of_the_series_is_refused(publishers: Publishers) -> None:
    publishers.fault(lambda request, answer: Answer(b"<html>moved</html>", kind="text/html"), times=None)
    assert "web page" in refused(COUNTY, publishers)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["(X)", "a", "1,234", "10001"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["month", "state_or_area", "county_or_city", "ansi", "persons_ssi", "payments_month_total"]
SOME = Ssa().ssi()


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, len(SOME) - 1), st.sampled_from(FIELDS), JSON), max_size=4), JSON)
def test_no_file_of_the_series_leads_to_anything_but_rows_or_one_line(edits: list[Any], other: Any) -> None:
    records = [dict(row) for row in SOME]
    for at, field, value in edits:
        records[at][field] = value
    for told in (flat(records), {"data": other}, other):
        document = Document(json.dumps(told).encode(), "https://www.ssa.gov/t3.json", "2026-11-29T00:00:00+00:00")
        try:
            frame = bring(feed(SSI), [document], asked_of(feed(SSI), TODAY, {})).tables[0].frame
        except FeedError as error:
            assert "\n" not in str(error)
        else:
            paid = frame.drop_nulls(["payments_usd", "recipients_persons"]).filter(pl.col("recipients_persons") >= 100)
            assert (paid["payments_usd"] / paid["recipients_persons"]).is_between(150, 1_500).all()


@settings(max_examples=60)
@given(st.text(max_size=60), st.integers(0, 3_000), st.integers(0, 40))
def test_no_page_leads_to_anything_but_rows_or_one_line(text: str, at: int, gone: int) -> None:
    whole = monthly("2026-10", 12).body.decode()
    damaged = (whole[:at] + text + whole[at + gone :]).encode("utf-8", "replace")
    document = Document(damaged, "https://www.ssa.gov/table12.html", "2026-11-29T00:00:00+00:00")
    try:
        bring(feed(MONTH), [page(table=10), document], asked_of(feed(MONTH), TODAY, {}))
    except FeedError as error:
        assert "\n" not in str(error)


def test_files_saved_in_a_browser_and_added_by_hand_answer_for_a_county(
    publishers: Publishers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SEAWALL_EVIDENCE", raising=False)
    publishers["www.ssa.gov"].months = ["2025-12"]
    files = []
    for document in documents_from(COUNTY, publishers):
        files.append(tmp_path / document.address.rpartition("/")[2])
        files[-1].write_bytes(document.content)
    assert [(each.feed, each.state) for each in add(files).rows] == [(COUNTY, "new")]
    asked = caseload("Honolulu County, HI", "social_security", month="2026-12", as_of=TODAY)
    assert (asked.value, asked.kind, asked.period) == (190_000, "published", "December 2025")
