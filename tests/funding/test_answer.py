"""The verb: the need of a scenario against the funds, and the channels beside them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from seawall.base.errors import FundError
from seawall.briefs.standby import standby
from seawall.cli import main
from seawall.fiscal.remittance import remittance
from seawall.funding.answer import funds
from seawall.funding.channels import channels
from seawall.funding.file import template
from seawall.funding.layers import Layers
from seawall.hazard import suspension
from seawall.places import place
from seawall.plans.compose import plan

TODAY = date(2026, 11, 22)


@cache
def answer(where: str) -> Layers:
    return funds(where, as_of=TODAY)


def test_the_need_is_what_is_not_paid_by_programs_that_this_government_can_pay_instead() -> None:
    found = funds("VT", scenario=suspension(["snap"], date(2025, 11, 1)), as_of="2025-10-28")
    assert found.programs == ("snap",) and found.first_day == date(2025, 11, 1)
    month = 12.8e6  # about what Vermont's benefits are a month
    assert found.week_usd == pytest.approx(month / 4, rel=0.1)
    assert found.value_at_risk_usd == pytest.approx(sum(each.need_usd for each in found.curve))


def test_the_week_is_the_one_of_the_plan_and_ready_its_day() -> None:
    made, found = plan("VT", as_of=TODAY), answer("VT")
    weeks = {each.program: each.week_usd for each in made.lines}
    assert weeks and weeks == pytest.approx({name: found.week_by_program[name] for name in weeks})
    assert found.decided == made.decided == date(2026, 11, 23)  # asked for on a Sunday
    ready = {each.id: each.ready for each in found.lines}
    assert {each.fund: each.first_money for each in made.fund_uses} == {
        each.fund: ready[each.fund] for each in made.fund_uses
    }
    needs = {each.program: each.need_usd for each in made.lines}
    assert found.value_at_risk_usd == pytest.approx(sum(needs.values()), rel=0.05)


def test_channels_are_sized_by_the_payrolls_and_barred_where_the_law_says_so() -> None:
    found = {each.id: each for each in channels(place("IL"), TODAY)}
    month = {each.channel: each for each in remittance("IL").rows if each.government == "state"}
    assert found["income-tax-withheld"].monthly_usd == month["income tax withheld"].monthly_usd
    assert {found[name].zone for name in ("income-tax-withheld", "employee-fica", "employer-fica")} == {"barred"}
    assert found["medicaid-disallowance"].zone == "within" and found["medicaid-disallowance"].monthly_usd is None
    assert next(each for each in channels(place("PR"), TODAY) if each.id == "income-tax-withheld").zone is None
    local = channels(place("Cook County, IL"), TODAY)
    assert len(local) == 3 and all(each.monthly_usd is None for each in local)
    with pytest.raises(FundError):
        channels(place("US"), TODAY)


def test_a_barred_channel_is_no_money() -> None:
    found = answer("IL")
    sizes = {each.channel: each.weeks for each in found.reach}
    assert found.week_usd and sizes["employer-fica"] == pytest.approx(39_098_313.65 / found.week_usd)
    held = sum(each.usable_usd or 0 for each in found.lines if each.counted)
    assert found.layers[-1].usd_to_here == pytest.approx(held)


def test_the_standby_draft_tells_the_same_channels() -> None:
    told, ours = standby("IL", as_of=TODAY).channels, answer("IL").funds.channels
    assert [(each.id, each.zone, each.monthly_usd) for each in told] == [
        (each.id, each.zone, each.monthly_usd) for each in ours
    ]


def test_own_numbers_replace_the_built_in_ones(tmp_path: Path) -> None:
    file = tmp_path / "funds.toml"
    file.write_text(
        template(place("IL"), TODAY).replace("balance_usd = 2357113100", "balance_usd = 2100000000"), "utf-8"
    )
    found = funds("IL", str(file), as_of=TODAY)
    assert found.funds.origin == "funds.toml"
    assert found.lines[0].usable_usd == 2.1e9 and answer("IL").lines[0].usable_usd == 2_357_113_100


def test_both_commands_and_their_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "own.toml"
    assert main(["funds", "template", "Chicago, IL", "--as-of", "2026-11-22", "-o", str(file)]) == 0
    assert main(["funds", "Chicago, IL", "--as-of", "2026-11-22", "--funds", str(file), "--csv"]) == 0
    assert "reserve" in capsys.readouterr().out
    assert main(["funds", "template", "Chicago, IL", "-o", str(file)]) == 2  # somebody may have filled it in
    file.write_text(file.read_text("utf-8").replace("days = [1,", "days = [99,"), "utf-8")
    assert main(["funds", "Chicago, IL", "--as-of", "2026-11-22", "--funds", str(file)]) == 2
    assert "days must be" in capsys.readouterr().err.splitlines()[-1]
    assert main(["funds", "US"]) == 2
