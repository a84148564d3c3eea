"""What is linked can be asked: the other questions about a place, what a search finds, what a wrong name may mean."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from reading import led, read

from seawall.briefs.called import called
from seawall.briefs.finding import find, only
from seawall.fiscal.balance import PAID, RECEIVED
from seawall.fiscal.blocs import bloc
from seawall.programs import programs
from seawall.web.site.controls import words

NEEDS_MORE = {"draft", "caseload", "account", "compact"}


def test_a_question_that_needs_more_is_linked_as_its_form_with_the_place_filled_in(web: TestClient) -> None:
    text = web.get("/funds/CT").text.partition('id="more"')[2].partition("</section>")[0]
    links = [unescape(each) for each in re.findall('href="([^"]+)"', text)]
    asked = {each.split("?")[0].removeprefix("/ask/") for each in links if each.startswith("/ask/")}
    assert asked == NEEDS_MORE
    for each in links:
        if each.startswith("/ask/"):
            page = read(web, each)
            assert "CT" in [told.get("value") for tag, told in page.elements if tag == "input"]


@pytest.mark.parametrize(
    ("typed", "kind", "identity"),
    [
        ("food stamps", "program", "snap"),
        ("Food aid", "program", "wic"),
        ("heating", "program", "liheap"),
        ("rent", "program", "housing_vouchers"),
        ("shutdown", "page", "status"),
        ("shutdown", "page", "hazard"),
    ],
)
def test_what_people_call_it_is_found(typed: str, kind: str, identity: str) -> None:
    assert (kind, identity) in {(each.kind, each.id) for each in find(typed)}


@pytest.mark.parametrize("typed", ["WIC Texas", "texas wic", "WIC in Texas", "wic TX"])
def test_a_program_beside_a_place_is_both(web: TestClient, typed: str) -> None:
    meant = only(find(typed))
    assert meant is not None and (meant.id, meant.program) == ("TX", "wic")
    assert led(web, f"/search?q={typed}") == "/brief/TX?program=wic"


def test_every_word_of_the_file_is_small_and_means_something_that_there_is(web: TestClient) -> None:
    known = {each.id for each in programs()}
    for each in called():
        assert all(word == word.casefold() for word in each.words)
        assert each.program in known if each.page is None else web.get(f"/{each.page.id}").status_code == 200


def test_a_zip_code_is_called_one_and_what_is_found_opens(web: TestClient) -> None:
    assert "ZIP codes are not held" in web.get("/search?q=60601").text
    assert "ZIP codes are not held" not in web.get("/search?q=own-food").text
    assert led(web, "/search?q=own-food-benefit") == "/law-measure/own-food-benefit"


def test_a_name_of_several_places_leads_to_each_with_the_same_question(web: TestClient) -> None:
    page = read(web, "/brief/Cook?share_paid=0.5", 404)
    assert ("/brief/17031?share_paid=0.5", "Cook County, IL") in page.links


def test_the_choices_of_flows_are_all_defined_and_said_in_words(web: TestClient) -> None:
    listed = {each.name: each.values for each in words().word if each.values}
    assert all(bloc(each) for each in listed["bloc"])
    assert set(listed["sensitivity"]) <= {*PAID, *RECEIVED}
    assert all(
        ":" not in label and "_" not in label for name in ("bloc", "sensitivity") for label in listed[name].values()
    )


def test_the_bare_form_of_flows_begins_with_the_nation_s_answer(web: TestClient) -> None:
    page = read(web, "/flows")
    assert ("/flows/US", "The nation in full") in page.links and ("/flows/IL", "/flows/IL") in page.links
    assert page.named("place") and page.dangling() == set()


def test_a_citation_names_the_server_that_was_asked(web: TestClient) -> None:
    cited = web.get("/funds/CT").text.partition("data-copy>")[2].partition("</p>")[0]
    assert "http://127.0.0.1:8400/funds/CT?evidence=" in unescape(cited)
