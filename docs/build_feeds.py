"""docs/feeds.md: what is refreshed from where, and for each source an example that is executed.

The examples ask the local publishers of the tests, which answer in the documented shapes with made-up figures: the
question, the beginning of the answer and the first rows are those of a run.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from computed import fill, grid

from seawall.base.errors import FeedError
from seawall.base.words import counted
from seawall.evidence import describe, load
from seawall.evidence.feeds.feed import Feed, feed, feeds
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.bring import asked_of, bring, documents_of
from seawall.evidence.refreshing.document import Document, Drawer, shown
from seawall.evidence.refreshing.line import connected
from seawall.evidence.refreshing.memory import Memory
from seawall.evidence.refreshing.merge import merge
from seawall.evidence.refreshing.plausible import doubts
from tests.evidence.publishers.publisher import KEY
from tests.evidence.publishers.server import Publishers, all_publishers

PAGE = Path(__file__).parent / "feeds.md"
TODAY = date(2026, 11, 29)
LINES, WIDTH, ROWS = 8, 110, 3
REPLAYED = (("fns_snap_states", "snap_state_month"), ("medicaid_enrollment", "medicaid_chip_state_month"))
REPLAYED_FROM = "2015-01"


def pages() -> dict[Path, str]:
    """The page with its tables and examples made anew."""
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), {"feeds": table, "each": each_feed, "held": replayed})}


def table() -> str:
    """Every feed on a line."""
    heads = ("feed", "publisher", "tables", "published", "late after", "key")
    rows = (
        (f"[{one.id}](#{one.id})", one.publisher, ", ".join(one.tables), _line(one.rhythm), _late(one), _key(one))
        for one in feeds()
    )
    return grid(heads, rows)


def _late(one: Feed) -> str:
    return f"{one.late_after_days} days" if one.late_after_days else "never"


def _key(one: Feed) -> str:
    return f"`{one.key.variable}`" if one.key else "none"


def replayed() -> str:
    """How many months of the record would have waited for a person, each held against the months before it."""
    heads = ("table", "months", "waited", "the months, and how many figures of each")
    return grid(heads, (_replayed(*each) for each in REPLAYED))


def _replayed(name: str, table: str) -> tuple[str, ...]:
    one, described = feed(name), describe(table)
    rows = load(table)
    months = sorted(each for each in rows["month"].unique() if each >= REPLAYED_FROM)
    plainly = one.model_copy(update={"merge": {}, "whole_places": False})
    waited = {}
    for month in months:
        before = rows.filter(pl.col("month") < month)
        if found := doubts(plainly, merge(plainly, described, before, rows.filter(pl.col("month") == month)), before):
            waited[month] = len(found)
    told = ", ".join(f"{month} ({count})" for month, count in waited.items())
    return f"`{table}`", str(len(months)), str(len(waited)), told or "none"


def each_feed() -> str:
    """Each feed in words, with its example."""
    return "\n\n".join(f"### {one.id}\n\n{_about(one)}\n\n{_example(one)}" for one in feeds())


def _about(one: Feed) -> str:
    points = [f"{one.title} ({one.publisher}): {_line(one.brings)}."]
    if one.request:
        points.append(f"Asked at <{one.request.address}>.")
    if one.key:
        need = "Answers better with" if one.key.optional else "Needs"
        points.append(f"{need} a key in `{one.key.variable}`; get one at <{one.key.get_it_at}>.")
    if one.files:
        points.append(f"By hand: {_line(one.files)}")
    points.append(f"If it changes: {_line(one.on_change)}")
    known = "Documented" if one.checked == "documented" else "From general knowledge, not seen documented"
    points.append(f"Shape: {known.lower()}, {_line(one.checked_at)}.")
    return "\n".join(f"- {each}" for each in points)


def _example(one: Feed) -> str:
    if one.request is None:
        return "It is not asked; its files are added by hand."
    documents, frames = ran()[one.id]
    asked = f"Asked `{shown(documents[0].address)}`"
    more = f", and {len(documents) - 1} more" if documents[1:] else ""
    beginning = _beginning(documents[0])
    rows = "\n\n".join(
        f"`{name}`, {counted(frame.height, 'row', 'rows')}:\n\n{_rows(frame)}" for name, frame in frames.items()
    )
    rows = rows or "no rows."
    return f"{asked}{more}. The answer begins\n\n```text\n{beginning}\n```\n\nand gives {rows}"


@cache
def ran() -> dict[str, tuple[list[Document], dict[str, pl.DataFrame]]]:
    """What each feed's source answered, and the rows that it gave."""
    found = {}
    with _apart(), Publishers(*all_publishers()) as server, connected() as line:
        for one in feeds():
            if one.request is None:
                continue
            ask = Ask(one, line, Memory(one.id, _noon), Drawer(), mirror=server.url, sleep=lambda _: None, now=_noon)
            documents = documents_of(one, ask, asked_of(one, TODAY, {}))
            asked = asked_of(one, TODAY, {})
            brought = bring(one, documents, asked)
            if not brought.tables and not asked.remarks:
                raise FeedError(f"{one.id}: its publisher in the tests has nothing new to tell")
            found[one.id] = documents, {each.table.name: each.changed for each in brought.tables}
    return found


@contextmanager
def _apart() -> Iterator[None]:
    """A home of its own, and keys for the sources that want one."""
    before = dict(os.environ)
    with TemporaryDirectory() as home:
        os.environ |= {"SEAWALL_HOME": home, **{one.key.variable: KEY for one in feeds() if one.key}}
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def _noon() -> int:
    return int(datetime(TODAY.year, TODAY.month, TODAY.day, 17, tzinfo=UTC).timestamp() * 1e6)


def _beginning(document: Document) -> str:
    """The first lines of a document as a person would look at them."""
    if document.content[:2] == b"PK":
        return "(a workbook)"
    try:
        text = document.content.decode("utf-8-sig")
    except UnicodeDecodeError:  # as some files of the Census are
        text = document.content.decode("latin-1")
    if text.lstrip()[:1] in "{[":
        text = json.dumps(json.loads(text), indent=1, ensure_ascii=False)
    lines = [each[:WIDTH] for each in text.splitlines() if each.strip()]
    return "\n".join([*lines[:LINES], *(["..."] if lines[LINES:] else [])])


def _rows(frame: pl.DataFrame) -> str:
    shown_rows = frame.sort(frame.columns).head(ROWS)
    return grid(
        frame.columns, ([("" if cell is None else str(cell)[:60]) for cell in row] for row in shown_rows.rows())
    )


def _line(text: str) -> str:
    return " ".join(text.split())
