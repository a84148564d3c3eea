"""Reading a caseload file: what it holds, each kind of fault and its words, and a file that changes meanwhile."""

from __future__ import annotations

import gzip
import hashlib
import os
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from threading import Event, Thread
from types import FrameType

import polars as pl
import pytest

from seawall.base.errors import LedgerError
from seawall.ledger.caseload import file as casefile
from seawall.ledger.caseload.file import Checked, Fault, Row, Sum, snapshot
from seawall.ledger.caseload.rules import MOST_CENTS, MOST_ROWS
from tests.ledger.caseloads import caseload, write_caseload

PROGRAMS = ("snap", "wic")
COUNTIES = ("17031", "51013")
HEADER = "case_key,program,county,amount_usd"
RIGHT = ["A1,snap,17031,212.00", "A1,wic,17031,31.5", "b-2_c.D,snap,51013,7"]


@pytest.fixture
def march(tmp_path: Path) -> Path:
    """A right caseload of three cases."""
    path = tmp_path / "march.csv"
    path.write_text("\n".join([HEADER, *RIGHT]) + "\n")
    return path


def checked(path: Path) -> Checked:
    with snapshot(path) as file:
        return file.check(PROGRAMS, COUNTIES)


def loaded(path: Path, size: int = 50_000) -> list[list[Row]]:
    with snapshot(path) as file:
        file.check(PROGRAMS, COUNTIES)
        return list(file.chunks(size))


def faults(path: Path, *lines: str, header: str = HEADER) -> list[str]:
    path.write_text("\n".join([header, *lines]), encoding="utf-8", newline="")
    return [str(fault) for fault in checked(path).faults]


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(LedgerError) as refused:
        act()
    return str(refused.value)


def test_a_right_file_is_counted_and_summed_in_exact_cents(march: Path) -> None:
    found = checked(march)
    assert (found.rows, found.wrong_rows, found.faults, found.total_cents) == (3, 0, (), 25_050)
    assert found.totals == {
        ("snap", "17031"): Sum(1, 21_200),
        ("wic", "17031"): Sum(1, 3_150),
        ("snap", "51013"): Sum(1, 700),
    }
    assert found.sha256 == hashlib.sha256(march.read_bytes()).hexdigest()
    found.require_right()


def test_cases_come_in_the_order_of_the_file_in_chunks(march: Path) -> None:
    assert loaded(march, 2) == [
        [("A1", "snap", "17031", 21_200), ("A1", "wic", "17031", 3_150)],
        [("b-2_c.D", "snap", "51013", 700)],
    ]


@pytest.mark.parametrize("form", ["bom", "crlf", "quoted", "cents", "currency", "order", "no last line end"])
def test_every_usual_form_of_csv_is_the_same_caseload(march: Path, form: str) -> None:
    expected = loaded(march)
    table = pl.read_csv(march, infer_schema=False)
    if form == "bom":
        march.write_bytes(b"\xef\xbb\xbf" + march.read_bytes())
    elif form == "crlf":
        march.write_bytes(march.read_bytes().replace(b"\n", b"\r\n"))
    elif form == "quoted":
        table.write_csv(march, quote_style="always")
    elif form == "cents":
        table.drop("amount_usd").with_columns(amount_cents=pl.Series(["21200", "3150", "700"])).write_csv(march)
    elif form == "currency":
        table.with_columns(currency=pl.lit("USD")).write_csv(march)
    elif form == "order":
        table.select("amount_usd", "county", "program", "case_key").write_csv(march)
    else:
        march.write_bytes(march.read_bytes().rstrip(b"\n"))
    assert loaded(march) == expected


