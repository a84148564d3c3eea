"""The morning page: it names the next deadline, replays know nothing of their future, and scripts can act on it."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta

import pytest

from seawall.base.errors import SeawallError
from seawall.briefs import brief
from seawall.briefs.status import DUE_SOON, NOTHING_DUE, PASSED, Status, StatusLine, evidence_until, status
from seawall.cli import main
from seawall.hazard import lapse
from seawall.hazard.threats import deadline_of, is_on, threats
from seawall.pages import page
from seawall.pages.forms import terminal

TODAY = date(2026, 11, 22)
REPLAYS = (date(2025, 9, 20), date(2025, 10, 10), date(2025, 10, 24))


def plain(found: Status, width: int = 200) -> str:
    return terminal.plain(page(found), width, full=False)


def line(found: Status, program: str, threat: int = 0) -> StatusLine:
    return next(each for each in found.threats[threat].lines if each.line.program == program)


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(list(arguments))
    return code, out.getvalue(), err.getvalue()


def test_today_names_the_eleventh_of_december() -> None:
    found = status("IL", as_of=TODAY)
    assert [(each.is_on, each.days) for each in found.threats] == [(False, 19)]
    assert "Next deadline: 11 Dec 2026, in 19 days. Chance of a lapse:" in plain(found)
    probability = found.threats[0].probability
    assert probability.interval is not None
    assert 0 < probability.interval.low < probability.value < probability.interval.high < 1


@pytest.mark.parametrize(
    ("as_of", "on", "days", "snap_left", "urgency"),
    [(REPLAYS[0], False, 10, 30, DUE_SOON), (REPLAYS[1], True, -10, 10, DUE_SOON), (REPLAYS[2], True, -24, -4, PASSED)],
)
def test_the_fall_of_2025_as_it_would_have_been_seen(
    as_of: date, on: bool, days: int, snap_left: int, urgency: int
) -> None:
    found = status("IL", as_of=as_of)
    assert len(found.threats) == 1, "during a gap in all bills there is no next deadline"
    assert (found.threats[0].is_on, found.threats[0].days) == (on, days)
    assert found.threats[0].scenario.start == date(2025, 10, 1)
    assert line(found, "snap").line.harm_date == date(2025, 11, 1)
    assert (line(found, "snap").days_left, found.urgency()) == (snap_left, urgency)
    assert line(found, "wic").line.harm_date == date(2025, 10, 8)
    assert line(found, "head_start").line.harm_date == date(2025, 10, 1)
    assert line(found, "liheap").line.harm_date == date(2025, 11, 1)


@pytest.mark.parametrize("as_of", REPLAYS)
def test_a_replay_uses_no_evidence_of_later_days(as_of: date) -> None:
    found = status("IL", as_of=as_of)
    ages = [each.evidence_age_days for each in found.threats[0].lines if each.evidence_age_days is not None]
    assert ages and min(ages) >= 0
    assert "119-37" not in found.model_dump_json() and "42 days" not in plain(found)


def test_a_gap_in_some_bills_stands_beside_the_next_deadline_of_the_others() -> None:
    found = status("IL", as_of="2026-02-20")
    assert [(each.is_on, each.scenario.start) for each in found.threats] == [
        (True, date(2026, 2, 14)),
        (False, date(2026, 10, 1)),
    ]
    assert "snap" not in {each.line.program for each in found.threats[0].lines}
    assert "snap" in {each.line.program for each in found.threats[1].lines}


def test_the_lines_are_those_of_the_brief() -> None:
    found, made = status("IL", as_of=TODAY), brief("IL", as_of=TODAY)
    stops = [each for each in made.programs if each.outcome == "stops"]
    assert [each.line for each in found.threats[0].lines] == stops
    for each in found.lines:
        if each.line.decision:
            assert TODAY + timedelta(days=each.days_left or 0) == each.line.decision.act_by


def test_a_chance_falls_with_the_wait_and_is_none_once_the_day_has_come() -> None:
    found = status("IL", as_of=TODAY)
    chances = [each.still_on.value for each in found.threats[0].lines if each.still_on]
    assert chances == sorted(chances, reverse=True)
    assert all(each.still_on is None for each in found.lines if each.line.program == "tanf"), "its own law ends it"
    on = status("IL", as_of=REPLAYS[1])
    assert all(
        (each.still_on is None) == (each.line.harm_date <= REPLAYS[1]) for each in on.lines if each.line.harm_date
    )


@pytest.mark.parametrize(
    ("table", "as_of", "newest"),
    [
        ("snap_state_month", TODAY, date(2026, 2, 28)),
        ("head_start_state_year", REPLAYS[0], date(2024, 9, 30)),
        ("wic_state_year", TODAY, date(2023, 9, 30)),
        ("program_without_date", TODAY, None),
    ],
)
def test_the_age_of_the_evidence(table: str, as_of: date, newest: date | None) -> None:
    if newest is None:
        with pytest.raises(SeawallError):
            evidence_until(table, as_of)
    else:
        assert evidence_until(table, as_of) == newest


def test_no_place_is_the_nation_and_json_is_the_whole_status() -> None:
    code, out, _ = run("status", "--json", "--as-of", str(TODAY))
    assert code == 0
    assert Status.model_validate(json.loads(out)) == status("US", as_of=TODAY)


@pytest.mark.parametrize(
    ("as_of", "code"), [(str(TODAY), NOTHING_DUE), ("2025-10-10", DUE_SOON), ("2025-10-24", PASSED)]
)
def test_the_exit_code_drives_a_script_only_when_asked(as_of: str, code: int) -> None:
    assert run("status", "IL", "--as-of", as_of, "--exit-code")[0] == code
    assert run("status", "IL", "--as-of", as_of)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("Narnia",), "unknown place"),
        (("IL", "--as-of", "soon"), "Write it as 2026-12-12"),
        (("IL", "--as-of", "1970-01-01"), "before the program rules begin"),
        (("IL", "--as-of", "9999-01-01"), "in the future"),
        (("IL", "--ics", "/nowhere/at/all.ics"), "cannot write"),
        (("IL", "--ics", ""), "cannot write"),
    ],
)
def test_bad_input_is_one_line(arguments: tuple[str, ...], says: str) -> None:
    code, _, err = run("status", *arguments)
    assert code == 2 and says in err and err.count("\n") == 1


def test_the_page_fits_80_columns() -> None:
    for as_of in (*REPLAYS, TODAY):
        assert max(map(len, plain(status("IL", as_of=as_of), width=80).splitlines())) <= 80


@pytest.mark.parametrize(
    ("as_of", "starts"),
    [
        (date(2014, 12, 20), [date(2015, 2, 28), date(2015, 10, 1)]),  # Homeland Security alone, then the others
        (date(2024, 1, 18), [date(2024, 1, 20), date(2024, 2, 3), date(2024, 10, 1)]),  # four bills, then eight
        (date(2025, 10, 10), [date(2025, 10, 1)]),
        (date(2026, 2, 1), [date(2026, 1, 31), date(2026, 10, 1)]),
        (TODAY, [date(2026, 12, 12)]),
    ],
)
def test_every_bill_has_its_next_threat(as_of: date, starts: list[date]) -> None:
    assert [each.start for each in threats(as_of)] == starts
    for scenario in threats(as_of):
        if not is_on(scenario, as_of):
            assert deadline_of(scenario, as_of).first_day_without == scenario.start


def test_a_met_deadline_is_no_threat() -> None:
    with pytest.raises(SeawallError, match="no deadline on record is open"):
        deadline_of(lapse("2024-01-20", as_of=date(2024, 1, 18)), date(2024, 1, 20))


def test_a_decision_that_only_the_fastest_pace_saves_comes_first_on_the_page() -> None:
    found = status("IL", as_of=date(2025, 9, 24))  # Head Start: safe until 19 September, at the fastest pace 26
    assert found.urgency() == DUE_SOON
    now, _, later = page(found).call.partition("Next decision")
    assert "Head Start" in now and "Fri 26 Sep 2025" in now and "SNAP, by Mon 20 Oct 2025" in later


def test_rows_count_their_days_left_to_the_day_they_tell_and_guesses_are_marked() -> None:
    found = status("IL", as_of=TODAY)
    rows = found.table().drop_nulls("decide_by")
    assert all((day - TODAY).days == left for day, left in rows.select("decide_by", "days_left").iter_rows())
    wic, snap = line(found, "wic").line.decision, line(found, "snap").line.decision
    assert wic and snap and not wic.observed and snap.observed
    assert "Tue 12 Jan 2027 (usual time)" in plain(found) and "Fri 15 Jan 2027 (usual time)" not in plain(found)
