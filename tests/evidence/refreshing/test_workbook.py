"""A workbook is a table or one line: wherever its header stands, whatever is in its cells, however it was broken."""

from __future__ import annotations

import re
import struct
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seawall.base.errors import LONGEST, FeedError
from seawall.evidence.refreshing.workbook import Grid, as_label, as_month, below, unpacked, workbook

LABELS = {"place": "State", "persons": "Participation Persons", "usd": "Cost"}
HEAD: list[list[Any]] = [["State", "Participation 1/", "", "Cost"], ["", "Household", "Persons 2/", ""]]
BODY: list[list[Any]] = [["Illinois", 10, 20, 300.5], ["Vermont", 1, 2, "--"]]
READ = [("Illinois", 20.0, 300.5), ("Vermont", 2.0, None)]


def saved(*sheets: list[list[Any]]) -> bytes:
    made, file = openpyxl.Workbook(), BytesIO()
    made.remove(made.active)
    for number, rows in enumerate(sheets, start=1):
        page = made.create_sheet(f"Sheet{number}")
        for row in rows:
            page.append(row)
    made.save(file)
    return file.getvalue()


def read(rows: list[list[Any]], others: tuple[str, ...] | None = None) -> list[tuple[str, float | None, float | None]]:
    found = below(Grid("made.xlsx, sheet A", rows), LABELS, others)
    return [(row.text("place"), row.number("persons"), row.number("usd")) for row in found.rows()]


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The workbook with other parts instead of its own, or beside them."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1) as new:
        for name, part in ({name: old.read(name) for name in old.namelist()} | parts).items():
            new.writestr(name, part)
    return made.getvalue()


def test_what_was_written_is_read() -> None:
    day = datetime(2026, 5, 8)
    found = workbook(saved([["a", 1, 2.5, True, None, day]], [[]], [["", "b"]]), "made.xlsx")
    assert list(found) == ["Sheet1", "Sheet2", "Sheet3"]
    assert found["Sheet1"].rows == [["a", 1.0, 2.5, True, "", date(2026, 5, 8)]]
    assert found["Sheet3"].rows == [["", "b"]]


def test_charts_and_what_a_workbook_can_do_are_passed_over() -> None:
    made, file = openpyxl.Workbook(), BytesIO()
    made.active.append(["State"])
    made.create_chartsheet("Chart")
    made.save(file)
    content = with_parts(file.getvalue(), {"xl/vbaProject.bin": b"Sub Auto_Open()"})
    assert list(workbook(content, "made.xlsm")) == ["Sheet"]


@given(st.integers(0, 37), st.permutations([(0,), (1, 2), (3,)]), st.integers(0, 3))
def test_a_header_that_moved_is_found(down: int, blocks: list[tuple[int, ...]], right: int) -> None:
    order = [at for block in blocks for at in block]
    moved = [[""] * right + [row[at] for at in order] for row in (*HEAD, *BODY)]
    assert read([["Some title"], *([[]] * down), *moved]) == READ


def test_a_label_over_several_columns_names_each() -> None:
    assert read([["Title"], *HEAD, *BODY], others=("Participation Household",)) == READ


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["State", "Participants", "Cost"], ["Illinois", 20, 300]], r"no column 'Participation Persons'; row 1 has"),
        ([*HEAD[:1], ["", "Persons", "Persons", ""], *BODY], r"two columns are 'participation persons'"),
        ([[*HEAD[0], "Waivers"], [*HEAD[1], ""], *BODY], r"a new column 'waivers'"),
        ([*([["x"]] * 60), *HEAD, *BODY], r"no column 'State'; row 1 has: x"),
        ([], r"no column 'State'; row 1 has: nothing"),
        ([*HEAD, ["Illinois", 10, "pending", 300]], r"sheet A, row 3, column persons: 'pending' is not a number"),
        ([*HEAD, ["Illinois", 10, True, 300]], r"'True' is not a number"),
        ([*HEAD, ["Illinois", 10, date(2026, 5, 8), 300]], r"'2026-05-08' is not a number"),
    ],
)
def test_another_form_is_told_on_one_line(rows: list[list[Any]], said: str) -> None:
    with pytest.raises(FeedError, match=said):
        read(rows, others=("Participation Household",))


