"""What the checks of a page see, each on a small page that breaks it; and how a machine without a browser is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.web.browser import machine
from tests.web.browser.window import COLORS, PHONE, Window, check

SOUND = "<h1>Sound</h1><p>Nothing is wrong here. <a href='/other'>Another page</a></p>"
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' http://elsewhere.example"
WRONG = {
    "a picture without words": ("<h1>Map</h1><img src='/picture.svg'>", "axe image-alt"),
    "pale words": ("<h1>Pale</h1><p class='pale'>Hard to read</p>", "axe color-contrast"),
    "another host": ("<h1>Map</h1><img alt='Map' src='http://elsewhere.example/map.png'>", "asked another host"),
    "an inline style": ("<h1>Map</h1><p style='color: red'>Red</p>", "Content Security Policy"),
    "an inline script": ("<h1>Map</h1><script>document.title = ''</script>", "Content Security Policy"),
    "a script that fails": ("<h1>Map</h1><script src='/fails.js'></script>", "script: no such thing"),
    "a file that is not there": ("<h1>Map</h1><img alt='Map' src='/missing.svg'>", "404"),
    "a page wider than a phone": ("<h1>Wide</h1><p class='wide'>Wide</p>", "wider than the window"),
    "no heading": ("<p>No heading</p>", "0 headings"),
}
FILES = {
    "/style.css": ("text/css", ".pale { color: #aaa } .wide { width: 900px }"),
    "/fails.js": ("text/javascript", "throw new Error('no such thing')"),
    "/picture.svg": ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
}


class Pages(BaseHTTPRequestHandler):
    """Small pages by number of the fault; `/sound` has none."""

    def do_GET(self) -> None:
        media, text = FILES.get(self.path, ("text/html", ""))
        body = {"/sound": SOUND, **{f"/{number}": page for number, (page, _) in enumerate(WRONG.values())}}
        if self.path in body:
            head = "<title>A page</title><link rel='stylesheet' href='/style.css'>"
            text = (
                f"<!doctype html><html lang='en'><head>{head}</head><body><main>{body[self.path]}</main></body></html>"
            )
        self.send_response(200 if text else 404)
        self.send_header("Content-Type", media)
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write((text or "<h1>Nothing here</h1>").encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def pages() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def phone(opened: Callable[..., Window], pages: str) -> Window:
    return opened(PHONE, address=pages)


def test_nothing_is_wrong_with_a_sound_page(phone: Window) -> None:
    phone.go("/sound")
    check(phone)
    check(phone, COLORS)


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_seen(name: str, phone: Window) -> None:
    phone.go(f"/{list(WRONG).index(name)}")
    phone.page.wait_for_load_state("networkidle")
    with pytest.raises(AssertionError, match=WRONG[name][1]):
        check(phone)


def test_a_page_that_should_not_be_there_is_no_fault_of_its_own(phone: Window) -> None:
    phone.go("/nothing", 404)
    assert phone.faults == []


def test_a_machine_without_a_browser_is_told_how_to_bring_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SEAWALL_BROWSER", raising=False)
    monkeypatch.setattr(machine, "BROUGHT", tmp_path / ".browser")
    assert machine.found() is None
    with pytest.raises(RuntimeError, match="SEAWALL_BROWSER"):
        machine.bring()
    monkeypatch.setenv("SEAWALL_BROWSER", "no-such-program")
    with pytest.raises(FileNotFoundError, match="no-such-program"):
        machine.found()
