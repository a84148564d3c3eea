"""What is held for a person to look at: the documents by hash, and why. One file for all feeds."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from seawall.base.closed import Closed
from seawall.base.datafile import bounded
from seawall.base.errors import FeedError
from seawall.base.rows import RowsOf
from seawall.base.save import save_text
from seawall.base.shown import shown_by
from seawall.evidence.home import home
from seawall.evidence.refreshing.document import Received
from seawall.evidence.store import LARGEST

FILE = "held.json"


class Doubted(Closed):
    """What one feed brought and nobody has looked at: since when (UTC), why, and from which documents."""

    feed: str
    since: str
    reasons: tuple[str, ...]
    documents: tuple[Received, ...]

    @property
    def accepting(self) -> str:
        """The command by which a person takes it."""
        return f"seawall evidence accept {self.feed} --because 'REASON'"


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


def held() -> AllDoubted:
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
