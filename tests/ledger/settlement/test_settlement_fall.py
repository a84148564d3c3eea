"""The fall of 2025 in Virginia from the first claim to the closed fund, by figures that are checked by hand.

Facts: Virginia paid the first weekly quarter on 3 November 2025 and no other; Public Law 119-37 of 12 November resumed
federal payment and repays states. What the federal agency paid when, and the amounts, are made up.
"""

from __future__ import annotations

import json
from datetime import date

import pytest

from seawall.ledger.settlement.accruing import book_interest
from seawall.ledger.settlement.aging import aging
from seawall.ledger.settlement.closing import close_fund
from seawall.ledger.settlement.doubles import offsets, record_doubles
from seawall.ledger.settlement.receipts import receive, settle_interest
from seawall.ledger.settlement.receivables import recognize
from seawall.ledger.settlement.releasing import release
from seawall.ledger.settlement.report import settlement
from seawall.ledger.verify import verify
from seawall.pages import page
from seawall.pages.forms import content, terminal
from tests.ledger.settlement.fall import FIRST, LAW, LAW_ON, PERIOD, Office, given, opened

DECEMBER, JANUARY, TOLD = date(2025, 12, 15), date(2026, 1, 15), date(2026, 11, 20)


def settled(office: Office) -> None:
    """Everything that is done from 12 November 2025 on."""
    book, ada = office.book, office.ada
    office.end()
    office.approved(recognize(book, "snap", ada, on=LAW_ON, law=LAW, law_on=LAW_ON, covered=True, act_id="claim-1"))
    office.approved(receive(book, "snap", 200_00, ada, fund="reserve", on=DECEMBER, act_id="money-1"))
    office.approved(receive(book, "snap", 49_99, ada, fund="reserve", on=JANUARY, act_id="money-2"))
    asked = {"on": date(2026, 7, 1), "until": date(2026, 6, 30), "known_on": TOLD}
    office.approved(book_interest(book, ada, **asked, act_id="interest-1"))
    with given(
        (("K001", "snap", "51013", "400.00"), ("K004", "snap", "51013", "10.00"), ("K9", "snap", "51013", "5"))
    ) as paid:
        office.approved(
            record_doubles(book, paid, ada, program="snap", period=PERIOD, policy="keep", basis="Item 350, 2025 budget",
                           on=DECEMBER, act_id="both-1")
        )  # fmt: skip
    for program in ("snap", "wic"):
        office.approved(release(book, program, ada, on=LAW_ON, act_id=f"release-{program}"))


def test_by_hand(book_url: str) -> None:
    office = opened(book_url)
    settled(office)
    assert FIRST == 249_99  # a quarter of $400.00, $300.00, $200.02 and $99.98, each rounded down
    told = settlement(office.book, TOLD)
    assert told.cents("issued") == told.cents("settled") == told.cents("owed") == told.cents("received") == 249_99
    assert told.cents("obligated", "of it not issued any more") == 1_000_00 - 249_99
    # $200.00 from 3 November to 15 December are 42 days, $49.99 to 15 January 73; 3.85% is the year's rate:
    # (200.00 x 42 + 49.99 x 73) x 0.0385 / 365 = 12,049.27 x 0.0385 / 365 = 1.2709...
    assert [(each.principal_cents, each.days, each.rate) for each in told.accrued.lines] == [
        (49_99, 73, 385),
        (200_00, 42, 385),
    ]
    (year,) = told.years
    assert (year.net_cents, year.owed_by, year.due) == (1_27, "the United States", date(2027, 3, 31))
    # K001 got $100.00 here and $400.00 there, K004 $24.99 and $10.00, K9 nothing here: twice are $100.00 and $10.00
    assert [(each.case_key, each.cents) for each in offsets(office.book, "both-1").rows] == [
        ("K001", 100_00),
        ("K004", 10_00),
    ]
    assert told.cents("double") == 110_00 and office.held("recovery:snap") == 0
    assert told.cents("released", program="snap") == 1_000_000_00 - 249_99
    assert not told.undone and [each.what for each in told.open] == [
        "interest booked as owed to this government and not paid, due by 31 Mar 2027"
    ]
    assert [(each.to, each.cents) for each in told.claims] == [("the Treasury", 1_27)]


