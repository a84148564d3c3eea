"""Whatever stands where a feed's document should: its tables stay as they are and one line says why, or it is read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Feed, feeds
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.bring import asked_of, bring
from seawall.evidence.refreshing.document import Document
from tests.evidence.feeds.bringing import TODAY, documents_from
from tests.evidence.feeds.bringing import own_home as own_home
from tests.evidence.publishers import faults
from tests.evidence.publishers.publisher import KEY
from tests.evidence.publishers.server import Publishers
from tests.sampled import LONG

NOTHING = (b"[]", b'{"data": []}', b'{"results": []}', b'{"count": 0, "results": []}')
"""What a source may say that has nothing to say."""


def zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, content)
    return made.getvalue()


STRANGE = (
    *NOTHING,
    b"",
    b"{}",
    b"null",
    b"7",
    b'"x"',
    b"[[]]",
    b"[[1], [2]]",
    b'[{"a": 1}]',
    b'{"data": [7]}',
    b'{"results": null}',
    b'{"results": [{}]}',
    b'{"error": "no such dataset"}',
    b"[" * 50_000,
    faults.HTML.encode(),
    b"<![foo bar]>",
    b"<a href='https://[x.zip'>x</a>",
    b"a,b\n1,2\n",
    b'"',
    b"\xff\xfe",
    b"\x00" * 50,
    b"PK\x03\x04",
    zipped("x.csv", b"a,b\n1,2\n"),
    zipped("x.xlsx", b"none"),
    zipped("xl/workbook.xml", b"<workbook/>"),
    zipped("x.csv", b"a,b\n1,2\n")[:-9],
)


@pytest.mark.parametrize("one", feeds(), ids=lambda each: each.id)
def test_a_strange_document_changes_nothing(one: Feed) -> None:
    asked = asked_of(one, TODAY, {})
    taken = [each for each in STRANGE if not refused(one, [Document(each, "https://any.example/x", "")], asked)]
    assert set(taken) <= set(NOTHING), f"{one.id} takes for no news: {taken}"


HEAVY = ("usaspending_programs",)  # hundreds of answers: half a second to read
ASKED = [each for each in feeds() if each.request and each.id not in HEAVY]
ODD = [
    None, "", [], {}, True, 7, -1, "null", "x", "9" * 30, "2026-13-45", {"a": 1}, [None], "1e999", "Illinois", 1.5,
    "\x00",
]  # fmt: skip


@pytest.mark.parametrize(
    "one", [each for each in feeds() if each.request and each.id not in HEAVY], ids=lambda each: each.id
)
def test_a_document_that_is_nearly_right_is_a_table_or_one_line(
    one: Feed, publishers: Publishers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cell, a field, a line or a few bytes are not as they were: nothing of it is a fault of ours."""
    if one.key:
        monkeypatch.setenv(one.key.variable, KEY)
    documents = documents_from(one.id, publishers)
    asked = asked_of(one, TODAY, {})
    bring(one, documents, asked)

    @given(st.randoms())
    @settings(max_examples=300 if LONG else 3)
    def altered(chance: Random) -> None:
        at = chance.randrange(len(documents))
        content = nearly(documents[at].content, chance)
        with suppress(FeedError):
            bring(one, [*documents[:at], replace(documents[at], content=content), *documents[at + 1 :]], asked)

    altered()


def nearly(content: bytes, chance: Random) -> bytes:
    """A document with something in it that is not as it was."""
    try:
        tree = json.loads(content)
    except ValueError:
        tree = None
    if tree is None or chance.random() < 0.1:
        return nearly_bytes(content, chance)
    paths = list(inside(tree))
    if not paths:
        return json.dumps(chance.choice(ODD)).encode()
    holder, name = chance.choice(paths)
    match chance.randrange(4):
        case 0 if isinstance(holder, dict):
            holder[f"{name}_"] = holder.pop(name)
        case 1:
            del holder[name]
        case _:
            holder[name] = chance.choice(ODD)
    return json.dumps(tree).encode()


def nearly_bytes(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    at = chance.randrange(len(content) or 1)
    match chance.randrange(4):
        case 0:
            return content[:at]
        case 1:
            return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
        case 2:
            return content[:at] + content[at + chance.randrange(1, 20) :]
        case _:
            lines.insert(chance.randrange(len(lines)), chance.choice([b"", b"x", lines[0], b",,,,", b"<html>"]))
            return b"\n".join(lines)


def inside(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Each place in a tree of JSON: what holds it, and its name or number there; of a long list the first few."""
    names = list(tree) if isinstance(tree, dict) else range(min(len(tree), 20)) if isinstance(tree, list) else ()
    for name in names:
        yield tree, name
        yield from inside(tree[name])


def refused(one: Feed, documents: Sequence[Document], asked: Asked) -> bool:
    """Whether the feed says in one line that it cannot read this; what it reads changes no table."""
    try:
        brought = bring(one, documents, asked)
    except FeedError as error:
        assert len(str(error).splitlines()) == 1
        return True
    assert not brought.tables
    return False
