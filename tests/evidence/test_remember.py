"""Answers kept across runs are the same answers, never trusted when anything they hang on has changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from seawall.evidence import Source, current, remembered, using
from seawall.evidence.remember import VARIABLE, _filled, _plain
from seawall.hazard.forecast import lapse_probability, survivals
from seawall.impacts.caseload import snap_month

TODAY = date(2026, 11, 22)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of the test's own, and a store that has kept nothing yet."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    with using(current().folder):
        yield tmp_path / "cache"


def fresh() -> using:
    """A new run, as far as the store is concerned."""
    return using(current().folder)


CALLS: list[int] = []


@remembered(lambda plain: tuple(plain))
def doubled(number: int) -> tuple[int, ...]:
    CALLS.append(number)
    return (number, 2 * number)


def test_an_answer_is_worked_out_once_and_read_after_that(cache: Path) -> None:
    CALLS.clear()
    assert doubled(4) == doubled(4) == (4, 8) and doubled(5) == (5, 10)
    with fresh():
        assert doubled(4) == (4, 8)
    assert CALLS == [4, 5]
    assert len(list(cache.rglob("*.npz"))) == 2


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + b"\0" * 90])
def test_a_damaged_file_is_worked_out_anew_and_mended(cache: Path, content: bytes) -> None:
    CALLS.clear()
    assert doubled(6) == (6, 12)
    (path,) = cache.rglob("*.npz")
    path.write_bytes(content)
    assert doubled(6) == (6, 12) and CALLS == [6, 6]
    assert doubled(6) == (6, 12) and CALLS == [6, 6]


def test_changed_evidence_has_answers_of_its_own(cache: Path, tmp_path: Path) -> None:
    CALLS.clear()
    copy = tmp_path / "evidence"
    shutil.copytree(current().folder, copy)
    with using(copy):
        doubled(7)
    os.utime(copy / "deadline.csv", ns=(1, 1))
    with using(copy):
        doubled(7)
    with using(copy):
        doubled(7)
    assert CALLS == [7, 7]


def test_an_empty_name_keeps_nothing_and_a_folder_that_cannot_be_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CALLS.clear()
    monkeypatch.setenv(VARIABLE, "")
    with fresh():
        assert doubled(8) == doubled(8) == (8, 16)
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "cache"))
    with fresh():
        assert doubled(8) == doubled(8) == (8, 16)
    assert CALLS == [8, 8, 8, 8]


def test_many_runs_at_once_agree(cache: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: doubled(number % 3), range(60)))
    assert found == [(n % 3, 2 * (n % 3)) for n in range(60)]
    assert not [path for path in cache.rglob("*") if path.is_file() and path.suffix != ".npz"]


def test_the_products_own_answers_are_the_same_when_read_back(cache: Path) -> None:
    def told() -> tuple:
        return lapse_probability(TODAY), survivals(40, TODAY), snap_month(date(2027, 2, 1), TODAY)

    first = told()
    with fresh():
        again = told()
    assert first[:2] == again[:2]
    assert first[2].sources == again[2].sources and first[2].told == again[2].told
    assert first[2].held == again[2].held and first[2].factors("dollars", {"17": 1.0}) == again[2].factors(
        "dollars", {"17": 1.0}
    )
    for name in ("persons", "households", "usd"):
        np.testing.assert_array_equal(getattr(first[2], name), getattr(again[2], name))


@dataclass(frozen=True)
class Made:
    name: str
    values: np.ndarray
    parts: tuple[float | None, ...]
    source: Source


@given(
    st.text(),
    arrays.arrays(np.float64, st.integers(0, 20), elements=st.floats(width=64)),
    st.lists(st.none() | st.floats(allow_nan=False)),
)
def test_any_value_comes_back_as_it_was(name: str, values: np.ndarray, parts: list[float | None]) -> None:
    source = Source(table="t", publisher=name, title="", edition="", grade="A")
    held: dict[str, np.ndarray] = {}
    back = _filled(_plain(Made(name, values, tuple(parts), source), held), held)
    np.testing.assert_array_equal(back["values"], values)
    assert (back["name"], tuple(back["parts"]), Source.model_validate(back["source"])) == (name, tuple(parts), source)


def test_an_answer_from_tables_read_before_an_edit_is_not_told_of_the_edited_ones(cache: Path, tmp_path: Path) -> None:
    CALLS.clear()
    copy = tmp_path / "evidence"
    shutil.copytree(current().folder, copy)
    with using(copy):
        os.utime(copy / "deadline.csv", ns=(1, 1))  # somebody edits it while this run still holds the old table
        doubled(8)
    with using(copy):
        doubled(8)
    assert CALLS == [8, 8]
