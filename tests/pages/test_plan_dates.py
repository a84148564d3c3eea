"""The dates of a plan as blocks and as a calendar: every program once, and what is late with who waits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from seawall.cli import main
from seawall.pages.page import Grid, Points, blocks_of
from seawall.pages.plan import page
from seawall.pages.plan_dates import calendar, call, sections
from seawall.plans.dates import decisive
from seawall.plans.model import Plan
from tests.plans.saved import BEFORE_2025, CONTINGENCY, RICH, SNAP_2025, planned

pytestmark = pytest.mark.xdist_group("saved-plan")


def test_each_program_has_a_row_and_each_day_of_waiting_one() -> None:
    made = planned()
    told = {each.key: each for each in sections(made)}
    assert list(told) == ["dates", "waiting", "trigger"]
    grids = {key: next(each for each in told[key].blocks if isinstance(each, Grid)) for key in told}
    assert [row[0].text for row in grids["dates"].rows] == [row.short for row in decisive(made)]
    assert len(grids["waiting"].rows) == len(made.waiting)
    assert [row[0].text for row in grids["trigger"].rows] == [each.short for each in made.thresholds]


def test_no_forecast_is_told_of_what_ends_by_its_own_law() -> None:
    rows = {row[0].text: [cell.text for cell in row] for row in grid_of(planned(), "trigger").rows}
    assert rows["TANF"][4:6] == ["-", "-"] and "own law" in rows["TANF"][6]
    assert not any("%" in cell or "act" in cell for cell in rows["TANF"][1:])
    assert "the dates decide" in rows["SNAP"][6] and ": act" not in rows["SNAP"][6]


def test_dollar_days_below_the_solver_s_accuracy_are_none_and_a_fall_is_explained() -> None:
    made = planned(funds=(RICH,))
    first, second, third = made.waiting[:3]
    most = first.dollar_days or 0.0

    def told(*more: float) -> tuple[list[str], str]:
        days = (
            first,
            *(each.model_copy(update={"lost_dollar_days": x}) for each, x in zip((second, third), more, strict=True)),
        )
        shown = made.model_copy(update={"waiting": days})
        cells = [row[4].text for row in grid_of(shown, "waiting").rows]
        blocks = next(each for each in sections(shown) if each.key == "waiting").blocks
        return cells, blocks[0].said.text

    plain = told(0.0, 1e-3 * most)[1]
    assert told(9e-7 * most, 2e-7 * most) == (["0", "0", "0"], plain)
    cells, explained = told(2e-3 * most, 1e-3 * most)
    assert "0" not in cells[1:] and len(explained) > len(plain)


def grid_of(made: Plan, key: str) -> Grid:
    blocks = next(each for each in sections(made) if each.key == key).blocks
    return next(each for each in blocks if isinstance(each, Grid))


def test_what_is_too_late_says_from_when_and_who_waits() -> None:
    made = planned("VT", SNAP_2025, BEFORE_2025, (CONTINGENCY,))
    assert "SNAP" in call(made) and "late" in call(made)
    late = next(each for each in sections(made)[0].blocks if isinstance(each, Points))
    (said,) = [said.text for name, said in late.items if name == "SNAP"]
    row = next(each for each in decisive(made))
    assert f"{row.earliest:%Y}" in said and "61,500" in said and "$12 million" in said


def test_nothing_is_late_when_all_is_in_time() -> None:
    made = planned(funds=(RICH,))
    assert not [each for each in sections(made)[0].blocks if isinstance(each, Points)]
    assert "18 December 2026" in call(made) and "TANF" in call(made)
    assert [each for each in blocks_of(page(made)) if isinstance(each, Grid)]


def test_without_a_fund_the_dates_are_told_and_nothing_else() -> None:
    made = planned(funds=())
    (dates,) = sections(made)
    assert dates.key == "dates"
    rows = next(each for each in dates.blocks if isinstance(each, Grid)).rows
    assert len(rows) == len(decisive(made))
    assert all(row[-1].text.startswith("if money is found") and row[1].text == "no fund" for row in rows)
    assert "if money is found" in call(made).lower()
    events = Calendar.from_ical(calendar(made)).walk("VEVENT")
    asked = [each for each in events if "plan-decide" in str(each["UID"])]
    assert len(asked) == len(rows) and all("if money is found" in str(each["DESCRIPTION"]) for each in asked)


def test_the_calendar_has_every_decision_harm_and_first_payment() -> None:
    made = planned(funds=(RICH,))
    events = {str(each["UID"]): each for each in Calendar.from_ical(calendar(made)).walk("VEVENT")}
    assert len(events) == 3 * len(made.lines)
    decide = events["17-20261212-plan-decide-snap@seawall"]
    assert decide["DTSTART"].dt == date(2027, 1, 20) and len(decide.walk("VALARM")) == 2
    assert events["17-20261212-plan-paid-snap@seawall"]["DTSTART"].dt == date(2027, 2, 1)
    assert calendar(made) == calendar(made)


def test_the_verb_writes_the_calendar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.ics"
    given = ["plan", "VT", "--program", "snap", "--from", "2025-11-01", "--as-of", "2025-10-24", "--json"]
    assert main([*given, "--ics", str(file)]) == 0
    assert len(Calendar.from_ical(file.read_bytes()).walk("VEVENT")) == 3
    assert main([*given, "--ics", str(tmp_path)]) == 2
    capsys.readouterr()