@pytest.mark.parametrize(
    "amounts",
    [
        pl.Series("amount_usd", ["212.00", "31.5", "7"]),
        pl.Series("amount_usd", [Decimal("212.0000"), Decimal("31.5000"), Decimal("7.0000")], pl.Decimal(12, 4)),
        pl.Series("amount_cents", [21_200, 3_150, 700], pl.UInt32),
        pl.Series("amount_cents", ["21200", "3150", "700"]),
    ],
)
def test_parquet_is_the_same_caseload_as_csv(march: Path, amounts: pl.Series) -> None:
    parquet = march.with_suffix(".parquet")
    pl.read_csv(march, infer_schema=False).drop("amount_usd").with_columns(amounts).write_parquet(parquet)
    assert loaded(parquet, 2) == loaded(march, 2)


def test_a_long_file_is_the_same_in_both_forms_over_many_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casefile, "_ROWS", 900)
    for name in ("march.csv", "march.parquet"):
        write_caseload(tmp_path / name, 10_000, 7, PROGRAMS, COUNTIES)
    table = caseload(10_000, 7, PROGRAMS, COUNTIES)
    cents = [int(Decimal(amount) * 100) for amount in table["amount_usd"]]
    expected = list(zip(table["case_key"], table["program"], table["county"], cents, strict=True))
    for name in ("march.csv", "march.parquet"):
        assert [row for chunk in loaded(tmp_path / name, 700) for row in chunk] == expected
        assert checked(tmp_path / name).total_cents == sum(cents)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("12.345", "'12.345' has more than two decimals"),
        ("-5.00", "'-5.00' is negative; write dollars and cents such as 212.00"),
        ("0.00", "'0.00' is nothing to pay"),
        ("100000.01", "'100000.01' is more than the most for one case, $100,000"),
        ("9" * 17, f"'{'9' * 17}' is more than the most for one case, $100,000"),
        ("9" * 300, f"'{'9' * 40}'... of 300 characters is more than the most for one case, $100,000"),
        ("1e3", "'1e3' is written with an exponent; write dollars and cents such as 212.00"),
        ('"1,200.00"', "'1,200.00' has thousands separators; write dollars and cents such as 212.00"),
        ("$12", "'$12' has a currency sign; write dollars and cents such as 212.00"),
        ("=2+2", "'=2+2' starts with a sign; write dollars and cents such as 212.00"),
        ("+5", "'+5' starts with a sign; write dollars and cents such as 212.00"),
        ("٢١٢", "'٢١٢' is not in the digits 0-9"),
        ("２１２.００", "'２１２.００' is not in the digits 0-9"),
        ("NaN", "'NaN' is no amount; write dollars and cents such as 212.00"),
        ("12.", "'12.' is no amount; write dollars and cents such as 212.00"),
        (" 5.00", "' 5.00' has white space around it"),
        ("5.00\u00a0", "'5.00\\xa0' has white space around it"),
        ("", "is empty"),
    ],
)
def test_wrong_amounts_are_told(march: Path, cell: str, words: str) -> None:
    assert faults(march, RIGHT[0], f"B2,snap,17031,{cell}") == [f"row 3, amount_usd: {words}"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("12.00", "'12.00' is no amount; write a whole number of cents"),
        ("0", "'0' is nothing to pay"),
        ("10000001", "'10000001' is more than the most for one case, $100,000"),
    ],
)
def test_wrong_cents_are_told(march: Path, cell: str, words: str) -> None:
    assert faults(march, f"A,snap,17031,{cell}", header=HEADER.replace("usd", "cents")) == [
        f"row 2, amount_cents: {words}"
    ]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("=1+1", "does not start with a letter or digit (A-Z, a-z, 0-9)"),
        ("@SUM", "does not start with a letter or digit (A-Z, a-z, 0-9)"),
        ("-A", "does not start with a letter or digit (A-Z, a-z, 0-9)"),
        ("Ñ1", "does not start with a letter or digit (A-Z, a-z, 0-9)"),
        ("A 1", "has a character other than A-Z, a-z, 0-9, '.', '_' and '-'"),
        ("A\x001", "has a character other than A-Z, a-z, 0-9, '.', '_' and '-'"),
        ('"A""1"', "has a character other than A-Z, a-z, 0-9, '.', '_' and '-'"),
        ("A" * 41, "has 41 characters; at most 40 are allowed"),
        ("A1 ", "has white space around it"),
        (
            "123-45-6789",
            "has the form of a Social Security number; use the key that the program's own system has for the case",
        ),
        ("", "is empty"),
    ],
)
def test_wrong_keys_are_told(march: Path, key: str, words: str) -> None:
    assert faults(march, f"{key},snap,17031,5") == [f"row 2, case_key: {words}"]


