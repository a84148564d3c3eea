"""What comes with an answer: its form, its evidence and day, what a cache is told, its rows a part at a time."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

import seawall
from seawall.base.rows import RowsOf
from seawall.evidence.releases import release_id
from seawall.places import ListedPlace
from seawall.web.api import rows
from seawall.web.api.asking import Part

pytestmark = pytest.mark.xdist_group("api")

API = "/api/v1"
TABLE = f"{API}/evidence-table/deadline"
DESCRIPTION = Path(__file__).parents[3] / "docs" / "openapi.json"


def test_an_answer_names_its_evidence_its_version_and_its_day(api: TestClient) -> None:
    told = api.get(f"{API}/funds/CT?as_of=2026-11-22").headers
    assert told["Seawall-Evidence-Release"] == release_id()
    assert told["Seawall-Evidence-Version"] and told["Seawall-Version"] == seawall.__version__
    assert told["Seawall-As-Of"] == "2026-11-22"
    assert api.get(f"{API}/law-options/IL?date=2026-11-20").headers["Seawall-As-Of"] == "2026-11-20"


def test_an_answer_that_somebody_has_is_not_sent_again(api: TestClient) -> None:
    first = api.get(f"{API}/programs")
    again = api.get(f"{API}/programs", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert api.get(f"{API}/programs", headers={"If-None-Match": '"other"'}).status_code == 200
    head = api.head(f"{API}/programs")
    assert (head.status_code, head.headers["ETag"]) == (200, first.headers["ETag"])


def test_only_an_answer_of_evidence_and_a_day_that_are_named_stays(api: TestClient) -> None:
    stays = api.get(f"{API}/hazard?as_of=2026-11-22&evidence=shipped").headers["Cache-Control"]
    assert "max-age=3600" in stays
    for query in ("", "?as_of=2026-11-22", "?evidence=shipped"):
        assert "must-revalidate" in api.get(f"{API}/hazard{query}").headers["Cache-Control"]


@pytest.mark.parametrize(
    ("accept", "status", "media"),
    [
        ("*/*", 200, "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", 200, "application/json"),
        ("text/csv", 200, "text/csv"),
        ("text/*", 200, "text/csv"),
        ("application/json;q=0.5, text/csv", 200, "text/csv"),
        ("application/json, text/csv;q=0.9", 200, "application/json"),
        ("text/csv;q=0, */*", 200, "application/json"),
        ("application/xml", 406, "application/problem+json"),
        ("application/json;q=0", 406, "application/problem+json"),
        ("", 406, "application/problem+json"),
        (",;q=,=,text/csv;q=x", 200, "text/csv"),
    ],
)
def test_accept_chooses_the_form(api: TestClient, accept: str, status: int, media: str) -> None:
    told = api.get(f"{API}/programs", headers={"Accept": accept})
    assert (told.status_code, told.headers["Content-Type"].partition(";")[0]) == (status, media)


def test_format_says_more_than_accept(api: TestClient) -> None:
    told = api.get(f"{API}/programs?format=csv", headers={"Accept": "application/json"})
    assert told.headers["Content-Type"].startswith("text/csv")
    refused = api.get(f"{API}/evidence-citation/county?format=csv")
    assert (refused.status_code, refused.json()["input"]) == (400, {"name": "format", "given": "csv"})


def parts(api: TestClient, address: str) -> list[Any]:
    """Every row, by following the links."""
    found: list[Any] = []
    while address:
        told = api.get(address).raise_for_status()
        found += told.json()
        address = told.links["next"]["url"] if "next" in told.links else ""
    assert told.headers["Seawall-Rows"] == str(len(found))
    return found


@settings(max_examples=4)
@given(limit=st.integers(min_value=30, max_value=300))
def test_the_parts_together_are_the_rows(api: TestClient, limit: int) -> None:
    assert parts(api, f"{TABLE}/rows?limit={limit}") == api.get(TABLE).json()


def test_a_next_part_is_of_the_same_evidence_and_day(api: TestClient) -> None:
    told = api.get(f"{API}/status/rows?limit=1")
    link = told.links["next"]["url"]
    assert f"evidence={release_id()}" in link and f"as_of={told.headers['Seawall-As-Of']}" in link
    kept = api.get(f"{API}/status/rows?limit=1&as_of=2026-11-22&evidence=shipped").links["next"]["url"]
    assert "as_of=2026-11-22" in kept and kept.count("as_of") == kept.count("evidence") == 1


def test_a_part_beyond_the_end_is_empty(api: TestClient) -> None:
    told = api.get(f"{TABLE}/rows?after=9000000")
    assert (told.json(), "Link" in told.headers) == ([], False)


def test_the_places_are_listed_and_found(api: TestClient) -> None:
    whole = parts(api, f"{API}/places?limit=1000")
    assert [each["fips"] for each in whole[:3]] == ["00", "01", "01001"]
    assert len({each["fips"] for each in whole}) == len(whole) > 3_190
    inside = parts(api, f"{API}/places?state=IL&kind=county&limit=60")
    assert len(inside) == 102 and {each["postal"] for each in inside} == {"IL"}
    assert [each["fips"] for each in api.get(f"{API}/places?state=IL&name=cook").json()] == ["17031"]
    assert api.get(f"{API}/places?state=Ilinois").status_code == 422


def test_no_cell_of_the_csv_is_a_formula() -> None:
    """Text of somebody else's may stand in a table: a spreadsheet must take it for text."""
    bad = ('=HYPERLINK("http://evil","x")', "+1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1+1", "-2+3", "plain")
    listed = RowsOf[ListedPlace](
        rows=tuple(ListedPlace(fips="00", name=each, kind="nation", postal="US") for each in bad)
    )
    names = [row["name"] for row in csv.DictReader(io.StringIO(rows.part("csv", Part(10, 0))(listed).decode()))]
    assert [name[0] for name in names] == ["'"] * 5 + ["p"]


def test_what_is_no_number_is_null_and_not_zero() -> None:
    class Numbers:
        def table(self) -> pl.DataFrame:
            return pl.DataFrame({"n": [1.5, float("nan"), None, float("inf")]})

    assert rows.part("json", Part(10, 0))(Numbers()) == (
        b'[\n  {\n    "n": 1.5\n  },\n  {\n    "n": null\n  },\n  {\n    "n": null\n  },\n  {\n    "n": null\n  }\n]\n'
    )


def test_the_description_that_is_served_is_the_one_that_is_kept(api: TestClient) -> None:
    assert api.get(f"{API}/openapi.json").text == DESCRIPTION.read_text(encoding="utf-8")


def test_the_page_about_the_api_names_every_address_and_kind_of_problem(api: TestClient) -> None:
    page = api.get("/api").text
    for path in api.get(f"{API}/openapi.json").json()["paths"]:
        assert path in page
    for kind in ("unreadable", "unknown", "unanswerable", "fault"):
        assert f'id="{kind}"' in page
