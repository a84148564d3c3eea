"""The search finds what is meant, says when there is more than one, and never fails on what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.briefs.finding import find, only
from seawall.places import county_names, matches, place, postal_codes


@pytest.mark.parametrize(
    ("text", "kind", "identity"),
    [
        ("il", "place", "IL"),
        ("Vermont", "place", "VT"),
        ("17031", "place", "17031"),
        ("Cook County, IL", "place", "17031"),
        ("SNAP", "program", "snap"),
        ("10.551", "program", "snap"),
        ("own-food-benefit", "measure", "own-food-benefit"),
        ("snap_state_month", "table", "snap_state_month"),
    ],
)
def test_what_is_meant_beyond_doubt_is_the_only_one(text: str, kind: str, identity: str) -> None:
    meant = only(find(text))
    assert meant is not None and (meant.kind, meant.id) == (kind, identity)


def test_a_name_of_several_places_is_a_list() -> None:
    found = [each for each in find("springfield") if each.kind == "place"]
    assert len(found) > 3 and only(found) is None


@pytest.mark.parametrize("text", ["", "  ", "xyzzy qwerty"])
def test_nothing_is_found_for_nothing(text: str) -> None:
    assert find(text) == ()


def test_what_is_offered_can_be_opened() -> None:
    for text in ("cook", "spring", "st lou", "alaska", "orange"):
        for each in matches(text):
            assert place(each.asked).name


def test_every_state_and_county_is_found_by_its_code() -> None:
    for code in (*postal_codes().values(), *sorted(county_names())[::97]):
        assert [each.asked for each in matches(code)] == [code]


@given(st.text(max_size=80))
@settings(max_examples=25, deadline=None)
def test_anything_may_be_typed(text: str) -> None:
    find(text)
