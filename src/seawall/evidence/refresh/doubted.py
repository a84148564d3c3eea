"""What is held for a person to look at: the documents by hash, and why. One file for all feeds."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pydantic import TypeAdapter, ValidationError

from seawall.base.closed import Closed
from seawall.base.datafile import bounded
from seawall.base.errors import FeedError
from seawall.base.rows import RowsOf
from seawall.base.save import save_text
from seawall.base.shown import shown_by
from seawall.evidence.home import home
from seawall.evidence.refresh.document import Document, Drawer, Received
from seawall.evidence.store import LARGEST

FILE = "held.json"


class Doubted(Closed):
    """What one feed brought and nobody has looked at: since when (UTC), why, and from which documents."""

    feed: str
    since: str
    reasons: tuple[str, ...]
    documents: tuple[Received, ...]
    asked: tuple[str, ...] = ()

    @classmethod
    def of(cls, feed: str, at: str, reasons: Sequence[str], documents: Sequence[Document]) -> Doubted:
        """From what a refresh brought."""
        return cls(
            feed=feed, since=at, reasons=tuple(reasons), documents=tuple(each.told for each in documents),
            asked=tuple(json.dumps(each.asked) for each in documents),
        )  # fmt: skip

    def documents_from(self, drawer: Drawer) -> list[Document]:
        """The documents again. Raises FeedError if one is gone."""
        found = []
        for told, asked in zip(self.documents, self.asked, strict=True):
            content = drawer.content(told.sha256)
            if content is None:
                raise FeedError(f"{self.feed}: the document held for review is gone. Refresh it again.")
            found.append(Document(content, told.address, told.received_at, told.step, json.loads(asked)))
        return found


@shown_by("doubted")
class AllDoubted(RowsOf[Doubted]):
    """Everything that is held for a person to look at."""


_FORM = TypeAdapter(tuple[Doubted, ...])


def doubted() -> tuple[Doubted, ...]:
    """What is held, by feed. Raises FeedError if the file that says so is damaged."""
    path = home() / FILE
    if not path.exists():
        return ()
    try:
        return _FORM.validate_json(bounded(path, LARGEST))
    except (OSError, ValidationError):
        raise FeedError(f"{path} cannot be read. Delete it, and refresh again.") from None


def held_for_review() -> AllDoubted:
    """The verb: what a person should look at before it is believed."""
    return AllDoubted(rows=doubted())


def keep_doubt(one: Doubted) -> None:
    """Hold what a feed brought, instead of what was held of it before."""
    _save((*(each for each in doubted() if each.feed != one.feed), one))


def settle_doubt(feed: str) -> None:
    """Nothing of the feed is held any longer."""
    kept = tuple(each for each in doubted() if each.feed != feed)
    if len(kept) != len(doubted()):
        _save(kept)


def _save(every: tuple[Doubted, ...]) -> None:
    home().mkdir(parents=True, exist_ok=True)
    save_text(_FORM.dump_json(tuple(sorted(every, key=lambda each: each.feed)), indent=1).decode(), home() / FILE)
