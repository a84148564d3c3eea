"""The audit log as a page: a line for each entry, refusals too."""

from __future__ import annotations

from seawall.base.words import cents_usd
from seawall.ledger.reading.audit import AuditLog, AuditRow
from seawall.pages.ledger_words import bound, counted, moment, of_book
from seawall.pages.page import Block, Column, Page, Points, Said, Section, grid


def page(told: AuditLog) -> Page:
    """The page of the audit log."""
    refused = sum(each.what == "refusal" for each in told.rows)
    return Page(
        verb="ledger audit",
        title=f"Audit log: {told.of.name}",
        about=(of_book(told.of), bound(told.of)),
        lede=f"{counted(len(told.rows), 'entry', 'entries')}, of which {refused:,} "
        f"{'is a refusal' if refused == 1 else 'are refusals'}.",
        sections=(Section("log", "Entries", (_entries(told), *_reasons(told))),) if told.rows else (),
    )


def _entries(told: AuditLog) -> Block:
    """Four columns: with the ids that the book makes, a terminal of 80 has room for no more."""
    return grid(
        "Oldest first; times in UTC; amounts of what is asked",
        (Column("Entry"), Column("Recorded"), Column("Who and what", wide=True), Column("Act")),
        (_row(each) for each in told.rows),
    )


SAID = {"approval": "approved"}


def _row(each: AuditRow) -> tuple[Said | str, ...]:
    refused, kind = each.what == "refusal", (each.kind or "").replace("_", " ")
    said = f"made {kind}" if each.what == "made" and kind else SAID.get(each.what, each.what)
    what = f"refused: {kind}" if refused else said
    amount = f", {cents_usd(each.amount_cents)}" if each.amount_cents else ""
    return (
        f"{each.entry}",
        moment(each.recorded),
        Said(f"{each.person or 'the book'} {what}{amount}", tone="strong" if refused else ""),
        each.act or "none",
    )


def _reasons(told: AuditLog) -> tuple[Block, ...]:
    """Why, where somebody said it or the book did."""
    said = [(f"Entry {each.entry}, {each.act or each.what}", Said(each.why)) for each in told.rows if each.why]
    return (Points(tuple(said), "Reasons, and why the book refused"),) if said else ()
