"""A verification as a page: that the book is as it was written, or the first entry that is not."""

from __future__ import annotations

from seawall.base.words import listing
from seawall.ledger.verifying.model import Altered, Verified
from seawall.pages.page import Block, Column, Page, Points, Said, Section, grid


def page(told: Verified) -> Page:
    """The page of a verification."""
    return Page(
        verb="ledger verify",
        title="The book is as it was written" if told.clean else "The book was altered",
        about=(f"Book {told.book}", f"In {told.where}", f"Link of its last entry {told.chain}"),
        lede=_lede(told),
        call=_call(told),
        sections=(
            *((Section("altered", "What is not as it was written", (_altered(told),)),) if told.altered else ()),
            Section("computed", "What was computed again", (_computed(told),)),
        ),
    )


def _lede(told: Verified) -> str:
    many = "1 entry was" if told.entries == 1 else f"{told.entries:,} entries were"
    if told.first is None:
        return f"Nothing is altered: {many} computed again, with every signature and balance."
    first = told.first
    where = "not in an entry" if first.entry is None else f"first in entry {first.entry:,}"
    if first.until is not None and first.until != first.entry:
        where = f"first between entries {first.entry:,} and {first.until:,}"
    act = f" ({listing([each for each in (first.kind, first.act) if each])})" if first.kind or first.act else ""
    return f"Altered, {where}{act}: {first.wrong}."


def _call(told: Verified) -> str:
    if not told.clean:
        return (
            "Stop paying from it. Keep this file as it is, and restore a backup that agrees with the last checkpoint."
        )
    if told.covered < told.entries:
        return (
            f"Sign and publish a checkpoint: nobody outside binds entries {told.covered + 1:,} to {told.entries:,} yet."
        )
    return ""


def _altered(told: Verified) -> Block:
    return grid(
        "The first ones; one damaged entry makes others wrong that build on it",
        (
            Column("Entry", number=True),
            Column("Act", wide=True),
            Column("Where"),
            Column("What is wrong", wide=True),
            Column("It says", wide=True),
            Column("It should say", wide=True),
        ),
        (_row(each) for each in told.altered),
    )


def _row(each: Altered) -> tuple[Said | str, ...]:
    entry = "none" if each.entry is None else f"{each.entry:,}"
    if each.until is not None and each.until != each.entry:
        entry += f" to {each.until:,}"
    act = listing([word for word in (each.kind, each.act) if word]) or "none"
    return (
        Said(entry, tone="strong"),
        act,
        each.where,
        each.wrong,
        each.stored or "nothing",
        each.expected or "nothing",
    )


def _computed(told: Verified) -> Block:
    sealed = f"{told.covered:,} of {told.entries:,} entries" if told.checkpoints else "no entry: there is no checkpoint"
    items = (
        ("Entries", f"{told.entries:,}, of which {told.acts:,} ask for something"),
        ("Signatures", f"{told.signatures:,}"),
        ("Lines of batches", f"{told.lines:,} in {told.batches:,} {'batch' if told.batches == 1 else 'batches'}"),
        ("Bound by a signed checkpoint", sealed),
        ("Root of the tree over all entries", told.root),
        ("Time", f"{told.rates.whole_s:.1f} seconds"),
    )
    return Points(tuple((term, Said(text)) for term, text in items))
