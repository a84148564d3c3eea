"""Lists of cases that people write by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import LedgerError
from seawall.ledger.batches.case_list import read_cases

KEYS = st.lists(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", fullmatch=True), min_size=1, unique=True)


@given(KEYS, st.booleans(), st.sampled_from(("\n", "\r\n")))
def test_keys_and_codes_are_read_in_order(tmp_path_factory, keys: list[str], codes: bool, end: str) -> None:
    file = tmp_path_factory.getbasetemp() / "list.csv"
    rows = ["code,case_key", *(f"R03,{key}" for key in keys)] if codes else ["case_key", *keys]
    file.write_bytes(end.join(rows).encode())
    assert list(read_cases(file).items()) == [(key, "R03" if codes else "") for key in keys]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "first row"),
        ("case_key\n", "names no case"),
        ("key\nK1\n", "first row"),
        ("case_key\nK1\nK1\n", "row 3"),
        ("case_key\n=K1\n", "row 2"),
        ("case_key,code\nK1\n", "row 2"),
        ('case_key\nK1\n"K2\n', "row 3"),
    ],
)
def test_what_is_no_list_is_refused_with_its_row(text: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(text)
    with pytest.raises(LedgerError, match=told):
        read_cases(file)
