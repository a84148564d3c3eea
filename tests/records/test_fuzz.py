"""Whatever is handed over as a record: a record or one line, never a fault of ours; no name in it is opened."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seawall.base.errors import SeawallError
from seawall.records import parse, verify
from tests.records.made import PLAN, text_of
from tests.records.test_records import leaves, put
from tests.sampled import LONG

pytestmark = pytest.mark.xdist_group("records")

ODD = [
    None, True, 0, -1, 3, 1.5, 1e308, 2**70, "", " ", "x", "\ud800", "\x00", "\u202e", "../../etc/passwd",
    "/etc/passwd", "file:///etc/passwd", "{{7*7}}", "<script>", "=1+1", "snap", "lapse", "suspension", "fy_start",
    "1900-01-01", "2026-12-12", "2026-11-22", "9999-12-31", "US", "IL", [], ["IL"], ["snap"], ["a"] * 100, {},
    {"snap": 1}, {"snap": -1}, [[[[[[]]]]]], "x" * 300, "[[fund]]\nid = 'x'", "fund = 1",
]  # fmt: skip
_opened: list[str] = []
_watched = ""


def _note(event: str, told: tuple[Any, ...]) -> None:
    if _watched and event in ("open", "os.listdir", "os.scandir") and _watched in str(told[0]):
        _opened.append(str(told[0]))


sys.addaudithook(_note)


def outcome(given_text: str) -> None:
    """Read and compute what is read; all that may be raised is one line for the user."""
    try:
        verify(parse(given_text, "record.json"))
    except SeawallError as told:
        assert "\n" not in str(told) and str(told).isprintable()


@given(
    st.one_of(
        st.text(),
        st.recursive(st.sampled_from(ODD), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)).map(
            json.dumps
        ),
    )
)
def test_anything_at_all_is_refused_in_one_line(said: str) -> None:
    with pytest.raises(SeawallError) as told:
        parse(said, "record.json")
    assert "\n" not in str(told.value)


@settings(max_examples=300 if LONG else 30, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_odd_inputs_are_computed_or_refused_in_one_line(data: st.DataObject) -> None:
    tree = json.loads(text_of(*PLAN))
    parts = [each for each in leaves(tree) if each[0] in ("inputs", "basis", "verb", "form", "result_sha256")]
    parts += [("inputs",), ("inputs", "scenario"), ("inputs", "places"), ("inputs", "choices"), ("basis",)]
    for path in data.draw(st.lists(st.sampled_from(parts), min_size=1, max_size=2)):
        with suppress(KeyError, TypeError, IndexError):  # the first change took away where the second one goes
            tree = put(tree, path, data.draw(st.sampled_from(ODD)))
    outcome(json.dumps(tree))


@given(st.data())
def test_a_torn_file_is_refused_in_one_line(data: st.DataObject) -> None:
    text = text_of(*PLAN)
    at = data.draw(st.integers(0, len(text) - 3))  # the last line ends with a brace and a line end
    with pytest.raises(SeawallError):
        parse(text[:at], "record.json")


def test_no_name_in_a_record_is_opened(tmp_path: Path) -> None:
    global _watched
    canary = tmp_path / "canary"
    canary.mkdir()
    file = canary / "funds.toml"
    file.write_text("", encoding="utf-8")
    tree = json.loads(text_of(*PLAN))
    texts = [each for each in leaves(tree) if each[0] in ("inputs", "basis") and each[1] != "as_of"]
    _watched = str(canary)
    try:
        for path in texts:
            outcome(json.dumps(put(tree, path, str(file))))
        outcome(json.dumps(put(tree, ("inputs", "funds"), {"name": str(file), "text": ""})))
    finally:
        _watched = ""
    assert _opened == []
