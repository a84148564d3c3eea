"""The verbs `refresh`, `add` and `accept`: from what a source says to a new release, or to the old one untouched.

A feed that fails leaves its own tables as they were; what the others brought is validated whole, with everything else,
before it is used. Nothing here changes a file of a release that exists.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from seawall.base.datafile import bounded
from seawall.base.day import now_us
from seawall.base.errors import EvidenceError, FeedError
from seawall.base.given import require
from seawall.base.words import listing
from seawall.evidence.feeds.feed import Feed, feed, feeds, feeds_of, file_name
from seawall.evidence.home import home
from seawall.evidence.refreshing.ask import Ask, SourceBusyError
from seawall.evidence.refreshing.bring import Brought, bring, documents_of
from seawall.evidence.refreshing.carry import carry_over
from seawall.evidence.refreshing.document import ADDED, Document, Drawer, of_feed
from seawall.evidence.refreshing.doubted import waiting
from seawall.evidence.refreshing.line import MIRROR, checked_mirror, connected
from seawall.evidence.refreshing.memory import Memory
from seawall.evidence.refreshing.merge import OlderError
from seawall.evidence.refreshing.model import Refreshed
from seawall.evidence.refreshing.round import Round
from seawall.evidence.releases import alone
from seawall.evidence.store import LARGEST, Store, renewed, using

TIMES = re.compile(  # what changes from one edition of a file to the next, in its name or in the words for it
    r"\d+|yyyy|(?<=fy)nn|(?<![a-z])(?:n|month|year|january|february|march|april|may|june|july|august|september|october"
    r"|november|december)(?![a-z])"
)
SHORTEST_REASON = 3  # characters; a reason goes on record


def refresh(
    tables: Iterable[str] = (), *, mirror: str = "", progress: Callable[[str], None] | None = None,
    sleep: Callable[[float], None] = time.sleep, now: Callable[[], int] = now_us,
) -> Refreshed:  # fmt: skip
    """Ask the public sources of the named tables or feeds, or of all, and use what they say as a new release.

    `mirror` stands in for every host: https://HOST/PATH is asked as MIRROR/HOST/PATH; by default that of
    SEAWALL_MIRROR, if it is set. `progress` is told each feed before it is asked. Raises EvidenceError, one line, when
    nothing could be done at all (an unknown name, another refresh that runs, a full disk); then, and for a feed that
    fails, the evidence is as it was.
    """
    if isinstance(tables, str):
        raise FeedError(f"tables: {tables[:60]!r} is one text. Give a list of names.")
    chosen = feeds_of(tuple(tables))
    named = mirror or os.environ.get(MIRROR, "").strip()
    where = checked_mirror(named) if named else ""
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
        documents = [Document(content, f"{ADDED}{Path(each).name}", this.at) for each, content in contents]
        one, brought = _reader(this, feed(name), documents) if name else _only_reader(this, documents)
        for each in documents:
            drawer.keep(each)
        this.take_or_doubt(one, brought, documents)
        return this.land(base).model_copy(update={"did": "added"})


def accept(name: str, because: str, held: str = "", *, now: Callable[[], int] = now_us) -> Refreshed:
    """Take what is held for review of a feed, or of the feed of a table, because a person has looked.

    The reason goes on record. `held`: the id of what the person looked at; needed where something else was held before
    it. Raises EvidenceError when nothing of it is held, or something else, or no reason is given.
    """
    require(because, str, "because", "a reason as text", FeedError)
    require(held, str, "held", "an id as text", FeedError)
    if len(because.strip()) < SHORTEST_REASON:
        raise FeedError("because: say why the figures are right; the reason goes on record.")
    chosen = {one.id: one for one in feeds_of((name,))}
    with _begun(now) as (base, drawer, this):
        looked_at = waiting(name, chosen, held)
        one = chosen[looked_at.feed]
        documents = drawer.documents(looked_at.documents)
        brought = bring(one, documents, this.asked(one))
        if brought.id != looked_at.id:
            raise FeedError(f"{one.id}: the evidence has changed since it was held. Refresh and look again.")
        this.take(one, brought, documents, because.strip())
        return this.land(base).model_copy(update={"did": "accepted"})


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
        return this.skip(one, f"no key: set {one.key.variable}; get one at {one.key.get_it_at}")
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


def _reader(this: Round, one: Feed, documents: Sequence[Document]) -> tuple[Feed, Brought]:
    """What a feed reads in files that a person gave. Raises FeedError, which says what to do with a file."""
    try:
        return one, bring(one, documents, this.asked(one))
    except OlderError:
        raise
    except FeedError as error:
        raise FeedError(of_feed(str(error), one.id, by_hand=True)) from None


def _only_reader(this: Round, documents: Sequence[Document]) -> tuple[Feed, Brought]:
    for each in documents:
        _refuse_no_data(each)
    able: list[tuple[Feed, Brought]] = []
    reasons: dict[str, str] = {}
    for one in feeds():
        try:
            found = _reader(this, one, documents)
        except OlderError:
            raise
        except FeedError as error:
            reasons[one.id] = str(error)
            continue
        if found[1].rows_read:  # a reader that passes over what it does not know has not read it
            able.append(found)
    told = listing(each.name for each in documents)
    if not able:
        raise FeedError(_why_none(told, documents, reasons))
    if able[1:]:
        names = listing((one.id for one, _ in able), "or")
        raise FeedError(f"{told}: several feeds can read it. Say which: --feed {names}.")
    return able[0]


def _refuse_no_data(file: Document) -> None:
    """What a browser saves in place of a file that it was refused."""
    if not file.content.strip():
        raise FeedError(f"{file.name}: it is empty. Download it again.")
    if file.content.lstrip()[:1] == b"<" and not file.name.lower().endswith((".xml", ".html", ".htm")):
        raise FeedError(f"{file.name}: it is a web page, no data. Open it to see what it says, and download it again.")


def _why_none(told: str, documents: Sequence[Document], reasons: Mapping[str, str]) -> str:
    """Why no feed reads the files: the reason of the one whose files are called like that, if one is."""
    called = [one for one in feeds() if any(_is_called(each.name, one.files) for each in documents)]
    if len(called) == 1 and called[0].id in reasons:
        why = reasons[called[0].id].removeprefix(f"{told}: ")
        return f"{told}: by its name of {called[0].id}, which cannot read it: {why}"
    together = " together; give those of one feed at a time" if documents[1:] else ""
    return f"{told}: no feed can read it{together}. Name its feed with --feed to hear why: 'seawall evidence feeds'."


def _is_called(name: str, files: str) -> bool:
    """Whether a file is named like one that a feed's words name: FY26.xlsx like FYnn.xlsx, whatever the time."""
    return _timeless(name) in {_timeless(file_name(each.rstrip(".,;:"))) for each in files.split()}


def _timeless(name: str) -> str:
    return TIMES.sub("#", name.lower())


def _content(path: str | Path) -> tuple[str | Path, bytes]:
    require(path, (str, Path), "file", "a path as text", FeedError)
    try:
        return path, bounded(Path(path), LARGEST)
    except (OSError, ValueError) as error:
        raise FeedError(f"cannot read {path}: {getattr(error, 'strerror', None) or error}.") from None
