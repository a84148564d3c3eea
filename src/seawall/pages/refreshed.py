"""What a refresh did, as a page: what is new, what failed, what waits for a person to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from seawall.base.words import listing
from seawall.evidence.refreshing.model import Outcome, Refreshed
from seawall.pages.page import Page, Section, points

STATES = {
    "failed": "Failed: their tables are as they were",
    "held": "Held for you to look at",
    "new": "New",
    "unchanged": "Nothing new",
    "skipped": "Not asked",
}


WORDS = {
    "failed": "failed", "held": "held for review", "new": "with new rows", "unchanged": "without news",
    "skipped": "not asked",
}  # fmt: skip


def page(found: Refreshed) -> Page:
    """What needs a person first, then what is new."""
    by_state = {state: [each for each in found.rows if each.state == state] for state in STATES}
    told = tally(each.state for each in found.rows)
    swapped = f"Release {found.release} is in use." if found.swapped else f"Release {found.release} stays in use."
    back = (
        (f"The release before stays: 'seawall evidence use {found.before}' goes back to it.",) if found.swapped else ()
    )
    return Page(
        verb="evidence",
        title="Refresh of the evidence",
        about=(found.at,),
        lede=f"{swapped} {_sources(len(found.rows))}: {told}." if found.rows else swapped,
        notes=back,
        sections=tuple(Section(state, STATES[state], points(_said(each))) for state, each in by_state.items() if each),
    )


def _sources(number: int) -> str:
    return "1 source" if number == 1 else f"{number} sources"


def tally(states: Iterable[str]) -> str:
    """How many sources came to what: '24 with new rows, 3 without news and 2 not asked'."""
    counts = Counter(states)
    return listing(f"{counts[state]} {word}" for state, word in WORDS.items() if counts[state])


def _said(listed: Iterable[Outcome]) -> Iterable[str]:
    for each in listed:
        yield f"{each.feed}: {each.says}"
        yield from (f"{each.feed}: {remark}" for remark in each.remarks)
        if each.accepted_because:
            yield f"{each.feed}: accepted because: {each.accepted_because}"
