"""What is held for a person to look at: the documents by hash, and why. One file for all feeds."""

from __future__ import annotations

from collections.abc import Collection

from pydantic import TypeAdapter, ValidationError

from seawall.base.closed import Closed
from seawall.base.datafile import bounded
from seawall.base.errors import FeedError
from seawall.base.rows import RowsOf
from seawall.base.save import save_text
from seawall.base.shown import shown_by
from seawall.base.words import listing
from seawall.evidence.home import home
from seawall.evidence.refreshing.document import Received
from seawall.evidence.store import LARGEST

FILE = "held.json"


class Doubted(Closed):
    """What one feed brought and nobody has looked at: since when (UTC), why, and from which documents.

    `id` names the rows that would be taken. `replaced`: other rows of the feed were held before, and nobody looked.
    """

    feed: str
    id: str
    replaced: bool = False
    since: str
    reasons: tuple[str, ...]
    documents: tuple[Received, ...]

    @property
    def accepting(self) -> str:
        """The command by which a person takes it."""
        return f"seawall evidence accept {self.feed} --held {self.id} --because 'REASON'"


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
    """Hold what a feed brought, instead of what was held of it before; the same rows are held since they first came."""
    before = next((each for each in doubted() if each.feed == one.feed), None)
    if before and before.id == one.id:
        one = one.model_copy(update={"since": before.since, "replaced": before.replaced})
    elif before:
        one = one.model_copy(update={"replaced": True})
    _save((*(each for each in doubted() if each.feed != one.feed), one))


def waiting(name: str, feeds: Collection[str], looked_at: str = "") -> Doubted:
    """What is held of the feeds that a name stands for, if a person has looked at it: `looked_at` begins its id.

    Raises FeedError if nothing is held, or of several, or if it is not that, or may not be.
    """
    every = [each for each in doubted() if each.feed in feeds]
    if not every:
        raise FeedError(f"nothing of {name} is held for review. 'seawall evidence held' shows what is.")
    if every[1:]:
        raise FeedError(f"{listing(each.feed for each in every)} of {name} are held for review. Name one of them.")
    (found,) = every
    feed = found.feed
    if looked_at and not found.id.startswith(looked_at):
        raise FeedError(f"{feed}: {looked_at} is no longer held, but {found.id}. Look again: 'seawall evidence held'.")
    if found.replaced and not looked_at:
        raise FeedError(
            f"{feed}: what is held came on {found.since[:10]} in place of other figures. Look at it ('seawall evidence "
            f"held'), and name it: --held {found.id}"
        )
    return found


def settle_doubt(feed: str) -> None:
    """Nothing of the feed is held any longer."""
    kept = tuple(each for each in doubted() if each.feed != feed)
    if len(kept) != len(doubted()):
        _save(kept)


def _save(every: tuple[Doubted, ...]) -> None:
    home().mkdir(parents=True, exist_ok=True)
    save_text(_FORM.dump_json(tuple(sorted(every, key=lambda each: each.feed)), indent=1).decode(), home() / FILE)
