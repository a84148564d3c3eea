"""A trigger from a plan meets every criterion but the endorsement, which only people give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seawall.base.errors import PlanError
from seawall.cli import main
from seawall.funding.access import book as access_book
from seawall.pages.forms.data import as_json
from seawall.pages.trigger import passed
from seawall.plans.model import Plan
from seawall.plans.offices import ACTS, office_of
from seawall.plans.trigger_draft import decided_by, drafted
from seawall.triggers.check import check
from seawall.triggers.evaluate import evaluate
from seawall.triggers.trigger import Endorsement, Trigger, stamped
from tests.plans.saved import BEFORE_2025, CONTINGENCY, RICH, SNAP_2025, TODAY, planned

pytestmark = pytest.mark.xdist_group("saved-plan")


def illinois() -> Plan:
    return planned(funds=(RICH,))


def slow() -> Plan:
    """From a fund that takes 60 days at the slowest, so that the safe date has passed."""
    access = RICH.access.model_copy(update={"days": (3, 14, 60)})
    return planned(funds=(RICH.model_copy(update={"access": access}),))


def test_a_decision_date_that_has_passed_is_told_once_it_has() -> None:
    row = decided_by(slow(), "snap")
    assert (row.decide_safe, row.decide_by, row.decide_latest) == tuple(
        map(date.fromisoformat, ("2026-11-18", "2027-01-08", "2027-01-25"))
    )
    named = {
        day: passed(row, date.fromisoformat(day)) for day in ("2026-11-18", "2026-11-19", "2027-01-09", "2027-01-26")
    }
    assert [bool(told) for told in named.values()] == [False, True, True, True]
    assert "8 Jan 2027" in named["2026-11-19"] and "25 Jan 2027" in named["2027-01-09"]
    assert passed(row.model_copy(update={"decide_safe": None}), TODAY)
    assert passed(row.model_copy(update={"decide_safe": None, "decide_by": None}), TODAY)


def unmet(trigger: object) -> list[str]:
    return [each.check for each in check(stamped(trigger), TODAY).unmet]  # ty: ignore[invalid-argument-type]


@pytest.mark.parametrize("program", ["snap", "housing_vouchers", "wic"])
def test_only_the_endorsement_is_left_to_the_office(program: str) -> None:
    made = drafted(illinois(), program, as_of=TODAY)
    assert unmet(made) == ["endorsement"]
    agreed = Endorsement(who="A. Person, Budget Director", date=TODAY)
    assert unmet(made.model_copy(update={"endorsements": (agreed,)})) == []
    assert unmet(drafted(illinois(), program, tier="readiness", as_of=TODAY)) == []


def test_what_the_plan_fills_in() -> None:
    found = next(each for each in illinois().thresholds if each.program == "snap")
    made = drafted(illinois(), "snap", as_of=TODAY)
    assert (made.office, made.lead_days) == ("Governor", 25)
    assert "1 Example Code 2" in made.authority and "7 days" in made.stop_rule
    ready = drafted(illinois(), "snap", tier="readiness", as_of=TODAY)
    assert (ready.quantity, ready.threshold) == ("still_on", pytest.approx(found.readiness[1], rel=0.01))
    assert f"{found.readiness[1] * 100:.3g}%" in made.readiness


def decides(by: str) -> Plan:
    """The same plan, if another thing decided."""
    made = illinois()
    return made.model_copy(update={"thresholds": tuple(x.model_copy(update={"decides": by}) for x in made.thresholds)})


def test_where_the_dates_decide_the_trigger_watches_the_calendar() -> None:
    """It is reached on the last day on which the slowest pace of fund and rail still pays in time."""
    for made, reached in ((illinois(), False), (slow(), True)):
        row, dated = decided_by(made, "snap"), drafted(made, "snap", as_of=TODAY)
        assert (dated.quantity, dated.threshold) == ("days_to_decision", 0)
        told = evaluate(stamped(dated), TODAY)
        assert told.decide_by == row.decide_safe and told.reached is reached
    assert told.decide_by == date(2026, 11, 18)


def often(trigger: Trigger) -> tuple[str, str]:
    (found,) = [each for each in check(stamped(trigger), TODAY) if each.check == "how often"]
    return found.result, found.says


def test_an_action_that_the_record_says_comes_at_most_deadlines_is_a_warning() -> None:
    result, says = often(drafted(illinois(), "snap", as_of=TODAY))
    assert result == "ok" and "9 of 228" in says
    result, says = often(drafted(slow(), "snap", as_of=TODAY))
    assert result == "warning" and "225 of 228" in says and "224" in says
    watched = drafted(decides("chance"), "snap", as_of=TODAY)
    found = next(each for each in illinois().thresholds if each.program == "snap")
    assert (watched.quantity, watched.threshold) == ("still_on", pytest.approx(found.action[1], rel=0.01))
    assert often(watched)[0] == "warning"
    assert often(watched.model_copy(update={"tier": "readiness"}))[0] == "ok"
    assert often(watched.model_copy(update={"threshold": 0.5}))[0] == "ok"


def test_who_acts_is_an_office_and_not_a_clause() -> None:
    says = {each.id: each.says for each in access_book().class_}

    def office(decides: str, where: str = "Illinois") -> str:
        access = RICH.access.model_copy(update={"decides": decides})
        return office_of(RICH.model_copy(update={"access": access}), where)

    assert office(f"{says['special_session']}, called by the governor or the legislature itself: x") == (
        "the General Assembly"
    )
    assert office(says["executive"]) == "the Governor" and office(says["executive"], "DC") == "the Mayor"
    assert office(says["in_session"], "Cook County, IL") == "the Board of Commissioners"
    assert office(says["in_session"], "Harris County, TX") == "the governing body"
    assert office(says["interfund_loan"]) == "" == office("")
    assert office("Comptroller: for cash flow") == "Comptroller"
    assert office("whoever " * 9) == ""
    assert set(says) == set(ACTS) | {"interfund_loan"}


def test_no_trigger_where_no_probability_follows() -> None:
    suspended = planned("VT", SNAP_2025, BEFORE_2025, (CONTINGENCY,))
    with pytest.raises(PlanError, match="suspension"):
        drafted(suspended, "snap", as_of=BEFORE_2025)
    with pytest.raises(PlanError, match="pays nothing of ssi"):
        drafted(illinois(), "ssi", as_of=TODAY)
    never = illinois().model_copy(
        update={
            "thresholds": tuple(
                each.model_copy(update={"action": (1, 1, 1), "decides": "chance"}) for each in illinois().thresholds
            )
        }
    )
    with pytest.raises(PlanError, match="its own law"):
        drafted(illinois(), "tanf", as_of=TODAY)
    with pytest.raises(PlanError, match="no probability is high enough"):
        drafted(never, "snap", as_of=TODAY)


def test_from_a_saved_plan_to_a_trigger_that_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, file = tmp_path / "plan.json", tmp_path / "trigger.toml"
    plan.write_text(as_json(illinois()), encoding="utf-8")
    base = ["trigger", "new", "IL", "snap", "--plan", str(plan), "--as-of", str(TODAY), "-o", str(file)]
    assert main([*base, "--endorsed-by", "A. Person, Budget Director"]) == 0
    assert main(["trigger", "check", str(file), "--stamp", "--as-of", str(TODAY)]) == 0
    assert main(["trigger", "evaluate", str(file), "--as-of", str(TODAY), "--exit-code"]) == 0
    assert capsys.readouterr().err == ""  # no decision date has passed
    plan.write_text(as_json(slow()), encoding="utf-8")
    assert main([*base[:-1], str(tmp_path / "slow.toml")]) == 0
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "18 Nov 2026" in told
    assert main(["trigger", "evaluate", str(tmp_path / "slow.toml"), "--as-of", str(TODAY), "--exit-code"]) == 10
    capsys.readouterr()
    plan.write_text(as_json(illinois()), encoding="utf-8")
    for wrong in (["WI", "snap", "--plan", str(plan)], ["IL", "snap", "--plan", str(plan), "--threshold", "0.5"]):
        assert main(["trigger", "new", *wrong, "--as-of", str(TODAY)]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_written_on_the_day_it_is_asked_for() -> None:
    assert drafted(illinois(), "snap", as_of=TODAY).expiry == date(2027, 11, 29)
