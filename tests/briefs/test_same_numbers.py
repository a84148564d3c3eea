"""One question, one number: people, dollars, dates and chances are the same whichever verb or form is asked."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from datetime import date

import pytest

from seawall import caseload, impact, simulate, status
from seawall.base.errors import SeawallError
from seawall.base.words import about_usd
from seawall.briefs import Brief
from seawall.fiscal.balance import balance_of
from seawall.fiscal.blocs import of_places
from seawall.hazard.forecast import lapse_probability
from seawall.pages import page
from seawall.pages.forms import content, markdown
from seawall.pages.forms import html as html_form
from seawall.pages.forms.terminal import plain
from seawall.pages.words import chance
from seawall.places import place
from seawall.triggers.trigger import draft

Briefs = Callable[..., Brief]
NOW = date(2026, 11, 28)
PLACES = ["IL", "17031", "Chicago, IL", "VT", "DC", "11001", "PR", "US", ("IL", "WI", "IN")]


def asked(where: str | tuple[str, ...]) -> str | list[str]:
    return list(where) if isinstance(where, tuple) else where


@pytest.mark.parametrize("where", PLACES)
def test_impact_has_the_people_dollars_and_dates_of_the_brief(where: str, brief_of: Briefs) -> None:
    made, found = brief_of(where, None, NOW), impact(asked(where), as_of=NOW)
    for line in made.programs:
        loss = found.loss(line.program)
        assert (line.residents, line.monthly_usd) == (loss.persons, loss.monthly_usd)
        assert (line.harm_date, line.lawful_stop) == (loss.harm_date, loss.stop.lawful_stop)
    if made.days:
        rows = found.loss(made.days.program).days.rows_by_key("day", named=True, unique=True)
        for day in made.days.days:
            row = rows[day.day]
            assert (day.persons_unpaid, day.unpaid_to_date_usd) == (row["persons_unpaid"], row["unpaid_to_date_usd"])
            assert (day.persons_unpaid_low, day.persons_unpaid_high) in (
                (None, None), (row["persons_unpaid_low"], row["persons_unpaid_high"]))  # fmt: skip


@pytest.mark.parametrize("where", PLACES)
def test_the_headline_the_days_and_the_counties_are_one_number(where: str, brief_of: Briefs) -> None:
    made = brief_of(where, None, NOW)
    assert made.toll is not None
    line = next(each for each in made.programs if each.program == made.toll.program)
    assert line.residents is not None and made.toll.persons == pytest.approx(line.residents.value)
    if line.monthly_usd is not None:
        assert made.toll.usd == pytest.approx(line.monthly_usd.value) and about_usd(made.toll.usd) in made.headline
        snap = next((each for each in made.decisions if each.program == line.program), None)
        assert (
            snap is None or snap.decision.reaches_part or 4 * snap.weeks[0].usd == pytest.approx(line.monthly_usd.value)
        )
    if made.where and where != "US":  # territories have no counties
        assert sum(each.persons or 0 for each in made.where.counties) == pytest.approx(line.residents.value)
    band = line.residents.interval
    if band and band.level and made.where and len(made.where.counties) == 1:
        (county,) = made.where.counties
        assert (county.persons_low, county.persons_high) == pytest.approx((band.low, band.high))


def test_a_county_that_is_its_whole_state_has_the_interval_of_the_state(brief_of: Briefs) -> None:
    state, county = (brief_of(where, None, NOW).programs for where in ("DC", "11001"))
    one, other = (next(each.residents for each in lines if each.program == "snap") for lines in (state, county))
    assert one is not None and other is not None
    assert one.value == pytest.approx(other.value) and one.interval is not None and other.interval is not None
    assert (one.interval.low, one.interval.high) == pytest.approx((other.interval.low, other.interval.high))


@pytest.mark.parametrize("where", PLACES)
def test_status_has_the_lines_and_the_chances_of_the_brief(where: str, brief_of: Briefs) -> None:
    made, found = brief_of(where, None, NOW), status(asked(where), as_of=NOW)
    (threat,) = found.threats
    stops = [line for line in made.programs if line.outcome == "stops"]
    assert [each.line for each in threat.lines] == stops
    assert threat.calendar == made.calendar
    assert made.odds is not None
    chances = {row.what: row for row in made.odds.rows if row.what != "lasts"}
    for figure in (chances["lapses"].figure, lapse_probability(NOW)):
        assert (figure.value, figure.interval) == (threat.probability.value, threat.probability.interval)
    assert chance(chances["lapses"].figure) in plain(page(found)) and chance(threat.probability) in plain(page(made))
    if "still on" in chances:
        row = next(each for each in threat.lines if made.toll and each.line.program == made.toll.program)
        assert row.still_on == chances["still on"].figure
    assert made.toll is not None and made.toll.chance == chances["all miss"].figure


@pytest.mark.parametrize("where", PLACES)
def test_caseload_and_the_average_year_are_those_of_the_brief(where: str, brief_of: Briefs) -> None:
    made, found = brief_of(where, None, NOW), impact(asked(where), as_of=NOW)
    for line in made.programs:
        if line.harm_date is None:
            continue
        whole = found.loss(line.program).whole  # of grants that begin in different months the brief tells a part
        assert line.residents == whole["persons"] or found.loss(line.program).staggered
        for measure, figure in (("persons", whole["persons"]), ("dollars", whole["dollars"])):
            try:
                same = caseload(asked(where), line.program, month=line.lawful_stop, as_of=NOW, measure=measure)
            except SeawallError:
                assert figure is None, line.program
                continue
            assert figure is not None and figure.value == pytest.approx(same.value), line.program
            assert figure.interval == same.interval
    assert made.odds is not None
    if made.odds.average is not None:
        assert made.odds.average == simulate(asked(where), as_of=NOW).risk().average


@pytest.mark.parametrize("where", ["IL", "17031", "VT", "DC", "US"])
def test_flows_and_the_draft_of_a_trigger_agree(where: str, brief_of: Briefs) -> None:
    made = brief_of(where, None, NOW)
    assert made.pays_gets is not None
    assert made.pays_gets.balance == balance_of(of_places(place(where)), NOW)
    snap = next(line for line in made.programs if line.program == "snap")
    when = snap.decision if made.government.level == "state" else snap.state_decision
    assert when is not None and draft("IL", "snap", as_of=NOW).lead_days == when.slowest_days


@pytest.mark.parametrize("where", PLACES)
def test_every_form_tells_the_same_headline_and_rows(where: str, brief_of: Briefs) -> None:
    made = brief_of(where, None, NOW)
    shown = page(made)
    web = html.unescape(re.sub(r"<[^>]+>", "", html_form.render(shown)))
    forms = {
        "terminal": plain(shown, width=200, full=False),
        "html": web,
        "markdown": markdown.render(shown),
    }
    number = re.compile(r"\$?\d[\d,.]*\d")
    wanted = number.findall(made.headline) + number.findall(made.decision)
    for form, told in forms.items():
        assert all(each in told for each in wanted), form
    told = json.loads(content(made, ".json"))
    assert told["headline"] == made.headline and told["toll"]["persons"] == made.toll.persons if made.toll else True
    dates = {line["program"]: line["decide_by"] for line in told["programs"]}
    rows = dict(made.table().select("program", "decide_by").iter_rows())
    assert dates == {name: day.isoformat() if day else None for name, day in rows.items()}
