"""A scenario with what the record says of it, and as a file that says the same again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.hazard import Scenario, lapse, suspension
from seawall.hazard.assumed import assumed
from seawall.hazard.families import file_of, load_scenario
from seawall.hazard.forecast import survival
from seawall.pages import page
from seawall.pages.assumed import history
from seawall.programs import programs

AS_OF = date(2026, 11, 22)
IDS = [each.id for each in programs()]


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    first = draw(st.dates(date(2025, 10, 1), date(2028, 1, 1)))
    until = draw(st.none() | st.integers(0, 700).map(lambda days: first + timedelta(days=days)))
    share = draw(st.sampled_from([0.0, 0.25, 0.5, 0.65, 1.0]))
    chosen = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=4, unique=True))
    if draw(st.booleans()):
        return suspension(chosen, first, until=until, share_paid=share)
    return lapse(first, until=until, programs=draw(st.none() | st.just(chosen)), share_paid=share, as_of=AS_OF)


@settings(max_examples=40)
@given(scenario=scenarios())
def test_the_file_of_a_scenario_says_the_same_scenario(scenario: Scenario, tmp_path_factory) -> None:
    file: Path = tmp_path_factory.mktemp("scenario") / "mine.toml"
    file.write_text(file_of(scenario), encoding="utf-8")
    again = load_scenario(file)
    for part in ("kind", "start", "end", "programs", "share_paid"):
        assert getattr(again, part) == getattr(scenario, part)


def test_a_lapse_is_told_with_its_stops_the_first_first_and_the_chance_that_it_outlasts_its_end() -> None:
    found = assumed(lapse("2026-12-12", until="2026-12-31", as_of=AS_OF), AS_OF)
    days = [each.lawful_stop for each in found.stops if each.lawful_stop]
    assert days == sorted(days)
    assert {each.program for each in found.stops} == set(IDS)
    assert found.outlasts == survival(20, 0, AS_OF)
    assert found.longest[0].lasted == max(each.lasted for each in found.longest) == 75


def test_a_suspension_has_no_chance_and_only_what_was_known_then_is_told() -> None:
    asked = suspension(["snap"], "2025-11-01", until="2025-11-12")
    found = assumed(asked, "2025-11-04")
    assert found.outlasts is None
    assert [each.program for each in found.stops] == ["snap"]
    assert [each.day for each in found.part_paid] == [date(2025, 11, 4)]
    assert len(assumed(asked, "2025-11-05").part_paid) == 2


def test_each_answer_has_its_history_in_the_section_of_the_page() -> None:
    found = assumed(lapse("2026-12-12", as_of=AS_OF), AS_OF)
    assert set(history(found)) == {each.key for each in page(found).sections}
