"""Payments that come back, are issued again or given up; settlement; the end of a batch."""

from __future__ import annotations

import pytest

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import Posting, Request
from seawall.ledger.batches.ending import end
from seawall.ledger.batches.resolving import cancel, reissue, unresolved
from seawall.ledger.batches.returns import CameBack, last_attempts, record_returns
from seawall.ledger.batches.settling import settle
from tests.ledger.batches.batch_books import Office, with_batch
from tests.ledger.books import issue_next, today

ON = {"on": today()}
K002 = CameBack(1, 0, 146_00, "R03")  # line 1 of the batch, half of $292.00


def returned(office: Office, *payments: CameBack, **other):
    return office.approved(record_returns(office.book, "batch-1-t1", payments, office.who["ada"], **ON, **other))


@pytest.fixture
def office(book_url: str) -> Office:
    made = with_batch(book_url)
    made.issued()
    return made


def test_a_return_before_settlement_moves_no_money_and_less_is_settled(office: Office) -> None:
    before = office.held("committed:reserve"), office.held("payable:snap")
    act = returned(office, K002)
    assert act.postings == () and (office.held("committed:reserve"), office.held("payable:snap")) == before
    settled = office.approved(settle(office.book, "batch-1-t1", office.who["ada"], program="snap", **ON))
    assert settled.body["settled"] == [["snap", office.stands(office.book.act("batch-1-t1"))["snap"].issued - 146_00]]
    assert office.held("payable:snap") == 146_00


def test_a_return_after_settlement_sets_the_money_aside_again(office: Office) -> None:
    office.approved(settle(office.book, "batch-1-t1", office.who["ada"], **ON))
    assert office.held("payable:snap") == office.held("committed:reserve") == 0
    act = returned(office, K002)
    assert act.body["settled"] and office.held("payable:snap") == 146_00 == -office.held("committed:reserve")


def test_a_reissued_payment_is_on_its_way_again_and_may_come_back_as_the_next_attempt(office: Office) -> None:
    ada, tranche = office.who["ada"], office.book.act("batch-1-t1")
    office.approved(settle(office.book, "batch-1-t1", ada, **ON))
    returned(office, K002)
    again = office.approved(reissue(office.book, "batch-1-t1", [(1, 0)], ada, **ON))
    assert again.amount_cents == 146_00 and office.stands(tranche)["snap"].unsettled == 146_00
    returned(office, K002._replace(attempt=1), settled=False)
    with office.book.store.reading() as db:
        assert [(each.payment.n, each.payment.attempt, each.code) for each in unresolved(db, tranche)] == [
            (1, 1, "R03")
        ]
    office.approved(cancel(office.book, "batch-1-t1", [(1, 1)], ada, reason="moved away", **ON))
    stands = office.stands(tranche)["snap"]
    assert (stands.unsettled, stands.unresolved, stands.payable) == (0, 0, 0)
    assert office.held("payable:snap") == 0 == office.held("committed:reserve")


def test_what_is_given_up_is_authority_and_cash_again(office: Office) -> None:
    before = {
        each: office.held(each) for each in ("authority:snap", "spent:snap", "cash:reserve", "expense:snap:51059")
    }
    returned(office, K002)
    office.approved(cancel(office.book, "batch-1-t1", [(1, 0)], office.who["ada"], reason="moved away", **ON))
    moved = {each: office.held(each) - cents for each, cents in before.items()}
    assert moved == {
        "authority:snap": 146_00,
        "spent:snap": -146_00,
        "cash:reserve": -146_00,
        "expense:snap:51059": 146_00,
    }


@pytest.mark.parametrize(
    ("payment", "told"),
    [
        (CameBack(99, 0, 1_00, "R03"), "issued no payment of line 99"),
        (CameBack(1, 1, 146_00, "R03"), "issued no payment of line 1 in attempt 1"),
        (CameBack(1, 0, 146_01, "R03"), "comes back whole"),
        (CameBack(6, 0, 1, "R03"), "issued no payment of line 6"),  # one cent in two tranches: nothing in the first
        (CameBack(1, 0, 146_00, "not a code"), "letters, digits"),
    ],
)
def test_what_was_not_issued_does_not_come_back(payment: CameBack, told: str, tmp_path) -> None:
    office = with_batch(tmp_path / "book.db")
    office.issued()
    with pytest.raises(RefusedError, match=told):
        returned(office, payment)


def test_a_payment_comes_back_once_whoever_says_so_and_however_often(office: Office) -> None:
    ada = office.who["ada"]
    asked = record_returns(office.book, "batch-1-t1", [K002], ada, **ON)
    assert record_returns(office.book, "batch-1-t1", [K002], ada, **ON).seq == asked.seq
    with pytest.raises(RefusedError, match="came back already"):
        record_returns(office.book, "batch-1-t1", [K002, CameBack(0, 0, 93_50, "R03")], ada, **ON)
    office.approved(asked)
    assert record_returns(office.book, "batch-1-t1", [K002], ada, **ON).seq == asked.seq
    with pytest.raises(RefusedError, match="came back already"):
        record_returns(office.book, "batch-1-t1", [K002._replace(code="R04")], ada, **ON)


