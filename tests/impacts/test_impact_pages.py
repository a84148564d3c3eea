"""The pages of an impact, a year of lapses and a caseload tell what the results hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from seawall.base.words import about, about_usd, day_text
from seawall.hazard import suspension
from seawall.impacts import Impact, caseload
from seawall.impacts.simulate import ALL, by_state, simulate
from seawall.pages import forms, page
from seawall.pages.forms.terminal import plain
from seawall.pages.page import Fold, Grid, blocks_of
from seawall.pages.words import estimate, figure_text

TODAY = date(2026, 11, 22)


def test_an_impact_says_every_stop_its_figures_and_the_total(impact_of: Callable[..., Impact]) -> None:
    found = impact_of("IL")
    told = plain(page(found), width=200, full=False)
    for loss in found.losses:
        if loss.stop.outcome == "stops":
            assert loss.harm_date is not None
            cells = (loss.program.short, day_text(loss.harm_date), figure_text(loss.monthly_usd))
            assert any(all(cell in line for cell in cells) for line in told.splitlines())
    last = found.by_day["day"].max()
    assert about_usd(found.by_day.filter(day=last)["unpaid_to_date_usd"].sum()) in page(found).lede


def test_the_months_of_an_impact_are_its_days(impact_of: Callable[..., Impact]) -> None:
    found = impact_of("IL")
    days, months = (frame.filter(program="snap") for frame in (found.by_day, found.by_month))
    assert months["unpaid_usd"].sum() == pytest.approx(days["unpaid_usd"].sum())
    assert months["persons_unpaid"][-1] == days["persons_unpaid"][-1]
    assert found.by_month.filter(program="impact_aid")["unpaid_usd"].null_count() > 0  # no figure is not zero


def table(found: Impact, section: str) -> Grid:
    (told,) = [each for each in page(found).sections if each.key == section]
    return next(block for block in told.blocks if isinstance(block, Grid))


@pytest.mark.parametrize("where", ["IL", "Cook County, IL", "VT"])
def test_counties_count_the_people_of_the_program_that_most_residents_miss(
    where: str, impact_of: Callable[..., Impact]
) -> None:
    found = impact_of(where)
    grid = table(found, "places")
    assert grid.columns[1].title == "People, SNAP"
    people = dict(found.by_place.filter(program="snap").select("name", "persons").iter_rows())
    for row in grid.rows:
        assert row[1].text == estimate(people[row[0].text])


def test_dollars_to_a_day_are_no_figure_until_a_program_with_one_is_missed(impact_of: Callable[..., Impact]) -> None:
    rows = {row[0].text: row[2].text for row in table(impact_of("Cook County, IL"), "days").rows}
    assert rows["12 Dec 2026"] == rows["15 Dec 2026"] == "no figure" and rows["1 Feb 2027"].startswith("$")
    assert "$0" not in {
        row[-1].text for where in ("PR", "Loving County, TX") for row in table(impact_of(where), "days").rows
    }


def test_months_tell_whom_the_money_serves_where_others_miss_it(impact_of: Callable[..., Impact]) -> None:
    found = impact_of("IL")
    rows = {(row[0].text, row[1].text): [cell.text for cell in row[2:]] for row in table(found, "months").rows}
    vouchers = found.loss("housing_vouchers").persons
    assert vouchers and rows["Housing vouchers", "March 2027"][0::2] == ["providers", estimate(vouchers.value)]
    assert rows["TANF", "January 2027, a quarter's grant"][1] == "$146 million"
    assert rows["Federal civilian pay", "December 2026"][1] == "$119 million"
    assert ("UI administration", "January 2027") in rows
    head_start = [float(row[2].replace(",", "")) for (name, _), row in rows.items() if name == "Head Start"]
    assert len(head_start) == 4 and head_start == sorted(head_start) and head_start[0] < head_start[-1]


def test_nothing_stops_when_the_program_asked_for_does_not(impact_of: Callable[..., Impact]) -> None:
    scenario = suspension(["snap"], "2026-12-01", until="2026-12-12")
    told = page(impact_of("Cook County, IL", scenario)).lede
    assert told.startswith("1 of 1")


def test_every_county_is_shown_open_when_the_rows_asked_for_are_places(impact_of: Callable[..., Impact]) -> None:
    from dataclasses import replace

    found = impact_of("VT")
    folds = [block for block in blocks_of(page(replace(found, by="place"))) if isinstance(block, Fold)]
    assert [fold.open for fold in folds] == [*(False for _ in folds[:-1]), True]
    assert forms.text(replace(found, by="place"), ".csv") == found.by_place.write_csv()
    assert forms.text(found, ".csv") == found.by_day.write_csv()


def test_a_simulation_says_its_averages_and_curves() -> None:
    found = simulate("IL", years=4_000, as_of=TODAY)
    told = plain(page(found), width=200)
    for risk in found.risks:
        say = {"unpaid_usd": about_usd, "persons_unpaid": about}.get(risk.measure)
        if say is not None:
            assert say(risk.average.value) in told and say(risk.aggregate.mean_error) in told
    total = found.risk(ALL)
    assert all(about_usd(point.loss) in told for point in total.occurrence.points() if point.loss is not None)
    assert found.table().filter(program=ALL, measure="unpaid_usd")["average"].unique().item() == total.average.value


def test_states_are_ranked_and_hold_every_row_as_csv() -> None:
    found = by_state(years=2_000, as_of=TODAY)
    shown = page(found)
    best = found.rows.filter(program=ALL, measure="unpaid_usd").sort("average", descending=True)
    assert best["place"][0] in shown.lede
    assert forms.text(found, ".csv").count("\n") == len(found.rows) + 1


def test_a_figure_says_its_number_method_and_sources() -> None:
    figure = caseload("IL", "snap", month="2027-02", as_of=TODAY)
    told = " ".join(plain(page(figure), full=False).split())
    assert figure.interval is not None
    for number in (figure.value, figure.interval.low, figure.interval.high):
        assert f"{number:,.0f}" in told
    assert figure.method in told
    assert all(source.table in told for source in figure.sources)
