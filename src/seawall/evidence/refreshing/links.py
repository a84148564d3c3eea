"""Finds on a publisher's page the addresses of files that are named anew with each edition."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import file_name
from seawall.evidence.refreshing.document import CHANGED, Document, shown


def links(page: Document, name: re.Pattern[str]) -> tuple[str, ...]:
    """The addresses that a page links to whose file name matches, each once, in the order of the page."""
    parser = _Links()
    try:
        parser.feed(page.text)
    except AssertionError:  # how the parser says that a declaration has no end
        raise FeedError(f"{shown(page.address)}: the page cannot be read. {CHANGED}.") from None
    found = (joined(page.address, each) for each in parser.found)
    return tuple(dict.fromkeys(each for each in found if name.fullmatch(file_name(each))))


def link(page: Document, name: re.Pattern[str]) -> str:
    """The one address whose file name matches. Raises FeedError when there is none, or more than one."""
    found = links(page, name)
    if len(found) != 1:
        told = f"{len(found)} links, {', '.join(map(file_name, found[:3]))}," if found else "no link"
        raise FeedError(f"{shown(page.address)}: {told} to a file such as {name.pattern!r}. {CHANGED}.")
    return found[0]


def joined(address: str, target: str) -> str:
    """Where a relative or whole address leads; what is no address stays as it is, and is refused when it is asked."""
    try:
        return urljoin(address, target)
    except ValueError:
        return target


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value.strip() for name, value in attrs if tag == "a" and name == "href" and value]
