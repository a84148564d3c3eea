"""An act of the books as a page: what was asked, who approved it, what is still needed, and its postings."""

from __future__ import annotations

from datetime import UTC, datetime

from seawall.base.words import cents_usd, day_text, listing
from seawall.ledger.kinds import act_kind
from seawall.ledger.told import Told
from seawall.pages.page import Block, Column, Page, Points, Said, Section, grid


def page(told: Told) -> Page:
    """The page of one act."""
    kind = act_kind(told.kind)
    recorded = datetime.fromtimestamp(told.recorded_us / 1e6, UTC)
    return Page(
        verb="ledger show",
        title=kind.says.capitalize(),
        about=(
            f"Act {told.id}",
            f"Entry {told.seq} of book {told.book}, recorded {day_text(recorded.date())} {recorded:%H:%M:%S} UTC",
        ),
        lede=_lede(told),
        call=_call(told),
        sections=(
            Section("asked", "What was asked", _asked(told)),
            *((Section("postings", "Postings", (_postings(told),)),) if told.rows else ()),
        ),
    )


def _lede(told: Told) -> str:
    amount = f" of {cents_usd(told.amount_cents)}" if told.amount_cents else ""
    made = f"{told.kind.replace('_', ' ')}{amount}, made by {told.maker}"
    if told.state != "pending":
        by = f", approved by {listing(told.approved_by)}" if told.approved_by else ""
        return f"{told.state.capitalize()}: {made}{by}."
    missing = told.needed - len(told.approved_by)
    return f"Pending: {made}; {missing} more {'person' if missing == 1 else 'people'} must approve it."


def _call(told: Told) -> str:
    if told.state != "pending":
        return ""
    until = f" by {told.expires_on}" if told.expires_on else ""
    return f"A checker who is not {told.maker} approves it{until}: seawall ledger approve {told.id}"


def _asked(told: Told) -> tuple[Block, ...]:
    items = [
        ("Made by", Said(told.maker)),
        ("Day", Said(told.event_on)),
        ("Approved by", Said(f"{listing(told.approved_by) or 'nobody yet'}, of {told.needed} needed")),
        ("Hash that is signed", Said(told.hash)),
    ]
    if told.reason:
        items.append(("Reason", Said(told.reason)))
    return (Points(tuple(items)),)


def _postings(told: Told) -> Block:
    return grid(
        "Debits and credits, which are equal",
        (Column("Account", wide=True), Column("Debit", number=True), Column("Credit", number=True)),
        (
            (
                each.account,
                cents_usd(each.cents) if each.cents > 0 else "",
                cents_usd(-each.cents) if each.cents < 0 else "",
            )
            for each in told.rows
        ),
    )
