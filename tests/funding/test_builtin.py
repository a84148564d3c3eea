"""What is held of a government's money on a day: balances, their revisions, who opens them, what is not held."""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl
import pytest

from seawall.base.errors import FundError
from seawall.evidence import load
from seawall.funding import reserves
from seawall.funding.access import book, cap_of, ruled, sitting
from seawall.funding.builtin import builtin
from seawall.funding.model import Fund
from seawall.funding.sharing import counted_once
from seawall.places import place, postal_codes

TODAY = date(2026, 11, 29)
FALL = date(2025, 10, 28)


@cache
def fund(where: str, name: str, day: date = TODAY) -> Fund | None:
    return next((each for each in builtin(place(where), day).funds if each.id == name), None)


def balance(where: str, name: str, day: date = TODAY) -> float | None:
    found = fund(where, name, day)
    assert found is not None
    return found.balance_usd


def test_balances_are_those_of_the_newest_release_known() -> None:
    assert balance("IL", "rainy-day") == 2_357_113_100
    assert balance("IL", "general-balance") == 5_455_775_970 - 2_357_113_100
    assert balance("CA", "rainy-day", FALL) == 27_222_000_000  # of fiscal 2024, as first told
    assert balance("CA", "rainy-day", date(2025, 11, 1)) == 27_500_100_000  # fiscal 2025, as first told
    assert balance("CA", "rainy-day") == 35_891_484_000  # fiscal 2025, as told since


def test_every_state_has_one_reserve_with_its_rule_and_money_is_never_below_zero() -> None:
    for code, postal in postal_codes().items():
        here = place(code)
        if here.kind != "state":
            continue
        funds = builtin(here, TODAY).funds
        assert len({each.id for each in funds}) == len(funds)
        assert [each.kind for each in funds if not each.same_as].count("rainy_day") == 1
        reserve = funds[0]
        assert reserve.access.condition and reserve.balance_usd is not None, postal
        for each in funds:
            assert each.zone == "within" or each.zone_why
            assert each.access.cap_usd is None or each.access.cap_usd <= (each.balance_usd or 0)


def test_a_total_below_the_reserve_leaves_no_general_balance() -> None:
    assert balance("NM", "general-balance") == 0  # fiscal 2025: the total is $27,200 less than the reserve


def test_the_interval_holds_the_revisions_seen_by_then_and_the_states_own() -> None:
    seen = reserves.revisions("rainy_day", TODAY)
    assert seen is not None and seen.count == 98 and seen.low < 1 < seen.high
    assert seen.own["06"] == pytest.approx((41_678_800_000 / 27_222_000_000, 35_891_484_000 / 27_500_100_000))
    california = fund("CA", "rainy-day")
    assert california is not None and california.interval is not None
    assert california.interval.high == pytest.approx(35_891_484_000 * seen.own["06"][0])
    assert reserves.revisions("rainy_day", FALL) is None  # one release: nobody had seen a revision
    before = fund("CA", "rainy-day", FALL)
    assert before is not None and before.interval is None


def test_the_interval_would_have_held_nine_tenths_of_what_was_told_next() -> None:
    """Of the last year of the second release, by the revisions between the first two, which were known then."""
    second = date(2025, 10, 31)
    first, later = (
        dict(
            load("state_reserve_year", day).filter(pl.col("fiscal_year") == 2025).select("fips", "rainy_day_usd").rows()
        )
        for day in (second, TODAY)
    )
    bands = [(later[fips], reserves.interval("rainy_day", fips, usd, second)) for fips, usd in first.items()]
    held = [band.low <= usd <= band.high for usd, band in bands if band is not None]
    assert (sum(held), len(held)) == (45, 49)


def test_named_funds_come_and_go() -> None:
    assert balance("CT", "state-response-reserve", date(2025, 12, 1)) == 500_000_000
    assert balance("CT", "state-response-reserve") == 330_800_000
    assert fund("CT", "state-response-reserve", FALL) is None
    assert balance("VA", "surplus-set-aside", date(2025, 11, 3)) == 145_000_000
    assert fund("VA", "surplus-set-aside") is None
    assert any("Executive Order 54" in each for each in builtin(place("VA"), TODAY).notes)
    assert balance("VT", "federal-shortfall-set-aside", FALL) == 50_000_000
    assert (
        balance("VT", "federal-shortfall-set-aside", date(2025, 10, 29)) == 43_450_000
    )  # after what the board released
    standby = fund("NM", "food-benefit-standby", date(2025, 12, 1))
    assert standby is not None and (standby.access.cap_week_usd, standby.access.until) == (2e7, date(2026, 1, 25))


def test_unspent_tanf_pays_families_with_children_and_is_nobodys_own() -> None:
    found = fund("HI", "tanf-unspent")
    assert found is not None and found.balance_usd == pytest.approx(393_789_423)
    assert (found.programs, found.own_share, found.zone) == (("tanf", "snap"), 0.0, "within")
    assert balance("HI", "tanf-unspent", FALL) == 452_501_036  # of fiscal 2023: 2024 was not out


@pytest.mark.parametrize("where", ["PR", "Cook County, IL", "Chicago, IL", "GU"])
def test_nothing_is_held_for_others_and_the_remedy_is_named(where: str) -> None:
    found = builtin(place(where), TODAY)
    assert found.funds == () and any("seawall funds template" in each for each in found.notes)


def test_the_district_is_missing_and_not_zero() -> None:
    assert balance("DC", "rainy-day") is None and balance("DC", "tanf-unspent") == pytest.approx(58_694_975.4)


@pytest.mark.parametrize("where", ["US", "IL, WI"])
def test_several_governments_are_refused(where: str) -> None:
    with pytest.raises(FundError, match="not one government"):
        builtin(place(where), TODAY)


