"""A caseload in the browser: sent, looked at, asked for, approved, issued; its sender's alone, and not for long."""

from __future__ import annotations

import asyncio
import os
import re
from io import BytesIO
from pathlib import Path

import pytest
from starlette.types import Message

from seawall.base.errors import LedgerError
from seawall.web.desk import drafts
from tests.web.desk.office import Office, opened, whole, words_of

HEAD = "case_key,program,county,amount_usd\n"
CASES = HEAD + "N001,snap,51013,187.01\nN002,snap,51059,292.00\n"


def send(office: Office, text: str, person: str = "ada", period: str = "2027-01") -> str:
    """Where the page of a file is, after it was sent."""
    files = {"file": ("Dec 2026 <b>.csv", text.encode())}
    answer = office.post("/ledger/caseload", person, {"period": period}, files=files)
    assert answer.status_code == 303, words_of(answer)
    return answer.headers["location"]


def ask(office: Office, place: str, **more: str):
    """The form on that page, sent."""
    form = {"period": "2027-01", "fund": "reserve", "tranches": "2", "id": "jan", "on": ""} | more
    return office.post(place.partition("?")[0], "ada", form)


def kept() -> list[Path]:
    return list((Path(os.environ["SEAWALL_HOME"]) / "desk").glob("*"))


def test_from_a_file_to_an_issued_tranche(office: Office) -> None:
    place = send(office, CASES)
    page = words_of(office.get(place, "ada"))
    assert "2 cases would get $479.01 for 2027-01" in page and "Ask for the batch" in page
    assert ask(office, place).headers["location"] == "/ledger/show?act=jan"
    assert kept() == []
    read = words_of(office.get("/ledger/show?act=jan", "ben"))
    assert "$479.01 (four hundred seventy-nine dollars and one cent) is promised to 2 cases for 2027-01" in read
    assert office.approve("jan", "ben").status_code == 303
    after = office.get("/ledger/show?act=jan", "ada").text
    link = re.search(r'href="(/ledger/issue\?[^"]+)"', after)[1].replace("&amp;", "&")
    form = office.get(link, "ada").text
    part = re.search(r'name="part"[^>]* value="(\d)"', form)[1]
    assert (
        office.post("/ledger/issue", "ada", {"batch": "jan", "part": part, "id": "jan-1", "on": ""}).status_code == 303
    )
    assert office.approve("jan-1", "ben").status_code == 303
    assert office.act("jan-1").state == "posted" and office.act("jan-1").amount_cents == 9350 + 14600
    assert whole(office.book)


def test_nothing_is_read_of_a_file_from_nobody(office: Office) -> None:
    answers: list[int] = []

    async def part() -> Message:
        raise AssertionError("the body was read")

    async def told(message: Message) -> None:
        answers.extend([message["status"]] if "status" in message else [])

    headers = [(b"host", b"127.0.0.1:8400"), (b"content-type", b"multipart/form-data; boundary=x")]
    scope = {
        "type": "http", "method": "POST", "scheme": "http", "path": "/ledger/caseload", "query_string": b"",
        "headers": headers, "client": ("127.0.0.1", 5), "server": ("127.0.0.1", 8400),
    }  # fmt: skip
    asyncio.run(office.app(scope, part, told))
    assert answers == [401]


def test_a_form_that_is_sent_twice_is_one_batch(office: Office) -> None:
    place = send(office, CASES)
    first, again = ask(office, place), ask(office, place)
    assert first.headers["location"] == again.headers["location"] == "/ledger/show?act=jan"
    other = ask(office, send(office, CASES), id="jan-again")  # another form with the same cases
    assert other.status_code == 400 and "accepted already" in words_of(other)
    assert "leave_out_accepted" in words_of(other) and "--" not in words_of(other)


