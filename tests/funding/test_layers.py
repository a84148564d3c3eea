"""Funds against a need: what counts, from when, up to what, and for how many weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import FundError
from seawall.evidence import Interval
from seawall.funding.layers import Layers, layers
from seawall.funding.model import Access, Channel, Fund, Funds

FIRST = date(2027, 2, 1)  # a Monday
NEED = (10.0,) * 28


def fund(name: str = "reserve", usd: float | None = 100.0, ease: str = "easy", **more: Any) -> Fund:
    way = Access(
        days=more.pop("days", (0, 2, 9)), **{key: more.pop(key) for key in list(more) if key in Access.model_fields}
    )
    return Fund.model_validate(
        {"id": name, "name": f"the {name}", "kind": "rainy_day", "balance_usd": usd, "ease": ease, "access": way} | more
    )


def against(*funds: Fund, need: Any = NEED, decided: date = FIRST, channels: tuple[Channel, ...] = ()) -> Layers:
    book = Funds(place="A", fips="17", as_of=FIRST, origin="test", funds=funds, channels=channels)
    return layers(book, need, FIRST, decided)


def test_money_is_there_from_its_usual_day_on_and_short_from_the_day_it_runs_out() -> None:
    found = against(fund())
    assert [each.available_usd for each in found.curve[:4]] == [0, 0, 100, 100]
    assert found.first_short == FIRST  # nothing is there on the first day
    early = against(fund(), decided=FIRST - timedelta(days=2))
    assert early.first_short == FIRST + timedelta(days=10)  # 110 due, 100 there
    assert early.first_short_slow == FIRST
    assert early.curve[-1].gap_usd == 180 and early.value_at_risk_usd == 280


def test_layers_add_up_from_easy_to_difficult() -> None:
    found = against(fund("a", 50), fund("b", 30, "difficult"), fund("c", 20, "moderate"), fund("d", None, "moderate"))
    assert [(each.ease, each.funds, each.usd, each.usd_to_here) for each in found.layers] == [
        ("easy", 1, 50, 50), ("moderate", 1, 20, 70), ("difficult", 1, 30, 100)
    ]  # fmt: skip
    assert found.layers[-1].covers_share == pytest.approx(100 / 280)


@pytest.mark.parametrize("zone", ["contested", "barred"])
def test_what_is_not_within_is_listed_and_never_counted(zone: str) -> None:
    found = against(fund(zone=zone, zone_why="a reason"))
    assert found.layers[-1].usd_to_here == 0 and found.curve[-1].available_usd == 0
    assert (found.lines[0].counted, found.lines[0].weeks["100%"]) == (False, pytest.approx(100 / 70))


def test_weeks_at_each_share() -> None:
    weeks = against(fund(usd=140)).lines[0].weeks
    assert weeks == pytest.approx({"100%": 2, "65%": 2 / 0.65, "50%": 4, "25%": 8})
    assert against(fund(usd=None)).lines[0].weeks["100%"] is None
    assert against(fund(), need=(0.0,) * 28).lines[0].weeks["100%"] is None
    late = against(fund(usd=140), need=(0.0,) * 14 + NEED)
    assert late.week_usd == 70 and late.lines[0].weeks["100%"] == 2  # from the first day with a need


def test_a_week_that_is_given_does_not_hang_on_the_days_counted() -> None:
    book = Funds(place="A", fips="17", as_of=FIRST, origin="test", funds=(fund(usd=140), fund("b", programs=("b",))))
    for days in (10, 28):
        need = {"a": (10.0,) * days, "b": (0.0,) * days}
        found = layers(book, need, FIRST, FIRST, {"a": 56.0, "b": 7.0})
        assert found.week_usd == 56 and found.lines[0].weeks["50%"] == pytest.approx(140 / 28)
        assert found.week_by_program == {"a": 56, "b": None} and not found.week_averaged
        assert found.lines[1].weeks["100%"] is None  # nothing of b is needed
    with pytest.raises(FundError, match="week of a"):
        layers(book, {"a": NEED}, FIRST, FIRST, {"b": 1.0})


def test_a_fund_for_a_part_of_the_people_lasts_by_their_part() -> None:
    only = fund("tanf", 70.0, programs=("snap",), reach=(("snap", 0.5),), days=(0, 0, 0))
    found = against(only, need={"snap": NEED})
    assert found.lines[0].weeks["100%"] == pytest.approx(2) and found.curve[3].available_usd == 20


def test_two_ways_to_one_balance_count_once() -> None:
    whole = fund(usd=100.0, days=(9, 9, 9), act=True)
    board = fund("board", 100.0, same_as="reserve", cap_usd=30.0, days=(0, 0, 0))
    found = against(whole, board)
    assert [each.usable_usd for each in found.lines] == [100, 30]
    assert [found.curve[day].available_usd for day in (0, 8, 9, 27)] == [30, 30, 100, 100]
    assert (found.layers[-1].usd_to_here, found.without_act_usd) == (100, 30)
    disputed = fund("board", 100.0, same_as="reserve", cap_usd=30.0, zone="contested", zone_why="a reason")
    assert against(whole, disputed).layers[-1].usd_to_here == 100
    assert against(board).layers[-1].usd_to_here == 30


def test_caps_in_all_and_by_week() -> None:
    found = against(fund(cap_usd=60, cap_week_usd=25), decided=FIRST - timedelta(days=2))
    assert [found.curve[day].available_usd for day in (0, 6, 7, 14, 27)] == [25, 25, 50, 60, 60]
    band = against(fund(usd=100, cap_usd=50, interval=Interval(low=80, high=120, level=0.9))).lines[0]
    assert (band.usable_usd, band.low_usd, band.high_usd) == (50, 40, 60)


def test_a_fund_for_some_programs_counts_up_to_their_need() -> None:
    only = fund("tanf", 1_000.0, programs=("tanf",), days=(0, 0, 0))
    need = {"tanf": (1.0,) * 28, "snap": (9.0,) * 28}
    found = against(only, fund(usd=50.0, days=(0, 0, 0)), need=need)
    assert found.curve[9].available_usd == 50 + 10
    assert found.lines[0].weeks["100%"] == pytest.approx(1_000 / 7)
    assert against(only).lines[0].not_counted and against(only).lines[0].weeks["100%"] is None  # one sum: whose is it?
    both = against(only, fund("more", 5.0, programs=("tanf",), days=(0, 0, 0)), need=need)
    assert both.curve[-1].available_usd == 28  # together no more than that need


def test_a_session_is_waited_for_and_an_authority_ends() -> None:
    waits = against(fund(from_day=FIRST + timedelta(days=4)))
    assert [each.available_usd for each in waits.curve[3:5]] == [0, 100]
    weekend = against(fund(from_day=FIRST + timedelta(days=5)))
    assert weekend.lines[0].ready == FIRST + timedelta(days=7)  # a Saturday: banks move it on Monday
    ends = against(fund(usd=1_000.0, days=(0, 0, 0), until=FIRST + timedelta(days=6)))
    assert ends.curve[6].gap_usd == 0 and ends.first_short == FIRST + timedelta(days=7)
    assert ends.curve[-1].available_usd == 70  # what was needed until it ended
    gone = against(fund(until=FIRST))
    assert not gone.lines[0].counted and gone.curve[-1].available_usd == 0


def test_a_channel_has_its_weeks_and_adds_no_money() -> None:
    given = {
        "id": "tax",
        "title": "Tax",
        "zone": "barred",
        "why": "",
        "low_usd": None,
        "high_usd": None,
        "period": "",
        "method": "",
    }
    known, unknown = (Channel(**given | {"monthly_usd": usd}) for usd in (140.0, None))  # ty: ignore[invalid-argument-type]
    assert against(channels=(known,)).reach[0].weeks == 2 and against(channels=(known,)).curve[-1].available_usd == 0
    assert against(channels=(unknown,)).reach[0].weeks is None


@pytest.mark.parametrize(
    "need", [(-1.0,), (float("nan"),), (float("inf"),), {"a": (1.0,), "b": (1.0, 2.0)}, (1.0,) * 4_000]
)
def test_a_need_that_cannot_be_is_refused(need: Any) -> None:
    with pytest.raises(FundError):
        against(fund(), need=need)


def test_without_a_need_nothing_is_short() -> None:
    found = against(fund(), need=())
    assert (found.first_short, found.week_usd, found.curve, found.layers[0].covers_share) == (None, None, (), None)


USD = st.floats(0, 1e9)
FUNDS = st.lists(
    st.builds(
        fund,
        usd=USD | st.none(),
        ease=st.sampled_from(["easy", "moderate", "difficult"]),
        zone=st.sampled_from(["within", "contested", "barred"]),
        cap_week_usd=USD | st.none(),
        days=st.sampled_from([(0, 0, 0), (1, 5, 9), (3, 14, 60)]),
        until=st.dates(FIRST, FIRST + timedelta(days=30)) | st.none(),
        programs=st.sampled_from([(), ("a",), ("a", "b")]),
    ),
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(FUNDS, st.lists(st.tuples(USD, USD), min_size=1, max_size=20))
def test_money_never_shrinks_never_exceeds_what_is_held_and_comes_no_sooner_at_the_slowest_pace(
    funds: list[Fund], days: list[tuple[float, float]]
) -> None:
    need = {"a": tuple(a for a, _ in days), "b": tuple(b for _, b in days)}
    found = against(*funds, need=need)
    held = sum(each.balance_usd or 0 for each in funds if each.zone == "within")
    money = [each.available_usd for each in found.curve]
    assert max(money) <= held * (1 + 1e-12)
    if not any(each.access.until for each in funds):  # what nobody needed by then cannot be drawn any more
        assert money == sorted(money)
    for each in found.curve:
        assert each.available_slow_usd <= each.available_usd * (1 + 1e-12)
        assert each.gap_usd == pytest.approx(max(0.0, each.need_to_date_usd - each.available_usd))
    more = against(*funds, fund("extra", 1e9, days=(0, 0, 0)), need=need)
    assert all(after.gap_usd <= before.gap_usd for before, after in zip(found.curve, more.curve, strict=True))