def zone(where: str, name: str, day: date = TODAY) -> str | None:
    found = fund(where, name, day)
    return found.zone if found else None


def test_a_condition_that_a_missed_payment_may_not_meet_is_contested_unless_an_act_can_lift_it() -> None:
    assert zone("VA", "rainy-day") == "contested"  # constitution: the state's own revenue
    assert zone("TN", "rainy-day") == "within"  # statute: the act that appropriates lifts it
    assert zone("TX", "rainy-day") == "within"  # constitution: any purpose, by two thirds
    assert zone("IL", "disaster-fund") == "barred"  # no private relief


def test_an_emergency_counts_from_the_day_on_which_one_was_declared() -> None:
    name = "governor-s-emergency-spending"
    assert zone("VA", name, date(2025, 10, 22)) == "contested"
    assert zone("VA", name, date(2025, 10, 23)) == "within"
    trust = "revenue-stabilization-trust-fund"
    assert (zone("LA", trust, date(2025, 10, 23)), zone("LA", trust, FALL)) == ("contested", "within")
    assert zone("OR", "rainy-day") == "contested"  # it declared one too, which opens a part that is not known


def test_caps_bind_those_who_act_without_an_act() -> None:
    rows = {
        row["fips"]: row for row in load("emergency_money_rule").iter_rows(named=True) if row["fips"] in ("22", "28")
    }
    way, _ = ruled(rows["28"], "MS", TODAY)
    assert way.kind.id == "special_session" and cap_of(rows["28"], 6e8, None, way) == (None, "")
    louisiana = next(row for row in load("emergency_money_rule").iter_rows(named=True) if "s.10.3" in row["fund"])
    way, _ = ruled(louisiana, "LA", TODAY)
    assert cap_of(louisiana, 900.0, None, way)[0] == pytest.approx(300)


def test_a_legislature_that_does_not_sit_is_called_or_waited_for() -> None:
    assert sitting("IL", TODAY).from_day == date(2027, 1, 13)
    assert sitting("IL", date(2027, 2, 1)).now and not sitting("IL", date(2027, 6, 1)).now
    assert sitting("NJ", FALL).now  # all year
    assert sitting("IA", TODAY).from_day is None  # no row is held
    now = fund("IL", "general-balance")
    assert now is not None and now.access.days == book().of("special_session").days and now.access.from_day is None
    waits = fund("IL", "general-balance", date(2027, 1, 10))
    assert waits is not None and waits.access.days == book().of("in_session").days
    assert waits.access.from_day == date(2027, 1, 23)  # ten days after it sits: the usual pace
    two_thirds = fund("TX", "rainy-day", date(2027, 2, 1))
    assert two_thirds is not None and two_thirds.access.days == book().of("in_session_supermajority").days


def test_vermonts_board_may_spend_two_percent() -> None:
    found, whole = fund("VT", "general-balance-without-act"), fund("VT", "general-balance")
    assert whole is not None and whole.access.act and whole.access.cap_usd is None
    held = reserves.reserve("50", TODAY)
    assert found is not None and held is not None and held.spending_usd is not None
    assert found.ease == "moderate" and not found.access.act and found.same_as == whole.id
    assert found.access.cap_usd == pytest.approx(min(found.balance_usd or 0, 0.02 * held.spending_usd))


def test_a_reserve_that_takes_an_act_is_listed_beside_its_way_without_one() -> None:
    loan, reserve = fund("IL", "rainy-day-without-act"), fund("IL", "rainy-day")
    assert loan is not None and reserve is not None
    assert (loan.zone, loan.kind, loan.access.act, reserve.access.act) == ("contested", "interfund", False, True)
    assert loan.usable_usd == reserve.balance_usd
    assert usable("MS", "rainy-day-without-act") == 50_000_000 and usable("ID", "rainy-day-without-act") is None
    held = reserves.reserve("08", TODAY)
    assert held is not None and held.spending_usd is not None
    assert usable("CO", "rainy-day-without-act") == pytest.approx(0.03 * held.spending_usd)
    assert fund("TX", "rainy-day-without-act") is None
    assert fund("MN", "rainy-day-without-act", date(2027, 2, 1)) is not None  # also while it sits


def usable(where: str, name: str) -> float | None:
    found = fund(where, name)
    assert found is not None
    return found.usable_usd


def test_each_dollar_counts_once_whatever_the_state() -> None:
    for code in postal_codes():
        if place(code).kind == "state":
            listed = builtin(place(code), TODAY).funds
            once = counted_once(listed)
            own = sum(each.balance_usd or 0 for each in listed if not each.same_as)
            assert sum(each.balance_usd or 0 for each in once) == pytest.approx(own)
            assert counted_once(once) == once


def test_notes_have_a_balance_only_where_the_row_gives_a_share() -> None:
    held = reserves.reserve("17", TODAY)
    assert held is not None and held.spending_usd is not None
    assert balance("IL", "notes") == pytest.approx(0.05 * held.spending_usd)
    assert balance("CA", "notes") is None and zone("FL", "notes") == "barred" and zone("IA", "notes") == "contested"


def test_every_row_of_the_table_of_rules_is_understood() -> None:
    rules, rows = book(), load("emergency_money_rule")
    names = set(rows.select("fips", "fund").iter_rows())
    assert set(rows["decides"]) <= set(rules.deciders)
    assert {trigger for each in rows["trigger_class"] for trigger in each.split()} <= set(rules.trigger)
    for each in (*rules.decided, *rules.apart, *rules.cap, *rules.without_act):
        assert (each.fips, each.fund) in names
