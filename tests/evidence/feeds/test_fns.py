"""The workbooks of the Food and Nutrition Service: the right table from its layout, and one line for any other."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from seawall.base.errors import FeedError
from seawall.evidence import load
from seawall.evidence.feeds.feed import feed
from seawall.evidence.load import everything
from seawall.evidence.refreshing.bring import Brought, asked_of, bring
from seawall.evidence.refreshing.compose import add, refresh
from seawall.evidence.refreshing.document import Document
from tests.evidence.few import few_tables
from tests.evidence.publishers import faults
from tests.evidence.publishers.fns import (
    MISSING,
    Book,
    Fns,
    nation_book,
    saved,
    snap_until,
    state_book,
    wic_agency_book,
    wic_nation_book,
    wic_until,
    zipped,
)
from tests.evidence.publishers.server import Publishers

TODAY = date(2026, 11, 29)
EDITION = date(2026, 10, 9)
STATES = "snap_state_month"


def document(content: bytes, name: str, received: str = "2026-11-29") -> Document:
    return Document(content, f"file:{name}", f"{received}T12:00:00+00:00")


def brought(name: str, *documents: Document, today: date = TODAY, **held: pl.DataFrame) -> Brought:
    return bring(feed(name), documents, asked_of(feed(name), today, held))


def states(book: Book) -> Brought:
    return brought("fns_snap_states", document(saved(book), "FY26.xlsx"))


def year_2026(of: Any = None, last: str = "2026-03") -> Book:
    return state_book(2026, EDITION, snap_until(last, of))


@cache
def plain_2026() -> bytes:
    return saved(year_2026())


def changed(found: Brought, table: str, **where: str) -> pl.DataFrame:
    merged = next(each for each in found.tables if each.table.name == table)
    return merged.changed.filter(**where)


# SNAP by state


def test_the_next_month_of_every_state_is_added_as_an_edition() -> None:
    found = brought("fns_snap_states", document(plain_2026(), "FY26.xlsx"))
    new = changed(found, STATES, month="2026-03")
    assert (new.height, set(new["edition"]), found.doubts, found.remarks) == (54, {EDITION}, (), ())
    assert new.filter(fips="00")["persons"][0] == new.filter(pl.col("fips") != "00")["persons"].sum()
    before = load(STATES).filter(month="2026-02", fips="17").row(0, named=True)
    illinois = new.filter(fips="17").row(0, named=True)
    assert illinois["issuance_usd"] == round(before["issuance_usd"] * 0.99)
    assert illinois | {"estimated": False, "flag": None} == illinois


def test_a_header_that_moved_and_columns_in_the_order_of_older_years_give_the_same() -> None:
    moved = {}
    for sheet, rows in year_2026().items():
        shifted = [[*row[:3], *row[4:], row[3]] if len(row) == 6 else row for row in rows[5:]]
        shifted[0] = ["Fiscal Year and Month", "Participation", None, "Cost Per", None, "Cost"]
        shifted[1] = [None, "Household", "Persons", "Household", "Persons", None]
        moved[sheet] = [*rows[:4], ["A note that was not there before."], [], [], *shifted]
    plain = brought("fns_snap_states", document(plain_2026(), "FY26.xlsx"))
    assert changed(states(moved), STATES).equals(changed(plain, STATES))


def put(row: int, column: int, value: Any) -> Callable[[Book], None]:
    """Another cell in the sheet of the Mid-Atlantic office; rows count from 1, as in messages."""
    return lambda book: book["MARO"][row - 1].__setitem__(column, value)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (put(7, 1, "Recipients"), r"FY26\.xlsx, sheet MARO: no column 'Participation Household'; row 6 has"),
        (put(6, 4, "Waivers"), r"sheet MARO: a new column 'waivers household'"),
        (put(9, 2, "under review"), r"sheet MARO, row 9, column persons: 'under review' is not a number"),
        (put(9, 2, "#REF!"), r"sheet MARO, row 9, column persons: '#REF!' is not a number"),
        (put(9, 0, "October"), r"sheet MARO, row 9: 'October' is no month of an area"),
        (put(8, 0, "Delawhere"), r"'Delawhere' is no place that is known"),
        (put(1, 5, None), r"FY26\.xlsx: it does not say of which day it is"),
    ],
)
def test_another_form_of_the_states_stops_the_feed_on_one_line(edit: Callable[[Book], None], said: str) -> None:
    book = {"MARO": year_2026()["MARO"]}
    edit(book)
    with pytest.raises(FeedError, match=said) as raised:
        states(book)
    assert str(raised.value).isprintable()


CONNECTICUT = slice(7, 22)


def test_a_state_that_is_not_there_or_a_month_that_is_there_twice_does_not_sum_to_the_nation() -> None:
    book = year_2026()
    del book["NERO"][CONNECTICUT]
    with pytest.raises(FeedError, match=r"households of the states sum to [\d,]+ in 2025-10, the nation has [\d,]+"):
        states(book)
    del book["US Summary"]
    with pytest.raises(FeedError, match=r"2026-03 has no row for 00, 09, which 2026-02 has"):
        states(book)
    book["MARO"].insert(9, book["MARO"][8])
    with pytest.raises(FeedError, match=r"'month': '2025-10'.* came twice"):
        states(book)


def test_a_day_that_is_still_to_come_is_refused() -> None:
    with pytest.raises(FeedError, match=r"its day 2026-10-09 is still to come: today is 2026-10-08"):
        brought("fns_snap_states", document(plain_2026(), "FY26.xlsx"), today=date(2026, 10, 8))


def test_a_revised_month_is_a_second_edition_whole_and_a_rereading_adds_nothing() -> None:
    def more(fips: str, month: str, told: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(value + 500 for value in told) if (fips, month) == ("19", "2025-12") else told

    found = states(year_2026(more, "2026-01"))
    assert found.changes[0].rows_added == 0
    assert set(changed(found, STATES)["fips"]) == {"19", "00"}
    after = found.tables[0].frame
    assert after.filter(month="2025-12", edition=EDITION).height == 54  # the sums of an edition can be checked
    assert after.filter(month="2025-12", fips="19")["persons"].to_list() == [
        persons := everything(STATES).filter(month="2025-12", fips="19")["persons"][0], persons + 500
    ]  # fmt: skip
    again = brought("fns_snap_states", document(saved(year_2026(more, "2026-01")), "FY26.xlsx"), snap_state_month=after)
    assert not again.tables


def test_a_state_that_is_blank_keeps_its_month_and_the_nations_and_a_new_month_waits() -> None:
    def without_florida(fips: str, month: str, told: tuple[float, ...]) -> tuple[float, ...] | None:
        if fips == "12" and month in ("2025-11", "2026-03"):
            return None
        return (told[0], told[1], told[2] + 7) if (fips, month) == ("13", "2025-11") else told

    found = states(year_2026(without_florida))
    november = found.tables[0].frame.filter(month="2025-11", edition=EDITION)
    assert november.height == 52
    assert not {"00", "12"} & set(november["fips"])
    assert not changed(found, STATES, month="2026-03").height
    assert found.remarks == (
        "fns_snap_states: 2025-11 is blank for 12: the row and the nation's stay as they were",
        "fns_snap_states: 2026-03 is blank for 12: the month waits",
    )


def test_an_estimate_is_told_by_its_fraction() -> None:
    def estimated(fips: str, month: str, told: tuple[float, ...]) -> tuple[float, ...]:
        return (told[0] + 0.25, told[1], told[2]) if (fips, month) == ("44", "2026-03") else told

    march = changed(states(year_2026(estimated)), STATES, month="2026-03")
    assert set(march.filter(pl.col("estimated"))["fips"]) == {"44", "00"}


def test_february_2019_stays_flagged_in_a_new_edition_and_its_footnote_is_no_obstacle() -> None:
    def revised(fips: str, month: str, told: tuple[float, ...]) -> tuple[float, ...]:
        return (told[0], told[1] + 1, told[2] + 1) if fips == "17" else told

    book = state_book(2019, EDITION, snap_until("2019-09", revised))
    for rows in book.values():
        for row in rows:
            if row and row[0] in ("Jan 2019", "Feb 2019"):
                row[0] += " /2"
    # The zip's workbooks of so long ago are not read again; one that a person adds is.
    held = everything(STATES).filter(pl.col("month") < "2021")
    found = brought("fns_snap_states", document(saved(book), "FY19.xlsx"), snap_state_month=held)
    told = changed(found, STATES, fips="17").sort("month")
    assert told.height == 12
    trap = "feb2019_benefits_issued_in_jan_shutdown"
    assert told.filter(flag=trap)["month"].to_list() == ["2019-01", "2019-02"]


def test_a_month_paid_in_another_one_is_flagged_and_held_for_a_person() -> None:
    def moved(fips: str, month: str, told: tuple[float, ...]) -> tuple[float, ...]:
        share = {
            ("38", "2026-02"): (1, 1, 1.9), ("38", "2026-03"): (0.1, 0.1, 0.1),
            ("30", "2026-03"): (0.1, 0.1, 0.1), ("50", "2026-03"): (1, 1, 0.3),
        }.get((fips, month), (1, 1, 1))  # fmt: skip
        return tuple(round(value * part) for value, part in zip(told, share, strict=True))

    found = states(year_2026(moved))
    flags = dict(changed(found, STATES, month="2026-03").drop_nulls("flag").select("fips", "flag").iter_rows())
    # In Montana (30) nothing was issued sooner: that is a lapse or a mistake, and no reason is made up for it.
    assert flags == {"38": "issued_in_another_month", "50": "issuance_outlier"}
    assert {"Montana", "North Dakota"} <= {
        said.removeprefix("persons of ").partition(" 2026-03: ")[0] for said in found.doubts
    }


def test_of_the_zip_only_the_years_that_are_still_revised_are_read() -> None:
    files = {
        "fy69tocurrent/FY69 to FY88 National.xls": b"\xd0\xcf\x11\xe0",
        "fy69tocurrent/FY22.xlsx": b"PK damaged",
        "fy69tocurrent/FY26.xlsx": plain_2026(),
    }
    archive = document(zipped(files), "snap-zip-fy69tocurrent-10.zip")
    assert changed(brought("fns_snap_states", archive), STATES, month="2026-03").height == 54
    with pytest.raises(FeedError, match=r"FY26\.xls is an old \.xls workbook"):
        brought("fns_snap_states", document(zipped({"FY26.xls": b"\xd0\xcf\x11\xe0"}), "a.zip"))
    with pytest.raises(FeedError, match=r"a\.zip: no figures of fiscal year 2023 or later"):
        brought("fns_snap_states", document(zipped({"readme.txt": b""}), "a.zip"))
    with pytest.raises(FeedError, match=r"FY26\.xlsx is cut short or damaged"):
        brought("fns_snap_states", document(zipped({"FY26.xlsx": plain_2026()[:-500]}), "a.zip"))


# The nation, and WIC


def test_the_nation_is_added_from_the_states_newest_month_on_where_it_says_something_new() -> None:
    book = nation_book(EDITION, {"2025-12": 39_000_000, "2026-02": 37_950_000, "2026-06": 36_352_716, "2026-07": 36e6})
    found = brought("fns_snap_nation", document(saved(book), "snap-4fymonthly-10.xlsx"))
    new = changed(found, "snap_national_recent")
    assert new.select("month", "persons", "edition", "grade").rows() == [
        ("2026-02", 37_950_000, EDITION, "A"), ("2026-07", 36_000_000, EDITION, "A")
    ]  # fmt: skip
    assert set(new["source_note"]) == {"FNS national monthly table, snap-4fymonthly-10.xlsx"}


def test_wic_in_the_nation_costs_food_and_administration_and_nothing_where_one_is_missing() -> None:
    told = {"2026-03": (6_701_661, 431_316_601, 165_990_106), "2026-07": (6_690_000, 430e6, None)}
    found = brought("fns_wic_nation", document(saved(wic_nation_book(EDITION, told)), "37wic-monthly-10.xlsx"))
    assert changed(found, "wic_national_month").rows() == [("00", "2026-07", EDITION, 6_690_000, None)]


@pytest.mark.parametrize(
    ("name", "book", "said"),
    [
        (
            "fns_snap_nation",
            {"A": [["Data as of October 9, 2026"], ["Month", "People"]]},
            "no column 'Participation Persons'",
        ),
        ("fns_snap_nation", {"A": [["Month", "Participation Persons"], ["Oct 2025", 1]]}, "does not say of which day"),
        ("fns_wic_nation", wic_nation_book(EDITION, {}), "no row is a month"),
    ],
)
def test_another_form_of_the_nation_stops_the_feed_on_one_line(name: str, book: Book, said: str) -> None:
    with pytest.raises(FeedError, match=said):
        brought(name, document(saved(book), "made.xlsx"))


def wic(book: Book, received: str = "2026-11-29") -> Brought:
    return brought("fns_wic_agencies", document(saved(book), "wicagencies2026ytd-10.xlsx", received))


def test_wic_counts_tribes_in_their_state_and_a_year_that_is_over_as_a_year() -> None:
    found = wic(wic_agency_book(2026, EDITION, wic_until("2026-09")))
    oklahoma = load("wic_state_month").filter(month="2023-09", fips="40").row(0, named=True)
    months = changed(found, "wic_state_month", fips="40")
    assert months.height == 12
    assert set(months["participants_persons"]) == {oklahoma["participants_persons"]}
    assert set(changed(found, "wic_state_month")["fips"]) == set(load("wic_state_month")["fips"])
    year = changed(found, "wic_state_year", fips="40").row(0, named=True)
    assert (year["fiscal_year"], year["participants_persons"]) == (2026, oklahoma["participants_persons"])
    assert math.isclose(year["cost_usd"], 12 * oklahoma["food_cost_usd"] + year["administration_usd"])
    assert not any(
        table.table.name == "wic_state_year"
        for table in wic(wic_agency_book(2026, EDITION, wic_until("2026-08"))).tables
    )


def test_an_agency_that_is_blank_leaves_its_state_and_the_nation_without_a_sum() -> None:
    book = wic_agency_book(2026, EDITION, wic_until("2026-02"))
    row = next(row for row in book["Food Costs"] if row and row[0] == "Navajo Nation, AZ")
    row[4] = None  # January
    new = changed(wic(book), "wic_state_month", month="2026-01")
    assert set(new.filter(pl.col("food_cost_usd").is_null())["fips"]) == {"00", "04"}
    assert new["participants_persons"].null_count() == 0


def test_a_workbook_that_does_not_say_its_day_is_of_the_day_it_came() -> None:
    new = changed(wic(wic_agency_book(2026, None, wic_until("2025-10")), "2026-11-20"), "wic_state_month")
    assert set(new["edition"]) == {date(2026, 11, 20)}


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda book: book.pop("Food Costs"), r"no sheet 'Food Costs'; it has: Introduction; Total Women"),
        (lambda book: book["Food Costs"][4].pop(5), r"sheet Food Costs: 11 columns are months \(2025-10 to 2026-09\)"),
        (
            lambda book: book["Food Costs"].insert(6, ["Shinnecock Nation", *[1] * 13]),
            r"'Shinnecock Nation' is no place",
        ),
        (lambda book: book["Food Costs"][5].__setitem__(3, "n/a"), r"row 6, column 3: 'n/a' is not a number"),
    ],
)
def test_another_form_of_the_agencies_stops_the_feed_on_one_line(edit: Callable[[Book], Any], said: str) -> None:
    book = wic_agency_book(2026, EDITION, wic_until("2026-02"))
    book["Food Costs"] = [[*row] for row in book["Food Costs"]]
    edit(book)
    with pytest.raises(FeedError, match=said):
        wic(book)


# From the pages to a release


FED = ("snap_state_month", "snap_national_recent", "wic_state_month", "wic_state_year", "wic_national_month")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    with few_tables(tmp_path, *FED, "place"):
        yield tmp_path


def at(day: date) -> Callable[[], int]:
    return lambda: int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp() * 1e6)


def refreshed(server: Publishers, *names: str, day: date = TODAY) -> dict[str, str]:
    found = refresh(names, mirror=server.url, sleep=lambda _: None, now=at(day))
    return {each.feed: f"{each.state}: {each.says}" for each in found.rows}


def test_the_pages_lead_to_a_release_and_the_day_before_its_edition_does_not_know_it(home: Path) -> None:
    def revised(fips: str, month: str, told: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(value + 100 for value in told) if (fips, month) == ("56", "2026-01") else told

    with Publishers(Fns()) as server:
        books = zipped({"FY26.xlsx": saved(year_2026(revised))})
        server["www.fna.usda.gov"].files = {"snap-zip-fy69tocurrent-10.zip": books}
        told = refreshed(server, STATES, "snap_national_recent", "wic_state_month", "wic_national_month")
    assert told.pop("fns_snap_states") == "new: snap_state_month: 54 new rows and 4 rows revised, to 2026-03-31"
    assert {name: said.partition(":")[0] for name, said in told.items()} == dict.fromkeys(
        ("fns_snap_nation", "fns_wic_agencies", "fns_wic_nation"), "new"
    )
    assert load("wic_state_month")["month"].max() == load("wic_national_month")["month"].max() == "2026-07"
    before, since = date(2026, 10, 8), EDITION
    assert [load(STATES, as_of=day)["month"].max() for day in (before, since)] == ["2026-02", "2026-03"]
    assert load("wic_national_month", as_of=before)["month"].max() == "2026-03"
    wyoming = [load(STATES, as_of=day).filter(fips="56", month="2026-01")["persons"][0] for day in (before, since)]
    assert wyoming[1] == wyoming[0] + 100


@pytest.mark.parametrize(
    ("fault", "where", "said"),
    [
        (faults.html(MISSING), "pd/supplemental", "no link to a file such as 'snap-zip-fy69tocurrent"),
        (faults.html(MISSING), ".zip", "is a web page, not a workbook"),
        (faults.shortened(400), ".zip", "is cut short or damaged"),
    ],
)
def test_a_page_instead_of_a_workbook_leaves_the_evidence_as_it_was(
    home: Path, fault: Any, where: str, said: str
) -> None:
    before = everything(STATES)
    with Publishers(Fns()) as server:
        server["www.fna.usda.gov"].files = {"snap-zip-fy69tocurrent-10.zip": zipped({"FY26.xlsx": plain_2026()})}
        server.fault(fault, where, times=None)
        told = refreshed(server, STATES)["fns_snap_states"]
    assert told.startswith("failed: ")
    assert said in told
    assert everything(STATES).equals(before)


def test_an_office_adds_the_workbook_that_it_downloaded(home: Path) -> None:
    path = home / "FY26.xlsx"
    path.write_bytes(plain_2026())
    (done,) = add([path], "fns_snap_states", now=at(TODAY)).rows
    assert (done.feed, done.state) == ("fns_snap_states", "new")
    assert load(STATES).filter(month="2026-03").height == 54
    older = saved(state_book(2026, date(2026, 9, 11), snap_until("2026-03", lambda *told: (1, 2, 3))))
    with pytest.raises(FeedError, match=r"the edition of 2026-09-11 is older than that held of 2026-10-09"):
        brought("fns_snap_states", document(older, "FY26.xlsx"))
