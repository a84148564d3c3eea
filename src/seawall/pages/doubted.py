"""What is held for a person to look at, as a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from seawall.base.words import counted, moment_text
from seawall.evidence.refreshing.document import Drawer, shown
from seawall.evidence.refreshing.doubted import AllDoubted, Doubted
from seawall.pages.page import Page, Section, points

SHOWN = 3  # documents of a feed that are named


def page(found: AllDoubted) -> Page:
    """Each feed with its reasons, where to look, and the command that lets it through."""
    if not found.rows:
        return Page(verb="evidence", title="Held for review", lede="Nothing is held for review.")
    return Page(
        verb="evidence",
        title="Held for review",
        lede=f"{counted(len(found.rows), 'source moves', 'sources move')} more than ever before.",
        notes=(
            "A lapse can move a figure as never before, and so can a mistake: look at the source. The tables are as "
            "they were until you accept.",
        ),
        sections=tuple(
            Section(
                each.feed,
                f"{each.feed}, since {moment_text(datetime.fromisoformat(each.since))}",
                points((*each.reasons, *_where(each), f"If it is right: {each.accepting}")),
            )
            for each in found.rows
        ),
    )


def _where(each: Doubted) -> Iterator[str]:
    drawer = Drawer()
    for document in each.documents[:SHOWN]:
        yield f"Look at {shown(document.address)}; as received: {drawer.path(document.sha256)}"
    if more := len(each.documents) - SHOWN if each.documents[SHOWN:] else 0:
        yield f"And {counted(more, 'document', 'documents')} more, in the record: seawall evidence held --json"
