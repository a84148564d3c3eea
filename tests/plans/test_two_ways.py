"""Plans that count on no act of the legislature, and two ways to one balance: each dollar is spent once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from random_problems import problem

from seawall.cli import main
from seawall.funding.model import Access, Fund
from seawall.plans.assemble import MILLION, assemble
from seawall.plans.highs import optimum
from seawall.plans.model import Choices
from seawall.plans.solve import solve
from tests.plans.saved import TODAY, chosen

pytestmark = pytest.mark.xdist_group("saved-plan")

USD, CAP = 400e6, 30e6
RESERVE = Fund(
    id="reserve", name="Reserve", kind="rainy_day", balance_usd=USD, access=Access(days=(3, 14, 60), act=True)
)
BOARD = Fund(
    id="board", name="Board", kind="rainy_day", balance_usd=USD, same_as="reserve",
    access=Access(days=(1, 8, 30), cap_usd=CAP),
)  # fmt: skip


def test_two_ways_to_one_balance_spend_it_once() -> None:
    made = chosen(Choices(), BOARD, RESERVE)
    drawn = {each.fund: each.drawn_usd for each in made.fund_uses}
    assert drawn["board"] == pytest.approx(CAP) and sum(drawn.values()) == pytest.approx(USD)
    assert {each.fund: each.balance_usd for each in made.fund_uses} == {"board": CAP, "reserve": USD - CAP}
    assert sum(each.balance_usd or 0 for each in made.funds.funds) == USD  # what pages and workbook add up
    alone = chosen(Choices(), RESERVE)
    assert sum(each.drawn_usd for each in alone.fund_uses) == pytest.approx(USD)


def test_without_an_act_only_the_other_way_is_left() -> None:
    made = chosen(Choices(without_act=True), RESERVE, BOARD)
    assert [each.fund for each in made.fund_uses] == ["board"]
    assert sum(each.drawn_usd for each in made.fund_uses) == pytest.approx(CAP)
    assert chosen(Choices(without_act=True), RESERVE).paid_usd == 0
    disputed = BOARD.model_copy(update={"zone": "contested", "zone_why": "a reason"})
    assert chosen(Choices(without_act=True), RESERVE, disputed).paid_usd == 0
    asked = chosen(Choices(without_act=True, allow_contested=("board",)), RESERVE, disputed)
    assert asked.contested_used == ("board",)


@pytest.mark.parametrize("seed", range(8))
def test_giving_the_quicker_way_its_part_loses_nothing(seed: int) -> None:
    """Against one row that bounds both ways together."""
    given = problem(seed, floor=False)
    slow = replace(given.purses[0], delay=given.purses[0].delay + 3)
    usd, cap = slow.usd, 0.4 * slow.usd
    quick = replace(slow, fund="quick", usd=cap, delay=slow.delay - 2)
    apart = replace(given, purses=(quick, replace(slow, usd=usd - cap)))
    both = assemble(replace(given, purses=(quick, slow)))
    count = len(both.columns.way)
    gross = 1.0 + np.array([way.cost_share for way in given.ways])[both.columns.way]
    row = np.full(count, len(both.high))
    joint = both.extended(
        both.value, np.zeros(0), np.array([-np.inf]), np.array([usd / MILLION]), [(np.arange(count), row, gross)]
    )
    primal, _ = optimum(joint)
    assert solve(apart).avoided == pytest.approx(float(joint.value @ primal) * MILLION, rel=1e-7)


def test_the_commands_take_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "VT", "--as-of", str(TODAY), "--without-act", "--json"]) == 0
    said = capsys.readouterr().out
    assert '"without_act": true' in said
