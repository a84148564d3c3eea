"""Whatever stands where a feed's document should: its tables stay as they are, and most often one line says why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date

import pytest

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Feed, feeds
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.bring import asked_of, bring
from seawall.evidence.refreshing.document import Document
from tests.evidence.publishers import faults

TODAY = date(2026, 11, 29)
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


def refused(one: Feed, documents: Sequence[Document], asked: Asked) -> bool:
    """Whether the feed says in one line that it cannot read this; what it reads changes no table."""
    try:
        brought = bring(one, documents, asked)
    except FeedError as error:
        assert len(str(error).splitlines()) == 1
        return True
    assert not brought.tables
    return False
