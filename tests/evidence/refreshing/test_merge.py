"""New rows beside the held ones: nothing is lost, nothing is doubled, and an edition never replaces another."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import FeedError
from seawall.evidence import describe
from seawall.evidence.feeds.feed import Feed
from seawall.evidence.refreshing.merge import Merged, merge

ROWS, EDITIONS = describe("medicare_place_month"), describe("snap_national_recent")
SCHEMA = {"fips": pl.String, "month": pl.String, "eligible_persons": pl.Int64}
KEYS = st.tuples(st.sampled_from(["01", "17", "48"]), st.sampled_from(["2026-01", "2026-02", "2026-03"]))
TABLES = st.dictionaries(KEYS, st.integers(0, 9) | st.none(), max_size=9)
Cells = dict[tuple[str, str], int | None]


def feed(**more: Any) -> Feed:
    return cast(Feed, SimpleNamespace(**{"id": "made", "merge": {}, "whole_places": False, "may_lack": ()} | more))


def frame(cells: Cells) -> pl.DataFrame:
    return pl.DataFrame([(*key, value) for key, value in cells.items()], schema=SCHEMA, orient="row")


def cells(found: pl.DataFrame) -> Cells:
    assert not found.select("fips", "month").is_duplicated().any()
    return {(fips, month): value for fips, month, value in found.iter_rows()}


@given(TABLES, TABLES)
def test_rows_of_the_same_key_are_replaced_and_the_change_is_counted(held: Cells, new: Cells) -> None:
    found = merge(feed(), ROWS, frame(held), frame(new))
    assert cells(found.frame) == held | new
    assert cells(found.changed) == {key: value for key, value in new.items() if key not in held or held[key] != value}
    assert found.revised == sum(key in held for key in cells(found.changed))
    assert found.added == len(held | new) - len(held)


@given(TABLES, TABLES)
def test_a_whole_table_is_what_came(held: Cells, new: Cells) -> None:
    assert cells(merge(feed(merge={ROWS.name: "whole"}), ROWS, frame(held), frame(new)).frame) == new


def edition(day: str, **persons: int) -> pl.DataFrame:
    rows = [(f"2026-{name[1:]}", date.fromisoformat(day), value, "table", "", "A") for name, value in persons.items()]
    schema = {field.name: pl.String for field in EDITIONS.fields} | {"edition": pl.Date, "persons": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def by_edition(held: pl.DataFrame, new: pl.DataFrame) -> Merged:
    return merge(feed(merge={EDITIONS.name: "editions"}), EDITIONS, held, new)


def test_an_edition_adds_what_it_says_anew_and_keeps_what_was_said_before() -> None:
    first = edition("2026-06-12", m01=100, m02=110)
    found = by_edition(first, edition("2026-07-10", m01=100, m02=111, m03=120))
    assert found.changed.select("month", "persons").rows() == [("2026-02", 111), ("2026-03", 120)]
    assert (found.added, found.revised, found.frame.height) == (1, 1, 4)
    assert by_edition(found.frame, edition("2026-07-10", m01=100, m02=111, m03=120)).changed.is_empty()


def test_an_older_edition_that_says_otherwise_is_refused() -> None:
    held = edition("2026-07-10", m01=100)
    with pytest.raises(FeedError, match=r"2026-06-12 is older than that held of 2026-07-10"):
        by_edition(held, edition("2026-06-12", m01=90))
    assert by_edition(held, edition("2026-06-12", m01=100)).changed.is_empty()


def test_an_edition_that_is_corrected_and_keeps_its_day_takes_the_place_of_its_rows() -> None:
    held = edition("2026-07-10", m01=100, m02=111)
    found = by_edition(held, edition("2026-07-10", m01=100, m02=112))
    assert found.changed.select("month", "persons").rows() == [("2026-02", 112)]
    assert (found.added, found.revised, found.frame.height) == (0, 1, 2)


def test_a_new_month_without_a_place_that_the_newest_has_is_refused() -> None:
    held = frame({("01", "2026-01"): 1, ("17", "2026-01"): 2})
    with pytest.raises(FeedError, match=r"2026-02 has no row for 17, which 2026-01 has"):
        merge(feed(whole_places=True), ROWS, held, frame({("01", "2026-02"): 1}))
    lacking = feed(whole_places=True, may_lack=("17",))
    assert merge(lacking, ROWS, held, frame({("01", "2026-02"): 1})).added == 1
    assert merge(feed(whole_places=True), ROWS, held, frame({("01", "2026-01"): 5})).revised == 1
