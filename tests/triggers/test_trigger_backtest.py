"""Evaluating and backtesting a trigger: the past of 2025 is found, counts add up, and the future is not known."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from test_trigger import agreed, run

from seawall.base.errors import SeawallError, TriggerError
from seawall.base.exact import binomial_interval
from seawall.base.words import day_text
from seawall.briefs.status import status
from seawall.evidence import load
from seawall.hazard.forecast import lapse_probability, still_on
from seawall.hazard.scenario import lapse
from seawall.pages.forms.terminal import plain
from seawall.pages.trigger import FORMULAS, counted, page
from seawall.triggers.backtest import REPLAYS, Backtest, Faced, backtest
from seawall.triggers.evaluate import evaluate
from seawall.triggers.trigger import Trigger, draft, to_toml

TODAY = date(2026, 11, 22)
SEEN_2025 = [(date(2025, 9, 20), False, 30), (date(2025, 10, 10), False, 10), (date(2025, 10, 24), True, -4)]


def written(as_of: date, **changes: Any) -> Trigger:
    return draft("IL", "snap", as_of=as_of, **changes)


@cache
def over_record(quantity: Any, threshold: float, program: str = "snap", lead: int | None = None) -> Backtest:
    made = draft("IL", program, as_of=TODAY, quantity=quantity, threshold=threshold)
    return backtest(made if lead is None else made.model_copy(update={"lead_days": lead}), TODAY)


@pytest.mark.parametrize(("as_of", "reached", "left"), SEEN_2025)
def test_the_fall_of_2025_day_by_day(as_of: date, reached: bool, left: int) -> None:
    found = evaluate(written(as_of), as_of)
    assert (found.reached, found.value) == (reached, left)
    assert (found.harm_date, found.decide_by) == (date(2025, 11, 1), date(2025, 10, 20))
    line = next(each for each in status("IL", as_of=as_of).threats[0].lines if each.line.program == "snap")
    assert line.days_left == left, "the status page and the trigger count the same days"


def test_a_decision_date_on_which_offices_are_closed_moves_to_the_business_day_before() -> None:
    """1 February 2027 less 15 days is Sunday 17 January; the Monday after is a holiday."""
    found = evaluate(written(TODAY), TODAY)
    act_by = date(2027, 1, 15)
    assert (found.decide_by, found.value) == (act_by, (act_by - TODAY).days)
    line = next(each for each in status("IL", as_of=TODAY).threats[0].lines if each.line.program == "snap")
    assert line.line.decision is not None and line.line.decision.act_by == act_by
    assert line.days_left == found.value, "the status page and the trigger count the same days"


def test_a_forecast_trigger_gives_the_number_of_the_forecast() -> None:
    found = evaluate(agreed(quantity="still_on", threshold=0.5), TODAY)
    figure = still_on(date(2027, 2, 1), lapse(as_of=TODAY), TODAY)
    assert found.value == figure.value and found.figure == figure and not found.reached
    assert evaluate(agreed(quantity="lapse_probability", threshold=0.01), TODAY).reached
    assert evaluate(agreed(quantity="lapse_probability", threshold=0.01), TODAY).value == lapse_probability(TODAY).value


def test_thresholds_are_met_at_their_value_and_not_before() -> None:
    value = lapse_probability(TODAY).value
    for threshold, reached in ((value, True), (value + 1e-9, False)):
        assert evaluate(agreed(quantity="lapse_probability", threshold=threshold), TODAY).reached is reached
    for threshold, reached in ((19, True), (18, False)):
        assert evaluate(agreed(quantity="not_renewed", threshold=threshold), TODAY).reached is reached


def test_during_a_lapse_the_deadline_is_a_fact() -> None:
    day = date(2025, 10, 10)
    assert evaluate(written(day, quantity="lapse_probability", threshold=0.9), day).value == 1.0
    assert evaluate(written(day, quantity="not_renewed", threshold=0), day).reached
    november = date(2025, 11, 3)
    assert evaluate(written(november, quantity="still_on", threshold=0.9), november).value == 1.0


def test_a_lapse_of_other_bills_is_passed_over() -> None:
    day = date(2026, 2, 20)
    found = evaluate(written(day), day)
    assert found.scenario == "funding gap from 1 Oct 2026" and found.harm_date == date(2026, 11, 1)


def test_an_evaluation_says_which_criteria_nobody_met() -> None:
    assert evaluate(agreed(), TODAY).unmet == ()
    assert "office" in evaluate(written(TODAY), TODAY).unmet


def test_an_alarm_whose_line_cannot_be_seen_is_not_called_quiet() -> None:
    with pytest.raises(SeawallError, match="no such line"):
        evaluate(agreed(quantity="alarm", threshold=1, line="no such line"), TODAY)
    with pytest.raises(TriggerError, match="2026-02-28"):
        evaluate(agreed(quantity="alarm", threshold=1, line="snap.monthly"), TODAY)


def test_the_decision_date_of_snap_would_have_called_three_times_once_rightly() -> None:
    found = over_record("days_to_decision", 0)
    assert [(row.ends, row.outcome) for row in found.rows if row.outcome != "quiet"] == [
        (date(1978, 9, 30), "in vain"),
        (date(2018, 12, 21), "in vain"),
        (date(2025, 9, 30), "hit"),
    ]
    (tally,) = found.tallies
    assert (tally.false_alarm_ratio.k, tally.false_alarm_ratio.n) == (2, 3)
    assert (tally.false_alarm_rate.k, tally.false_alarm_rate.n) == (2, len(found.rows) - 1)
    assert (tally.false_alarm_ratio.low, tally.false_alarm_ratio.high) == binomial_interval(2, 3)


EVERY = [("days_to_decision", 0), ("days_to_decision", 10), ("not_renewed", 3), ("still_on", 0.3),
         ("lapse_probability", 0.09)]  # fmt: skip


@pytest.mark.parametrize(("quantity", "threshold"), EVERY)
@pytest.mark.parametrize("program", ["snap", "head_start"])
def test_counts_add_up_to_the_deadlines(quantity: str, threshold: float, program: str) -> None:
    found = over_record(quantity, threshold, program)
    events = sum(row.event for row in found.rows)
    assert len(found.tallies) == (3 if quantity in ("still_on", "lapse_probability") else 1)
    for tally in found.tallies:
        acted, vain = tally.activations.k, tally.false_alarm_ratio.k
        assert tally.activations.n == len(found.rows)
        assert tally.hits.k + tally.late + tally.misses == tally.hits.n == events
        assert tally.hits.k + tally.late + vain == acted == tally.false_alarm_ratio.n
        assert tally.false_alarm_rate.k == vain and tally.false_alarm_rate.n == len(found.rows) - events
        assert len(tally.lead_kept_days) == tally.hits.k + tally.late
        assert tally.years_with_activation.k <= acted
    for row in found.rows:
        assert row.activated is None or row.known_from <= row.activated < row.resolved
        assert all(value is None or 0 <= value <= 1 for value in row.chance.values())


def test_events_are_the_lapses_that_reached_the_harm_date() -> None:
    found = over_record("days_to_decision", 0, "head_start")
    lasted = dict(load("deadline").select("deadline_date", "full_gap_days").iter_rows())
    for row in found.rows:
        if row.event:
            assert (row.harm_date - row.ends).days <= (lasted[row.ends] or 0)
    assert date(2025, 9, 30) in {row.ends for row in found.rows if row.event}
    assert date(2026, 2, 13) not in {row.ends for row in found.rows}, "that lapse did not reach the bill"


def test_an_activation_without_the_lead_time_is_late_not_a_hit() -> None:
    def row(found: Backtest) -> Faced:
        return next(each for each in found.rows if each.ends == date(2025, 9, 30))

    assert row(over_record("not_renewed", 3)).outcome == "hit"
    late = row(over_record("not_renewed", 3, "snap", 40))
    assert (late.outcome, late.lead_kept_days) == ("late", 35)


def test_a_lower_threshold_never_calls_less_often_or_later() -> None:
    strict, loose = over_record("still_on", 0.3), over_record("still_on", 0.02)
    for one, other in zip(strict.rows, loose.rows, strict=True):
        assert one.activated is None or (other.activated is not None and other.activated <= one.activated)


def test_a_replay_as_known_then_does_not_know_later_deadlines() -> None:
    """The rolling row of 2013 is the same whether the test is made in 2014 or today."""
    earlier = backtest(written(date(2014, 6, 1), quantity="still_on", threshold=0.3), date(2014, 6, 1))
    later = over_record("still_on", 0.3)
    chances = {row.ends: row.chance for row in later.rows}
    assert max(row.ends for row in earlier.rows) < date(2014, 6, 1)
    assert all(chances[row.ends] == row.chance for row in earlier.rows if row.known_from < date(2013, 1, 1))
    day = date(2013, 9, 16)
    row = next(each for each in later.rows if each.ends == date(2013, 9, 30))
    expected = still_on(row.harm_date, lapse("2013-10-01", as_of=date(2013, 10, 1)), date(2013, 10, 1))
    assert row.scored is not None and row.scored < expected.value < 1
    assert row.chance[14] == row.scored and day == row.ends - timedelta(days=14)


def test_left_out_years_move_the_forecast_and_only_then() -> None:
    found = {tally.replay: tally for tally in over_record("still_on", 0.3).tallies}
    assert tuple(found) == REPLAYS
    briers = [tally.brier for tally in found.values()]
    assert all(brier is not None and 0 < brier < 0.25 for brier in briers)
    assert found["in-sample"].brier < found["leave-one-out"].brier  # type: ignore[operator]


def test_both_false_alarm_formulas_are_printed() -> None:
    told = plain(page(over_record("days_to_decision", 0)), full=False)
    assert all(formula in " ".join(told.split()) for formula in FORMULAS)
    assert "2 of 3 (80%: 20% to 97%)" in told


@pytest.mark.parametrize(("quantity", "threshold"), [("days_to_decision", 0), ("still_on", 0.3)])
def test_the_page_tells_every_count_and_every_deadline_on_which_something_happened(
    quantity: str, threshold: float
) -> None:
    found = over_record(quantity, threshold)
    told = plain(page(found), full=False)
    for row in found.rows:
        if row.outcome != "quiet":
            days = (row.ends, row.known_from, row.activated, row.harm_date, row.resolved)
            cells = (*(day_text(day) if day else "-" for day in days), row.outcome)
            assert any(all(cell in line for cell in cells) for line in told.splitlines())
            assert all(f"{chance:.1%}" in told for chance in row.chance.values() if chance is not None)
    for tally in found.tallies:
        for count in (tally.activations, tally.hits, tally.false_alarm_ratio, tally.false_alarm_rate):
            assert counted(count) in told


@pytest.mark.parametrize("program", ["medicare", "tanf", "child_care"])
def test_a_program_that_a_lapse_does_not_stop_has_nothing_to_test(program: str) -> None:
    with pytest.raises(TriggerError, match=r"(?i)medicare|tanf|child"):
        backtest(draft("IL", program, as_of=TODAY), TODAY)


def test_an_alarm_is_not_tested_by_deadline() -> None:
    with pytest.raises(TriggerError, match="seawall signals"):
        backtest(agreed(quantity="alarm", threshold=1, line="snap.monthly"), TODAY)


def test_the_verbs_print_what_the_library_returns(tmp_path: Path) -> None:
    target = tmp_path / "t.toml"
    target.write_text(to_toml(agreed()), encoding="utf-8")
    day = ("--as-of", str(TODAY))
    assert run("trigger", "check", str(target), *day)[0] == 0
    code, out, _ = run("trigger", "evaluate", str(target), *day, "--json")
    assert code == 0 and json.loads(out) == json.loads(evaluate(agreed(), TODAY).model_dump_json())
    code, out, _ = run("trigger", "backtest", str(target), *day, "--json")
    assert code == 0 and Backtest.model_validate_json(out) == backtest(agreed(), TODAY)
    code, out, _ = run("trigger", "evaluate", str(target), "--as-of", str(TODAY), "--exit-code")
    assert code == 0 and "Not reached" in out
    target.write_text(to_toml(agreed(quantity="not_renewed", threshold=30.0)), encoding="utf-8")
    assert run("trigger", "evaluate", str(target), *day, "--exit-code")[0] == 10


def test_before_a_deadline_of_another_bill_the_trigger_looks_at_its_own() -> None:
    day = date(2026, 2, 5)  # the next deadline, 13 February, is that of Homeland Security alone
    assert evaluate(written(day), day).scenario == "funding gap from 1 Oct 2026"
