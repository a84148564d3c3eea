"""The site under load on this machine: `./do python -m bench.web [--rate 200] [--seconds 10] [--print]`.

Each page, call and file cold (asked for the first time) and warm (asked for again), at a steady rate and as fast as it
goes; then a datasette that serves the same table, in an environment of its own; then a page in a real Chromium: what it
weighs and when something is seen. Writes docs/web-speed.md. Bounded: about four minutes.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import httpx

from bench import machine
from seawall.base.save import save_text
from tests.web.running import Server, free_port

ROOT = Path(__file__).resolve().parent.parent
PAGE, TEMPLATE = ROOT / "docs" / "web-speed.md", ROOT / "bench" / "web.md"
LIBRARIES = ("uvicorn", "uvloop", "httptools", "fastapi", "starlette")
DATASETTE = "datasette==0.65.5"
TABLE = "snap_state_month"
CLIENTS = 8
STATES = (
    "AL",
    "AZ",
    "CA",
    "CO",
    "CT",
    "FL",
    "GA",
    "IL",
    "IN",
    "KY",
    "LA",
    "MA",
    "MD",
    "MI",
    "NC",
    "NJ",
    "NY",
    "OH",
    "PA",
    "TX",
)
KINDS = {
    "home page": ["/"],
    "page of a state": ["/brief/IL"],
    "page of a county": ["/brief/17031"],
    "pages of states, in turn": [f"/brief/{each}" for each in STATES],
    "API: 100 rows of an impact": ["/api/v1/impact/IL/rows?limit=100"],
    "CSV of a state": ["/brief/IL.csv"],
}  # fmt: skip
SAME_TABLE = {
    "our API": [f"/api/v1/evidence-table/{TABLE}?place=17"],
    "our CSV": [f"/api/v1/evidence-table/{TABLE}?place=17&format=csv"],
}
BY_DATASETTE = {
    "datasette, JSON": [f"/evidence/{TABLE}.json?fips=17&_size=max&_shape=objects"],
    "datasette, CSV": [f"/evidence/{TABLE}.csv?fips=17&_size=max"],
    "datasette, page of 100 rows": [f"/evidence/{TABLE}?fips=17"],
}
FIRST_STATES = ("OR", "NE", "KS", "ME", "NV", "UT", "SC")
FIRST_COUNTIES = ("06037", "48201", "04013", "53033", "12086", "36047", "39049")
FIRST = {
    "page of a state": [f"/brief/{each}" for each in FIRST_STATES],
    "page of a county": [f"/brief/{each}" for each in FIRST_COUNTIES],
    "CSV of a state whose page was asked for": [f"/brief/{each}.csv" for each in FIRST_STATES],
    "API: 100 rows of an impact": [f"/api/v1/impact/{each}/rows?limit=100" for each in FIRST_STATES],
}
ENTRIES = """() => {
  const weighed = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return paint && {paint_ms: paint.startTime, bytes: weighed.reduce((sum, each) => sum + each.encodedBodySize, 0)};
}"""


@dataclass(frozen=True)
class Row:
    """A kind of request: what it took, in milliseconds, at a steady rate, and how many a second at most."""

    kind: str
    p50_ms: float
    p95_ms: float
    p99_ms: float
    most_per_second: float
    kilobytes: float
    failed: int


def load(port: int, **given: object) -> dict:
    """Ask from a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "load.json"
        file.write_text(json.dumps(given))
        words = [sys.executable, "-m", "bench.web_load", str(port), str(file)]
        ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        if ran.returncode:
            sys.exit(f"{given} failed:\n{ran.stderr}")
        return json.loads(file.read_text())


def warm(port: int, kind: str, targets: list[str], rate: float, seconds: float) -> Row:
    """A kind once it has been asked for."""
    for each in targets:
        answer = httpx.get(f"http://127.0.0.1:{port}{each}", timeout=120)
        if answer.status_code != 200:
            sys.exit(f"{each}: {answer.status_code}, so there is nothing to measure: {answer.text[:300]}")
    steady = load(port, targets=targets, rate=rate, seconds=seconds)
    most = load(port, targets=targets, clients=CLIENTS, seconds=min(3.0, seconds))
    cuts = quantiles(steady["took"], n=100, method="inclusive")
    row = Row(
        kind, cuts[49] * 1e3, cuts[94] * 1e3, cuts[98] * 1e3, len(most["took"]) / most["seconds"],
        median(steady["bytes"]) / 1e3, steady["failed"] + most["failed"],
    )  # fmt: skip
    print(f"{kind}: p50 {row.p50_ms:.1f} ms, p99 {row.p99_ms:.1f} ms, {row.most_per_second:.0f}/s", file=sys.stderr)
    return row


def cold(address: str, targets: list[str]) -> float:
    """Median seconds of what nobody has asked for yet, one after another."""
    took = []
    for each in targets:
        since = time.perf_counter()
        if httpx.get(f"{address}{each}", timeout=120).status_code != 200:
            sys.exit(f"{each} is not answered, so there is nothing to measure")
        took.append(time.perf_counter() - since)
    return median(took)


@contextmanager
def site(folder: Path, *arguments: str) -> Generator[Server]:
    """The site as `seawall serve` runs it, its evidence read."""
    with Server(folder, *arguments, SEAWALL_CACHE=str(folder / "remembered")) as server:
        while httpx.get(f"{server.address}/readyz").status_code != 200:
            time.sleep(0.1)
        yield server


