"""Scales, ticks and the widths of texts, for any values."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.pages.charts import scale, text
from seawall.pages.charts.frame import heading
from tests.pages.picture import Picture

amounts = st.floats(0.001, 1e13)
days = st.dates(date(1990, 1, 1), date(2060, 1, 1))
words = st.text(st.characters(codec="ascii", categories=("L", "N", "P")), min_size=1, max_size=40)


@given(st.floats(-1e12, 1e12), amounts, st.integers(2, 12))
def test_ticks_are_few_even_and_inside(low: float, span: float, most: int) -> None:
    found = scale.ticks(low, low + span, most)
    assert 1 <= len(found) <= most + 1
    slack = 1e-6 * (abs(low) + span)
    assert found[0] >= low - slack and found[-1] <= low + span + slack


@given(amounts)
def test_an_axis_from_zero_has_zero_and_reaches_half_way(high: float) -> None:
    found = scale.ticks(0, high)
    assert found[0] == 0 and len(found) >= 3
    assert found[-1] >= high / 2
    step = found[1]
    assert step / 10 ** math.floor(math.log10(step) + 1e-9) == pytest.approx(1, abs=1e-6) or round(
        step / 10 ** math.floor(math.log10(step) + 1e-9)
    ) in (1, 2, 5, 10)


@given(amounts)
def test_the_text_of_a_tick_is_its_value(high: float) -> None:
    values = scale.ticks(0, high)
    units = {"T": 1e12, "B": 1e9, "M": 1e6}
    for value, said in zip(values, scale.dollars(values), strict=True):
        number = said.removeprefix("$").replace(",", "")
        told = float(number.rstrip("TBM")) * units.get(number[-1], 1)
        assert told == pytest.approx(value, rel=1e-5, abs=1e-6)
    assert len(set(scale.dollars(values))) == len(values)


def test_numbers_have_no_more_decimals_than_they_need() -> None:
    assert scale.counts([0, 500_000, 1_000_000, 1_500_000]) == ["0", "0.5M", "1M", "1.5M"]
    assert scale.counts([0, 20_000, 40_000]) == ["0", "20,000", "40,000"]
    assert scale.dollars([-2e9, 0, 2e9]) == ["-$2B", "$0", "$2B"]
    assert scale.percents([0, 0.025, 0.05]) == ["0%", "2.5%", "5%"]


@given(days, st.integers(0, 9000), st.integers(2, 10))
def test_day_ticks_are_few_in_order_and_inside(first: date, span: int, most: int) -> None:
    last = first + timedelta(days=span)
    found = scale.day_ticks(first, last, most)
    assert 1 <= len(found) <= most
    assert found == sorted(set(found))
    assert first <= found[0] and found[-1] <= last
    years = [year for _, year in scale.day_texts(found) if year]
    assert years == sorted({str(day.year) for day in found})


@given(st.floats(-1e6, 1e6), amounts, st.floats(0, 1))
def test_a_scale_keeps_proportions(low: float, span: float, part: float) -> None:
    x = scale.Linear(low, low + span, 50, 450)
    assert x(low + part * span) == pytest.approx(50 + 400 * part, abs=0.2)


def test_scales_of_nothing_and_of_ratios() -> None:
    assert scale.Linear(3, 3, 10, 20)(3) == 10
    assert scale.Days(date(2027, 1, 1), date(2027, 1, 1), 10, 20)(date(2027, 1, 1)) == 10
    day = scale.Days(date(2026, 12, 31), date(2027, 1, 30), 10, 40)
    assert [day(date(2027, 1, each)) for each in (1, 16, 30)] == pytest.approx([11, 26, 40])
    x = scale.Log(1, 100, 0, 200)
    assert (x(1), x(10), x(100)) == pytest.approx((0, 100, 200))


@given(st.lists(words, max_size=20), st.floats(40, 500), st.booleans())
def test_wrapped_text_keeps_its_letters_and_its_width(parts: list[str], most: float, bold: bool) -> None:
    lines = text.wrap(" ".join(parts), most, bold=bold)
    assert "".join(lines).replace(" ", "") == "".join(parts)
    assert all(text.width(line, bold=bold) <= most for line in lines)
    even = text.balanced(" ".join(parts), most, bold=bold)
    assert len(even) == len(lines)
    assert all(text.width(line, bold=bold) <= most for line in even)


@given(words, st.floats(20, 300))
def test_a_cut_text_fits(name: str, most: float) -> None:
    found = text.cut(name, most)
    assert text.width(found) <= most
    assert found == name or (found.endswith("…") and name.startswith(found[:-1]))


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_heading_stays_inside_and_apart(title: str, subtitle: str) -> None:
    clean = ["".join(each if each.isprintable() else " " for each in part) for part in (title, subtitle)]
    drawn, end = heading(*clean)
    picture = Picture.of(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 {end}">{drawn}</svg>')
    assert picture.outside() == [] and picture.overlaps() == []
