"""What is hashed is RFC 8785: its own examples, and what must hold of any value."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.errors import RecordError
from seawall.records.canonical import canonical, digest, number

# Appendix B of RFC 8785 by bits, and what ECMAScript writes where its ways of writing meet.
NUMBERS = {
    0.0: "0", 5e-324: "5e-324", -5e-324: "-5e-324",
    1.7976931348623157e308: "1.7976931348623157e+308", 9007199254740992.0: "9007199254740992",
    295147905179352830000.0: "295147905179352830000", 9.999999999999997e22: "9.999999999999997e+22",
    1e23: "1e+23", 1.0000000000000001e23: "1.0000000000000001e+23",
    999999999999999700000.0: "999999999999999700000", 999999999999999900000.0: "999999999999999900000",
    1e21: "1e+21", 9.999999999999997e-7: "9.999999999999997e-7", 0.000001: "0.000001",
    333333333.3333332: "333333333.3333332", -0.0000033333333333333333: "-0.0000033333333333333333",
    1424953923781206.2: "1424953923781206.2", 5.0: "5", 0.5: "0.5", -1.25: "-1.25", 1e-7: "1e-7", 100.0: "100",
}  # fmt: skip
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize("value", NUMBERS)
def test_numbers_are_written_as_ecmascript_writes_them(value: float) -> None:
    assert number(value) == NUMBERS[value]
    assert number(-0.0) == "0"


def test_the_example_of_the_standard() -> None:
    text = r"""{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"""
    assert canonical(json.loads(text)) == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )
    sorted_keys = json.loads('{"\\u20ac": 1, "\\r": 2, "\\ufb33": 3, "1": 4, "\\ud83d\\ude00": 5, "\\u0080": 6}')
    assert list(json.loads(canonical(sorted_keys)).values()) == [2, 4, 6, 1, 5, 3]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_given_back_by_what_is_written(value: float) -> None:
    assert float(number(value)) == value


@given(VALUES, st.randoms())
def test_the_same_value_has_the_same_form_in_whatever_order(value: Any, chance: random.Random) -> None:
    def shuffled(part: Any) -> Any:
        if isinstance(part, list):
            return [shuffled(each) for each in part]
        if isinstance(part, dict):
            names = list(part)
            chance.shuffle(names)
            return {name: shuffled(part[name]) for name in names}
        return part

    said = canonical(value)
    assert canonical(shuffled(value)) == said
    assert canonical(json.loads(said)) == said


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53 + 1, 10**400, "\ud800"])
def test_what_json_cannot_hold_is_refused_in_one_line(value: Any) -> None:
    with pytest.raises(RecordError) as refused:
        digest([value])
    assert "\n" not in str(refused.value)
