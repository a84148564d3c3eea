"""Any bytes at all given as a caseload: read as the plain reference reads them, or refused in one line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seawall.base.errors import LedgerError
from seawall.ledger.caseload import file as casefile
from seawall.ledger.caseload import repeats as casefile_repeats
from seawall.ledger.caseload.file import Checked, Row, snapshot
from tests.ledger.casefile_reference import COUNTIES, PROGRAMS, read
from tests.ledger.caseloads import write_caseload

HEADERS = [
    ["case_key", "program", "county", "amount_usd"],
    ["county", "amount_cents", "case_key", "program"],
    ["currency", "case_key", "program", "county", "amount_usd"],
]
ODD = [
    "",
    " ",
    "=1+1",
    "+5",
    "-5",
    "@x",
    "A,B",
    "A\nB",
    'A"B',
    "é",
    "١٢",
    "1,200.00",
    "1e3",
    "\x00",
    "x" * 41,
    "0",
    "NaN",
]
CELLS = {
    "case_key": st.sampled_from(["A1", "A2", "b.3", "C_4", "d-5", "x" * 40, "x" * 41]),
    "program": st.sampled_from([*PROGRAMS, "snap", "Snap"]),
    "county": st.sampled_from([*COUNTIES, "1001", "99999"]),
    "amount_usd": st.from_regex(r"\A[0-9]{1,6}(\.[0-9]{1,3})?\Z"),
    "amount_cents": st.integers(0, 10_000_001).map(str),
    "currency": st.sampled_from(["USD", "USD", "USD", "EUR"]),
}
Outcome = tuple[Checked, list[Row]] | None


def outcome(path: Path) -> Outcome:
    """What the reader makes of a file: None if it is refused as a whole, in one line."""
    try:
        with snapshot(path) as file:
            checked = file.check(PROGRAMS, COUNTIES)
            return checked, [row for chunk in file.chunks(3) for row in chunk] if not checked.wrong_rows else []
    except LedgerError as error:
        assert "\n" not in str(error)
        return None


def agrees(found: Outcome, content: bytes) -> None:
    expected = read(content)
    if found is None or expected is None:
        assert found is None and expected is None
        return
    checked, rows = found
    right, wrong = expected
    assert (checked.rows, checked.wrong_rows) == (len(right) + len(wrong), len(wrong))
    told = list(dict.fromkeys(fault.row for fault in checked.faults))
    assert told == sorted(wrong)[: len(told)]
    assert len(checked.faults) == 20 or len(told) == len(wrong)
    if not wrong:
        assert rows == list(right.values())
        sums = Counter[tuple[str, str]]()
        for _, program, county, cents in rows:
            sums[program, county] += cents
        assert {where: each.cents for where, each in checked.totals.items()} == sums
        assert checked.total_cents == sum(row[3] for row in rows)
        assert sum(each.cases for each in checked.totals.values()) == len(rows)
    else:
        assert not checked.totals


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A caseload as CSV in any of its forms, with a few odd cells and rows of another width."""
    header = draw(st.sampled_from(HEADERS))
    lines = [header]
    for _ in range(draw(st.integers(0, 25))):
        cells = [draw(CELLS[name]) for name in header]
        if draw(st.integers(0, 9)) == 0:
            cells[draw(st.integers(0, len(cells) - 1))] = draw(st.sampled_from(ODD))
        if draw(st.integers(0, 29)) == 0:
            cells = cells[: draw(st.integers(0, len(cells)))] or [""]
        lines.append(cells)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    quoted = draw(st.booleans())
    text = end.join(",".join(quote(cell, quoted) for cell in cells) for cells in lines)
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + (text + draw(st.sampled_from(["", end]))).encode()


def quote(cell: str, always: bool) -> str:
    return '"' + cell.replace('"', '""') + '"' if always or any(each in cell for each in ',"\r\n') else cell


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A caseload with some bytes of it changed, put in or lost."""
    content = bytearray(draw(files()))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(content)))
        content[at : at + draw(st.integers(0, 3))] = draw(
            st.sampled_from([b'"', b",", b"\n", b"\r", b"\x00", b"\xe9", b"'", b" ", b"", b"\xff\xfe", b"\xc2\xa0"])
            | st.binary(max_size=3)
        )
    return bytes(content)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(content=files() | damaged() | st.binary(max_size=200))
def test_any_bytes_are_read_as_the_reference_reads_them(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "march.csv"
    path.write_bytes(content)
    agrees(outcome(path), content)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=files())
def test_cases_that_share_a_hash_are_no_repetition(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hash of two values makes every case suspected; tables have four rows, and each hash is a pass of its own."""
    hashed = casefile_repeats._hashed
    path = tmp_path / "march.csv"
    path.write_bytes(content)
    with monkeypatch.context() as patch:
        patch.setattr(casefile_repeats, "_hashed", lambda table: hashed(table).with_columns(hash=pl.col("hash") % 2))
        patch.setattr(casefile_repeats, "MOST_COMPARED", 1)
        patch.setattr(casefile, "_ROWS", 4)
        found = outcome(path)
    agrees(found, content)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_parquet_is_refused_in_silence_or_read_to_its_end(
    data: st.DataObject, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "march.parquet"
    write_caseload(path, 40, 1, PROGRAMS, COUNTIES)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    found = outcome(path)
    assert found is None or found[0].rows == 40
    assert capfd.readouterr().err == ""
