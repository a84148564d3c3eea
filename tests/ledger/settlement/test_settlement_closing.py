"""The end of a fund: authority given back, escrow paid over, nothing left undone, and what is taken afterwards."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from seawall.base.errors import RefusedError
from seawall.ledger import log
from seawall.ledger.kinds import kinds
from seawall.ledger.reversing import reverse
from seawall.ledger.settlement.accruing import book_interest
from seawall.ledger.settlement.closing import close_fund
from seawall.ledger.settlement.receipts import give_back, match_suspense, receive, settle_interest
from seawall.ledger.settlement.receivables import recognize, write_down
from seawall.ledger.settlement.releasing import pay_escrow, release, take_escrow
from seawall.ledger.settlement.report import settlement
from seawall.ledger.tables import act
from seawall.ledger.transfers import deposit
from seawall.ledger.verify import verify
from seawall.pages import page
from tests.ledger.books import issue_next, today
from tests.ledger.settlement.fall import FIRST, LAW, LAW_ON, PERIOD, Office, opened

ON = {"on": LAW_ON}
HELD = {"whose": "Treasury of the United States", "on": LAW_ON, "reason": "question of the refund"}


@pytest.fixture
def quick(tmp_path) -> Office:
    return opened(tmp_path / "book.db")


def ended(office: Office) -> Office:
    """The batch ended and all authority given back."""
    office.end()
    for program in ("snap", "wic"):
        office.approved(release(office.book, program, office.ada, **ON))
    return office


def test_authority_is_given_back_whole_or_in_part_and_never_more_than_is_left(book_url: str) -> None:
    office = opened(book_url)
    book, ada = office.book, office.ada
    office.approved(release(book, "snap", ada, cents=1_00, **ON))
    with pytest.raises(RefusedError, match="of authority snap is left"):
        release(book, "snap", ada, cents=1_000_000_00, **ON)
    office.end()
    rest = office.approved(release(book, "snap", ada, **ON))
    assert rest.amount_cents == 1_000_000_00 - 1_00 - FIRST
    assert office.held("granted:snap") == FIRST == -office.held("spent:snap")
    with pytest.raises(RefusedError, match="no authority of snap is left"):
        release(book, "snap", ada, **ON)


def test_escrow_is_taken_and_paid_over_and_no_more_than_is_held(book_url: str) -> None:
    office = opened(book_url)
    office.approved(take_escrow(office.book, "reserve", 75_00, office.ada, **HELD))
    assert office.held("escrow") == -75_00
    told = settlement(office.book, LAW_ON)
    assert told.cents("escrow") == 75_00 and any(
        "escrow: $75.00 is held for somebody else" in each for each in told.undone
    )
    with pytest.raises(RefusedError, match=r"takes \$75.01 from escrow"):
        office.approved(pay_escrow(office.book, "reserve", 75_01, office.ada, **HELD))
    office.approved(pay_escrow(office.book, "reserve", 75_00, office.ada, **HELD))
    assert office.held("escrow") == 0 == settlement(office.book, LAW_ON).cents("escrow")
    with pytest.raises(RefusedError, match="for whom"):
        take_escrow(office.book, "reserve", 1, office.ada, **HELD | {"whose": " "})


def test_a_fund_is_closed_with_cash_and_committed_at_zero_and_a_claim_may_be_open(book_url: str) -> None:
    office = opened(book_url)
    office.approved(recognize(office.book, "snap", office.ada, law=LAW, law_on=LAW_ON, **ON))
    ended(office)
    closed = office.approved(close_fund(office.book, office.ada, **ON))
    assert closed.amount_cents == 5_000_00 - FIRST
    assert office.held("cash:reserve") == office.held("committed:reserve") == 0
    assert office.held("source:reserve") == -FIRST, "what the source has not got back yet"
    office.approved(receive(office.book, "snap", FIRST, office.ada, fund="reserve", on=date(2026, 1, 5)))
    office.approved(close_fund(office.book, office.ada, on=date(2026, 1, 6)))
    assert office.held("source:reserve") == 0 == office.held("receivable:snap")
    assert not verify(book_url).altered


def test_interest_that_this_government_owes_keeps_a_fund_open_until_it_is_paid(quick: Office) -> None:
    office = quick
    early = office.approved(
        receive(office.book, "snap", FIRST, office.ada, fund="reserve", on=date(2025, 1, 1), reason="came early")
    )
    office.approved(recognize(office.book, "snap", office.ada, law=LAW, law_on=LAW_ON, **ON))
    ended(office)
    office.approved(match_suspense(office.book, "snap", FIRST, office.ada, reason="the law by now", **ON))
    with pytest.raises(RefusedError, match=r"this government owes .* that is not booked"):
        close_fund(office.book, office.ada, **ON)
    booked = office.approved(
        book_interest(office.book, office.ada, on=today(), until=today(), known_on=today(), reason="by the books")
    )
    with pytest.raises(RefusedError, match="is booked as owed by this government: pay it"):
        close_fund(office.book, office.ada, **ON)
    office.approved(settle_interest(office.book, -booked.amount_cents, office.ada, fund="reserve", on=today()))
    office.approved(close_fund(office.book, office.ada, **ON))
    assert early.body["matched_cents"] == 0 == office.held("interest") == office.held("cash:reserve")


def test_interest_that_comes_to_light_after_the_close_is_paid_out_of_a_deposit(quick: Office) -> None:
    office = quick
    office.approved(recognize(office.book, "snap", office.ada, law=LAW, law_on=LAW_ON, **ON))
    ended(office)
    office.approved(close_fund(office.book, office.ada, **ON))
    money = {"fund": "reserve", "reason": "sent twice"}
    office.approved(receive(office.book, "snap", 1_000_00 + FIRST, office.ada, on=date(2025, 12, 1), **money))
    office.approved(give_back(office.book, "snap", 1_000_00, office.ada, on=date(2026, 6, 1), **money))
    asked = {"on": today(), "until": today(), "known_on": today()}
    owed = office.approved(book_interest(office.book, office.ada, **asked)).amount_cents
    assert office.held("interest") == -owed < 0
    with pytest.raises(RefusedError, match="pay it"):
        close_fund(office.book, office.ada, on=today())
    office.approved(office.book.propose(deposit("reserve", owed, today(), act_id="for-interest"), office.ada))
    office.approved(settle_interest(office.book, -owed, office.ada, fund="reserve", on=today()))
    office.approved(close_fund(office.book, office.ada, on=today()))
    assert office.held("interest") == 0 == office.held("cash:reserve")


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ("pending", "dep-2 waits for approval"),
        ("authority", "authority:snap: "),
        ("obligation", "obligation:snap: $750.01 is promised"),
        ("payable", "payable:snap: $250.01 is issued and not settled"),
        ("suspense", "suspense: $1.00 is in suspense"),
        ("excess", "$1.00 of snap is claimed for 2025-11 beyond what was paid"),
    ],
)
def test_what_is_not_done_keeps_a_fund_open_and_is_named(left: str, told: str, quick: Office) -> None:
    office, book, ada = quick, quick.book, quick.ada
    if left == "payable":
        office.approved(issue_next(book, f"batch-{PERIOD}", ada, **ON))
    if left in ("pending", "suspense", "excess", "payable", "authority"):
        office.end()
    if left == "pending":
        book.propose(deposit("reserve", 1, LAW_ON, act_id="dep-2"), ada)
    if left == "suspense":
        office.approved(receive(book, "snap", 1_00, ada, fund="reserve", reason="not yet known", **ON))
    if left == "excess":
        _claimed_beyond(office)
    if left != "authority":
        for program in ("snap", "wic"):
            office.approved(release(book, program, ada, **ON))
    with pytest.raises(RefusedError, match="cannot be closed yet"):
        close_fund(book, ada, **ON)
    said = settlement(book, LAW_ON)
    assert any(each.startswith(told) for each in said.undone), said.undone
    assert any(told.rstrip(": ") in text for text in _words(said))


def _claimed_beyond(office: Office) -> None:
    from tests.ledger.settlement.test_settlement_doubles import found

    office.approved(recognize(office.book, "snap", office.ada, law=LAW, law_on=LAW_ON, **ON))
    office.approved(found(office, [("K001", "snap", "51013", "1.00")]))


def _words(told) -> list[str]:
    (section,) = [each for each in page(told).sections if each.key == "open"]
    return [said.text for block in section.blocks for _, said in getattr(block, "items", ())]


def test_money_that_moved_before_the_approval_is_not_left_in_the_fund(quick: Office) -> None:
    ended(quick)
    closing = close_fund(quick.book, quick.ada, **ON)
    late = quick.book.propose(deposit("reserve", 7, LAW_ON, act_id="dep-2"), quick.ada)
    with pytest.raises(RefusedError, match="dep-2 waits"):
        quick.approved(closing)
    quick.approved(late)
    with pytest.raises(RefusedError, match="money changed meanwhile"):
        quick.approved(closing)


def test_a_closed_fund_takes_only_what_may_come_late(book_url: str) -> None:
    office = opened(book_url)
    claim = office.approved(recognize(office.book, "snap", office.ada, law=LAW, law_on=LAW_ON, **ON))
    ended(office)
    office.approved(close_fund(office.book, office.ada, **ON))
    with pytest.raises(RefusedError, match="the fund is closed"):
        take_escrow(office.book, "reserve", 1, office.ada, **HELD)
    down = write_down(office.book, "snap", office.ada, parts=[(PERIOD, FIRST)], reason="refused for good", **ON)
    office.approved(down)
    office.approved(office.book.propose(reverse(down, "undo", today(), "paid after all"), office.ada))
    assert office.held("receivable:snap") == claim.amount_cents


def test_the_database_itself_takes_nothing_else_once_a_fund_is_closed(book_url: str) -> None:
    office = opened(book_url)
    ended(office)
    office.approved(close_fund(office.book, office.ada, **ON))
    with office.book.store.reading() as db:
        row = dict(db.execute(select(act).where(act.c.id == "dep-1")).mappings().one())
        row["seq"] = log.head(db).next.seq
    for kind, each in kinds().act.items():
        made = insert(act).values(row | {"id": "by-hand", "kind": kind, "in_window": int(each.in_window)})
        told = ""
        try:
            office.book.store.write(lambda db, made=made: db.execute(made))
        except DBAPIError as error:
            told = str(error.orig)
        if each.after_close:
            assert "closed: " not in told, kind
        else:
            assert told, kind  # by whichever rule comes first: SQLite has no order of them


def test_both_databases_and_python_say_the_same_of_what_may_come_late() -> None:
    late = {name for name, each in kinds().act.items() if each.after_close}
    for file in ("sqlite.sql", "postgresql.sql"):
        text = (files("seawall.ledger.guards") / file).read_text()
        listed = re.split(r"act_not_closed.*?NOT IN\s+\(", text, maxsplit=1, flags=re.DOTALL)[1].split(")")[0]
        assert {each.strip().strip("'") for each in listed.split(",")} == late
