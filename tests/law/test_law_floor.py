"""Floors and ceilings: which minimum wage governs where, and what a state may do beside a federal standard."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import LawError, PlaceError, SeawallError
from seawall.evidence import check, load
from seawall.law import floors as law_floors
from seawall.law.cases import case_base
from seawall.law.floors import FloorAnswer, PlaceRate, floor, standards
from seawall.law.floors.standard import parse_standard
from seawall.law.floors.wages import first_day, last_day

DAY = date(2025, 10, 28)
DAYS = st.dates(first_day(), last_day())


def row(answer: FloorAnswer, place: str) -> PlaceRate:
    return next(each for each in answer.rows if each.place == place)


def rate(place: str, day: date) -> PlaceRate:
    return row(floor("minimum-wage", day), place)


# Outside counts: Department of Labor and press, January of each year.
@pytest.mark.parametrize(
    ("day", "states"),
    [(date(2006, 1, 1), 17), (date(2014, 1, 1), 21), (date(2020, 1, 1), 29), (date(2021, 7, 1), 30),
     (date(2022, 7, 1), 30), (date(2023, 7, 1), 30), (date(2024, 7, 1), 30), (DAY, 30), (date(2026, 1, 1), 30)],
)  # fmt: skip
def test_as_many_states_exceed_the_federal_rate_as_others_counted(day: date, states: int) -> None:
    counts = floor("minimum-wage", day).counts
    assert counts is not None
    assert (counts.states_above, counts.dc_above) == (states, True)
    assert counts.states_above + counts.states_not_above + counts.states_no_figure == 50


def test_the_federal_rate_is_7_25_since_24_july_2009() -> None:
    assert floor("minimum-wage", date(2009, 7, 23)).federal.rate == 6.55
    federal = floor("minimum-wage", DAY).federal
    assert (federal.rate, federal.effective_from) == (7.25, date(2009, 7, 24))


@pytest.mark.parametrize(
    ("place", "day", "usd", "since"),
    [
        ("Illinois", date(2024, 12, 31), 14, date(2024, 1, 1)),
        ("Illinois", date(2025, 1, 1), 15, date(2025, 1, 1)),
        ("Florida", date(2025, 9, 29), 13, date(2025, 1, 1)),
        ("Florida", date(2025, 9, 30), 14, date(2025, 9, 30)),
        ("Oregon", date(2025, 6, 30), 14.70, date(2025, 1, 1)),
        ("District of Columbia", date(2025, 6, 30), 17.50, date(2025, 1, 1)),
        ("District of Columbia", date(2025, 7, 1), 17.95, date(2025, 7, 1)),
        ("California", date(2022, 1, 1), 15, date(2022, 1, 1)),
        ("Washington", date(2021, 1, 1), 13.69, date(2021, 1, 1)),
        ("West Virginia", DAY, 8.75, date(2016, 1, 1)),
        ("Alaska", date(2026, 7, 1), 14, date(2026, 7, 1)),
    ],
)
def test_a_state_rate_holds_from_its_first_day(place: str, day: date, usd: float, since: date) -> None:
    found = rate(place, day)
    assert (found.governing_rate, found.governs, found.effective_from) == (usd, "state", since)


@pytest.mark.parametrize(
    ("place", "day", "usd"),
    [
        ("Nassau County, NY", "2026-02-01", 17.0),
        ("36119", "2025-06-01", 16.5),
        ("Yonkers, NY", "2026-02-01", 17.0),
        ("New York City, NY", "2024-06-01", 16.0),
        ("36061", "2026-01-01", 17.0),
        ("Erie County, NY", "2026-02-01", 16.0),
        ("Portland, OR", "2025-08-01", 16.3),
        ("Multnomah County, OR", "2024-08-01", 15.95),
        ("Klamath County, OR", "2025-08-01", 14.05),
        ("Marion County, OR", "2025-08-01", 15.05),
        ("Oakland, CA", "2025-05-01", 16.89),
        ("Chicago, IL", "2022-08-01", 15.4),
        ("Seattle, WA", "2020-05-01", 16.39),
    ],
)
def test_a_regions_rate_is_the_rate_of_the_places_in_it(place: str, day: str, usd: float) -> None:
    assert f"is ${usd:.2f} an hour" in floor("minimum-wage", date.fromisoformat(day), place).sentence


# Days around the steps that states made within a year: the rate before and the rate from that day.
STEPS = [
    ("FL", "2020-12-31", 8.56), ("FL", "2021-09-29", 8.65), ("FL", "2021-09-30", 10), ("FL", "2022-09-29", 10),
    ("FL", "2022-09-30", 11), ("FL", "2023-09-29", 11), ("FL", "2023-09-30", 12), ("FL", "2024-09-29", 12),
    ("FL", "2024-10-15", 13), ("FL", "2025-09-30", 14), ("FL", "2026-09-29", 14), ("FL", "2026-09-30", 15),
    ("NV", "2022-06-30", 9.75), ("NV", "2022-07-01", 10.5), ("NV", "2023-06-30", 10.5), ("NV", "2023-07-01", 11.25),
    ("NV", "2024-06-30", 11.25), ("NV", "2024-07-01", 12), ("OR", "2022-07-01", 13.5), ("OR", "2023-06-30", 13.5),
    ("OR", "2023-07-01", 14.2), ("OR", "2024-06-30", 14.2), ("OR", "2024-07-01", 14.7), ("OR", "2025-07-01", 15.05),
    ("DC", "2023-06-30", 16.1), ("DC", "2023-07-01", 17), ("DC", "2024-06-30", 17), ("DC", "2024-07-01", 17.5),
    ("CT", "2023-05-31", 14), ("CT", "2023-06-01", 15), ("CT", "2024-01-01", 15.69), ("AK", "2025-06-30", 11.91),
    ("AK", "2025-07-01", 13), ("AK", "2026-07-01", 14), ("HI", "2022-09-30", 10.1), ("HI", "2022-10-01", 12),
    ("NY", "2022-12-30", 13.2), ("NY", "2022-12-31", 14.2), ("NJ", "2019-06-30", 8.85), ("NJ", "2019-07-01", 10),
    ("PR", "2022-06-01", 8.5), ("PR", "2023-06-30", 8.5), ("PR", "2023-07-01", 9.5), ("PR", "2024-07-01", 10.5),
    ("GU", "2020-02-28", 8.25), ("GU", "2020-03-01", 8.75), ("GU", "2021-08-31", 8.75), ("GU", "2021-09-01", 9.25),
    ("VA", "2021-04-30", 7.25), ("VA", "2021-05-01", 9.5), ("IL", "2020-06-30", 9.25), ("IL", "2020-07-01", 10),
    ("CO", "2020-06-01", 12), ("WA", "2021-06-01", 13.69), ("MI", "2025-02-21", 12.48),
]  # fmt: skip


@pytest.mark.parametrize(("state", "day", "usd"), STEPS)
def test_a_step_within_a_year_is_taken_on_its_day(state: str, day: str, usd: float) -> None:
    sentence = floor("minimum-wage", date.fromisoformat(day), state).sentence
    assert f"is ${usd:.2f} an hour" in sentence, sentence


@pytest.mark.parametrize(
    ("place", "day"),
    [("OR", "2026-07-01"), ("DC", "2026-07-01"), ("Portland, OR", "2026-07-01"), ("PR", "2026-03-01"),
     ("Multnomah County, OR", "2026-12-31")],
)  # fmt: skip
def test_where_the_next_step_is_not_held_it_is_at_least(place: str, day: str) -> None:
    assert "is at least $" in floor("minimum-wage", date.fromisoformat(day), place).sentence


def test_a_county_named_by_code_has_its_own_local_rate() -> None:
    assert "by local law" in floor("minimum-wage", DAY, "24031").sentence  # Montgomery County, Maryland
    assert floor("minimum-wage", DAY, "24031").sentence == floor("minimum-wage", DAY, "Montgomery County, MD").sentence


def test_a_state_without_its_own_rate_is_under_the_federal_one() -> None:
    texas = rate("Texas", DAY)
    assert (texas.own_rate, texas.own_dating, texas.governing_rate, texas.governs) == (
        None,
        "none above",
        7.25,
        "federal",
    )
    assert texas.exceeds_federal is False
    assert "29 USC 206" in texas.note


def test_a_lower_state_rate_does_not_govern() -> None:
    carolina = rate("North Carolina", date(2010, 1, 1))
    assert (carolina.own_rate, carolina.governing_rate, carolina.governs) == (6.15, 7.25, "federal")


def test_no_figure_is_not_the_federal_rate() -> None:
    nebraska = rate("Nebraska", date(2014, 6, 1))
    assert (nebraska.governing_rate, nebraska.governs, nebraska.exceeds_federal) == (None, "unknown", None)
    answer = floor("minimum-wage", date(2014, 6, 1))
    assert "no figure is held" in answer.sentence
    assert "no figure is held for Nebraska" in floor("minimum-wage", date(2014, 6, 1), "NE").sentence


def test_a_missing_step_is_carried_and_says_at_least() -> None:
    michigan = rate("Michigan", date(2025, 1, 15))
    assert (michigan.governing_rate, michigan.dating, michigan.at_least) == (10.33, "last held", True)
    assert "2024" in michigan.note
    assert "at least $10.33" in floor("minimum-wage", date(2025, 1, 15), "MI").sentence


def test_a_local_rate_governs_where_it_is_above_the_states() -> None:
    answer = floor("minimum-wage", DAY, "Chicago, IL")
    chicago = row(answer, "Chicago, IL")
    assert (chicago.governing_rate, chicago.governs, chicago.covers) == (16.60, "local", "largest")
    assert "$16.60" in answer.sentence and "$15.00" in answer.sentence
    assert row(floor("minimum-wage", DAY, "IL"), "Cook County, IL").governs == "state"


def test_a_rate_for_some_industries_is_shown_and_does_not_govern() -> None:
    answer = floor("minimum-wage", DAY, "seatac, wa")
    town = row(answer, "SeaTac, WA")
    assert (town.own_rate, town.governing_rate, town.governs) == (20.17, 16.66, "state")
    assert "some industries" in answer.sentence


def test_a_region_named_in_state_law_may_be_lower_than_the_state() -> None:
    rural = rate("Nonurban counties, OR", DAY)
    assert (rural.level, rural.governing_rate, rural.governs) == ("region", 14.05, "state")
    assert rate("Portland metro area, OR", DAY).governing_rate == 16.30


def test_iowas_county_rates_ended_with_the_state_law() -> None:
    assert rate("Johnson County, IA", date(2017, 3, 29)).governing_rate == 10.10
    ended = rate("Johnson County, IA", date(2017, 3, 30))
    assert (ended.own_rate, ended.own_dating, ended.governing_rate, ended.governs) == (None, "ended", 7.25, "federal")
    assert "ended local rates there" in floor("minimum-wage", DAY, "Iowa").sentence


def test_the_largest_employers_rate_is_shown() -> None:
    novato = rate("Novato, CA", DAY)
    assert novato.governing_rate == 17.27
    assert "100+" in novato.note


def test_an_old_local_rate_is_at_least() -> None:
    flagstaff = rate("Flagstaff, AZ", date(2024, 6, 1))
    assert (flagstaff.own_rate, flagstaff.own_dating, flagstaff.at_least) == (15.5, "last held", True)


def test_a_city_has_its_countys_rate_beside_it_and_not_its_neighbors() -> None:
    places = {each.place for each in floor("minimum-wage", DAY, "Los Angeles, CA").rows}
    assert places == {"California", "Los Angeles, CA"}
    assert {each.place for each in floor("minimum-wage", DAY, "Evanston, IL").rows} == {"Illinois", "Cook County, IL"}


def test_a_place_without_a_local_rate_is_not_said_to_have_none() -> None:
    assert "does not say that there is none" in floor("minimum-wage", DAY, "TX").sentence


@given(DAYS)
def test_the_governing_rate_is_the_highest_in_force_and_never_below_the_federal(day: date) -> None:
    answer = floor("minimum-wage", day)
    assert answer.federal.rate is not None
    states = {each.state_fips: each for each in answer.rows if each.level in ("state", "district", "territory")}
    for each in answer.rows:
        if each.governing_rate is None:
            assert each.governs == "unknown" and each.own_rate is None
            continue
        beside = [states[each.state_fips].own_rate or 0] if each.level in ("city", "county") else []
        own = 0 if each.covers == "some industries" else each.own_rate or 0
        assert each.governing_rate == max(answer.federal.rate, own, *beside)
        assert each.exceeds_federal == (each.governing_rate > answer.federal.rate)


@given(DAYS)
def test_every_rate_was_in_force_on_the_day(day: date) -> None:
    for each in floor("minimum-wage", day).rows:
        assert each.effective_from is None or each.effective_from <= day
        assert (each.governing_rate is None) == (each.effective_from is None)


@pytest.mark.parametrize("day", [first_day() - timedelta(1), last_day() + timedelta(1)])
def test_a_day_outside_the_record_is_refused_in_one_line(day: date) -> None:
    with pytest.raises(LawError, match=r"the record runs from 1 May 1974 to 31 Dec 2026") as caught:
        floor("minimum-wage", day)
    assert "\n" not in str(caught.value)


def test_bad_questions_are_one_line() -> None:
    with pytest.raises(LawError, match="Did you mean minimum-wage"):
        floor("minimum-wages")
    with pytest.raises(LawError, match="no rates by place"):
        floor("overtime", DAY, "IL")
    with pytest.raises(LawError, match="dates from 1993"):
        floor("family-leave", date(1992, 1, 1))
    with pytest.raises(LawError, match="American Samoa"):
        floor("minimum-wage", DAY, "AS")
    with pytest.raises(PlaceError):
        floor("minimum-wage", DAY, "Atlantis")


def test_a_floor_lets_a_state_be_stricter_and_a_ceiling_does_not() -> None:
    for law in standards().values():
        if law.kind == "floor":
            assert law.zones("stricter") == {"within"}, law.id
        elif law.kind == "ceiling":
            assert law.zones("stricter") | law.zones("different") == {"barred"}, law.id
        else:
            assert {"within", "barred"} <= law.zones("stricter"), law.id
    assert {"floor", "floor_with_approval", "ceiling", "ceiling_with_waiver"} == {
        law.kind for law in standards().values()
    }


def test_pesticide_labels_are_barred_and_their_sale_and_use_are_not() -> None:
    answer = floor("pesticide-labels")
    assert "ceiling" in answer.sentence and answer.statute == "7 USC 136v(b)" and not answer.rows
    assert [move.zone for move in answer.moves if move.when == "sale and use"] == ["within"]


def test_every_case_is_in_the_case_base_and_nothing_unread_is_called_checked() -> None:
    for law in standards().values():
        assert {each.id for each in law.case} <= set(case_base()), law.id
        assert not law.checked or ("read" in law.check_note and "general knowledge" not in law.check_note), law.id


TEXT = (Path(law_floors.__file__).parent / "standards" / "pesticide-labels.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('zone = "barred"\nsays = "An added', 'zone = "within"\nsays = "An added', "a ceiling bars stricter"),
        ('kind = "ceiling"', 'kind = "floor"', "a floor lets a state be stricter"),
        ('kind = "ceiling"', 'kind = "roof"', "kind"),
        ('id = "pesticide-labels"', 'id = "labels"', "labels"),
        ("since = 1972", "since = 1972\nsinse = 1", "no such field"),
        ("[federal]", "[federal", "not readable"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(LawError, match=said):
        parse_standard(TEXT.replace(old, new, 1), "pesticide-labels.toml")


@given(st.text(max_size=300))
def test_any_text_is_a_standard_or_one_line(text: str) -> None:
    with pytest.raises(LawError) as caught:
        parse_standard(text, "x.toml")
    assert "\n" not in str(caught.value)


def test_the_tables_keep_their_promises() -> None:
    assert check(["minimum_wage_local_change", "minimum_wage_state_history"]).problems == ()
    table = load("minimum_wage_local_change")
    assert table.filter(table["rate_usd_hour"].is_null()).height == 5
    assert table.select("state_fips", "locality").n_unique() == 75


def call(*arguments: str) -> None:
    import typer

    from seawall.cli.law import floor as command

    app = typer.Typer()
    app.command()(command)
    app(list(arguments), standalone_mode=False)


def test_the_command_prints_what_the_library_answers(capsys: pytest.CaptureFixture[str]) -> None:
    call("minimum-wage", "--date", "2025-10-28", "--place", "IL", "--json")
    assert json.loads(capsys.readouterr().out) == floor("minimum-wage", DAY, "IL").to_dict()
    call("minimum-wage", "--date", "2025-10-28", "--csv")
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == len(floor("minimum-wage", DAY).rows)
    assert set(rows[0]) == set(PlaceRate.model_fields)
    call("pesticide-labels", "--csv")
    assert "barred" in capsys.readouterr().out


def test_the_command_shows_rates_limits_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    call("minimum-wage", "--date", "2025-10-28", "--full")
    told = " ".join(capsys.readouterr().out.split())
    for words in ("30 states and DC exceed it", "none above", "at least $9.25", "29 USC 218(a)", "Not legal advice"):
        assert words in told
    call()
    assert "vehicle-emissions" in capsys.readouterr().out


def test_the_command_refuses_what_excludes_itself() -> None:
    with pytest.raises(SeawallError, match="exclude each other"):
        call("minimum-wage", "--json", "--csv")
    with pytest.raises(LawError, match="need a standard"):
        call("--place", "IL")
