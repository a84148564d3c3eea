"""Files that leave the office: one a program, numbered and bound, the same when asked for again; and the answers."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger import exchange
from seawall.ledger.batches.answers import acknowledge, reject, returned_by_bank
from seawall.ledger.batches.export import exported, write_file
from seawall.ledger.batches.forms import Ach, Ebt
from seawall.ledger.batches.resolving import reissue
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.batches.settling import settle
from seawall.ledger.tables import entry
from tests.ledger.batches.batch_books import Office, with_batch
from tests.ledger.books import issue_next, today
from tests.ledger.exchange.exchange_files import OFFICE, drained, payee

EBT = Ebt(exchange.shipped_layout("ebt-generic"), date(2026, 11, 4))
PAYEES = {f"K00{n}": payee(n) for n in range(1, 8)}
ACH = Ach(OFFICE, PAYEES, date(2026, 11, 4), "PPD")


@pytest.fixture
def office(book_url: str) -> Office:
    made = with_batch(book_url)
    made.issued()
    return made


def write(office: Office, target: Path, form: Ebt | Ach = EBT, program: str = "snap", act: str = "batch-1-t1"):
    return write_file(office.book, act, form, target, office.who["ada"], program=program)


def test_a_tranche_becomes_a_file_that_reads_back_as_what_was_issued(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "snap.txt"
    made = write(office, target)
    rows, facts = drained(exchange.read_fixed(EBT.layout, BytesIO(target.read_bytes()), 1))
    assert facts == made.facts and facts.total_cents == office.stands(office.book.act("batch-1-t1"))["snap"].issued
    assert [(each.case_key, each.amount_cents) for each in rows] == [
        ("K001", 93_50),
        ("K002", 146_00),
        ("K003", 11_99),
        ("K006", 487_51),
    ]
    assert {each.period for each in rows} == {"2026-11"}


def test_asked_again_it_is_the_same_file_under_the_same_number(office: Office, tmp_path: Path) -> None:
    first = write(office, tmp_path / "first")
    write(office, tmp_path / "wic", program="wic")
    office.issued()
    office.approved(settle(office.book, "batch-1-t1", office.who["ada"], on=today()))
    again = write(office, tmp_path / "again")
    assert again == first and (tmp_path / "first").read_bytes() == (tmp_path / "again").read_bytes()
    assert [write(office, tmp_path / "t2", act="batch-1-t2").number, again.number] == [3, 1]


def test_numbers_of_each_form_have_no_gap(office: Office, tmp_path: Path) -> None:
    assert write(office, tmp_path / "a").number == 1
    assert write(office, tmp_path / "b", ACH, "wic").number == 1
    office.issued()
    with pytest.raises(LedgerError, match="no payee"):
        write(office, tmp_path / "c", Ach(OFFICE, {}, date(2026, 11, 4), "PPD"), "wic", "batch-1-t2")
    assert write(office, tmp_path / "d", ACH, "wic", "batch-1-t2").number == 2


def test_the_log_says_what_was_exported_and_nothing_of_the_payees(office: Office, tmp_path: Path) -> None:
    made = write(office, tmp_path / "a", ACH)
    with office.book.store.reading() as db:
        content = db.execute(select(entry.c.content).where(entry.c.kind == "export")).scalar_one()
    said = json.loads(content)
    assert said["person"] == "ada" and said["says"]["sha256"] == made.sha256 and said["says"]["rows"] == 4
    assert PAYEES["K001"].account not in content and "DOE" not in content


def test_another_form_or_other_terms_would_pay_twice_and_are_refused(office: Office, tmp_path: Path) -> None:
    write(office, tmp_path / "a")
    for other in (ACH, Ebt(EBT.layout, date(2026, 11, 5))):
        with pytest.raises(RefusedError, match="would pay it twice"):
            write(office, tmp_path / "b", other)
    assert not (tmp_path / "b").exists()


def test_another_vendor_file_does_not_make_the_same_file(office: Office, tmp_path: Path) -> None:
    write(office, tmp_path / "a", ACH)
    other = Ach(OFFICE, {**PAYEES, "K001": payee(9)}, ACH.effective, "PPD")
    with pytest.raises(LedgerError, match="another vendor file"):
        write(office, tmp_path / "b", other)
    assert not list(tmp_path.glob("b")) and not list(tmp_path.glob(".seawall-*"))


def test_only_what_is_issued_is_exported(office: Office, tmp_path: Path) -> None:
    waiting = issue_next(office.book, "batch-1", office.who["ada"], on=today())
    with pytest.raises(RefusedError, match="only what is approved"):
        write(office, tmp_path / "a", act=waiting.id)
    office.book.void(waiting.id, office.who["ben"], "not yet")
    with pytest.raises(RefusedError, match="only what is approved"):
        write(office, tmp_path / "a", act=waiting.id)
    with pytest.raises(RefusedError, match="pays nothing of liheap"):
        write(office, tmp_path / "a", program="liheap")
    with pytest.raises(LedgerError, match="Name one program"):
        write_file(office.book, "batch-1-t1", EBT, tmp_path / "a", office.who["ada"])
    with pytest.raises(RefusedError, match="role of maker"):
        write_file(office.book, "batch-1-t1", EBT, tmp_path / "a", office.who["ben"], program="snap")
    assert not list(tmp_path.glob("a"))


def test_what_was_paid_another_way_is_not_exported(office: Office, tmp_path: Path) -> None:
    ada = office.who["ada"]
    back = [CameBack(1, 0, 146_00, "R03")]
    office.approved(record_returns(office.book, "batch-1-t1", back, ada, on=today()))
    office.approved(settle(office.book, "batch-1-t1", ada, on=today(), program="wic"))
    for program in ("snap", "wic"):
        with pytest.raises(RefusedError, match="paid another way"):
            write(office, tmp_path / "a", program=program)


class Killed(BaseException):
    """As if the machine stopped here."""


class Stopping(Ebt):
    """A form whose file is made whole, and then the machine stops."""

    def file(self, *given):
        yield from super().file(*given)
        raise Killed


def test_a_stop_while_the_file_is_made_leaves_nothing(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Killed):
        write(office, tmp_path / "a", Stopping(EBT.layout, EBT.available_on))
    assert not list(tmp_path.glob("*a*"))
    with office.book.store.reading() as db:
        assert exported(db, office.book.act("batch-1-t1"), "snap") is None
    assert write(office, tmp_path / "a").number == 1


def test_a_stop_after_the_number_is_given_is_healed_by_asking_again(
    office: Office, tmp_path: Path, monkeypatch
) -> None:
    def stopped(*_: object) -> None:
        raise Killed

    monkeypatch.setattr(Path, "replace", stopped)  # the file is whole beside its target, and bound
    with pytest.raises(Killed):
        write(office, tmp_path / "a")
    monkeypatch.undo()
    with office.book.store.reading() as db:
        bound = exported(db, office.book.act("batch-1-t1"), "snap")
    assert bound is not None and not (tmp_path / "a").exists()
    assert write(office, tmp_path / "a") == bound
    assert sha256((tmp_path / "a").read_bytes()).hexdigest() == bound.sha256


def test_two_who_export_at_once_get_numbers_one_after_the_other(office: Office, tmp_path: Path) -> None:
    office.issued()
    wanted = [(act, program) for act in ("batch-1-t1", "batch-1-t2") for program in ("snap", "wic")] * 2
    with ThreadPoolExecutor(4) as pool:
        jobs = [
            pool.submit(write, office, tmp_path / f"{at}", EBT, program, act)
            for at, (act, program) in enumerate(wanted)
        ]
        made = [each.result() for each in jobs]
    assert sorted({each.number for each in made}) == [1, 2, 3, 4] and made[:4] == made[4:]
    assert all((tmp_path / f"{at}").read_bytes() == (tmp_path / f"{at + 4}").read_bytes() for at in range(4))


def test_a_reissue_is_a_file_of_its_own(office: Office, tmp_path: Path) -> None:
    ada = office.who["ada"]
    write(office, tmp_path / "a")
    back = [CameBack(1, 0, 146_00, "R03"), CameBack(0, 0, 93_50, "R03")]
    office.approved(record_returns(office.book, "batch-1-t1", back, ada, on=today()))
    again = office.approved(reissue(office.book, "batch-1-t1", [(0, 0), (1, 0)], ada, on=today()))
    made = write_file(office.book, again.id, EBT, tmp_path / "b", ada)
    rows, _ = drained(exchange.read_fixed(EBT.layout, BytesIO((tmp_path / "b").read_bytes()), 2))
    assert made.number == 2 and [(each.case_key, each.amount_cents) for each in rows] == [
        ("K001", 93_50),
        ("K002", 146_00),
    ]


def test_rejects_and_the_acknowledgment_settle_what_was_posted(office: Office, tmp_path: Path) -> None:
    ada, tranche = office.who["ada"], office.book.act("batch-1-t1")
    made = write(office, tmp_path / "a")
    rejects = b"File,Line,Case,Amount,Code,Reason\n1,2,K002,146.00,E12,closed\n"
    layout = exchange.shipped_layout("rejects-generic-csv")
    asked = reject(office.book, tranche.id, "snap", layout, BytesIO(rejects), ada, on=today())
    assert asked is not None
    office.approved(asked)
    told = f"AK{1:06}{4:09}{made.total_cents:014}{made.hash_total:012}{'':13}0000\n".encode()
    layout = exchange.shipped_layout("ack-generic")
    settled = acknowledge(office.book, tranche.id, "snap", layout, BytesIO(told), ada, on=today())
    assert settled.body["settled"] == [["snap", made.total_cents - 146_00]]
    office.approved(settled)
    assert acknowledge(office.book, tranche.id, "snap", layout, BytesIO(told), ada, on=today()).seq == settled.seq
    stands = office.stands(tranche)["snap"]
    assert (stands.unsettled, stands.payable) == (0, 146_00)
    layout = exchange.shipped_layout("rejects-generic-csv")
    again = reject(office.book, tranche.id, "snap", layout, BytesIO(rejects), ada, on=today())
    assert again is not None and again.seq == asked.seq


def test_an_answer_to_another_file_or_case_is_refused(office: Office, tmp_path: Path) -> None:
    ada = office.who["ada"]
    layout = exchange.shipped_layout("rejects-generic-csv")
    with pytest.raises(LedgerError, match="no file was made"):
        reject(office.book, "batch-1-t1", "snap", layout, BytesIO(b""), ada, on=today())
    write(office, tmp_path / "a")
    for row in ("2,2,K002,146.00", "1,2,K003,146.00", "1,2,K002,146.01", "1,9,K002,146.00"):
        rejects = f"File,Line,Case,Amount,Code,Reason\n{row},E12,closed\n".encode()
        with pytest.raises(LedgerError):
            reject(office.book, "batch-1-t1", "snap", layout, BytesIO(rejects), ada, on=today())


def returns_file(*entries: tuple[str, int, str]) -> bytes:
    """A bank's file that returns entries: identification, cents, code."""
    lines = [f"101 0910000191540000001{'2611060907'}A094101{'BANK':<23}{'OFFICE':<31}"]
    lines.append(f"5200{'OFFICE':<36}1540000001PPDBENEFIT   {'261106':<12}   1{'09100001':<8}0000001")
    hashed = 0
    for at, (said, cents, code) in enumerate(entries, start=1):
        line = said[-7:]
        lines.append(f"621091000019{'0001':<17}{cents:010d}{said:<15}{'JANE DOE':<22}  1{'09100001'}{at:07d}")
        lines.append(f"799{code}09100001{line}{'':6}09100001{'':44}{'09100001'}{at:07d}")
        hashed += 9100001
    count, cents = 2 * len(entries), sum(each[1] for each in entries)
    lines.append(f"8200{count:06d}{hashed:010d}{0:012d}{cents:012d}1540000001{'':25}{'09100001'}0000001")
    blocks = -(-(len(lines) + 1) // 10)
    lines.append(f"9{1:06d}{blocks:06d}{count:08d}{hashed:010d}{0:012d}{cents:012d}{'':39}")
    return "".join(f"{each}\n" for each in lines).encode()


def test_what_the_bank_returns_comes_back_to_its_tranche_or_reissue(office: Office, tmp_path: Path) -> None:
    ada = office.who["ada"]
    write(office, tmp_path / "a", ACH)
    office.approved(settle(office.book, "batch-1-t1", ada, on=today(), program="snap"))
    answer = returns_file(("000001-0000002", 146_00, "R03"), ("OTHER-0000009", 5_00, "R02"))
    came = returned_by_bank(office.book, BytesIO(answer), ada, on=today())
    assert [each.body["returned"] for each in came.asked] == [[[1, 0, 146_00, "R03"]]] and len(came.others) == 1
    assert returned_by_bank(office.book, BytesIO(answer), ada, on=today()).asked[0].seq == came.asked[0].seq
    assert office.approved(came.asked[0]).body["settled"] is True
    again = office.approved(reissue(office.book, "batch-1-t1", [(1, 0)], ada, on=today()))
    assert write_file(office.book, again.id, ACH, tmp_path / "b", ada).number == 2
    came = returned_by_bank(office.book, BytesIO(returns_file(("000002-0000001", 146_00, "R04"))), ada, on=today())
    assert came.asked[0].body["returned"] == [[1, 1, 146_00, "R04"]]
    with pytest.raises(LedgerError, match="no file 7"):
        returned_by_bank(office.book, BytesIO(returns_file(("000007-0000001", 1_00, "R04"))), ada, on=today())
    with pytest.raises(LedgerError, match="was not sent with that amount"):
        returned_by_bank(office.book, BytesIO(returns_file(("000001-0000001", 1_00, "R04"))), ada, on=today())
