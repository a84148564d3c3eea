"""The threshold is cost over loss, and its costs are those that the linear program counted."""

from __future__ import annotations

from datetime import date

import pytest

from seawall.hazard.forecast import long_run
from seawall.hazard.scenario import lapse
from seawall.plans.deciding import Threshold
from seawall.plans.model import Choices, Plan
from seawall.plans.threshold import _decides, _net_cost
from tests.plans.saved import BEFORE_2025, CONTINGENCY, SNAP_2025, chosen, planned

pytestmark = pytest.mark.xdist_group("saved-plan")

NOTES = CONTINGENCY.model_copy(update={"id": "notes", "kind": "notes", "balance_usd": 8e9, "cost_share": 0.03})


def of(made: Plan, program: str) -> Threshold:
    return next(each for each in made.thresholds if each.program == program)


def test_costs_of_tranches_add_up_to_the_plan_s_own() -> None:
    made = planned(funds=(CONTINGENCY, NOTES))
    repaid = {each.program: each.repaid for each in made.lines}
    total = sum(_net_cost(made, each, repaid[each.program]) for each in made.tranches)
    assert total == pytest.approx(made.net_cost_usd, rel=1e-6)


def test_a_threshold_is_cost_over_loss() -> None:
    made = planned(funds=(NOTES,))
    snap = of(made, "snap")
    (way,) = [each for each in made.ways if (each.program, each.rail) == ("snap", snap.rail)]
    drawn = snap.tranche_usd * (1 + way.cost_share)  # administration is borrowed too
    assert snap.setup_usd[1] >= 250_000 and snap.borrowing_usd == pytest.approx(0.03 * drawn)
    assert way.cost_share > 0
    gone = snap.administration_usd[1] + snap.borrowing_usd
    assert snap.action[1] == pytest.approx((snap.setup_usd[1] + gone) / snap.loss[1])
    assert snap.readiness[1] == pytest.approx(snap.setup_usd[1] / (snap.loss[1] - gone))
    first = min(each.day for each in made.tranches if each.program == "snap")
    out = sum(each.usd for each in made.tranches if each.program == "snap" and each.day == first)
    assert snap.tranche_usd == pytest.approx(out)


def test_preparing_asks_for_less_than_acting_and_ranges_are_ordered() -> None:
    for each in planned(funds=(CONTINGENCY, NOTES)).thresholds:
        for low, used, high in (each.readiness, each.action):
            assert 0 <= low <= used <= high <= 1
        assert each.readiness[1] <= each.action[1]
        if each.program == "tanf":  # its own law ends on 31 December 2026, lapse or not
            assert (each.decides, each.chance) == ("own_law", None)
        else:
            assert each.chance is not None and 0 < each.chance.value < 0.2


def test_a_threshold_below_the_record_s_own_rate_leaves_it_to_the_dates() -> None:
    made = planned(funds=(CONTINGENCY, NOTES))
    snap = of(made, "snap")
    assert snap.decides == "dates" and snap.chance is not None and snap.action[1] < snap.chance.value
    dear = snap.chance.value + 0.001
    assert _decides(made, snap.harm_date, dear, snap.chance, own_law=False) == "chance"


def test_the_rate_is_that_of_any_deadline_also_while_a_lapse_is_on() -> None:
    during = date(2025, 10, 10)
    snap = of(planned("IL", lapse(date(2025, 10, 1), as_of=during), during, (CONTINGENCY,)), "snap")
    usual = long_run((snap.harm_date - date(2025, 10, 1)).days, during)
    assert snap.chance is not None and usual < 0.05 < snap.chance.value
    assert snap.decides == ("dates" if snap.action[1] < usual else "chance")


def test_more_harm_asks_for_less_chance() -> None:
    less, more = (of(chosen(Choices(weights={"snap": weight}), NOTES), "snap").action for weight in (0.08, 0.16))
    assert more[1] < less[1]


def test_a_suspension_has_no_forecast() -> None:
    made = planned("VT", SNAP_2025, BEFORE_2025, (CONTINGENCY,))
    assert [(each.chance, each.decides) for each in made.thresholds] == [(None, "no_record")]