def test_the_fund_is_closed_with_all_its_money_back_where_it_came_from_and_what_comes_late_is_returned_too(
    book_url: str,
) -> None:
    office = opened(book_url)
    settled(office)
    closed = office.approved(close_fund(office.book, office.ada, on=date(2026, 8, 1)))
    assert [(each.account, each.cents) for each in closed.postings] == [
        ("source:reserve", 5_000_00), ("cash:reserve", -5_000_00),
    ]  # fmt: skip
    late = settle_interest(office.book, 1_27, office.ada, fund="reserve", on=date(2026, 11, 2))
    office.approved(late)
    office.approved(close_fund(office.book, office.ada, on=date(2026, 11, 3)))
    told = settlement(office.book, TOLD)
    assert told.closed and not told.open and not told.claims
    assert office.held("cash:reserve") == office.held("committed:reserve") == office.held("interest") == 0
    assert not verify(book_url).altered


def test_every_figure_names_the_acts_that_make_it(tmp_path) -> None:
    office = opened(tmp_path / "book.db")
    settled(office)
    told = settlement(office.book, TOLD)
    assert all(each.acts for each in told.rows)
    for each in told.rows:
        for name in each.acts.split(", "):
            assert office.book.act(name).state == "posted"
    (owed,) = [each for each in told.rows if each.step == "owed"]
    assert (owed.acts, owed.basis) == ("claim-1", f"{LAW}, 2025-11-12")
    assert {each.acts for each in told.rows if each.step == "received"} == {"money-1, money-2"}


@pytest.mark.parametrize("ending", [".html", ".pdf", ".md", ".json", ".csv"])
def test_the_report_has_every_form(ending, tmp_path) -> None:
    office = opened(tmp_path / "book.db")
    settled(office)
    made = content(settlement(office.book, TOLD), ending)
    if ending == ".json":
        assert json.loads(made)["years"][0]["net_cents"] == 127
    if ending == ".csv":
        assert b"owed,recognized,snap,2025-11,24999" in made
    if ending == ".md":
        assert b"$12,049.27" in made and b"Item 350, 2025 budget" in made
    assert len(made) > 500


def test_the_page_follows_the_order_of_the_law_and_says_what_to_do(tmp_path) -> None:
    office = opened(tmp_path / "book.db")
    settled(office)
    shown = page(settlement(office.book, TOLD))
    assert [each.title for each in shown.sections] == [
        "Authority granted", "Promised to batches", "Issued to people", "Settled", "What the United States owes",
        "Received from the United States", "Interest, both ways", "Paid twice", "Authority given back",
        "Claims to submit", "What is left open, and who decides",
    ]  # fmt: skip
    assert (
        "$249.99 issued, $249.99 of it claimed of the United States, $249.99 received, $0.00 owed still" in shown.lede
    )
    assert shown.call == "Nothing stands in the way of closing it: seawall ledger close"
    text = terminal.plain(shown)
    assert "31 CFR 205.14(a)(2)" in text and "they owe nothing" in text


def test_the_age_of_a_claim_counts_from_the_day_it_was_booked_oldest_first(tmp_path) -> None:
    office = opened(tmp_path / "book.db")
    book, ada = office.book, office.ada
    office.approved(recognize(book, "snap", ada, on=LAW_ON, law=LAW, law_on=LAW_ON, cents=100_00))
    office.pay(on=date(2025, 11, 10))
    office.approved(recognize(book, "snap", ada, on=DECEMBER, law=LAW, law_on=LAW_ON))
    office.approved(receive(book, "snap", 120_00, ada, fund="reserve", on=DECEMBER))
    told = aging(book, date(2026, 1, 20))
    second = 2 * 250_00 - 249_99 - 1 + 0  # K003 and K004: half of $200.02 and $99.98 are whole cents
    assert [(each.recognized_cents, each.received_cents, each.age_days, each.age) for each in told.rows] == [
        (100_00, 100_00, 69, "61 to 90"),
        (FIRST + second + 1 - 100_00, 20_00, 36, "31 to 60"),
    ]
    shown = page(told)
    assert shown.lede == f"${(FIRST + second + 1 - 120_00) / 100:.2f} claimed and not received, the oldest for 36 days."
