"""Looks at the docket of each held case that may still move: is there a filing that was not there before?

What it finds changes no legal answer. It stands beside the case until a person has looked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from seawall.base.closed import Closed
from seawall.base.errors import FeedError, NotOpenError
from seawall.evidence.feeds.feed import READER, file_of
from seawall.evidence.load import load
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document, shown

if TYPE_CHECKING:
    import polars as pl

ENTRIES = "https://www.courtlistener.com/api/rest/v4/docket-entries/"
FIELDS = "id,court_id,docket_number,case_name,date_filed,date_terminated,date_last_filing,absolute_url"
LONGEST = 500  # characters of a docket entry that are kept
_COMMON = frozenset({
    "state", "states", "united", "commonwealth", "people", "department", "county", "city", "district", "council",
    "secretary", "inc", "llc", "the", "and", "for", "new",
})  # fmt: skip


class Docket(Closed):
    """A docket that is watched. `checked`: where its number was read."""

    case: str
    court: str
    number: str
    checked: str


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """Each docket, and the newest entries of those on which something was filed since."""
    may_read = True
    before = {(row["case_id"], row["court"], row["docket"]): row for row in asked.held().iter_rows(named=True)}
    for docket in watched():
        about = docket.model_dump(include={"case", "court", "number"})
        settings = {"court__id": docket.court, "docket_number": docket.number, "fields": FIELDS}
        page = ask.get(parameters=settings, step="docket", asked=about)
        yield page
        found = _newest(page)
        held = before.get((docket.case, docket.court, docket.number))
        if may_read and found and _moved(found, held):
            newest = {
                "docket": found["id"],
                "order_by": "-date_filed",
                "fields": "id,date_filed,entry_number,description",
            }
            try:
                yield ask.get(ENTRIES, newest, step="entries", asked=about)
            except NotOpenError:  # entries are for some accounts only; the day of the filing is for all
                may_read = False


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """One row a docket on which something is new. Raises FeedError for dockets of another shape."""
    import polars as pl

    if not all(each.step for each in documents):
        raise FeedError("a docket does not say of which of our cases it is: dockets cannot be added by hand.")
    before = {(row["case_id"], row["court"], row["docket"]): row for row in asked.held().iter_rows(named=True)}
    names = dict(load("law_case").select("id", "name").iter_rows())
    entries = {tuple(each.asked.values()): each for each in documents if each.step == "entries"}
    named = file_of("watched/dockets.toml")
    made = []
    for page in documents:
        found = _newest(page) if page.step == "docket" else None
        key = tuple(page.asked.values())
        if page.step == "docket" and found is None:
            asked.remark(f"{' '.join(key)}: no such docket at CourtListener. Correct its number in {named}.")
        if found is None or not _moved(found, before.get(key)):
            continue
        if not _same_case(names.get(key[0], ""), str(found["case_name"])):
            asked.remark(
                f"{' '.join(key)}: that docket is of {found['case_name']!r}, not of {names.get(key[0], key[0])!r}. "
                f"Correct its number in {named}."
            )
            continue
        made.append(_row(key, found, before.get(key), entries.get(key), page, asked.today))
    return pl.DataFrame(made, schema=asked.held().schema)


def watched() -> tuple[Docket, ...]:
    """The dockets that are watched: of held cases that may still move. Raises FeedError if their file is damaged."""
    said = READER.shipped(files("seawall.evidence.feeds") / "watched", "dockets.toml")
    return tuple(READER.entries(said, "docket", Docket, "dockets.toml"))


def _row(
    key: tuple[Any, ...], found: dict[str, Any], held: dict[str, Any] | None, entries: Document | None,
    page: Document, today: date,
) -> dict[str, Any]:  # fmt: skip
    case, court, number = key
    newest = _entry(entries) if entries else {}
    filed, ended = _day(found["date_last_filing"], page), _day(found["date_terminated"], page)
    told = [f"new filing on {filed}"] if filed and (held is None or filed != held["last_filing"]) else []
    told += [f"closed on {ended}"] if ended and (held is None or ended != held["terminated"]) else []
    if held and held["terminated"] and not ended:
        told.append("reopened")
    return {
        "case_id": case, "court": court, "docket": number, "docket_id": str(found["id"]),
        "case_name": str(found["case_name"]), "last_filing": filed, "terminated": ended,
        "entry_day": newest.get("day"), "entry_number": newest.get("number"), "entry": newest.get("text"),
        "change": "; ".join(told) if held else f"first look: {'; '.join(told) or 'no filing is dated'}",
        "seen_on": today, "address": f"https://www.courtlistener.com{found['absolute_url']}",
    }  # fmt: skip


def _newest(page: Document) -> dict[str, Any] | None:
    """The docket with the newest filing: the archive has several of the same number for some cases."""
    listed = page.at("results")
    if not isinstance(listed, list):
        raise FeedError(f"{shown(page.address)}: 'results' is no list of dockets. {CHANGED}.")
    dockets: list[dict[str, Any]] = [each for each in listed if isinstance(each, dict)]
    for each in dockets:
        if lacking := set(FIELDS.split(",")) - each.keys():
            raise FeedError(f"{shown(page.address)}: a docket has no {min(lacking)!r}. {CHANGED}.")
        if not re.fullmatch("[0-9]{1,18}", str(each["id"])):
            raise FeedError(f"{shown(page.address)}: {str(each['id'])[:40]!r} is no number of a docket. {CHANGED}.")
    return max(dockets, key=lambda each: (str(each["date_last_filing"] or ""), -int(each["id"])), default=None)


def _moved(found: dict[str, Any], held: dict[str, Any] | None) -> bool:
    """Whether a docket shows something else than it did."""
    if held is None:
        return True
    now = (found["date_last_filing"], found["date_terminated"])
    return now != tuple(None if held[name] is None else str(held[name]) for name in ("last_filing", "terminated"))


def _entry(page: Document) -> dict[str, Any]:
    """The newest entry of a docket; empty if none is dated."""
    listed = page.at("results")
    if not isinstance(listed, list):
        raise FeedError(f"{shown(page.address)}: 'results' is no list of entries. {CHANGED}.")
    dated = [each for each in listed if isinstance(each, dict) and each.get("date_filed")]
    if not dated:
        return {}
    newest = max(dated, key=lambda each: (str(each["date_filed"]), _number(each) or 0))
    return {
        "day": _day(newest["date_filed"], page),
        "number": _number(newest),
        "text": " ".join(str(newest.get("description") or "").split())[:LONGEST] or None,
    }


def _number(entry: dict[str, Any]) -> int | None:
    found = str(entry.get("entry_number"))
    return int(found) if re.fullmatch("[0-9]{1,9}", found) else None


def _same_case(ours: str, theirs: str) -> bool:
    """Whether two names of a case share a word that says something: courts name the same case differently."""
    words = [set(re.findall(r"[a-z]{3,}", each.casefold())) - _COMMON for each in (ours, theirs)]
    return bool(words[0] & words[1])


def _day(text: object, page: Document) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text is not None else None
    except ValueError:
        raise FeedError(f"{shown(page.address)}: {str(text)[:40]!r} is no day. {CHANGED}.") from None
