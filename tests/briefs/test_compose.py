"""The brief says what was computed, once, in order, with its sources, and with no figure made up."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from seawall import brief
from seawall.base.words import about, about_usd
from seawall.briefs import Brief
from seawall.evidence import load
from seawall.hazard import Scenario, lapse, suspension
from seawall.hazard.stops import previous_business_day
from seawall.pages import page
from seawall.pages.brief_words import decide
from seawall.pages.forms import markdown
from seawall.pages.page import Grid, blocks_of, footnotes
from seawall.places import postal_codes, state_names
from seawall.programs import program, programs
from tests.sampled import sampled

Briefs = Callable[..., Brief]

TODAY = date(2026, 11, 22)
STATES = sorted(set(state_names()) - {"00"})
OTHERS = ["US", "Cook County, IL", "Loving County, TX", "Kalawao County, HI", "Chicago, IL", "Nashville, TN", "09003",
          ("IL", "WI", "Lake County, IN"), ("TX", "PR")]  # fmt: skip
TERRITORIES_AND_DC = ["11", *(each for each in STATES if each > "56")]
EVERYWHERE = [*sampled(STATES, 3, TERRITORIES_AND_DC), *OTHERS]


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner, path)
    elif isinstance(value, str):
        yield path, value


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for inner in value:
            yield from numbers(inner)
    elif isinstance(value, float):
        yield value


@pytest.mark.parametrize("where", EVERYWHERE)
def test_every_place_has_a_brief_that_survives_its_own_json(where: str, brief_of: Briefs) -> None:
    made = brief_of(where)
    assert Brief.model_validate_json(made.model_dump_json()) == made
    assert all(math.isfinite(each) for each in numbers(made.model_dump()))
    for path, text in strings(made.model_dump(mode="json")):
        assert not re.search(r"\b(nan|inf|None|null)\b|[{}]|  ", text), (path, text)
    assert made.as_of == TODAY and made.scenario.start == date(2026, 12, 12)


def test_the_headline_has_the_number_that_matters_and_its_date(brief_of: Briefs) -> None:
    made = brief_of("IL")
    snap = next(line for line in made.programs if line.program == "snap")
    assert snap.residents is not None and snap.monthly_usd is not None
    assert made.toll is not None and made.toll.chance is not None
    assert made.headline.startswith(f"There is a {made.toll.chance.value:.0%} chance")
    first = made.headline.partition(". The first")[0]
    people, dollars = f"{about(snap.residents.value)} people", f"${about(snap.monthly_usd.value)} a month"
    told = ("chance", people, "10 Feb 2027", dollars, "first decision is due Tuesday 22 December 2026")
    places = [first.index(each) for each in told]
    assert places == sorted(places)


def test_the_decision_counts_back_from_the_harm_date(brief_of: Briefs) -> None:
    snap = next(line for line in brief_of("IL").programs if line.program == "snap")
    assert snap.harm_date == date(2027, 2, 1)
    assert (snap.decide_by, snap.decide_latest) == (date(2027, 1, 15), date(2027, 1, 28))
    assert snap.decision is not None
    assert (snap.decision.by, snap.decision.latest) == (date(2027, 1, 17), date(2027, 1, 28))
    for said in ("Sunday 17 January 2027", "in 54 days", "Friday 15 January 2027"):
        assert said in brief_of("IL").decision
    for line in brief_of("IL").programs:
        bridge = program(line.program).bridge_rail(TODAY)
        if line.decision is not None:
            assert bridge is not None and line.harm_date is not None
            assert line.harm_date - line.decision.by == timedelta(days=bridge.lead.slowest_days)
            assert line.decide_by == previous_business_day(line.decision.by)


def test_the_decision_says_when_it_is_too_late(brief_of: Briefs) -> None:
    gap = lapse("2025-10-01", as_of=TODAY)
    assert "it is too late to pay on the first day" in brief_of("IL", gap, date(2025, 10, 31)).decision
    assert "20 October 2025" in brief_of("IL", gap, date(2025, 10, 10)).decision


@pytest.mark.parametrize("where", ["IL", "US", "PR", "Cook County, IL"])
def test_programs_are_read_from_what_stops_first_to_what_continues(where: str, brief_of: Briefs) -> None:
    lines = brief_of(where).programs
    rank = [("stops", "depends", "continues").index(line.outcome) for line in lines]
    assert rank == sorted(rank)
    harm = [line.harm_date for line in lines if line.harm_date is not None]
    assert harm == sorted(harm)
    assert len({line.program for line in lines}) == len(lines)
    for line in lines:
        assert (line.lawful_stop is not None) == (line.outcome == "stops"), line.program
        if line.outcome != "stops":
            assert line.harm_date is line.decide_by is line.file_from is None, line.program


def test_every_program_is_listed_unless_it_does_not_run_here(brief_of: Briefs) -> None:
    for fips in STATES:
        listed = {line.program for line in brief_of(fips).programs}
        missing = {each.id for each in programs() if postal_codes()[fips] in each.not_in}
        assert listed == {each.id for each in programs()} - missing, fips
    (note,) = brief_of("PR").place.notes
    assert "SNAP" in note and "SSI" in note and note.endswith("not run in PR.")


@pytest.mark.parametrize("where", ["IL", "US", "PR", "Chicago, IL"])
def test_the_calendar_is_in_order_and_says_each_dated_thing_of_each_stop(where: str, brief_of: Briefs) -> None:
    made = brief_of(where)
    days = [event.day for event in made.calendar]
    assert days == sorted(days)
    assert made.calendar[0].kind == "today" and made.calendar[0].day == made.as_of
    for line in made.programs:
        kinds = {event.kind: event.day for event in made.calendar if event.program == line.program}
        decide = line.decision and line.decision.act_by
        expected = {"harm": line.harm_date, "decide": decide, "file": line.file_from}
        assert kinds == {kind: day for kind, day in expected.items() if day is not None}, line.program


@pytest.mark.parametrize("where", ["IL", "US", "Loving County, TX", "09003"])
def test_every_table_and_rule_behind_the_brief_is_a_footnote_of_its_page(where: str, brief_of: Briefs) -> None:
    made = brief_of(where)
    notes = footnotes(page(made))
    assert list(notes.values()) == list(range(1, len(notes) + 1))
    figures = [figure for line in made.programs for figure in (line.residents, line.monthly_usd) if figure]
    figures += [made.pays_gets.balance.balance] if made.pays_gets else []
    parts = [part for part in (made.odds, made.days, made.where) if part]
    for source in {each for part in (*figures, *parts) for each in part.sources}:
        assert source.citation() in notes, source.table
    for line in made.programs:
        assert any(line.short in note and line.cite in note for note in notes), line.program
    for row in made.may_do.rows if made.may_do else ():
        assert all(any(law.cite.rstrip(".") in note for note in notes) for law in row.law), row.option


def test_every_line_gives_its_source_and_whether_it_was_read(brief_of: Briefs) -> None:
    for line in brief_of("IL").programs:
        assert line.cite and line.why, line.program
    assert "rules were" in brief_of("IL").disclaimer and "not legal advice" in brief_of("IL").disclaimer


def test_the_day_table_runs_from_the_harm_date_into_the_second_month(brief_of: Briefs) -> None:
    table = brief_of("IL").days
    assert table is not None and table.program == "snap"
    assert (table.days[0].day, table.days[-1].day) == (date(2027, 2, 1), date(2027, 3, 17))
    snap = next(line for line in brief_of("IL").programs if line.program == "snap")
    assert snap.residents is not None and snap.monthly_usd is not None
    assert table.days[-1].persons_unpaid == pytest.approx(snap.residents.value)
    assert table.days[-1].unpaid_to_date_usd == pytest.approx(2 * snap.monthly_usd.value)
    assert sum(day.unpaid_usd or 0 for day in table.days) == pytest.approx(table.days[-1].unpaid_to_date_usd)


def test_the_county_table_is_whole_and_largest_first(brief_of: Briefs) -> None:
    table = brief_of("IL").where
    snap = next(line for line in brief_of("IL").programs if line.program == "snap")
    assert table is not None and snap.residents is not None
    people = [county.persons for county in table.counties]
    assert len(people) == 102 and people == sorted(people, reverse=True)
    assert sum(each or 0 for each in people) == pytest.approx(snap.residents.value)
    for county in table.counties:
        assert county.persons is not None and county.population_persons
        assert county.share_of_residents == pytest.approx(county.persons / county.population_persons, rel=1e-3)


def test_a_county_without_a_figure_comes_last_and_empty(brief_of: Briefs) -> None:
    table = brief_of("HI").where
    assert table is not None and table.counties[-1].fips == "15005"
    assert table.counties[-1].persons is None and table.counties[-1].share_of_residents is None


def test_the_harm_of_a_month_is_its_dollars_their_meals_and_the_lost_spending(brief_of: Briefs) -> None:
    usd, meals, spending = brief_of("IL").harm
    assert (usd.unit, meals.unit, spending.unit) == ("USD", "meals", "USD")
    assert 2.5 < usd.value / meals.value < 4.5
    for figure in (usd, meals, spending):
        assert figure.kind == "modelled" and figure.interval is not None
        assert figure.interval.low <= figure.value <= figure.interval.high
    paid = brief_of("IL", lapse("2026-12-12", share_paid=0.65, as_of=TODAY)).harm[0]
    assert 0.35 * usd.value < paid.value < 0.65 * usd.value  # paying 65% of the maximum leaves more than 35% unpaid


def test_a_partial_payment_says_so_in_the_headline(brief_of: Briefs) -> None:
    made = brief_of("IL", lapse("2026-12-12", share_paid=0.65, as_of=TODAY))
    assert "get only a part of SNAP" in made.headline
    (effect,) = made.partial
    assert effect.share_paid == 0.65 and 0.5 < effect.dollars_share < 0.65 and effect.minimum_usd == (16,)
    assert "65% of the normal benefit" in made.scenario.says
    told = markdown.render(page(made))
    assert told.count("of the normal benefit") == 1  # once, not twice
    assert "Dollars a month, paid in full" in told  # else the table contradicts the headline, which has what is missed
    assert "Dollars a month, paid in full" not in markdown.render(page(brief_of("IL")))


def test_a_suspension_of_one_program_speaks_of_nothing_else(brief_of: Briefs) -> None:
    made = brief_of("IL", suspension(["snap"], "2025-11-01", until="2025-11-12"), date(2025, 10, 31))
    assert [line.program for line in made.programs] == ["snap"]
    assert made.scenario.authority_ends is None
    assert made.headline.startswith("If payments are suspended")
    assert made.days is not None and made.days.days[-1].day == date(2025, 11, 12)


def test_a_suspension_of_what_never_lapses_still_counts_the_people(brief_of: Briefs) -> None:
    made = brief_of("IL", suspension(["social_security"], "2026-12-01"))
    line = made.programs[0]
    assert line.outcome == "stops" and line.residents is not None and line.residents.value > 1e6
    assert "people in Illinois miss Social Security" in made.headline
    assert made.days is not None and made.days.days[-1].persons_unpaid == pytest.approx(line.residents.value)


def test_where_snap_does_not_run_the_next_program_leads(brief_of: Briefs) -> None:
    made = brief_of("PR")
    assert "people in Puerto Rico miss Nutrition Assistance (NAP)" in made.headline
    assert made.partial == () and made.harm == ()


def test_a_place_without_counted_people_says_what_stops_and_does_not_invent_them() -> None:
    made = brief("AS", lapse("2026-12-12", programs=["school_meals", "highways"], as_of=TODAY), as_of=TODAY)
    assert "federal payment streams into American Samoa may lawfully stop" in made.headline
    assert made.days is None and made.harm == ()


def test_what_a_place_did_before_comes_first(brief_of: Briefs) -> None:
    assert brief_of("VA").actions[0].jurisdiction == "Virginia"
    assert brief_of("Chicago, IL").actions[0].jurisdiction == "Illinois"


def test_for_a_state_all_are_told_the_nearest_first(brief_of: Briefs) -> None:
    actions = brief_of("IL").actions
    assert len(actions) == len(load("bridge_action"))
    told = [action.jurisdiction for action in actions]
    assert {"Maryland", "New Mexico", "District of Columbia", "Wisconsin"} <= set(told)
    fips = {name: code for code, name in state_names().items()}
    far = [action.borders for action in actions if action.jurisdiction in fips and not action.here]
    over_land = [each for each in far if each is not None]
    assert over_land == sorted(over_land) and far[: len(over_land)] == over_land  # Hawaii comes last
    newest = load("population_state_year").sort("year").unique("fips", keep="last")
    people = dict(newest.select("fips", "population_persons").iter_rows())
    near = [fips[action.jurisdiction] for action in actions if action.borders == 2 and action.jurisdiction in fips]
    apart = [abs(math.log(people[each] / people["17"])) for each in near]
    assert len(apart) > 5 and apart == sorted(apart)


def test_for_a_county_local_governments_come_next_and_for_the_nation_the_fastest(brief_of: Briefs) -> None:
    told = [action.jurisdiction for action in brief_of("Loving County, TX").actions]
    assert "County" in told[0] and told.index("Philadelphia") < told.index("Virginia")
    speed = [action.days_to_first_payment for action in brief_of("US").actions]
    known = [each for each in speed if each is not None]
    assert known == sorted(known) and speed[: len(known)] == known


def test_an_action_says_whose_money_it_used(brief_of: Briefs) -> None:
    kinds = {action.jurisdiction: action.kind for place in ("VA", "WI", "RI") for action in brief_of(place).actions}
    assert kinds["Virginia"] == "own money, within federal law"
    assert "court's order" in kinds["Wisconsin"] and "its terms decide" in kinds["Rhode Island"]
    assert brief_of("AL").actions[0].jurisdiction == "Alabama" and brief_of("AL").actions[0].kind == ""


def test_what_is_not_known_is_said(brief_of: Briefs) -> None:
    said = " ".join(brief_of("IL").unknowns)
    assert "not forecasts" in said and "That is not zero" in said and "How long the lapse would last" in said
    until = brief_of("IL", lapse("2026-12-12", until="2027-02-10", as_of=TODAY))
    assert "How long the lapse would last" not in " ".join(until.unknowns)


WEEKEND = suspension(["snap"], date(2026, 12, 1))  # in NC from 3 December: 15 days before is a Wednesday, 4 a Sunday


def call(where: str, scenario: Scenario | None, as_of: date) -> str:
    return brief(where, scenario, as_of=as_of).decision


def test_a_decision_day_on_which_offices_are_closed_is_told_with_the_day_to_act() -> None:
    said = call("NC", WEEKEND, date(2026, 11, 27))
    assert "Sunday 29 November 2026" in said and "deciding by Friday 27 November 2026" in said


def test_after_the_last_day_to_act_it_is_too_late_though_the_sunday_is_still_ahead() -> None:
    made = brief("NC", WEEKEND, as_of=date(2026, 11, 28))
    assert "too late" in made.decision
    assert decide(made.programs[0], made.as_of).startswith("past")


def test_a_time_that_was_not_observed_is_never_called_one_on_record() -> None:
    made = brief("IL", suspension(["wic"], "2027-01-01"), as_of=date(2026, 11, 22))
    assert "not observed" in made.decision and "on record" not in made.decision
    gone = brief("IL", lapse("2025-10-01"), as_of=date(2025, 10, 10))
    (line,) = (each for each in gone.programs if each.program == "head_start")
    assert decide(line, gone.as_of).startswith("past") and "usual time" in decide(line, gone.as_of)


def test_the_rows_decide_on_the_days_of_the_page() -> None:
    rows = brief("IL", as_of=date(2026, 11, 22)).table()
    days = dict(rows.select("program", "decide_by").iter_rows())
    assert days["snap"] == date(2027, 1, 15) and days["wic"] == date(2027, 1, 12)


def test_shares_that_are_not_known_make_no_empty_table() -> None:
    old = date(2013, 10, 10)
    blocks = blocks_of(page(brief("IL", lapse("2013-10-01", as_of=old), as_of=old)))
    assert all(block.rows for block in blocks if isinstance(block, Grid))


@pytest.mark.parametrize("where", STATES)
def test_the_days_of_the_headline_are_those_of_the_day_table_and_no_average_over_unequal_days(where: str) -> None:
    made = brief(where, lapse("2026-12-12", programs=["snap"], as_of=TODAY), as_of=TODAY)
    if made.toll is None or made.days is None:
        return
    paid = {day.day: day.unpaid_usd for day in made.days.days if day.unpaid_usd and day.day <= made.toll.by}
    assert dict(zip(made.toll.days, made.toll.days_usd, strict=True)) == pytest.approx(paid)
    about_each = re.search(r"about \$[\d.,]+ ?\w* on each of (\d+) days", made.headline)
    if about_each:
        assert int(about_each[1]) == len(paid) and max(paid.values()) < 1.1 * sum(paid.values()) / len(paid)
    elif 1 < len(paid) <= 4:
        assert all(f"{about_usd(usd)} on {day.day} Feb" in made.headline for day, usd in paid.items())
    elif len(paid) > 1:
        assert f"{about_usd(min(paid.values()))} to {about_usd(max(paid.values()))} a day" in made.headline


def test_utah_says_its_three_days() -> None:
    told = brief("UT", as_of=TODAY).headline
    assert re.search(r"\$[\d.]+ million on 5 Feb, \$[\d.]+ million on 11 Feb and \$[\d.]+ million on 15 Feb", told)


def test_a_month_that_the_scenario_cuts_off_counts_to_its_last_day() -> None:
    """In North Carolina cards load to the 21st: what ends on the 12th is no month."""
    then = date(2025, 10, 10)
    made = brief("NC", lapse("2025-10-01", until="2025-11-12", as_of=then), as_of=then)
    assert made.toll is not None and made.days is not None and not made.toll.whole_month
    assert made.toll.persons == made.days.days[-1].persons_unpaid
    assert made.toll.usd == pytest.approx(made.days.days[-1].unpaid_to_date_usd)
    assert "unpaid by then" in made.headline and "a month" not in made.headline


def test_of_a_failure_that_is_past_nothing_is_planned(brief_of: Briefs) -> None:
    past = brief_of("VT", suspension(["snap"], "2025-11-01", until="2025-11-12"))
    assert past.plan is None and past.headline
    still = brief_of("VT", suspension(["snap"], "2026-11-01", until=TODAY))
    assert still.plan is not None