def test_numbers_written_as_text_are_numbers_and_marks_of_nothing_are_missing() -> None:
    head = [["State", "Participation Persons", "Cost"]]
    rows = [["a", "1,234", "$5,000.50"], ["b", " 12 ", ""], ["c", "-3", "---"], ["d"]]
    assert read(head + rows) == [("a", 1234.0, 5000.5), ("b", 12.0, None), ("c", -3.0, None), ("d", None, None)]


def test_an_error_in_a_cell_is_not_an_empty_cell() -> None:
    content = saved([["State", "Participation Persons", "Cost"], ["Illinois", "#REF!", 3]])
    with pytest.raises(FeedError, match=r"'#REF!' is not a number"):
        read(workbook(content, "made.xlsx")["Sheet1"].rows)


@pytest.mark.parametrize("label", ["Jan 2019", "Jan 2019 /2", "January 2019 2/", "JAN 2019*", date(2019, 1, 31)])
def test_a_month_is_known_with_its_footnote(label: Any) -> None:
    assert as_month(label) == "2019-01"


def test_what_is_no_month_is_none() -> None:
    assert [as_month(each) for each in ("FY 2019", "Total", "", 2019, "2019", "Sept 2019 total")] == [None] * 6


def test_footnotes_case_and_line_breaks_do_not_make_another_label() -> None:
    assert {as_label(each) for each in ("Food\nCosts", "FOOD COSTS 1/", "Food Costs*", "Food  Costs [2]")} == {
        "food costs"
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!DOCTYPE html><title>Page Not Found</title>", r"is a web page, not a workbook"),
        (b"\xef\xbb\xbf\n<html>", r"is a web page, not a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"old \.xls workbook or one with a password\. Save it as \.xlsx"),
        (b"month,persons\n2026-01,3\n", r"neither a workbook nor a zip"),
        (b"", r"neither a workbook nor a zip \(0 bytes\)"),
        (saved([["a"]])[:-40], r"is cut short or damaged"),
        (saved([["a"]])[:200], r"is cut short or damaged"),
    ],
)
def test_what_is_no_workbook_is_told_on_one_line(content: bytes, said: str) -> None:
    with pytest.raises(FeedError, match=said):
        workbook(content, "made.xlsx")
    with pytest.raises(FeedError, match=said):
        list(unpacked(content, "made.zip", re.compile(".*")))


def test_a_bomb_that_says_so_is_not_unpacked() -> None:
    bomb = with_parts(saved([["a"]]), {"xl/styles.xml": b" " * 90_000_000})
    assert len(bomb) < 500_000
    with pytest.raises(FeedError, match=r"would unpack to more than 80,000,000 bytes"):
        workbook(bomb, "made.xlsx")


def test_many_parts_may_not_be_more_together() -> None:
    parts = {f"xl/drawings/drawing{number}.xml": b" " * 30_000_000 for number in range(3)}
    content = with_parts(saved([["a"]]), parts)
    with pytest.raises(FeedError, match=r"would unpack to more than"):
        workbook(content, "made.xlsx")


