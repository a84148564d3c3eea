"""One refresh while it runs: what came of each feed, the tables as they will be, and the release made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from seawall.base.day import day_at
from seawall.base.errors import EvidenceError, FeedError
from seawall.base.words import counted, listing
from seawall.evidence.feeds.feed import Feed
from seawall.evidence.load import everything
from seawall.evidence.manifest import identity
from seawall.evidence.package import Table, describe
from seawall.evidence.refreshing.ask import cause_of
from seawall.evidence.refreshing.asked import Asked, newest_day
from seawall.evidence.refreshing.bring import Brought, asked_of
from seawall.evidence.refreshing.document import Document, of_feed
from seawall.evidence.refreshing.doubted import Doubted, keep_doubt, settle_doubt
from seawall.evidence.refreshing.looked import keep_looks
from seawall.evidence.refreshing.model import Change, Outcome, Refreshed, State
from seawall.evidence.refreshing.provenance import about, sources
from seawall.evidence.releases import NewTable, UnsoundError, stage
from seawall.evidence.revisions import with_replaced
from seawall.evidence.store import Store
from seawall.evidence.write import to_csv

if TYPE_CHECKING:
    import polars as pl


@dataclass
class Round:
    """`at_us`: when it began. `frames`: tables with new rows; `sources`: of each, title of the feed -> address."""

    at_us: int
    outcomes: list[Outcome] = field(default_factory=list)
    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    sources: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day of the refresh, as this computer counts days: that of a brief without --as-of."""
        return day_at(self.at_us)

    @property
    def at(self) -> str:
        """When it began: UTC, ISO 8601."""
        return datetime.fromtimestamp(self.at_us // 1_000_000, UTC).isoformat()

    def asked(self, one: Feed, today: date | None = None) -> Asked:
        """What a feed is told, what others have brought in this round included."""
        return asked_of(one, today or self.today, self.frames)

    def take(self, one: Feed, brought: Brought, documents: Sequence[Document], because: str = "") -> None:
        """Put the tables of a feed in place."""
        for each in brought.tables:
            self.frames[each.table.name] = each.frame
            self.sources.setdefault(each.table.name, {})[one.title] = documents[0].address if documents else ""
        says = _told(brought.changes) if brought.changes else "nothing new"
        self._note(one, "new" if brought.changes else "unchanged", says, brought, documents, because)

    def take_or_doubt(self, one: Feed, brought: Brought, documents: Sequence[Document]) -> None:
        """Put the tables of a feed in place, or hold them for a person if a figure moves more than its history."""
        if not brought.doubts:
            settle_doubt(one.id)
            return self.take(one, brought, documents)
        told = tuple(each.told for each in documents)
        doubt = Doubted(feed=one.id, id=brought.id, since=self.at, reasons=brought.doubts, documents=told)
        keep_doubt(doubt)
        says = f"held for review: {'; '.join(brought.doubts)}. If it is right: {doubt.accepting}"
        return self._note(one, "held", says, brought, documents)

    def fail(self, one: Feed, error: FeedError) -> None:
        """Note that a feed failed; its tables stay as they are."""
        says = of_feed(str(error), one.id)
        self.outcomes.append(Outcome(feed=one.id, tables=one.tables, state="failed", says=says, cause=cause_of(error)))

    def skip(self, one: Feed, why: str) -> None:
        """Note that a feed was not asked."""
        by_hand = one.request is None
        self.outcomes.append(Outcome(feed=one.id, tables=one.tables, state="skipped", says=why, by_hand=by_hand))

    def land(self, base: Store) -> Refreshed:
        """Make the release, if anything is new, and bring it into use. Raises EvidenceError if it is not sound."""
        before = after = identity(base.folder)
        while self.frames:
            made = {name: self._table(describe(name), frame) for name, frame in self.frames.items()}
            record = {"at": self.at, "feeds": [each.model_dump(mode="json") for each in self.outcomes]}
            try:
                after = stage(base, made, record).id
                break
            except UnsoundError as error:
                if not self._leave_out(error):
                    self._keep_looks(str(error))
                    raise
            except EvidenceError as error:
                self._keep_looks(str(error))
                raise
        for each in self.outcomes:
            if each.accepted_because and each.state == "new":
                settle_doubt(each.feed)
        self._keep_looks()
        return Refreshed(at=self.at, before=before, release=after, rows=tuple(self.outcomes))

    def _leave_out(self, error: UnsoundError) -> bool:
        """Take back what the feeds of unsound tables brought. False: the fault is in no table of a feed."""
        blamed = {each.feed for each in self.outcomes if each.state == "new" and {*each.tables} & {*error.tables}}
        gone = {name for each in self.outcomes if each.feed in blamed for name in each.tables}
        if not gone & set(self.frames):
            return False
        self.frames = {name: frame for name, frame in self.frames.items() if name not in gone}
        told = {"state": "failed", "says": str(error), "changes": ()}
        self.outcomes = [each.model_copy(update=told if {*each.tables} & gone else {}) for each in self.outcomes]
        return True

    def _keep_looks(self, failed: str = "") -> None:
        """Note when the feeds were asked; `failed`: why nothing of what they brought was taken."""
        told = {"state": "failed", "says": failed} if failed else {}
        asked = [each for each in self.outcomes if not each.carried]
        outcomes = [each.model_copy(update=told if each.state == "new" else {}) for each in asked]
        newest = {}
        for each in self.outcomes:
            name = each.tables[0]
            frame = everything(name) if failed or name not in self.frames else self.frames[name]
            newest[each.feed] = newest_day(describe(name), frame)
        keep_looks(self.at, outcomes, newest)

    def _note(
        self, one: Feed, state: State, says: str, brought: Brought, documents: Sequence[Document], because: str = ""
    ) -> None:
        self.outcomes.append(
            Outcome(
                feed=one.id, tables=one.tables, state=state, says=says, changes=brought.changes,
                documents=tuple(each.told for each in documents), remarks=brought.remarks, accepted_because=because,
            )
        )  # fmt: skip

    def _table(self, table: Table, frame: pl.DataFrame) -> NewTable:
        """The table's file, and its description: what was brought, from where and when."""
        types = {each.name: each.type for each in table.fields}
        replaced = with_replaced(table, everything(table.name), frame, self.today)
        order = table.seawall.order or table.table_schema.primary_key
        origins = sources(table, self.sources[table.name], self.today)
        told = about(table, newest_day(table, frame), origins, self.today)
        resource = {
            "name": table.name,
            "path": table.path,
            "seawall": told,
            "sources": [each.model_dump() for each in origins],
        }
        return NewTable(resource, to_csv(table.name, types, order, frame), replaced)


def _told(changes: Iterable[Change]) -> str:
    """'snap_state_month: 53 new rows and 106 rows revised, to 2026-08-31'."""
    told = []
    for each in changes:
        until = f", to {each.newest}" if each.newest else ""
        new = counted(each.rows_added, "new row", "new rows") if each.rows_added else ""
        revised = f"{counted(each.rows_revised, 'row', 'rows')} revised" if each.rows_revised else ""
        told.append(f"{each.table}: {listing(filter(None, (new, revised)))}{until}")
    return "; ".join(told)
