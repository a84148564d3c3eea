"""The brief on money: the days to get it beside those with money at hand, the reserve before what is borrowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from seawall.base.words import about, about_usd, day_text, uncited, weekday_text, weeks_text
from seawall.briefs import Brief
from seawall.briefs.money import lead_from_fund, reserves
from seawall.funding.model import Fund
from seawall.pages import page
from seawall.pages import plan as plan_page
from seawall.pages.brief_pay import pay
from seawall.pages.forms.terminal import plain
from seawall.pages.page import Grid, Prose
from seawall.pages.plan_words import week_in_full, who
from seawall.pages.words import estimate
from seawall.plans.carried import by_fund, by_rails, in_full
from seawall.plans.compose import plan_of
from seawall.plans.dates import decisive
from seawall.plans.deciding import DateRow
from seawall.plans.model import Choices, Plan
from tests.plans.saved import CONTINGENCY, RESERVE, book, found

Briefs = Callable[..., Brief]
NOTES = CONTINGENCY.model_copy(update={"id": "notes", "name": "Notes (1 ABC 2)", "kind": "notes", "balance_usd": 1e9})


@cache
def made(*funds: Fund, where: str = "IL") -> Plan:
    return plan_of(found(where), book(*funds, place=where), Choices())


def lead_row(told: Plan) -> DateRow:
    return next(row for row in decisive(told) if row.program == told.lead)


def grid_of(told: Plan) -> list[list[str]]:
    block = next(each for each in pay(told) if isinstance(each, Grid))
    return [[cell.text for cell in row] for row in block.rows]


@pytest.mark.parametrize("where", ["IL", "VT"])
def test_the_day_with_the_fund_is_one_on_brief_one_page_and_plan(where: str, brief_of: Briefs) -> None:
    brief = brief_of(where)
    assert brief.plan is not None
    row = lead_row(brief.plan)
    assert row.fund and row.decide_by is not None
    own = next(each for each in brief.decisions if each.program == row.program)
    assert weekday_text(own.decision.act_by) in brief.decision and weekday_text(row.decide_by) in brief.decision
    assert brief.decision.count("with money at hand") == 2
    assert f"{row.decide_by:%a} {row.decide_by.day} {row.decide_by:%b}" in plain(page(brief, one_page=True), width=200)
    first = min(each.decide_by for each in decisive(brief.plan) if each.decide_by)
    assert weekday_text(first) in plan_page.page(brief.plan).call and weekday_text(first) in brief.decision
    table = next(each for each in page(brief).sections if each.key == "decide").blocks[0]
    assert isinstance(table, Grid)
    shown = {cells[2].text.partition(" (")[0]: cells[1].text for cells in table.rows}
    days = {each.short: each.decide_by for each in decisive(brief.plan) if each.fund}
    assert {name: f"{day:%a} {day.day} {day:%b}" for name, day in days.items() if day and name in shown} == shown


SAFE, USUAL, LATEST, PAID = date(2026, 12, 18), date(2027, 1, 4), date(2027, 1, 8), date(2027, 2, 3)


@pytest.mark.parametrize(
    ("change", "told", "untold"),
    [
        ({}, (weekday_text(USUAL), day_text(SAFE)), "passed"),
        ({"decide_safe": date(2026, 11, 20)}, (weekday_text(USUAL), "20 Nov 2026, has passed"), day_text(SAFE)),
        ({"decide_by": date(2026, 11, 20)}, (weekday_text(LATEST), "fastest"), "20 Nov"),
        ({"too_late": True}, ("too late", day_text(PAID)), day_text(LATEST)),
        ({"fund": ""}, ("No fund",), day_text(USUAL)),
    ],
)
def test_what_is_said_follows_the_days_that_are_left(change: dict, told: tuple[str, ...], untold: str) -> None:
    plan = made(CONTINGENCY, RESERVE)
    days = {"decide_safe": SAFE, "decide_by": USUAL, "decide_latest": LATEST, "earliest": PAID, "too_late": False}
    row = lead_row(plan).model_copy(update=days | change)
    said = lead_from_fund(plan.model_copy(update={"dates": (row,)}), plan.lead, "")
    assert all(each in said for each in told) and untold not in said


def test_the_reserve_comes_first_and_what_is_borrowed_is_said() -> None:
    plan = made(RESERVE.model_copy(update={"period": "end of state fiscal 2025"}), NOTES)
    said = reserves(plan)
    (own,) = [each for each in plan.fund_uses if each.fund == "reserve"]
    (full,) = [each for each in plan.runway if each.share == 1 and each.program == plan.lead]
    assert said.index(f"{weeks_text(own.weeks['100%'])} weeks") < said.index(f"{weeks_text(full.weeks)} weeks")
    assert "fiscal 2025" in said and f"{about_usd(1e9)} of the {about_usd(3e9)}" in said
    assert "borrowed" not in reserves(made(RESERVE, CONTINGENCY))


def test_no_weeks_in_full_where_only_a_part_is_reached() -> None:
    cook = made(RESERVE, where="17031")
    assert by_rails(cook, "snap") == pytest.approx(0.055) and not in_full(cook, "snap")
    assert "weeks (" not in reserves(cook) and "6%" in reserves(cook)
    assert [len(row) for row in grid_of(cook)] == [4]  # no column of weeks
    assert not [each for each in pay(cook) if isinstance(each, Prose) and "in full for" in each.said.text]


def test_a_fund_for_some_people_has_no_weeks_for_more_of_them() -> None:
    families = CONTINGENCY.model_copy(update={"id": "tanf", "reach": (("snap", 0.4),)})
    plan = made(families)
    assert by_fund(plan, "snap", "tanf") == 0.4 and not in_full(plan, "snap")
    assert "weeks (" not in reserves(plan)
    both = grid_of(made(families, RESERVE))
    assert [row[-4] for row in both if row[0] == CONTINGENCY.name] == ["at most 40%"]
    assert in_full(made(families, RESERVE), "snap")


def test_what_is_undated_says_so_and_a_ceiling_is_one() -> None:
    rows = grid_of(made(CONTINGENCY))
    assert rows[0][2] == "not dated, grade C"
    plan = made(CONTINGENCY)
    head = next(each for each in plan.lines if each.program == "head_start")
    assert head.week_range_usd is not None
    assert week_in_full(head) == f"up to {about_usd(head.week_range_usd[1])}" != about_usd(head.week_usd)
    assert head.persons is not None and head.persons.interval is not None
    assert who(head).startswith(f"up to {estimate(head.persons.interval.high)}")
    snap = next(each for each in plan.lines if each.program == "snap")
    assert snap.persons is not None and who(snap).startswith(estimate(snap.persons.value))
    assert week_in_full(snap) == about_usd(snap.week_usd)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Budget Stabilization Fund (30 ILCS 122)", "Budget Stabilization Fund"),
        ("Reserve (32 VSA 308) and Board (32 VSA 131)", "Reserve and Board"),
        ("Account (art. VIII s.6(d))", "Account"),
        ("Cash (unassigned)", "Cash (unassigned)"),
    ],
)
def test_a_fund_is_named_without_its_law(name: str, short: str) -> None:
    assert uncited(name) == short


def test_nothing_is_less_than_zero_by_rounding() -> None:
    assert [about(-0.3), estimate(-0.3), about(0.3), about(412.4), estimate(-1_234.0)] == [
        "0",
        "0",
        "0",
        "412",
        "-1,230",
    ]
