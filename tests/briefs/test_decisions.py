"""What this government can decide, in order of the day, for how much; who signs; and whether it is paid back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from seawall import brief
from seawall.base.exact import binomial_interval
from seawall.briefs import Brief
from seawall.briefs.past import borders_from
from seawall.evidence import load
from seawall.hazard import lapse, suspension
from seawall.hazard.stops import previous_business_day
from seawall.pages import page
from seawall.pages.brief_words import readable
from seawall.pages.forms.terminal import plain
from seawall.pages.page import blocks_of
from seawall.places import place
from seawall.programs import programs

Briefs = Callable[..., Brief]
NOW = date(2026, 11, 28)
PLACES = ["IL", "17031", "Chicago, IL", "VT", "DC", "PR", "US", "09110", ("IL", "WI", "IN")]


def days_of(made: Brief) -> Iterator[tuple[date, date]]:
    for each in made.decisions:
        yield each.decision.by, each.decision.act_by
        yield each.decision.latest, each.decision.act_latest


@pytest.mark.parametrize("where", PLACES)
def test_decisions_are_in_order_on_business_days_and_the_first_is_in_the_headline(where: str, brief_of: Briefs) -> None:
    made = brief_of(where, None, NOW)
    open_days = [each.decision.act_by for each in made.decisions if not each.passed]
    assert open_days == sorted(open_days)
    assert all(act == previous_business_day(day) for day, act in days_of(made))
    assert {each.program for each in made.decisions} == {line.program for line in made.programs if line.decision}
    first = open_days[0] if open_days else None
    due = "first decision for states is due" if where == "US" or isinstance(where, tuple) else "first decision is due"
    assert (due in made.headline) == (first is not None)
    if first:
        assert f"due {first:%A} {first.day} {first:%B} {first.year}" in made.headline


@pytest.mark.parametrize("share_paid", [0.0, 0.5])
def test_a_week_is_a_quarter_of_what_is_missed_in_a_month(share_paid: float) -> None:
    made = brief("IL", lapse("2026-12-12", share_paid=share_paid, as_of=NOW), as_of=NOW)
    assert made.toll is not None and made.toll.usd is not None
    snap = next(each for each in made.decisions if each.program == "snap")
    costs = {week.share: week.usd for week in snap.weeks}
    assert set(costs) == {1.0, 0.65, 0.5, 0.25}
    assert costs == pytest.approx({share: made.toll.usd / 4 * share for share in costs})
    assert snap.recipient_month_usd == pytest.approx(made.toll.usd / made.toll.persons)
    for week in snap.weeks:
        assert week.low_usd is not None and week.high_usd is not None and week.low_usd < week.usd < week.high_usd


def test_a_grantee_has_no_dollars_for_each_person(brief_of: Briefs) -> None:
    assert all(
        each.recipient_month_usd is None
        for each in brief_of("IL", None, NOW).decisions
        if each.missed_by not in ("residents", "employees")
    )


def test_a_county_is_told_what_the_state_must_decide() -> None:
    made = brief("17031", as_of=NOW)
    snap = next(line for line in made.programs if line.program == "snap")
    assert snap.decision is not None and snap.decision.rail == "food-bank-grant" and not snap.decision.reaches_all
    assert "A county cannot pay SNAP itself" in made.decision and "in part" in made.decision


def test_json_has_business_days_and_rail_ids(brief_of: Briefs) -> None:
    told = brief_of("IL", None, NOW).model_dump(mode="json")
    for line in told["programs"]:
        when = line["decision"]
        assert (line["decide_by"], line["decide_latest"]) == (
            (when["act_by"], when["act_latest"]) if when else (None, None)
        )
    assert {row["rail"] for row in told["may_do"]["rows"]} <= {"", *_rails()}
    assert {rail for action in told["actions"] for rail in action["rails"]} <= set(_rails())


def _rails() -> list[str]:
    from seawall.programs.rails import rails

    return list(rails())


def test_who_signs_and_whether_the_legislature_sits() -> None:
    (told,) = brief("IL", as_of=NOW).signing
    assert told.appropriation and told.session_call and "governor" in told.session_call.says.lower()
    assert told.sits_from == date(2027, 1, 13)
    sits = dict(told.sits_on)
    assert sits[date(2026, 12, 22)] is False and sits[date(2027, 1, 15)] is True
    assert all(sits == (told.sits_from <= day) for day, sits in told.sits_on)
    (jersey,) = brief("NJ", as_of=NOW).signing
    assert all(sits for _, sits in jersey.sits_on)
    assert brief("UT", as_of=NOW).signing == () and brief("US", as_of=NOW).signing == ()
    assert brief("IL", as_of=date(2026, 11, 27)).signing == ()  # compiled the day after


def test_the_session_days_were_read_right() -> None:
    table = load("state_fiscal_law").filter(load("state_fiscal_law")["topic"] == "session_dates")
    days = {fips: (start, end) for fips, start, end in table.select("fips", "sits_from", "sits_to").iter_rows()}
    assert len(days) == 34 and all(start for start, _ in days.values())
    assert days["06"][0] == date(2027, 1, 4)  # works from, not organizes
    assert days["12"] == (date(2027, 3, 2), date(2027, 4, 30))
    assert days["40"] == (date(2027, 2, 1), date(2027, 5, 28))
    assert days["18"] == (date(2027, 1, 11), date(2027, 4, 29))
    assert days["39"][0] == days["34"][0] == date(2026, 12, 1)


def test_repayment_counts_the_record_and_an_exact_interval_of_what_is_known(brief_of: Briefs) -> None:
    found = brief_of("IL", None, NOW).repayment
    assert found is not None
    assert (found.promised.cases, found.promised.repaid) == (3, 3)
    assert found.promised.interval == binomial_interval(3, 3)
    by_program = {each.program: each for each in found.programs}
    assert by_program["snap"].repaid == by_program["snap"].refused == 0 and by_program["snap"].not_found >= 9
    assert by_program["snap"].interval == (0.0, 1.0)  # nothing known is no chance of nothing
    assert by_program["wic"].refused == 1
    for each in found.programs:
        assert each.cases == each.repaid + each.refused + each.not_found


def test_a_replay_knows_no_later_promise_and_no_later_use_of_a_fund() -> None:
    then = date(2025, 10, 10)
    gap = lapse("2025-10-01", as_of=then)
    for where in ("VA", "NC", "MD", "VT", "RI", "LA", "CT", "NM", "DE", "WI"):
        made = brief(where, gap, as_of=then)
        assert made.repayment is None or (made.repayment.promised.cases == 2 and made.repayment.programs == ())
        assert made.may_do is not None
        for rule in made.may_do.reserves:
            assert rule.used == "" and not re.search(r"20(2[5-9])", f"{rule.fund} {rule.condition}"), rule
    later = brief("VA", as_of=NOW).may_do
    assert later is not None and any("23 Oct 2025" in rule.used for rule in later.reserves)


def test_borders() -> None:
    steps = borders_from(("17",))
    assert steps["17"] == 0 and steps["55"] == steps["21"] == 1 and steps["39"] == 2
    assert "02" not in steps and "15" not in steps and len(steps) == 49
    table = load("state_border")
    pairs = set(table.iter_rows())
    assert {(b, a) for a, b in pairs} == pairs and ("26", "55") in pairs and ("11", "24") in pairs


PLAIN = (
    "no known rail", "read in a page", "nobody by a rule", "On then", "(a guess", "a guess)", "timeline_event",
    "bridge_action",
)  # fmt: skip


@pytest.mark.parametrize("where", ["IL", "US", "VA"])
def test_the_body_speaks_plainly(where: str, brief_of: Briefs) -> None:
    body = plain(page(brief_of(where, None, NOW)), full=False)
    assert not [word for word in PLAIN if word in body]
    assert "Brier" not in body
    assert not re.search(r"\$\d{1,3}(,\d{3}){3,}", body)


def test_readable() -> None:
    said = readable("It is $246,630,525,000 and $24,703; table timeline_event.")
    assert said.startswith('It is $247 billion and $24,703; table "')
    assert "timeline_event" not in said


def test_a_bloc_of_places_has_one_entry_a_state_with_rows() -> None:
    made = brief(["IL", "UT", "WI"], as_of=NOW)
    assert [each.postal for each in made.signing] == ["IL", "WI"]
    assert place("IL").state_fips == ("17",)


def test_a_session_that_is_over_is_not_said_to_be_ahead() -> None:
    """Virginia's session ends in February: a decision of March is after it, one of December before it."""
    made = brief("VA", as_of=NOW)
    (told,) = made.signing
    assert told.sits_to == date(2027, 2, 27) and dict(told.sits_on)[date(2027, 3, 22)] is False
    body = " ".join(plain(page(made), width=120, full=False).split())
    assert "No sitting is on file for Tue 22 Dec 2026" in body and "to 27 Feb 2027 on file" in body
    assert "No sitting is on file for the decision day Mon 22 Mar 2027" in body
    assert "decision day to Mon 22 Mar" not in body


