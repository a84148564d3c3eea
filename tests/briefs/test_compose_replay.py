"""A replay of the past knows nothing of its future: no law, no action, no figure, no word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from seawall.briefs import Brief
from seawall.evidence import Figure, load
from seawall.hazard import lapse
from seawall.programs import programs

Briefs = Callable[..., Brief]
THEN = date(2025, 10, 10)
GAP = lapse("2025-10-01", as_of=THEN)
PROJECTED = ("day", "until", "lawful_stop", "harm_date", "harm_date_latest", "decide_by", "decide_latest", "file_from",
             "file_to", "by", "latest", "act_by", "act_latest", "days", "decide_safe", "earliest")  # fmt: skip
DATE = re.compile(r"\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (20\d\d)\b")
PLACES = ["IL", "NC", "RI", "VT", "US", "Cook County, IL"]


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        if "publisher" in value and "edition" in value:
            return  # the edition that is held of a source may be newer than the day; its rows are not
        for name, inner in value.items():
            yield from leaves(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, key)
    elif value is not None:
        yield key, value


def texts(made: Brief) -> list[str]:
    every = [text for _, text in leaves(made.model_dump(mode="json")) if isinstance(text, str)]
    return [text for text in every if "Seawall table" not in text]


def figures(made: Brief) -> list[Figure]:
    found = [figure for line in made.programs for figure in (line.residents, line.monthly_usd)]
    return [figure for figure in (*found, *made.harm) if figure is not None]


def test_it_finds_the_first_of_november(brief_of: Briefs) -> None:
    made = brief_of("IL", GAP, THEN)
    snap = next(line for line in made.programs if line.program == "snap")
    assert (snap.lawful_stop, snap.harm_date) == (date(2025, 11, 1), date(2025, 11, 1))
    assert "misses it on 1 Nov 2025 if the lapse that began on 1 Oct 2025 goes on" in made.headline


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize(
    "word",
    ["119-37", "119-75", "119-86", "119-103", "13 November", "13 Nov", "4.65", "4,650", "McConnell", "Talwani", "undo",
     "271.7(h)", "12 November", "12 Nov ", "24 Oct", "16 Oct", "28 Oct", "31 Oct ", "well has run dry", "2 Sep 2026",
     "43 days", "42 days", "65%", "Medicaid Enhancement"],
)  # fmt: skip
def test_no_word_of_what_came_after(where: str, word: str, brief_of: Briefs) -> None:
    made = brief_of(where, GAP, THEN)
    said = [text for text in texts(made) if word in text]
    if word == "12 Nov ":
        said = [text for text in said if "12 Nov 2025" in text]
    if word == "31 Oct " and made.toll and made.toll.first == date(2025, 10, 31):
        said = []  # some state pays November on the Friday before: a computed day, not news
    if word == "16 Oct" and made.plan and any(each.decide_by == date(2025, 10, 16) for each in made.plan.dates):
        said = [text for text in said if text not in (made.decision, made.headline)]  # to which the plan counted back
    assert said == []


@pytest.mark.parametrize("where", PLACES)
def test_every_date_in_a_sentence_is_past_or_computed(where: str, brief_of: Briefs) -> None:
    made = brief_of(where, GAP, THEN)
    computed = {value for key, value in leaves(made.model_dump(mode="json")) if key in PROJECTED}
    for text in texts(made):
        for day, month, year in DATE.findall(text):
            told = datetime.strptime(f"{day} {month} {year}", "%d %b %Y").date()
            assert told <= THEN or told.isoformat() in computed, text


@pytest.mark.parametrize("where", PLACES)
def test_no_rule_is_cited_from_a_later_month(where: str, brief_of: Briefs) -> None:
    for line in brief_of(where, GAP, THEN).programs:
        cited = f"{line.cite} {line.law} {line.lives_on}"
        assert not re.search(r"\b(Nov|Dec)[a-z]* 2025\b", cited), line.program
        assert not re.search(r"(?<!FY)(?<!fiscal year )\b20(2[6-9])\b", cited), line.program


@pytest.mark.parametrize("where", PLACES)
def test_every_figure_is_of_a_period_that_was_published(where: str, brief_of: Briefs) -> None:
    for figure in figures(brief_of(where, GAP, THEN)):
        assert figure.as_of == THEN
        if figure.kind != "modelled":
            assert all(int(year) <= 2025 for year in re.findall(r"(?<!FY)20\d\d", figure.period)), figure
            assert all(int(year) <= 2026 for year in re.findall(r"FY(20\d\d)", figure.period)), figure  # it had begun
            assert all(month <= "2025-10" for month in re.findall(r"20\d\d-\d\d", figure.period)), figure
        assert all(int(year) <= 2025 for year in re.findall(r"\b20\d\d\b", figure.method)), figure


@pytest.mark.parametrize("as_of", [date(2025, 10, 10), date(2025, 10, 27), date(2018, 12, 28), date(2013, 10, 5)])
def test_precedents_and_actions_were_known_by_then(as_of: date, brief_of: Briefs) -> None:
    started = {2025: "2025-10-01", 2018: "2018-12-22", 2013: "2013-10-01"}[as_of.year]
    made = brief_of("IL", lapse(started, as_of=as_of), as_of)
    known = {
        (each.id, told.event, told.plan) for each in programs() for told in each.precedent if told.known_from <= as_of
    }
    assert {(each.program, each.event, each.plan) for each in made.precedents} <= known
    actions = {row["action"] for row in load("bridge_action").iter_rows(named=True) if row["known_from"] <= as_of}
    assert {each.action for each in made.actions} <= actions
    assert all(each.day <= as_of for each in made.actions)


def test_actions_appear_the_day_they_are_known_and_not_before(brief_of: Briefs) -> None:
    before = brief_of("VA", GAP, date(2025, 10, 22)).actions
    after = brief_of("VA", GAP, date(2025, 10, 23)).actions
    assert [each.jurisdiction for each in before] == ["California"]  # its decision was public on that day
    assert [each.jurisdiction for each in after] == ["Virginia", "California"]


def test_what_an_action_led_to_is_not_told_before_it_happened(brief_of: Briefs) -> None:
    """Virginia decided on 23 October and first paid 11 days later, on 3 November."""
    early = brief_of("VA", GAP, date(2025, 10, 24)).actions[0]
    assert early.days_to_first_payment is None and early.outcome == ""
    late = brief_of("VA", None, date(2026, 11, 22)).actions[0]
    assert late.days_to_first_payment == 11


def test_the_day_after_brings_only_what_was_published_that_day(brief_of: Briefs) -> None:
    values = []
    for step in range(0, 60, 10):
        made = brief_of("IL", GAP, THEN - timedelta(days=step))
        snap = next(line for line in made.programs if line.program == "snap")
        assert snap.residents is not None
        values.append(snap.residents.method)
    assert len(set(values)) > 1


def test_a_lapse_of_2013_is_told_without_what_was_not_on_record_then(brief_of: Briefs) -> None:
    """No meal price and no allotments are held for 2013: the brief leaves them out and invents nothing."""
    for as_of in (date(2013, 10, 5), date(2026, 11, 22)):
        made = brief_of("IL", lapse("2013-10-01", as_of=as_of), as_of)
        assert made.partial == ()
        assert [figure.unit for figure in made.harm] == ["USD", "USD"]
        assert Brief.model_validate_json(made.model_dump_json()) == made


def test_what_was_not_yet_a_question_is_not_listed_as_unknown(brief_of: Briefs) -> None:
    snap = next(each for each in programs() if each.id == "snap")
    later = [each.says for each in snap.unknown if each.from_ > THEN]
    assert later
    assert not set(later) & set(brief_of("IL", GAP, THEN).unknowns)
    assert set(later) <= set(brief_of("IL").unknowns)
