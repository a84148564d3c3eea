"""The two releases that are compared: each table as the one and as the other knew it on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from seawall.evidence import load, using
from seawall.evidence.package import Table, load_package
from seawall.evidence.store import Store

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Sides:
    """`old` and `new`: two stores. `as_of`: the day whose knowledge counts; `then`: the same, for the old one.

    `judged`: the day as of which the old one's payment lines are judged: one on which it was the newest.
    """

    old: Store
    new: Store
    as_of: date
    then: date
    judged: date

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The tables that say something else now, by name: their file is another, or became public since."""
        before = self._tables(self.old)
        found = (
            name
            for name, each in self._tables(self.new).items()
            if name not in before or before[name].hash != each.hash or self._came(each)
        )
        return tuple(sorted(found))

    def _came(self, table: Table) -> bool:
        """Whether what it holds became public between the two days, by the day on which it came."""
        rule = table.seawall.availability
        return rule is not None and any(self.then < each.on <= self.as_of for each in rule.received)

    def table(self, name: str) -> Table:
        """What the new release says about a table."""
        return self._tables(self.new)[name]

    def before(self, name: str) -> pl.DataFrame:
        """A table's rows in the old release, in the columns of the new one; none if it was not there."""
        now = self.after(name)
        if name not in self._tables(self.old):
            return now.clear()
        with using(self.old):
            rows = load(name, self.then)
        return rows.select(now.columns) if set(now.columns) <= set(rows.columns) else now.clear()

    def after(self, name: str) -> pl.DataFrame:
        """A table's rows in the new release."""
        with using(self.new):
            return load(name, self.as_of)

    @staticmethod
    def _tables(store: Store) -> dict[str, Table]:
        with using(store):
            return load_package().tables
