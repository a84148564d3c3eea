"""A trigger from a plan meets every criterion but the endorsement, which only people give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seawall.base.errors import PlanError
from seawall.cli import main
from seawall.pages.forms.data import as_json
from seawall.plans.model import Plan
from seawall.plans.trigger_draft import drafted
from seawall.triggers.check import check
from seawall.triggers.trigger import Endorsement, stamped
from tests.plans.saved import BEFORE_2025, CONTINGENCY, RICH, SNAP_2025, TODAY, planned

pytestmark = pytest.mark.xdist_group("saved-plan")


def illinois() -> Plan:
    return planned(funds=(RICH,))


def unmet(trigger: object) -> list[str]:
    return [each.check for each in check(stamped(trigger), TODAY).unmet]  # ty: ignore[invalid-argument-type]


@pytest.mark.parametrize("program", ["snap", "tanf", "wic"])
def test_only_the_endorsement_is_left_to_the_office(program: str) -> None:
    made = drafted(illinois(), program, as_of=TODAY)
    assert unmet(made) == ["endorsement"]
    agreed = Endorsement(who="A. Person, Budget Director", date=TODAY)
    assert unmet(made.model_copy(update={"endorsements": (agreed,)})) == []
    assert unmet(drafted(illinois(), program, tier="readiness", as_of=TODAY)) == []


def test_what_the_plan_fills_in() -> None:
    found = next(each for each in illinois().thresholds if each.program == "snap")
    made = drafted(illinois(), "snap", as_of=TODAY)
    assert (made.quantity, made.office, made.lead_days) == ("still_on", "Governor", 25)
    assert made.threshold == pytest.approx(found.action[1], rel=0.01)
    assert "1 Example Code 2" in made.authority and "7 days" in made.stop_rule
    ready = drafted(illinois(), "snap", tier="readiness", as_of=TODAY)
    assert ready.threshold < made.threshold and f"{found.readiness[1]:.3g}" in made.readiness


def test_no_trigger_where_no_probability_follows() -> None:
    suspended = planned("VT", SNAP_2025, BEFORE_2025, (CONTINGENCY,))
    with pytest.raises(PlanError, match="suspension"):
        drafted(suspended, "snap", as_of=BEFORE_2025)
    with pytest.raises(PlanError, match="pays nothing of ssi"):
        drafted(illinois(), "ssi", as_of=TODAY)
    never = illinois().model_copy(
        update={"thresholds": tuple(each.model_copy(update={"action": (1, 1, 1)}) for each in illinois().thresholds)}
    )
    with pytest.raises(PlanError, match="no probability is high enough"):
        drafted(never, "snap", as_of=TODAY)


def test_from_a_saved_plan_to_a_trigger_that_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, file = tmp_path / "plan.json", tmp_path / "trigger.toml"
    plan.write_text(as_json(illinois()), encoding="utf-8")
    base = ["trigger", "new", "IL", "snap", "--plan", str(plan), "--as-of", str(TODAY), "-o", str(file)]
    assert main([*base, "--endorsed-by", "A. Person, Budget Director"]) == 0
    assert main(["trigger", "check", str(file), "--stamp", "--as-of", str(TODAY)]) == 0
    assert main(["trigger", "evaluate", str(file), "--as-of", str(TODAY), "--exit-code"]) == 10
    capsys.readouterr()
    for wrong in (["WI", "snap", "--plan", str(plan)], ["IL", "snap", "--plan", str(plan), "--threshold", "0.5"]):
        assert main(["trigger", "new", *wrong, "--as-of", str(TODAY)]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_written_on_the_day_it_is_asked_for() -> None:
    assert drafted(illinois(), "snap", as_of=TODAY).expiry == date(2027, 11, 29)
