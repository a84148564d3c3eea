"""The forms of the site: each question has one, an error stands at its field, and what was typed is kept."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import led, query, read

from seawall.base.errors import PlanError, ProgramError, ScenarioError
from seawall.web.questions import questions
from seawall.web.site.controls import fault_of, words

QUESTIONS = questions()


def test_the_file_of_forms_names_questions_and_fields_that_there_are() -> None:
    told = words()
    for form in told.form:
        fields = {each.name for each in QUESTIONS[form.question].fields}
        assert {name for group in form.group for name in group.fields} <= fields
    every = {each.name for question in QUESTIONS.values() for each in question.fields}
    assert {each.name for each in told.word} <= every
    assert len({each.name for each in told.word}) == len(told.word)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_a_form_whose_controls_are_labeled(web: TestClient, name: str) -> None:
    page = read(web, f"/ask/{name}")
    assert page.dangling() == set()
    assert page.unlabeled() == []
    form = next((each for each in words().form if each.question == name), None)
    asked = {field for group in form.group for field in group.fields} if form else {
        each.name for each in QUESTIONS[name].fields}  # fmt: skip
    assert all(page.named(each) for each in asked if each not in ("fund", "allow_contested", "fact"))


def test_what_was_typed_is_kept_and_what_is_wrong_stands_at_its_field(web: TestClient) -> None:
    page = read(web, "/ask/plan?place=IL&share=2&first=snap&tranche_days=7&weight=snap%3D0.1", 400)
    assert page.value("share") == "2" and page.value("place") == "IL" and page.value("tranche_days") == "7"
    assert page.value("weight") == "snap=0.1"  # not asked for, and kept
    assert "share" in page.described("share").lower() and page.named("share")[0]["aria-invalid"] == "true"
    assert ("#field-share", page.by_id["fault"].strip().splitlines()[-1]) in page.links
    assert page.dangling() == set()


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/ask/plan?place=Zork", "place"),
        ("/ask/plan?place=IL&lapse=soon", "lapse"),
        ("/ask/plan?place=IL&as_of=2030-01-01", "as_of"),
        ("/ask/plan?place=IL&decide=2020-01-01", "decide"),
        ("/ask/plan?place=IL&share_paid=half", "share_paid"),
        ("/ask/plan?place=IL&lapse=2026-12-12&until=2026-12-01", "until"),
        ("/plan/IL?share=2", "share"),
        ("/scenario?what=suspension&program=snap", "day"),
        ("/scenario?lapse=soon", "day"),
        ("/scenario?until=never", "until"),
        ("/scenario?share_paid=7", "share_paid"),
        ("/scenario/use?place=Zork&question=brief", "place"),
        ("/scenario/use?place=&question=brief", "place"),
        ("/law?place=Zork", "place"),
        ("/law?date=soon", "date"),
        ("/law/ask?name=Pay+food&place=Zork", "place"),
        ("/law/ask?name=x", "name"),
    ],
)
def test_each_error_is_told_at_the_field_that_it_is_about(web: TestClient, address: str, field: str) -> None:
    page = read(web, address, 400)
    assert page.named(field)[0].get("aria-invalid") == "true"
    assert "Wrong:" in page.described(field)
    assert page.by_id["fault"].strip()
    assert page.dangling() == set()


def test_a_form_leads_to_the_address_of_its_answer_without_what_was_left_empty(web: TestClient) -> None:
    assert led(web, "/ask/flows?place=IL+%2B+WI&year=2022&bloc=&by_place=1") == "/flows/IL+WI?year=2022&by_place=1"
    assert led(web, "/ask/law-state?place=FL&topic=&date=") == "/law-state/FL"
    page = read(web, "/ask/flows?place=IL&year=2022&change=1")  # to be changed, not to be sent
    assert page.value("year") == "2022"


def test_a_question_that_needs_a_place_shows_its_form_at_its_bare_address(web: TestClient) -> None:
    for name in ("plan", "flows", "brief"):
        assert read(web, f"/{name}").named("place")
    assert web.get("/flows?checks=1").status_code == 200


def test_a_plan_offers_nothing_barred_and_prints_the_risk_of_what_is_contested(web: TestClient) -> None:
    page = read(web, "/ask/plan?place=IL&change=1")
    contested = {each["value"]: each for each in page.named("allow_contested")}
    assert "load-without-authority" in contested
    assert len(page.by_id[contested["load-without-authority"]["aria-describedby"]]) > 50
    offered = {*contested, *(each["value"] for each in page.named("fund"))}
    assert not offered & {"keep-payroll-tax", "set-off", "residents-pay-here"}


def test_the_page_of_a_plan_has_its_form_and_its_dates(web: TestClient) -> None:
    page = read(web, "/plan/VT?program=snap&as_of=2026-11-22&share=0.5")
    assert page.value("share") == "0.5" and page.value("place") == "VT"
    assert page.dangling() == set()
    calendar = next(address for address, _ in page.links if ".ics" in address)
    answer = web.get(calendar)
    assert answer.text.startswith("BEGIN:VCALENDAR") and "attachment" in answer.headers["content-disposition"]
    assert "share=0.5" in calendar


@settings(max_examples=6)
@given(text=st.text(min_size=1, max_size=40))
def test_whatever_is_typed_comes_back_as_text_and_never_as_a_fault_of_the_server(web: TestClient, text: str) -> None:
    for name, address in (("place", "/ask/plan"), ("until", "/scenario"), ("place", "/law"), ("name", "/law/ask")):
        answer = web.get(address, params={name: text, "share": "<script>alert(1)</script>"} if name == "place" else
                         {name: text, "program": "<script>alert(1)</script>"})  # fmt: skip
        assert answer.status_code < 500
        assert "<script>alert" not in answer.text


def test_the_message_of_an_error_says_which_field_it_is_about() -> None:
    plan = QUESTIONS["plan"]
    said = {
        "--share-paid: 'x' is not a number.": "share_paid",
        "share_paid: 7 is not a share.": "share_paid",
        "until 2026-01-01 is before the first day 2026-12-12.": "until",
        "--from and --lapse exclude each other.": "from",
        "nothing of the kind": "",
    }
    assert {each: fault_of(ScenarioError(each), plan).field for each in said} == said
    assert fault_of(ProgramError("unknown program 'snapp'."), plan).field == "program"
    assert fault_of(PlanError("--decide 2020-01-01 is before"), plan).field == "decide"


def test_nothing_that_is_asked_of_a_form_is_unknown(web: TestClient) -> None:
    assert web.get("/ask/nothing").status_code == 404
    assert query(led(web, "/ask/law-measure?name=own-food-benefit&place=IL")) == [("place", "IL")]
