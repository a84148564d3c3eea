"""Days in their order; a settlement or a return that is reversed; what is never paid twice by another door."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.batches.ending import end
from seawall.ledger.batches.export import write_file
from seawall.ledger.batches.forms import Ebt
from seawall.ledger.batches.resolving import cancel, reissue
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.batches.settling import settle
from seawall.ledger.batches.tranches import issue
from seawall.ledger.exchange import shipped_layout
from seawall.ledger.reversing import reverse
from seawall.ledger.settlement.accruing import accrue
from seawall.ledger.settlement.receivables import recognize
from tests.ledger.batches.batch_books import Office, with_batch
from tests.ledger.books import deposit, new_book, today, write_cases
from tests.ledger.settlement.fall import FIRST, LAW, LAW_ON, PAID_ON
from tests.ledger.settlement.fall import PERIOD as FALL
from tests.ledger.settlement.fall import opened as fall_opened

ON = {"on": today()}
EARLIER, LATER = today() - timedelta(days=1), today() + timedelta(days=1)
T1 = "batch-1-t1"
K002 = CameBack(1, 0, 146_00, "R03")  # line 1 of the batch, half of $292.00


@pytest.fixture
def office(book_url: str) -> Office:
    made = with_batch(book_url)
    made.issued()
    return made


def undone(office: Office, act_id: str) -> None:
    office.approved(
        office.book.propose(reverse(office.book.act(act_id), f"undo-{act_id}", today(), "wrong"), office.who["ada"])
    )


def came_back(office: Office, **other):
    return office.approved(record_returns(office.book, T1, [K002], office.who["ada"], **ON, **other))


def write(office: Office, target: Path, act: str) -> None:
    write_file(office.book, act, Ebt(shipped_layout("ebt-generic"), today()), target, office.who["ada"], program="snap")


@pytest.mark.parametrize("day", [EARLIER, LATER])
def test_an_act_is_not_before_what_it_rests_on_and_not_in_the_future(office: Office, day) -> None:
    book, ada = office.book, office.who["ada"]
    came_back(office)
    for what in (
        lambda: issue(book, "batch-1", ada, on=day),
        lambda: settle(book, T1, ada, on=day),
        lambda: record_returns(book, T1, [CameBack(2, 0, 11_99, "R03")], ada, on=day),
        lambda: reissue(book, T1, [(1, 0)], ada, on=day),
        lambda: cancel(book, T1, [(1, 0)], ada, on=day, reason="gone"),
        lambda: end(book, "batch-1", ada, on=day, reason="over"),
    ):
        with pytest.raises(RefusedError, match="rests on" if day == EARLIER else "after|future|come"):
            what()


def test_a_reissue_that_was_settled_by_hand_is_not_exported(office: Office, tmp_path: Path) -> None:
    ada = office.who["ada"]
    write(office, tmp_path / "t1", T1)
    office.approved(settle(office.book, T1, ada, **ON))
    came_back(office)
    again = office.approved(reissue(office.book, T1, [(1, 0)], ada, **ON))
    office.approved(settle(office.book, T1, ada, **ON, reason="by check at the counter"))
    with pytest.raises(RefusedError, match="paid another way"):
        write(office, tmp_path / "a", again.id)


@pytest.mark.parametrize("kind", ["settle", "returned"])
def test_nothing_is_exported_while_an_act_waits_that_says_it_was_paid_or_came_back(
    office: Office, tmp_path: Path, kind: str
) -> None:
    ada = office.who["ada"]
    made = (
        settle(office.book, T1, ada, **ON) if kind == "settle" else record_returns(office.book, T1, [K002], ada, **ON)
    )
    with pytest.raises(RefusedError, match="pay it twice"):
        write(office, tmp_path / "a", T1)
    office.book.void(made.id, ada, "wrong")
    write(office, tmp_path / "a", T1)


def test_a_settlement_is_reversed_unless_payments_came_back_after_it(office: Office) -> None:
    ada, tranche = office.who["ada"], office.book.act(T1)
    before = office.held("payable:snap"), office.held("committed:reserve"), office.stands(tranche)
    office.approved(settle(office.book, T1, ada, **ON, act_id="s1"))
    came_back(office, act_id="r1")
    with pytest.raises(RefusedError, match="Reverse that return first"):
        undone(office, "s1")
    undone(office, "r1")
    undone(office, "s1")
    assert (office.held("payable:snap"), office.held("committed:reserve"), office.stands(tranche)) == before
    with pytest.raises(RefusedError, match="s1 is reversed"):
        settle(office.book, T1, ada, **ON, act_id="s1")
    office.approved(settle(office.book, T1, ada, **ON))
    assert office.held("payable:snap") == 0


def test_a_return_is_reversed_and_recorded_anew_unless_something_became_of_it(office: Office) -> None:
    ada, tranche = office.who["ada"], office.book.act(T1)
    before = office.stands(tranche)
    first = came_back(office)
    undone(office, first.id)
    assert office.stands(tranche) == before
    with pytest.raises(RefusedError, match="has not come back"):
        reissue(office.book, T1, [(1, 0)], ada, **ON)
    second = came_back(office)
    assert second.id != first.id and office.stands(tranche)["snap"].returned == 146_00
    office.approved(reissue(office.book, T1, [(1, 0)], ada, **ON))
    with pytest.raises(RefusedError, match="issued again or given up in"):
        undone(office, second.id)


def test_interest_follows_a_settlement_with_another_day(tmp_path: Path) -> None:
    fall = fall_opened(tmp_path / "book.db")
    fall.approved(recognize(fall.book, "snap", fall.ada, law=LAW, law_on=LAW_ON, on=LAW_ON))

    def out() -> list[tuple]:
        with fall.book.store.reading() as db:
            return [(each.first_day, each.principal_cents) for each in accrue(db, LAW_ON, LAW_ON).lines]

    first = out()
    assert sum(cents for _, cents in first) == FIRST
    (settled,) = [each for each in _acts(fall.book) if each.kind == "settle"]
    fall.approved(fall.book.propose(reverse(settled, "undo", LAW_ON, "it was another day"), fall.ada))
    assert not out()
    fall.approved(settle(fall.book, f"batch-{FALL}-t1", fall.ada, on=PAID_ON + timedelta(days=2)))
    assert out() == [(day + timedelta(days=2), cents) for day, cents in first]


def _acts(book) -> list:
    from seawall.ledger.reading import acts

    with book.store.reading() as db:
        return list(acts.every(db))


@pytest.mark.parametrize(
    ("held", "asked"), [("2026-11", "2026-11-w1"), ("2026-11-w1", "2026-11")], ids=["part", "month"]
)
def test_nobody_is_paid_for_a_month_and_for_a_part_of_it(tmp_path: Path, held: str, asked: str) -> None:
    book, who = new_book(tmp_path / "book.db")
    write_cases(book, who, "b1", (("A", "snap", "51013", "1"),), held)
    with pytest.raises(RefusedError, match="1 of 2 cases are accepted already"):
        write_cases(book, who, "b2", (("A", "snap", "51013", "1"), ("B", "snap", "51013", "1")), asked)
    write_cases(book, who, "b3", (("A", "wic", "51013", "1"), ("B", "snap", "51013", "1")), asked)
    write_cases(book, who, "b4", (("A", "snap", "51013", "1"),), "2026-11-w2" if asked == "2026-11" else "2026-12-w1")


@pytest.mark.parametrize(
    "period", ["2026-13", "0000-00", "2026-11-W1", "2026-11-w01", "2026-11-w7", "2026-11-1", "2026-99-zz", "2026-1"]
)
def test_a_period_is_a_month_or_a_week_of_it_written_one_way(tmp_path: Path, period: str) -> None:
    book, who = new_book(tmp_path / "book.db")
    with pytest.raises(LedgerError, match="2025-11-w1"):
        write_cases(book, who, "b1", (("A", "snap", "51013", "1"),), period)


def test_more_than_the_cash_of_a_fund_is_not_issued(tmp_path: Path) -> None:
    book, who = new_book(tmp_path / "book.db")
    office = Office(book, who)
    deposit(book, who, "dep", 5_00)
    office.approved(write_cases(book, who, "b", (("A", "snap", "51013", "20.02"),), "2026-11"))
    with pytest.raises(RefusedError, match=r"part 1 of b pays \$10.01, which is \$5.01 more than the cash of reserve"):
        issue(book, "b", who["ada"], **ON)
    deposit(book, who, "dep-2", 6_00)
    assert issue(book, "b", who["ada"], **ON).body["cash_left_cents"] == 99


def test_a_part_that_waits_is_the_one_asked_for_and_no_other(office: Office) -> None:
    ada = office.who["ada"]
    first = issue(office.book, "batch-1", ada, part=2, **ON)
    with pytest.raises(RefusedError, match="part 2 of batch-1 waits"):
        issue(office.book, "batch-1", ada, part=3, **ON)
    assert issue(office.book, "batch-1", ada, part=2, act_id="mine", **ON).id == first.id
