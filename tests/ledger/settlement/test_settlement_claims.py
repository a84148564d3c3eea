"""Claims on the United States: never without a law, never beyond what was paid; receipts, suspense, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import pytest

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import Posting, Request
from seawall.ledger.batches.resolving import cancel, reissue
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.reversing import reverse
from seawall.ledger.settlement.claims import claims, excess_cents, paid_cents
from seawall.ledger.settlement.receipts import give_back, match_suspense, receive
from seawall.ledger.settlement.receivables import recognize, write_down
from tests.ledger.books import today
from tests.ledger.settlement.fall import FIRST, LAW, LAW_ON, PAID_ON, PERIOD, Office, opened

CLAIM = {"on": LAW_ON, "law": LAW, "law_on": LAW_ON}
MONEY = {"fund": "reserve", "on": date(2025, 12, 1)}


@pytest.fixture
def office(book_url: str) -> Office:
    return opened(book_url)


@pytest.fixture
def quick(tmp_path) -> Office:
    return opened(tmp_path / "book.db")


def claimed(office: Office, **other):
    return office.approved(recognize(office.book, "snap", office.ada, **CLAIM | other))


def received(office: Office, cents: int, **other):
    return office.approved(receive(office.book, "snap", cents, office.ada, **MONEY | other))


def test_nothing_is_claimed_beyond_what_was_paid_and_the_claim_follows_the_next_payment(office: Office) -> None:
    assert office.held("receivable:snap") == office.held("revenue:snap") == 0
    assert claimed(office).body["parts"] == [[PERIOD, FIRST]]
    with pytest.raises(RefusedError, match="not claimed yet"):
        recognize(office.book, "snap", office.ada, **CLAIM)
    office.pay(on=date(2025, 11, 10))
    assert claimed(office).amount_cents == 500_00 - FIRST
    assert office.held("receivable:snap") == 500_00 == -office.held("revenue:snap")


def test_two_claims_that_wait_are_not_both_approved(office: Office) -> None:
    one = recognize(office.book, "snap", office.ada, **CLAIM)
    two = recognize(office.book, "snap", office.ada, **CLAIM, act_id="again")
    office.approved(one)
    with pytest.raises(RefusedError, match="not claimed yet"):
        office.approved(two)


def test_a_law_that_repays_a_part_is_claimed_in_that_part_and_no_more(quick: Office) -> None:
    assert claimed(quick, share=Fraction(65, 100)).amount_cents == FIRST * 65 // 100
    with pytest.raises(RefusedError, match="not claimed yet"):
        recognize(quick.book, "snap", quick.ada, **CLAIM, share=Fraction(1, 2))
    assert claimed(quick, share=Fraction(1)).amount_cents == FIRST - FIRST * 65 // 100


def test_what_came_back_is_not_claimed_until_it_is_issued_again(quick: Office) -> None:
    tranche, book, ada = f"batch-{PERIOD}-t1", quick.book, quick.ada
    quick.approved(
        record_returns(book, tranche, [CameBack(0, 0, 100_00, "R03"), CameBack(1, 0, 75_00, "R02")], ada, on=LAW_ON)
    )
    assert claimed(quick).amount_cents == FIRST - 175_00
    quick.approved(reissue(book, tranche, [(1, 0)], ada, on=LAW_ON))
    quick.approved(cancel(book, tranche, [(0, 0)], ada, on=LAW_ON, reason="moved away"))
    assert claimed(quick).amount_cents == 75_00


def test_what_comes_back_after_it_was_claimed_is_told_as_to_be_written_down(quick: Office) -> None:
    claimed(quick)
    back = [CameBack(0, 0, 100_00, "R03")]
    quick.approved(record_returns(quick.book, f"batch-{PERIOD}-t1", back, quick.ada, on=LAW_ON))
    with quick.book.store.reading() as db:
        assert excess_cents(db, claims(db)) == {("snap", PERIOD): 100_00}
    down = {"on": LAW_ON, "parts": [(PERIOD, 100_00)], "reason": "it came back"}
    quick.approved(write_down(quick.book, "snap", quick.ada, **down))
    with quick.book.store.reading() as db:
        assert not excess_cents(db, claims(db)) and paid_cents(db)["snap", PERIOD] == FIRST - 100_00


def refusals() -> dict[str, tuple[Callable[[Office], object], str]]:
    """What is asked of a book in which $100.00 is claimed and $40.00 received, and why it is refused."""
    late = today() + timedelta(days=1)
    return {
        "no law": (lambda o: recognize(o.book, "snap", o.ada, **CLAIM | {"law": " - "}), "cite the law"),
        "before its law": (lambda o: recognize(o.book, "snap", o.ada, **CLAIM | {"on": PAID_ON}), "from that day on"),
        "a law to come": (
            lambda o: recognize(o.book, "snap", o.ada, **CLAIM | {"on": late, "law_on": late}), "which is to come",
        ),
        "too much": (lambda o: recognize(o.book, "snap", o.ada, **CLAIM, cents=FIRST), "more of snap is asked for"),
        "another period": (
            lambda o: recognize(o.book, "snap", o.ada, **CLAIM, periods=["2025-12"]), "nothing was paid",
        ),
        "no program": (lambda o: recognize(o.book, "ssi", o.ada, **CLAIM), "no program 'ssi'. Known: snap, wic"),
        "more written down than claimed": (
            lambda o: write_down(o.book, "snap", o.ada, on=LAW_ON, parts=[(PERIOD, 100_01)], reason="refused"),
            "Give up",
        ),
        "what was received": (
            lambda o: write_down(o.book, "snap", o.ada, on=LAW_ON, parts=[(PERIOD, 60_01)], reason="refused"), "unpaid",
        ),
        "written down for nothing": (
            lambda o: write_down(o.book, "snap", o.ada, on=LAW_ON, parts=[(PERIOD, 1)], reason=" "), "say why",
        ),
        "written down by less than nothing": (
            lambda o: write_down(o.book, "snap", o.ada, on=LAW_ON, parts=[(PERIOD, -1)], reason="x"), "above zero",
        ),
        "beyond what is owed": (lambda o: receive(o.book, "snap", 60_01, o.ada, **MONEY), r"\$0.01 more came for snap"),
        "money to come": (lambda o: receive(o.book, "snap", 1, o.ada, fund="reserve", on=late), "which is to come"),
        "nothing received": (lambda o: receive(o.book, "snap", 0, o.ada, **MONEY), "above zero"),
        "no fund": (lambda o: receive(o.book, "snap", 1, o.ada, fund="other", on=LAW_ON), "no account cash:other"),
        "not in suspense": (
            lambda o: match_suspense(o.book, "snap", 1, o.ada, on=LAW_ON, reason="x"), r"\$0.00 of snap is held",
        ),
        "given back without having it": (
            lambda o: give_back(o.book, "snap", 1, o.ada, **MONEY, reason="x"), r"\$0.00 of snap is held",
        ),
        "other postings than it says": (
            lambda o: o.book.propose(
                Request(
                    "x", "receipt", LAW_ON, (Posting("cash:reserve", 2), Posting("receivable:snap", -2)),
                    {"program": "snap", "fund": "reserve", "received_cents": 1, "matched_cents": 1},
                ),
                o.ada,
            ),
            "not those of what it says",
        ),
    }  # fmt: skip


@pytest.mark.parametrize("case", refusals())
def test_what_is_refused(case: str, quick: Office) -> None:
    claimed(quick, cents=100_00)
    received(quick, 40_00)
    asked, why = refusals()[case]
    with pytest.raises(RefusedError, match=why):
        asked(quick)
    assert quick.held("receivable:snap") == 60_00


@pytest.mark.parametrize("other", [{"share": Fraction(0)}, {"share": Fraction(3, 2)}, {"cents": 0}])
def test_a_part_or_amount_that_cannot_be_is_an_error(other, quick: Office) -> None:
    with pytest.raises(LedgerError, match="Give"):
        recognize(quick.book, "snap", quick.ada, **CLAIM | other)


def test_money_before_a_law_waits_in_suspense_until_the_law_is_booked(quick: Office) -> None:
    received(quick, 100_00, reason="letter of credit opened again")
    assert (quick.held("suspense"), quick.held("receivable:snap")) == (-100_00, 0)
    claimed(quick)
    quick.approved(match_suspense(quick.book, "snap", 100_00, quick.ada, on=LAW_ON, reason="the law is booked"))
    assert (quick.held("suspense"), quick.held("receivable:snap")) == (0, FIRST - 100_00)


def test_an_act_on_which_another_rests_is_not_reversed_before_it(quick: Office) -> None:
    claim = claimed(quick)
    money = received(quick, FIRST + 5_00, reason="rounded up")
    back = quick.approved(give_back(quick.book, "snap", 5_00, quick.ada, **MONEY, reason="beyond the claim"))
    for act in (claim, money):
        with pytest.raises(RefusedError, match="Reverse the receipts after it first"):
            quick.book.propose(reverse(act, f"undo-{act.id}"[:80], today(), "wrong"), quick.ada)
    for act in (back, money, claim):
        quick.approved(quick.book.propose(reverse(act, f"undo-{act.id}"[:80], today(), "wrong"), quick.ada))
    assert quick.held("receivable:snap") == quick.held("suspense") == quick.held("revenue:snap") == 0


def test_a_claim_of_which_a_part_is_written_down_is_not_reversed_before_that(quick: Office) -> None:
    claim = claimed(quick)
    quick.approved(write_down(quick.book, "snap", quick.ada, on=LAW_ON, parts=[(PERIOD, 9_99)], reason="refused"))
    with pytest.raises(RefusedError, match="is written down"):
        quick.book.propose(reverse(claim, "undo", today(), "wrong"), quick.ada)


def test_the_same_receipt_asked_for_again_is_the_same_act(quick: Office) -> None:
    claimed(quick)
    first = received(quick, 10_00)
    assert receive(quick.book, "snap", 10_00, quick.ada, **MONEY).seq == first.seq
    assert receive(quick.book, "snap", 10_00, quick.ada, **MONEY, act_id="another").seq != first.seq