def test_a_session_is_told_as_filed_with_its_mark_and_never_as_a_fact(brief_of: Briefs) -> None:
    for where in ("IL", "VA", "OK"):
        made = brief_of(where, None, NOW)
        for short in (True, False):
            body = " ".join(plain(page(made, one_page=short), width=300).split())
            assert not re.search(r"not (sit|in session)|\bsits? on\b", body)
            assert "on file" in body
        (grid,) = [block for block in blocks_of(page(made, one_page=True)) if getattr(block, "columns", ())
                   and block.columns[0].title == "Decide by"]  # fmt: skip
        (told,) = made.signing
        at = [each.title for each in grid.columns].index("In session")
        assert told.session_dates and {row[at].checked for row in grid.rows} == {told.session_dates.checked}


@pytest.mark.parametrize("where", ["IL", "US", "17031"])
def test_what_ends_by_its_own_law_is_not_told_as_an_effect_of_the_lapse(where: str, brief_of: Briefs) -> None:
    made = brief_of(where, None, NOW)
    own = {line.program for line in made.programs if line.own_law_ends}
    rules = {each.id: each.lapse_rule("cr_expiry", NOW) for each in programs()}
    assert own == {name for name, rule in rules.items() if rule and rule.rule == "authority_ends"
                   and not rule.moves_with_cr}  # fmt: skip
    assert {"tanf", "health_centers"} <= own
    assert made.decision.count("Lapse or not, the law of Health centers and TANF ends on 31 Dec 2026") == 1
    body = plain(page(made), width=300)
    for short in ("TANF", "Health centers"):
        (row,) = re.findall(rf"^{short} .*1 Jan 2027 \(.*$", body, re.M)[:1]
        assert "by its own law, lapse or not" in row
    assert not any(line.own_law_ends for line in brief("IL", suspension(["tanf"], "2027-01-01"), as_of=NOW).programs)


