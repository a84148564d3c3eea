"""A figure that moves more than its history waits for a person; whatever its history did passes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.evidence import describe
from seawall.evidence.feeds.feed import Feed, Plausible
from seawall.evidence.refreshing.merge import merge
from seawall.evidence.refreshing.plausible import doubts, first_of

TABLE = describe("medicare_place_month")  # key: fips, month; value: eligible_persons
MONTHS = [f"{2020 + n // 12}-{n % 12 + 1:02d}" for n in range(30)]


def feed(*rules: Plausible) -> Feed:
    return cast(Feed, SimpleNamespace(id="made", plausible=rules, merge={}, whole_places=False, may_lack=()))


def series(values: list[int], fips: str = "17", months: list[str] = MONTHS) -> pl.DataFrame:
    rows = [(fips, month, value) for month, value in zip(months, values, strict=False)]
    return pl.DataFrame(
        rows, schema={"fips": pl.String, "month": pl.String, "eligible_persons": pl.Int64}, orient="row"
    )


def doubted(held: pl.DataFrame, new: pl.DataFrame, rule: str = "step", **more: Any) -> list[str]:
    one = feed(Plausible.model_validate({"rule": rule, "columns": ("eligible_persons",), **more}))
    return doubts(one, merge(one, TABLE, held, new), held)


CALM = [1_000_000 + 2_000 * (n % 5) for n in range(24)]


@pytest.mark.parametrize(("value", "expected"), [(1_005_000, False), (1_300_000, True), (600_000, True), (0, True)])
def test_a_step_beyond_the_history_of_the_series_waits(value: int, expected: bool) -> None:
    found = doubted(series(CALM), series([value], months=["2022-01"]))
    assert bool(found) is expected
    if expected:
        assert f"1,006,000 -> {value:,}" in found[0] and "Illinois 2022-01" in found[0]


def test_a_revision_is_held_against_what_it_revises() -> None:
    assert "1,004,000 -> 500,000 (-50%" in doubted(series(CALM), series([500_000], months=["2020-03"]))[0]
    assert doubted(series(CALM), series([1_004_100], months=["2020-03"])) == []


def test_many_small_revisions_do_not_carry_a_figure_away() -> None:
    held, value = series(CALM), CALM[-1]
    for _ in range(10):
        value = round(value * 1.04)
        if found := doubted(held, series([value], months=["2021-12"])):
            break
        held = merge(feed(), TABLE, held, series([value], months=["2021-12"])).frame
    assert value < CALM[-1] * 1.2 and f"{value:,}" in found[0]


def test_what_the_series_did_before_it_may_do_again() -> None:
    wild = [*CALM[:12], 700_000, *CALM[13:]]
    assert doubted(series(wild), series([690_000], months=["2022-01"])) == []


def test_a_fall_by_half_of_a_large_place_waits_whatever_its_history() -> None:
    wild = [*CALM[:12], 90_000, *CALM[13:]]
    held = pl.concat([series(wild), *(series([value // n for value in wild], f"0{n}") for n in (4, 5, 6))])
    halved = series([500_000], months=["2022-01"])
    assert doubted(held, halved) and not doubted(held, series([83_000], "06", ["2022-01"]))


def test_two_places_that_have_changed_places_wait() -> None:
    held = pl.concat([series([1_000_000 * (1 + n % 2) for n in range(24)]), series([1_200_000] * 24, "42")])
    new = pl.concat([series([2_000_000], months=["2022-01"]), series([1_200_000], "42", ["2022-01"])])
    assert doubted(held, new) == []
    said = doubted(held, new.with_columns(fips=pl.col("fips").replace({"17": "42", "42": "17"})))[-1]
    assert "Illinois and Pennsylvania look exchanged in 2022-01" in said


def test_a_table_in_thousands_is_seen_though_it_has_no_history() -> None:
    none, day = series([]), series([5_000], months=["2022-01"])
    between = {"between": (1e6, 1e8)}
    (said,) = doubted(none, day, "level", **between)
    assert "2022-01 sum to 5,000, and a person looks at less than 1,000,000" in said
    assert doubted(none, series([5_000_000], months=["2022-01"]), "level", **between) == []
    assert doubted(series(CALM), series([1_000] * 3), "level", times=3)  # revised to a thousandth
    assert doubted(series(CALM), series([2_900_000], months=["2022-01"]), "level", times=3) == []


def test_a_short_series_is_held_to_the_factor_of_its_file() -> None:
    assert doubted(series([100, 110, 105]), series([190], months=["2020-04"]), times=2) == []
    assert doubted(series([100, 110, 105]), series([230], months=["2020-04"]), times=2)


def test_a_calm_place_is_not_measured_by_a_wild_one() -> None:
    wild = series([1_000 * (1 + 9 * (n % 2)) for n in range(24)], "48")
    held = pl.concat([series([value + 40_000 * n for n, value in enumerate(CALM)]), wild])
    assert doubted(held, series([1_930_000 * 8], months=["2022-01"]))


def test_a_size_is_held_against_the_largest_ever() -> None:
    assert doubted(series(CALM), series([2_900_000], months=["2022-01"]), "size", times=3) == []
    (said,) = doubted(series(CALM), series([3_100_000], months=["2022-01"]), "size", times=3)
    assert said.endswith("3,100,000, more than 3 times the largest ever (1,008,000)")


def test_many_reasons_are_counted() -> None:
    held = pl.concat([series(CALM, f"{n:02d}") for n in range(1, 9)])
    new = pl.concat([series([5], f"{n:02d}", ["2022-01"]) for n in range(1, 9)])
    assert len(found := first_of(doubted(held, new))) == 6 and found[-1] == "and 3 more"


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=30), st.integers(0, 10**9))
def test_any_series_gives_an_answer_and_no_change_gives_no_doubt(values: list[int], value: int) -> None:
    held = series(values)
    assert doubted(held, held) == []
    assert all(f"-> {value:,} " in said for said in doubted(held, series([value], months=["2023-01"])))
    assert doubted(held, series([values[-1]], months=["2023-01"])) == []
