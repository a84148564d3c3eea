"""The scenario builder: the address holds the scenario, and every page that it leads to has the same one."""

from __future__ import annotations

import tomllib

import pytest
from fastapi.testclient import TestClient
from reading import Reading, led, query, read

from seawall.hazard.assumed import assumed
from seawall.hazard.scenario import lapse, suspension
from seawall.pages import page

AS_OF = "2026-11-22"
SAID = f"from=2026-12-01&until=2026-12-20&program=snap&program=wic&share_paid=0.5&as_of={AS_OF}"


def test_the_form_leads_to_an_address_in_the_words_that_every_question_takes(web: TestClient) -> None:
    form = "/scenario?what=suspension&program=snap&program=wic&day=2026-12-01&until=&share_paid=0.5&as_of="
    assert query(led(web, form)) == [
        ("from", "2026-12-01"), ("program", "snap"), ("program", "wic"), ("share_paid", "0.5"),
    ]  # fmt: skip
    assert query(led(web, "/scenario?what=lapse&day=2026-12-12&until=")) == [("lapse", "2026-12-12")]
    assert led(web, "/scenario?what=lapse&day=&until=") == "/scenario"


def test_the_sentence_is_that_of_the_library_and_the_form_shows_what_the_address_says(web: TestClient) -> None:
    shown = read(web, f"/scenario?{SAID}")
    asked = suspension(["snap", "wic"], "2026-12-01", until="2026-12-20", share_paid=0.5)
    assert page(assumed(asked, AS_OF)).lede in " ".join(shown.by_id["said"].split())
    assert shown.value("day") == "2026-12-01" and shown.value("share_paid") == "0.5"
    checked = {each["value"] for each in shown.named("program") if "checked" in each}
    assert checked == {"snap", "wic"}
    assert [each["value"] for each in shown.named("what") if "checked" in each] == ["suspension"]
    assert shown.dangling() == set() and shown.unlabeled() == []


@pytest.mark.parametrize(("wanted", "path"), [("brief", "/brief/IL"), ("plan", "/plan/IL"), ("impact", "/impact/IL")])
def test_a_scenario_is_handed_on_whole(web: TestClient, wanted: str, path: str) -> None:
    to = led(web, f"/scenario/use?{SAID}&place=IL&question={wanted}")
    assert to.startswith(f"{path}?")
    assert sorted(query(to)) == sorted(query(f"?{SAID}"))


def test_places_are_compared_with_the_scenario(web: TestClient) -> None:
    to = led(web, f"/scenario/use?{SAID}&place=IL+%2B+WI&question=compare")
    assert query(to)[:2] == [("place", "IL"), ("place", "WI")]
    assert ("from", "2026-12-01") in query(to)


def test_a_page_that_asks_for_another_scenario_keeps_its_place_and_its_own_fields(web: TestClient) -> None:
    shown = read(web, "/scenario?place=IL&question=plan&lapse=2026-12-12&share=0.65")
    assert shown.value("place") and shown.value("share") == "0.65"
    to = led(web, "/scenario/use?place=IL&question=plan&lapse=2026-12-13&share=0.65")
    assert to == "/plan/IL?lapse=2026-12-13&share=0.65"


def test_the_file_says_the_same_scenario(web: TestClient) -> None:
    answer = web.get(f"/scenario.toml?{SAID}")
    assert "attachment" in answer.headers["content-disposition"]
    told = tomllib.loads(answer.text)
    assert told["set"] | {"programs": sorted(told["set"]["programs"])} == {
        "start": told["set"]["start"], "until": told["set"]["until"], "programs": ["snap", "wic"], "share_paid": 0.5,
    }  # fmt: skip
    assert str(told["set"]["start"]) == "2026-12-01"


def test_the_default_is_the_next_deadline_as_in_every_other_place(web: TestClient) -> None:
    shown: Reading = read(web, f"/scenario?as_of={AS_OF}")
    assert page(assumed(lapse(as_of=AS_OF), AS_OF)).lede in " ".join(shown.by_id["said"].split())


def test_what_the_form_says_is_used_also_before_its_scenario_was_shown(web: TestClient) -> None:
    to = led(web, "/scenario/use?what=suspension&day=2026-12-01&program=snap&until=&place=VT&question=impact")
    assert to.startswith("/impact/VT?")
    assert sorted(query(to)) == [("from", "2026-12-01"), ("program", "snap")]


def test_what_is_typed_is_what_is_used_as_all_of_it_stands_in_one_form(web: TestClient) -> None:
    text = web.get("/scenario").text
    form = text.partition('data-form="live"')[2].partition("</form>")[0]
    for name in ("what", "day", "until", "share_paid", "place"):
        assert f'name="{name}"' in form
    assert form.count('formaction="/scenario/use"') == 4
    to = led(web, "/scenario/use?what=lapse&day=&until=&share_paid=50%25&as_of=&place=IL&question=brief")
    assert to == "/brief/IL?share_paid=50%25"


def test_a_share_that_is_none_is_said_at_its_field_and_leads_to_no_answer(web: TestClient) -> None:
    page = read(web, "/scenario/use?what=lapse&day=&share_paid=half&place=IL&question=brief", 400)
    assert page.value("share_paid") == "half" and page.value("place") == "IL"
    assert "Wrong:" in page.described("share_paid")
