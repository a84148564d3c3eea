"""What a book knows at one point of its log: people and their roles, accounts and balances, acts and their outcomes.

A second telling of the rules in `people.py`, `limits.py` and the database, in memory and from the log alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seawall.ledger.act import LARGEST_CENTS, Posting
from seawall.ledger.kinds import act_kind

Row = Mapping[str, Any]


@dataclass(slots=True)
class Held:
    """An act as far as the log has told it."""

    seq: int
    id: str
    kind: str
    maker: str
    hash: str
    event_on: str
    expires_on: str | None
    amount_cents: int
    needed: int
    in_window: bool
    postings: tuple[Posting, ...]
    body: Mapping[str, Any]
    approved_by: list[str] = field(default_factory=list)
    outcome: str | None = None


class State:
    """All that later entries are judged by."""

    def __init__(self) -> None:
        self.acts: dict[int, Held] = {}
        self.numbers: dict[str, int] = {}
        self.rows: dict[str, list[Row]] = {"duty": [], "duty_end": []}
        self.people: dict[str, Row] = {}
        self.keys: set[str] = set()
        self.accounts: dict[str, Row] = {}
        self.authorities: dict[str, list[Row]] = {}
        self.policies: dict[int, list[Row]] = {}
        self.balances: Counter[str] = Counter()
        self.reversed_by: dict[int, int] = {}
        self.parts: Counter[int] = Counter()

    def posted(self, seq: int) -> bool:
        """Whether an act has taken effect."""
        return seq in self.acts and self.acts[seq].outcome == "posted"

    def freed(self) -> set[int]:
        """The acts whose parts are no longer live."""
        return {each.seq for each in self.acts.values() if each.outcome in ("voided", "expired")}

    def learn(self, table: str, row: Row) -> None:
        """Take in what an act adds to a table."""
        match table:
            case "person":
                self.people[row["id"]] = row
                self.keys.add(row["key"])
            case "account":
                self.accounts[row["id"]] = row
            case "authority":
                self.authorities.setdefault(row["id"], []).append(row)
            case "policy":
                self.policies.setdefault(row["act"], []).append(row)
            case "duty" | "duty_end":
                self.rows[table].append(row)

    def roles(self, who: str, day: str) -> list[Row]:
        """The roles that somebody holds on a day; a role handed on is held while its giver holds it."""
        return [
            each
            for each in self.rows["duty"]
            if each["person"] == who and self._in_force(each, day) and (each["by"] is None or self._given(each, day))
        ]

    def _given(self, handed_on: Row, day: str) -> bool:
        return any(
            (each["person"], each["role"], each["by"]) == (handed_on["by"], handed_on["role"], None)
            and self._in_force(each, day)
            for each in self.rows["duty"]
        )

    def _in_force(self, given: Row, day: str) -> bool:
        """In its days, approved and not ended; the founders' count before the book is open."""
        return (
            given["from_on"] <= day <= given["until_on"]
            and (given["act"] == 1 or self.posted(given["act"]))
            and not self._ended(given, day)
        )

    def may_check(self, who: str, day: str, act: Held) -> bool:
        """Whether somebody might approve an act on a day: what governs a book takes a role without a limit."""
        limits = [each["most_cents"] for each in self.roles(who, day) if each["role"] == "checker"]
        governs = act_kind(act.kind).governs
        return any(most is None or (not governs and most >= act.amount_cents) for most in limits)

    def counted(self, act: Held, day: str) -> int:
        """How many of those who approved an act might still do so on a day."""
        return sum(self.may_check(who, day, act) for who in act.approved_by)

    def _ended(self, given: Row, day: str) -> bool:
        return any(
            each["person"] == given["person"]
            and each["role"] == given["role"]
            and each["from_on"] <= day
            and each["act"] > given["act"]
            and self.posted(each["act"])
            for each in self.rows["duty_end"]
        )

    def authorized(self, authority: str, day: str) -> bool:
        """Whether an authority holds on a day."""
        windows = self.authorities.get(authority, ())
        return any(each["from_on"] <= day <= each["until_on"] for each in windows if self.posted(each["act"]))

    def checkers_needed(self, kind: str, amount_cents: int, policy: int | None = None) -> int:
        """How many must approve such an act, by the latest policy that is posted or by the one of an act."""
        latest = policy or max((seq for seq in self.policies if self.posted(seq)), default=0)
        governs = act_kind(kind).governs
        steps = self.policies.get(latest, ())
        return max((each["checkers"] for each in steps if governs or each["at_least_cents"] <= amount_cents), default=1)

    def move(self, act: Held) -> str | None:
        """Post an act's postings; the account that would be overdrawn or hold more than any book, if any."""
        for each in act.postings:
            self.balances[each.account] += each.cents
        for each in act.postings:
            account = self.accounts[each.account]
            sign = 1 if account["side"] == "debit" else -1
            held = sign * self.balances[each.account]
            if (account["limited"] and held < 0) or abs(held) > LARGEST_CENTS:
                return each.account
        return None