def test_wrong_rows_are_told_and_nothing_can_be_asked(office: Office) -> None:
    place = send(office, CASES + "N003,snap,51013,4I3.25\n=cmd|' /C calc'!A0,snap,51013,1.00\n<b>x</b>,snap,51013,1\n")
    page = office.get(place, "ada")
    assert page.status_code == 200 and "3 of 5 rows are wrong" in words_of(page)
    assert "Ask for the batch" not in page.text and "<b>x</b>" not in page.text
    answer = ask(office, place)
    assert answer.status_code == 400 and "3 of 5 rows are wrong" in words_of(answer)


def test_what_is_wrong_keeps_what_was_typed_and_the_file(office: Office) -> None:
    place = send(office, CASES)
    answer = ask(office, place, fund="no-such-fund", tranches="3")
    assert answer.status_code == 400 and "no fund 'no-such-fund'" in words_of(answer).replace("&#39;", "'")
    assert 'value="no-such-fund"' in answer.text and 'value="3"' in answer.text
    assert len(kept()) == 1 and ask(office, place).status_code == 303


def test_a_file_is_its_senders_alone(office: Office) -> None:
    place = send(office, CASES)
    for other in ("ben", "fay"):
        page = office.get(place, other)
        assert page.status_code == 400 and "N001" not in page.text and "479.01" not in page.text
    assert office.post(f"{place.partition('?')[0]}/discard", "ben").status_code == 303
    assert len(kept()) == 1
    assert office.get(place).headers["location"].startswith("/sign-in?next=")
    assert office.post(f"{place.partition('?')[0]}/discard", "ada").status_code == 303
    assert kept() == []


def test_a_file_is_private_and_deleted_after_its_time(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    send(office, CASES)
    (folder,) = kept()
    assert (folder.stat().st_mode & 0o777, (folder / drafts.NAME).stat().st_mode & 0o777) == (0o700, 0o600)
    token = drafts.keep("ada", BytesIO(b"x"))
    long_ago = folder.stat().st_mtime - drafts.KEPT_SECONDS - 1
    os.utime(folder, (long_ago, long_ago))
    assert drafts.find("ada", token).read_bytes() == b"x"
    assert not folder.exists()


def test_a_file_that_is_too_long_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "LARGEST", 20)
    with pytest.raises(LedgerError, match="longer than 20 bytes"):
        drafts.keep("ada", BytesIO(b"x" * 21))
    answer = office.post("/ledger/caseload", "ada", {"period": "2027-01"}, files={"file": ("a.csv", CASES.encode())})
    assert answer.status_code == 400 and "longer than 20 bytes" in words_of(answer)
    assert kept() == []
    monkeypatch.setattr(drafts, "MOST", 0)
    with pytest.raises(LedgerError, match="keeps 0 caseload files already"):
        drafts.keep("ada", BytesIO(b"x"))


@pytest.mark.parametrize("sent", [b"", b"PK\x03\x04 a workbook", b"\xff\xfe\x00", b"\x00" * 300])
def test_what_is_no_caseload_is_told_in_a_line(office: Office, sent: bytes) -> None:
    answer = office.post("/ledger/caseload", "ada", {"period": "2027-01"}, files={"file": ("a.csv", sent)})
    if answer.status_code == 303:
        answer = office.get(answer.headers["location"], "ada")
    assert answer.status_code == 400 and 'role="alert"' in answer.text


def test_without_a_file_or_with_a_path_nothing_is_read(office: Office) -> None:
    for given in ({"period": "2027-01"}, {"period": "2027-01", "file": "/etc/passwd"}):
        answer = office.post("/ledger/caseload", "ada", given)
        assert answer.status_code == 400 and "no file came with the form" in words_of(answer)
    place = send(office, CASES)
    answer = ask(office, place, file="/etc/passwd")
    assert answer.status_code == 400 and "no field" in words_of(answer)
    for path in ("/ledger/caseload/..%2f..%2fetc", "/ledger/caseload/" + "0" * 31, "/ledger/caseload/" + "g" * 32):
        assert office.get(path, "ada").status_code in (404, 422)
    assert office.get("/ledger/caseload/" + "0" * 32, "ada").status_code == 400
    with opened(office.book) as book:
        assert book.act("dep-1")
