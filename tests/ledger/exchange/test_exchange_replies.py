"""What a vendor answers: taken whole where it fits what was sent, and otherwise refused on one line."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.clean import cell
from seawall.base.errors import LedgerError
from seawall.ledger.exchange import Acknowledged, Returned, finder, read_ack, read_rejects, shipped_layout
from seawall.ledger.exchange.layout import read_layout
from tests.ledger.exchange.exchange_files import damaged, ebt, payment

ACK, REJECTS, CSV = map(shipped_layout, ("ack-generic", "rejects-generic", "rejects-generic-csv"))
SENT = [*(payment(line, amount_cents=1_000 * line) for line in range(1, 6)), payment(6, case_key="VA-000001")]
FACTS = ebt(SENT)[1]
FIND = finder(SENT)

ACK_FILE = b"AK000042000000006" + b"00000000034400" + b"000000000016" + b" " * 13 + b"0000\n"


def reject(line: int, cents: int, key: str | None = None, reason: str = "CARD CLOSED") -> str:
    return f"RJ{line:07d}{key or f'VA-{line:06d}':<40}{cents:010d}{'E12':<6}{reason:<45}\n"


REJECT_FILE = (
    f"RH000042{'':102}\n{reject(2, 2_000)}{reject(5, 5_000, reason='=HYPERLINK(1)')}RT00000000200000000007000{'':85}\n"
).encode()
CSV_FILE = (
    b"File,Line,Case,Amount,Code,Reason,Extra\r\n"
    b'42,2,VA-000002,20.00,E12,"CARD, CLOSED",\r\n'
    b"42,5,VA-000005,50.00,E3,,x\r\n"
)
RETURNED = (
    Returned(2, "VA-000002", 2_000, "E12", "CARD CLOSED"),
    Returned(5, "VA-000005", 5_000, "E12", "=HYPERLINK(1)"),
)
BY_CASE = read_layout(
    'id = "c"\ntitle = "c"\nsource = "c"\npurpose = "rejects"\n[columns]\nsequence = "F"\ncase_key = "K"\ncode = "C"\n',
    "c",
)


def rejects(file: bytes) -> tuple[Returned, ...]:
    return read_rejects(REJECTS, BytesIO(file), FACTS, FIND)


def test_an_acknowledgment_of_the_file_that_was_sent_is_taken() -> None:
    assert read_ack(ACK, BytesIO(ACK_FILE), FACTS) == Acknowledged(sequence=42, rows=6, total_cents=34_400)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"AK000042", b"AK000041", "it answers file 41, not file 42. Find the answer to that file"),
        (b"000000006", b"000000005", "rows is 5, but 6 were sent"),
        (b"34400", b"34401", "total_cents is 34,401, but 34,400 were sent"),
        (b"16  ", b"17  ", "hash_total is 17, but 16 was sent"),
        (b"0000\n", b"0012\n", "response_code is '0012', not '0000'"),
        (b"0000\n", b"0000\n" + ACK_FILE, "something follows the one record"),
        (ACK_FILE, b"", "it ends before it is whole"),
    ],
)
def test_an_acknowledgment_of_anything_else_is_refused(old: bytes, new: bytes, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        read_ack(ACK, BytesIO(ACK_FILE.replace(old, new)), FACTS)


def test_rejected_lines_are_those_that_were_sent() -> None:
    assert rejects(REJECT_FILE) == RETURNED
    assert read_rejects(CSV, BytesIO(CSV_FILE), FACTS, FIND) == (
        Returned(2, "VA-000002", 2_000, "E12", "CARD, CLOSED"),
        Returned(5, "VA-000005", 5_000, "E3", ""),
    )


def test_a_vendor_that_names_the_case_alone_is_understood_where_the_case_was_paid_once() -> None:
    assert read_rejects(BY_CASE, BytesIO(b"F,K,C\n42,VA-000003,E1\n"), FACTS, FIND)[0].line == 3
    with pytest.raises(LedgerError, match="case 'VA-000001' has 2 payments in the file"):
        read_rejects(BY_CASE, BytesIO(b"F,K,C\n42,VA-000001,E1\n"), FACTS, FIND)
    with pytest.raises(LedgerError, match="no payment of the file that was sent has this line, case and amount"):
        read_rejects(BY_CASE, BytesIO(b"F,K,C\n42,VA-000009,E1\n"), FACTS, FIND)


def test_what_a_vendor_writes_is_no_formula_in_our_tables_and_a_case_key_never_was() -> None:
    assert [cell(each.reason) for each in RETURNED] == ["CARD CLOSED", "'=HYPERLINK(1)"]
    assert all(cell(each.case_key) == each.case_key for each in SENT)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"RH000042", b"RH000041", "it answers file 41, not file 42"),
        (b"RJ0000002", b"RJ0000003", "no payment of the file that was sent has this line, case and amount .line 3"),
        (b"RJ0000002", b"RJ0000009", "line 9"),
        (b"VA-000002", b"VA-000003", "no payment of the file"),
        (b"0000002000E", b"0000002001E", "no payment of the file"),
        (b"E12   CARD", b"      CARD", "code is empty"),
        (b"RT000000002", b"RT000000003", "rows is 3, but 2 were read"),
        (b"00007000", b"00007001", "total_cents is 7,001, but 7,000 were read"),
        (b"RT000000002", b"RX000000002", "record_type is 'RX', not 'RT'"),
        (
            b"RJ0000005VA-000005" + b" " * 31 + b"0000005",
            b"RJ0000002VA-000002" + b" " * 31 + b"0000002",
            "line 2 is rejected a second time",
        ),
    ],
)
def test_a_list_of_rejects_that_contradicts_what_was_sent_is_refused(old: bytes, new: bytes, said: str) -> None:
    assert old in REJECT_FILE
    with pytest.raises(LedgerError, match=said):
        rejects(REJECT_FILE.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"42,2,", b"41,2,", "line 2: it answers file 41"),
        (b"20.00", b"20", "Amount is '20'; an amount is dollars with two decimals"),
        (b"20.00", b"-20.00", "Amount is '-20.00'"),
        (b"20.00", b"2e1", "Amount is '2e1'"),
        (b",2,VA", b",2.0,VA", "Line is '2.0', not a whole number"),
        (b",2,VA", b",,VA", "Line is '', not a whole number"),
        (b"Case,", b"Client,", "the column 'Case' does not stand in the heading once"),
        (b"Extra", b"Case", "the column 'Case' does not stand in the heading once"),
        (b',"CARD', b',"CA"RD', "it is no row of comma-separated values"),
        (b',"CARD', b",CARD", "it is no row of comma-separated|it has 8 cells"),
        (b",E3,", b",", "it has 6 cells, but the heading has 7"),
        (CSV_FILE, b"", "it is empty"),
    ],
)
def test_a_table_of_rejects_that_cannot_be_is_refused(old: bytes, new: bytes, said: str) -> None:
    assert old in CSV_FILE
    with pytest.raises(LedgerError, match=said):
        read_rejects(CSV, BytesIO(CSV_FILE.replace(old, new, 1)), FACTS, FIND)


def test_each_answer_has_its_own_layout() -> None:
    with pytest.raises(LedgerError, match="ack-generic is a layout of acknowledgment, not of rejects"):
        read_rejects(ACK, BytesIO(ACK_FILE), FACTS, FIND)
    with pytest.raises(LedgerError, match="rejects-generic is a layout of rejects, not of acknowledgment"):
        read_ack(REJECTS, BytesIO(ACK_FILE), FACTS)


@given(st.data())
def test_a_damaged_answer_never_rejects_another_payment_or_takes_another_total(data: st.DataObject) -> None:
    try:
        found = rejects(data.draw(damaged(REJECT_FILE)))
    except LedgerError:
        pass
    else:
        assert {each[:3] for each in found} == {each[:3] for each in RETURNED}
    try:
        read_ack(ACK, BytesIO(changed := data.draw(damaged(ACK_FILE))), FACTS)
    except LedgerError:
        return
    assert changed.rstrip() == ACK_FILE.rstrip()


@given(st.data())
def test_a_damaged_table_rejects_only_what_was_sent(data: st.DataObject) -> None:
    try:
        found = read_rejects(CSV, BytesIO(data.draw(damaged(CSV_FILE))), FACTS, FIND)
    except LedgerError:
        return
    assert {each[:3] for each in found} <= {each[:3] for each in RETURNED}


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(file: bytes) -> None:
    for layout in (REJECTS, CSV):
        with pytest.raises(LedgerError):
            read_rejects(layout, BytesIO(file), FACTS, FIND)
    with pytest.raises(LedgerError):
        read_ack(ACK, BytesIO(file), FACTS)
