"""Cases held back from tranches and let go."""

from __future__ import annotations

import pytest

from seawall.base.errors import RefusedError
from seawall.ledger.batches.holds import hold, unhold
from seawall.ledger.batches.payments import payments
from tests.ledger.batches.batch_books import Office, with_batch
from tests.ledger.books import issue_next, today

WHY = {"on": today(), "reason": "identity in question"}


def paid(office: Office, tranche) -> dict[str, int]:
    with office.book.store.reading() as db:
        return {each.case_key: each.cents for each in payments(db, tranche)}


def test_a_held_case_gets_nothing_and_what_it_missed_in_a_tranche_after_the_last(book_url: str) -> None:
    office = with_batch(book_url)
    ada = office.who["ada"]
    office.approved(hold(office.book, "batch-1", ["K002", "K004"], ada, **WHY))
    first = paid(office, office.issued())
    assert not {"K002", "K004"} & first.keys()
    second = paid(office, office.issued())
    assert not {"K002", "K004"} & second.keys()
    with pytest.raises(RefusedError, match="nothing left"):
        issue_next(office.book, "batch-1", ada, on=today())
    office.approved(unhold(office.book, "batch-1", ["K002", "K004"], ada, **WHY))
    assert paid(office, office.issued()) == {"K002": 292_00, "K004": 54_10}
    assert office.held("obligation:snap") == office.held("obligation:wic") == 0


def test_a_case_let_go_between_tranches_gets_what_it_missed_with_the_next(book_url: str) -> None:
    office = with_batch(book_url)
    ada = office.who["ada"]
    office.approved(hold(office.book, "batch-1", ["K001"], ada, **WHY))
    office.issued()
    office.approved(unhold(office.book, "batch-1", ["K001"], ada, **WHY))
    assert paid(office, office.issued())["K001"] == 187_01


def test_a_hold_that_is_approved_after_a_tranche_was_asked_for_refuses_that_tranche(book_url: str) -> None:
    office = with_batch(book_url)
    ada = office.who["ada"]
    waiting = issue_next(office.book, "batch-1", ada, on=today())
    office.approved(hold(office.book, "batch-1", ["K001"], ada, **WHY))
    with pytest.raises(RefusedError, match="cases were held or let go"):
        office.approved(waiting)


def test_asking_again_is_the_same_hold_while_it_waits_and_refused_once_it_holds(book_url: str) -> None:
    office = with_batch(book_url)
    ada = office.who["ada"]
    asked = hold(office.book, "batch-1", ["K001"], ada, **WHY)
    assert hold(office.book, "batch-1", ["K001"], ada, **WHY).seq == asked.seq
    office.approved(asked)
    with pytest.raises(RefusedError, match="held already"):
        hold(office.book, "batch-1", ["K001"], ada, **WHY)
    office.approved(unhold(office.book, "batch-1", ["K001"], ada, **WHY))
    again = office.approved(hold(office.book, "batch-1", ["K001"], ada, **WHY))
    assert again.seq != asked.seq


@pytest.mark.parametrize(
    ("cases", "other", "told"),
    [
        (["K999"], {}, "no case 'K999'"),
        (["K001"], {"program": "wic"}, "no case 'K001' of program wic"),
        (["K001"], {"reason": " "}, "say why"),
        ([], {}, "not those of its cases"),
    ],
)
def test_what_cannot_be_held_is_refused_on_record(cases, other, told, tmp_path) -> None:
    office = with_batch(tmp_path / "book.db")
    with pytest.raises(RefusedError, match=told):
        hold(office.book, "batch-1", cases, office.who["ada"], **{**WHY, **other})


def test_only_what_is_held_is_let_go(tmp_path) -> None:
    office = with_batch(tmp_path / "book.db")
    with pytest.raises(RefusedError, match="not held"):
        unhold(office.book, "batch-1", ["K001"], office.who["ada"], **WHY)
