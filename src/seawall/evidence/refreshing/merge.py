"""New rows beside those that are held: what is added, what is revised, and whether every place is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Feed
from seawall.evidence.package import Table
from seawall.evidence.refreshing.asked import period_column

if TYPE_CHECKING:
    import polars as pl

PLACES = ("fips", "county_fips", "state_fips")


class OlderError(FeedError):
    """An edition was read that is older than the one held, and says something else."""


@dataclass(frozen=True)
class Merged:
    """A table after a refresh. `changed`: rows that were not held as they are now; `revised` of them replace one."""

    table: Table
    frame: pl.DataFrame
    changed: pl.DataFrame
    revised: int

    @property
    def added(self) -> int:
        """Rows whose key was not held."""
        return self.changed.height - self.revised


def merge(feed: Feed, table: Table, held: pl.DataFrame, new: pl.DataFrame) -> Merged:
    """The held rows with the new ones, as the feed says: instead of those of the same key, beside them, or of all.

    Raises FeedError when a place of the newest period held is missing from a new period.
    """
    if feed.whole_places:
        _whole(feed, table, held, new)
    key = list(table.table_schema.primary_key)
    how = feed.merge.get(table.name, "rows")
    if how == "editions":
        return _with_editions(table, held, new, key[:-1])
    before = held.join(new, on=key, how="semi", nulls_equal=True)
    same = new.join(before, on=new.columns, how="semi", nulls_equal=True)
    changed = new.join(same, on=key, how="anti", nulls_equal=True)
    kept = held.join(changed if how == "rows" else held, on=key, how="anti", nulls_equal=True)
    revised = changed.join(before, on=key, how="semi", nulls_equal=True).height
    return Merged(table, _concat(kept, changed if how == "rows" else new), changed, revised)


def _with_editions(table: Table, held: pl.DataFrame, new: pl.DataFrame, key: list[str]) -> Merged:
    """A row of a new edition is added where it says something else than the newest edition held, or is new.

    Where the rows of an edition sum to a whole, all those that are summed with such a row are added beside it. A
    publisher may correct an edition and leave its day: then the rows of that day are replaced.
    """
    edition = table.table_schema.primary_key[-1]
    newest = held.sort(edition).unique(key, keep="last")
    values = [name for name in held.columns if name != edition]
    changed = new.join(newest, on=values, how="anti", nulls_equal=True)
    earlier = changed.join(newest.select(*key, before=edition), on=key, how="inner", nulls_equal=True)
    late = earlier.filter(earlier[edition] < earlier["before"])
    if late.height:  # an old workbook, added by hand after a newer one
        told = late.select(*key, edition, "before").row(0, named=True)
        raise OlderError(
            f"{table.name}: the edition of {told[edition]} is older than that held of {told['before']}, "
            f"and says something else in {told[key[0]]}. Nothing was changed."
        )
    summed = next((list(total.by) for total in table.seawall.totals if edition in total.by), [*key, edition])
    whole = new.join(changed, on=summed, how="semi", nulls_equal=True)
    kept = held.join(whole, on=[*key, edition], how="anti", nulls_equal=True)
    return Merged(table, _concat(kept, whole), changed, earlier.height)


def _concat(held: pl.DataFrame, more: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    return pl.concat([held, more.select(held.columns)])


def _whole(feed: Feed, table: Table, held: pl.DataFrame, new: pl.DataFrame) -> None:
    place = next((name for name in PLACES if name in table.table_schema.primary_key), None)
    period = period_column(table)
    if place is None or period is None or not held.height or not new.height:
        return
    newest = held.filter(held[period] == held[period].max())[place].unique()
    fresh = new.filter(new[period] > held[period].max()) if held.height else new
    for (each,), rows in fresh.group_by(period, maintain_order=True):
        if lacking := sorted(set(newest) - set(rows[place]) - set(feed.may_lack)):
            raise FeedError(
                f"{feed.id}: {each} has no row for {', '.join(lacking[:5])}{' and others' if lacking[5:] else ''}, "
                f"which {held[period].max()} has. The publisher may not be done: try again later."
            )
