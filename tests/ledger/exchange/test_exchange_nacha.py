"""ACH files, read by a parser that was written from Nacha's published layout and shares nothing with the writer.

The columns are those of the record layouts that banks print (U.S. Bank's, Zions'): first and last, counted from 1.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from seawall.base.errors import LedgerError
from seawall.ledger.exchange import FileFacts, Originator, Payee, Payment, nacha, originator, read_payees, write_nacha
from tests.ledger.exchange.exchange_files import CASES, OFFICE, content, order, payee, payment, payments

DAY = date(2026, 11, 4)


def written(rows: list[Payment], entry_class: str = "CCD", **other: object) -> tuple[bytes, FileFacts]:
    told = {"effective": DAY, **other}
    pairs = [(each, payee(each.line)) for each in rows]
    return content(write_nacha(OFFICE, order(rows), entry_class=entry_class, payments=pairs, **told))


def cols(record: str, first: int, last: int) -> str:
    return record[first - 1 : last]


def parsed(file: bytes) -> list[dict]:
    """The entries of an ACH file whose every count, hash and total has been checked here."""
    text = file.decode("ascii")
    assert text.endswith("\n")
    records = text[:-1].split("\n")
    assert all(len(each) == 94 for each in records)
    assert len(records) % 10 == 0
    assert cols(records[0], 1, 3) == "101"
    assert cols(records[0], 35, 40) == "094101"
    entries, batches, at = [], [], 1
    while records[at][0] == "5":
        head, inside, at = records[at], [], at + 1
        while records[at][0] in "67":
            inside.append(records[at])
            at += 1
        control, at = records[at], at + 1
        assert control[0] == "8"
        own = [each for each in inside if each[0] == "6"]
        cents = sum(int(cols(each, 30, 39)) for each in own)
        hashed = sum(int(cols(each, 4, 11)) for each in own)
        assert cols(head, 2, 4) == cols(control, 2, 4) == "220"
        assert int(cols(control, 5, 10)) == len(inside)
        assert int(cols(control, 11, 20)) == hashed % 10**10
        assert int(cols(control, 21, 32)) == 0
        assert int(cols(control, 33, 44)) == cents
        assert cols(control, 45, 54) == cols(head, 41, 50)
        assert cols(control, 80, 94) == cols(head, 80, 94)
        assert int(cols(head, 88, 94)) == len(batches) + 1
        batches.append((len(inside), hashed, cents))
        for number, each in enumerate(inside):
            if each[0] == "7":
                continue
            addenda = inside[number + 1] if cols(each, 79, 79) == "1" else None
            if addenda is not None:
                assert cols(addenda, 1, 3) == "705"
                assert cols(addenda, 84, 87) == "0001"
                assert cols(addenda, 88, 94) == cols(each, 88, 94)
            entries.append(
                {
                    "code": cols(each, 2, 3),
                    "routing": cols(each, 4, 12),
                    "account": cols(each, 13, 29).rstrip(),
                    "cents": int(cols(each, 30, 39)),
                    "id": cols(each, 40, 54).rstrip(),
                    "name": cols(each, 55, 76).rstrip(),
                    "trace": cols(each, 80, 94),
                    "info": cols(addenda, 4, 83).rstrip() if addenda else None,
                    "class": cols(head, 51, 53),
                    "effective": cols(head, 70, 75),
                }
            )
    control = records[at]
    assert control[0] == "9"
    assert int(cols(control, 2, 7)) == len(batches)
    assert int(cols(control, 8, 13)) == len(records) // 10
    assert int(cols(control, 14, 21)) == sum(each[0] for each in batches)
    assert int(cols(control, 22, 31)) == sum(each[1] for each in batches) % 10**10
    assert int(cols(control, 32, 43)) == 0
    assert int(cols(control, 44, 55)) == sum(each[2] for each in batches)
    assert cols(control, 56, 94) == " " * 39
    assert set(records[at + 1 :]) <= {"9" * 94}
    return entries


def test_a_vendor_file_is_as_nacha_has_it() -> None:
    file, facts = written([payment(1), payment(2, amount_cents=5)], modifier="B")
    lines = file.decode().splitlines()
    assert lines[0] == (
        "101 09100001915400000012611020905B094101FIRST BANK             COMMONWEALTH           00000042"
    )
    assert lines[1] == (
        "5220VA SOCIAL SERV                      1540000001CCDBENEFIT   261104261104   1091000010000001"
    )
    assert lines[2] == (
        "6321210428820000001          0000019400000042-0000001 JANE DOE                1091000010000001"
    )
    assert lines[3] == f"{'705RMR*ZZ*VA-000001**194.00':<83}".replace("194.00 ", "194.00\\") + "00010000001"
    assert lines[5].startswith("705RMR*ZZ*VA-000002**0.05\\ ")
    assert (facts.rows, facts.total_cents, facts.hash_total) == (2, 19_405, 12_104_288 + 23_138_010)
    assert len(parsed(file)) == 2


@given(st.lists(CASES, min_size=1, max_size=25), st.sampled_from(("CCD", "PPD")), st.integers(2, 9))
def test_an_independent_parser_finds_every_payment_and_total(cases: list, entry_class: str, batch: int) -> None:
    rows = payments([(key, min(cents, 10**10 - 1), day) for key, cents, day in cases])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nacha, "BATCH_RECORDS", batch)
        file, facts = written(rows, entry_class)
    found = parsed(file)
    assert facts.total_cents == sum(each["cents"] for each in found)
    for row, entry in zip(rows, found, strict=True):
        to = payee(row.line)
        assert entry == {
            "code": {"checking": "22", "savings": "32"}[to.kind],
            "routing": to.routing,
            "account": to.account,
            "cents": row.amount_cents,
            "id": f"000042-{row.line:07d}",
            "name": "JANE DOE",
            "trace": f"09100001{row.line:07d}",
            "info": f"RMR*ZZ*{row.case_key}**{row.amount_cents // 100}.{row.amount_cents % 100:02d}\\"
            if entry_class == "CCD"
            else None,
            "class": entry_class,
            "effective": "261104",
        }


def test_direct_deposit_tells_the_bank_no_case_key() -> None:
    file, _ = written([payment(1, case_key="SECRET-1")], "PPD")
    assert b"SECRET" not in file


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"routing": "091000018"}, "line 1: the payee's routing number fails its check digit"),
        ({"routing": "09100001"}, "check digit"),
        ({"routing": "000000000"}, "check digit"),
        ({"routing": None}, "check digit"),
        ({"account": "123456789012345678"}, "account is not 1 to 17"),
        ({"account": ""}, "account is not"),
        ({"account": "12\n6"}, "account is not"),
        ({"account": "=1"}, "account is not"),
        ({"kind": "loan"}, "neither checking nor savings"),
        ({"name": ""}, "name is empty"),
        ({"name": "  "}, "name is empty"),
        ({"name": "A|B"}, "a character that a bank may refuse"),
        ({"name": "北京"}, "a character that a bank may refuse"),
        ({"name": "X\nY"}, "a character that a bank may refuse"),
    ],
)
def test_details_that_no_bank_can_use_are_refused_and_not_repeated(wrong: dict, said: str) -> None:
    to = payee(1)._replace(**wrong)
    rows = [payment(1)]
    with pytest.raises(LedgerError, match=said) as refused:
        content(write_nacha(OFFICE, order(rows), DAY, "PPD", [(rows[0], to)]))
    for secret in (to.account, to.routing):
        assert not secret or secret not in str(refused.value)


def test_names_are_written_in_plain_capitals_and_cut_to_their_width() -> None:
    rows = [payment(1)]
    to = payee(1)._replace(name="José Nuñez-Östergård y Martínez")
    file, _ = content(write_nacha(OFFICE, order(rows), DAY, "PPD", [(rows[0], to)]))
    assert parsed(file)[0]["name"] == "JOSE NUNEZ-OSTERGARD Y"


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"effective": date(2026, 11, 11)}, "2026-11-11 is no banking day"),
        ({"effective": date(2026, 11, 7)}, "no banking day"),
        ({"modifier": "a"}, "file id modifier"),
        ({"modifier": "AA"}, "file id modifier"),
        ({"entry_class": "WEB"}, "entry class"),
    ],
)
def test_a_file_that_a_bank_refuses_is_not_begun(other: dict, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        written([payment(1)], **other)


def test_what_was_not_approved_or_has_no_payment_is_not_finished() -> None:
    rows = [payment(1), payment(2)]
    with pytest.raises(LedgerError, match="were approved"):
        content(write_nacha(OFFICE, order(rows), DAY, "PPD", [(rows[0], payee(1))]))
    with pytest.raises(LedgerError, match="there is no payment in it"):
        written([])
    with pytest.raises(LedgerError, match="line 1: it follows line 1"):
        written([payment(1), payment(1)])


def test_a_total_of_more_than_twelve_digits_is_refused() -> None:
    rows = [payment(line, amount_cents=10**10 - 1) for line in range(1, 102)]
    with pytest.raises(LedgerError, match="Export the batch in parts"):
        written(rows)


def test_the_office_is_set_up_from_a_file(tmp_path: Path) -> None:
    said = "\n".join(f'{name} = "{value}"' for name, value in OFFICE.model_dump().items())
    (tmp_path / "bank.toml").write_text(said)
    assert originator(str(tmp_path / "bank.toml")) == OFFICE
    (tmp_path / "bank.toml").write_text(said.replace("091000019", "091000018"))
    with pytest.raises(LedgerError, match="bank_routing: is no routing number"):
        originator(str(tmp_path / "bank.toml"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("bank_name", "x" * 24),
        ("company_name", "x" * 17),
        ("description", "ﬁﬁﬁﬁﬁﬁ"),
        ("origin_id", "1"),
        ("origin_name", ""),
    ],
)
def test_names_of_the_office_that_do_not_fit_are_refused_not_cut(field: str, value: str) -> None:
    with pytest.raises(ValidationError):
        Originator.model_validate({**OFFICE.model_dump(), field: value})


VENDORS = (
    b'case_key,routing,account,name,kind\nVA-1,091000019,000123,Jane Doe,checking\nVA-2,121042882,9,"Doe, Jo",savings\n'
)


def test_payees_are_read_from_the_vendor_file() -> None:
    found = read_payees(BytesIO(b"\xef\xbb\xbf" + VENDORS.replace(b"\n", b"\r\n")))
    assert found["VA-1"] == Payee("091000019", "000123", "Jane Doe", "checking")
    assert found["VA-2"].name == "Doe, Jo"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"VA-2", b"VA-1", "line 3: its case_key is no key of a case, or stands there a second time"),
        (b"VA-2", b"=cmd", "line 3: its case_key"),
        (b"121042882", b"121042883", "line 3: the payee's routing number"),
        (b",savings", b"", "line 3: it has 4 cells"),
        (b"kind", b"sort", "line 1: its headings must be"),
        (b'"Doe', b'"Doe"x', "line 3: it is no row"),
        (b"Doe, Jo", b"\xff", "line 3: it is no row"),
        (b"Doe, Jo", b"x" * 2_000, "line 3: it is longer"),
    ],
)
def test_a_fault_of_the_vendor_file_is_one_line_without_bank_details(old: bytes, new: bytes, said: str) -> None:
    with pytest.raises(LedgerError, match=said) as refused:
        read_payees(BytesIO(VENDORS.replace(old, new)))
    assert "12104288" not in str(refused.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_no_vendor_file(file: bytes) -> None:
    with pytest.raises(LedgerError):
        read_payees(BytesIO(file))
