"""A document as it came from a source, and the drawer in which those that were received are kept."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from seawall.base.closed import Closed
from seawall.base.datafile import bounded
from seawall.base.errors import FeedError
from seawall.base.save import save_bytes
from seawall.evidence.home import home
from seawall.evidence.store import LARGEST

LONGEST_ADDRESS = 110  # characters of an address that a message repeats
HALF = re.compile(r"\\u[dD][89a-fA-F]")  # a letter beyond the first 65,536 is written as two halves
SHOWN = 80  # characters of a document that a message repeats


class Received(Closed):
    """What the record of a release says of a document: from where (without the key), when, and its hash.

    `received_at`: UTC, ISO 8601. `step` and `asked` (JSON): which question it answers, for a source of several.
    """

    address: str
    received_at: str
    bytes: int
    sha256: str
    step: str = ""
    asked: str = "{}"


@dataclass(frozen=True)
class Document:
    """One document. `step` says which of several questions it answers; `asked` holds what was asked with it."""

    content: bytes = field(repr=False)
    address: str
    received_at: str
    step: str = ""
    asked: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def sha256(self) -> str:
        """The hash of the content, in hex."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def told(self) -> Received:
        """What the record keeps of it."""
        return Received(
            address=self.address, received_at=self.received_at, bytes=len(self.content), sha256=self.sha256,
            step=self.step, asked=json.dumps(self.asked),
        )  # fmt: skip

    @cached_property
    def text(self) -> str:
        """The content as text. Raises FeedError if it is not UTF-8."""
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise FeedError(f"{shown(self.address)}: the answer is not UTF-8 text. {TRY}") from None

    @cached_property
    def tree(self) -> Any:
        """The content as JSON, numbers as the text that was published. Raises FeedError if it is none."""
        text = self.text
        try:
            found = json.loads(text, parse_int=str, parse_float=str, parse_constant=_no_number)
            if HALF.search(text):
                json.dumps(found, ensure_ascii=False).encode()  # half a letter is none
        except (ValueError, RecursionError):
            pass
        else:
            return found
        start = text.lstrip()[:SHOWN]
        what = "a web page" if start[:1] == "<" else "empty" if not start else "not JSON, or cut off"
        raise FeedError(f"{shown(self.address)}: the answer is {what}: {start!r}. {TRY}")

    def at(self, path: str) -> Any:
        """What stands at a dotted path of the JSON. Raises FeedError, naming the step that is not there."""
        found = self.tree
        for step in filter(None, path.split(".")):
            inside = isinstance(found, list) and step.isdigit() and int(step) < len(found)
            if not inside and not (isinstance(found, dict) and step in found):
                told = sorted(found)[:8] if isinstance(found, dict) else type(found).__name__
                raise FeedError(f"{shown(self.address)}: no {path!r} in the answer, which has {told}. {CHANGED}")
            found = found[int(step)] if inside else found[step]
        return found


def shown(address: str) -> str:
    """An address as a person reads it: without escapes, and cut where it is long."""
    plain = unquote_plus(address).removeprefix("https://")
    return plain if len(plain) <= LONGEST_ADDRESS else f"{plain[:LONGEST_ADDRESS]}..."


TRY = "Try again later; if it stays so, the source has changed: see 'seawall evidence feeds'"
CHANGED = "The source has changed: see 'seawall evidence feeds' for what to do"


def _no_number(name: str) -> Any:
    raise ValueError(name)


class Drawer:
    """The received documents, by their hash: what a release was made from can be read again."""

    def __init__(self) -> None:
        self.folder = home() / "received"

    def keep(self, document: Document) -> None:
        """Keep a document; the same content is kept once, and again where it is no longer what it was."""
        path = self._path(document.sha256)
        if self.content(document.sha256) is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            save_bytes(document.content, path)

    def content(self, sha256: str) -> bytes | None:
        """The content with this hash; None if it is not there, or is no longer what it was."""
        try:
            found = bounded(self._path(sha256), LARGEST)
        except OSError:
            return None
        return found if hashlib.sha256(found).hexdigest() == sha256 else None

    def documents(self, told: Iterable[Received]) -> list[Document]:
        """Documents again, from what a record says of them. Raises FeedError if one is gone."""
        found = []
        for each in told:
            content = self.content(each.sha256)
            if content is None:
                raise FeedError(
                    f"{shown(each.address)}: what was received on {each.received_at[:10]} is gone. Refresh again."
                )
            found.append(Document(content, each.address, each.received_at, each.step, json.loads(each.asked)))
        return found

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256
