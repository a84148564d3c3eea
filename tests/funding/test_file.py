"""A government's own funds: the template is read as it is, and whatever is wrong with a file is told on one line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import FundError
from seawall.evidence import Interval
from seawall.funding.builtin import builtin
from seawall.funding.file import parse, read, template
from seawall.funding.model import Funds
from seawall.places import place

TODAY = date(2026, 11, 29)
COOK = place("Cook County, IL")
GOOD = """
place = "Cook County, IL"
as_of = 2026-11-01

[[fund]]
id = "reserve"
name = "Unassigned general fund balance"
kind = "rainy_day"
balance_usd = 40_000_000
low_usd = 35_000_000
high_usd = 42_000_000
programs = ["wic"]
[fund.access]
days = [1, 10, 20]
cap_usd = 10_000_000
until = 2027-06-30
"""


def parsed(text: str, day: date = TODAY) -> Funds:
    return parse(text, "funds.toml", COOK, day)


@pytest.mark.parametrize("where", ["IL", "CT", "GA", "NM", "VT", "DC"])
def test_the_template_gives_the_built_in_funds_back(where: str) -> None:
    here = place(where)
    own, ours = parse(template(here, TODAY), "funds.toml", here, TODAY), builtin(here, TODAY)
    assert own.origin == "funds.toml" and own.place == ours.place
    assert [each.model_dump(exclude={"sources"}) for each in own.funds] == [
        each.model_dump(exclude={"sources"}) for each in ours.funds
    ]


@pytest.mark.parametrize("where", ["PR", "Cook County, IL", "Chicago, IL", "New York City", "Virginia Beach, VA"])
def test_where_nothing_is_held_the_template_is_an_example_without_a_balance(where: str) -> None:
    here = place(where)
    (only,) = parse(template(here, TODAY), "funds.toml", here, TODAY).funds
    assert only.balance_usd is None and "EXAMPLE" in only.name


def test_what_the_file_says_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "funds.toml"
    file.write_text(GOOD, encoding="utf-8")
    (fund,) = read(file, COOK, TODAY).funds
    assert (fund.balance_usd, fund.access.cap_usd, fund.access.until) == (4e7, 1e7, date(2027, 6, 30))
    assert fund.interval == Interval(low=3.5e7, high=4.2e7, level=None)
    assert (fund.programs, fund.zone, fund.grade, fund.sources) == (("wic",), "within", "C", ())


WRONG = {
    "a field that does not exist": ("kind =", "colour = 1\nkind ="),
    "a field of the file that does not exist": ('place = "Cook County, IL"', "places = 1"),
    "a balance below zero": ("= 40_000_000", "= -1"),
    "a balance that is no number": ("= 40_000_000", "= nan"),
    "a balance without end": ("= 40_000_000", "= inf"),
    "a balance as text": ("= 40_000_000", '= "much"'),
    "a number in quotation marks": ("= 40_000_000", '= "40000000"'),
    "a balance that is true": ("= 40_000_000", "= true"),
    "more money than there is": ("= 40_000_000\nlow_usd = 35_000_000\nhigh_usd = 42_000_000", "= 20_000_000_000_000"),
    "a range up to more than there is": ("high_usd = 42_000_000", "high_usd = 1e14"),
    "a cap that is true": ("cap_usd = 10_000_000", "cap_usd = true"),
    "a share in quotation marks": ("programs =", 'cost_share = "0.03"\nprograms ='),
    "a share that is true": ("programs =", "own_share = true\nprograms ="),
    "a day that is true": ("[1, 10, 20]", "[true, 10, 20]"),
    "a cap above the balance": ("cap_usd = 10_000_000", "cap_usd = 50_000_000"),
    "a cap below zero": ("cap_usd = 10_000_000", "cap_usd = -1"),
    "a cap of nothing": ("balance_usd = 40_000_000\n", ""),
    "a weekly cap without a number": ("cap_usd = 10_000_000", "cap_week_usd = inf"),
    "a range that does not hold the balance": ("low_usd = 35_000_000", "low_usd = 41_000_000"),
    "half a range": ("low_usd = 35_000_000\n", ""),
    "an unknown program": ('["wic"]', '["wik"]'),
    "a balance of no fund": ('kind = "rainy_day"', 'kind = "rainy_day"\nsame_as = "reserves"'),
    "a balance of its own": ('kind = "rainy_day"', 'kind = "rainy_day"\nsame_as = "reserve"'),
    "an unknown kind": ('"rainy_day"', '"piggy_bank"'),
    "a bad id": ('"reserve"', '"The Reserve"'),
    "days out of order": ("[1, 10, 20]", "[10, 1, 20]"),
    "no days": ("days = [1, 10, 20]\n", ""),
    "an end before the start": ("until =", "from_day = 2027-07-01\nuntil ="),
    "no way in": ("[fund.access]\ndays = [1, 10, 20]\ncap_usd = 10_000_000\nuntil = 2027-06-30", ""),
    "contested without a reason": ('kind = "rainy_day"', 'kind = "rainy_day"\nzone = "contested"'),
    "another place": ("Cook County, IL", "Lake County, IL"),
    "a place that nobody knows": ("Cook County, IL", "Kook County, IL"),
    "a later day": ("2026-11-01", "2026-12-01"),
    "a day as text": ("2026-11-01", '"2026-11-01"'),
    "a character that cannot be shown": ("Unassigned", "Un\\u001bassigned"),
    "a very long text": ("Unassigned", "Un" * 600),
    "no funds": (GOOD[GOOD.index("[[fund]]") :], ""),
    "no TOML": ("[[fund]]", "[[fund"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_on_one_line_with_the_file(name: str) -> None:
    before, after = WRONG[name]
    assert before in GOOD
    with pytest.raises(ValueError) as told:
        parsed(GOOD.replace(before, after, 1))
    said = str(told.value)
    assert "\n" not in said and said.isprintable() and said.endswith((".", "?"))
    assert "funds.toml" in said and isinstance(told.value, FundError)


def test_an_id_twice_is_told() -> None:
    with pytest.raises(FundError, match="reserve appears twice"):
        parsed(GOOD + GOOD[GOOD.index("[[fund]]") :])


def test_a_file_of_a_later_day_is_not_for_a_replay() -> None:
    with pytest.raises(FundError, match="after the day asked for"):
        parsed(GOOD, date(2025, 10, 28))


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(FundError, match=r"cannot read no/funds\.toml"):
        read("no/funds.toml", COOK, TODAY)


VALUE = st.one_of(
    st.integers(), st.floats(), st.booleans(), st.dates(), st.text(max_size=20), st.lists(st.integers(), max_size=4)
)
KEY = st.sampled_from(["id", "name", "kind", "balance_usd", "programs", "cost_share", "zone", "access", "level"])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300) | st.lists(st.tuples(KEY, VALUE), max_size=4).map(lambda pairs: edited(dict(pairs))))
def test_any_text_is_read_or_refused_on_one_line(text: str) -> None:
    try:
        found = parsed(text)
    except FundError as error:
        assert "\n" not in str(error) and str(error).isprintable()
    else:
        for fund in found.funds:
            assert fund.balance_usd is None or fund.balance_usd >= 0


def edited(changes: dict[str, object]) -> str:
    """The good file with other values at some keys of its fund."""
    lines = []
    for line in GOOD.splitlines():
        key = line.partition(" =")[0]
        lines.append(f"{key} = {changes[key]!r}" if key in changes else line)
    return "\n".join(lines)
