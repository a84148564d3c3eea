"""The documents on the site: every one can be shown, its links lead somewhere, and no HTML in it is HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.web.site.markdown import Text, text
from seawall.web.site.texts import NAMED, Documents, folder

DOCUMENTS = Documents(folder())


@pytest.fixture(scope="module")
def every() -> dict[str, Text]:
    """Every document by its path, as it is shown."""
    return {
        path: text(file.read_text("utf-8"), path.rpartition("/")[0], DOCUMENTS.address)
        for path, file in DOCUMENTS.texts.items()
    }


class Tags(HTMLParser):
    """The tags of a text, with their attributes."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_named_documents_are_there() -> None:
    assert {f"{name}.md" for name in NAMED} <= set(DOCUMENTS.texts)


@pytest.mark.parametrize("path", sorted(DOCUMENTS.texts))
def test_a_document_has_a_title_and_its_links_lead_somewhere(path: str, every: dict[str, Text]) -> None:
    shown = every[path]
    assert shown.title
    addresses = {DOCUMENTS.address(each): each for each in every}
    for tag, attributes in Tags(shown.body).found:
        assert "style" not in attributes
        assert tag not in ("script", "style", "h1")
        link = attributes.get("href") or attributes.get("src") or ""
        if link.startswith("/docs/images/"):
            assert link.rpartition("/")[2] in DOCUMENTS.pictures
        elif link.startswith("/"):
            to, _, part = link.partition("#")
            assert to in addresses, link
            assert not part or f'id="{part}"' in every[addresses[to]].body, link
        elif link.startswith("#"):
            assert f'id="{link[1:]}"' in shown.body, link


def test_anchors_are_unique_and_those_of_the_contents_exist(every: dict[str, Text]) -> None:
    for shown in every.values():
        anchors = re.findall(r' id="([^"]+)"', shown.body)
        assert len(anchors) == len(set(anchors))
        assert {anchor for anchor, _ in shown.parts} <= set(anchors)


@given(st.text(alphabet="<>/\"'=abc!-&;\n #|*`[]()x:", max_size=60))
def test_html_in_a_document_is_text(source: str) -> None:
    allowed = {"p", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
               "blockquote", "br", "div", "table", "thead", "tbody", "tr", "th", "td"}  # fmt: skip
    for tag, attributes in Tags(text(source, "", lambda _: None).body).found:
        assert tag in allowed
        assert set(attributes) <= {"id", "href", "class", "title", "start", "tabindex", "role", "aria-label"}
        assert not (attributes.get("href") or "").startswith(("javascript:", "data:"))
