"""An act: what somebody asks a book to do, as one value with one hash.

The hash is over everything that is asked and nothing else (not when it was recorded), so the same request twice has
the same hash, and whoever approves signs exactly what was asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, get_args

from seawall.base.errors import LedgerError
from seawall.base.words import listing
from seawall.ledger.canon import canonical, digest
from seawall.ledger.kinds import ActKind, Part, State, act_kind, kinds
from seawall.ledger.names import check_id

LARGEST_CENTS = 10**15  # ten trillion dollars: what no book holds, and what still fits every column a thousand times


class Posting(NamedTuple):
    """One side of a transfer: debit above zero, credit below, in cents."""

    account: str
    cents: int


@dataclass(frozen=True)
class Request:
    """What is asked. `id` is made by who asks; `body` says what the kind of act needs, in canonical values."""

    id: str
    kind: str
    event_on: date
    postings: tuple[Posting, ...] = ()
    body: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    expires_on: date | None = None

    def __post_init__(self) -> None:
        kind = act_kind(self.kind)
        check_id(self.id, "the id of an act")
        if len(self.reason) > 500 or not self.reason.isprintable():
            raise LedgerError(f"{self.id}: a reason is one line of at most 500 characters. Shorten it.")
        foreign = [part for part in get_args(Part) if part in self.body and part not in kind.adds]
        if foreign:
            raise LedgerError(
                f"{self.id}: an act of kind {self.kind} adds no {foreign[0]}. Make the act that does: more people "
                "approve it."
            )
        for each in self.postings:
            self._check_posting(each, kind)
        if sum(each.cents for each in self.postings):
            raise LedgerError(f"{self.id}: its postings sum to {sum(p.cents for p in self.postings)} cents, not zero.")
        if sum(abs(each.cents) for each in self.postings) > 2 * LARGEST_CENTS:
            raise LedgerError(f"{self.id}: it moves more than any book holds ({LARGEST_CENTS} cents). Correct it.")

    def _check_posting(self, each: Posting, kind: ActKind) -> None:
        if type(each.cents) is not int or each.cents == 0 or abs(each.cents) > LARGEST_CENTS:
            raise LedgerError(f"{self.id}: {each.cents!r} cents on {each.account} is no amount. Give whole cents.")
        moved = each.account.split(":")[0]
        if self.kind == "reversal":
            return
        if moved not in kind.moves:
            raise LedgerError(
                f"{self.id}: an act of kind {self.kind} does not move {each.account}. Name an account of kind "
                f"{listing(kind.moves, 'or')}, or make the act that does."
            )
        if kind.debits and (each.cents > 0) != (moved in kind.debits):
            raise LedgerError(
                f"{self.id}: an act of kind {self.kind} only {'debits' if moved in kind.debits else 'credits'} "
                f"{each.account}. To undo one, reverse it."
            )

    def asked(self, book: str, maker: str) -> Mapping[str, Any]:
        """All that is asked, of which book and by whom, in canonical values."""
        return {
            "act": self.id,
            "body": self.body,
            "book": book,
            "event_on": self.event_on.isoformat(),
            "expires_on": self.expires_on.isoformat() if self.expires_on else None,
            "kind": self.kind,
            "maker": maker,
            "postings": [list(each) for each in self.postings],
            "reason": self.reason,
        }

    def hash(self, book: str, maker: str) -> str:
        """SHA-256 of what is asked, in hexadecimal digits: what is signed."""
        return digest(canonical(self.asked(book, maker)))


def amount_of(kind: str, postings: tuple[Posting, ...]) -> int:
    """What an act moves, in cents, as thresholds for approval count it: all that it debits.

    Of the two groups of accounts, own and budget, the larger counts: a batch uses authority and moves no money, a
    tranche does both with the same dollars. An act that mirrors a payment says it once more on cash and committed
    money, and these are left out. An account's id begins with its kind.
    """
    left_out = ("cash", "committed") if act_kind(kind).mirrors else ()
    debits: Counter[str] = Counter()
    for each in postings:
        moved = each.account.split(":")[0]
        if each.cents > 0 and moved not in left_out:
            debits[kinds().account[moved].group] += each.cents
    return max(debits.values(), default=0)


@dataclass(frozen=True)
class Act:
    """An act as the book holds it."""

    seq: int
    id: str
    kind: str
    maker: str
    event_on: date
    expires_on: date | None
    amount_cents: int
    needed: int
    hash: str
    state: State
    approved_by: tuple[str, ...]
    recorded_us: int
    reason: str
    body: Mapping[str, Any]
    postings: tuple[Posting, ...]

    @cached_property
    def waiting_for(self) -> int:
        """How many people must still approve it: one at least, since who lost the role meanwhile does not count."""
        return max(1, self.needed - len(self.approved_by)) if self.state == "pending" else 0
