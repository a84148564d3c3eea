"""The page of a refresh: what needs a person stands first, and no two lines say the same."""

from __future__ import annotations

from typing import Any

import pytest

from seawall.evidence.refreshing.model import Outcome, Refreshed
from seawall.evidence.releases import Release, Releases
from seawall.pages import page
from seawall.pages.page import Page, blocks_of, said_in


def outcome(feed: str, state: str, says: str = "nothing new", **more: Any) -> Outcome:
    return Outcome.model_validate({"feed": feed, "tables": (f"{feed}_day",), "state": state, "says": says} | more)


def refreshed(*rows: Outcome, release: str = "aaaa", **more: Any) -> Page:
    return page(Refreshed(at="2026-11-29T12:00:00+00:00", before="aaaa", release=release, rows=rows, **more))


def said(made: Page, key: str) -> list[str]:
    """The statements of a section; none where the page has no such section."""
    blocks = [block for each in made.sections if each.key == key for block in each.blocks]
    return [each.text for block in blocks for each in said_in(block)]


def lost(feed: str) -> Outcome:
    return outcome(feed, "failed", f"{feed}.example/rows: no connection. Try again later.", cause="unreachable")


def test_without_any_line_it_is_said_once_with_what_to_do() -> None:
    rows = [lost(f"feed_{number}") for number in range(21)]
    made = refreshed(*rows, outcome("keyed", "skipped", "no key"))
    assert not made.sections and "21" in made.lede
    assert all(each in made.call for each in ("HTTPS_PROXY", "--mirror", "SEAWALL_MIRROR", "seawall evidence add"))


def test_one_source_without_a_line_is_one_that_failed() -> None:
    made = refreshed(lost("far"), outcome("near", "unchanged"))
    assert [each.key for each in made.sections] == ["failed", "unchanged"] and not made.call
    assert "far.example" in said(made, "failed")[0]


def test_what_needs_a_person_stands_before_what_is_new_and_remarks_stand_last() -> None:
    rows = (
        outcome("a", "unchanged", remarks=("the Bureau serves no more",)), outcome("b", "new", "b_day: 1 new row"),
        outcome("c", "held", "held for review: 9 after 1. If it is right: seawall evidence accept c"),
        outcome("d", "failed", "HTTP 404"), outcome("e", "unchanged"),
    )  # fmt: skip
    made = refreshed(*rows, release="bbbb")
    assert [each.key for each in made.sections] == ["failed", "held", "new", "unchanged", "remarks"]
    assert said(made, "new") == ["b: b_day: 1 new row"]
    assert said(made, "unchanged") == ["a and e."]
    assert said(made, "remarks") == ["a: the Bureau serves no more"]


def test_remarks_of_one_kind_are_one_line_that_names_some() -> None:
    remarks = [f"case_{number} rid 1:25-cv-{number:05}: no such docket. Correct dockets.toml." for number in range(19)]
    (told,) = said(refreshed(outcome("courts", "new", "x", remarks=tuple(remarks))), "remarks")
    assert "19" in told and told.count("dockets.toml") == 1
    assert "case_0 rid 1:25-cv-00000" in told and "case_18" not in told


def test_what_is_taken_by_hand_only_is_nothing_to_do() -> None:
    by_hand = outcome("names", "skipped", "nothing to ask", by_hand=True)
    made = refreshed(outcome("a", "unchanged"), by_hand)
    assert [each.key for each in made.sections] == ["unchanged"]
    assert any("names" in each for each in made.notes)


def test_keys_that_are_missing_are_told_once_for_all_their_feeds() -> None:
    rows = (outcome(each, "skipped", "no key: set SEAWALL_BEA_KEY") for each in ("income", "transfers"))
    (told,) = said(refreshed(*rows), "skipped")
    assert "income" in told and "transfers" in told and told.count("SEAWALL_BEA_KEY") == 1


@pytest.mark.parametrize("full", [True, False])
def test_why_a_figure_was_accepted_stands_on_its_page_and_in_the_releases(full: bool) -> None:
    taken = outcome("snap", "new", "snap_day: 1 row revised", accepted_because="the notice of 26 November says so")
    if full:
        kept = Release.model_validate(
            {
                "id": "bbbb",
                "base": "aaaa",
                "parent": "aaaa",
                "changed": ("snap_day",),
                "program": "1.0",
                "made_at": "2026-11-29T12:00:00Z",
            }
            | {"record": {"feeds": [taken.model_dump(mode="json")]}}
        )
        made = page(Releases(rows=(kept,), in_use="bbbb", why=""))
        told = [each.text for block in blocks_of(made) for each in said_in(block)]
    else:
        made = refreshed(taken, release="bbbb", did="accepted")
        told = said(made, "new")
        assert made.title != refreshed(taken, release="bbbb").title != refreshed(taken, did="added").title
    assert any("the notice of 26 November says so" in each for each in told)
