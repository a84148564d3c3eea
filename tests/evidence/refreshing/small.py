"""Evidence so small that a refresh of it takes no time, and the feed of a publisher that exists only here."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from seawall.evidence.feeds.feed import Feed
from seawall.evidence.manifest import MANIFEST, manifest
from seawall.evidence.store import DESCRIPTOR, shipped_folder
from tests.evidence.publishers.publisher import Answer, Publisher, Request, as_json, missing

KEY = "s3cret/+key=="
LINES = ("fema", "medicaid", "transit")
HELD = [date(2026, 11, 2) + timedelta(days) for days in range(20) if days % 7 < 5]  # business days, to 20 November
NEW = [date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 27)]
NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)

TINY = Feed.model_validate(
    {
        "id": "tiny",
        "title": "Tiny Statement",
        "publisher": "Bureau of the Tests",
        "tables": ["tiny_day"],
        "brings": "what was paid on each day, by line",
        "rhythm": "every business day",
        "late_after_days": 5,
        "on_change": "look at the test",
        "checked": "documented",
        "files": "statement-YYYY.json, from https://tiny.example/files",
        "checked_at": "https://tiny.example/docs",
        "key": {"variable": "SEAWALL_TINY_KEY", "get_it_at": "https://tiny.example/key", "parameter": "api_key"},
        "request": {
            "address": "https://tiny.example/rows",
            "parameters": {"from": "{since}"},
            "since": "2026-01-01",
            "overlap_days": 3,
            "pause_seconds": 0.5,
            "largest_mb": 0.1,
        },
        "paging": {
            "by": "number", "parameter": "page", "size_parameter": "size", "size": 8, "rows": "data",
            "total": "meta.total", "most": 9,
        },
        "reading": {
            "shape": "records",
            "rows": "data",
            "columns": {
                "record_date": {"from": "day", "as": "date"},
                "line": {"from": "line"},
                "usd": {"from": "amount", "as": "integer", "times": 1_000_000},
            },
        },
        "plausible": [{"rule": "size", "columns": ["usd"], "times": 3}],
    }
)  # fmt: skip


def usd(day: date, line: str) -> int:
    """What is paid on a day: in whole million dollars, and never far from the day before."""
    return (100 + 10 * LINES.index(line) + day.toordinal() % 7) * 1_000_000


class Tiny(Publisher):
    """Answers `?from=DAY&page=N&size=M` with rows whose numbers are text; a row without a line is a total."""

    host = "tiny.example"

    def __init__(self) -> None:
        self.rows = [row(day, line) for day in (*HELD, *NEW) for line in LINES]
        self.tagged = True

    def answer(self, request: Request) -> Answer:
        assert request.method == "GET"
        assert KEY in (request.parameter("api_key"), request.headers.get("x-api-key", "").removeprefix("Token "))
        return self.page(request)

    def page(self, request: Request) -> Answer:
        """The page that is asked for, whoever asks."""
        if request.path not in ("/rows", "/moved"):
            return missing()
        wanted = [each for each in self.rows if each["day"] >= request.parameter("from")]
        size, page = int(request.parameter("size")), int(request.parameter("page"))
        told = {"data": wanted[size * (page - 1) : size * page], "meta": {"total": str(len(wanted))}}
        return as_json(told).tagged() if self.tagged else as_json(told)


def row(day: date, line: str, millions: str = "") -> dict[str, str]:
    """A row as it is published."""
    return {"day": day.isoformat(), "line": line, "amount": millions or f"{usd(day, line) // 1_000_000:,}"}


def table(days: list[date], other: dict[tuple[date, str], int] | None = None) -> str:
    """The CSV that says what was paid on these days."""
    told = {(day, line): usd(day, line) for day in days for line in LINES} | (other or {})
    return "record_date,line,usd\n" + "".join(f"{day},{line},{told[day, line]}\n" for day, line in sorted(told))


def make(folder: Path) -> None:
    """A folder of evidence with a table of the tiny feed, that of the Treasury's days, and what those two need."""
    folder.mkdir(parents=True)
    shipped = shipped_folder()
    package = json.loads((shipped / DESCRIPTOR).read_text(encoding="utf-8"))
    known = {each["name"]: each for each in package["resources"]}
    day = known["treasury_line_day"]
    made = {
        "place": (known["place"], (shipped / "place.csv").read_bytes()),
        "tiny_day": (day, table(HELD).encode()),
        "treasury_line_day": (day, table(HELD).encode()),
        "treasury_line_name": (known["treasury_line_name"], (shipped / "treasury_line_name.csv").read_bytes()),
    }
    for name, (_, content) in made.items():
        (folder / f"{name}.csv").write_bytes(content)
    package["resources"] = [_resource(name, about, content) for name, (about, content) in made.items()]
    (folder / DESCRIPTOR).write_text(json.dumps(package), encoding="utf-8")
    (folder / MANIFEST).write_text(manifest(folder), encoding="utf-8")


def _resource(name: str, about: dict[str, Any], content: bytes) -> dict[str, Any]:
    told = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    return about | {"name": name, "path": f"{name}.csv"} | told
