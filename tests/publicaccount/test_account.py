"""The account of a month: the same numbers as the impact's, the record of what happened, both ways without set-off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import polars as pl
import pytest

from seawall.base.errors import ScenarioError
from seawall.funding.channels import channels
from seawall.hazard import lapse, suspension
from seawall.impacts import Impact
from seawall.ledger.cmia.interest import interest_cents
from seawall.ledger.cmia.rates import rate
from seawall.ledger.settlement.stretches import What
from seawall.pages import page
from seawall.pages.forms import text
from seawall.places import place
from seawall.programs import programs
from seawall.publicaccount import PublicAccount, account
from seawall.publicaccount.books import Entry, Law, PaidByBooks
from seawall.publicaccount.failure import outcomes, paid_to
from seawall.publicaccount.model import Line

TODAY = date(2026, 11, 22)
FLOWS = ("owed", "paid", "missed", "made_up", "unpaid")


@cache
def told(where: str, month: str, as_of: date = TODAY) -> PublicAccount:
    return account(where, month, as_of=as_of)


def line(of: PublicAccount, program: str) -> Line:
    return next(each for each in of.lines if each.program == program)


def booked(*moves: tuple[str, date, int, What]) -> PaidByBooks:
    entries = tuple(Entry(program=each[0], day=each[1], cents=each[2], what=each[3]) for each in moves)
    return PaidByBooks(book="bridge", fips="51", entries=entries)


def usd(of: PublicAccount, program: str, name: str) -> float | None:
    figure = getattr(line(of, program).sums, name)
    return figure and figure.value


def test_what_is_missed_is_what_the_impact_tells(impact_of: Callable[..., Impact]) -> None:
    found, scenario = told("IL", "2026-12"), lapse(as_of=TODAY)
    months = impact_of("IL", scenario).by_month.filter(pl.col("month") == date(2026, 12, 1))
    of_impact = {row["program"]: row["unpaid_usd"] for row in months.iter_rows(named=True)}
    of_account = {each.program: each.sums.missed and each.sums.missed.value for each in found.lines}
    assert {name: value for name, value in of_account.items() if value is not None} == pytest.approx(
        {name: value for name, value in of_impact.items() if value is not None}
    )
    assert sum(value > 0 for value in of_impact.values() if value) >= 3


@pytest.mark.parametrize(("where", "month"), [("VA", "2025-11"), ("IL", "2026-12"), ("Cook County, IL", "2026-12")])
def test_every_column_adds_up_and_every_figure_says_how(where: str, month: str) -> None:
    found = told(where, month)
    for each in (*(one.sums for one in found.lines), found.total, *(one.sums for one in found.months)):
        if each.owed is None:
            continue
        assert each.paid and each.missed and each.made_up and each.unpaid
        assert each.owed.value == pytest.approx(each.paid.value + each.missed.value)
        for figure in (each.owed, each.paid, each.missed, each.made_up, each.unpaid):
            assert figure.sources and figure.method and figure.unit == "USD" and figure.value >= -1e-6
    running = 0.0
    for each in found.months:
        assert each.sums.missed and each.sums.made_up and each.sums.unpaid
        running += each.sums.missed.value - each.sums.made_up.value
        assert each.sums.unpaid.value == pytest.approx(running, abs=1)


def test_a_month_that_no_lapse_touches_owes_and_misses_nothing() -> None:
    found = told("VA", "2026-06")
    assert found.failure.basis == "none" and len(found.months) == 1
    assert found.total.owed and found.total.owed.value > 1e9
    assert {getattr(found.total, name).value for name in ("missed", "made_up", "unpaid")} == {0}
    assert {each.outcome for each in found.lines} == {"paid"}
    assert {each.clock for each in found.lines} == {None}


def test_a_month_says_the_same_seen_from_a_later_one() -> None:
    october, later = told("VA", "2025-10"), told("VA", "2025-11")
    assert later.months[0].sums.model_dump() == october.total.model_dump()
    assert [each.month for each in later.months] == [date(2025, 10, 1), date(2025, 11, 1)]


def test_fall_2025_is_told_as_it_happened() -> None:
    found = told("VA", "2025-11")
    assert found.failure.basis == "record" and found.failure.ended == date(2025, 11, 12)
    assert usd(found, "snap", "missed") == usd(found, "snap", "owed") == usd(found, "snap", "made_up")
    assert usd(found, "snap", "unpaid") == 0
    for spared in ("wic", "military_pay", "housing_vouchers"):
        assert line(found, spared).outcome == "paid" and usd(found, spared, "missed") == 0
        assert line(found, spared).record
    assert usd(found, "liheap", "made_up") == pytest.approx(usd(found, "liheap", "missed"))
    assert any("$37,500,000" in each for each in found.notes)


def test_snap_was_back_on_the_states_own_day() -> None:
    early, late = told("WI", "2025-11"), told("TX", "2025-11")
    shares = [(usd(each, "snap", "missed") or 0) / (usd(each, "snap", "owed") or 1) for each in (early, late)]
    assert 0 < shares[0] < shares[1] <= 1


def test_what_was_not_known_then_is_not_told() -> None:
    then = told("VA", "2025-11", date(2025, 10, 20))
    assert then.failure.ended is None and then.modelled
    assert then.total.unpaid and then.total.unpaid.value > 0
    assert not any("P.L. 119-37" in each.says or "24 October" in each.says for each in then.views)
    assert not any("37,500,000" in each for each in then.notes)
    assert all(each.clock is None or each.clock.standing == "contingent" for each in then.lines)


def test_the_law_that_reached_back_starts_the_clock_but_not_for_a_program_of_the_states_own() -> None:
    found = told("VA", "2025-11")
    standing = {each.program: each.clock.standing for each in found.lines if each.clock}
    assert standing["tanf"] == "owed" and standing["snap"] == "contingent"
    county = told("Cook County, IL", "2026-12")
    assert {each.clock.standing for each in county.lines if each.clock} == {"not owed"}
    assert county.rate is None


def test_a_suspension_of_appropriated_money_runs_by_the_first_case() -> None:
    found = account("VT", "2026-12", suspension(["snap_administration"], "2026-12-01"), as_of=TODAY)
    (only,) = found.lines
    assert only.clock and (only.clock.case, only.clock.standing) == ("with-authority", "owed")
    assert found.failure.basis == "scenario"


def test_what_goes_to_washington_is_the_funds_own_and_never_one_sum() -> None:
    found, held = told("VA", "2025-11"), {each.id: each for each in channels(place("VA"), TODAY)}
    assert {each.channel for each in found.remitted} == set(held)
    for each in found.remitted:
        assert (each.month and each.month.value) == held[each.channel].monthly_usd and each.zone == held[
            each.channel
        ].zone
    hands = {each.channel: each.hands for each in found.remitted}
    assert hands["income-tax-withheld"] == hands["employee-fica"] == "passes through its hands"
    assert hands["employer-fica"] == "owed by it"
    assert hands["medicaid-disallowance"] == "disputed or deferred by statute"
    shown = text(found, ".md")
    assert "lawful everywhere" in shown and "They are not one sum" in shown


def test_all_three_sides_are_heard_everywhere() -> None:
    for where, month in (("VA", "2025-11"), ("Cook County, IL", "2026-12"), ("VA", "2026-06"), ("DC", "2026-12")):
        found = told(where, month)
        assert {each.side for each in found.views} >= {"neither", "the United States"}
        assert all(each.cite for each in found.views)


def test_a_book_gives_own_money_the_claim_and_interest_to_the_cent() -> None:
    book = booked(
        ("tanf", date(2025, 10, 20), 10_000_000_00, "paid"),
        ("tanf", date(2025, 11, 3), 5_000_000_00, "paid"),
        ("snap", date(2025, 11, 3), 37_500_000_00, "paid"),
        ("tanf", date(2025, 11, 20), 12_000_000_00, "credited"),
    )
    found = account("VA", "2025-11", as_of=TODAY, book=book)
    assert usd(found, "tanf", "paid_here") == 5_000_000 and usd(found, "tanf", "credited") == 12_000_000
    assert usd(found, "tanf", "claim") == 3_000_000 and usd(found, "wic", "claim") == 0
    used = rate(date(2025, 7, 1), TODAY).value
    by_hand = (10_000_000_00 * 31 + 2_000_000_00 * 17 + 3_000_000_00 * 28) * used / (10_000 * 365)
    assert (
        usd(found, "tanf", "contingent") == pytest.approx(round(by_hand) / 100) and usd(found, "tanf", "interest") == 0
    )
    snap = interest_cents(37_500_000_00, date(2025, 11, 3), date(2025, 12, 1), used) / 100
    assert usd(found, "snap", "contingent") == snap
    by_law = book.model_copy(update={"laws": (Law(program="tanf", law_on=date(2025, 11, 12), covered=True),)})
    owed = account("VA", "2025-11", as_of=TODAY, book=by_law)
    assert usd(owed, "tanf", "interest") == usd(found, "tanf", "contingent") and usd(owed, "tanf", "contingent") == 0
    assert f"the United States owes ${usd(owed, 'tanf', 'interest'):,.2f}" in page(owed).lede
    assert found.total.claim and found.total.claim.value == 40_500_000
    assert "From the book bridge" in text(found, ".md") and found.book == "bridge"
    assert usd(told("VA", "2025-11"), "tanf", "paid_here") is None  # no book: missing, not zero
    after = account("VA", "2026-01", as_of=TODAY, book=book)  # the lapse is over, the claim is not
    assert usd(after, "tanf", "claim") == 3_000_000 and len(after.months) == 4


def test_federal_money_that_was_held_early_bears_interest_the_other_way() -> None:
    book = booked(
        ("tanf", date(2025, 10, 20), 2_000_00, "credited"),
        ("tanf", date(2025, 10, 30), 1_000_00, "paid"),
        ("tanf", date(2025, 11, 9), 1_000_00, "given back"),
    )
    found = account("VA", "2025-11", as_of=TODAY, book=book)
    used = rate(date(2025, 7, 1), TODAY).value
    by_hand = (1_000_00 * 10 + 1_000_00 * 20) * used / (10_000 * 365)
    assert usd(found, "tanf", "interest_owed") == pytest.approx(round(by_hand) / 100)
    assert usd(found, "tanf", "interest") == 0 == usd(found, "tanf", "claim")
    early = account("VA", "2025-10", as_of=TODAY, book=book)
    assert usd(early, "tanf", "claim") == -1_000 and any("A claim below zero (TANF)" in each for each in early.notes)
    assert "holds $1,000.00 of federal money beyond what it paid" in page(early).lede


def test_a_month_after_the_lapse_in_which_nothing_lapsed_misses_nothing() -> None:
    book = booked(("snap", date(2025, 11, 3), 37_500_000_00, "paid"))
    found = account("VA", "2026-01", as_of=TODAY, book=book)
    assert not found.unsized and "missed" not in {each.outcome for each in found.lines}
    assert "was missed without a figure" not in page(found).lede
    november = account("VA", "2025-11", as_of=TODAY, book=book)
    assert "Impact Aid" in november.unsized


def test_the_account_of_a_day_includes_it() -> None:
    book = booked(("snap", date(2025, 11, 3), 37_500_000_00, "paid"))
    for as_of, after in ((date(2025, 11, 12), date(2025, 11, 13)), (TODAY, date(2025, 12, 1))):
        found = account("VA", "2025-11", as_of=as_of, book=book)
        known = rate(date(2025, 7, 1), as_of).value
        assert usd(found, "snap", "contingent") == interest_cents(37_500_000_00, date(2025, 11, 3), after, known) / 100


def test_the_law_in_the_book_decides_the_clock() -> None:
    paid = ("snap", date(2025, 11, 3), 37_500_000_00, "paid")
    assert (
        line(account("VA", "2025-11", as_of=TODAY, book=booked(paid)), "snap").clock
        == line(told("VA", "2025-11"), "snap").clock
    )
    by_law = booked(paid).model_copy(update={"laws": (Law(program="snap", law_on=date(2026, 1, 5), covered=True),)})
    found = line(account("VA", "2025-11", as_of=TODAY, book=by_law), "snap").clock
    assert found and found.standing == "owed" and "5 Jan 2026" in found.why


@pytest.mark.parametrize(
    ("month", "said"),
    [("2012-01", "before the program rules"), ("2029-01", "at most 731"), ("9999-12", "more than 10 years ahead")],
)
def test_a_month_out_of_reach_is_refused(month: str, said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        account("VA", month, as_of=TODAY)


def test_every_program_has_a_payee_and_every_outcome_its_words() -> None:
    known = {each.id: each for each in programs()}
    assert {paid_to(each) for each in known.values()} == {"state", "residents", "employees", "providers", "grantees"}
    for each in outcomes():
        assert any(one.episode == each.episode for one in known[each.program].precedent)


def test_several_governments_and_the_nation_pay_nothing_as_one() -> None:
    for found in (account(["VT", "NH"], "2026-12", as_of=TODAY), told("US", "2026-12")):
        assert found.remitted == () and found.rate is None
        assert any("not one government" in each for each in found.notes)
        assert page(found).lede


def test_the_rows_are_the_programs_and_the_channels() -> None:
    found = told("VA", "2025-11")
    rows = found.table()
    assert rows.filter(pl.col("row") == "program")["id"].to_list() == [each.program for each in found.lines]
    assert rows.filter(pl.col("row") == "remitted").height == len(found.remitted)
    assert rows["paid_here_usd"].null_count() == rows.height
    (sums,) = rows.filter(pl.col("row") == "total").iter_rows(named=True)
    assert found.total.missed and sums["missed_usd"] == found.total.missed.value and sums["missed_method"]
    months = rows.filter(pl.col("row") == "month")
    assert months["id"].to_list() == ["2025-10", "2025-11"] and months["unpaid_usd"][-1] == sums["unpaid_usd"]
    assert all(each["owed_source"] for each in months.iter_rows(named=True))
    assert set(FLOWS) <= {name.removesuffix("_usd") for name in rows.columns}
