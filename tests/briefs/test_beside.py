"""Places beside each other say what their briefs say."""

from __future__ import annotations

import pytest

from seawall.base.errors import PlaceError
from seawall.briefs.beside import Beside, beside
from seawall.briefs.compose import brief
from seawall.pages import page
from seawall.pages.page import Grid, blocks_of

AS_OF = "2026-11-22"


@pytest.fixture(scope="module")
def found() -> Beside:
    return beside(["VT", "WY", "PR"], as_of=AS_OF)


def test_each_place_says_what_its_brief_says(found: Beside) -> None:
    for name, each in zip(("VT", "WY", "PR"), found.places, strict=True):
        own = brief(name, as_of=AS_OF)
        assert (each.place, each.toll, each.programs) == (own.place, own.toll, own.programs)
        assert each.first == next((one for one in own.decisions if not one.passed), None)


def test_shares_are_of_the_residents(found: Beside) -> None:
    for each in found.places:
        assert each.toll is not None and each.residents is not None and each.toll_share is not None
        assert each.toll_share * each.residents.value == pytest.approx(each.toll.persons)
        assert 0 < each.toll_share < 1


def test_what_differs_from_the_first_place_is_marked_in_words_and_in_bold(found: Beside) -> None:
    grids = [each for each in blocks_of(page(found)) if isinstance(each, Grid)]
    days = next(each for each in grids if each.caption.startswith("First payment"))
    assert days.columns[-1].title == "Different?"
    rows = {row[0].text: row for row in days.rows}
    assert [cell.text for cell in rows["Transit"]][-1] == "no"
    snap = rows["SNAP"]  # Puerto Rico has another program
    assert snap[-1].text == "yes" and snap[3].tone == "strong"
    for row in days.rows:
        _, first, *others, mark = row
        assert [cell.tone == "strong" for cell in others] == [cell.text != first.text for cell in others]
        assert (mark.text == "yes") == any(cell.text != first.text for cell in others)


def test_a_bloc_is_one_place_and_keeps_its_people() -> None:
    both = beside(["NH, VT", "WY"], as_of=AS_OF).places[0]
    alone = beside(["NH", "VT"], as_of=AS_OF).places
    assert both.place.kind == "bloc"
    assert both.residents is not None
    assert both.residents.value == pytest.approx(sum(each.residents.value for each in alone if each.residents))


@pytest.mark.parametrize("places", [["VT"], ["VT", "50"], ["VT", "NH", "ME", "WY", "DE", "RI"], []])
def test_one_place_too_many_or_the_same_twice_is_refused(places: list[str]) -> None:
    with pytest.raises(PlaceError):
        beside(places, as_of=AS_OF)
