"""The search: whatever it finds opens."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from tests.web.running import Server


@pytest.mark.parametrize("typed", ["own-food", "snap", "Springfield, IL", "food", "county"])
def test_every_result_of_a_search_opens(site: Server, typed: str) -> None:
    with httpx.Client(base_url=site.address, timeout=60) as client:
        answer = client.get("/search", params={"q": typed})
        found = {answer.headers["location"]} if answer.is_redirect else set()
        if not found:
            main = answer.text.partition("<main")[2].partition("</main>")[0]
            found = {unescape(each) for each in re.findall(r'href="(/[^"#]+)"', main)}
        assert found
        for each in sorted(found):
            assert client.get(each, follow_redirects=True).status_code == 200, each


def test_a_measure_of_that_name_is_opened(site: Server) -> None:
    answer = httpx.get(f"{site.address}/search?q=own-food-benefit", timeout=60)
    assert answer.headers["location"] == "/law-measure/own-food-benefit"


def test_csv_is_offered_where_there_are_rows_and_only_there(site: Server) -> None:
    for path, has_rows in (("/program/chip", False), ("/programs", True)):
        page = httpx.get(f"{site.address}{path}", timeout=60).text
        offered = re.findall(rf'href="({path}\.csv[^"]*)"', page)
        assert bool(offered) is has_rows
        for each in offered:
            assert httpx.get(site.address + unescape(each), timeout=60).status_code == 200
