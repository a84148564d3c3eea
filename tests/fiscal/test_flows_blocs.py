"""Blocs: what a definition takes in, what it leaves out, and one line for one it cannot read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import SeawallError
from seawall.fiscal.areas import counties, states
from seawall.fiscal.blocs import bloc, definitions
from seawall.places import counties_of, place


@pytest.mark.parametrize("definition", definitions())
def test_a_bloc_and_its_complement_divide_the_country(definition):
    one = bloc(definition)
    rest = one.complement()
    everywhere = states() if one.level == "state" else counties()
    for fips in everywhere:
        inside, outside = one.share_of(fips), rest.share_of(fips)
        assert (inside or 0.0) + (outside or 0.0) == pytest.approx(1.0)


@pytest.mark.parametrize("kind", ["president:2000", "president:2020", "county:president:2024", "governor:2025"])
def test_the_parties_are_treated_alike(kind):
    dem, rep = bloc(f"{kind}:D"), bloc(f"{kind}:R")
    assert dem.universe == rep.universe
    assert not set(dem.fips) & set(rep.fips)
    assert set(dem.fips) | set(rep.fips) == set(dem.universe)
    assert dem.left_out == rep.left_out


def test_counts_of_known_elections():
    assert len(bloc("president:2020:D").fips) == 26  # 25 states and DC
    assert len(bloc("president:2024:R").fips) == 31
    assert len(bloc("president:2016:R").fips) == 30
    assert (len(bloc("governor:2025:D").fips), len(bloc("governor:2025:R").fips)) == (23, 27)
    assert [area.fips for area in bloc("governor:2025:D").left_out] == ["11"]


def test_margins_are_inside_their_winner_and_grow_smaller():
    whole = set(bloc("president:2020:D").fips)
    sizes = [set(bloc(f"margin:2020:D:{points}").fips) for points in (0, 5, 10, 100)]
    assert sizes[0] == whole
    assert sizes[0] > sizes[1] > sizes[2] > sizes[3] == set()


def test_regions_divide_the_states():
    found = [fips for name in ("northeast", "midwest", "south", "west") for fips in bloc(f"region:{name}").fips]
    assert sorted(found) == list(states())


def test_alaska_is_left_out_by_county_and_says_why():
    left = {area.fips: area.why for area in bloc("county:president:2020:D").left_out}
    assert len([fips for fips in left if fips.startswith("02")]) == 30
    assert "house district" in left["02020"]


def test_a_combined_area_is_divided_by_people():
    where = bloc("51003")  # Albemarle, which BEA joins with Charlottesville
    assert 0.6 < (where.share_of("51901") or 0) < 0.8
    assert (where.share_of("51901") or 0) + (bloc("51540").share_of("51901") or 0) == pytest.approx(1)


def test_lists_files_and_cities(tmp_path):
    assert bloc("IL,WI").fips == ("17", "55")
    listed = tmp_path / "places.txt"
    listed.write_text("IL  # the home of the brief\n\n# a comment\nWisconsin\n", encoding="utf-8")
    assert bloc(f"file:{listed}").fips == bloc("IL,WI").fips
    assert bloc("Chicago, IL").shares[0] == pytest.approx(place("Chicago, IL").pieces[0].share)


@pytest.mark.parametrize("definition", ["IL,WI", "county:president:2020:D", "Cook County, IL", "governor:2025:R"])
def test_a_bloc_is_a_place(definition):
    found = bloc(definition).place
    assert counties_of(found)
    assert all(0 < piece.share <= 1 for piece in found.pieces)


BAD = {
    "president:2019:D": "2016",
    "county:president:2000:D": "2016, 2020, 2024",
    "president:2020:X": "D or R",
    "president:2020": "president:2020:D",
    "presidnt:2020:D": "Did you mean president",
    "margin:2020:D:lots": "0 to 100",
    "margin:2020:D:-3": "0 to 100",
    "margin:2020:D:nan": "0 to 100",
    "governor:2022:D": "2025",
    "region:southwest": "northeast, midwest, south, west",
    "county:region:south": "president and margin",
    "file:/no/such/file": "No such file",
    "file:.": "one place a line",
    "": "no bloc given",
    "PR": "50 states and DC",
    "Atlantis": "unknown place",
}


@pytest.mark.parametrize("definition", BAD)
def test_a_bad_definition_is_one_line_with_the_remedy(definition):
    with pytest.raises(SeawallError) as raised:
        bloc(definition)
    assert BAD[definition] in str(raised.value)
    assert "\n" not in str(raised.value)


@given(
    st.text(max_size=40)
    | st.from_regex(r"(county:)?(president|margin|governor|region):[0-9DRx:]{0,12}", fullmatch=True)
)
@settings(max_examples=150)
def test_any_text_is_a_bloc_or_one_line(text):
    try:
        found = bloc(text)
    except SeawallError as error:
        assert "\n" not in str(error) or "\n" in text
    else:
        assert found.fips or ":" in text
