"""The same question through four doors: command line, library, API and page give the same answer."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import date
from typing import Any, NamedTuple

import pytest
from starlette.testclient import TestClient

import seawall
from seawall import Choices, lapse, programs, suspension
from seawall.cli import main
from seawall.hazard.outlook import outlook
from seawall.law.options import options
from seawall.pages import page
from seawall.pages.forms import data
from seawall.web.app import application
from seawall.web.settings import Settings
from tests.pages.test_every_verb import Visible, numbers, words_of

pytestmark = pytest.mark.xdist_group("doors")

DAY = "2026-11-22"
TOLD = re.compile(r"<main.*?</main>|<footer.*?</footer>", re.S)


class Door(NamedTuple):
    """The words of the command line, the address on the web, the library's own call; `as_of`: it knows days."""

    words: str
    address: str
    call: Callable[[], Any]
    as_of: str = "as_of"


DOORS = [
    Door("brief IL", "brief/IL", lambda: seawall.brief("IL", as_of=DAY)),
    Door(
        "brief NC --program snap --share-paid 0.65",
        "brief/NC?program=snap&share_paid=0.65",
        lambda: seawall.brief("NC", lapse(programs=["snap"], share_paid=0.65, as_of=DAY), as_of=DAY),
    ),
    Door("brief 17031", "brief/17031", lambda: seawall.brief("17031", as_of=DAY)),
    Door("brief MI WI", "brief/MI+WI", lambda: seawall.brief(["MI", "WI"], as_of=DAY)),
    Door(
        "impact PR --lapse 2026-12-12 --until 2027-01-31",
        "impact/PR?lapse=2026-12-12&until=2027-01-31",
        lambda: seawall.impact("PR", lapse("2026-12-12", until="2027-01-31", as_of=DAY), as_of=DAY),
    ),
    Door(
        "plan VT --program snap --from 2026-12-01 --share 65%",
        "plan/VT?program=snap&from=2026-12-01&share=65%25",
        lambda: seawall.plan("VT", suspension(["snap"], "2026-12-01"), as_of=DAY, choices=Choices(share=0.65)),
    ),
    Door("funds CT", "funds/CT", lambda: seawall.funds("CT", as_of=DAY)),
    Door(
        "caseload Chicago,IL snap --month 2027-02 --measure households",
        "caseload/Chicago,IL?program=snap&month=2027-02&measure=households",
        lambda: seawall.caseload("Chicago,IL", "snap", month="2027-02", as_of=DAY, measure="households"),
    ),
    Door(
        "simulate VT --years 2000 --seed 7",
        "simulate/VT?years=2000&seed=7",
        lambda: seawall.simulate("VT", years=2000, seed=7, as_of=DAY),
    ),
    Door("status IL", "status/IL", lambda: seawall.status("IL", as_of=DAY)),
    Door("hazard", "hazard", lambda: outlook(DAY)),
    Door("account VA --month 2025-11", "account/VA?month=2025-11", lambda: seawall.account("VA", "2025-11", as_of=DAY)),
    Door("flows IL --by-place", "flows/IL?by_place=1", lambda: seawall.flows("IL").by_place(), ""),
    Door("flows 48301 --year 2022", "flows/48301?year=2022", lambda: seawall.flows("48301", 2022), ""),
    Door("programs show snap", "program/snap", lambda: programs.program("snap"), ""),
    Door("law options IL", "law-options/IL", lambda: options("IL", None, date.fromisoformat(DAY)), "date"),
]


@pytest.fixture(scope="module")
def web() -> Iterator[TestClient]:
    """The site in this process."""
    with TestClient(application(Settings())) as client:
        yield client


def printed(*words: str) -> str:
    with redirect_stdout(io.StringIO()) as out:
        assert main([*words]) == 0
    return out.getvalue()


@pytest.mark.parametrize("door", [pytest.param(each, id=each.words) for each in DOORS])
def test_every_door_gives_the_same_answer(door: Door, web: TestClient) -> None:
    words = (*door.words.split(), *((f"--{door.as_of.replace('_', '-')}", DAY) if door.as_of else ()))
    joint = "&" if "?" in door.address else "?"
    address = f"{door.address}{joint}{door.as_of}={DAY}" if door.as_of else door.address
    result = door.call()

    told = web.get(f"/api/v1/{address}").raise_for_status()
    assert told.text == printed(*words, "--json") == data.as_json(result)
    if callable(getattr(result, "table", None)):
        as_csv = web.get(f"/api/v1/{address}", headers={"Accept": "text/csv"}).raise_for_status()
        assert as_csv.text == printed(*words, "--csv") == data.as_csv(result)

    shown = web.get(f"/{address}").raise_for_status()
    seen = numbers(Visible.of(part) for part in TOLD.findall(shown.text))
    said = numbers(words_of(page(result), closed=True))
    assert said and not said - seen, f"not on the page: {said - seen}"
