"""What a bank sends back: every return is found, and nothing damaged is taken for one."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import LedgerError
from seawall.ledger.exchange import Reply, Returned, bank_returns, finder, read_returns
from tests.ledger.exchange.exchange_files import damaged, payment

BANK = "05100001"


def entry(line: int, cents: int, code: str = "21", own: str | None = None) -> str:
    own = f"000042-{line:07d}" if own is None else own
    return f"6{code}{BANK}7{'0001234':<17}{cents:010d}{own:<15}{'JANE DOE':<22}  1{BANK}{line + 500:07d}"


def returned(line: int, code: str = "R03") -> str:
    return f"799{code}09100001{line:07d}{'':6}{BANK}{'':44}{BANK}{line + 500:07d}"


def change(line: int, code: str = "C01", said: str = "0009999") -> str:
    return f"798{code}09100001{line:07d}{'':6}{BANK}{said:<29}{'':15}{BANK}{line + 500:07d}"


def bank_file(*batches: tuple[str, list[str]]) -> bytes:
    """A file of batches (class and records) with controls that agree."""
    lines = [f"101 051000017 0910000192611091200A094101{'US':<23}{'BANK':<23}{'':8}"]
    count = hashed = debits = credits_ = 0
    for number, (sec, records) in enumerate(batches, start=1):
        lines.append(f"5200{'VA SOCIAL':<16}{'':20}1540000001{sec}{'BENEFIT':<10}{'':6}261109   1{BANK}{number:07d}")
        entries = [each for each in records if each[0] == "6"]
        own_hash = sum(int(each[3:11]) for each in entries)
        own_debits = sum(int(each[29:39]) for each in entries if each[2] in "56789")
        own_credits = sum(int(each[29:39]) for each in entries) - own_debits
        lines += records
        lines.append(
            f"8200{len(records):06d}{own_hash:010d}{own_debits:012d}{own_credits:012d}1540000001{'':25}{BANK}{number:07d}"
        )
        count, hashed = count + len(records), hashed + own_hash
        debits, credits_ = debits + own_debits, credits_ + own_credits
    blocks = -(-(len(lines) + 1) // 10)
    lines.append(f"9{len(batches):06d}{blocks:06d}{count:08d}{hashed:010d}{debits:012d}{credits_:012d}{'':39}")
    lines += ["9" * 94] * (blocks * 10 - len(lines))
    return ("\n".join(lines) + "\n").encode()


FILE = bank_file(
    ("PPD", [entry(17, 19_400), returned(17, "R02"), entry(3, 5_000, "31"), returned(3, "R15")]),
    ("CCD", [entry(8, 700, "26", own="OTHER PROGRAM"), returned(8, "R01")]),
    ("COR", [entry(9, 0), change(9)]),
)
REPLIES = (
    Reply(4, "returned", 42, 17, "091000010000017", 19_400, "R02", "the account is closed", ""),
    Reply(6, "returned", 42, 3, "091000010000003", 5_000, "R15", "the beneficiary or account holder has died", ""),
    Reply(10, "returned", None, None, "091000010000008", 700, "R01", "the account has not enough money (a debit)", ""),
    Reply(14, "change", 42, 9, "091000010000009", 0, "C01", "correct the account number", "0009999"),
)


def read(file: bytes) -> tuple[Reply, ...]:
    return read_returns(BytesIO(file))


def test_returns_and_notices_of_change_are_found_with_our_file_and_line() -> None:
    assert read(FILE) == REPLIES


def test_other_line_ends_and_stripped_spaces_are_the_same_file() -> None:
    assert read(FILE.replace(b"\n", b"\r\n")) == REPLIES
    assert read(b"\n".join(each.rstrip() for each in FILE.split(b"\n"))) == REPLIES


def test_a_file_without_a_return_is_empty() -> None:
    assert read(bank_file()) == ()


def test_a_code_that_is_new_is_passed_on() -> None:
    found = read(bank_file(("PPD", [entry(1, 5), returned(1, "R99")])))
    assert (found[0].code, found[0].reason) == ("R99", "a code that is not on our list; see the Nacha rules")


def test_a_sample_of_other_people_is_read() -> None:
    """Shape of the notice of change among moov-io/ach's samples: other names, an operator's trace in the addenda."""
    lines = [
        "101 23138010401210428821908291236A094101FEDERAL BANK           SAMPLE BANK",
        f"5220{'SAMPLE COMPANY':<36}121042882 CORVENDOR PAY{'':6}000000   1121042880000001",
        f"62123138010{'4':<1}{'744-5678-99':<17}0000000000{'LOCATION 23':<15}{'SAMPLE':<22}S 1121042880000001",
        f"798C01121042880000001{'':6}12104288{'1918171614':<29}{'':15}091012980000088",
        f"82200000020023138010{0:024d}{'121042882':<10}{'':25}121042880000001",
        f"9000001000001000000020023138010{0:024d}{'':39}",
    ]
    found = read("\n".join(lines).encode())
    assert [(each.code, each.trace, each.corrected, each.sequence) for each in found] == [
        ("C01", "121042880000001", "1918171614", None)
    ]


def test_what_the_bank_returned_is_matched_with_what_was_sent() -> None:
    sent = [payment(line) for line in range(1, 18)]
    sent[2] = payment(3, amount_cents=5_000)
    found = bank_returns(read(FILE), 42, finder(sent))
    assert found == (
        Returned(17, "VA-000017", 19_400, "R02", "the account is closed"),
        Returned(3, "VA-000003", 5_000, "R15", "the beneficiary or account holder has died"),
    )
    assert bank_returns(read(FILE), 41, finder(sent)) == ()
    with pytest.raises(LedgerError, match="line 3 of file 42 was not sent with that amount"):
        bank_returns(read(FILE), 42, finder([*sent[:2], payment(3), *sent[3:]]))
    with pytest.raises(LedgerError, match="line 17 of file 42 was not sent"):
        bank_returns(read(FILE), 42, finder(sent[:-1]))
    twice = bank_file(("PPD", [entry(1, 19_400), returned(1), entry(1, 19_400), returned(1)]))
    with pytest.raises(LedgerError, match="line 1 of file 42 is returned a second time"):
        bank_returns(read(twice), 42, finder(sent))


@pytest.mark.parametrize(
    ("batch", "said"),
    [
        (("PPD", [entry(17, 5), returned(18)]), "is line 17 of our file, but its original trace ends in 0000018"),
        (("PPD", [entry(17, 5)]), "where the addenda must stand"),
        (("PPD", [entry(17, 5)[:78] + "0" + entry(17, 5)[79:]]), "no addenda that says why it comes"),
        (("PPD", [entry(17, 5), returned(17), returned(17)]), "where the entry or batch control must stand"),
        (("PPD", [entry(17, 5), returned(17, "R61")]), "code R61 is of a message between banks"),
        (("COR", [entry(17, 0), change(17, "C65")]), "code C65 is of a message between banks"),
        (("COR", [entry(17, 0), returned(17)]), "notices of change stand in batches of class COR"),
        (("PPD", [entry(17, 0), change(17)]), "notices of change stand in batches of class COR"),
        (("COR", [entry(17, 5), change(17)]), "a notice of change has an amount"),
        (("PPD", [entry(17, 5, "26"), returned(17)]), "an entry of ours as a debit"),
        (("PPD", [entry(17, 0), returned(17)]), "an entry of ours as a debit or without an amount"),
        (("PPD", []), "where the entry must stand"),
    ],
)  # fmt: skip
def test_a_return_that_contradicts_itself_is_refused_with_its_line(batch: tuple, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        read(bank_file(batch))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"0000019400", b"0000019500", "line 7: credits of the batch are 24,400 by its control, but 24,500 were read"),
        (b"8200000004", b"8200000005", "entries and addenda of the batch are 5"),
        (b"9000003", b"9000002", "it tells 2 batches"),
        (b"JANE", b"J\xc3\x89", "not printable ASCII"),
        (b"9999999999\n", b"9999999998\n", "something follows the file control"),
        (b"\n5200", b"\n5200x", "longer than 94"),
    ],
)
def test_a_total_that_does_not_agree_is_refused(old: bytes, new: bytes, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        read(FILE.replace(old, new, 1))


@given(st.data())
def test_a_damaged_file_never_returns_other_money(data: st.DataObject) -> None:
    try:
        found = read(data.draw(damaged(FILE)))
    except LedgerError:
        return
    assert sorted(each.amount_cents for each in found) == [0, 700, 5_000, 19_400]
    ours = {each.line for each in found if each.sequence == 42}
    assert ours <= {17, 3, 9}


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(file: bytes) -> None:
    with pytest.raises(LedgerError):
        read(file)


@given(st.lists(st.text("0123456789RC -5678", min_size=94, max_size=94), max_size=4), st.integers(0, 14))
def test_records_of_chance_in_a_good_file_are_refused(records: list[str], at: int) -> None:
    lines = FILE.decode().splitlines()
    try:
        read("\n".join([*lines[:at], *records, *lines[at:]]).encode())
    except LedgerError:
        return
    assert not records
