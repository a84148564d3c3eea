"""The draft for four governments, read as counsel would: within by our engine, its twin barred, its sums right."""

from __future__ import annotations

import io
import json
import re
from contextlib import redirect_stdout
from datetime import date

import pypdf
import pytest

import seawall.cli
from seawall import law
from seawall.base.errors import LawError
from seawall.base.words import about
from seawall.briefs.standby import standby
from seawall.briefs.standby_model import MARK, Standby
from seawall.fiscal.remittance import remittance
from seawall.hazard import suspension
from seawall.law.levers import book as levers
from seawall.law.standby import book
from seawall.pages import forms
from seawall.triggers.trigger import draft

DAY = date(2026, 11, 22)
PLACES = ["IL", "Cook County, IL", "Chicago, IL", "PR"]
OTHERS = ["TX", "KY", "DC", "GU", "Travis County, TX", "Houston, TX", "Orleans Parish, LA"]
ENDINGS = {".txt", ".md", ".html"}


@pytest.fixture(scope="module", params=PLACES)
def told(request) -> Standby:
    return standby(request.param, as_of=DAY)


def words(told: Standby) -> list[str]:
    """Everything that is a text of the draft."""
    text = told.text
    paragraphs = [each for section in text.sections for each in section.paragraphs]
    return [text.title, text.long_title, text.enacting, text.opening, *paragraphs, *text.companion,
            *(each.text for each in told.twin.provisions)]  # fmt: skip


# Law


def test_each_section_that_does_something_is_within_and_says_by_what_authority(told):
    tested = [each for each in told.text.sections if each.zone is not None]
    assert {each.zone for each in tested} == {"within"}
    assert all(each.authorities and each.because for each in tested)
    assert {"reserve", "trigger", "certificate", "cap", "custody", "order", "claim", "release", "federal-duties"} <= {
        each.id for each in tested
    }


def test_the_zone_of_a_section_is_that_of_the_public_test(told):
    actor = "local" if told.kind in ("county", "city") else "state"
    own = {"delegated_or_home_rule": True} if actor == "local" else {}
    here = book().styles["PR"].given if told.postal == "PR" else {}
    zones = {each.id: each.zone for each in told.text.sections}
    for clause in book().clauses:
        for each in clause.tests if clause.id in zones else ():
            spends = each.facts["instrument"] == "own_spending"
            facts = {**each.facts, **own, **(here if spends else {}), "actor": actor}
            answer = law.test(law.Measure(name=each.name, place=told.postal, facts=facts), DAY)
            assert answer.zone == zones[clause.id], clause.id


def test_the_twin_is_barred_and_names_what_does_its_job_lawfully(told):
    assert {each.zone for each in told.twin.provisions} == {"barred"}
    headings = {each.heading.lower() for each in told.text.sections}
    for each in told.twin.provisions:
        assert each.authorities
        assert {one.partition(", ")[2].lower() for one in each.instead} <= headings


def test_keeping_own_payments_is_barred_and_what_a_statute_lets_it_keep_is_within(told):
    zones = {each.id: each.zone for each in told.channels}
    assert zones.pop("income-tax-withheld") == (None if told.postal == "PR" else "barred")
    assert (zones.pop("employee-fica"), zones.pop("employer-fica")) == ("barred", "barred")
    kept = {"medicaid-disallowance": "within", "title-xii-interest": "within"}
    assert zones == (kept if told.kind in ("state", "territory") else {})


def test_illinois_puts_the_appropriation_in_a_bill_of_its_own():
    found = standby("IL", as_of=DAY)
    assert "appropriation" not in {each.id for each in found.text.sections}
    assert any("is appropriated" in each for each in found.text.companion)
    assert not standby("TX", as_of=DAY).text.companion


def test_numbers_of_sections_are_unique_and_rise(told):
    numbers = [each.number for each in told.text.sections if each.part == "code"]
    digits = [int(re.findall(r"\d+", each)[-1]) for each in numbers]
    assert digits == sorted(set(digits))