def test_a_voided_return_may_be_asked_for_again(office: Office) -> None:
    asked = record_returns(office.book, "batch-1-t1", [K002], office.who["ada"], **ON)
    office.book.void(asked.id, office.who["ada"], "another tranche's")
    assert returned(office, K002).seq != asked.seq


def test_a_returned_payment_is_resolved_once(office: Office) -> None:
    ada = office.who["ada"]
    with pytest.raises(RefusedError, match="has not come back"):
        reissue(office.book, "batch-1-t1", [(1, 0)], ada, **ON)
    returned(office, K002)
    office.approved(reissue(office.book, "batch-1-t1", [(1, 0)], ada, **ON))
    with pytest.raises(RefusedError, match="issued again or given up"):
        cancel(office.book, "batch-1-t1", [(1, 0)], ada, reason="moved", **ON)
    with pytest.raises(RefusedError, match="issued again or given up"):
        reissue(office.book, "batch-1-t1", [(1, 0)], ada, act_id="another", **ON)


def test_cases_of_a_list_are_found_with_their_latest_attempt(office: Office) -> None:
    tranche = office.book.act("batch-1-t1")
    returned(office, K002)
    office.approved(reissue(office.book, "batch-1-t1", [(1, 0)], office.who["ada"], **ON))
    with office.book.store.reading() as db:
        found = last_attempts(db, tranche, {"K002": "R03", "K004": "R04"})
        assert found == [CameBack(1, 1, 146_00, "R03"), CameBack(3, 0, 27_05, "R04")]
        with pytest.raises(RefusedError, match="does not pay line 6"):
            last_attempts(db, tranche, {"K007": "R03"})


def test_no_more_is_settled_than_is_on_its_way(office: Office) -> None:
    ada, tranche = office.who["ada"], office.book.act("batch-1-t1")
    most = office.stands(tranche)["wic"].issued
    with pytest.raises(RefusedError, match="on its way"):
        settle(office.book, tranche.id, ada, program="wic", cents=most + 1, **ON)
    first = settle(office.book, tranche.id, ada, program="wic", cents=most, **ON)
    second = settle(office.book, tranche.id, ada, program="wic", cents=1, **ON)
    office.approved(first)
    with pytest.raises(RefusedError, match="on its way"):
        office.approved(second)
    with pytest.raises(RefusedError, match="on its way"):
        settle(office.book, tranche.id, ada, program="wic", **ON)


def test_no_more_comes_back_after_settlement_than_was_settled(office: Office) -> None:
    office.approved(settle(office.book, "batch-1-t1", office.who["ada"], program="snap", cents=146_00, **ON))
    returned(office, K002, settled=True)
    with pytest.raises(RefusedError, match="returned before it was settled"):
        returned(office, CameBack(0, 0, 93_50, "R03"), settled=True)


def test_what_another_tranche_issued_is_not_settled_of_this_one(office: Office) -> None:
    """The accounts alone would allow it: payable and committed have the other tranche's money too."""
    office.issued()
    ada, first = office.who["ada"], office.book.act("batch-1-t1")
    office.approved(settle(office.book, first.id, ada, **ON))
    with pytest.raises(RefusedError, match="on its way"):
        settle(office.book, first.id, ada, program="snap", cents=1, **ON)


def test_postings_that_an_act_does_not_say_are_refused(office: Office) -> None:
    body = {
        "tranche": office.book.act("batch-1-t1").seq,
        "of": "x",
        "program": "wic",
        "cents": 1,
        "settled": [["wic", 1]],
    }
    wrong = (Posting("payable:snap", 1), Posting("committed:reserve", -1))
    with pytest.raises(RefusedError, match="not those of what it settles"):
        office.book.propose(Request("mine", "settle", today(), wrong, body), office.who["ada"])


def test_the_rest_of_a_batch_is_authority_again_and_nothing_more_is_issued(office: Office) -> None:
    ada, owed = office.who["ada"], office.held("obligation:snap")
    before = office.held("authority:snap")
    asked = end(office.book, "batch-1", ada, reason="federal benefits resumed", **ON)
    assert end(office.book, "batch-1", ada, reason="federal benefits resumed", **ON).seq == asked.seq
    waiting = issue_next(office.book, "batch-1", ada, on=today())
    office.approved(asked)
    assert office.held("obligation:snap") == office.held("obligation:wic") == 0
    assert office.held("authority:snap") == before + owed
    with pytest.raises(RefusedError, match="nothing of it is issued"):
        office.approved(waiting)
    with pytest.raises(RefusedError, match="nothing left to cancel"):
        end(office.book, "batch-1", ada, reason="again", **ON)


def test_an_end_that_was_asked_for_before_another_tranche_is_refused(office: Office) -> None:
    asked = end(office.book, "batch-1", office.who["ada"], reason="federal benefits resumed", **ON)
    office.issued()
    with pytest.raises(RefusedError, match=r"nothing left to cancel|issued meanwhile"):
        office.approved(asked)


def test_an_act_of_another_kind_is_told(office: Office) -> None:
    with pytest.raises(LedgerError, match="of kind batch, not tranche"):
        settle(office.book, "batch-1", office.who["ada"], **ON)
