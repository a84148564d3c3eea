"""What changed in law: a law enacted, a bill that a chamber passed, a case, a filing on a docket that is watched.

Where nothing was held before, only what is of the last month is news; the rest is a table that was filled. A filing
changes no legal answer: it is told so that somebody looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from seawall.base.words import day_text
from seawall.briefs.changes.deadlines import NATION
from seawall.briefs.changes.model import Change
from seawall.evidence import source
from seawall.evidence.package import Table

if TYPE_CHECKING:
    import polars as pl

CHAMBERS = {"passed_house": "the House", "passed_senate": "the Senate"}
TABLES = ("appropriations_law", "law_case", "case_docket")


NEWS_DAYS = 30  # older than that, what a first filling brings is record, not news


def law_changes(table: Table, old: pl.DataFrame, new: pl.DataFrame, as_of: date) -> Iterator[Change]:
    """One change a law, bill, case or docket of which something new is known; of a first filling the newest only."""
    key = table.table_schema.primary_key
    before = {tuple(row[name] for name in key): row for row in old.to_dicts()}
    told = {"appropriations_law": _measure, "law_case": _case, "case_docket": _docket}[table.name]
    since = None if old.height else as_of - timedelta(days=NEWS_DAYS)
    for row in new.to_dicts():
        found = told(table, row, before.get(tuple(row[name] for name in key), {}))
        yield from (each for each in found if since is None or _is_since(since, row, each))


def _is_since(since: date, row: Mapping[str, Any], change: Change) -> bool:
    """Whether what is told happened on that day or later: of a docket its newest filing, not the look."""
    day = row["last_filing"] if change.kind == "docket moved" else change.after_day
    return day is not None and day >= since


def _measure(table: Table, row: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[Change]:
    named = f"{row['measure']}, {row['title']}"
    if row["public_law"]:
        if not before.get("public_law"):
            doubt = f" Its text was not entered: {row['not_read']}." if row["not_read"] else ""
            says = f"New law: P.L. {row['public_law']} ({named}), enacted {day_text(row['enacted'])}.{doubt}"
            yield _change("law new", table, row["public_law"], says, row["enacted"])
        return
    for column, chamber in CHAMBERS.items():
        if row[column] and not before.get(column):
            says = f"{named}: passed by {chamber} on {day_text(row[column])}."
            yield _change("bill passed", table, f"{row['measure']} {column}", says, row[column])


def _case(table: Table, row: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[Change]:
    if not before:
        yield _change("law new", table, row["id"], f"New case: {row['name']}, {row['citation']}.", None)


def _docket(table: Table, row: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[Change]:
    if row["seen_on"] == before.get("seen_on"):
        return
    filed = f': "{row["entry"]}"' if row["entry"] else ""
    says = f"New on the docket of {row['case_name']} ({row['docket']}): {row['change']}{filed}. Look: {row['address']}"
    yield _change("docket moved", table, f"{row['court']} {row['docket']} {row['seen_on']}", says, row["seen_on"])


def _change(kind: str, table: Table, what: str, says: str, day: Any) -> Change:
    return Change.model_validate(
        {
            "id": f"{kind}:{table.name}:{what}", "kind": kind, "table": table.name, "place": NATION, "says": says,
            "touches": True, "after": 1.0, "unit": "rows", "after_day": day, "sources": (source(table.name),),
        }
    )  # fmt: skip