def test_a_record_that_an_officer_may_replace_is_no_part_of_the_law(told):
    said = " ".join(words(told))
    assert "Annex B is kept and filed by the certifier and is not part of it" in said
    assert "Schedule B" not in said
    assert "does not add to or take from the covered programs, the triggering events" in said


def test_the_claim_is_booked_without_a_promise_and_interest_only_where_a_statute_gives_it(told):
    claim = next(each for each in told.text.sections if each.id == "claim")
    local = told.kind in ("county", "city")
    assert "whether or not a law in force provides for repayment" in claim.paragraphs[0]
    assert ("31 U.S.C. 6503" in claim.paragraphs[0]) is not local
    assert any("6503" in each.cite for each in claim.authorities) is not local


def test_who_determines_payees_is_not_who_orders_payment(told):
    custody = next(each for each in told.text.sections if each.id == "custody")
    assert "that administers the covered program" in custody.paragraphs[0]
    assert "shall determine the payees" in custody.paragraphs[0]


def test_the_vote_for_an_early_date_stands_beside_the_effective_date_of_illinois():
    last = standby("IL", as_of=DAY).text.sections[-1]
    assert (last.number, ["three fifths" in each.says for each in last.beside]) == ("Section 999.", [True])


def test_recitals_go_on_in_lower_case():
    recitals = standby("Chicago, IL", as_of=DAY).text.sections[0].paragraphs
    assert all(re.match(r"WHEREAS, [a-z]", each) for each in recitals)


# Figures


def test_the_cap_is_the_sum_of_the_shortfalls_and_the_example_keeps_to_it(told):
    schedule = told.schedule
    known = [each.week_usd for each in schedule.lines if each.week_usd is not None]
    assert schedule.week_usd == pytest.approx(sum(known))
    assert schedule.four_weeks_usd == pytest.approx(4 * schedule.week_usd)
    paid = sum(each.paid_usd for each in schedule.example)
    assert paid == pytest.approx(schedule.example_reserve_usd)
    assert all(each.paid_usd <= each.shortfall_usd for each in schedule.example)
    assert {each.program for each in schedule.example} == {
        each.program for each in schedule.lines if each.week_usd is not None
    }


def test_what_stops_is_covered_or_told_as_left_out_with_a_blank(told):
    stops = {line.program for line in seawall.brief(told.place, as_of=DAY).programs if line.outcome == "stops"}
    covered, left = ({each.program for each in some} for some in (told.schedule.lines, told.schedule.uncovered))
    assert (covered | left, covered & left) == (stops, set())
    assert {each.blank for each in told.schedule.uncovered} <= {each.id for each in told.blanks}


def test_what_stops_without_a_way_to_pay_is_told_where_the_draft_begins_and_under_its_schedule():
    told = standby("IL", as_of=DAY)
    ssi = next(each for each in told.schedule.uncovered if each.program == "ssi")
    assert ssi.persons is not None and ssi.monthly_usd is not None
    said = " ".join(forms.text(told, ".txt").split())
    lead, line = "no way to pay is on file:", f"SSI, {about(ssi.persons.value)} {ssi.counts}"
    assert [said.count(each) for each in (lead, line)] == [2, 2]  # in the headline block and under Schedule A
    covered = {each.program for each in standby("PR", as_of=DAY).schedule.lines}
    assert "territory_nutrition" in covered  # on the cards that the territory uses


def test_a_week_is_that_of_the_brief():
    week = {each.program: each.week_usd for each in standby("IL", as_of=DAY).schedule.lines}
    said = {each.program: each.weeks[0].usd for each in seawall.brief("IL", as_of=DAY).decisions if each.weeks}
    assert week == pytest.approx(said)


def test_trigger_records_are_those_that_the_trigger_verb_drafts(told):
    for each in told.schedule.lines:
        made = draft(told.place, each.program, as_of=DAY)
        assert each.trigger_hash == made.digest()
        assert each.ready_by < each.first_missed
        assert "Seawall" not in each.trigger and "[" not in each.trigger