def test_wrong_program_county_and_currency_are_told(march: Path) -> None:
    header = f"{HEADER},currency"
    assert faults(march, "A,Snap,1703,5,EUR", "B,tanf,99999,5,usd", header=header) == [
        "row 2, program: 'Snap' is no program of the book (snap, wic)",
        "row 2, county: '1703' is no five-digit county code such as 01001",
        "row 2, currency: 'EUR' is not USD",
        "row 3, program: 'tanf' is no program of the book (snap, wic)",
        "row 3, county: '99999' is no county of the book",
        "row 3, currency: 'usd' is not USD",
    ]


def test_rows_of_another_width_are_told(march: Path) -> None:
    assert faults(march, "A,snap,17031", RIGHT[0], "A,snap,17031,1,200.00", "", RIGHT[1], "A") == [
        "row 2: has 3 cells where the header names 4",
        "row 4: has 5 cells where the header names 4",
        "row 5: is empty",
        "row 7: has 1 cell where the header names 4",
    ]


def test_a_case_that_stands_twice_is_told_with_both_rows(march: Path) -> None:
    assert faults(march, *RIGHT, "A1,snap,51013,5", "C,snap,17031,5", "A1,snap,17031,212.00") == [
        "row 5, case_key: 'A1' of program snap is also in row 2",
        "row 7, case_key: 'A1' of program snap is also in row 2",
    ]


def test_a_repeated_row_that_is_wrong_besides_counts_once(march: Path) -> None:
    assert faults(march, "A1,snap,17031,x", "A1,snap,17031,y") == [
        "row 2, amount_usd: 'x' is no amount; write dollars and cents such as 212.00",
        "row 3, amount_usd: 'y' is no amount; write dollars and cents such as 212.00",
        "row 3, case_key: 'A1' of program snap is also in row 2",
    ]
    assert checked(march).wrong_rows == 2


def test_every_wrong_row_counts_and_the_first_twenty_faults_are_shown(march: Path) -> None:
    lines = [f"K{number},snap,17031,5" for number in range(60_000)]
    lines[50_500:50_500] = lines[:10_000]
    lines[69_999] = "K,snap,17031,1.234"
    shown = faults(march, *lines)
    found = checked(march)
    assert (found.rows, found.wrong_rows, found.total_cents, found.totals) == (70_000, 10_001, 0, {})
    assert shown == [
        f"row {number + 50_502:,}, case_key: 'K{number}' of program snap is also in row {number + 2:,}"
        for number in range(20)
    ]