@contextmanager
def datasette(folder: Path) -> Generator[int]:
    """A datasette with the table in SQLite, with an index on the place, as its own importers make one. Its port."""
    base = folder / "evidence.db"
    with (ROOT / "evidence" / f"{TABLE}.csv").open(newline="") as file, sqlite3.connect(base) as db:
        names, *rows = csv.reader(file)
        db.execute(f"CREATE TABLE {TABLE} ({', '.join(names)})")
        db.executemany(f"INSERT INTO {TABLE} VALUES ({', '.join('?' * len(names))})", rows)
        db.execute(f"CREATE INDEX by_place ON {TABLE} (fips)")
    port = free_port()
    uv = shutil.which("uv") or str(next((ROOT / ".uv").glob("*/uv*")))
    words = [uv, "tool", "run", "--from", DATASETTE, "datasette", "serve", "-i", str(base), "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    with (folder / "datasette.log").open("wb") as log:
        process = subprocess.Popen(
            [*words, "--setting", "max_returned_rows", "5000"], env=environment, stdout=log, stderr=log
        )
    try:
        until = time.monotonic() + 120
        while True:
            try:
                httpx.get(f"http://127.0.0.1:{port}/-/versions.json")
                break
            except httpx.TransportError:
                if process.poll() is not None or time.monotonic() > until:
                    sys.exit(f"datasette did not start:\n{(folder / 'datasette.log').read_text()}")
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def seen(address: str, paths: list[str]) -> list[tuple[str, float, float]]:
    """Path, kilobytes with all that it loads, milliseconds to the first paint: medians of five empty browsers."""
    from playwright.sync_api import sync_playwright

    from tests.web.browser.machine import found

    there = found()
    if there is None:
        sys.exit("there is no Chromium to see the pages with. Bring one: ./do python -m tests.web.browser.machine")
    told = []
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=there.program, env=os.environ | there.environment, chromium_sandbox=False
        )
        for path in paths:
            runs = []
            for _ in range(5):
                context = chromium.new_context(viewport={"width": 1280, "height": 800})
                page = context.new_page()
                page.goto(f"{address}{path}", wait_until="load")
                while not (told_by_page := page.evaluate(ENTRIES)):
                    page.screenshot()  # which has it painted
                runs.append(told_by_page)
                context.close()
            told.append((path, median(each["bytes"] for each in runs) / 1e3, median(each["paint_ms"] for each in runs)))
        chromium.close()
    return told


def table(rows: list[Row]) -> str:
    """Rows as Markdown."""
    lines = "\n".join(
        f"| {each.kind} | {each.p50_ms:.1f} | {each.p95_ms:.1f} | {each.p99_ms:.1f} | {each.most_per_second:,.0f} | "
        f"{each.kilobytes:,.1f} | {each.failed} |"
        for each in rows
    )
    head = "| | p50, ms | p95, ms | p99, ms | requests a second at most | kB as sent | failed |"
    return f"{head}\n|---|---|---|---|---|---|---|\n{lines}"


def page(rate: float, seconds: float, busy: str, found: dict) -> str:
    """The page that is written."""
    return TEMPLATE.read_text().format(
        rate=f"{rate:.0f}",
        seconds=f"{seconds:.0f}",
        clients=CLIENTS,
        warm=table(found["warm"]),
        beside=table(found["beside"]),
        cold="\n".join(f"| {kind} | {took * 1e3:,.0f} |" for kind, took in found["cold"].items()),
        rows=f"{found['rows']:,}",
        table=TABLE,
        same=table(found["table"]),
        seen="\n".join(f"| `{path}` | {weight:,.0f} | {paint:,.0f} |" for path, weight, paint in found["seen"]),
        machine=machine.described(),
        versions=f"{machine.versions(LIBRARIES)}, {DATASETTE}",
        busy=busy,
        commit=machine.commit(),
    )


def measured(rate: float, seconds: float) -> dict:
    """Everything, one after another."""
    found: dict = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with site(folder / "site") as server:
            found["cold"] = {kind: cold(server.address, targets) for kind, targets in FIRST.items()}
            found["warm"] = [warm(server.port, kind, targets, rate, seconds) for kind, targets in KINDS.items()]
            found["beside"] = [beside(server, rate, seconds)]
            found["table"] = [warm(server.port, kind, targets, rate, seconds) for kind, targets in SAME_TABLE.items()]
            found["seen"] = seen(server.address, ["/", "/brief/IL", "/brief/17031"])
        with datasette(folder) as port:
            told = httpx.get(f"http://127.0.0.1:{port}{BY_DATASETTE['datasette, JSON'][0]}").json()
            found["rows"] = len(told["rows"])
            found["table"] += [warm(port, kind, targets, rate, seconds) for kind, targets in BY_DATASETTE.items()]
    return found


def beside(server: Server, rate: float, seconds: float) -> Row:
    """The page of a state while another client asks for counties that nobody asked for yet, one after another."""
    words = [sys.executable, "-m", "bench.web", "--cold", server.address]
    with subprocess.Popen(words, cwd=ROOT) as other:
        row = warm(server.port, "page of a state", KINDS["page of a state"], rate, seconds)
        other.terminate()
    return row


def ask_for_counties(address: str) -> None:
    """Until somebody ends it, or there are no more."""
    for number in range(1, 400, 2):
        httpx.get(f"{address}/brief/48{number:03}", timeout=120)


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(prog="python -m bench.web", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rate", type=float, default=200, help="requests a second (default 200)")
    parser.add_argument("--seconds", type=float, default=10, help="for so long (default 10)")
    parser.add_argument("--print", action="store_true", help="only print; leave docs/ as it is")
    parser.add_argument("--cold", metavar="ADDRESS", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.cold:
        ask_for_counties(options.cold)
        return
    busy = machine.load()
    text = page(options.rate, options.seconds, busy, measured(options.rate, options.seconds))
    print(text)
    if not options.print:
        save_text(text, PAGE)


if __name__ == "__main__":
    main()
