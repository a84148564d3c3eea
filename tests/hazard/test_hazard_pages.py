"""The pages of the forecast, its scores, the lines and the families tell what the results hold."""

from __future__ import annotations

from datetime import date

import pytest

from seawall.base.words import about_usd, day_text
from seawall.hazard.families import families
from seawall.hazard.outlook import outlook
from seawall.hazard.scores import scores
from seawall.hazard.signals.watching import watching
from seawall.pages import forms, page
from seawall.pages.forms.terminal import plain

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("day", [TODAY, date(2025, 10, 24)])
def test_the_forecast_says_every_number(day: date) -> None:
    found = outlook(day)
    told = plain(page(found), full=False)
    assert f"{found.probability.value:.0%}" in page(found).lede
    rows = [line.split() for line in told.splitlines()]
    for row in found.survival:
        assert any(line[:2] == [str(row.days), f"{row.lasts.value:.0%}"] for line in rows)
    for bill in found.bills:
        assert any(bill.bill in line and str(bill.full_days) in line for line in rows)
    assert all(f"{value:.0%}" in told for value in found.candidates.values())
    assert all(era.fiscal_years in told for era in found.eras)
    assert found.table()["lasts"].to_list() == [row.lasts.value for row in found.survival]


def test_the_scores_are_told_and_compared() -> None:
    found = scores(TODAY)
    told = plain(page(found), full=False)
    for each in (*found.deadlines.rolling, *found.deadlines.recent, *found.deadlines.left_out_impasse):
        assert f"{each.brier:.4f}" in told
    assert all(f"{each.crps:.1f}" in told for each in found.durations.rolling)
    assert len(found.table()) == forms.text(found, ".csv").count("\n") - 1


def test_what_beats_the_shipped_rule_is_computed() -> None:
    found = scores(TODAY).deadlines
    compared = found.compared()
    own = next(each for each in found.rolling if each.candidate == found.shipped)
    assert set(compared.better) == {each.candidate for each in found.rolling if each.log < own.log}
    assert (compared.candidates, compared.forecasts) == (len(found.rolling) - 1, own.forecasts)
    assert found.shipped not in compared.better + compared.better_recently


def test_a_line_is_told_with_its_last_days() -> None:
    found = watching("medicaid", as_of="2012-06-20")
    told = plain(page(found), full=False)
    for each in found.last_days:
        cells = (day_text(each.day), about_usd(each.paid_usd), about_usd(each.expected.value))
        assert any(all(cell in line for cell in cells) for line in told.splitlines())
    assert found.table()["threshold"].item() == found.lines[0].threshold


def test_every_line_is_told_with_its_state() -> None:
    found = watching(as_of="2019-05-20")
    told = plain(page(found), width=300, full=False)
    alarms = [each.alarm for each in found.lines if each.alarm]
    assert alarms and all(alarm.says in told for alarm in alarms)
    assert all(each.line in told for each in found.lines)
    assert [each["line"] for each in found.to_dict()] == found.table()["line"].to_list()


def test_families_are_listed_and_shown() -> None:
    listed = plain(page(families()), full=False)
    for each in families():
        assert each.id in listed
        told = " ".join(plain(page(each), width=400, full=False).split())
        assert all(parameter.name in told for parameter in each.parameter)
        assert all(day_text(example.on) in told for example in each.example)
    assert families().table()["id"].to_list() == [each.id for each in families()]
