"""The brief says what the government may do: by zone, with what it needs, and what was not found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from seawall.briefs import Brief
from seawall.briefs.law_model import ZONES, MayDo
from seawall.briefs.lawful import may_do
from seawall.hazard import lapse
from seawall.pages import page
from seawall.pages.forms import markdown, terminal
from seawall.pages.page import Page
from seawall.places import place
from tests.pages import sample

Briefs = Callable[..., Brief]
TODAY = date(2026, 11, 22)


def section(made: Brief) -> MayDo:
    assert made.may_do is not None
    return made.may_do


def test_options_are_read_from_what_is_lawful_to_what_is_barred(brief_of: Briefs) -> None:
    rank = [ZONES.index(row.zone) for row in section(brief_of("IL")).rows]
    assert rank == sorted(rank) and set(rank) == {0, 1, 2}
    told = terminal.plain(page(brief_of("IL")), width=200)
    assert f"Of {len(rank)} options for Illinois, {rank.count(0)} are within federal law" in told


def test_options_answer_programs_that_stop_and_none_that_continues(brief_of: Briefs) -> None:
    made = brief_of("IL")
    at_hand = {line.short for line in made.programs if line.outcome != "continues"}
    answered = {short for row in section(made).rows for short in row.answers}
    assert "SNAP" in answered and answered <= at_hand


def test_every_option_rests_on_law_that_says_whether_it_was_checked(brief_of: Briefs) -> None:
    found = section(brief_of("IL"))
    for row in found.rows:
        assert row.law and row.checked == any(law.checked for law in row.law), row.option
    laws = {law.cite: law.checked for row in found.rows for law in row.law}
    assert len(laws) == found.citations and sum(laws.values()) == found.citations_checked


def test_the_preamble_of_illinois_is_said_to_bind_nobody(brief_of: Briefs) -> None:
    (duty,) = section(brief_of("IL")).duties
    assert duty.provision == "Ill. Const. pmbl." and "only a declared purpose" in duty.strength
    assert duty.who_can_enforce == "Nobody by these words alone"


def test_none_found_is_not_a_verified_absence(brief_of: Briefs) -> None:
    found = section(brief_of("TN"))
    assert found.duties == () and "no provision was found" in found.duties_say
    assert "none was found is not a verified absence" in found.duties_say
    assert "none was found is not a verified absence" in " ".join(terminal.plain(page(brief_of("TN"))).split())


def test_the_nation_has_no_state_law(brief_of: Briefs) -> None:
    found = section(brief_of("US"))
    assert found.duties == () == found.reserves and "differs by state" in found.duties_say
    assert "options for a state" in terminal.plain(page(brief_of("US")), width=200)


@pytest.mark.parametrize("where", ["DC", "PR", "US"])
def test_what_is_no_state_is_told_that_these_are_rules_for_states(where: str, brief_of: Briefs) -> None:
    assert section(brief_of(where)).rules_for_states and not section(brief_of("IL")).rules_for_states
    assert "powers that Congress gives" in " ".join(terminal.plain(page(brief_of(where))).split())
    assert "powers that Congress gives" not in " ".join(terminal.plain(page(brief_of("IL"))).split())


def test_a_county_is_told_that_the_rules_of_its_own_reserve_are_not_held(brief_of: Briefs) -> None:
    found = section(brief_of("Cook County, IL"))
    assert "those of counties and cities are not held" in found.reserves_say
    assert all("home rule" in row.depends_on for row in found.rows if "power under state law" in row.depends_on)


def test_the_law_is_that_of_the_brief_and_a_replay_says_what_it_leaves_out(brief_of: Briefs) -> None:
    then = date(2025, 10, 10)
    replay, today = section(brief_of("IL", lapse("2025-10-01", as_of=then), then)), section(brief_of("IL"))
    assert (replay.law_day, today.law_day) == (then, TODAY) and replay.compiled == TODAY
    assert any("decisions of 2025 and later years are left out" in each for each in replay.caveats)
    assert not any("left out" in each for each in today.caveats)


def test_nothing_that_stops_leaves_no_section() -> None:
    assert may_do(place("IL"), [], TODAY) is None


def test_the_section_stands_after_where_and_before_what_others_did(brief_of: Briefs) -> None:
    keys = [each.key for each in page(brief_of("IL")).sections]
    assert keys.index("where") + 1 == keys.index("law") < keys.index("others")


@pytest.mark.parametrize("form", [terminal.plain, markdown.render])
def test_every_form_names_zones_exposure_and_what_was_checked(form: Callable[[Page], str]) -> None:
    text = " ".join(form(page(sample.illinois())).replace("*", "").split())
    for said in (
        "What Illinois may do", "Pay with own money", "an appropriation or open fund", "contested",
        "Officials: liable in person", "Fixture Const. pmbl.", "Fixture Fund", "2 of 3 citations checked",
        "not legal advice",
    ):  # fmt: skip
        assert said.lower() in text.lower(), said
    assert "Keep federal tax†" in text
