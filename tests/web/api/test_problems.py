"""What goes wrong is told as a problem, with what to do; whatever a request holds, nothing fails or gets in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from seawall.cli import bar
from seawall.web.addresses import as_addresses, pages_named
from seawall.web.app import application
from seawall.web.questions import questions
from seawall.web.settings import Settings
from tests.sampled import LONG

pytestmark = pytest.mark.xdist_group("api")

API = "/api/v1"
SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(1)">'


def problem(told: Any) -> dict[str, Any]:
    """The problem that was told, after a look at its form."""
    assert told.headers["Content-Type"] == "application/problem+json"
    assert told.headers["Cache-Control"] == "no-store"
    found = told.json()
    assert found["status"] == told.status_code >= 400
    assert set(found) <= {"type", "title", "status", "detail", "hint", "input", "instance"}
    assert found["type"].startswith("/api#") and found["detail"] and len(found["detail"].splitlines()) == 1
    return found


@pytest.mark.parametrize(
    ("address", "status", "name", "hint"),
    [
        ("brief/Ilinois", 404, "place", "Illinois"),
        ("brief/Cook", 404, "place", "Cook County"),
        ("program/snapp", 404, "place", "snap"),
        ("claims/blue-states-recieve-more-per-head", 404, "place", "blue-states-receive-more-per-head"),
        ("evidence-table/deadlin", 404, "place", "deadline"),
        ("brief/IL?lapze=2026-12-12", 400, "lapze", "lapse"),
        ("brief/IL?lapse=12/12/2026", 400, "lapse", "2026-12-12"),
        ("brief/IL?lapse=", 400, "lapse", "Leave it out"),
        ("brief/IL?as_of=2026-11-22&as_of=2026-11-22", 400, "as_of", "Leave some out"),
        ("brief/IL?program=snapp", 422, "program", "snap"),
        ("brief/IL?as_of=2099-01-01", 422, "as_of", "today or earlier"),
        ("brief/IL?from=2026-12-01", 422, "", "program snap"),
        ("brief/IL?share_paid=lots", 422, "share_paid", "0.65"),
        ("simulate/VT?years=1000000", 400, "years", "200,000"),
        ("backtest", 404, "", ""),
        ("backtest/VT+IL+WI+NY", 400, "place", "Leave some out"),
        ("caseload/IL?program=snap", 400, "month", "2027-02"),
        ("flows", 422, "", "/flows/IL"),
        ("programs/rows?limit=0", 400, "limit", "1,000"),
        ("programs/rows?limit=1e3", 400, "limit", "1,000"),
        ("programs/rows?after=-1", 400, "after", "0"),
        ("brief/IL?evidence=../evidence", 400, "evidence", "shipped"),
        ("brief/IL?evidence=feedbeef", 422, "evidence", "/evidence-releases"),
        ("brief/IL?evidence=２０２６-11-22", 400, "evidence", "shipped"),
        ("evidence-table/deadline?as_of=２０２６-11-22", 400, "as_of", "2026-12-12"),
        ("evidence-table/deadline/rows?as_of=２０２６-11-22", 400, "as_of", "2026-12-12"),
        ("simulate/VT?years=１０", 400, "years", "whole number"),
        ("places?kind=village", 400, "kind", "county"),
        ("nothing", 404, "", ""),
        ("brief/IL/rows/more", 404, "", ""),
    ],
)
def test_a_problem_says_what_it_is_about_and_what_to_do(
    api: TestClient, address: str, status: int, name: str, hint: str
) -> None:
    told = problem(api.get(f"{API}/{address}"))
    assert told["status"] == status
    assert told.get("input", {}).get("name", "") == name
    assert hint in f"{told['detail']} {told.get('hint', '')}"
    assert "--" not in told["detail"]


def test_another_method_is_told_which_there_is(api: TestClient) -> None:
    told = api.post(f"{API}/programs")
    assert problem(told)["status"] == 405 and "GET" in told.headers["Allow"]


def test_a_folder_that_is_called_like_a_release_is_no_evidence(
    api: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "abcdef").mkdir()
    monkeypatch.chdir(tmp_path)
    assert problem(api.get(f"{API}/programs?evidence=abcdef"))["status"] == 422


def test_what_a_request_says_is_never_markup(api: TestClient) -> None:
    for address in (f"brief/{quote(SCRIPT, safe='')}", f"brief/IL?lapse={quote(SCRIPT)}", f"law-cases/{quote(SCRIPT)}"):
        told = api.get(f"{API}/{address}")
        assert "html" not in told.headers["Content-Type"]
        shown = api.get(f"/{address}")
        assert "<script>alert" not in shown.text and "<img src=x" not in shown.text


def test_no_request_writes_a_header(api: TestClient) -> None:
    for place in ("IL%0d%0aX-Evil:%201", "IL%0aX-Evil:%201", "%E2%80%AE", "%F3%AF%95%AC"):
        for address in (f"brief/{place}", f"law-cases/{place}/rows", f"law-cases/{place}/rows?format=csv"):
            assert "X-Evil" not in api.get(f"{API}/{address}").headers
    long = api.get(f"{API}/law-actions/rows?limit=1&place=IL&instrument=")
    assert problem(long)["status"] == 400


TEXTS = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="./\\%+;:=&?#'\"<>{}[]()|*\0\n\r\t -_0123456789", max_size=60),
    st.sampled_from(["." * 400, "[" * 400, "(" * 400, "9" * 400, "IL+" * 200, "2026-12-12" * 40, "1e999", "../" * 90]),
)
QUESTIONS = questions()


@settings(max_examples=600 if LONG else 60)
@given(
    name=st.sampled_from([*QUESTIONS]),
    place=TEXTS,
    rows=st.booleans(),
    pairs=st.lists(
        st.tuples(st.text(max_size=12) | st.sampled_from(["format", "limit", "evidence"]), TEXTS), max_size=4
    ),
    field=st.integers(min_value=0),
    value=TEXTS,
)
def test_whatever_is_asked_is_answered_or_told_as_a_problem(
    api: TestClient, name: str, place: str, rows: bool, pairs: list[tuple[str, str]], field: int, value: str
) -> None:
    question = QUESTIONS[name]
    known = [(question.fields[field % len(question.fields)].name, value)] if question.fields else []
    path = f"{API}/{name}/{quote(place, safe='')}{'/rows' if rows else ''}"
    told = api.get(path, params=[*known, *pairs], follow_redirects=False)
    if told.status_code >= 400:
        assert problem(told)["status"] < 500
    else:
        assert told.status_code in (200, 307)


@pytest.mark.parametrize("raw", ["%ff%fe", "%c0%af..%c0%af", "%00", "%2e%2e%2f%2e%2e%2fetc", "a" * 5000, "%25%32%66"])
def test_bytes_that_are_no_text_are_a_problem(api: TestClient, raw: str) -> None:
    for address in (f"{API}/brief/{raw}", f"{API}/brief/IL?lapse={raw}", f"{API}/brief/IL?{raw}=1"):
        assert problem(api.get(address))["status"] in (400, 404, 422)


def test_a_thousand_parameters_are_a_problem(api: TestClient) -> None:
    told = problem(api.get(f"{API}/brief/IL", params=[("program", "snap")] * 1_000))
    assert (told["status"], told["input"]["name"]) == (400, "program")


def test_a_fault_of_ours_says_nothing_of_the_inside() -> None:
    app = application(Settings())

    def fails(**_: Any) -> None:
        raise RuntimeError("secret of the inside")

    object.__setattr__(app.state.web.questions["programs"], "command", fails)
    told = TestClient(app, raise_server_exceptions=False).get(f"{API}/programs")
    assert problem(told)["status"] == 500 and "secret" not in told.text


def test_the_server_draws_no_bar(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    import rich.progress

    def drawn(*_: object, **__: object) -> None:
        raise AssertionError("a bar was drawn")

    monkeypatch.setattr(rich.progress, "Progress", drawn)
    with pytest.raises(AssertionError, match="a bar"), bar.progress("testing", 1):
        pass  # a command line has one
    assert api.get(f"{API}/evidence-check/county").status_code == 200


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Name one: seawall flows IL, or --bloc x.", "Name one: /flows/IL, or bloc x."),
        ("Try: seawall flows --sensitivity bea --year 2022.", "Try: /flows?sensitivity=bea&year=2022."),
        ("See 'seawall evidence list'.", "See '/evidence-tables'."),
        ("See seawall funds 'Cook County, IL'.", "See /funds/Cook%20County,%20IL."),
        ("Write it with seawall funds template IL.", "Write it with seawall funds template IL."),
        ("Then seawall ledger verify.", "Then seawall ledger verify."),
        ("--share-paid 0.5 cannot be", "share_paid 0.5 cannot be"),
    ],
)
def test_a_message_names_addresses_where_there_are_any(said: str, shown: str) -> None:
    assert as_addresses(said, questions().values()) == shown


def test_a_problem_is_json_that_holds_no_control_character(api: TestClient) -> None:
    told = api.get(f"{API}/brief/{quote(chr(27) + '[2Jx' + chr(0x202E))}")
    assert json.loads(told.text) and told.text.isascii() and "\\u001b" not in told.text


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("The whole plan: seawall plan.", "/plan/IL"),
        ("One that uses none: seawall plan PLACE --without-act.", "/plan/IL?without_act=1"),
        ("seawall law withholding says why", "/law-withholding"),
        ("One claim: seawall claims ID.", "/claims"),
        ("Every score: seawall hazard score.", "/hazard-score"),
        ("Your own: seawall claims --file my.toml.", None),
        ("Write it: seawall funds template IL -o funds.toml", None),
        ("'seawall evidence refresh' asks them", None),
        ("Seawall plan", None),
    ],
)
def test_a_text_leads_to_the_pages_that_it_names(said: str, address: str | None) -> None:
    found = list(pages_named(questions().values(), "IL")(said))
    assert [each[2] for each in found] == ([address] if address else [])
    assert all(said[start:end].startswith("seawall ") and words for start, end, _, words in found)
