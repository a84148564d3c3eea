"""What an enrolled law says of appropriations: one date, in one place, or none is read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import EvidenceError
from seawall.base.words import us_day
from seawall.evidence.feeds.bills import ALL
from seawall.evidence.feeds.enrolled import read_enrolled
from tests.evidence.feeds.law_texts import NAMES, continuing, division, enrolled, extension, regular

DAYS = st.dates(date(2026, 10, 1), date(2027, 9, 29))


@given(DAYS, st.lists(DAYS, max_size=3), st.sets(st.sampled_from(sorted(NAMES))))
@settings(max_examples=30, deadline=None)
def test_the_date_of_section_106_is_read_among_many_others(day: date, others: list[date], full_year: set[str]) -> None:
    noise = "".join(f"<section><enum>9.</enum><text>Through {us_day(each)}, so.</text></section>" for each in others)
    acts = [regular(bill, letter=letter) for bill, letter in zip(sorted(full_year), "BCDEFGHIJKLM", strict=False)]
    rest = sorted(ALL - full_year)
    for text in (continuing(f"{us_day(day)}.", bills=rest), extension((3, us_day(day)))):
        said = read_enrolled(enrolled(text, division("Other Matters", noise, "N"), *acts))
        assert (said.through, said.full_year, said.fiscal_year, said.doubt) == (day, frozenset(full_year), 2027, "")
        assert us_day(day) in said.words


@given(DAYS, DAYS)
@settings(max_examples=15, deadline=None)
def test_two_dates_are_never_one(first: date, second: date) -> None:
    one, two = us_day(first), us_day(second)
    for texts in (
        (continuing(f"{one}, or {two}."),),
        (continuing(f"With respect to the Act of {one}, {two}."),),
        (continuing(f"{one}.", f"For four Acts, {two}."),),
        (continuing(f"{one}."), continuing(f"{two}.", letter="B")),
        (continuing(f"{one}."), extension((3, two), letter="B")),
        (extension((3, one), (4, two)),),
        (extension((3, one), (3, two)),),
    ):
        said = read_enrolled(enrolled(*texts))
        assert said.doubt
        assert said.through is None


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (continuing("With respect to Defense, March 12, 2027."), "more than a date"),
        (continuing("A later law."), "names 0 dates"),
        (continuing("February 30, 2027."), "does not exist: February 30, 2027"),
        (division("Further Continuing Appropriations Act, 2027"), "no section 106(3) with a date"),
        (extension((3, "March 12, 2027"), year=2027) + regular("defense", 2026), "fiscal years 2026 and 2027"),
    ],
)
def test_what_is_said_in_another_way_is_told_and_not_read(text: str, doubt: str) -> None:
    said = read_enrolled(enrolled(text))
    assert doubt in said.doubt
    assert (said.through, said.words) == (None, "")


def test_a_full_year_resolution_has_no_date() -> None:
    said = read_enrolled(enrolled(division("Full-Year Continuing Appropriations Act, 2027")))
    assert (said.whole_year, said.fiscal_year, said.through, said.doubt) == (True, 2027, None, "")


def test_an_extension_without_divisions_is_read_too() -> None:
    bare = extension((3, "December 28, 2026"))
    inside = bare[bare.index("<section>") : bare.rindex("</division>")]
    said = read_enrolled(enrolled(inside, title="Further Extension of Continuing Appropriations Act, 2027"))
    assert (said.through, said.amends, said.full_year) == (date(2026, 12, 28), "119-103", frozenset())


def test_a_regular_act_without_divisions_is_known_by_its_title() -> None:
    said = read_enrolled(enrolled(title="Department of Homeland Security Appropriations Act, 2027"))
    assert (said.full_year, said.fiscal_year, said.doubt) == (frozenset({"homeland"}), 2027, "")


def test_the_acts_that_a_resolution_lists_are_the_bills_it_continues() -> None:
    said = read_enrolled(enrolled(continuing("January 29, 2027.", bills=["defense", "labor_hhs"])))
    assert said.continues == {"defense", "labor_hhs"}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<html><body>Not found</body></html>", b"<bill><legis-body/></bill>", b"\xff\xfe<", b"<bill>",
        enrolled(stage="Engrossed-in-House"), b'<!DOCTYPE b [<!ENTITY a "aaaa">]><bill>&a;</bill>',
    ],
)  # fmt: skip
def test_what_is_no_enrolled_law_is_one_line(content: bytes) -> None:
    with pytest.raises(EvidenceError, match="the text of a law") as told:
        read_enrolled(content)
    assert "\n" not in str(told.value)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=60, deadline=None)
def test_no_text_is_a_traceback(content: bytes) -> None:
    with pytest.raises(EvidenceError):
        read_enrolled(content)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_text_that_was_cut_or_changed_gives_its_date_or_none(data: st.DataObject) -> None:
    whole = enrolled(continuing("January 29, 2027."), regular("defense"))
    at = data.draw(st.integers(0, len(whole)))
    torn = whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + data.draw(st.integers(0, 3)) :]
    try:
        said = read_enrolled(torn)
    except EvidenceError:
        return
    assert said.through is None or us_day(said.through).encode() in torn
