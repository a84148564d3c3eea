"""Records on the web: kept from a page under a permanent address, taken along, computed again; by whom, how many."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import seawall.cli
from seawall.base.errors import RecordError
from seawall.records import shelf
from seawall.web.app import application
from seawall.web.settings import Settings

HERE = "http://127.0.0.1:8400"
ANSWER = "/plan/VT?program=snap&as_of=2026-11-22"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEAWALL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def visitor(home: Path) -> Iterator[TestClient]:
    """A browser on the machine that runs the server."""
    with TestClient(application(Settings()), base_url=HERE, client=("127.0.0.1", 50_000), follow_redirects=False) as it:
        yield it


def keep(visitor: TestClient, of: str = ANSWER, **otherwise: str):
    page = visitor.get("/records/new", params={"of": of})
    assert page.headers["cache-control"] == "no-store"
    fields = {
        name: re.search(rf'name="{name}" value="([^"]*)"', page.text)[1].replace("&amp;", "&")
        for name in ("csrf", "of")
    }
    return visitor.post("/records", data=fields | otherwise)


def test_a_record_is_kept_read_taken_along_and_computed_again(
    visitor: TestClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = keep(visitor)
    address = kept.headers["location"]
    assert kept.status_code == 303 and re.fullmatch(r"/records/[0-9a-f]{64}", address)
    content = visitor.get(f"{address}.json").content
    assert hashlib.sha256(content).hexdigest() == address.rpartition("/")[2]
    assert json.loads(content)["result_sha256"] in visitor.get(address).text
    again = visitor.get(f"{address}/verify").text
    assert "The same" in again and "does not certify" in again
    file = tmp_path / "record.json"
    file.write_bytes(content)
    assert seawall.cli.main(["verify", str(file)]) == 0
    mine = tmp_path / "mine.json"
    asked = ["plan", "VT", "--program", "snap", "--as-of", "2026-11-22", "--record", str(mine)]
    assert seawall.cli.main([*asked, "-o", str(tmp_path / "plan.json")]) == 0
    assert mine.read_bytes() == content  # the same door
    assert keep(visitor).headers["location"] == address
    capsys.readouterr()


def test_a_record_that_was_changed_on_disk_is_not_shown(visitor: TestClient) -> None:
    address = keep(visitor).headers["location"]
    file = next(shelf.folder().glob("*.json"))
    file.write_bytes(file.read_bytes().replace(b"Vermont", b"Vermonx"))
    for path in (address, f"{address}.json", f"{address}/verify"):
        answer = visitor.get(path)
        assert answer.status_code == 400 and "was changed" in answer.text


def test_only_a_form_of_this_server_keeps_a_record(visitor: TestClient, home: Path) -> None:
    assert keep(visitor, csrf="guessed").status_code == 403
    assert visitor.post("/records", data={"of": ANSWER}).status_code == 403
    page = visitor.get("/records/new", params={"of": ANSWER}).text
    fields = {"csrf": re.search(r'name="csrf" value="([^"]*)"', page)[1], "of": ANSWER}
    assert visitor.post("/records", data=fields, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert not (home / "records").exists()


def test_from_another_machine_it_needs_signing_in(home: Path) -> None:
    app = application(Settings(names=("seawall.example",)))
    with TestClient(
        app, base_url="https://seawall.example", client=("192.0.2.7", 50_000), follow_redirects=False
    ) as far:
        page = far.get("/records/new", params={"of": ANSWER}).text
        assert "/sign-in" in page and '<form method="post" action="/records"' not in page
        far.get("/sign-in")
        token = re.search(r'name="csrf" value="([^"]*)"', far.get("/sign-in").text)
        refused = far.post("/records", data={"of": ANSWER, "csrf": token[1] if token else ""})
        assert refused.status_code == 403
    assert not (home / "records").exists()


@pytest.mark.parametrize(
    "of", ["", "/", "/flows/IL", "//elsewhere.example/plan/VT", "https://elsewhere.example/brief/VT",
           "/brief/../etc/passwd", "/plan/VT?record=/tmp/x", "/plan/VT?funds=/etc/passwd", "/brief/VT?evidence=/etc"],
)  # fmt: skip
def test_only_a_brief_or_a_plan_of_this_site_has_a_record(of: str, visitor: TestClient, home: Path) -> None:
    answer = visitor.get("/records/new", params={"of": of})
    assert answer.status_code in (400, 404) and 'action="/records"' not in answer.text
    assert not (home / "records").exists()


@pytest.mark.parametrize("address", ["x", "0" * 64, "..%2f..%2fetc%2fpasswd", "A" * 64, "0" * 63])
def test_what_was_never_kept_is_not_found(address: str, visitor: TestClient) -> None:
    for path in (f"/records/{address}", f"/records/{address}.json", f"/records/{address}/verify"):
        assert visitor.get(path).status_code == 404


def test_no_more_and_no_longer_records_are_kept_than_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST", 2)
    first = shelf.put(b"1")
    shelf.put(b"2")
    with pytest.raises(RecordError, match="command line"):
        shelf.put(b"3")
    assert shelf.put(b"1") == first and shelf.get(first) == b"1"
    with pytest.raises(RecordError, match="at most"):
        shelf.put(b"x" * (shelf.LARGEST + 1))
