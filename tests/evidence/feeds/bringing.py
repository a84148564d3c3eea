"""Asks the publishers of the tests as a feed would, and sets what they say beside what is held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from seawall.base.day import now_us
from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Feed, feed
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.bring import Brought, asked_of, bring, documents_of
from seawall.evidence.refreshing.document import Document, Drawer
from seawall.evidence.refreshing.line import connected
from seawall.evidence.refreshing.memory import Memory
from seawall.evidence.store import renewed
from tests.evidence.publishers.server import Publishers

TODAY = date(2026, 11, 29)


def documents_from(name: str, publishers: Publishers, today: date = TODAY) -> list[Document]:
    """What the publishers of the tests answer to a feed on a day."""
    one = feed(name)
    memory = Memory(one.id, now_us)
    with connected() as line:
        ask = Ask(one, line, memory, Drawer(), mirror=publishers.url, sleep=lambda _: None)
        try:
            return documents_of(one, ask, asked_of(one, today, {}))
        finally:
            memory.close()  # the next question of a test is a refresh of its own


def brought(name: str, publishers: Publishers, today: date = TODAY) -> Brought:
    """What a feed brings on a day. Raises FeedError."""
    one = feed(name)
    return bring(one, documents_from(name, publishers, today), asked_of(one, today, {}))


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own for what is received, and for a release that is made of it."""
    with monkeypatch.context() as patch:
        patch.setenv("SEAWALL_HOME", str(tmp_path))
        renewed()
        yield tmp_path
    renewed()


def rows_or_one_line(one: Feed, documents: Sequence[Document]) -> bool:
    """Whether documents are read: into rows that fit their tables, each key once; else one line says why not."""
    try:
        brought = bring(one, documents, asked_of(one, TODAY, {}))
    except FeedError as error:
        assert len(str(error).splitlines()) == 1
        return False
    assert brought.rows_read >= 0 and all(len(each.splitlines()) == 1 for each in (*brought.doubts, *brought.remarks))
    for each in brought.tables:
        key = each.table.table_schema.primary_key
        assert each.frame.columns == [field.name for field in each.table.fields]
        assert each.frame.select(key).null_count().sum_horizontal().item() == 0
        assert not each.frame.select(key).is_duplicated().any()
    return True
