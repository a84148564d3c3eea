"""Choices that cannot be meant are refused; plans are compared by one measure, and only what differs is told."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from seawall.base.errors import SeawallError
from seawall.cli import main
from seawall.cli.choices import chosen as choices
from seawall.funding.model import Fund
from seawall.hazard.scenario import lapse, suspension
from seawall.impacts import Impact, impact
from seawall.pages.forms.data import as_json
from seawall.plans.choosing import check
from seawall.plans.compose import plan_of
from seawall.plans.model import Choices, Plan
from seawall.plans.seal import sealed
from seawall.plans.whatif import Comparison, compare
from tests.plans.saved import CONTINGENCY, RESERVE, TODAY, book

pytestmark = pytest.mark.xdist_group("saved-plan")
FUNDS = (CONTINGENCY, RESERVE)
AT_ONCE = CONTINGENCY.access
PAST = suspension(("snap",), "2025-11-01", until="2025-11-12")


@cache
def base() -> Plan:
    return vermont_of(Choices())


@cache
def beside() -> Comparison:
    """As it is, half of it, one fund, and another judgment."""
    plans = [
        base(),
        vermont_of(Choices(share=0.5)),
        vermont_of(Choices(only_funds=("contingency",))),
        vermont_of(Choices(weights={"snap": 0.02}, repaid={"snap": 0.9})),
    ]
    return compare(plans, ["all", "half", "small", "doubt"])


@cache
def stops() -> Impact:
    return impact("VT", as_of=TODAY)


def vermont_of(chosen: Choices, *funds: Fund) -> Plan:
    """A plan for Vermont."""
    return plan_of(stops(), book(*(funds or FUNDS), place="VT"), chosen)


def told(name: str) -> dict[str, object]:
    return next(each.model_dump() for each in beside().plans if each.name == name)


def test_only_what_differs_is_told() -> None:
    assert {(each.what, each.of): each.values for each in beside().differences} == {
        ("share", ""): (1.0, 0.5, 1.0, 1.0),
        ("only_funds", ""): ("", "", "contingency", ""),
        ("fund", "reserve"): (2e9, 2e9, None, 2e9),
        ("weight", "snap"): (0.08, 0.08, 0.08, 0.02),
        ("repaid", "snap"): (0.2, 0.2, 0.2, 0.9),
    }
    assert beside().same_failure
    assert compare([base(), base()]).differences == ()


def test_the_first_row_is_its_plan_and_the_others_are_measured_alike() -> None:
    first = beside().plans[0]
    assert first.harm == pytest.approx(base().harm_with, abs=1.0)
    assert first.net_cost_usd == pytest.approx(base().net_cost_usd)
    assert first.paid_usd == pytest.approx(base().paid_usd)
    assert first.first_paid == min(each.day for each in base().tranches)
    assert first.persons == max(each.persons.value for each in base().lines if each.persons and each.paid_usd)
    for each in beside().plans:
        assert each.harm_without == pytest.approx(first.harm_without)
        assert each.loss >= first.loss - 1.0  # none is better by the judgments of the best plan


def test_the_measure_is_that_of_the_first_plan() -> None:
    """Half as much is paid at half the cost; what its own judgments say of it does not count."""
    all_, half, doubt = told("all"), told("half"), told("doubt")
    for name in ("paid_usd", "drawn_usd", "vain_usd", "exposure_usd", "repaid_usd", "net_cost_usd"):
        assert half[name] == pytest.approx(all_[name] / 2, rel=1e-6), name  # ty: ignore[unsupported-operator]
    own = vermont_of(Choices(weights={"snap": 0.02}, repaid={"snap": 0.9}))
    other_way = compare([own, base()]).plans[0]
    assert other_way.harm == pytest.approx(own.harm_with, abs=1.0)
    assert other_way.net_cost_usd == pytest.approx(own.net_cost_usd)
    assert doubt["harm_without"] > other_way.harm_without  # ty: ignore[unsupported-operator]


def test_money_counts_at_the_price_of_the_first_plan() -> None:
    dear, cheap = vermont_of(Choices(money_price=20)), base()
    found = compare([dear, cheap])
    assert found.money_price == 20
    assert [each.loss for each in found.plans] == pytest.approx(
        [each.harm_with + 20 * each.net_cost_usd for each in (dear, cheap)], abs=20.0
    )
    assert found.plans[0].loss < found.plans[1].loss - 1e6  # the best by its own judgments is the best by them
    turned = compare([cheap, dear]).plans
    assert turned[0].loss < turned[1].loss - 1e6


def test_a_program_that_a_plan_leaves_out_still_waits() -> None:
    fewer = base().model_copy(
        update={
            "lines": tuple(each for each in base().lines if each.program != "snap"),
            "tranches": tuple(each for each in base().tranches if each.program != "snap"),
        }
    )
    snap = next(each for each in base().lines if each.program == "snap")
    with_, without = compare([base(), fewer]).plans
    assert without.dollar_days - with_.dollar_days == pytest.approx(snap.dollar_days_without - snap.dollar_days_with)
    assert without.need_usd == pytest.approx(with_.need_usd)
    (differs,) = compare([base(), fewer]).differences
    assert (differs.what, differs.of, differs.values) == ("program", "snap", (True, False))


def test_what_is_out_ahead_is_at_least_the_largest_day_of_it() -> None:
    days: dict[date, float] = {}
    for each in base().tranches:
        days[each.day] = days.get(each.day, 0.0) + each.ahead_usd
    ahead = beside().plans[0].exposure_usd
    assert max(days.values()) <= ahead <= sum(days.values())
    one = base().tranches[0].model_copy(update={"ahead_usd": 5.0})
    later = one.model_copy(update={"day": one.day + timedelta(days=7), "ahead_usd": 3.0})
    other = later.model_copy(update={"rail": "another", "ahead_usd": 4.0})
    alone = base().model_copy(update={"tranches": (one, later, other)})
    assert compare([alone, alone]).plans[0].exposure_usd == 7.0  # the first is due by then


def test_another_failure_is_said_and_another_place_is_refused() -> None:
    known = lapse("2026-12-12", until="2027-05-31", as_of=TODAY)
    found = compare([base(), plan_of(impact("VT", known, as_of=TODAY), book(*FUNDS, place="VT"), Choices())])
    assert not found.same_failure
    assert {"until"} <= {each.what for each in found.differences}
    with pytest.raises(SeawallError, match="one place"):
        compare([base(), base().model_copy(update={"fips": "17", "place": "Illinois"})])


@pytest.mark.parametrize("many", [0, 1, 6])
def test_two_to_five_plans_are_compared(many: int) -> None:
    with pytest.raises(SeawallError, match="2 to 5"):
        compare([base()] * many)
    with pytest.raises(SeawallError, match="name"):
        compare([base(), base()], ["same", "same"])


def test_options_are_the_choices_they_say() -> None:
    chosen = choices(
        "2026-12-01", ["gifts"], "65%", 14, ["snap", "TANF"], ["reserve"], ["wic=0.1"], ["snap=50%"], "0.2", True,
        "slowest", 0.5,
    )  # fmt: skip
    assert chosen == Choices(
        decided=date(2026, 12, 1), allow_contested=("gifts",), share=0.65, tranche_days=14, order=("snap", "tanf"),
        only_funds=("reserve",), weights={"wic": 0.1}, repaid={"snap": 0.5}, floor=0.2, maxmin=True, pace="slowest",
        money_price=0.5,
    )  # fmt: skip
    assert choices() == Choices()


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"share": "half"}, "--share"),
        ({"share": "1.5"}, "share"),
        ({"share": "nan"}, "share"),
        ({"floor": "-1"}, "floor"),
        ({"tranche_days": 0}, "tranche_days"),
        ({"first": ["snp"]}, "snap"),
        ({"first": ["snap", "snap"]}, "twice"),
        ({"weight": ["snap"]}, "--weight"),
        ({"weight": ["snap=1", "snap=2"]}, "twice"),
        ({"weight": ["snap=-1"]}, "snap"),
        ({"weight": ["snap=inf"]}, "snap"),
        ({"repaid": ["snap=1.5"]}, "snap"),
        ({"repaid": ["snap=nan"]}, "snap"),
        ({"fund": ["reserv"]}, "reserve"),
        ({"allow_contested": ["foodbank"]}, "food-bank-grant"),
        ({"pace": "quick"}, "fastest"),
        ({"money_price": -1.0}, "money_price"),
    ],
)
def test_a_choice_that_cannot_be_meant_is_one_line(given: dict[str, object], names: str) -> None:
    with pytest.raises(SeawallError, match=names) as error:
        check(choices(**given), book(*FUNDS))  # ty: ignore[invalid-argument-type]
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (Choices(decided=date.max), "9999-12-31"),
        (Choices(decided=TODAY - timedelta(days=1)), "in the past"),
        (Choices(decided=date(2028, 1, 3)), "last day counted"),
        (Choices(allow_contested=("gone",)), "gone is barred"),
        (Choices(order=("territory_nutrition",)), "Vermont.* does not run there"),
        (Choices(weights={"social_security": 0.1}), "does not stop"),
        (Choices(repaid={"social_security": 0.1}), "does not stop"),
    ],
)
def test_a_choice_that_can_change_nothing_here_is_one_line(given: Choices, names: str) -> None:
    barred = RESERVE.model_copy(update={"id": "gone", "zone": "barred", "zone_why": "a test"})
    with pytest.raises(SeawallError, match=names) as error:
        vermont_of(given, CONTINGENCY, barred)
    assert "\n" not in str(error.value)


def test_what_is_only_contested_may_be_allowed() -> None:
    argued = RESERVE.model_copy(update={"id": "argued", "zone": "contested", "zone_why": "a test", "access": AT_ONCE})
    (use,) = vermont_of(Choices(allow_contested=("argued",)), argued).fund_uses
    assert use.drawn_usd > 0


def test_the_day_of_what_is_known_and_the_last_day_counted_may_be_chosen() -> None:
    last = vermont_of(Choices()).last_day
    assert vermont_of(Choices(decided=TODAY)).decided == date(2026, 11, 30)  # a Sunday
    assert vermont_of(Choices(decided=last)).decided >= last
    with pytest.raises(SeawallError, match="last day counted"):
        vermont_of(Choices(decided=last + timedelta(days=1)))


def test_a_failure_that_is_past_is_told_as_such() -> None:
    with pytest.raises(SeawallError, match=r"past .*2025-11-12") as error:
        plan_of(impact("VT", PAST, as_of=TODAY), book(*FUNDS, place="VT"), Choices())
    assert "\n" not in str(error.value)
    within = date(2025, 11, 5)
    told = plan_of(impact("VT", PAST, as_of=within), book(*FUNDS, place="VT", as_of=within), Choices())
    assert told.decided == within


def test_first_programs_are_served_before_all_others() -> None:
    """With too little money for all, what comes first is paid as if it were alone."""
    poor = CONTINGENCY.model_copy(update={"balance_usd": 20e6})
    plain, first = (vermont_of(Choices(order=order), poor) for order in ((), ("school_meals",)))
    paid = [next(each.paid_usd for each in found.lines if each.program == "school_meals") for found in (plain, first)]
    assert paid[0] < paid[1]


def test_a_trigger_is_not_written_before_its_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.json"
    file.write_text(as_json(sealed(base())), encoding="utf-8")
    given = ["trigger", "new", "VT", "snap", "--plan", str(file), "--as-of"]
    assert main([*given, "2026-11-28"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "2026-11-29" in said and "2026-11-28" in said
    assert main([*given, "2026-11-29"]) == 0
