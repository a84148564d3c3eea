"""The verbs `refresh`, `add` and `accept`: from what a source says to a new release, or to the old one untouched.

A feed that fails leaves its own tables as they were; what the others brought is validated whole, with everything else,
before it is used. Nothing here changes a file of a release that exists.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path

from seawall.base.datafile import bounded
from seawall.base.day import now_us
from seawall.base.errors import EvidenceError, FeedError
from seawall.base.given import require
from seawall.evidence.feeds.feed import Feed, feed, feeds, feeds_of
from seawall.evidence.home import home
from seawall.evidence.refreshing.ask import Ask, SourceBusyError
from seawall.evidence.refreshing.bring import Brought, bring, documents_of
from seawall.evidence.refreshing.carry import carry_over
from seawall.evidence.refreshing.document import Document, Drawer
from seawall.evidence.refreshing.doubted import waiting
from seawall.evidence.refreshing.line import checked_mirror, connected
from seawall.evidence.refreshing.memory import Memory
from seawall.evidence.refreshing.merge import OlderError
from seawall.evidence.refreshing.model import Refreshed
from seawall.evidence.refreshing.round import Round
from seawall.evidence.releases import alone
from seawall.evidence.store import LARGEST, Store, renewed, using

SHORTEST_REASON = 3  # characters; a reason goes on record


def refresh(
    tables: Iterable[str] = (), *, mirror: str = "", progress: Callable[[str], None] | None = None,
    sleep: Callable[[float], None] = time.sleep, now: Callable[[], int] = now_us,
) -> Refreshed:  # fmt: skip
    """Ask the public sources of the named tables or feeds, or of all, and use what they say as a new release.

    `mirror` stands in for every host: https://HOST/PATH is asked as MIRROR/HOST/PATH. `progress` is told each feed
    before it is asked. Raises EvidenceError, one line, when nothing could be done at all (an unknown name, another
    refresh that runs, a full disk); then, and for a feed that fails, the evidence is as it was.
    """
    if isinstance(tables, str):
        raise FeedError(f"tables: {tables[:60]!r} is one text. Give a list of names.")
    chosen = feeds_of(tuple(tables))
    where = checked_mirror(mirror) if mirror else ""
    with _begun(now) as (base, drawer, this), connected() as line:
        for one in chosen:
            if progress:
                progress(one.id)
            memory = Memory(one.id, now)
            _refresh_one(this, one, Ask(one, line, memory, drawer, mirror=where, sleep=sleep, now=now), memory)
        return this.land(base)


def add(paths: Iterable[str | Path], name: str = "", *, now: Callable[[], int] = now_us) -> Refreshed:
    """Take files in a publisher's own format, as a refresh would have received them: all documents of one feed.

    `name`: the feed; without it, the only one that can read them. Raises EvidenceError, one line, for files that no
    feed, or more than one, can read.
    """
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    if not named:
        raise FeedError("files: none is given. Name what you have downloaded.")
    contents = [_content(each) for each in named]
    with _begun(now) as (base, drawer, this):
        documents = [Document(content, f"file:{Path(each).name}", this.at) for each, content in contents]
        one, brought = _brought(this, feed(name), documents) if name else _only_reader(this, documents)
        for each in documents:
            drawer.keep(each)
        this.take_or_doubt(one, brought, documents)
        return this.land(base)


def accept(name: str, because: str, held: str = "", *, now: Callable[[], int] = now_us) -> Refreshed:
    """Take what is held for review of a feed, because a person has looked. The reason goes on record.

    `held`: the id of what the person looked at; needed where something else was held before it. Raises EvidenceError
    when nothing of that feed is held, or something else, or no reason is given.
    """
    require(because, str, "because", "a reason as text", FeedError)
    require(held, str, "held", "an id as text", FeedError)
    if len(because.strip()) < SHORTEST_REASON:
        raise FeedError("because: say why the figures are right; the reason goes on record.")
    one = feed(name)
    with _begun(now) as (base, drawer, this):
        looked_at = waiting(one.id, held)
        documents = drawer.documents(looked_at.documents)
        _, brought = _brought(this, one, documents)
        if brought.id != looked_at.id:
            raise FeedError(f"{one.id}: the evidence has changed since it was held. Refresh and look again.")
        this.take(one, brought, documents, because.strip())
        return this.land(base)


@contextmanager
def _begun(now: Callable[[], int]) -> Generator[tuple[Store, Drawer, Round]]:
    """The release in use, held alone, with what a release of an older program had received."""
    with alone():
        base, drawer, this = renewed(), Drawer(), Round(now())
        if base.chosen:
            raise EvidenceError(
                f"{base.folder} is a folder of your own, which is not refreshed: name a release, or unset "
                "SEAWALL_EVIDENCE"
            )
        try:
            with using(base):
                carry_over(this, drawer)
                yield base, drawer, this
        except BrokenPipeError:  # whoever reads what is said has left
            raise
        except OSError as error:
            raise EvidenceError(
                f"what comes cannot be kept in {home()} ({error.strerror}); the evidence in use is as it was: make "
                "room there, or set SEAWALL_HOME to another place"
            ) from None


def _refresh_one(this: Round, one: Feed, ask: Ask, memory: Memory) -> None:
    if one.request is None:
        return this.skip(one, f"nothing to ask: add its file by hand: {one.files}")
    if one.key and not one.key.optional and not ask.has_key:
        return this.skip(one, f"needs a key: set {one.key.variable}; get one at {one.key.get_it_at}")
    try:
        asked = this.asked(one)
        documents = documents_of(one, ask, asked)
        brought = bring(one, documents, asked)
    except SourceBusyError as error:  # the round stays open: the next refresh asks only for what is missing
        return this.fail(one, error)
    except FeedError as error:
        memory.forget()
        return this.fail(one, error)
    this.take_or_doubt(one, brought, documents)
    return memory.close()


def _brought(this: Round, one: Feed, documents: Sequence[Document]) -> tuple[Feed, Brought]:
    return one, bring(one, documents, this.asked(one))


def _only_reader(this: Round, documents: Sequence[Document]) -> tuple[Feed, Brought]:
    able: list[tuple[Feed, Brought]] = []
    for one in feeds():
        try:
            found = _brought(this, one, documents)
        except OlderError:
            raise
        except FeedError:
            continue
        if found[1].rows_read:  # a reader that passes over what it does not know has not read it
            able.append(found)
    told = ", ".join(each.address.removeprefix("file:") for each in documents)
    if not able:
        raise FeedError(f"{told}: no feed can read it. Name one of 'seawall evidence feeds' with --feed to hear why.")
    if able[1:]:
        names = ", ".join(one.id for one, _ in able)
        raise FeedError(f"{told}: several feeds can read it: {names}. Name one with --feed.")
    return able[0]


def _content(path: str | Path) -> tuple[str | Path, bytes]:
    require(path, (str, Path), "file", "a path as text", FeedError)
    try:
        return path, bounded(Path(path), LARGEST)
    except (OSError, ValueError) as error:
        raise FeedError(f"cannot read {path}: {getattr(error, 'strerror', None) or error}.") from None
