"""The verbs `refresh`, `add` and `accept`: from what a source says to a new release, or to the old one untouched.

A feed that fails leaves its own tables as they were; what the others brought is validated whole, with everything else,
before it is used. Nothing here changes a file of a release that exists.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from seawall.base.datafile import bounded
from seawall.base.day import now_us
from seawall.base.errors import FeedError
from seawall.base.given import require
from seawall.evidence.feeds.feed import Feed, feed, feeds, feeds_of
from seawall.evidence.manifest import identity
from seawall.evidence.package import Table, describe
from seawall.evidence.refresh.ask import Ask, checked_mirror, client
from seawall.evidence.refresh.bring import Brought, asked_of, bring, documents_of
from seawall.evidence.refresh.document import Document, Drawer, Received
from seawall.evidence.refresh.doubted import Doubted, doubted, keep_doubt, settle_doubt
from seawall.evidence.refresh.memory import Memory
from seawall.evidence.refresh.model import Change, Outcome, Refreshed
from seawall.evidence.releases import NewTable, alone, stage
from seawall.evidence.store import LARGEST, Store, current, using
from seawall.evidence.write import to_csv

if TYPE_CHECKING:
    import polars as pl

Step = Callable[[str], None]


@dataclass
class _Round:
    """One refresh while it runs: what came of each feed, and the tables as they will be."""

    at_us: int
    outcomes: list[Outcome] = field(default_factory=list)
    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    addresses: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return datetime.fromtimestamp(self.at_us / 1e6, UTC).date()

    @property
    def at(self) -> str:
        return datetime.fromtimestamp(self.at_us // 1_000_000, UTC).isoformat()

    def take(self, one: Feed, brought: Brought, documents: Sequence[Document], because: str = "") -> None:
        """Note what a feed brought, and put its tables in place."""
        told = tuple(each.told for each in documents)
        for each in brought.tables:
            self.frames[each.table.name] = each.frame
            self.addresses.setdefault(each.table.name, {})[one.title] = documents[0].address if documents else ""
        says = _says(brought.changes) if brought.changes else "nothing new"
        self.note(one, "new" if brought.changes else "unchanged", says, brought.changes, told, because)

    def note(
        self, one: Feed, state: str, says: str, changes: tuple[Change, ...] = (),
        documents: tuple[Received, ...] = (), because: str = "",
    ) -> None:  # fmt: skip
        """Note an outcome."""
        self.outcomes.append(
            Outcome.model_validate(
                {"feed": one.id, "tables": one.tables, "state": state, "says": says, "changes": changes,
                 "documents": documents, "accepted_because": because}
            )
        )  # fmt: skip


def refresh(
    tables: Iterable[str] = (), *, mirror: str = "", progress: Step | None = None,
    sleep: Callable[[float], None] = time.sleep, now: Callable[[], int] = now_us,
) -> Refreshed:  # fmt: skip
    """Ask the public sources of the named tables or feeds, or of all, and use what they say as a new release.

    `mirror` stands in for every host: https://HOST/PATH is asked as MIRROR/HOST/PATH. Raises EvidenceError, one line,
    when nothing could be done at all: an unknown name, another refresh that runs, a full disk; then, and when a feed
    fails, the evidence is as it was.
    """
    if isinstance(tables, str):
        raise FeedError(f"tables: {tables[:60]!r} is one text. Give a list of names.")
    chosen = feeds_of(tuple(tables))
    where = checked_mirror(mirror) if mirror else ""
    with alone():
        base, drawer, this = current(), Drawer(), _Round(now())
        with using(base), client() as line:
            for one in chosen:
                if progress:
                    progress(one.id)
                memory = Memory(one.id, now)
                _refresh_one(this, one, Ask(one, line, memory, drawer, mirror=where, sleep=sleep, now=now), memory)
            return _land(this, base)


def add(path: str | Path, name: str = "", *, now: Callable[[], int] = now_us) -> Refreshed:
    """Take a file in a publisher's own format, as a refresh would have received it.

    `name`: the feed; without it, the only one that can read the file. Raises EvidenceError, one line, for a file that
    no feed, or more than one, can read.
    """
    require(path, (str, Path), "file", "a path as text", FeedError)
    file = Path(path)
    try:
        content = bounded(file, LARGEST)
    except (OSError, ValueError) as error:
        raise FeedError(f"cannot read {file}: {getattr(error, 'strerror', None) or error}.") from None
    with alone():
        base, drawer, this = current(), Drawer(), _Round(now())
        document = Document(content, f"file:{file.name}", this.at)
        with using(base):
            if name:
                one = feed(name)
                _take_or_doubt(this, one, bring(one, [document], asked_of(one, this.today, {})), [document])
            else:
                one, brought = _only_reader(document, this.today)
                _take_or_doubt(this, one, brought, [document])
            drawer.keep(document)
            return _land(this, base)


def accept(name: str, because: str, *, now: Callable[[], int] = now_us) -> Refreshed:
    """Take what is held for review of a feed, because a person has looked. The reason goes on record.

    Raises EvidenceError when nothing of that feed is held, or no reason is given.
    """
    require(because, str, "because", "a reason as text", FeedError)
    if len(because.strip()) < 3:
        raise FeedError("because: say why the figures are right; the reason goes on record.")
    one = feed(name)
    with alone():
        base, drawer, this = current(), Drawer(), _Round(now())
        waiting = next((each for each in doubted() if each.feed == one.id), None)
        if waiting is None:
            raise FeedError(f"nothing of {one.id} is held for review. 'seawall evidence held' shows what is.")
        with using(base):
            documents = waiting.documents_from(drawer)
            this.take(one, bring(one, documents, asked_of(one, this.today, {})), documents, because.strip())
            return _land(this, base)


def _refresh_one(this: _Round, one: Feed, ask: Ask, memory: Memory) -> None:
    if one.request is None and not hasattr(one.module, "documents"):
        return this.note(one, "skipped", f"no address to ask: add its file by hand ({one.files})")
    if one.key and not one.key.optional and not ask.has_key:
        return this.note(one, "skipped", f"needs a key: set {one.key.variable}; get one at {one.key.get_it_at}")
    try:
        asked = asked_of(one, this.today, this.frames)
        documents = documents_of(one, ask, asked)
        brought = bring(one, documents, asked)
    except FeedError as error:
        memory.close()
        return this.note(one, "failed", str(error))
    memory.close()
    return _take_or_doubt(this, one, brought, documents)


def _take_or_doubt(this: _Round, one: Feed, brought: Brought, documents: Sequence[Document]) -> None:
    if not brought.doubts:
        settle_doubt(one.id)
        return this.take(one, brought, documents)
    keep_doubt(Doubted.of(one.id, this.at, brought.doubts, documents))
    says = f"held for review: {'; '.join(brought.doubts)}. Look, then: seawall evidence accept {one.id} --because ..."
    return this.note(one, "held", says, documents=tuple(each.told for each in documents))


def _only_reader(document: Document, today: date) -> tuple[Feed, Brought]:
    able, reasons = [], []
    for one in feeds():
        try:
            found = bring(one, [document], asked_of(one, today, {}))
        except FeedError as error:
            reasons.append((one, str(error)))
            continue
        able.append((one, found))
    if len(able) == 1:
        return able[0]
    if able:
        told = ", ".join(each.id for each, _ in able)
        raise FeedError(f"{document.address}: several feeds can read it: {told}. Name one with --feed.")
    one, reason = reasons[0]
    raise FeedError(f"{document.address}: no feed can read it. Name one with --feed to hear why ({one.id}: {reason})")


def _land(this: _Round, base: Store) -> Refreshed:
    """Make the release, if anything is new, and say what was done."""
    made = {name: _new_table(this, describe(name), frame) for name, frame in this.frames.items()}
    record = {"at": this.at, "feeds": [each.model_dump(mode="json") for each in this.outcomes]}
    before = identity(base.folder)
    after = stage(base, made, record).id if made else before
    for each in this.outcomes:
        if each.accepted_because:
            settle_doubt(each.feed)
    return Refreshed(at=this.at, before=before, release=after, rows=tuple(this.outcomes))


def _new_table(this: _Round, table: Table, frame: pl.DataFrame) -> NewTable:
    """The table's file, and its description with a new edition and new sources.

    A table that became public whole, on one day, does so anew today: what it says now was not known before.
    """
    types = {each.name: each.type for each in table.fields}
    order = table.seawall.order or table.table_schema.primary_key
    day = f"{this.today.day} {this.today:%B %Y}"
    resource = table.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    about, fed = resource["seawall"], this.addresses[table.name]
    about["edition"] = f"{table.seawall.edition.partition('; refreshed ')[0]}; refreshed {day}"
    if table.seawall.availability and table.seawall.availability.kind == "fixed":
        about["availability"] |= {"fixed": this.today.isoformat()}
    resource["sources"] = [
        *(each for each in resource["sources"] if each["title"] not in fed),
        *({"title": title, "path": address, "version": f"received {day}"} for title, address in fed.items()),
    ]
    return NewTable(resource, to_csv(table.name, types, order, frame))


def _says(changes: Iterable[Change]) -> str:
    told = []
    for each in changes:
        until = f", to {each.newest}" if each.newest else ""
        revised = f", {each.rows_revised:,} revised" if each.rows_revised else ""
        told.append(f"{each.table}: {each.rows_added:,} new rows{revised}{until}")
    return "; ".join(told)
