"""The server as somebody runs it: real processes that are asked, stopped, killed and started again."""

from __future__ import annotations

import json
import re
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from uvicorn.supervisors import Multiprocess

from seawall.cli import main
from tests.web.running import Server
from tests.web.serving.wire import ask

pytestmark = pytest.mark.xdist_group("serving")
PAGES = ("/", "/brief/DC", "/brief/DC.json", "/brief/DC.csv")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("serving"), "--proxy", "127.0.0.1", "--name", "seawall.example") as running:
        yield running


@pytest.mark.parametrize("target", [
    "/static/../../../pyproject.toml", "/static/..%2f..%2f..%2fpyproject.toml", "/static/%2e%2e/%2e%2e/settings.py",
    "/static/....//....//settings.py", "/static/..\\..\\settings.py", "/static//etc/passwd", "/static/%00page.css",
    "/brief/..%2f..%2fetc%2fpasswd", "/brief/../../etc/passwd", "/brief/%2fetc%2fpasswd.json",
    "/brief/DC?evidence=/etc", "/brief/DC?evidence=../evidence", "/brief/DC?evidence=.",
    "/brief/DC?evidence=%2e%2e", "//etc/passwd", "/..",
])  # fmt: skip
def test_no_path_of_a_request_reaches_a_file(server: Server, target: str) -> None:
    answer = ask(server.port, target)
    assert answer.status in (400, 404)
    assert b"root:" not in answer.body and b"[project]" not in answer.body and b"class Settings" not in answer.body
    assert "content-security-policy" in answer.headers


def test_every_kind_of_answer_has_the_security_headers(server: Server) -> None:
    kinds = [
        *PAGES,
        "/static/page.css",
        "/nowhere",
        "/brief/Nowhere",
        "/api/v1/nowhere",
        "/healthz",
        "/readyz",
        "/metrics",
    ]
    answers = {kind: httpx.get(f"{server.address}{kind}", timeout=60) for kind in kinds}
    answers |= {each: httpx.request(each, server.address) for each in ("HEAD", "POST", "DELETE", "OPTIONS", "TRACE")}
    assert {200, 404, 405} <= {each.status_code for each in answers.values()}
    assert all(each.status_code < 500 for each in answers.values())
    for kind, each in answers.items():
        assert "default-src 'none'" in each.headers.get("content-security-policy", ""), kind
        assert "unsafe" not in each.headers["content-security-policy"], kind
        assert each.headers.get("x-content-type-options") == "nosniff", kind
        assert "server" not in each.headers


def test_names_and_proxies_that_were_told(server: Server) -> None:
    assert ask(server.port, "/", host="seawall.example").status == 200
    assert ask(server.port, "/", host="elsewhere.example").status == 421
    assert ask(server.port, "/metrics", "X-Forwarded-For: 203.0.113.1").status == 403
    assert "strict-transport-security" in ask(server.port, "/", "X-Forwarded-Proto: https").headers


def test_the_log_is_lines_of_json(server: Server) -> None:
    httpx.get(f"{server.address}/search?q=s3cret")
    told = [json.loads(line) for line in server.log.read_text().splitlines()]
    assert any(each.get("path") == "/search" for each in told)
    assert "s3cret" not in server.log.read_text()


def open_requests(server: Server) -> int:
    """Requests being answered, without the one that asks."""
    text = httpx.get(f"{server.address}/metrics").text
    return round(float(text.partition("\nseawall_requests_open ")[2].split("\n")[0])) - 1


def figures(answer: httpx.Response) -> str:
    """The answer, each figure to ten digits: the order in which threads add up decides the last ones."""
    return re.sub(r"\d+\.\d{4,}(?:e-?\d+)?", lambda found: f"{float(found[0]):.9e}", answer.text)


def test_killed_under_load_it_comes_back_with_the_same_answers(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    with Server(tmp_path / "home", SEAWALL_CACHE=str(cache)) as running:
        before = {page: httpx.get(f"{running.address}{page}", timeout=60) for page in PAGES}
        stop = threading.Event()

        def load(places: tuple[str, ...]) -> None:
            while not stop.is_set():
                for place in places:
                    try:
                        httpx.get(f"{running.address}/brief/{place}.json", timeout=60)
                    except httpx.TransportError:
                        return

        asking = [
            threading.Thread(target=load, args=(places,)) for places in (("VT", "ND"), ("DC", "RI"), ("DE", "DC"))
        ]
        for each in asking:
            each.start()
        while not open_requests(running):
            time.sleep(0.002)
        running.kill()
        stop.set()
        for each in asking:
            each.join()
        running.start()
        after = {page: httpx.get(f"{running.address}{page}", timeout=60) for page in PAGES}
    for page in PAGES:
        assert after[page].status_code == before[page].status_code == 200
        assert figures(after[page]) == figures(before[page])


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(each) for each in told if "spawn_main" in Path(f"/proc/{each}/cmdline").read_text()]


def test_workers_count_together_and_end_with_their_supervisor(tmp_path: Path) -> None:
    with Server(tmp_path, "--workers", "2") as running:
        workers = children(running.process.pid)
        assert len(workers) == 2
        for _ in range(20):
            assert httpx.get(f"{running.address}/accessibility").status_code == 200
        told = httpx.get(f"{running.address}/metrics").text
        assert 'route="/accessibility",status="200"} 20.0' in told
        running.kill()
        while any(map(alive, workers)):
            time.sleep(0.05)
        with pytest.raises(httpx.ConnectError):
            httpx.get(running.address)


@pytest.mark.parametrize(("arguments", "says"), [
    (["--port", "PORT"], "--port"), (["--host", "0.0.0.0"], "--name"), (["--proxy", "*"], "--proxy"),
    (["--read", "signed-in"], "seawall access invite"), (["--workers", "2", "--openid", "no-file"], "no-file"),
])  # fmt: skip
def test_what_cannot_be_served_is_told_on_one_line(
    server: Server, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in (uvicorn.Server, Multiprocess):
        monkeypatch.setattr(kind, "run", lambda *_: pytest.fail("it is served"))
    given = [each.replace("PORT", str(server.port)) for each in arguments]
    assert main(["serve", *([] if "--port" in given else ["--port", "0"]), *given]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and says in said


def test_a_stop_lets_what_runs_end_and_frees_the_port(server: Server) -> None:
    """The last of this file: it ends the server that the others ask."""
    answers: list[httpx.Response] = []
    asking = threading.Thread(target=lambda: answers.append(httpx.get(f"{server.address}/brief/WY.json", timeout=60)))
    asking.start()
    while asking.is_alive() and not open_requests(server):
        time.sleep(0.002)
    server.process.send_signal(signal.SIGTERM)
    asking.join()
    assert server.process.wait(30) == 0
    assert answers[0].json()["place"]
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.address)
