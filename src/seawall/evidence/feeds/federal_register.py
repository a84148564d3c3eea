"""Asks the Federal Register month by month, because it gives at most 2,000 documents of one question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import READER, Scalar
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document, shown

if TYPE_CHECKING:
    import polars as pl

PER_PAGE, MOST = 1000, 2000
FIELDS = (
    "document_number", "type", "subtype", "title", "action", "publication_date", "agencies", "html_url",
)  # fmt: skip
TYPES = {
    "Notice": "notice", "Rule": "rule", "Proposed Rule": "proposed_rule",
    "Presidential Document": "presidential_document", "Correction": "correction", "Uncategorized Document": "other",
}  # fmt: skip
WITHHOLDING = ("rescission", "deferral", "impoundment")


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """By month the documents of the agencies, then the President's on withholding money."""
    first = asked.since
    for start, end in _months(first, asked.today):
        days = {"conditions[publication_date][gte]": f"{start}", "conditions[publication_date][lte]": f"{end}"}
        wanted: list[Scalar] = [*agencies()]
        yield from _all(ask, "agency", {**days, "conditions[agencies][]": wanted})
    since = {"conditions[publication_date][gte]": f"{first}", "conditions[publication_date][lte]": f"{asked.today}"}
    for word in WITHHOLDING:
        about = {"conditions[type][]": "PRESDOCU", "conditions[term]": word}
        yield from _all(ask, "withholding", {**since, **about})


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """One row a document. Raises FeedError for documents of another shape and of a type that nobody knows."""
    import polars as pl

    found: dict[str, dict[str, Any]] = {}
    for page in documents:
        for each in _results(page):
            told = _row(each, page)
            before = found.get(told["document_number"])
            if before and before["taken_for"] != told["taken_for"]:
                told["taken_for"] = "agency withholding"
            found[told["document_number"]] = told
    return pl.DataFrame(list(found.values()), schema=asked.held().schema)


def agencies() -> tuple[str, ...]:
    """The Register's names of the agencies whose documents are kept."""
    said = READER.shipped(files("seawall.evidence.feeds") / "watched", "agencies.toml")
    return tuple(each["slug"] for each in said["agency"])


def _all(ask: Ask, step: str, conditions: Mapping[str, Scalar | list[Scalar]]) -> Iterator[Document]:
    """All pages of one question. An answer of no documents has no list of them."""
    settings: dict[str, Scalar | list[Scalar]] = {
        **conditions,
        "fields[]": [*FIELDS],
        "per_page": PER_PAGE,
        "order": "oldest",
    }
    came = 0
    for number in range(1, MOST // PER_PAGE + 1):
        page = ask.get(parameters={**settings, "page": number}, step=step)
        listed, told = _results(page), int(page.at("count"))
        if told > MOST:
            raise FeedError(
                f"{shown(page.address)}: {told:,} documents, of which at most {MOST:,} are given. {CHANGED}."
            )
        yield page
        came += len(listed)
        if came == told:
            return
    raise FeedError(f"{shown(page.address)}: {came} of {told} documents came. Try again later.")


def _results(page: Document) -> list[Any]:
    """The documents of one page; where there are none, no list of them is there."""
    told = str(page.at("count"))
    if not re.fullmatch("[0-9]{1,9}", told):
        raise FeedError(f"{shown(page.address)}: {told[:20]!r} is no number of documents. {CHANGED}.")
    listed = page.at("results") if int(told) else []
    if not isinstance(listed, list):
        raise FeedError(f"{shown(page.address)}: 'results' is no list of documents. {CHANGED}.")
    return listed


def _row(each: Any, page: Document) -> dict[str, Any]:
    if not isinstance(each, dict) or (lacking := set(FIELDS) - each.keys()):
        lacks = f"lacks {min(lacking)}" if isinstance(each, dict) else "is no record"
        raise FeedError(f"{shown(page.address)}: {str(each)[:60]!r} {lacks}. {CHANGED}.")
    kind = TYPES.get(str(each["type"]))
    if kind is None:
        raise FeedError(f"{shown(page.address)}: nobody knows the type of document {each['type']!r}. {CHANGED}.")
    if not isinstance(each["agencies"], list):
        raise FeedError(f"{shown(page.address)}: {str(each['agencies'])[:40]!r} is no list of agencies. {CHANGED}.")
    by = [str(one.get("slug") or one.get("raw_name")) for one in each["agencies"] if isinstance(one, dict)]
    return {
        "document_number": _text(each["document_number"]),
        "publication_date": _day(each["publication_date"], page),
        "type": kind,
        "subtype": _text(each["subtype"]),
        "title": _text(each["title"]),
        "action": _text(each["action"]),
        "agencies": " ".join(sorted(one.replace(" ", "-") for one in by)) or None,
        "taken_for": page.step or "agency",  # a file that was added by hand
        "address": _text(each["html_url"]),
    }


def _text(cell: object) -> str | None:
    return " ".join(str(cell).split()) or None if cell is not None else None


def _day(text: object, page: Document) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise FeedError(f"{shown(page.address)}: {str(text)[:40]!r} is no day of publication. {CHANGED}.") from None


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The months between two days, each with its first and last day wanted."""
    while first <= last:
        end = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)
        yield first, min(end, last)
        first = end + timedelta(days=1)
