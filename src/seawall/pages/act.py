"""An act of the books as a page: what was asked, who approved it, what is still needed, and its postings."""

from __future__ import annotations

from datetime import UTC, date, datetime

from seawall.base.words import cents_usd, day_text, listing
from seawall.ledger.kinds import act_kind
from seawall.ledger.told import Told
from seawall.pages.act_asked import asked_for
from seawall.pages.ledger_words import digest
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


NEXT = {
    "open": "Put money into the fund: seawall ledger deposit {fund} DOLLARS",
    "batch": "Issue its first tranche: seawall ledger issue {id}",
    "tranche": "Write it for the bank or the card processor: seawall ledger export {id} --form FORM --day DATE -o FILE",
    "reissue": "Write it for the bank or the card processor: seawall ledger export {id} --form FORM --day DATE -o FILE",
    "returned": "Issue them again, or give them up: seawall ledger reissue {of}, or cancel {of} --reason TEXT",
    "unhold": "The next tranche pays what they missed: seawall ledger issue {of}",
}
"""What usually follows an act of a kind once it is posted."""


def _lede(told: Told) -> str:
    what = cents_usd(told.amount_cents) if told.amount_cents else "No money moves by this act, which"
    if told.state == "pending":
        missing = told.needed - len(told.approved_by)
        who = "1 more person" if missing == 1 else f"{missing} more people"
        return f"{what} waits for approval by {who}; made by {told.maker}."
    by = f", approved by {listing(told.approved_by)}" if told.approved_by else ""
    return f"{what} was {told.state}: made by {told.maker}{by}."


def _call(told: Told) -> str:
    if told.state == "posted":
        fund = " or ".join(told.body.get("funds", {})) if told.kind == "open" else ""
        return NEXT.get(told.kind, "").format(id=told.id, of=told.of, fund=fund)
    if told.state != "pending":
        return ""
    until = f" by {day_text(date.fromisoformat(told.expires_on))}" if told.expires_on else ""
    return f"A checker who is not {told.maker} approves it{until}: seawall ledger approve {told.id}"


def _asked(told: Told) -> tuple[Block, ...]:
    items = [
        ("Made by", Said(told.maker)),
        ("Day", Said(day_text(date.fromisoformat(told.event_on)))),
        ("Approved by", Said(f"{listing(told.approved_by) or 'nobody yet'}, of {told.needed} needed")),
        ("Hash that is signed", Said(digest(told.hash))),
    ]
    if told.of:
        items.insert(0, ("About", Said(told.of)))
    if told.reason:
        items.append(("Reason", Said(told.reason)))
    return (Points((*asked_for(told.kind, told.body), *items)),)


def _postings(told: Told) -> Block:
    return grid(
        "Each debit says where an amount went, each credit where it came from; they are equal",
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
