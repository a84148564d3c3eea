"""Which place is meant: every code and name finds its place, and a wrong one says what was near."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import PlaceError
from seawall.evidence import load
from seawall.places import Place, counties_of, county_names, place, postal_codes, state_names

NAMES = (*state_names().values(), *county_names().values(), "Chicago, IL", "New York City, NY", "Springfield, MO")


def refusal(what: str | list[str]) -> str:
    with pytest.raises(PlaceError) as caught:
        place(what)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    return message


@pytest.mark.parametrize(
    "text",
    ["IL", "il", "illinois", "ILLINOIS", "17", " Illinois ", "I.L.", "\tillinois\n"],
)
def test_a_state_is_found_by_postal_code_name_and_fips(text: str) -> None:
    found = place(text)
    assert (found.name, found.kind, found.fips, found.states) == ("Illinois", "state", "17", ("17",))


@pytest.mark.parametrize(
    "text",
    ["Cook County, IL", "cook county, il", "Cook, IL", "17031", "COOK COUNTY ,ILLINOIS", "  Cook   County,  I.L. "],
)
def test_a_county_is_found_by_name_and_fips(text: str) -> None:
    found = place(text)
    assert (found.name, found.kind, found.fips, found.whole) == ("Cook County, IL", "county", "17031", True)


@pytest.mark.parametrize("text", ["Saint Louis County, MO", "St. Louis County, MO", "st louis county, missouri"])
def test_saint_may_be_spelled_out_or_not(text: str) -> None:
    assert place(text).fips == "29189"


def test_the_district_and_the_territories_are_places() -> None:
    assert (place("DC").fips, place("DC").kind) == ("11", "district")
    assert (place("PR").fips, place("PR").kind) == ("72", "territory")
    assert place("Puerto Rico") == place("72") == place("PR")


@pytest.mark.parametrize("text", ["US", "usa", "United States", "the nation", "00"])
def test_the_nation_is_every_state_district_and_territory(text: str) -> None:
    assert place(text).kind == "nation"
    assert set(place(text).states) == set(state_names()) - {"00"}


def test_a_city_is_a_part_of_its_counties_and_says_so() -> None:
    chicago = place("Chicago, IL")
    assert chicago.kind == "city" and not chicago.whole
    assert [piece.fips for piece in chicago.pieces] == ["17031"]
    assert 0.4 < chicago.pieces[0].share < 0.6
    assert "Cook County, IL" in chicago.notes[0] and "modelled" in chicago.notes[0]
    assert isinstance(chicago.fips, str)


def test_a_city_that_is_its_own_county_is_that_county() -> None:
    assert [(piece.fips, piece.share) for piece in place("Baltimore, MD").pieces] == [("24510", 1.0)]
    assert [(piece.fips, piece.share) for piece in place("St. Louis, MO").pieces] == [("29510", 1.0)]


def test_new_york_city_is_all_of_its_five_boroughs() -> None:
    pieces = place("New York, NY").pieces
    assert {piece.fips for piece in pieces} == {"36005", "36047", "36061", "36081", "36085"}
    assert place("New York, NY").whole


def test_every_city_is_found_by_its_own_name() -> None:
    for name, state in load("city").select("name", "state_fips").iter_rows():
        found = place(f"{name}, {postal_codes()[state]}")
        assert found.kind == ("district" if state == "11" else found.kind) and found.kind != "bloc", name
        assert found.state_fips and all(0 < piece.share <= 1 for piece in found.pieces), name
        assert state in found.state_fips, name


def test_every_county_code_and_label_finds_that_county() -> None:
    assert len(county_names()) == 3144
    for fips, label in county_names().items():
        assert place(fips).fips == fips
        assert place(label).fips == fips, label
        assert counties_of(place(fips))[0].fips == fips


def test_every_state_code_postal_code_and_name_finds_that_state() -> None:
    assert len(state_names()) == 57
    for fips, name in state_names().items():
        assert {place(fips).fips, place(name).fips, place(postal_codes()[fips]).fips} == {fips}
        assert place(name.upper()).name == place(name.lower()).name == name


@pytest.mark.parametrize("bloc", [["IL", "WI"], "IL,WI", "IL, WI", "IL;WI", "IL + WI", ["Illinois", "55"], "17,55"])
def test_a_bloc_is_a_list_or_a_line(bloc: str | list[str]) -> None:
    found = place(bloc)
    assert (found.kind, found.states, found.name) == ("bloc", ("17", "55"), "Illinois and Wisconsin")


@pytest.mark.parametrize("bloc", [["WI", "Cook County, IL"], "Cook County, IL; WI", "WI, 17031"])
def test_a_bloc_may_mix_states_and_counties(bloc: str | list[str]) -> None:
    found = place(bloc)
    assert found.kind == "bloc"
    assert found.states == ("55",) and [piece.fips for piece in found.pieces] == ["17031"]
    assert found.state_fips == ("17", "55")
    assert {piece.fips[:2] for piece in counties_of(found)} == {"17", "55"}


def test_a_list_of_one_is_that_place_and_a_place_is_itself() -> None:
    assert place(["IL"]) == place("IL")
    assert place(place("IL")) == place("IL")
    assert place([place("IL"), "WI"]) == place("IL,WI")


@pytest.mark.parametrize(
    ("bloc", "name"),
    [
        (["IL", "Illinois"], "Illinois"),
        (["IL", "Cook County, IL"], "Cook County, IL"),
        (["Cook County, IL", "Chicago, IL"], "Cook County, IL"),
        (["17031", "Cook County, IL"], "Cook County, IL"),
        (["US", "IL"], "Illinois"),
    ],
)
def test_a_bloc_that_overlaps_itself_is_refused_by_name(bloc: list[str], name: str) -> None:
    assert name in refusal(bloc)


def test_a_county_name_in_several_states_lists_them() -> None:
    message = refusal("Cook County")
    assert all(name in message for name in ("Cook County, IL (17031)", "Cook County, GA (13075)", "Cook County, MN"))
    assert "20" in refusal("Franklin County")
    assert "Springfield, IL" in refusal("Springfield")


def test_an_unknown_name_says_what_was_near() -> None:
    assert "Illinois (17)" in refusal("Illinos")
    assert "Cook County, IL (17031)" in refusal("Cok County, IL")
    assert place("Dona Ana County, NM").name == "Doña Ana County, NM"
    assert "FIPS" in refusal("xyzzy")


@pytest.mark.parametrize("text", ["", "   ", ",", ";", "Cook County, ZZ", "99", "99999", "1", "017", "IL, ZZ", "IL WI"])
def test_what_is_no_place_is_refused_in_one_line(text: str) -> None:
    refusal(text)


def test_an_empty_list_is_refused() -> None:
    assert "empty" in refusal([])


@pytest.mark.parametrize("what", [17, 17031, None, 1.5, ["IL", 55]])
def test_what_is_no_text_is_refused_in_one_line(what: object) -> None:
    assert "text" in refusal(what)  # type: ignore[arg-type]


def test_an_abolished_county_says_what_replaced_it() -> None:
    hartford = place("09003")
    assert hartford.kind == "former county" and hartford == place("Hartford County, CT")
    assert {piece.fips for piece in hartford.pieces} == {"09110", "09140", "09160"}
    assert all(each in hartford.notes[0] for each in ("Capitol Planning Region, CT", "92%"))
    valdez = place("02261")
    assert [(piece.fips, piece.share) for piece in valdez.pieces] == [("02063", 1.0), ("02066", 1.0)]
    assert "Chugach Census Area, AK" in valdez.notes[0] and "Copper River Census Area, AK" in valdez.notes[0]


def test_the_old_counties_of_connecticut_fill_the_state_without_overlap() -> None:
    old = [f"090{number:02d}" for number in range(1, 16, 2)]
    pieces = place(old).pieces
    assert {piece.fips for piece in pieces} == {fips for fips in county_names() if fips.startswith("09")}
    assert all(piece.share == pytest.approx(1, abs=1e-6) for piece in pieces)


def test_the_counties_of_a_state_are_all_of_them_once() -> None:
    codes = [piece.fips for piece in counties_of(place("US"))]
    assert codes == sorted(county_names())
    assert counties_of(place("PR")) == ()


odd_names = st.builds(
    lambda name, edit, at: name[: at % (len(name) + 1)] + edit + name[at % (len(name) + 1) :],
    st.sampled_from(NAMES),
    st.sampled_from(["", " ", ".", ",", ";", "+", "\u2028", "\x00", "é", "X", ", IL", " County"]),
    st.integers(0, 60),
)


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=40), odd_names, st.lists(odd_names, max_size=3)))
def test_any_text_gives_a_place_or_one_line(what: str | list[str]) -> None:
    try:
        found = place(what)
    except PlaceError as error:
        assert len(str(error).splitlines()) == 1 and str(error).endswith((".", "?", '".'))
    else:
        assert isinstance(found, Place)
        assert found.states or found.pieces
        assert place([found]) == found
