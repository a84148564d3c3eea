"""Cases that both governments paid: found once, by the smaller of the two payments, treated by a stated policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import Act
from seawall.ledger.batches.resolving import reissue
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.sealing.merkle import leaf_hash, root
from seawall.ledger.settlement.accruing import accrue
from seawall.ledger.settlement.doubles import offsets, record_doubles
from seawall.ledger.settlement.receivables import recognize, write_down
from seawall.ledger.settlement.recovering import recover
from seawall.ledger.settlement.report import settlement
from seawall.ledger.settlement.treatments import WAYS
from seawall.ledger.tables import doubled
from seawall.ledger.verify import verify
from seawall.pages import page
from seawall.pages.act_asked import asked_for
from seawall.pages.forms import content, text
from tests.ledger.settlement.fall import FIRST, LAW, LAW_ON, PERIOD, QUARTER, Office, given, opened

BASIS = "Item 350 of the 2025 appropriation act"
WASHINGTON = (("K001", "snap", "51013", "400.00"), ("K002", "snap", "51059", "0.50"), ("K777", "snap", "51059", "9"))


@pytest.fixture
def quick(tmp_path) -> Office:
    return opened(tmp_path / "book.db")


def found(office: Office, cases: Sequence[tuple[str, ...]] = WASHINGTON, **other) -> Act:
    asked = {"program": "snap", "period": PERIOD, "policy": "recover", "basis": BASIS, "on": LAW_ON} | other
    with given(cases) as file:
        return record_doubles(office.book, file, office.ada, **asked)


def test_what_people_keep_is_recorded_and_nothing_is_booked(book_url: str) -> None:
    office = opened(book_url)
    act = office.approved(found(office, policy="keep"))
    assert act.postings == () and (act.body["count"], act.body["total_cents"]) == (2, 100_50)
    shown = page(offsets(office.book, act.id))
    assert shown.lede == "2 cases paid twice, $100.50. Policy: keep."
    assert "the claim on the United States stays as it is" in text(offsets(office.book, act.id), ".md")
    assert not verify(book_url).altered


def test_what_is_recovered_is_owed_by_people_until_it_is_offset_paid_or_given_up(book_url: str) -> None:
    office = opened(book_url)
    act = office.approved(found(office))
    assert (
        office.held("recovery:snap")
        == 100_50
        == FIRST - sum(office.held(f"expense:snap:{county}") for county in ("51013", "51059"))
    )
    book, ada, on = office.book, office.ada, {"on": LAW_ON}
    office.approved(recover(book, act.id, 60_00, ada, how="offset", county="51013", **on))
    office.approved(recover(book, act.id, 30_00, ada, how="paid", fund="reserve", **on))
    with pytest.raises(RefusedError, match=r"\$10.50 is owed still"):
        recover(book, act.id, 10_51, ada, how="paid", fund="reserve", **on)
    with pytest.raises(RefusedError, match="say why it is given up"):
        recover(book, act.id, 10_50, ada, how="given up", county="51059", **on)
    office.approved(recover(book, act.id, 10_50, ada, how="given up", county="51059", reason="moved away", **on))
    assert office.held("recovery:snap") == 0 and settlement(book, LAW_ON).cents("double") == 0
    assert office.held("cash:reserve") == 5_000_00 - FIRST + 30_00
    said = {each.what: each.basis for each in settlement(book, LAW_ON).rows if each.step == "double" and each.cents < 0}
    assert said == {"offset": WAYS["offset"], "paid": WAYS["paid"], "given up": "Given up: moved away"}


def test_a_case_is_found_once_by_the_books_and_by_the_database(book_url: str) -> None:
    office = opened(book_url)
    act = office.approved(found(office))
    with pytest.raises(RefusedError, match="no case of snap that this fund paid too"):
        found(office, policy="keep")
    more = found(office, (*WASHINGTON, ("K004", "snap", "51013", "24.99")), policy="keep")
    assert [each[0] for each in more.body["cases"]] == ["K004"]
    row = {"program": "snap", "period": PERIOD, "case_key": "K001", "county": "51013", "cents": 1, "live": 1}
    with pytest.raises(IntegrityError):
        office.book.store.write(lambda db: db.execute(insert(doubled).values(act=act.seq, n=9, **row)))


def test_a_finding_that_is_voided_frees_its_cases(book_url: str) -> None:
    office = opened(book_url)
    act = found(office)
    office.book.void(act.id, office.ada, "another policy was decided")
    again = office.approved(found(office, policy="offset"))
    assert again.body["total_cents"] == 100_50 and not verify(book_url).altered


def test_a_payment_that_came_back_is_not_paid_twice_until_it_is_issued_again(quick: Office) -> None:
    tranche = f"batch-{PERIOD}-t1"
    quick.approved(record_returns(quick.book, tranche, [CameBack(0, 0, 100_00, "R03")], quick.ada, on=LAW_ON))
    assert [each[0] for each in found(quick, act_id="one").body["cases"]] == ["K002"]
    quick.approved(reissue(quick.book, tranche, [(0, 0)], quick.ada, on=LAW_ON))
    assert found(quick, act_id="two").body["cases"] == [["K001", "51013", 100_00, 400_00]]


def test_what_changed_before_the_approval_is_not_approved(quick: Office) -> None:
    waiting = found(quick)
    quick.pay(on=LAW_ON)
    with pytest.raises(RefusedError, match="changed meanwhile"):
        quick.approved(waiting)


def test_what_people_pay_back_is_not_claimed_of_the_united_states_too(quick: Office) -> None:
    quick.approved(found(quick))
    claim = recognize(quick.book, "snap", quick.ada, on=LAW_ON, law=LAW, law_on=LAW_ON)
    assert claim.amount_cents == FIRST - 100_50


def test_no_interest_is_asked_for_what_people_are_asked_back_for(quick: Office) -> None:
    """$100.50 of $249.99, paid on 3 November, is conceded on 13 November: for it 10 days are contingent, none owed."""
    quick.approved(recognize(quick.book, "snap", quick.ada, on=LAW_ON, law=LAW, law_on=LAW_ON))
    conceded = date(2025, 11, 13)
    quick.approved(found(quick, on=conceded))

    def lines(until: date) -> Counter[tuple[str, int]]:
        found: Counter[tuple[str, int]] = Counter()
        with quick.book.store.reading() as db:
            for each in accrue(db, until, date(2026, 11, 20)).lines:
                found[each.standing, each.days] += each.principal_cents
        return found

    expected = {("contingent", 10): 100_50, ("owed", 30): FIRST - 100_50}
    assert lines(date(2025, 12, 2)) == expected
    beyond = [(PERIOD, 100_50)]
    quick.approved(write_down(quick.book, "snap", quick.ada, on=date(2025, 11, 20), parts=beyond, reason="paid twice"))
    assert lines(date(2025, 12, 2)) == expected, "to write it down is not to give it up again"
    refused = [(PERIOD, 49_49)]
    quick.approved(write_down(quick.book, "snap", quick.ada, on=date(2025, 11, 23), parts=refused, reason="refused"))
    assert lines(date(2025, 12, 2)) == {("contingent", 20): 49_49, ("contingent", 10): 100_50, ("owed", 30): 100_00}


@pytest.mark.parametrize(("policy", "does"), [("keep", "stays as it is"), ("offset", "lower by as much")])
def test_who_approves_reads_what_a_policy_does_to_the_claim(policy: str, does: str, quick: Office) -> None:
    act = found(quick, policy=policy)
    said = {term: said.text for term, said in asked_for(act.kind, act.body)}
    assert said["Policy"].startswith(f"{policy}: ") and does in said["Policy"]
    assert said["Paid twice"] == "2 cases, $100.50"


def test_the_list_is_for_a_machine_and_proven_by_its_root(quick: Office) -> None:
    act = quick.approved(found(quick, policy="offset"))
    told = offsets(quick.book, act.id)
    assert content(told, ".csv").decode().splitlines()[1:] == [
        f"K001,snap,51013,{PERIOD},10000,0", f"K002,snap,51059,{PERIOD},50,1",
    ]  # fmt: skip
    leaves = [leaf_hash(f"snap|{PERIOD}|{e.county}|{e.case_key}|{e.cents}|{e.number}".encode()) for e in told.rows]
    assert told.root == root(leaves).hex()


@pytest.mark.parametrize(
    ("other", "error", "told"),
    [
        ({"policy": "fine"}, LedgerError, "no policy"),
        ({"basis": "  "}, RefusedError, "which law or decision"),
        ({"period": "2025-12"}, RefusedError, "no case of snap"),
        ({"program": "ssi"}, RefusedError, "no program 'ssi'"),
        ({"cases": [("K001", "snap", "51013", "-1")]}, LedgerError, "row"),
    ],
)
def test_what_is_refused(other, error, told, quick: Office) -> None:
    with pytest.raises(error, match=told):
        found(quick, **other)


def test_only_what_people_owe_is_recovered(quick: Office) -> None:
    kept = quick.approved(found(quick, policy="keep"))
    with pytest.raises(RefusedError, match="nothing is owed back"):
        recover(quick.book, kept.id, 1, quick.ada, how="paid", fund="reserve", on=LAW_ON)
    with pytest.raises(LedgerError, match="Choose offset, paid or given up"):
        recover(quick.book, kept.id, 1, quick.ada, how="stolen", on=LAW_ON)
    with pytest.raises(LedgerError, match="in which county"):
        recover(quick.book, kept.id, 1, quick.ada, how="offset", on=LAW_ON)


@settings(max_examples=15)
@drawn(st.dictionaries(st.sampled_from([*QUARTER, "K888", "K999"]), st.integers(1, 500_00), min_size=1))
def test_the_sum_is_that_of_the_smaller_payments(federal: dict[str, int]) -> None:
    smaller = {key: min(cents, QUARTER[key]) for key, cents in federal.items() if key in QUARTER}
    with TemporaryDirectory() as folder:
        office = opened(Path(folder) / "book.db")
        cases = [(key, "snap", "51013", f"{cents // 100}.{cents % 100:02}") for key, cents in federal.items()]
        if not smaller:
            with pytest.raises(RefusedError):
                found(office, cases)
        else:
            act = office.approved(found(office, cases))
            assert {each.case_key: each.cents for each in offsets(office.book, act.id).rows} == smaller
            assert office.held("recovery:snap") == sum(smaller.values())
        office.book.close()
