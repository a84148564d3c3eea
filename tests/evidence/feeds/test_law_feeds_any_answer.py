"""Whatever stands in the answers of Congress.gov, the Federal Register and CourtListener: rows, or one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seawall.base.errors import EvidenceError, FeedError
from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.bring import asked_of, bring
from seawall.evidence.refreshing.document import Document
from tests.evidence.feeds.bringing import TODAY, documents_from
from tests.evidence.feeds.bringing import own_home as own_home
from tests.evidence.feeds.law_texts import continuing, enrolled
from tests.evidence.publishers.publisher import KEY
from tests.evidence.publishers.server import Publishers, all_publishers

FEEDS = ("congress_laws", "house_votes", "federal_register", "courtlistener")
OTHER = st.sampled_from([
    None, "", "x", "é\n", 5, -1, 10**30, 1.5, True, [], {}, [None], ["x"], [[]], {"x": 1}, "2026-13-40", "2026-11-20",
    "0x1", "²", "119", "1e400",
])  # fmt: skip


@pytest.fixture(autouse=True)
def keys(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in FEEDS:
        if key := feed(name).key:
            monkeypatch.setenv(key.variable, KEY)


@cache
def answers(name: str) -> tuple[Document, ...]:
    with Publishers(*all_publishers()) as server:
        return tuple(documents_from(name, server))


def places(tree: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    for key, inside in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from places(inside, (*at, key))


def changed(tree: Any, at: tuple[Any, ...], other: Any) -> Any:
    if not at:
        return other
    copy = tree.copy()
    copy[at[0]] = changed(tree[at[0]], at[1:], other)
    return copy


@pytest.mark.parametrize("name", FEEDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_answer_is_rows_or_one_line(name: str, data: st.DataObject) -> None:
    documents = [*answers(name)]
    number = data.draw(st.integers(0, len(documents) - 1))
    try:
        tree = json.loads(documents[number].content)
    except ValueError:
        return  # a text of a law: see test_enrolled.py
    at = data.draw(st.sampled_from([*places(tree)]))
    content = json.dumps(changed(tree, at, data.draw(OTHER))).encode()
    documents[number] = replace(documents[number], content=content)
    if data.draw(st.booleans()):
        documents = [Document(each.content, "file:x", each.received_at) for each in documents]
    try:
        bring(feed(name), documents, asked_of(feed(name), TODAY, {}))
    except EvidenceError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"{}", b"[]", b'{"results": []}', b"<bill/>", b"PK\x03\x04"])
def test_a_foreign_file_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(FeedError):
        bring(feed(name), [Document(content, "file:x", f"{TODAY}")], asked_of(feed(name), TODAY, {}))


def by_hand(name: str, *more: bytes) -> list[Document]:
    kept = [each.content for each in answers(name) if each.step in ("", "laws", "agency")]
    return [Document(each, f"file:{number}", f"{TODAY}") for number, each in enumerate([*kept, *more])]


def test_lists_added_by_hand_are_read() -> None:
    for name in ("house_votes", "federal_register"):
        made = bring(feed(name), by_hand(name), asked_of(feed(name), TODAY, {}))
        assert made.rows_read, name


def test_a_page_of_votes_without_the_others_is_refused() -> None:
    one = by_hand("house_votes")[0]
    cut = re.sub(rb'"count": ?[0-9]+', b'"count": 900', one.content)
    with pytest.raises(FeedError, match="of 900 votes"):
        bring(feed("house_votes"), [replace(one, content=cut)], asked_of(feed("house_votes"), TODAY, {}))


def test_dockets_added_by_hand_are_refused() -> None:
    documents = [Document(each.content, "file:x", f"{TODAY}") for each in answers("courtlistener")]
    with pytest.raises(FeedError, match="cannot be added by hand"):
        bring(feed("courtlistener"), documents, asked_of(feed("courtlistener"), TODAY, {}))


def test_a_text_that_no_law_in_the_list_has_is_refused() -> None:
    one = feed("congress_laws")
    stray = enrolled(continuing("January 1, 2027."))
    with pytest.raises(FeedError, match="no text of a law of appropriation in the list"):
        bring(one, by_hand("congress_laws", stray), asked_of(one, TODAY, {}))
    with pytest.raises(FeedError, match="no list of laws"):
        bring(one, [Document(stray, "file:x", f"{TODAY}")], asked_of(one, TODAY, {}))