def test_a_state_is_priced_on_its_own_payroll_and_others_by_the_million():
    own = standby("IL", as_of=DAY).twin
    months = [each.monthly_usd for each in remittance("IL").rows if each.government == "state"]
    assert not own.per_unit
    assert own.principal_usd == pytest.approx(sum(months))
    assert standby("Cook County, IL", as_of=DAY).twin.per_unit


def test_the_cost_of_the_twin_follows_the_tiers_of_the_statute(told):
    twin = told.twin
    share = {each.days_late: each.deposit_penalty_usd / each.principal_usd for each in twin.cost}
    assert (share[1], share[6], share[16]) == pytest.approx(tuple(each.share for each in levers().deposit.tiers))
    assert [each.personal_exposure_usd for each in twin.cost] == pytest.approx([twin.trust_usd] * len(twin.cost))
    extra = [each.total_extra_usd for each in twin.cost]
    assert extra == sorted(extra)


def test_before_the_first_interest_rate_held_the_twin_has_no_cost():
    found = standby("IL", as_of="2018-12-01")
    assert found.twin.cost == ()
    assert "2025" not in " ".join(found.text.sections[1].paragraphs)  # a replay does not know what came later


# Blanks


def test_every_blank_in_the_text_is_listed_and_nothing_is_left_unfilled(told):
    numbers = {int(each) for text in words(told) for each in re.findall(r"\[BLANK (\d+):", text)}
    assert [each.number for each in told.blanks] == list(range(1, len(told.blanks) + 1))
    assert numbers <= {each.number for each in told.blanks}
    assert all(each.how and each.stands_in for each in told.blanks)
    assert not [text for text in words(told) if "{" in text or "}" in text]


def test_what_has_no_figure_and_what_has_no_row_is_a_blank(told):
    ids = {each.id for each in told.blanks}
    assert {f"week_{each.program}" for each in told.schedule.lines if each.week_usd is None} <= ids
    assert {f"month_{each.id}" for each in told.channels if each.zone and each.monthly_usd is None} <= ids
    empty = {check.topic for each in told.text.sections for check in each.checks if not check.says}
    assert empty == {each.says for each in told.blanks if each.id.startswith("law_")}


def test_a_place_whose_style_is_not_held_gets_blanks_for_it():
    found = standby("Travis County, TX", as_of=DAY)
    assert not found.text.style_held
    assert {"enacting", "certifier", "custodian", "home_rule", "effective"} <= {each.id for each in found.blanks}


@pytest.mark.parametrize("place", OTHERS)
def test_other_places_get_a_draft_too(place):
    found = standby(place, as_of=DAY)
    assert {each.zone for each in found.twin.provisions} == {"barred"}
    assert not [text for text in words(found) if "{" in text]


@pytest.mark.parametrize("place", ["US", "IL, WI", "Hartford County, CT"])
def test_a_place_without_one_government_is_refused(place):
    with pytest.raises(LawError):
        standby(place, as_of=DAY)


def test_a_suspension_is_told_as_assumed():
    found = standby("IL", suspension(["snap"], date(2027, 1, 1)), as_of=DAY)
    assert [each.program for each in found.schedule.lines] == ["snap"]
    assert "assumed" in " ".join(found.text.sections[1].paragraphs)


# Forms


def test_draft_for_counsel_stands_on_every_sheet_and_in_every_form(told):
    sheets = pypdf.PdfReader(io.BytesIO(forms.content(told, ".pdf"))).pages
    assert all(MARK in each.extract_text() for each in sheets)
    assert all(MARK.lower() in forms.text(told, ending).lower() for ending in ENDINGS)
    assert all("not legal advice" in forms.text(told, ending) for ending in ENDINGS)


def test_the_command_prints_the_library_value(told):
    with redirect_stdout(io.StringIO()) as out:
        assert seawall.cli.main(["law", "standby", told.place, "--as-of", str(DAY), "--json"]) == 0
    assert json.loads(out.getvalue()) == told.model_dump(mode="json")


def test_the_rows_are_the_schedule(told):
    table = told.table()
    assert len(table) == len(told.schedule.lines) * len(told.schedule.days)
