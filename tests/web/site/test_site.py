"""The site around the answers: its lists, its search, a day at a time, the look by choice."""

from __future__ import annotations

import html
import io
import re
from datetime import date
from typing import Any

import httpx
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.base.words import about, day_text
from seawall.briefs.compose import brief
from seawall.briefs.status import status
from seawall.pages.by_day import by_day
from seawall.web.site.appearance import _HERE
from tests.web.running import Server

AS_OF = "2026-11-22"


def get(site: Server, path: str, **options: Any) -> httpx.Response:
    return httpx.get(site.address + path, timeout=60, **options)


def words(page: httpx.Response) -> str:
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", page.text)).split())


def test_the_front_page_says_the_numbers_of_the_status_and_the_brief(site: Server) -> None:
    said = words(get(site, "/"))
    threat, nation = status("US", as_of=AS_OF).threats[0], brief("US", as_of=AS_OF)
    assert nation.toll is not None
    assert f"{threat.days} days" in said
    assert f"{threat.probability.value:.0%}" in said
    assert about(nation.toll.persons) in said and day_text(nation.toll.first) in said
    assert "no figure" in said  # of the states without one


def test_every_day_of_a_brief_is_a_link_that_says_that_day(site: Server) -> None:
    found = brief("VT", as_of=AS_OF)
    assert found.days is not None
    told = by_day(found.days)
    page = get(site, "/brief/VT")
    for each in told:
        assert f"/brief/VT?day={each.day.isoformat()}#by-day" in page.text
    for each in (told[0], told[-1]):
        assert f'<p class="told" aria-live="polite">{each.says}</p>' in get(site, f"/brief/VT?day={each.day}").text


@pytest.mark.parametrize("day", ["2031-01-01", "soon", "<script>alert(1)</script>"])
def test_a_day_that_is_not_told_is_refused_in_words(site: Server, day: str) -> None:
    answer = get(site, "/brief/VT", params={"day": day})
    assert answer.status_code == 400
    assert "2027-" in answer.text and "<script>alert" not in answer.text


def test_search_opens_what_is_meant_and_lists_what_may_be(site: Server) -> None:
    assert get(site, "/search?q=Cook+County,+IL").headers["location"] == "/brief/17031"
    assert get(site, "/search?q=snap").headers["location"] == "/program/snap"
    measure = get(site, "/search?q=own-food-benefit").headers["location"]
    assert get(site, measure).status_code == 200
    listed = get(site, "/search?q=springfield")
    assert listed.status_code == 200 and "/brief/Springfield,%20IL" in listed.text
    nothing = get(site, "/search", params={"q": '"><img src=x onerror=alert(1)>'})
    assert nothing.status_code == 200 and "<img" not in nothing.text


def test_places_and_the_counties_of_one(site: Server) -> None:
    assert get(site, "/places").text.count('href="/brief/') >= 56
    assert get(site, "/places?state=VT").text.count('href="/brief/50') == 14
    assert get(site, "/places?state=17031").status_code == 400
    assert get(site, "/places/IL").headers["location"] == "/brief/IL"


def test_the_form_of_a_comparison_opens_its_answer(site: Server) -> None:
    sent = get(site, "/compare", params=[("place", "VT"), ("place", "NH, ME"), ("place", "")])
    assert sent.status_code == 303
    answer = get(site, sent.headers["location"])
    assert answer.status_code == 200 and "New Hampshire and Maine" in answer.text
    assert 'value="VT"' in get(site, "/compare?place=VT").text


def test_the_calendars(site: Server) -> None:
    for path in ("/calendar.ics", "/calendar/VT.ics"):
        made = get(site, path)
        assert made.headers["content-type"].startswith("text/calendar") and made.text.startswith("BEGIN:VCALENDAR")


