"""What may have been meant by a name that nobody knows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seawall.base.names import meant, near, unknown

KNOWN = ("snap", "wic", "medicaid", "Medicare", "head_start")


def test_the_nearest_come_first_in_their_own_spelling() -> None:
    assert near("snapp", KNOWN) == ["snap"]
    assert near(" MEDICAR ", KNOWN)[0] == "Medicare"
    assert near("start", KNOWN, cutoff=0.9) == ["head_start"], "a part of a name finds it where nothing is close"
    assert near("zz", KNOWN) == near("", KNOWN) == []


def test_where_nothing_is_near_what_is_known_is_told() -> None:
    assert all(each in meant("zz", KNOWN) for each in KNOWN)
    assert meant("zz", KNOWN, "Look it up.") == "Look it up."
    many = [f"n{number:03}" for number in range(99)]
    assert many[0] in meant("zz", many) and many[-1] not in meant("zz", many)


def test_the_line_names_what_was_asked_and_what_is_near() -> None:
    said = unknown("program", "snapp", KNOWN)
    assert "snapp" in said and "snap?" in said


@given(st.text(), st.lists(st.text(max_size=8), max_size=5))
def test_any_name_is_one_line(name: str, known: list[str]) -> None:
    assert "\n" not in unknown("thing", name, [each for each in known if each.isprintable()])