def test_a_bomb_that_says_it_is_small_is_read_no_further_than_it_says() -> None:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("FY26.xlsx", b"0" * 50_000_000)
    content = bytearray(made.getvalue())
    at = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 10)  # the size that the directory declares
    with pytest.raises(FeedError, match=r"is cut short or damaged at FY26\.xlsx"):
        list(unpacked(bytes(content), "made.zip", re.compile("FY26.xlsx")))


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='9'><c t=\"n\"\n r = 'XFD99999'><v>1</v></c></row>",
        f"<row>{'<c><v>1</v></c>' * 4000}</row>{'<row><c><v>1</v></c></row>' * 4000}",
        f'<row r="900000"><c r="A900000"><v>1</v></c></row><row>{"<x:c><v>1</v></x:c>" * 40}</row>',
    ],
)
def test_a_small_sheet_that_spans_more_than_memory_is_not_read(cells: str) -> None:
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}'
    content = with_parts(saved([["a"]]), {"xl/worksheets/sheet1.xml": f"{sheet}</sheetData></worksheet>".encode()})
    with pytest.raises(FeedError, match=r"more than 6,000,000 cells: it is not read"):
        workbook(content, "made.xlsx")


def test_of_a_zip_the_wanted_files_come_by_name_and_a_workbook_as_itself() -> None:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name in ("data/FY26.xlsx", "data/FY25.xlsx", "FY69to88.xls", "__MACOSX/._FY26.xlsx"):
            archive.writestr(name, name)
    wanted = re.compile(r"FY\d\d\.xlsx")
    assert list(unpacked(made.getvalue(), "made.zip", wanted)) == [
        ("FY25.xlsx", b"data/FY25.xlsx"),
        ("FY26.xlsx", b"data/FY26.xlsx"),
    ]
    book = saved([["a"]])
    assert list(unpacked(book, "FY26 (1).xlsx", wanted)) == [("FY26 (1).xlsx", book)]


CELLS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1901, 1, 1), date(9999, 12, 31))
    | st.sampled_from(
        ["State", "Participation Persons", "Persons", "Participation", "Cost", "Jan 2019 /2", "--", "1,234"]
    )
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
)
GRIDS = st.lists(st.lists(CELLS, max_size=6), max_size=8)


def one_line_or_rows(rows: list[list[Any]]) -> None:
    try:
        for place, persons, usd in read(rows):
            assert isinstance(place, str)
            assert all(each is None or isinstance(each, float) for each in (persons, usd))
    except FeedError as error:
        assert str(error).isprintable()
        assert len(str(error)) <= LONGEST


@given(GRIDS)
@example([["State", "Participation Persons", "Cost"], [True, 10**400, float("inf")], [b"", None, "1" * 400]])
def test_any_grid_is_a_table_or_one_line(rows: list[list[Any]]) -> None:
    one_line_or_rows(rows)
    one_line_or_rows([["State", "Participation Persons", "Cost"], *rows])


@settings(max_examples=25)
@given(GRIDS)
def test_any_workbook_is_a_table_or_one_line(rows: list[list[Any]]) -> None:
    found = workbook(saved([["State", "Participation Persons", "Cost"], *rows]), "made.xlsx")
    one_line_or_rows(found["Sheet1"].rows)


BOOK = saved([["State", "Participation Persons", "Cost"], *[["Illinois", 20, 300.5]] * 20])


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.integers(0, len(BOOK) - 1), st.integers(0, 255)), min_size=1, max_size=8), st.integers(0, 60)
)
def test_a_broken_workbook_is_read_or_refused_on_one_line(changes: list[tuple[int, int]], lost: int) -> None:
    content = bytearray(BOOK)
    for at, value in changes:
        content[at] = value
    try:
        workbook(bytes(content[: len(content) - lost]), "made.xlsx")
    except FeedError as error:
        assert str(error).isprintable()


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 900), st.binary(max_size=6)), min_size=1, max_size=4))
def test_a_sheet_that_is_no_xml_is_read_or_refused_on_one_line(changes: list[tuple[int, bytes]]) -> None:
    with ZipFile(BytesIO(BOOK)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    for at, more in changes:
        sheet = sheet[:at] + more + sheet[at + len(more) // 2 :]
    try:
        workbook(with_parts(BOOK, {"xl/worksheets/sheet1.xml": sheet}), "made.xlsx")
    except FeedError as error:
        assert str(error).isprintable()
