"""A plan that was saved is the plan that is read; anything else is refused on one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import PlanError
from seawall.pages.forms.data import as_json
from seawall.plans.read import parse, read
from tests.plans.saved import planned

pytestmark = pytest.mark.xdist_group("saved-plan")


def text() -> str:
    return as_json(planned())


def test_what_is_saved_is_what_is_read(tmp_path: Path) -> None:
    saved = tmp_path / "plan.json"
    saved.write_text(text(), encoding="utf-8")
    assert read(saved) == planned()


def test_a_plan_that_was_changed_is_not_the_plan() -> None:
    tree = json.loads(text())
    tree["tranches"][0]["usd"] *= 10
    with pytest.raises(PlanError, match="changed"):
        parse(json.dumps(tree), "plan.json")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("", "JSON"),
        ("[]", "table of fields"),
        ("{}", "is missing"),
        ('{"place": NaN}', "NaN"),
        ('{"net_cost_usd": 1e999}', "1e999"),
        ("[" * 100_000, "deep"),
        ('{"place": ' + "9" * 6000 + "}", "JSON"),
    ],
)
def test_what_is_no_plan_is_refused(wrong: str, named: str) -> None:
    with pytest.raises(PlanError, match=named) as told:
        parse(wrong, "plan.json")
    assert "\n" not in str(told.value)


def test_a_path_that_holds_nothing_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(PlanError, match="cannot read"):
            read(path)


values = st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(max_size=5) | st.just([]) | st.just({})


@settings(max_examples=60)
@given(st.data())
def test_one_changed_field_is_refused_on_one_line(data: st.DataObject) -> None:
    tree = json.loads(text())
    at = tree
    for _ in range(data.draw(st.integers(0, 3))):
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        inner = [key for key in keys if isinstance(at[key], dict | list) and at[key]]
        if not inner:
            break
        at = at[data.draw(st.sampled_from(inner))]
    key = data.draw(st.sampled_from(list(at) if isinstance(at, dict) else list(range(len(at)))))
    at[key] = data.draw(values)
    try:
        assert parse(json.dumps(tree), "plan.json") == planned()  # what was put there is what was there
    except PlanError as error:
        assert "\n" not in str(error)
        assert len(str(error)) < 1500


@settings(max_examples=40)
@given(st.binary(max_size=40), st.integers(0, 90_000))
def test_a_damaged_file_is_refused_on_one_line(noise: bytes, at: int) -> None:
    whole = text()
    damaged = whole[:at] + noise.decode("latin-1") + whole[at:]
    try:
        assert parse(damaged, "plan.json") == planned()
    except PlanError as error:
        assert "\n" not in str(error)
