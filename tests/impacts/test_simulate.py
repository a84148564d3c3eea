"""Losses of simulated years: against `impact`, against hand counts, and against another seed."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from seawall.base.errors import EvidenceError
from seawall.cli import main
from seawall.hazard import lapse
from seawall.impacts import impact
from seawall.impacts.events import Ensemble, Season, ensemble, season
from seawall.impacts.exposure import caseload
from seawall.impacts.simulate import ALL, Reach, Simulation, Years, account, by_state, reaches, simulate, tables
from seawall.pages.charts.exceedance import ep_chart
from seawall.places import place

TODAY = date(2026, 11, 22)
MEASURES = ("unpaid_usd", "unpaid_dollar_days", "persons_unpaid", "person_days_unpaid")


@cache
def book() -> Season:
    return season(TODAY)


@cache
def illinois(seed: int = 0) -> Simulation:
    return simulate("IL", years=50_000, seed=seed, as_of=TODAY)


@cache
def illinois_reaches() -> dict[str, Reach]:
    return {each.program.id: each for each in reaches(book(), ("17",))}


@pytest.mark.parametrize("where", ["IL", "Cook County, IL"])
@pytest.mark.parametrize("days", [1, 20, 43, 60, 75])
def test_a_look_up_is_what_impact_computes_for_that_lapse(where, days):
    start = date(2026, 12, 12)
    whole = impact(where, lapse(start, until=start + timedelta(days=days - 1), as_of=TODAY), as_of=TODAY)
    checked = 0
    here = {each.program.id for each in whole.losses}
    for program, reach in illinois_reaches().items():
        if program not in here:
            continue
        daily = whole.loss(program).days
        expected = {
            "unpaid_usd": daily["unpaid_usd"].sum(),
            "unpaid_dollar_days": daily["unpaid_dollar_days"][-1],
            "persons_unpaid": daily["persons_unpaid"].max(),
            "person_days_unpaid": daily["persons_unpaid"].sum(),
        }
        for measure, (table, _) in tables(place(where), reach, book()).items():
            assert table[0, days - 1] == pytest.approx(expected[measure], rel=1e-9, abs=1e-6), (program, measure)
            checked += 1
    assert checked >= 6


def test_two_states_are_the_sum_of_each():
    both = simulate(["IL", "WI"], years=20_000, as_of=TODAY).risk("snap")
    apart = [simulate(each, years=20_000, as_of=TODAY).risk("snap").average.value for each in ("IL", "WI")]
    assert both.average.value == pytest.approx(sum(apart), rel=1e-6)


def test_every_state_at_once_is_each_state_alone():
    rows = by_state(years=50_000, as_of=TODAY).rows.filter(fips="17")
    for risk in illinois().risks:
        mine = rows.filter(program=risk.program, measure=risk.measure)
        assert mine["average"].unique().to_list() == pytest.approx([risk.average.value])
        assert mine["aggregate"].to_list() == pytest.approx([point.loss for point in risk.aggregate.points()])


def test_programs_sum_to_the_total_in_every_year():
    total = illinois().risk(ALL)
    assert total.average.value == pytest.approx(
        sum(each.average.value for each in illinois().risks if each.measure == "unpaid_usd" and each.program != ALL)
    )
    assert {each.measure for each in illinois().risks if each.program == ALL} == {"unpaid_usd", "unpaid_dollar_days"}


def test_several_lapses_a_year_make_the_aggregate_larger_than_the_occurrence():
    for risk in illinois().risks:
        pairs = zip(risk.occurrence.points(), risk.aggregate.points(), strict=True)
        assert all(one.loss <= whole.loss for one, whole in pairs)
        assert risk.occurrence.mean <= risk.aggregate.mean
        assert risk.occurrence.frequency == risk.aggregate.frequency
    assert illinois().risk().occurrence.mean < illinois().risk().aggregate.mean


def test_years_counted_by_hand():
    # Four years: none; one lapse; the same lapse alone; two lapses, of which the larger is that lapse.
    small = replace(book(), sites=book().sites[:2], ended=np.zeros((9, 3)))
    drawn = Ensemble(
        small,
        years=4,
        seed=0,
        year=np.array([1, 2, 3, 3], dtype=np.int32),
        site=np.array([0, 0, 1, 0], dtype=np.int16),
        days=np.array([2, 2, 1, 2], dtype=np.int16),
    )
    table = np.array([[1.0, 10.0, 100.0], [4.0, 40.0, 400.0]])
    one, whole = Years(drawn).curves(table, table > 0)
    assert (one.losses.tolist(), one.counts.tolist()) == ([10], [3])
    assert (whole.losses.tolist(), whole.counts.tolist()) == ([14, 10], [1, 2])
    assert (one.mean, whole.mean) == (7.5, 8.5)
    assert Years(drawn).at_limit(table) == 0


def test_the_interval_of_an_average_is_that_of_the_hazard():
    known = replace(book(), chance=np.full_like(book().chance, 0.1), ended=np.tile(book().ended.mean(axis=0), (9, 1)))
    table = tables(place("IL"), illinois_reaches()["snap"], book())["unpaid_usd"][0]
    years = Years(ensemble(known, 200_000, 0))
    average = years.curves(table, table > 0)[1]
    band = years.interval(table)
    assert band.low == pytest.approx(band.high)
    assert band.low == pytest.approx(average.mean, abs=4 * average.mean_error)
    wide = Years(ensemble(book(), 200_000, 0))
    assert np.mean(wide.ensemble.means(table)) == pytest.approx(wide.curves(table, table > 0)[1].mean, rel=0.05)


def test_zero_where_fewer_years_have_a_loss():
    risk = illinois().risk("medicaid")
    rarest = 1 / risk.aggregate.frequency
    assert risk.aggregate.at(0.98 * rarest).loss == 0
    assert risk.aggregate.at(1.02 * rarest).loss > 0


def test_a_seed_is_reproducible_and_another_agrees_within_the_stated_error():
    assert illinois(0).to_dict() == simulate("IL", years=50_000, seed=0, as_of=TODAY).to_dict()
    for program, measure in (("snap", "persons_unpaid"), ("snap", "unpaid_usd"), (ALL, "unpaid_usd")):
        one, two = (illinois(seed).risk(program, measure).aggregate for seed in (0, 1))
        assert one.mean != two.mean
        assert abs(one.mean - two.mean) < 4 * np.hypot(one.mean_error, two.mean_error)
        for period in (5, 10, 50):
            first, second = one.at(period), two.at(period)
            assert first.low <= second.high and second.low <= first.high


def test_the_average_says_where_it_is_from():
    average = illinois().risk("snap").average
    assert average.unit == "USD a year" and average.kind == "modelled"
    assert average.interval.low < average.value < average.interval.high
    assert {"deadline", "funding_gap", "snap_state_month"} <= {each.table for each in average.sources}


def test_missing_is_not_zero():
    cook = simulate("Cook County, IL", years=1000, as_of=TODAY)
    assert "highways" in cook.without_figure
    with pytest.raises(KeyError):
        cook.risk("highways")
    samoa = simulate("American Samoa", years=1000, as_of=TODAY)
    assert "school_meals" in samoa.without_figure
    assert "snap" not in samoa.without_figure  # it does not run there: its own grant does


def test_a_year_without_any_lapse():
    calm = replace(book(), chance=np.zeros_like(book().chance))
    found = account(place("IL"), Years(ensemble(calm, 1000, 0)), tuple(illinois_reaches().values()))
    assert found.risk().average.value == 0
    assert [point.loss for point in found.risk().aggregate.points((2, 50))] == [0, 0]


def test_the_chart_is_svg_and_says_its_numbers():
    drawn = ep_chart(illinois())
    root = ET.fromstring(drawn)
    assert root.tag.endswith("svg")
    assert "10 years" in root[1].text
    with pytest.raises(EvidenceError, match=r"(?i)impact.aid"):
        ep_chart(illinois(), "impact_aid")


def test_the_command_prints_text_json_and_a_chart(capsys, tmp_path):
    given = ["simulate", "IL", "--years", "2000", "--as-of", "2026-11-22"]
    assert main(given) == 0
    said = capsys.readouterr().out
    assert "Average year: $" in said and "beyond the model" in said and "longest on record: 75" in said
    assert main([*given, "-o", str(tmp_path / "curve.svg")]) == 0
    assert (tmp_path / "curve.svg").read_text().startswith("<svg")
    capsys.readouterr()
    assert main([*given, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["years"] == 2000
    assert found["risks"][0]["aggregate"][-1]["loss"] is None


@pytest.mark.parametrize(
    "given",
    [
        [],
        ["XX"],
        ["IL", "--years", "0"],
        ["IL", "--years", "many"],
        ["IL", "--seed", "-1"],
        ["IL", "--longest", "1"],
        ["IL", "--as-of", "1970-01-01"],
        ["IL", "--as-of", "2030-01-01"],
        ["IL", "--by-state"],
        ["IL", "--years", "100", "-o", "curve.doc"],
        ["IL", "--years", "100", "-o", "/nowhere/curve.svg"],
    ],
)
def test_bad_input_is_one_line_and_exit_code_two(given, capsys):
    assert main(["simulate", *given]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_a_lapse_that_is_on_is_in_the_year_and_its_last_day_is_no_break() -> None:
    """Homeland security had no money from 14 February to 30 April 2026, everybody none in October 2025."""
    on, last, over = (simulate("IL", years=20_000, as_of=day) for day in ("2026-04-28", "2026-04-29", "2026-04-30"))
    usd = [each.risk().average.value for each in (on, last, over)]
    assert 0.8 < usd[1] / usd[0] < 1.25 and 0.8 < usd[2] / usd[1] < 1.25
    during = last.ensemble.season
    assert during.running is not None and over.ensemble.season.running is None
    site = during.sites[during.running]
    assert (site.start, site.bills) == (date(2026, 2, 14), frozenset({"homeland"}))
    assert (during.held[during.running], during.starts[during.running]) == (1, 0)
    assert len(last.ensemble.year) / 20_000 == pytest.approx(1 + len(over.ensemble.year) / 20_000, abs=0.05)


def test_what_a_lapse_that_is_on_still_takes_is_counted_from_today() -> None:
    day = date(2025, 11, 4)
    found = simulate("IL", years=20_000, as_of=day)
    reach = next(each for each in reaches(found.ensemble.season, ("17",)) if each.program.id == "snap")
    table, _ = tables(place("IL"), reach, found.ensemble.season)["unpaid_usd"]
    month = caseload("IL", "snap", month="2025-11", measure="dollars", as_of=day)
    at = found.ensemble.season.running
    assert at is not None
    # Illinois loads a tenth on each of the first ten days: from the 4th on seven are left, then nothing to December.
    assert table[at, [0, 6, 20]] == pytest.approx([month.value / 10, month.value * 0.7, month.value * 0.7], rel=0.05)
    average = found.risk("snap").average
    assert average.interval is not None and average.interval.low > month.value * 0.3