def test_faults_are_only_put_into_words_while_they_are_shown(march: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row may have several faults: tables after the twentieth are counted, not told."""
    monkeypatch.setattr(casefile, "_ROWS", 25)
    told, worded = [], casefile._faults
    monkeypatch.setattr(casefile, "_faults", lambda wrong, *book: told.append(wrong.height) or worded(wrong, *book))
    assert len(faults(march, *["=A,tanf,1703,x"] * 100)) == 20
    assert told == [20, 0, 0, 0]
    assert checked(march).wrong_rows == 100


def test_a_wrong_file_is_refused_in_one_line_when_it_is_to_be_used(march: Path) -> None:
    faults(march, *RIGHT, "B,snap,17031,12.345", "C,snap,17031,", "")
    with snapshot(march) as file:
        found = file.check(PROGRAMS, COUNTIES)
        said = (
            "march.csv: 2 of 5 rows are wrong; the first: row 5, amount_usd: '12.345' has more than two decimals. "
            "Correct the file and give it again."
        )
        assert refusal(found.require_right) == refusal(file.chunks) == said
    assert found.faults[1] == Fault(6, "amount_usd", "is empty")


def test_nothing_is_loaded_from_a_file_that_was_not_checked(march: Path) -> None:
    with snapshot(march) as file:
        assert refusal(file.chunks) == "march.csv has not been checked. Check it before its cases are loaded."


COLUMNS = "Name the columns case_key, program and county, then amount_usd or amount_cents, and currency if you like."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "march.csv is empty. Give a caseload as CSV or Parquet."),
        (HEADER.encode(), "march.csv has a header and no rows. Give a file with at least one case."),
        (b"case_key,program,county\nA,snap,17031\n", f"march.csv: no column of amounts. {COLUMNS}"),
        (b"case_key,program,amount_usd\n", f"march.csv: the column county is missing. {COLUMNS}"),
        (HEADER.encode() + b",amount_cents\n", f"march.csv: two columns of amounts. {COLUMNS}"),
        (HEADER.encode() + b",county\n", f"march.csv: two columns are named county. {COLUMNS}"),
        (HEADER.encode() + b",ssn\n", f"march.csv: no column may be named 'ssn'. {COLUMNS}"),
        (HEADER.replace(",", ";").encode(), "march.csv: its columns are divided by semicolons. Divide them by commas."),
        (
            f'{HEADER}\nA,snap,17031,5\nB,snap,"17031,5\nC,snap,17031,5\n'.encode(),
            "march.csv: row 3 is not readable CSV: unexpected end of data. "
            "Look for a quote that is never closed, correct the file and give it again.",
        ),
        (
            f'{HEADER}\nB,snap,"17031,5\nC,snap,17031",5\n'.encode(),
            "march.csv: row 2 is not readable CSV: it runs over more than one line. "
            "Look for a quote that is never closed, correct the file and give it again.",
        ),
        (
            f"{HEADER}\nA,snap,17031,5\nJos\xe9,snap,17031,5\n".encode("latin-1"),
            "march.csv: line 3 is not UTF-8 text (byte 0xe9). "
            "Save the caseload as CSV in UTF-8, or as Parquet, and give that.",
        ),
        (
            f"{HEADER}\nA,snap,17031,5\n".encode("utf-16"),
            "march.csv is text in UTF-16. Save the caseload as CSV in UTF-8, or as Parquet, and give that.",
        ),
        (
            gzip.compress(HEADER.encode(), mtime=0),
            "march.csv is compressed with gzip. Save the caseload as CSV in UTF-8, or as Parquet, and give that.",
        ),
        (
            b"PK\x03\x04 and so on",
            "march.csv is a ZIP archive or an Excel workbook. "
            "Save the caseload as CSV in UTF-8, or as Parquet, and give that.",
        ),
        (
            HEADER.encode() + b"\n" + b"9" * 2_000_000,
            "march.csv: line 2 has more than 1,000 characters. Give a file with one case a line.",
        ),
        (
            b"PAR1 and no more",
            "march.csv is damaged Parquet, or more than memory and disk hold. Write it again and give that.",
        ),
    ],
)
def test_what_is_no_caseload_is_refused(march: Path, content: bytes, words: str) -> None:
    march.write_bytes(content)
    assert refusal(lambda: checked(march)) == words


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (
            pl.Series("amount_usd", [212.0]),
            "amount_usd is of type Float64, which does not hold cents exactly. "
            "Write it as text such as 212.00, as a decimal, or as amount_cents in whole numbers.",
        ),
        (pl.Series("county", [17031]), "county is of type Int64. Write it as text."),
        (pl.Series("case_key", [["A"]]), "case_key is of type List(String). Write it as text."),
        (pl.Series("case_key", [{"a": 1}]), "case_key is of type Struct({'a': Int64}). Write it as text."),
    ],
)
def test_parquet_columns_of_other_types_are_refused(tmp_path: Path, column: pl.Series, words: str) -> None:
    path = tmp_path / "march.parquet"
    right = pl.DataFrame({"case_key": ["A"], "program": ["snap"], "county": ["17031"], "amount_usd": ["5"]})
    right.with_columns(column).write_parquet(path)
    assert refusal(lambda: checked(path)) == f"march.parquet: {words}"


def test_faults_in_parquet_are_told_by_the_same_words_and_its_own_rows(tmp_path: Path) -> None:
    path = tmp_path / "march.parquet"
    pl.DataFrame(
        {
            "case_key": ["A", None],
            "program": ["snap", "wic"],
            "county": ["17031", "17031"],
            "amount_usd": [Decimal("1.2345"), Decimal("5.0000")],
        }
    ).write_parquet(path)
    assert [str(fault) for fault in checked(path).faults] == [
        "row 1, amount_usd: '1.2345' has more than two decimals",
        "row 2, case_key: is empty",
    ]


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    no_file = "is not a file but a device, pipe or folder. Give a caseload as CSV or Parquet."
    assert refusal(lambda: checked(tmp_path / "pipe")) == f"{tmp_path / 'pipe'} {no_file}"
    assert refusal(lambda: checked(Path("/dev/zero"))) == f"/dev/zero {no_file}"
    assert refusal(lambda: checked(tmp_path)).startswith(f"cannot read {tmp_path}: Is a directory.")
    assert "No such file or directory" in refusal(lambda: checked(tmp_path / "none.csv"))
    assert "no file has such a name" in refusal(lambda: checked(Path("a\0b")))
    assert "Give a path as text" in refusal(lambda: checked(7))  # type: ignore[arg-type]


def test_a_file_beyond_the_limits_is_refused(march: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casefile, "MOST_ROWS", 2)
    assert refusal(lambda: checked(march)) == "march.csv has more than 2 rows. Divide it into several batches."
    monkeypatch.setattr(casefile, "LARGEST", 50)
    assert refusal(lambda: checked(march)) == "march.csv is longer than 50 bytes. Divide it into several batches."
    assert MOST_ROWS * MOST_CENTS < 2**63


def while_copied(act: Callable[[], None], source: Path) -> None:
    """Take a snapshot during which another thread acts once, after the first block is read and before the rest is."""
    reading, done = Event(), Event()

    def other() -> None:
        reading.wait()
        act()
        done.set()

    def on_event(frame: FrameType, event: str, argument: object) -> None:
        if event == "c_call" and getattr(argument, "__name__", "") == "update" and not reading.is_set():
            reading.set()
            done.wait()

    thread = Thread(target=other)
    thread.start()
    sys.setprofile(on_event)
    try:
        with snapshot(source):
            pass
    finally:
        sys.setprofile(None)
        reading.set()
        thread.join()


def append(path: Path) -> None:
    with path.open("a") as file:
        file.write("late,snap,17031,5.00\n")


def change_in_place(path: Path) -> None:
    """Change one amount and set the clock of the file back: only its content tells."""
    status = path.stat()
    with path.open("r+b") as file:
        file.seek(len(HEADER) + 1 + len("A1,snap,17031,"))
        file.write(b"912.00")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def replace(path: Path) -> None:
    other = path.with_name("other.csv")
    other.write_bytes(path.read_bytes())
    other.replace(path)


@pytest.mark.parametrize("act", [append, change_in_place, replace, lambda path: os.truncate(path, 100)])
def test_a_file_that_changes_while_it_is_copied_is_refused(march: Path, act: Callable[[Path], None]) -> None:
    with march.open("a") as file:
        file.writelines(f"K{number},snap,17031,5.00\n" for number in range(100_000))  # several blocks
    said = refusal(lambda: while_copied(lambda: act(march), march))
    assert said == "march.csv changed while it was read. Wait until it is complete and give it again."


def test_a_file_that_changes_after_it_is_copied_stays_as_it_was(march: Path) -> None:
    with snapshot(march) as file:
        append(march)
        before = file.check(PROGRAMS, COUNTIES)
        march.unlink()
        assert len(next(file.chunks())) == before.rows == 3


def test_the_copy_is_private_and_gone_afterwards(march: Path) -> None:
    with snapshot(march) as file:
        folder = file._copy.parent
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()
