"""Standby as data: clauses, styles, order of payment, twin and blanks; and the order of payment as arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import LawError
from seawall.fiscal.remittance import remittance
from seawall.law.standby import Blank, Filler, book, payments, state_points
from seawall.law.withholding import channel
from seawall.places import postal_codes
from seawall.programs import programs, rails

DOLLARS = st.floats(min_value=0, max_value=1e12, allow_nan=False)
CLASSES = st.lists(
    st.tuples(st.uuids().map(str), st.dictionaries(st.sampled_from("abcdefgh"), DOLLARS, max_size=4)), max_size=5
)

# Data


def test_every_state_has_its_words_of_enactment_and_every_kind_a_general_form():
    states = {code for fips, code in postal_codes().items() if "00" < fips < "60"}
    assert states | {"PR", "state", "territory", "county", "city"} <= set(book().styles)
    assert all("{enacting}" not in book().styles[code].enacting for code in states)


def test_what_is_marked_as_read_names_the_page_or_is_a_case_of_the_base():
    for each in book().styles.values():
        assert all(ref.read_in for ref in (*each.law, *each.points) if ref.checked), each.id
    unread = [ref.cite for each in book().clauses for ref in each.law if ref.checked and not ref.read_in]
    assert all(" v. " in cite for cite in unread)


def test_every_program_that_some_rail_can_pay_stands_in_one_class():
    listed = [name for each in book().classes for name in each.programs]
    assert len(listed) == len(set(listed))
    paid = {name for rail in rails().values() for name in rail.programs}
    assert paid <= set(listed)
    assert set(listed) <= {each.id for each in programs()}


def test_channels_are_sized_by_remittance_and_the_twin_is_made_of_channels_of_withholding():
    held = {row.channel for row in remittance("NY").rows}
    assert {each.size for each in book().channels} - {""} == held
    assert all(channel(name).expected == "barred" for each in book().twin for name in each.channels)


def test_a_topic_without_a_row_is_missing():
    assert state_points("72", ["appropriation"]) == {}
    assert state_points("17", ["appropriation", "nothing"])["appropriation"].cite


# Words


def filler(**words: str) -> Filler:
    return Filler(
        words, {"officer": Blank(id="officer", says="an officer", how="Ask the clerk.")}, {"cap": "Section 4"}
    )


def test_a_word_a_section_and_a_blank_are_filled_and_a_blank_keeps_its_number():
    made = filler(gov="the County")
    assert made.fill("{Gov} pays by {section:cap}.", "here") == "The County pays by Section 4."
    first = made.fill("{officer}", "Section 1")
    assert first == made.fill("{officer}", "Section 2") == "[BLANK 1: an officer]"
    assert [(each.number, each.stands_in) for each in made.open()] == [(1, ("Section 1", "Section 2"))]


@pytest.mark.parametrize("text", ["{nothing}", "{section:nothing}"])
def test_a_name_that_no_file_explains_is_refused(text):
    with pytest.raises(LawError, match="nothing"):
        filler().fill(text, "Section 1")


# The order of payment


@given(CLASSES, DOLLARS)
def test_payments_never_exceed_the_cap_or_the_reserve_and_spend_all_they_may(classes, reserve):
    told = payments(classes, reserve)
    cap = sum(usd for _, programs in classes for usd in programs.values())
    paid = sum(each.paid_usd for each in told)
    assert sum(each.shortfall_usd for each in told) == pytest.approx(cap)
    assert paid == pytest.approx(min(cap, reserve), rel=1e-9, abs=1e-6)
    assert all(0 <= each.share <= 1 and each.paid_usd <= each.shortfall_usd for each in told)


@given(CLASSES, DOLLARS)
def test_a_class_is_paid_only_when_the_one_before_it_is_paid_in_full_and_alike_within_itself(classes, reserve):
    told = payments(classes, reserve)
    owed = [name for name, programs in classes if sum(programs.values())]
    shares = [{each.share for each in told if each.pay_class == name} for name in owed]
    assert all(len(each) == 1 for each in shares)
    order = [each.pop() for each in shares]
    assert order == sorted(order, reverse=True)


@given(CLASSES, DOLLARS, DOLLARS)
def test_a_larger_reserve_pays_nobody_less(classes, reserve, more):
    before, after = payments(classes, reserve), payments(classes, reserve + more)
    assert all(new.paid_usd >= old.paid_usd * (1 - 1e-12) for old, new in zip(before, after, strict=True))


def test_dollars_below_zero_are_refused():
    with pytest.raises(LawError, match="below zero"):
        payments([("a", {"snap": -1.0})], 1.0)
