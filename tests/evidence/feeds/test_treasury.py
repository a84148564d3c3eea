"""The Treasury's statements: published names to our lines, totals, and the habits of the service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import FeedError
from seawall.base.holidays import previous_business_day
from seawall.evidence import load
from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.bring import Brought, asked_of, bring
from seawall.evidence.refreshing.compose import add, refresh
from seawall.evidence.refreshing.document import Document
from tests.evidence.few import few_tables
from tests.evidence.publishers.server import Publishers
from tests.evidence.publishers.treasury import (
    DAILY,
    HOST,
    Record,
    monthly,
    page,
    statement,
    statements,
)

SNAP, WIC = "USDA - Supp Nutrition Assist Prog (SNAP)", "USDA - Supp Nutrition Assist Prog (WIC)"
PART_A, PART_B, DRUGS = (
    "HHS - Federal Hospital Insr Trust Fund",
    "HHS - Federal Supple Med Insr Trust Fund",
    "HHS - Medicare Prescription Drugs",
)
DEBT = "Public Debt Cash Redemp. (Table IIIB)"
DAY = date(2024, 7, 1)
TODAY = date(2026, 11, 29)


def brought(records: list[Record], name: str = "treasury_daily") -> Brought:
    one = feed(name)
    return bring(one, [Document(page(records), "https://x/y", "2026-11-29T00:00:00+00:00")], asked_of(one, TODAY, {}))


def lines_of(records: list[Record], day: date = DAY) -> dict[str, int]:
    (merged,) = brought(records).tables
    rows = merged.frame.filter(pl.col("record_date") == day)
    return dict(rows.select("line", "usd").iter_rows())


def names_on(day: date) -> pl.DataFrame:
    lasts = pl.col("last_day").is_null() | (pl.col("last_day") >= day)
    return load("treasury_line_name").filter(pl.col("era") == "since 2023", pl.col("first_day") <= day, lasts)


@pytest.fixture
def home(tmp_path: Path, publishers: Publishers) -> Iterator[Path]:
    """Few tables; the publishers are made before, of all of them."""
    with few_tables(tmp_path, "treasury_line_day", "treasury_line_name", "place"):
        yield tmp_path


def test_published_lines_become_ours_in_dollars() -> None:
    # As on 1 July 2024: Medicare is three published lines, debt and interest are none of ours, zero is zero.
    paid = {SNAP: 459, WIC: 31, PART_A: 22672, PART_B: 33410, DRUGS: 12023, DEBT: 132245, "NASA": 0}
    assert lines_of(statement(DAY, paid)) == {
        "snap_own": 459_000_000, "wic": 31_000_000, "medicare": 68_105_000_000, "nasa": 0,
    }  # fmt: skip


def test_a_sum_with_an_unknown_part_is_unknown() -> None:
    records = statement(DAY, {PART_A: 100, PART_B: 200, WIC: 5})
    records[2]["transaction_today_amt"] = "null"
    assert records[2]["transaction_catg"] == PART_A
    assert lines_of(records) == {"wic": 5_000_000}


def test_payments_that_come_back_are_negative() -> None:
    assert lines_of(statement(DAY, {SNAP: -12, WIC: 3}))["snap_own"] == -12_000_000


def test_the_subtotal_of_2023_is_added_to_nothing() -> None:
    day = date(2023, 3, 1)
    records = statement(day, {SNAP: 400, "Sub-Total Withdrawals": 400, DEBT: 900}, total=1300)
    assert lines_of(records, day) == {"snap_own": 400_000_000}
    assert not brought(records).doubts


@pytest.mark.parametrize(
    ("name", "day", "says"),
    [
        ("USDA - Something New", DAY, "nobody knows the line 'USDA - Something New' of 2024-07-01"),
        ("Food Stamps", DAY, "nobody knows the line 'Food Stamps'"),
        ("usda - supp nutrition assist prog (snap)", DAY, "nobody knows"),
        ("HHS - Payments to States", date(2025, 10, 1), "'HHS - Payments to States' ended on 2025-09-30"),
        ("Unclassified", date(2023, 9, 29), "'Unclassified' began on 2023-10-02"),
    ],
)
def test_a_name_that_is_unknown_or_out_of_its_days_stops_the_feed(name: str, day: date, says: str) -> None:
    with pytest.raises(FeedError) as error:
        brought(statement(day, {SNAP: 1, name: 2}))
    told = str(error.value)
    assert says in told and "treasury_line_name" in told and "\n" not in told


def test_a_rename_goes_on_as_one_line() -> None:
    days = {date(2025, 9, 30): "HHS - Payments to States", date(2025, 10, 1): "HHS - Payments to Children and Families"}
    (merged,) = brought([row for day, name in days.items() for row in statement(day, {name: 90})]).tables
    assert merged.changed["line"].to_list() == ["family_payments", "family_payments"]


def test_every_published_name_of_a_day_is_taken() -> None:
    names = load("treasury_line_name").filter(
        pl.col("era") == "since 2023",
        pl.col("first_day") <= DAY,
        pl.col("last_day").is_null() | (pl.col("last_day") >= DAY),
    )
    # 101 withdrawal lines were published on 1 July 2024; Health of the Defense Department was not one of them yet.
    assert names.height == 101
    assert set(lines_of(statement(DAY, dict.fromkeys(names["published_name"], 7)))) == set(names["line"].drop_nulls())


@pytest.mark.parametrize(
    ("total", "held"), [(1000, False), (1003, False), (975, False), (1026, True), (10_000, True), (0, True)]
)
def test_lines_that_miss_their_total_are_held_for_a_person(total: float, held: bool) -> None:
    found = brought(statement(DAY, {SNAP: 400, WIC: 600}, total=total)).doubts
    assert bool(found) == held
    assert not held or ("1 Jul 2024" in found[0] and "1,000 million" in found[0] and f"{total:,}" in found[0])


def test_a_day_without_its_total_is_held() -> None:
    (doubt,) = brought(statement(DAY, {SNAP: 400})[:-1]).doubts
    assert "0 totals" in doubt


@given(st.lists(st.floats(0, 5000), min_size=1, max_size=60))
@settings(max_examples=20, deadline=None)
def test_rounding_of_the_lines_is_never_held(amounts: list[float]) -> None:
    paid = dict(zip(names_on(DAY)["published_name"], amounts, strict=False))
    assert not any(said.startswith("the lines of") for said in brought(statement(DAY, paid)).doubts)


def test_a_statement_in_thousands_of_its_unit_is_held_though_nothing_is_held_of_these_years() -> None:
    (doubt,) = brought(statement(DAY, {SNAP: 0.4, PART_A: 22.7})).doubts
    assert "sum to $23,000,000" in doubt
    assert brought(statement(DAY, {SNAP: 400_000, PART_A: 22_672_000})).doubts


def test_an_answer_without_rows_is_no_quiet_day() -> None:
    with pytest.raises(FeedError, match="the answer has no rows"):
        brought([])


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda rows: rows + rows[2:3], "came twice"),
        (lambda rows: [{**row, "transaction_today_amt": "1,2x"} for row in rows], "'1,2x' is no number"),
        (lambda rows: [{**row, "record_date": "07/01/2024"} for row in rows], "'07/01/2024' is no day"),
        (
            lambda rows: [{**row, "account_type": "Federal Reserve Account"} for row in rows],
            "'Federal Reserve Account'",
        ),
        (lambda rows: [{**row, "transaction_catg": "null"} for row in rows], "has no name"),
        (
            lambda rows: [{k: v for k, v in row.items() if k != "transaction_catg"} for row in rows],
            "'transaction_catg'",
        ),
        (lambda rows: [{**row, "record_date": "2031-07-01"} for row in rows], "still to come"),
    ],
    ids=["twice", "amount", "day", "account", "name", "field", "future"],
)
def test_any_other_shape_is_one_line(edit, says: str) -> None:
    with pytest.raises(FeedError) as error:
        brought(edit(statement(DAY, {SNAP: 1, WIC: 2})))
    assert says in str(error.value) and "\n" not in str(error.value)


def business_days(first: date, last: date) -> list[date]:
    days = (first + timedelta(days=each) for each in range((last - first).days + 1))
    return [day for day in days if previous_business_day(day) == day]


def test_the_service_is_asked_for_whole_rows_page_by_page(home: Path, publishers: Publishers) -> None:
    days = business_days(date(2024, 1, 2), date(2024, 12, 31))
    names = load("treasury_line_name").filter(pl.col("era") == "since 2023", pl.col("kind") == "line")
    lasting = names.filter(pl.col("last_day").is_null(), pl.col("first_day") <= days[0])["published_name"].to_list()[
        :60
    ]
    publishers[HOST].records[DAILY] = statements(days, lambda _: dict.fromkeys([SNAP, *lasting], 100))
    done = refresh(["treasury_daily"], mirror=publishers.url, sleep=lambda _: None)
    assert [each.state for each in done.rows] == ["new"]
    asked = publishers.asked(DAILY)
    assert len(asked) == 2 and all("fields=" not in each.query for each in asked)
    assert "record_date:gte:2023-02-14" in asked[0].line and "transaction_type:eq:Withdrawals" in asked[0].line
    held = load("treasury_line_day").filter(pl.col("line") == "snap_own", pl.col("record_date") > date(2020, 1, 1))
    assert held["record_date"].to_list() == days and set(held["usd"]) == {100_000_000}
    assert load("treasury_line_day").filter(pl.col("record_date") < date(2020, 1, 1)).height == 40_316


def test_what_the_service_adds_up_is_refused(home: Path, publishers: Publishers) -> None:
    # A request that names fields is answered with sums over those it leaves out: names are gone, and it is seen.
    rows = statement(DAY, {SNAP: 400, WIC: 100})
    publishers[HOST].records[DAILY] = rows
    query = {"fields": "record_date,account_type,transaction_type,transaction_today_amt"}
    told = httpx.get(f"{publishers.url}/{HOST}{DAILY}", params=query).json()["data"]
    assert [row["transaction_today_amt"] for row in told if row["transaction_type"] == "Withdrawals"] == ["500", "500"]
    with pytest.raises(FeedError, match="transaction_catg"):
        brought(told)


def test_an_unknown_line_leaves_the_evidence_and_a_person_adds_it(home: Path, publishers: Publishers) -> None:
    publishers[HOST].records[DAILY] = statement(DAY, {SNAP: 400, "USDA - Something New": 20})
    failed = refresh(["treasury_daily"], mirror=publishers.url, sleep=lambda _: None)
    assert failed.rows[0].state == "failed" and "USDA - Something New" in failed.rows[0].says
    assert not failed.swapped
    names = home / "names.csv"
    header = "published_name,era,kind,line,first_day,last_day,note\n"
    names.write_text(header + "USDA - Something New,since 2023,line,wicc,2024-07-01,,A slip\n", encoding="utf-8")
    with pytest.raises(FeedError, match=r"'wicc' is no line of ours. Did you mean wic"):
        add(names, "treasury_names")
    names.write_text(header + "USDA - Something New,since 2023,line,wic,2024-07-01,,Looked at\n", encoding="utf-8")
    assert add(names, "treasury_names").swapped
    assert refresh(["treasury_daily"], mirror=publishers.url, sleep=lambda _: None).rows[0].state == "new"
    now = load("treasury_line_day").filter(pl.col("record_date") == DAY)
    assert dict(now.select("line", "usd").iter_rows()) == {"snap_own": 400_000_000, "wic": 20_000_000}


OUTLAYS = {
    "Department of Agriculture": {
        "Food and Nutrition Service": {
            "Supplemental Nutrition Assistance Program": 8_020_000_000.26,
            "Child Nutrition Programs": 2_400_000_000.4,
            "Other": 1_000_000.0,
        },
        "Foreign Agricultural Service": 200_000_000.0,
        "Other": -3_000_000.0,
    },
    "National Science Foundation": {"Research": 500_000_000.0, "Other": 0.0},
    "Undistributed Offsetting Receipts": {"Sale of Major Assets": -77_000_000.5},
}


def test_a_printed_outline_becomes_rows_with_their_place() -> None:
    (merged,) = brought(monthly(date(2026, 6, 30), OUTLAYS), "treasury_monthly").tables
    rows = {(agency, item, kind): usd for agency, item, kind, usd in
            merged.frame.select("agency", "item", "kind", "net_usd").iter_rows()}  # fmt: skip
    farm, food = "Department of Agriculture", "Food and Nutrition Service"
    assert rows[farm, f"{food}: Supplemental Nutrition Assistance Program", "line"] == 8_020_000_000
    assert rows[farm, food, "total"] == 10_421_000_001
    assert rows[farm, "Foreign Agricultural Service", "line"] == 200_000_000
    assert rows[farm, "all", "total"] == 10_618_000_001
    assert rows["United States", "all", "total"] == 11_041_000_000
    assert set(merged.frame["month"]) == {"2026-06"}
    assert not {"Total On-Budget", "Total Surplus (+) or Deficit (-)"} & {agency for agency, _, _ in rows}
    lines = sum(usd for (_, _, kind), usd in rows.items() if kind == "line")
    assert abs(lines - rows["United States", "all", "total"]) < 10


def test_two_accounts_of_one_name_are_added() -> None:
    records = monthly(date(2026, 6, 30), {"Department of Energy": {"Fund": 5.0, "Other": 7.0}})
    for row in records:
        row["classification_desc"] = row["classification_desc"].replace("Fund", "Other")
    (merged,) = brought(records, "treasury_monthly").tables
    assert merged.frame.filter(pl.col("item") == "Other")["net_usd"].to_list() == [12]


def test_agencies_that_miss_all_outlays_are_held() -> None:
    assert not brought(monthly(date(2026, 6, 30), OUTLAYS), "treasury_monthly").doubts
    (doubt,) = brought(monthly(date(2026, 6, 30), OUTLAYS, 12e9), "treasury_monthly").doubts
    assert "2026-06" in doubt and "12,000,000,000" in doubt
    records = monthly(date(2026, 6, 30), OUTLAYS)
    cut = [row for row in records if row["classification_desc"] != "Research"]
    (doubt,) = brought(cut, "treasury_monthly").doubts
    assert "National Science Foundation" in doubt


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda rows: [{**row, "parent_id": "77"} for row in rows], "stands under a row that is not there"),
        (lambda rows: [{**row, "parent_id": row["classification_id"]} for row in rows], "stands under"),
        (lambda rows: [{**row, "classification_id": "1"} for row in rows], "one classification_id"),
        (lambda rows: [{**row, "classification_desc": "null"} for row in rows], "has no name"),
        (lambda rows: [{**row, "current_month_net_outly_amt": "(*)x"} for row in rows], "is no number"),
    ],
    ids=["orphan", "circle", "id", "name", "amount"],
)
def test_any_other_outline_is_one_line(edit, says: str) -> None:
    with pytest.raises(FeedError) as error:
        brought(edit(monthly(date(2026, 6, 30), OUTLAYS)), "treasury_monthly")
    assert says in str(error.value) and "\n" not in str(error.value)
