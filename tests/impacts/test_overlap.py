"""Overlap of programs among those on SNAP: shares recomputed from the raw survey by other means, and its limits."""

from __future__ import annotations

from datetime import date
from math import sqrt

import pytest

from seawall.briefs.compose import brief
from seawall.evidence import load
from seawall.hazard import lapse
from seawall.impacts.overlap import FEWEST, Overlap, overlap, wilson
from seawall.places import place

AS_OF = date(2026, 11, 28)


def found(where: str | list[str]) -> Overlap:
    shares = overlap(place(where), AS_OF)
    assert shares is not None
    return shares


def share(where: str | list[str], program: str) -> float | None:
    (told,) = [each.share for each in found(where).beside if each.program == program]
    return told.value if told else None


# Summed from the raw file by awk: weights of units with SNAP and the second benefit over those with SNAP.
@pytest.mark.parametrize(
    ("where", "program", "value"),
    [
        ("IL", "ssi", 0.115908),
        ("IL", "medicaid", 0.348002),
        ("IL", "housing", 0.139453),
        ("IL", "tanf", 0.01996),
        ("CA", "ssi", 0.159234),
        ("CA", "tanf", 0.181496),
        ("VT", "housing", 0.196469),
        ("WY", "medicaid", 0.482008),
        ("US", "ssi", 0.135788),
        ("US", "housing", 0.147093),
        (["IL", "VT"], "ssi", 0.117723),
    ],
)
def test_shares_are_those_of_the_raw_file(where: str | list[str], program: str, value: float) -> None:
    assert share(where, program) == pytest.approx(value, abs=2e-4)


def test_the_share_with_children_is_the_surveys_with_its_margin() -> None:
    told = found("IL").with_children
    assert told is not None and told.interval is not None
    assert told.value == pytest.approx(0.4207, abs=5e-5)
    # 287,347 of 682,969 households; the Census Bureau's formula for a proportion
    margin = sqrt(10_598**2 - (287_347 / 682_969 * 14_981) ** 2) / 682_969
    assert told.interval.high - told.value == pytest.approx(margin)


def test_every_share_lies_in_its_interval_between_none_and_all() -> None:
    for fips in load("snap_overlap_state")["fips"].unique():
        shares = found("US" if fips == "00" else fips)
        told = [shares.with_children, *(each.share for each in shares.beside)]
        for figure in filter(None, told):
            assert figure.interval is not None
            assert 0 <= figure.interval.low < figure.value < figure.interval.high <= 1


def test_few_cases_tell_no_share_and_several_states_may_have_enough() -> None:
    thin = [each for each in found("WY").beside if each.share is None]
    assert {each.program for each in thin} == {"tanf", "veterans"}
    assert all(each.sampled_units_with_both < FEWEST for each in thin)
    assert share(["WY", "MT"], "tanf") is not None


def test_a_county_is_told_the_shares_of_its_state_and_whose_they_are() -> None:
    assert found("Cook County, IL").where == "Illinois"
    assert found("Cook County, IL").beside == found("IL").beside


@pytest.mark.parametrize("where", ["PR", "GU", "VI", "AS", "MP", ["IL", "GU"]])
def test_territories_have_no_shares(where: str | list[str]) -> None:
    assert overlap(place(where), AS_OF) is None


def test_a_replay_sees_only_what_was_public() -> None:
    assert overlap(place("IL"), date(2025, 9, 10)) is None
    before = overlap(place("IL"), date(2025, 10, 10))
    assert before is not None and before.with_children is not None and before.beside == ()


def test_the_interval_is_wilsons() -> None:
    band = wilson(0.2, 100)
    # The ends solve (p - s)^2 = z^2 s (1 - s) / n.
    for end in (band.low, band.high):
        assert (0.2 - end) ** 2 == pytest.approx(1.645**2 * end * (1 - end) / 100)


def test_the_brief_tells_them_only_where_snap_may_stop() -> None:
    assert brief("IL", lapse(as_of=AS_OF), as_of=AS_OF).overlap is not None
    assert brief("IL", lapse(programs=["wic"], as_of=AS_OF), as_of=AS_OF).overlap is None
    assert brief("PR", lapse(as_of=AS_OF), as_of=AS_OF).overlap is None
