"""Compacts: the splits are what theory says they are, the pool never loses, and the law room is asked first."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import PlanError
from seawall.funding.model import Access, Fund, Funds
from seawall.pages.compact import page
from seawall.places import place
from seawall.plans.compact.account import account
from seawall.plans.compact.agreement import finding
from seawall.plans.compact.cases import _verdict
from seawall.plans.compact.compose import compact, members_of
from seawall.plans.compact.game import Pool
from seawall.plans.compact.model import Case, Compact
from seawall.plans.compact.shapley import exact, sampled, worst
from seawall.plans.compact.share import share
from seawall.plans.model import Choices
from seawall.plans.needs import Needs
from seawall.plans.problem import Line, Problem, Purse, Way
from seawall.plans.solve import solve

AS_OF = date(2026, 11, 22)
DAYS = 28
pytestmark = pytest.mark.xdist_group("compact")  # one process: its real compact is worked out once

# ------------------------------------------------------------------------------------------------------- pure games


def gloves(coalition: int) -> float:
    """Member 0 has a left glove, 1 and 2 a right one; a pair is worth a dollar."""
    return float(bool(coalition & 1 and coalition >> 1))


def test_the_glove_game_is_split_as_in_the_textbook():
    assert exact(3, gloves) == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    gain, leaver = worst(exact(3, gloves), gloves, range(1, 7))
    assert gain == pytest.approx(1 / 6) and leaver in (0b011, 0b101)
    assert worst(np.array([1.0, 0.0, 0.0]), gloves, range(1, 7))[0] <= 0


@given(values=st.lists(st.floats(0, 100), min_size=16, max_size=16))
@settings(max_examples=20, deadline=None)
def test_shapley_is_efficient_gives_a_null_player_nothing_and_treats_twins_alike(values):
    free = [0.0, *values[1:8]]  # any game of three, then a fourth member that adds nothing
    split = exact(4, lambda each: free[each & 7])
    assert split.sum() == pytest.approx(free[7]) and split[3] == pytest.approx(0, abs=1e-9)
    twins = exact(4, lambda each: values[(each & 3).bit_count()] + values[8 + (each >> 2)])
    assert twins[0] == pytest.approx(twins[1])


def test_sampling_is_exact_in_the_sum_and_within_its_own_error():
    def game(coalition: int) -> float:
        return float(sum((n + 1) * (coalition >> n & 1) for n in range(6)) ** 3)

    split, error = sampled(6, game, pairs=60)
    assert split.sum() == pytest.approx(game(63))
    assert (np.abs(split - exact(6, game)) <= 4 * error + 1e-9).all() and (error > 0).any()
    with pytest.raises(ValueError, match="two pairs"):
        sampled(3, gloves, pairs=1)


# --------------------------------------------------------------------------------------------------- pools made by hand


def party(
    need: float, usd: float, weight: float = 0.08, kind: str = "rainy_day", delay: int = 0, week: float | None = None
) -> Needs:
    """A member with one program that is missed weekly from day 7 on, one rail and one fund."""
    due = np.zeros(DAYS)
    due[7::7] = need
    line = Line("x", "snap", weight, due, np.linspace(1, 0.4, DAYS), 3.0)
    fund = Fund(id="own", name="A fund", kind=kind, balance_usd=usd, access=Access(days=(delay,) * 3))
    problem = Problem(
        days=DAYS, lines=(line,), ways=(Way(0, "ebt", start=7, ready=0, every=7),), repaid=(0.2,),
        purses=(Purse("own", usd, frozenset({0}), delay=delay, week_usd=week),),
    )  # fmt: skip
    return Needs(problem, AS_OF, (), (), (fund,), (), "record")


PARTIES = st.builds(
    party,
    need=st.floats(0, 5e6),
    usd=st.floats(0, 1e7),
    weight=st.sampled_from((0.03, 0.08, 0.15)),
    delay=st.sampled_from((0, 3, 12)),
    week=st.sampled_from((None, None, 1e6)),
)


@given(parties=st.lists(PARTIES, min_size=3, max_size=3), share=st.floats(0, 1))
@settings(max_examples=12, deadline=None)
def test_a_pool_never_loses_and_what_it_gains_can_be_split_so_that_all_stay(parties, share):
    pool = Pool(parties, share)
    for hit in (0b111, 0b010):
        worth = [pool.worth(each, hit) for each in range(8)]
        small = 1e-5 * max(1.0, worth[7])
        for a in range(8):
            for b in range(8):
                if not a & b:
                    assert worth[a | b] >= worth[a] + worth[b] - small
        fair, by_price = exact(3, worth.__getitem__), pool.price_split(hit)
        assert fair.sum() == pytest.approx(worth[7], abs=small)
        assert by_price.sum() == pytest.approx(worth[7], abs=small)
        assert all(fair[n] >= worth[1 << n] - small for n in range(3))
        assert worst(by_price, worth.__getitem__, range(1, 8))[0] <= small
        told = account(pool, 7, hit)
        assert (told.avoided - told.cost_usd).sum() == pytest.approx(worth[7], abs=small)
        assert (told.owed_most.sum(axis=0) <= [pool.contributed_usd(n) + 1 for n in range(3)]).all()
        assert (told.owed <= told.owed_most + 1e-6).all() and np.diag(told.owed).max() == pytest.approx(0, abs=1)


@given(parties=st.lists(PARTIES, min_size=3, max_size=3))
@settings(max_examples=8, deadline=None)
def test_a_coalition_cut_from_the_program_of_all_is_the_coalition_assembled_by_itself(parties):
    pool = Pool(parties, 0.4)
    for coalition in (0b001, 0b101, 0b110):
        alone = solve(pool.joint(coalition, 7).problem).avoided
        assert pool.worth(coalition, 7) == pytest.approx(alone, rel=1e-5, abs=1.0)


def test_nothing_pooled_gains_nothing_and_two_alike_that_are_both_short_gain_nothing():
    apart = Pool([party(1e6, 1e6), party(1e6, 9e6)], 0.0)
    assert apart.worth(3, 3) == pytest.approx(apart.worth(1, 3) + apart.worth(2, 3))
    alike = Pool([party(1e6, 1e6), party(1e6, 1e6)], 0.5)
    assert alike.worth(3, 3) == pytest.approx(alike.worth(1, 3) + alike.worth(2, 3), rel=1e-6)
    # The same two, one hit alone: the other's money ends harm, so the pool is for targeted failures.
    assert alike.worth(3, 1) > 1.2 * alike.worth(1, 1)


def test_a_dollar_more_in_the_pool_goes_where_it_weighs_more_and_is_owed_back():
    pool = Pool([party(1e6, 0, weight=0.15), party(1e6, 3e6)], 0.5)
    told = account(pool, 3, 3)
    assert told.owed_most[0, 1] == pytest.approx(1.5e6, rel=1e-6)
    assert told.paid_usd == pytest.approx([1.5e6, 1.5e6])
    assert told.owed[0, 1] < told.owed_most[0, 1]


def test_tied_money_stays_at_home():
    pool = Pool([party(1e6, 0), party(1e6, 9e6, kind="program_balance")], 0.5)
    assert pool.contributed_usd(1) == 0
    assert pool.worth(3, 3) == pytest.approx(pool.worth(2, 3))


def test_a_pool_wants_the_same_days_and_no_floor():
    late = party(1e6, 1e6)
    late = Needs(late.problem, date(2026, 12, 1), *(getattr(late, name) for name in list(vars(late))[2:]))
    with pytest.raises(PlanError, match="days differ"):
        Pool([party(1e6, 1e6), late], 0.2)


# ------------------------------------------------------------------------------------------------------ two real states


def book(name: str, usd: float) -> Funds:
    access = Access(days=(3, 7, 14))
    return Funds(
        place=name, fips=place(name).fips, as_of=AS_OF, origin="a test",
        funds=(
            Fund(id="reserve", name="Reserve", kind="rainy_day", balance_usd=usd, access=access),
            Fund(id="tanf", name="TANF balance", kind="program_balance", balance_usd=1e7, programs=("tanf",),
                 access=access),
            Fund(id="share", name="Share in another pool", kind="compact", balance_usd=1e7, access=access),
        ),
    )  # fmt: skip


FUNDS = {"IL": book("IL", 3e8), "WI": book("WI", 6e9)}


@cache
def two() -> Compact:
    return compact(["IL", "WI"], as_of=AS_OF, funds=FUNDS, targeted_chance=0.5)


def test_a_short_state_gains_from_a_rich_one_and_the_books_balance():
    told = two()
    assert [each.kind for each in told.cases] == ["national", "targeted", "targeted", "in_turn", "mix"]
    assert [each.contributed_usd for each in told.members] == pytest.approx([6e7, 1.2e9])
    national, wisconsin, mix = told.cases[0], told.case("targeted", "55"), told.case("mix")
    assert wisconsin is not None and mix is not None
    assert national.verdict == "helps" and wisconsin.verdict == "sated"
    illinois, other = national.outcomes
    assert illinois.together.persons > illinois.alone.persons and illinois.gain_before > 0
    assert sum(each.settlement_usd for each in national.outcomes) == pytest.approx(0, abs=1e-6 * national.together)
    for case in told.cases:
        assert sum(each.fair for each in case.outcomes) == pytest.approx(case.together, rel=1e-6)
        assert sum(each.together.worth for each in case.outcomes) == pytest.approx(case.together, rel=1e-5)
        assert case.in_core is True
    debt = next(each for each in national.debts if each.debtor == "17")
    assert debt.creditor == "55" and 0 < debt.usd < debt.most_usd <= 1.2e9 + 1
    assert illinois.borrowed_most_usd == pytest.approx(other.lent_most_usd)
    in_turn = told.case("in_turn")
    assert in_turn is not None and mix.gain == pytest.approx(0.5 * national.gain + 0.5 * in_turn.gain)


def test_over_several_cases_the_most_is_the_most_of_any() -> None:
    for kind, of in (("in_turn", ("targeted",)), ("mix", ("national", "targeted"))):
        told = two().case(kind)
        assert told is not None
        parts = [each for each in two().cases if each.kind in of]
        for n, each in enumerate(told.outcomes):
            assert each.borrowed_most_usd == max(part.outcomes[n].borrowed_most_usd for part in parts)
            assert each.lent_most_usd == max(part.outcomes[n].lent_most_usd for part in parts)


def test_a_note_says_whose_funds_unless_it_is_of_all():
    given = {
        name: each.model_copy(update={"notes": ("of all", f"{n} without a balance")})
        for n, (name, each) in enumerate(FUNDS.items())
    }
    told = compact(["IL", "WI"], as_of=AS_OF, funds=given, terms=("no-exit",))
    assert told.notes == ("of all", "Illinois: 0 without a balance", "Wisconsin: 1 without a balance")


def test_the_headline_never_denies_a_gain_that_it_tells():
    told = two()
    national = told.cases[0]
    for verdict in ("sated", "all_short", "small"):
        least = national.model_copy(update={"verdict": verdict, "together": national.alone + 1e-4 * national.harm})
        assert (
            "not help" not in page(told.model_copy(update={"cases": (least, *told.cases[1:3], least_turn(least))})).lede
        )


def least_turn(case: Case) -> Case:
    return case.model_copy(update={"kind": "in_turn"})


def test_a_compact_share_and_a_federal_balance_are_not_pooled_again():
    stays = [each.fund for member in two().members for each in member.contributions if not each.usd]
    assert stays == ["tanf", "share", "tanf", "share"]


def test_a_share_in_a_pool_is_a_fund_of_the_member_as_large_as_what_the_others_put_in():
    mine = share(two(), "17")
    assert (mine.kind, mine.balance_usd, mine.access.days) == ("compact", pytest.approx(1.2e9), (3, 7, 14))
    with pytest.raises(PlanError, match="no member"):
        share(two(), "27")


def test_why_a_pool_does_not_help_is_said():
    def verdict(*parties: Needs, hit: int) -> str:
        pool = Pool(parties, 0.5)
        return _verdict(pool, hit, [account(pool, 1 << n, hit).paid_usd[n] for n in range(len(parties))])

    short, rich, late = party(1e6, 1e6), party(1e6, 9e6), party(1e6, 9e6, delay=27)
    assert verdict(short, rich, hit=0b11) == "helps"
    assert verdict(short, short, hit=0b11) == "all_short"
    assert verdict(rich, rich, hit=0b11) == "sated"
    assert verdict(party(1e6, 0), late, hit=0b01) == "no_way"
    assert verdict(party(1e6, 1e6), party(1e6, 1e3), hit=0b01) == "small"
    assert verdict(party(1e6, 0), party(1e6, 0), hit=0b11) == "no_money"
    assert verdict(party(0, 1e6), short, hit=0b01) == "no_need"


def test_the_order_of_members_changes_nothing():
    other = compact(["WI", "IL"], as_of=AS_OF, funds=FUNDS, targeted_chance=0.5)
    assert [each.fips for each in other.members] == ["55", "17"]
    assert [each.hit for each in other.cases[:3]] == [("55", "17"), ("55",), ("17",)]
    for case in two().cases:
        same = other.case(case.kind, case.hit[0]) if case.kind == "targeted" else other.case(case.kind)
        assert same is not None and set(same.debts) == set(case.debts)
        assert set(same.outcomes) == set(case.outcomes)
        assert [each.fips for each in same.outcomes] == ["55", "17"]
    turned = other.cases[0]
    assert turned.together == pytest.approx(two().cases[0].together, rel=1e-6)
    assert [each.fair for each in turned.outcomes][::-1] == pytest.approx(
        [each.fair for each in two().cases[0].outcomes], rel=1e-5
    )


# -------------------------------------------------------------------------------------------------------------- the law


def test_states_may_pool_and_leave_but_what_may_not_be_left_is_barred_and_never_planned():
    law = two().law
    assert law.zone == "within" and law.between == "states" and law.zone_by_member == {"17": "within", "55": "within"}
    assert law.cases[0].cite.startswith("Virginia v. Tennessee") and law.cases[0].checked
    assert {each.id: each.zone for each in law.changes} == {"no-exit": "barred", "federal-money": "barred"}
    assert "an appropriation or open fund" in law.depends_on
    bound = compact(["IL", "WI"], as_of=AS_OF, funds=FUNDS, terms=("no-exit",))
    assert bound.law.zone == "barred" and bound.cases == () and bound.optima == 0


def test_local_governments_answer_to_their_state_and_territories_to_their_own_acts():
    local = finding([place("Cook County, IL"), place("DuPage County, IL")], AS_OF)
    assert local.between == "localities" and local.zone == "within" and "home rule" in local.depends_on
    assert finding([place("PR"), place("NY")], AS_OF).zone_by_member == {"72": "within", "36": "within"}
    with pytest.raises(PlanError, match="no-exits"):
        finding([place("IL"), place("WI")], AS_OF, ("no-exits",))


# ------------------------------------------------------------------------------------------------------- what is asked


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"places": ["IL"]}, "2 to 20"),
        ({"places": ["IL", "Cook County, IL"]}, "share residents"),
        ({"places": ["WI", "WI"]}, "share residents"),
        ({"places": ["US", "WI"]}, "United States"),
        ({"places": ["IL", "WI"], "share_pooled": 1.2}, "--share-pooled"),
        ({"places": ["IL", "WI"], "targeted_chance": -0.1}, "--targeted-chance"),
        ({"places": ["IL", "WI"], "targeted": "MN"}, "no member"),
        ({"places": ["IL", "WI"], "funds": {"MN": FUNDS["IL"]}}, "no member"),
        ({"places": ["IL", "WI"], "choices": Choices(money_price=0)}, "money price"),
        ({"places": ["IL", "WI"], "funds": FUNDS, "choices": Choices(floor=0.1)}, "floor"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(given, says):
    with pytest.raises(PlanError, match=says) as told:
        compact(as_of=AS_OF, **given)
    assert "\n" not in str(told.value)


def test_a_city_and_its_county_share_residents():
    with pytest.raises(PlanError, match="share residents"):
        members_of(["Chicago, IL", "Cook County, IL"])
