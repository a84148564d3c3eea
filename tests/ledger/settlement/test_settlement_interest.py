"""Interest from the books, both ways: by hand, its invariants, its cases, and the act that books it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import RefusedError
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.settlement.accruing import accrue, book_interest
from seawall.ledger.settlement.receipts import give_back, receive, settle_interest
from seawall.ledger.settlement.receivables import recognize
from seawall.ledger.settlement.reckoning import Accrued
from seawall.ledger.settlement.report import settlement
from seawall.ledger.settlement.stretches import Move, stretches
from seawall.pages import page
from seawall.pages.act_asked import asked_for
from tests.ledger.books import today
from tests.ledger.settlement.fall import FIRST, LAW, LAW_ON, PAID_ON, PERIOD, Office, opened

KNOWN_ON = date(2026, 11, 20)
START = date(2025, 11, 1)
MOVES = st.lists(
    st.builds(
        Move,
        st.integers(0, 400).map(lambda days: START + timedelta(days)),
        st.integers(1, 10**9),
        st.sampled_from(["paid", "back", "credited", "given back"]),
    ),
    max_size=12,
)


@pytest.fixture
def quick(tmp_path) -> Office:
    return opened(tmp_path / "book.db")


def reckoned(office: Office, until: date) -> Accrued:
    with office.book.store.reading() as db:
        return accrue(db, until, KNOWN_ON)


def claimed(office: Office, **other):
    asked = {"on": LAW_ON, "law": LAW, "law_on": LAW_ON} | other
    return office.approved(recognize(office.book, "snap", office.ada, **asked))


@settings(max_examples=150)
@given(MOVES, st.integers(0, 500).map(lambda days: START + timedelta(days)))
def test_whose_money_was_out_on_each_day_is_what_a_running_balance_says(moves: list[Move], until: date) -> None:
    """Principal x days of both sides, against a balance that is kept day by day without any first in first out."""
    signs = {"paid": 1, "given back": 1, "back": -1, "credited": -1}
    expected: Counter[str] = Counter()
    held, day = 0, START
    while day <= until:
        held += sum(signs[each.what] * each.cents for each in moves if each.day == day)
        expected["the United States" if held > 0 else "the state"] += abs(held)
        day += timedelta(1)
    found: Counter[str] = Counter()
    for each in stretches(moves, until):
        assert each.span.cents > 0
        found[each.owed_by] += each.span.cents * (each.span.last_day - each.span.first_day).days
    assert +found == +expected


def test_until_a_law_is_booked_interest_is_contingent_and_cannot_be_booked(quick: Office) -> None:
    found = reckoned(quick, date(2025, 12, 2))
    (year,) = found.years
    assert (year.standing, year.case) == ("contingent", "authority-later")
    assert (found.net_cents(), found.net_cents("contingent")) == (0, year.cents)
    assert year.cents == round(FIRST * 30 * 0.0385 / 365) == 79
    with pytest.raises(RefusedError, match="no interest is owed that is not booked"):
        book_interest(quick.book, quick.ada, on=today(), until=date(2025, 12, 2), known_on=KNOWN_ON)
    told = settlement(quick.book, date(2025, 12, 2), KNOWN_ON)
    assert any("no law repays yet" in each.what and each.cents == 79 for each in told.open)


def test_of_a_claim_in_part_interest_is_owed_on_that_part(quick: Office) -> None:
    claimed(quick, cents=100_00)
    found = reckoned(quick, date(2025, 12, 2))
    assert sorted((each.standing, each.principal_cents, each.days) for each in found.lines) == [
        ("contingent", FIRST - 100_00, 30),
        ("owed", 100_00, 30),
    ]


def test_federal_money_that_came_first_bears_interest_the_other_way(quick: Office) -> None:
    office, early = quick, date(2025, 10, 24)
    office.approved(receive(office.book, "snap", FIRST, office.ada, fund="reserve", on=early, reason="came early"))
    claimed(office)
    (line,) = reckoned(office, date(2025, 12, 2)).lines
    assert (line.owed_by, line.case, line.principal_cents, line.days) == ("the state", "early", FIRST, 10)
    booked = office.approved(
        book_interest(office.book, office.ada, on=today(), until=date(2025, 12, 2), known_on=KNOWN_ON)
    )
    owed = round(FIRST * 10 * 0.0385 / 365)
    assert [(each.account, each.cents) for each in booked.postings] == [("interest", -owed), ("interest_income", owed)]
    office.approved(settle_interest(office.book, -owed, office.ada, fund="reserve", on=date(2026, 3, 31)))
    assert office.held("interest") == 0 and office.held("interest_income") == owed


def test_what_comes_back_after_it_was_repaid_is_a_refund_until_it_is_given_back(quick: Office) -> None:
    office = quick
    claimed(office)
    office.approved(receive(office.book, "snap", FIRST, office.ada, fund="reserve", on=date(2025, 12, 1)))
    back = [CameBack(0, 0, 100_00, "R03")]
    office.approved(record_returns(office.book, f"batch-{PERIOD}-t1", back, office.ada, on=date(2025, 12, 11)))
    lines = reckoned(office, date(2025, 12, 30)).lines
    assert [(each.owed_by, each.case, each.principal_cents, each.days, each.running) for each in lines] == [
        ("the United States", "authority-later", FIRST, 28, False),
        ("the state", "refund", 100_00, 20, True),
    ]


def test_a_return_before_settlement_never_started_a_clock_and_one_before_repayment_ends_it(tmp_path) -> None:
    office = opened(tmp_path / "book.db")
    office.approved(
        record_returns(
            office.book, f"batch-{PERIOD}-t1", [CameBack(0, 0, 100_00, "R03")], office.ada, on=date(2025, 11, 13)
        )
    )
    claimed(office, on=date(2025, 11, 14))
    lines = reckoned(office, date(2025, 12, 2)).lines
    assert [(each.principal_cents, each.days) for each in lines] == [(100_00, 10), (FIRST - 100_00, 30)]


def test_a_program_that_is_not_in_the_agreement_bears_none_either_way(quick: Office) -> None:
    claimed(quick, covered=False)
    quick.approved(
        receive(quick.book, "snap", FIRST + 1_00, quick.ada, fund="reserve", on=date(2025, 12, 1), reason="?")
    )
    found = reckoned(quick, date(2026, 2, 1))
    assert [(each.case, each.standing) for each in found.years] == [("not-covered", "not owed")]
    assert found.net_cents() == 0


def test_years_of_the_state_are_reckoned_apart_each_at_its_rate(quick: Office) -> None:
    claimed(quick)
    found = reckoned(quick, date(2026, 7, 10))
    assert [(each.first_day, each.last_day, each.days) for each in found.lines] == [
        (PAID_ON, date(2026, 6, 30), 240),
        (date(2026, 7, 1), date(2026, 7, 10), 10),
    ]
    told = settlement(quick.book, date(2026, 7, 10), KNOWN_ON)
    assert [(each.due, each.estimated) for each in told.years] == [(date(2027, 3, 31), True), (date(2028, 3, 31), True)]
    assert told.years[1].by_united_states_cents == found.years[1].cents
    assert found.years[1].rate_kind == "modelled"


def test_interest_booked_again_books_only_what_came_to_it(quick: Office) -> None:
    claimed(quick)
    asked = {"on": today(), "known_on": KNOWN_ON}
    first = quick.approved(book_interest(quick.book, quick.ada, until=date(2025, 12, 2), **asked))
    assert first.amount_cents == 79
    with pytest.raises(RefusedError, match="not booked"):
        book_interest(quick.book, quick.ada, until=date(2025, 12, 2), **asked)
    second = quick.approved(book_interest(quick.book, quick.ada, until=date(2026, 1, 1), **asked))
    assert first.amount_cents + second.amount_cents == round(FIRST * 60 * 0.0385 / 365) == quick.held("interest")


def test_interest_that_the_books_do_not_give_any_more_is_not_approved(quick: Office) -> None:
    claimed(quick)
    asked = book_interest(quick.book, quick.ada, on=today(), until=date(2026, 1, 1), known_on=KNOWN_ON)
    quick.approved(receive(quick.book, "snap", 200_00, quick.ada, fund="reserve", on=date(2025, 11, 20)))
    with pytest.raises(RefusedError, match="Void it, make it again"):
        quick.approved(asked)


def test_interest_of_days_to_come_and_payments_beyond_what_is_booked_are_refused(quick: Office) -> None:
    claimed(quick)
    with pytest.raises(RefusedError, match="a day that has come"):
        book_interest(quick.book, quick.ada, on=today(), until=today() + timedelta(1), known_on=today())
    quick.approved(book_interest(quick.book, quick.ada, on=today(), until=date(2025, 12, 2), known_on=KNOWN_ON))
    for cents in (80, -79):
        with pytest.raises(RefusedError, match="interest is booked as owed"):
            settle_interest(quick.book, cents, quick.ada, fund="reserve", on=today())


def test_lines_add_up_to_the_years_and_to_what_is_booked(book_url: str) -> None:
    office = opened(book_url)
    office.pay(on=date(2025, 11, 10))
    claimed(office)
    office.approved(receive(office.book, "snap", 333_33, office.ada, fund="reserve", on=date(2026, 8, 20)))
    office.approved(
        receive(office.book, "snap", 200_00, office.ada, fund="reserve", on=date(2026, 9, 9), reason="both weeks")
    )
    office.approved(
        give_back(office.book, "snap", 33_33, office.ada, fund="reserve", on=date(2026, 10, 1), reason="too much")
    )
    booked = office.approved(
        book_interest(office.book, office.ada, on=today(), until=date(2026, 11, 1), known_on=KNOWN_ON)
    )
    found = reckoned(office, date(2026, 11, 1))
    for year in found.years:
        lines = [
            e for e in found.lines if (e.owed_by, e.case, e.year_begins) == (year.owed_by, year.case, year.year_begins)
        ]
        assert sum(each.cent_days for each in lines) == year.cent_days
        assert all(each.cent_days == each.principal_cents * each.days for each in lines)
        exact = sum(each.principal_cents * each.days * each.rate for each in lines) / 3_650_000
        assert abs(exact - year.cents) <= 0.5
    sides = {
        side: sum(e.cents for e in found.years if e.owed_by == side) for side in ("the United States", "the state")
    }
    assert booked.amount_cents == sides["the United States"] - sides["the state"] == found.net_cents()


def test_what_is_signed_says_principal_days_and_rate(quick: Office) -> None:
    claimed(quick)
    act = book_interest(quick.book, quick.ada, on=today(), until=date(2025, 12, 2), known_on=KNOWN_ON)
    said = [said.text for _, said in asked_for(act.kind, act.body)]
    assert "2 Dec 2025, that day included" in said
    assert "$0.79 owed by the United States: $7,499.70 (principal x days) x 3.85% / 365" in said
    assert "3 Nov 2025 to 2 Dec 2025, 30 days at 3.85%, owed by the United States" in said


def test_the_headline_of_interest_is_what_is_left_by_whom_and_by_when(quick: Office) -> None:
    claimed(quick)
    until = date(2025, 12, 2)
    assert "the United States owes $0.79 by 31 Mar 2027." in page(settlement(quick.book, until, KNOWN_ON)).lede
    quick.approved(book_interest(quick.book, quick.ada, on=today(), until=date(2026, 7, 10), known_on=KNOWN_ON))
    quick.approved(settle_interest(quick.book, 5_00, quick.ada, fund="reserve", on=today()))
    told = settlement(quick.book, until, KNOWN_ON)
    (year,) = told.years
    assert (year.net_cents, year.paid_cents, year.left_by, year.left_cents) == (79, 5_00, "the state", 4_21)
    assert "this government owes $4.21 by 31 Mar 2027." in page(told).lede
    assert [each.to for each in told.claims] == ["the federal agency"]
    assert not any("not booked" in each for each in told.undone), "it is booked to a later day"
    later = settlement(quick.book, date(2026, 7, 10), KNOWN_ON)
    assert [each.paid_cents for each in later.years] == [5_00, 0]
    assert "the United States owes $1.33 by 31 Mar 2027 and $0.26 by 31 Mar 2028." in page(later).lede


def test_a_day_of_which_no_rate_is_held_is_told_and_crashes_no_page(quick: Office) -> None:
    claimed(quick)
    told = settlement(quick.book, date(2025, 12, 2), date(1990, 1, 1))
    assert told.accrued.years == () and told.accrued.no_rate == (date(2025, 7, 1),)
    assert any("no rate is held" in each.what for each in told.open) and page(told).lede
    with pytest.raises(RefusedError, match="no rate is held"):
        book_interest(quick.book, quick.ada, on=today(), until=date(2025, 12, 2), known_on=date(1990, 1, 1))


@pytest.mark.parametrize("on", [date(2019, 12, 31), date(1970, 1, 1)])
def test_a_day_before_the_authority_is_refused(on: date, quick: Office) -> None:
    with pytest.raises(RefusedError, match="before the authority of snap began"):
        receive(quick.book, "snap", 1, quick.ada, fund="reserve", on=on, reason="?")
    with pytest.raises(RefusedError, match=r"the law.s day .* is before"):
        recognize(quick.book, "snap", quick.ada, on=LAW_ON, law=LAW, law_on=on)
