"""A book computed again, as a page: one line when nothing is altered, else the first altered entry."""

from __future__ import annotations

from seawall.base.words import listing
from seawall.ledger.verifying.model import Altered, Verified
from seawall.pages.ledger_words import counted, digest
from seawall.pages.page import Block, Column, Fold, Page, Points, Prose, Said, Section, grid, points

CHECKED = (
    "The file and every rule inside the database are those that this version makes.",
    "Every entry is written as the book writes it, has its hash, follows from the entry before it, and is not earlier.",
    "Every act, approval and rejection is signed by its person, with the key that the book knew then, over a hash made "
    "anew from what was asked.",
    "Whoever made or approved something might do so then; nobody approved what they made; as many approved as had to.",
    "Every row of every other table is what an entry says, and nothing else stands there.",
    "No posting overdrew an account, exceeded an authority or used one outside of its days; balances are their sums.",
    "Every line of every batch has its hash, and root, count and sum are those that people signed; a case is there "
    "once for its program and period.",
)
UNSEEN = (
    "A book that was destroyed whole, or put back to an earlier state, unless a checkpoint of it was published.",
    "A tail that was cut off, or written anew without forging a signature (times, refusals, the order of entries), "
    "after the last published checkpoint. Before it, the range is told.",
    "A second copy of the book in which somebody goes on acting: each is whole by itself. A restored one says in its "
    "log that it is.",
    "A book that was forged whole with other keys, unless a published checkpoint or a key of its people is at hand.",
    "What was signed by the right people and is not true; what somebody did who had another's key.",
    "What was never asked of the book: payments that were made beside it.",
)


def page(told: Verified) -> Page:
    """The page of a verification."""
    sections = [Section("altered", "What is altered", (*_altered(told),))] if told.altered else []
    return Page(
        verb="ledger verify",
        title=f"Book {told.book}" if told.book else "A book that cannot be read",
        about=(f"At {told.where}", _counts(told)),
        lede=_lede(told),
        call=_call(told),
        sections=(
            *sections,
            Section("head", "What to compare and keep", _head(told)),
            Section("checked", "What was computed again", points(CHECKED)),
            Section("unseen", "What this cannot detect", points(UNSEEN)),
            Section("rates", "How fast", (Fold("Entries, signatures and lines a second", (_rates(told),)),)),
        ),
    )


def _lede(told: Verified) -> str:
    first = told.first
    if first is None:
        what = f"{counted(told.entries, 'entry', 'entries')} and {counted(told.lines, 'case', 'cases')}"
        return f"Nothing is altered: {what} are as they were written."
    named = " ".join(part for part in (first.kind, first.act) if part)
    about = f" ({named})" if named else ""
    if first.entry is None:
        return f"Altered, in what no entry tells: {first.wrong}."
    if first.until is not None:
        return f"Altered, in entries {first.entry:,} to {first.until:,}: {first.wrong}."
    return f"The first altered entry is {first.entry:,}{about}: {first.wrong} ({first.where})."


def _call(told: Verified) -> str:
    if told.altered:
        return "Stop paying from this book, keep the file as it is, and compare it with a backup and the checkpoints."
    if told.covered < told.entries:
        return "Publish a checkpoint, so that what stands here now cannot be cut off unseen: seawall ledger checkpoint"
    return ""


def _counts(told: Verified) -> str:
    return (
        f"{counted(told.entries, 'entry', 'entries')}, {counted(told.acts, 'act', 'acts')}, "
        f"{counted(told.signatures, 'signature', 'signatures')}, {counted(told.batches, 'batch', 'batches')} with "
        f"{counted(told.lines, 'case', 'cases')}"
    )


def _altered(told: Verified) -> tuple[Prose | Points, ...]:
    items = tuple((_name(each), Said(_said(each), tone="barred")) for each in told.altered)
    return (
        Prose(Said("What is named first is the first entry that differs; others may only follow from it.")),
        Points(items),
    )


def _name(each: Altered) -> str:
    if each.entry is None:
        return each.where
    to = f" to {each.until:,}" if each.until is not None else ""
    return " ".join(part for part in (f"Entry {each.entry:,}{to}", each.kind, each.act) if part)


def _said(each: Altered) -> str:
    stands = [f"{name} {value}" for name, value in (("stored", each.stored), ("expected", each.expected)) if value]
    return f"{each.where}: {each.wrong}" + (f"; {', '.join(stands)}" if stands else "")


def _head(told: Verified) -> tuple[Points, ...]:
    sizes = listing([f"{size:,}" for size in told.checkpoints])
    sealed = f"of the first {sizes} entries: the log agrees" if sizes else "none was held or given"
    return (
        Points(
            (
                ("Last link of the chain", Said(digest(told.chain))),
                ("Root of the tree", Said(digest(told.root))),
                ("Signed checkpoints", Said(sealed)),
            )
        ),
    )


def _rates(told: Verified) -> Block:
    rates = told.rates
    counted = (
        ("Entries, without signatures", told.entries, rates.entries_s),
        ("Signatures", told.signatures, rates.signatures_s),
        ("Cases", told.lines, rates.lines_s),
        ("Entries and cases, all in all", told.entries + told.lines, rates.whole_s),
    )
    columns = (Column("What", wide=True), Column("Number", True), Column("Seconds", True), Column("A second", True))
    rows = ((name, f"{n:,}", f"{s:.2f}", f"{n / s:,.0f}" if s else "") for name, n, s in counted)
    return grid("How fast each part was computed, by the clock", columns, rows)
