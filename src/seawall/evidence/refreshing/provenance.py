"""What a refreshed table says of itself: who brought its newest rows, on which day, and what the other rows are of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from seawall.base.words import day_text
from seawall.evidence.feeds.feed import feeds
from seawall.evidence.package import RECEIVED, Origin, Receipt, Table

OTHERS = "; other rows: "
RECEIPTS = 100  # that a table remembers; of days before them, publication lags decide what was public


def sources(table: Table, fed: Mapping[str, str], today: date) -> list[Origin]:
    """The sources of a table after a refresh. `fed`: title of a feed -> what it was read from, an address or file:NAME.

    What a feed brought last takes the place of what it brought before. A table that was empty as shipped has no others.
    """
    held = () if table.seawall.kept == "fed" else tuple(each for each in table.sources if not each.received)
    before = tuple(each for each in table.sources if each.received and each.title not in fed)
    brought = []
    for title, told in fed.items():
        is_file = told.startswith("file:")
        version = f"{RECEIVED}{day_text(today)}" + (f", {told.removeprefix('file:')}" if is_file else "")
        brought.append(Origin(title=title, path="" if is_file else told.partition("?")[0], version=version))
    return [*held, *before, *brought]


def edition(table: Table, origins: list[Origin]) -> str:
    """The edition in words: of each feed its publisher, what it brought and when; then that of the rows beside them."""
    publishers = {each.title: each.publisher for each in feeds()}
    told = []
    for each in origins:
        if each.received:
            publisher = publishers.get(each.title, "")
            other = publisher and not publisher.startswith(table.seawall.publisher)
            told.append(f"{f'{publisher}, ' if other else ''}{each.title}, {each.version}")
    if table.seawall.kept == "fed":
        return "; ".join(told)
    return "; ".join(told) + OTHERS + table.seawall.edition.rpartition(OTHERS)[2]


def about(table: Table, newest: date | None, origins: list[Origin], today: date) -> dict[str, Any]:
    """Its edition, coverage and receipts."""
    told = table.seawall.model_dump(mode="json", by_alias=True, exclude_none=True)
    told["edition"] = edition(table, origins)
    if newest:
        told["coverage"] = f"{table.seawall.coverage.partition(' Refreshed: ')[0]} Refreshed: to {newest}.".strip()
    if before := table.seawall.availability:
        receipts = (*(each for each in before.received if each.on != today), Receipt(on=today, newest=newest))
        kept = receipts[-RECEIPTS:]
        told["availability"]["received"] = [each.model_dump(mode="json", exclude_none=True) for each in kept]
    return told
