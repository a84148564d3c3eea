"""What a table said before a refresh replaced it: so that a day before the refresh is answered as it was known then.

Beside the tables of a release lie `revisions/NAME.csv`: rows that are no longer in table NAME as they were, each with
the day on which they were replaced. A table with editions keeps them itself, and one whose cells say when they became
known (`later`) needs none: there the day is in the row.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from seawall.base.datafile import bounded
from seawall.base.errors import EvidenceError
from seawall.evidence.manifest import verify
from seawall.evidence.package import Table, describe, remedy
from seawall.evidence.scan import frame_types
from seawall.evidence.store import LARGEST, current, kept
from seawall.evidence.write import to_csv

if TYPE_CHECKING:
    import polars as pl

FOLDER = "revisions"
REPLACED_ON = "replaced_on"


def keeps_revisions(table: Table) -> bool:
    """Whether what a refresh replaces in a table is kept beside it."""
    rule = table.seawall.availability
    return bool(rule and table.table_schema.primary_key and not rule.editions and not rule.later)


def path_of(name: str) -> str:
    """Where the revisions of a table lie in a folder of evidence."""
    return f"{FOLDER}/{name}.csv"


@kept
def revisions(name: str) -> pl.DataFrame | None:
    """The replaced rows of a table with `replaced_on`, of the evidence in use; None if nothing was replaced.

    Raises EvidenceError if they cannot be read or are not those of the release.
    """
    import polars as pl

    file = path_of(name)
    if not (current().folder / file).exists():
        return None
    verify(file)
    try:
        content = bounded(current().folder / file, LARGEST)
        return pl.read_csv(content, schema=frame_types(describe(name)) | {REPLACED_ON: pl.Date()})
    except (OSError, pl.exceptions.PolarsError):
        raise EvidenceError(f"{file} of the evidence cannot be read: {remedy(file)}") from None


def as_believed(name: str, frame: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """A table's rows with those that a refresh after `as_of` replaced, in place of what replaced them."""
    import polars as pl

    before = revisions(name) if keeps_revisions(describe(name)) else None
    if before is None:
        return frame
    key, order = list(describe(name).table_schema.primary_key), list(describe(name).seawall.order)
    then = before.filter(pl.col(REPLACED_ON) > as_of).sort(REPLACED_ON).unique(key, keep="first")
    if not then.height:
        return frame
    return pl.concat([frame.join(then, on=key, how="anti"), then.drop(REPLACED_ON)]).sort(order or key)


def with_replaced(table: Table, old: pl.DataFrame, new: pl.DataFrame, on: date) -> bytes:
    """The file of revisions after a refresh: those before it, and the rows of `old` that `new` no longer has.

    Empty for a table that keeps none, and when nothing was ever replaced.
    """
    import polars as pl

    if not keeps_revisions(table):
        return b""
    replaced = old.join(new, on=old.columns, how="anti", nulls_equal=True).with_columns(pl.lit(on).alias(REPLACED_ON))
    before = revisions(table.name)
    every = replaced if before is None else pl.concat([before, replaced])
    if not every.height:
        return b""
    types = {field.name: field.type for field in table.fields} | {REPLACED_ON: "date"}
    return to_csv(table.name, types, [*(table.seawall.order or table.table_schema.primary_key), REPLACED_ON], every)
