"""Signals after a refresh: a year and a half of made-up statements, with a stop of SNAP at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pytest

from seawall.base.holidays import previous_business_day
from seawall.cli import main
from seawall.evidence.refreshing.compose import refresh
from seawall.evidence.store import renewed
from seawall.hazard.signals.detector import DAYS_A_YEAR, openings, threshold_for
from seawall.hazard.signals.expected import expected
from seawall.hazard.signals.promise import promise
from seawall.hazard.signals.threshold import BORROWED, Threshold, lapsed, threshold
from seawall.hazard.signals.treasury import lines, payments
from seawall.hazard.signals.watch import alarms, watch
from tests.evidence.publishers.server import Publishers
from tests.evidence.publishers.treasury import DAILY, Treasury, statements

# One refresh serves all tests here.
pytestmark = pytest.mark.xdist_group("signals_recent")

FIRST, LAST, STOP = date(2024, 1, 2), date(2025, 7, 25), date(2025, 7, 14)
AS_OF = LAST + timedelta(days=4)  # a statement counts as known four days after its day
SPLIT = date(2024, 10, 1)
SNAP, MEDICAID = "USDA - Supp Nutrition Assist Prog (SNAP)", "HHS - Grants to States for Medicaid"
WIC = "USDA - Supp Nutrition Assist Prog (WIC)"
DEFENSE, HEALTH = "Dept of Defense (DoD) - misc", "DoD - Health"


def business_days() -> list[date]:
    days = (FIRST + timedelta(days=each) for each in range((LAST - FIRST).days + 1))
    return [day for day in days if previous_business_day(day) == day]


def paid(day: date) -> dict[str, float]:
    """USD millions: SNAP in the first days of a month, all a little uneven."""
    uneven = 0.9 + 0.2 * (day.toordinal() * 7919 % 101) / 100
    whole = 2000 * uneven
    return {
        SNAP: 0 if day >= STOP else (550 if day.day <= 10 else 250) * uneven,
        WIC: 30 * uneven,
        MEDICAID: 2400 * uneven,
        **({DEFENSE: whole} if day < SPLIT else {DEFENSE: 0.8 * whole, HEALTH: 0.2 * whole}),
    }


@pytest.fixture(scope="module", autouse=True)
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    treasury = Treasury({DAILY: statements(business_days(), paid)})
    with pytest.MonkeyPatch.context() as patch, Publishers(treasury) as server:
        patch.setenv("SEAWALL_HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("SEAWALL_EVIDENCE", raising=False)
        (done,) = refresh(["treasury_daily"], mirror=server.url, sleep=lambda _: None).rows
        assert done.state == "new", done.says
        yield
    renewed()


def test_a_stop_on_a_recent_line_opens_an_alarm_within_days() -> None:
    assert "snap" not in {each.line for each in alarms(STOP + timedelta(days=3))}
    (alarm,) = (each for each in alarms(AS_OF) if each.line == "snap")
    assert STOP <= alarm.since <= LAST
    assert alarm.says.startswith("SNAP: about ") and "from 14 Jul 2025 to 25 Jul 2025" in alarm.says
    states = {each.line: each.state for each in watch(AS_OF)}
    assert states["medicaid"] == states["wic"] == "quiet"
    assert states["justice"] == "record ended"


def test_a_short_record_borrows_its_threshold_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    (seen,) = watch(AS_OF, "snap")
    assert seen.threshold == BORROWED["daily"].value
    assert "lines of its rhythm" in seen.why
    assert seen.alarm is not None and seen.alarm.false_alarms_per_year == BORROWED["daily"].per_year
    assert main(["signals", "snap", "--as-of", AS_OF.isoformat()]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "ALARM since" in told and "lines of its rhythm" in told and "It cannot be said yet. 18 days" in told


def test_nothing_is_learned_across_the_years_that_are_not_held() -> None:
    record = payments("medicaid", AS_OF)
    assert record.days == tuple(business_days())
    forecast = expected(record)
    assert forecast is not None and forecast.days[0] == date(2025, 7, 1)
    assert forecast.usd == pytest.approx(forecast.paid, rel=0.35)  # in 2013 Medicaid paid less than half as much
    assert payments("medicaid", date(2013, 3, 1)).days[0] == date(2005, 6, 9)


def test_snap_is_another_sum_since_2023_and_says_its_name() -> None:
    now, then = payments("snap", AS_OF), payments("snap", date(2013, 3, 1))
    assert (now.line.name, now.line.parts, now.days[0]) == ("SNAP", ("snap_own",), FIRST)
    assert (then.line.name, then.line.parts) == ("SNAP with WIC and child nutrition", ("snap_own", "fns_misc"))
    assert then.days[-1] == date(2013, 1, 28)
    assert lines()["snap"].name == "SNAP"


def test_a_part_that_was_split_off_goes_on_in_the_sum() -> None:
    record = payments("defense_vendors", AS_OF)
    assert record.days == tuple(business_days())
    usd = dict(zip(record.days, record.usd, strict=True))
    for day in (date(2024, 9, 30), SPLIT):
        assert usd[day] == pytest.approx(2e9 * (0.9 + 0.2 * (day.toordinal() * 7919 % 101) / 100), abs=1e6)


def test_a_lapse_of_another_bill_excuses_nothing() -> None:
    days = (date(2026, 1, 29), date(2026, 3, 2), date(2026, 5, 20))
    # In spring 2026 Homeland Security alone had lapsed; what ended it was known by May.
    as_of = date(2026, 6, 1)
    assert lapsed(lines()["fema"], days, as_of).tolist() == [False, True, False]
    assert lapsed(lines()["snap"], days, as_of).tolist() == [False, False, False]
    assert lapsed(lines()["salaries"], days, as_of).tolist() == [False, True, False]
    assert lapsed(lines()["fema"], days, date(2026, 1, 1)).tolist() == [False, False, False]


def test_a_lapse_does_not_raise_the_threshold() -> None:
    missing = np.zeros(600)
    missing[300:320] = 1.0
    excused = np.zeros(600, dtype=bool)
    excused[300:330] = True
    assert threshold_for(missing, 0.5, excused=excused) == 1.0
    assert threshold_for(missing, 0.4) > 10  # two years allow no alarm: without the excuse this one would be learned


def test_a_replay_does_not_borrow_from_its_future() -> None:
    forecast = expected(payments("medicaid", date(2007, 8, 1)))
    assert forecast is not None
    with pytest.raises(Exception, match="too few"):
        threshold(forecast, date(2007, 8, 1))


@pytest.mark.parametrize(
    ("name", "why"),
    [("medicaid", "18 days are foreseen"), ("tanf", ""), ("cdc", "No days are held"), ("fema", "not watched")],
)
def test_what_cannot_be_said_of_the_detector_says_why(name: str, why: str) -> None:
    found = promise(name, AS_OF)
    assert why in found.why and bool(found.why) == bool(why)


def test_the_detector_is_measured_on_what_is_held() -> None:
    found = promise("all.other", date(2026, 11, 22))
    assert (found.days, found.first, found.last) == (975, date(2024, 7, 2), date(2025, 11, 21))
    forecast = expected(payments("all.other", date(2026, 11, 22)))
    assert forecast is not None and found.threshold is not None and not found.threshold.borrowed
    opened = openings(forecast.shortfall[-found.judged :], found.threshold.value)
    assert found.false + found.in_lapses == len(opened)
    days = dict(found.detection)
    assert 1 <= days["stop"] <= days["halving"] < 60


def test_an_alarm_that_is_open_now_is_not_called_false(monkeypatch: pytest.MonkeyPatch) -> None:
    low = Threshold(0.5, 0.5)
    monkeypatch.setattr("seawall.hazard.signals.promise.own", lambda *_: low)
    # On that day so low a threshold has an alarm open.
    day = date(2025, 9, 8)
    found, forecast = promise("all.health", day), expected(payments("all.health", day))
    assert forecast is not None
    opened = openings(forecast.shortfall[-found.judged :], low.value)
    assert opened[-1].closed is None
    assert (found.false, found.in_lapses, found.still_open) == (len(opened) - 1, 0, 1)
    assert found.per_year == pytest.approx(found.false / (found.judged / DAYS_A_YEAR))