def test_what_reaches_a_part_has_no_price_and_is_told_so() -> None:
    for where in ("17031", "Chicago, IL"):
        made = brief(where, as_of=NOW)
        snap = next(each for each in made.decisions if each.program == "snap")
        assert snap.decision.reaches_part and snap.weeks == () and snap.recipient_month_usd is None
        assert "still pays on time" not in made.decision and "slowest pace" not in made.decision
        body = plain(page(made, one_page=True), width=300)
        assert "a part; no figure" in body and "$35" not in body


def test_a_county_is_not_told_to_decide_what_its_state_runs() -> None:
    state_run = {"snap_administration", "unemployment_administration"}
    assert not state_run & {each.program for each in brief("17031", as_of=NOW).decisions}
    ohio = brief("Franklin County, OH", as_of=NOW)
    assert state_run & {each.program for each in ohio.decisions} == {"snap_administration"}
    lines = {line.program: line for line in brief("17031", as_of=NOW).programs}
    assert all(lines[name].state_decision for name in state_run)


def test_a_block_grant_is_told_as_whole_and_no_page_says_rail(brief_of: Briefs) -> None:
    made = brief_of("IL", None, NOW)
    for short in (True, False):
        body = " ".join(plain(page(made, one_page=short), width=300).split())
        assert "cost of the whole block grant" in body
        assert not re.search(r"\brails?\b", body) and "(recall)" not in body and "Monte Carlo" not in body
    assert "(recall)" not in " ".join(load("state_fiscal_law")["says"].to_list())


def test_no_way_known_is_said_only_where_no_option_is_told(brief_of: Briefs) -> None:
    made = brief_of("IL", None, NOW)
    assert made.may_do is not None
    answered = {short for row in made.may_do.rows if row.zone != "barred" for short in row.answers}
    body = plain(page(made), width=300).partition("Decide by: the last")[0]
    for line in made.programs:
        if line.outcome == "stops" and line.decision is None and line.state_decision is None:
            (row,) = re.findall(rf"^{re.escape(line.short)}†? .*$", body, re.M)
            assert ("no time on record" if line.short in answered else "no way known") in row, row


def test_a_note_names_only_programs_that_run_nearly_everywhere(brief_of: Briefs) -> None:
    assert not any("FDPIR" in note for where in ("IL", "OH") for note in brief_of(where, None, NOW).place.notes)
    assert any("SNAP" in note for note in brief_of("PR", None, NOW).place.notes)
