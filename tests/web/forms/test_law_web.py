"""The law in a browser: options by zone, one measure with links that change a fact, and the interview."""

from __future__ import annotations

import re
from datetime import date

import pytest
from fastapi.testclient import TestClient
from reading import Reading, led, query, read

from seawall import law
from seawall.law import Measure
from seawall.law.ask import retold
from seawall.law.measure import parse_measure
from seawall.law.options import options

DAY = date(2026, 11, 22)
START = f"/law/ask?name=Pay+the+food+benefit&place=IL&date={DAY}"
LINK = re.compile(r'<li>If <a href="([^"]+)">[^<]*</a>: <strong class="zone \w+">(\w+)</strong>')


def test_every_option_of_a_place_stands_under_its_zone_and_opens(web: TestClient) -> None:
    text = web.get(f"/law?place=IL&date={DAY}").text
    listed = options("IL", None, DAY).options
    for zone in ("within", "contested", "barred"):
        part = text.partition(f'id="zone-{zone}"')[2].partition("</section>")[0]
        found = re.findall(r'href="/law-measure/([^"?]+)\?place=IL&amp;date=2026-11-22"', part)
        assert found == [each.id for each in listed if each.zone == zone]
    assert "not legal advice" in text.lower()
    assert "(checked)" in text


@pytest.mark.parametrize("name", ["own-food-benefit", "sue-for-provided-money"])
def test_a_link_that_changes_a_fact_leads_to_the_zone_that_it_promises(web: TestClient, name: str) -> None:
    text = web.get(f"/law-measure/{name}?place=IL&date={DAY}").text
    found = LINK.findall(text)
    assert found
    for address, zone in found[::3]:
        said = web.get(address.replace("&amp;", "&").replace("?", ".json?", 1))
        assert said.json()["as_stated"] == zone


def test_a_page_of_a_measure_says_its_day_what_was_checked_and_that_it_is_no_advice(web: TestClient) -> None:
    text = web.get(f"/law-measure/own-food-benefit?place=IL&date={DAY}").text
    assert "Law as of 22 Nov 2026" in text
    assert re.search(r"\d+ of \d+ citations checked", text)
    assert "not legal advice" in text.lower()
    order = [text.index(f'id="{each}"') for each in ("strongest", "tree", "change", "exposure")]
    assert order == sorted(order) and text.index("Within federal law in IL, if") < order[0]


def answered(web: TestClient, said: dict[str, str], most: int = 40) -> tuple[str, Reading, list[str]]:
    """Go through the interview as a browser does: fill in the form that is shown, send it, follow; until it ends."""
    address, asked = START, []
    for _ in range(most):
        page = read(web, address)
        put = page.named("put")
        if not put:
            return address, page, asked
        name = put[0]["value"]
        asked.append(name)
        hidden = [(each["name"], each["value"]) for _, each in page.elements if each.get("type") == "hidden"
                  and each["name"] != "back"]  # fmt: skip
        values = [each["value"] for each in page.named(name)]
        choice = said.get(name, "no" if "no" in values else "unknown")
        answer = web.get("/law/ask", params=[*hidden, (name, choice)])
        assert answer.status_code == 303, (name, choice)
        address = answer.headers["location"]
        assert "put" not in dict(query(address))
    raise AssertionError("the interview does not end")


SAID = {
    "does": "pay", "government": "state", "whose_money": "own", "recipient": "people", "federal_rule": "none",
    "appropriated": "true", "state_law_authorizes": "true", "rare": "none",
}  # fmt: skip


def test_an_interview_ends_with_the_answer_that_the_library_gives(web: TestClient) -> None:
    said = SAID | {"appropriated": "yes", "state_law_authorizes": "yes"}
    address, page, asked = answered(web, said)
    assert asked[:3] == ["does", "government", "whose_money"]
    answers = [(name, value) for name, value in query(address) if name not in ("name", "place", "date")]
    known = law.test(retold("Pay the food benefit", "IL", answers).measure(), DAY)
    assert known.sentence.split(": ")[-1] in " ".join(page.text.split()).replace("&#39;", "'")
    assert known.zone == "within"
    file = web.get(next(link for link, _ in page.links if ".toml" in link)).text
    measure = parse_measure(file, "measure.toml")
    assert isinstance(measure, Measure) and not measure.unfinished
    assert law.test(measure, DAY).zone == known.zone


def test_an_unfinished_interview_is_saved_as_one(web: TestClient) -> None:
    text = web.get(START.replace("/law/ask", "/law/ask.toml") + "&does=pay").text
    assert "unfinished = true" in text and '# does = "pay"' in text


def test_no_answer_is_told_at_the_question_which_is_put_again(web: TestClient) -> None:
    page = read(web, f"{START}&put=does", 400)
    assert "Wrong:" in page.by_id["fault-does"]
    field = next(told for _, told in page.elements if told.get("id") == "field-does")
    assert "fault-does" in field["aria-describedby"].split()
    page = read(web, f"{START}&does=dance&put=does", 400)
    assert page.by_id["fault-does"]


def test_each_answer_can_be_given_anew_without_what_came_after_it(web: TestClient) -> None:
    page = read(web, f"{START}&does=pay&government=state&whose_money=own")
    again = [query(address)[3:] for address, text in page.links if text == "Answer anew"]
    assert again == [[], [("does", "pay")], [("does", "pay"), ("government", "state")]]


def test_a_county_is_taken_for_a_local_government_and_the_address_says_so(web: TestClient) -> None:
    to = led(web, "/law/ask?name=Pay+rent&place=Cook+County%2C+IL&does=pay")
    assert query(to)[-2:] == [("does", "pay"), ("government", "local")]


def test_no_name_of_the_address_of_an_interview_is_a_question() -> None:
    from seawall.law.ask.script import script
    from seawall.law.vocabulary import facts
    from seawall.web.site.interview import HEAD, PUT

    assert not {*HEAD, PUT} & {*facts(), *script().questions, script().presumed.id}
