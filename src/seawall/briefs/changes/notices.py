"""Which new documents of the Federal Register are on money that is kept from programs: a reason to look, no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from seawall.base.words import day_text, listing
from seawall.briefs.changes.deadlines import NATION
from seawall.briefs.changes.laws import NEWS_DAYS
from seawall.briefs.changes.model import Change
from seawall.evidence import kept, source
from seawall.evidence.feeds.feed import READER
from seawall.evidence.package import Table

if TYPE_CHECKING:
    import polars as pl

TABLE = "federal_register_document"
FOUND_BY_WORDS = "withholding"  # among the reasons for which the feed kept a document
LONGEST_TITLE = 120  # characters of it that a sentence has


def notice_changes(table: Table, old: pl.DataFrame, new: pl.DataFrame, as_of: date) -> Iterator[Change]:
    """One change a new document on withholding, rescission, deferral or lapse; of a first filling the newest only."""
    before = set(old["document_number"])
    since = None if before else as_of - timedelta(days=NEWS_DAYS)
    for row in new.sort("publication_date", descending=True).to_dicts():
        is_new = row["document_number"] not in before and (since is None or row["publication_date"] >= since)
        if is_new and (is_on_withholding(row) or FOUND_BY_WORDS in row["taken_for"].split()):
            yield _notice(table, row)


def is_on_withholding(row: Mapping[str, Any]) -> bool:
    """Whether its title or action says so."""
    return bool(_words().search(f"{row['title'] or ''}. {row['action'] or ''}"))


@kept
def _words() -> re.Pattern[str]:
    said = READER.shipped(files("seawall.briefs.changes"), "withholding.toml")
    return re.compile("|".join(said["words"]), re.IGNORECASE)


@kept
def _agencies() -> dict[str, str]:
    """The names of the agencies that are watched, by the Register's own."""
    said = READER.shipped(files("seawall.evidence.feeds") / "watched", "agencies.toml")
    return {each["slug"]: re.split(r" \(|: ", each["name"], maxsplit=1)[0] for each in said["agency"]}


def _notice(table: Table, row: Mapping[str, Any]) -> Change:
    number, day = row["document_number"], row["publication_date"]
    slugs = (row["agencies"] or "").split()
    named = [_agencies()[each] for each in slugs if each in _agencies()] or [each.replace("-", " ") for each in slugs]
    title = row["title"] or f"document {number}"
    short = title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rsplit(' ', 1)[0]} ..."
    by = f", {listing(named)}" if named else ""
    why = "" if is_on_withholding(row) else " Found by a word in its text."
    says = f'Federal Register of {day_text(day)}{by}: "{short}".{why} Look: {row["address"]}'
    return Change(
        id=f"withholding notice:{number}", kind="withholding notice", table=table.name, place=NATION, says=says,
        touches=True, after=1.0, unit="rows", after_day=day, sources=(source(table.name),),
    )  # fmt: skip
