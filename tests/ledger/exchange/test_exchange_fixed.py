"""Benefit files in fixed width: what is written is read back, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from io import BytesIO
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import LedgerError
from seawall.ledger.exchange import FileFacts, Layout, Payment, read_fixed, shipped_layout, write_fixed
from seawall.ledger.exchange.layout import read_layout
from tests.ledger.exchange.exchange_files import CASES, content, damaged, drained, ebt, order, payment, payments

EBT = shipped_layout("ebt-generic")
SENT = [payment(line) for line in range(1, 8)]
FILE, FACTS = ebt(SENT)

STATE = """
id = "state"
title = "A layout with all that one can say"
source = "written for this test"
purpose = "benefits"
record_width = 40
line_end = "crlf"
header = [
  { name = "kind", kind = "constant", width = 2, value = "%{" },
  { name = "sequence", kind = "sequence", width = 6, pad = " " },
  { name = "rows", kind = "count", width = 6, of = "records" },
  { name = "total_cents", kind = "amount", width = 13 },
  { name = "created_date", kind = "date", width = 8, form = "MMDDYYYY" },
  { name = "created_time", kind = "time", width = 4 },
  { name = "filler", kind = "constant", width = 1 },
]
detail = [
  { name = "case_key", kind = "text", width = 16, align = "right" },
  { name = "program", kind = "text", width = 2, codes = { snap = "FS", tanf = "CA" } },
  { name = "benefit_date", kind = "date", width = 6, form = "YYMMDD" },
  { name = "amount_cents", kind = "amount", width = 10, pad = " " },
  { name = "sequence", kind = "sequence", width = 6 },
]
trailer = [
  { name = "rows", kind = "count", width = 6, of = "records" },
  { name = "total_cents", kind = "amount", width = 13 },
  { name = "hash_total", kind = "hash_total", width = 2 },
  { name = "filler", kind = "constant", width = 19 },
]
"""


def read(file: bytes, layout: Layout = EBT, sequence: int = 42) -> tuple[list[Payment], FileFacts]:
    return drained(read_fixed(layout, BytesIO(file), sequence))


def test_the_generic_file_is_as_its_layout_says() -> None:
    lines = FILE.decode().splitlines()
    assert {len(line) for line in lines} == {100}
    assert lines[0].startswith("HDBENISSUE202611020905070000004")
    assert lines[1][:11] == "DT010000001"
    assert lines[1][11:51].rstrip() == "VA-000001"
    assert lines[1][51:91] == "snap      510592026-11202611040000019400"
    assert lines[-1].rstrip() == "TR00004200000000700000000135800000000000028"
    assert FACTS.model_dump() == {
        "rows": 7,
        "total_cents": 135_800,
        "hash_total": 28,
        "sequence": 42,
        "sha256": sha256(FILE).hexdigest(),
    }


@given(st.lists(CASES, max_size=8))
def test_every_file_is_read_back_as_it_was_written(cases: list) -> None:
    rows = payments(cases)
    file, facts = ebt(rows)
    assert read(file) == (rows, facts)


def test_a_layout_of_other_pads_codes_and_dates_is_read_back_too() -> None:
    layout = read_layout(STATE, "state.toml")
    rows = [payment(line, program="tanf" if line % 2 else "snap") for line in range(1, 121)]
    file, facts = content(write_fixed(layout, order(rows), rows))
    lines = file.split(b"\r\n")
    assert lines[0] == b"%{    420001220000002328000110220260905 "
    assert lines[1] == b"       VA-000001CA261104     19400000042"
    back, told = read(file, layout)
    assert told == facts
    assert back == [each._replace(county="", period="") for each in rows]


def test_many_thousand_days_are_each_written_and_read_right() -> None:
    rows = [payment(line, benefit_date=date.fromordinal(738_000 + line % 5_000)) for line in range(1, 10_001)]
    file, facts = ebt(rows)
    assert read(file) == (rows, facts)


@given(st.data())
def test_a_damaged_file_is_refused_or_tells_by_its_hash_that_it_is_another(data: st.DataObject) -> None:
    file = data.draw(damaged(FILE))
    try:
        rows, facts = read(file)
    except LedgerError:
        return
    assert (facts.rows, facts.total_cents) == (7, 135_800)
    assert [each.amount_cents for each in rows] == [each.amount_cents for each in SENT]
    assert (facts == FACTS) == (file == FILE)


@given(st.one_of(st.binary(max_size=400), st.text(max_size=300).map(str.encode)))
def test_any_bytes_are_read_or_refused(file: bytes) -> None:
    with pytest.raises(LedgerError):
        read(file)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"0000019400", b"0000019401", "total_cents is 135,800, but the lines of the file come to 135,801"),
        (b"20261104", b"20261131", "line 2: benefit_date is not readable"),
        (b"VA-000001 ", b"VA-000009 ", "hash_total is 28, but the lines of the file come to 36"),
        (b"VA-000001 ", b"=VA-00001 ", "line 2: case_key is '=VA-00001'"),
        (b"VA-000001 ", b" VA-000001", "line 2: case_key is not readable"),
        (b"DT010000001", b"DT010000002", "line 3: it is no line of file 42 above 2"),
        (b"DT010000001", b"DT02000000A", "line 2: action_code is '02', not '01'"),
        (b"0000042XX", b"0000043XX", "it is file 43, but file 42 is due"),
        (b"TR", b"TT", "record_type is 'TT', not 'TR'"),
        (b"DT010000001", b"DT01\xe90000001", "line 2: it is"),
    ],
)
def test_the_line_and_field_at_fault_are_named(old: bytes, new: bytes, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        read(FILE.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"42000122", b"42000121", "line 1: rows is 119, but the lines of the file come to 120"),
        (b"0002328000", b"0002328001", "line 1: total_cents is 2,328,001, but the lines of the file come to 2,328,000"),
        (b"    42", b"  4 42", "line 1: sequence is not readable"),
        (b"CA261104", b"XX261104", "line 2: program is not readable"),
        (b"     19400", b" 1 9 4 0 0", "line 2: amount_cents is not readable"),
        (b"000042\r\n", b"000041\r\n", "line 2: it is no line of file 42 above 0"),
    ],
)
def test_a_header_that_tells_other_totals_is_refused_too(old: bytes, new: bytes, said: str) -> None:
    layout = read_layout(STATE, "state.toml")
    rows = [payment(line, program="tanf") for line in range(1, 121)]
    file, _ = content(write_fixed(layout, order(rows), rows))
    assert old in file
    with pytest.raises(LedgerError, match=said):
        read(file.replace(old, new, 1), layout)


def test_a_file_out_of_order_is_refused() -> None:
    with pytest.raises(LedgerError, match="it is file 42, but file 43 is due"):
        read(FILE, sequence=43)


def test_an_endless_line_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(LedgerError, match="line 1: it is longer than 100 characters"):
        read(b"H" * 10_000_000)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"case_key": "=1+1"}, "case_key is '=1\\+1'"),
        ({"case_key": "-1"}, "case_key is '-1'"),
        ({"case_key": "@x"}, "case_key"),
        ({"case_key": "a\nb"}, "case_key"),
        ({"case_key": "a" * 41}, "case_key"),
        ({"case_key": "é1"}, "case_key"),
        ({"case_key": None}, "case_key"),
        ({"program": "snap-and-more"}, "program 'snap-and-more' has more than the 10 characters"),
        ({"program": ""}, "program is ''"),
        ({"county": "5105"}, "county is '5105'"),
        ({"amount_cents": 0}, "amount_cents is 0"),
        ({"amount_cents": -5}, "amount_cents is -5"),
        ({"amount_cents": 194.0}, "amount_cents is 194.0"),
        ({"amount_cents": True}, "amount_cents"),
        ({"amount_cents": 10**10}, "amount_cents"),
        ({"line": 1}, "line 1: it follows line 1, and a line must be above"),
        ({"line": 0}, "a payment's line is 0"),
    ],
)
def test_a_payment_that_fits_no_file_is_refused_with_its_line(wrong: dict, said: str) -> None:
    rows = [payment(1), payment(2)._replace(**wrong)]
    with pytest.raises(LedgerError, match=said):
        content(write_fixed(EBT, order([payment(1), payment(2)]), rows))


@pytest.mark.parametrize("given_rows", [SENT[:-1], [*SENT[:-1], payment(7, amount_cents=19_401)]])
def test_what_was_not_approved_is_not_finished(given_rows: list[Payment]) -> None:
    with pytest.raises(LedgerError, match="were approved"):
        content(write_fixed(EBT, order(SENT), given_rows))


def test_payments_on_hold_leave_gaps_where_the_layout_says_the_lines() -> None:
    rows = [payment(2), payment(5)]
    file, facts = ebt(rows)
    assert read(file) == (rows, facts)
    state = read_layout(STATE, "state.toml")
    with pytest.raises(LedgerError, match="line 2: it follows line 0, and a line must be one above"):
        content(write_fixed(state, order(rows), rows))


def test_a_program_without_a_code_is_refused() -> None:
    rows = [payment(1, program="wic")]
    with pytest.raises(LedgerError, match="program 'wic' has no code in state, detail"):
        content(write_fixed(read_layout(STATE, "state.toml"), order(rows), rows))


def test_files_are_numbered_from_one_to_six_digits() -> None:
    for sequence in (0, 1_000_000, True):
        with pytest.raises(LedgerError, match="sequence"):
            ebt(SENT, sequence)


def test_a_writer_holds_no_more_than_some_thousand_lines() -> None:
    taken = 0

    def counted() -> Iterator[Payment]:
        nonlocal taken
        for each in chain(SENT, (payment(line) for line in range(8, 50_001))):
            taken += 1
            yield each

    file = write_fixed(EBT, order([payment(line) for line in range(1, 50_001)]), counted())
    assert len(next(file)) <= 300_000
    assert taken < 3_000


def test_a_layout_of_replies_writes_no_benefits() -> None:
    with pytest.raises(LedgerError, match="ack-generic is a layout of acknowledgment, not of benefits"):
        content(write_fixed(shipped_layout("ack-generic"), order(SENT), SENT))
