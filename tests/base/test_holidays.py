"""The federal holidays against the package that knows every country's, and against days that were in the news."""

from __future__ import annotations

from datetime import date

import holidays
import pytest

from seawall.base.holidays import FIRST_YEAR, federal_holidays


@pytest.mark.parametrize("year", range(FIRST_YEAR, 2101))
def test_weekdays_off_are_those_of_the_established_package(year):
    theirs = holidays.country_holidays("US", years=(year, year + 1))
    expected = {day for day in theirs if day.year == year and day.weekday() < 5}
    assert federal_holidays(year) == expected


def test_holidays_on_weekends():
    assert date(2021, 12, 31) in federal_holidays(2021)  # New Year's Day of 2022 was a Saturday
    assert date(2022, 1, 1) not in federal_holidays(2022)
    assert date(2023, 1, 2) in federal_holidays(2023)  # 1 January was a Sunday
    assert date(2020, 6, 19) not in federal_holidays(2020)  # Juneteenth is law since June 2021
