"""Layouts as data: the shipped ones hold, and each fault of a user's own is one line that names the field."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import LedgerError
from seawall.ledger.exchange import layout, shipped_layout, shipped_layouts
from seawall.ledger.exchange.layout import read_layout
from tests.ledger.exchange.test_exchange_fixed import STATE

SHIPPED = ("ack-generic", "ebt-generic", "rejects-generic-csv", "rejects-generic")


def test_the_generic_layouts_are_shipped_and_say_their_source() -> None:
    assert tuple(shipped_layouts()) == SHIPPED
    assert all("eneral knowledge" in each.source for each in shipped_layouts().values())


def test_an_unknown_layout_is_answered_with_the_known() -> None:
    with pytest.raises(LedgerError, match=r"unknown layout 'ebt-generc'\. Did you mean ebt-generic"):
        shipped_layout("ebt-generc")


def test_a_layout_is_read_from_the_file_of_an_office(tmp_path: Path) -> None:
    (tmp_path / "state.toml").write_text(STATE)
    assert layout(str(tmp_path / "state.toml")).record_width == 40
    with pytest.raises(LedgerError, match="cannot read"):
        layout(str(tmp_path / "none.toml"))


SEQUENCE = 'name = "sequence", kind = "sequence", width = 6, pad'
CENTS = '{ name = "amount_cents", kind = "amount", width = 10, pad = " " }'
CONSTANT = '{ name = "x", kind = "constant", width = 10 }'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("record_width = 40", "record_width = 41", "have 40 characters together, but record_width is 41"),
        ("record_width = 40", "", "record_width: is missing"),
        (SEQUENCE, SEQUENCE.replace("width", "start = 2, width"), "sequence starts at 2 and overlaps"),
        (SEQUENCE, SEQUENCE.replace("width", "start = 4, width"), "sequence starts at 4 and leaves a gap"),
        (CENTS, CONSTANT, "detail: the field amount_cents .amount. is missing"),
        (CENTS, CENTS.replace('"amount"', '"text"'), "amount_cents .text. is no value of it"),
        (CENTS, CENTS.replace("amount_cents", "ssn"), "ssn .amount. is no value of it; it can hold line"),
        (CENTS, CENTS.replace("width", 'value = "6", width'), "only a constant has a value"),
        (CENTS, CENTS.replace("width", 'codes = {a = "b"}, width'), "only a text has codes"),
        ('width = 6, form = "YYMMDD"', 'width = 8, form = "YYMMDD"', "a date YYMMDD has 6 characters"),
        ('kind = "time", width = 4', 'kind = "time", width = 5', "a time has 4, 6 or 8"),
        ('value = "%{"', 'value = "long"', "'long' is longer than its width 2"),
        ('snap = "FS"', 'snap = "CA"', "two values have the same code"),
        ('snap = "FS"', '"=snap" = "FS"', "a code is given for what is no program"),
        ("width = 16, align", "width = 0, align", "width"),
        ("width = 16, align", "width = 16, size = 3, align", "no such field"),
        ('name = "kind", kind', 'name = "sequence", kind', "sequence appears twice"),
        ('purpose = "benefits"', 'purpose = "else"', "purpose"),
        ('source = "written for this test"', "", "source: is missing"),
        ("header = [", "header = [[", "not readable TOML"),
    ],
)
def test_each_fault_of_a_layout_is_one_line_that_names_it(old: str, new: str, said: str) -> None:
    assert old in STATE
    with pytest.raises(LedgerError, match=said) as refused:
        read_layout(STATE.replace(old, new, 1), "state.toml")
    assert "\n" not in str(refused.value)


CSV = """
id = "v"
title = "v"
source = "v"
purpose = "rejects"
[columns]
sequence = "File"
line = "Line"
code = "Code"
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('line = "Line"', "", "it needs the field line or case_key"),
        ('sequence = "File"', "", "the field sequence is missing"),
        ('code = "Code"', "", "columns: code is missing"),
        ('code = "Code"', 'code = "Line"', "two have the same heading"),
        ('code = "Code"', 'code = "Code"\nname = "Name"', "name is no value of the file"),
        ('"rejects"', '"benefits"', "benefits are written in fixed width"),
        ('"rejects"', '"rejects"\nrecord_width = 3', "not both"),
    ],
)
def test_each_fault_of_columns_is_one_line_that_names_it(old: str, new: str, said: str) -> None:
    assert read_layout(CSV, "v.toml").columns["line"] == "Line"
    with pytest.raises(LedgerError, match=said):
        read_layout(CSV.replace(old, new, 1), "v.toml")


@given(st.data())
def test_any_change_to_a_layout_is_read_or_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(STATE) - 1))
    changed = STATE[:at] + data.draw(st.text(max_size=3)) + STATE[at + data.draw(st.integers(0, 9)) :]
    try:
        assert read_layout(changed, "state.toml").purpose == "benefits"
    except LedgerError as refused:
        assert "\n" not in str(refused)