def test_light_or_dark_by_choice(site: Server) -> None:
    with httpx.Client(base_url=site.address, timeout=60) as client:
        assert "color-scheme" not in client.get("/appearance.css").text
        for colors in ("dark", "light"):
            sent = client.get("/appearance", params={"colors": colors, "back": "/places?state=VT"})
            assert (sent.status_code, sent.headers["location"]) == (303, "/places?state=VT")
            assert f"color-scheme: {colors}" in client.get("/appearance.css").text
        client.get("/appearance?colors=device")
        assert "color-scheme" not in client.get("/appearance.css").text


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/a\r\nb"]
)
def test_a_choice_of_colors_leads_back_to_this_site_only(site: Server, back: str) -> None:
    sent = get(site, "/appearance", params={"colors": "dark", "back": back})
    assert sent.headers["location"] == "/"


@given(st.text(alphabet="/\\abc.:?#\t\r\n @", max_size=12))
def test_no_address_of_another_site_is_taken_for_one_of_this(back: str) -> None:
    if _HERE.fullmatch(back):
        assert httpx.URL("http://here.example").join(back).host == "here.example"
        assert back[0] == "/" and back[1:2] not in ("/", "\\")


def test_a_place_pins_its_view(site: Server) -> None:
    page = get(site, "/brief/VT").text
    pinned = html.unescape(re.search(r'href="([^"]+)">Link to this view', page)[1])  # ty: ignore[not-subscriptable]
    assert f"as_of={AS_OF}" in pinned and "evidence=" in pinned
    assert get(site, pinned).status_code == 200


def links(page: httpx.Response) -> list[str]:
    return [html.unescape(each) for each in re.findall(r'href="(/[^"#]*)', page.text)]


def test_what_the_front_page_names_can_be_opened(site: Server) -> None:
    page = get(site, "/")
    assert day_text(date.fromisoformat(AS_OF)) in words(page)
    assert {"/brief/NM", "/brief/PR", "/brief/GU", "/scenario", "/compare"} <= set(links(page))
    assert "Nutrition Assistance Program" in words(page)  # of those where SNAP does not run


def test_tables_of_a_brief_lead_on_with_the_same_scenario(site: Server) -> None:
    query = "lapse=2026-12-12&program=snap"
    state, county = get(site, f"/brief/VT?{query}"), get(site, "/brief/50007?program=snap")
    found = links(state)
    assert {f"/brief/50007?{query}", f"/plan/VT?{query}", "/program/snap"} <= set(found)
    measures = [each for each in found if each.startswith("/law-measure/")]
    assert measures and "place=Vermont" in measures[0] and get(site, measures[0]).status_code == 200
    assert "/brief/VT" in links(county)
    assert "/brief/50007" not in get(site, f"/brief/VT.html?{query}").text  # a file leads to no site
    assert "seawall plan" not in words(state)


def test_more_about_a_place_is_what_can_be_asked_of_it(site: Server) -> None:
    more = {place: {each.partition("?")[0] for each in links(get(site, f"/brief/{place}?program=snap"))}
            for place in ("US", "50007", "VT")}  # fmt: skip
    assert {"/plan/VT", "/backtest/VT", "/ask/caseload", "/ask/compact"} <= more["VT"]
    assert "/plan/50007" in more["50007"] and "/backtest/50007" not in more["50007"]
    assert "/impact/US" in more["US"] and not {"/plan/US", "/funds/US", "/ask/draft", "/ask/compact"} & more["US"]


def test_the_files_of_a_place(site: Server) -> None:
    sheet, whole = (pypdf.PdfReader(io.BytesIO(get(site, f"/brief/VT.pdf{query}").content))
                    for query in ("?one_page=1", ""))  # fmt: skip
    assert len(sheet.pages) == 1 < len(whole.pages)
    assert "/brief/VT.pdf?one_page=1" in links(get(site, "/brief/VT"))
    assert "/plan/VT.xlsx?program=snap" in links(get(site, "/plan/VT?program=snap"))
    assert "/program/snap.csv" not in links(get(site, "/program/snap"))
