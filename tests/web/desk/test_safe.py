"""What people type and send stays text: no markup, no formula, no path, no secret; and who may read the books."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from seawall.cli.ledger_session import Seat, seated, signer
from seawall.web.app import application
from seawall.web.desk import verbs
from seawall.web.settings import Settings
from tests.web.desk.office import PASSPHRASE, Office, browser_of, words_of

MARKUP = "<img src=x onerror=alert(1)>\"'{{7*7}}"
FORMULA = "=HYPERLINK(0)"


@pytest.mark.parametrize("typed", [MARKUP, FORMULA])
def test_a_reason_is_text_on_every_page_and_in_every_table(office: Office, typed: str) -> None:
    form = {"fund": "reserve", "amount": "1.00", "reason": typed, "id": "web-1", "on": ""}
    assert office.post("/ledger/deposit", "ada", form).status_code == 303
    assert office.approve("web-1", "ben").status_code == 303
    for path in ("show?act=web-1", "audit", "journal", "queue", "statement?fund=reserve"):
        page = office.get(f"/ledger/{path}", "eve").text
        assert "<img" not in page and "49" not in re.findall(r"onerror.{0,40}", page)
    assert office.get("/ledger/show?act=web-1", "eve").text.count("HYPERLINK") == (typed == FORMULA)
    table = office.get("/ledger/journal.csv", "eve").text
    assert "HYPERLINK" in table or typed == MARKUP
    assert not re.search(r'(^|,)"?=', table, re.M)


@pytest.mark.parametrize("typed", [MARKUP, FORMULA, "a\x00b", "x" * 5_000, "../../etc/passwd", "\u202egnp", "-1"])
@pytest.mark.parametrize("field", ["fund", "amount", "reason", "on", "id"])
def test_whatever_is_typed_is_a_line_on_the_form(office: Office, field: str, typed: str) -> None:
    form = {"fund": "reserve", "amount": "1.00", "reason": "", "id": "web-1", "on": ""} | {field: typed}
    answer = office.post("/ledger/deposit", "ada", form)
    assert answer.status_code in (303, 400)
    assert "<img" not in answer.text and "Traceback" not in answer.text and PASSPHRASE not in answer.text
    if answer.status_code == 400:
        assert answer.text.count('role="alert"') == 1


@pytest.mark.parametrize("query", ["act=<script>", "act=../../x", "nothing=1", "act=", "act=a&act=b"])
def test_whatever_an_address_says_is_a_page(office: Office, query: str) -> None:
    for name in ("show", "statement", "audit", "trial"):
        answer = office.get(f"/ledger/{name}?{query}", "eve")
        assert answer.status_code in (200, 400, 404) and "<script>" not in answer.text


def test_no_request_names_a_book_a_person_a_key_or_a_file(office: Office) -> None:
    for verb in (*verbs.reading().values(), *verbs.asking().values(), verbs.batch()):
        assert not {each.parameter for each in verb.fields} & {"book", "person", "key", "file", "cases", "output"}
    for field in ("book", "as", "key", "cases", "checkpoint", "publish"):
        answer = office.get(f"/ledger/trial?{field}=/etc/passwd", "eve")
        assert answer.status_code == 400 and "no field" in words_of(answer)
        form = {"fund": "reserve", "amount": "1", "id": "web-1", "on": "", field: "/etc/passwd"}
        answer = office.post("/ledger/deposit", "ada", form)
        assert answer.status_code == 400 and "no field" in words_of(answer)


def test_a_seat_counts_for_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    from seawall.base.errors import LedgerError
    from seawall.cli.ledger_session import named

    monkeypatch.setenv("SEAWALL_PASSPHRASE", "of the server's own user")
    with seated(Seat("here.db", None)):
        assert named("elsewhere.db") == "here.db"
        with pytest.raises(LedgerError, match="Sign in"):
            signer("root", "/folder/key.pem")
    assert named("elsewhere.db") == "elsewhere.db"


def test_from_another_machine_the_books_are_for_those_who_sign_in(office: Office) -> None:
    away = TestClient(office.app, base_url="https://seawall.example", client=("192.0.2.7", 5), follow_redirects=False)
    behind = TestClient(office.app, base_url="http://seawall.example", client=("127.0.0.1", 5), follow_redirects=False)
    untold = browser_of(office.app)
    untold.headers.update({"X-Real-IP": "192.0.2.7"})
    for client in (away, behind, untold):  # and where a proxy on this machine passes it on
        for path in ("/ledger", "/ledger/show?act=dep-1", "/ledger/audit.csv", "/ledger/journal", "/ledger/queue"):
            answer = client.get(path)
            assert answer.status_code == 303 and answer.headers["location"].startswith("/sign-in?next=%2Fledger")
    assert office.get("/ledger/audit").status_code == 200


def test_where_the_book_lies_is_told_to_nobody(office: Office) -> None:
    for path in ("/ledger", "/ledger/verify", "/ledger/show?act=dep-1", "/ledger/show?act=none"):
        assert office.book.rpartition("/")[0] not in office.get(path, "eve").text


def test_without_a_book_every_page_says_how_to_begin(tmp_path: Path) -> None:
    app = application(Settings(accounts=str(tmp_path / "accounts.db")))
    client = TestClient(app, base_url="http://127.0.0.1:8400", client=("127.0.0.1", 5), follow_redirects=False)
    for path in ("/ledger", "/ledger/trial", "/ledger/deposit", "/ledger/caseload", "/ledger/show?act=x"):
        answer = client.get(path)
        assert answer.status_code == 200 and "seawall serve --book" in words_of(answer)
    assert client.get("/ledger/trial.csv").status_code == 404


def test_files_are_those_of_the_command_line(office: Office) -> None:
    kinds = {
        "csv": "account",
        "json": "[",
        "md": "# ",
        "txt": "TRIAL",
        "html": "<!DOC",
        "pdf": "%PDF",
        "xlsx": "PK",
    }
    for ending, begins in kinds.items():
        answer = office.get(f"/ledger/trial.{ending}")
        assert answer.status_code == 200 and begins.encode() in answer.content[:2_000], ending
        assert f'filename="seawall-ledger-trial.{ending}"' in answer.headers["content-disposition"]
    assert 'option "title"' in office.get("/ledger/journal.beancount").text
    for wrong in ("trial.exe", "trial.beancount", "queue.xlsx"):
        assert office.get(f"/ledger/{wrong}").status_code == 404


def test_what_is_on_record_names_the_act_and_no_secret(office: Office) -> None:
    from seawall.web.access.audit import records

    form = {"batch": "batch-1", "case": "K001", "reason": "moved", "id": "hold-1", "on": ""}
    office.post("/ledger/hold", "ada", form)
    office.post("/ledger/deposit", "ada", {"fund": "reserve", "amount": "1", "id": "web-9", "on": ""})
    said = [f"{each.person} {each.action} {each.outcome}" for each in records(office.access, 20)]
    assert any("ada ledger deposit web-9 done" in each for each in said)
    assert not any("K001" in each or PASSPHRASE in each for each in said)
