"""What is held for a person to look at, as a page."""

from __future__ import annotations

from seawall.evidence.refreshing.doubted import AllDoubted
from seawall.pages.page import Page, Section, points


def page(found: AllDoubted) -> Page:
    """Each feed with its reasons and the command that lets it through."""
    if not found.rows:
        return Page(verb="evidence", title="Held for review", lede="Nothing is held for review.")
    return Page(
        verb="evidence",
        title="Held for review",
        lede=f"{len(found.rows)} {'source moves' if len(found.rows) == 1 else 'sources move'} more than ever before.",
        notes=(
            "A lapse can move a figure as never before, and so can a mistake: look at the source. The tables are as "
            "they were until you accept.",
        ),
        sections=tuple(
            Section(
                each.feed,
                f"{each.feed}, since {each.since[:16].replace('T', ' ')} UTC",
                points((*each.reasons, f"If it is right: seawall evidence accept {each.feed} --because 'REASON'")),
            )
            for each in found.rows
        ),
    )
