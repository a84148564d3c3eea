"""Where the claims on the United States stand, by program and period: told from posted acts alone.

A claim is recognized for stated periods, because a law that repays names them. Money comes by program and is matched to
what is recognized of it, oldest first. What comes beyond it is held in suspense until it is matched or given back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from seawall.base.errors import RefusedError
from seawall.base.words import cents_usd
from seawall.ledger.act import Act, Request
from seawall.ledger.batches.standing import standing
from seawall.ledger.reading import acts
from seawall.ledger.tables import account, authority

KINDS = ("receivable", "writedown", "receipt", "giveback")

Period = tuple[str, str]  # program and period


@dataclass
class Claims:
    """Sums in cents. By program and period: `recognized`, `written_down`. By program: `received` in cash, of which or
    of suspense `matched` to what is recognized and not given back since, `given_back` out of suspense or of that."""

    recognized: Counter[Period] = field(default_factory=Counter)
    written_down: Counter[Period] = field(default_factory=Counter)
    received: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    given_back: Counter[str] = field(default_factory=Counter)

    def claimed(self, program: str) -> int:
        """What is recognized of a program and not written down."""
        return sum(cents - self.written_down[key] for key, cents in self.recognized.items() if key[0] == program)

    def receivable(self, program: str) -> int:
        """What is owed still of it: the balance of its account."""
        return self.claimed(program) - self.matched[program]

    def suspended(self, program: str) -> int:
        """Federal money of it that is neither matched nor given back."""
        return self.received[program] - self.matched[program] - self.given_back[program]

    def add(self, kind: str, body: Mapping[str, Any]) -> None:
        """Count an act."""
        if body.get("interest"):
            return
        program = body["program"]
        match kind:
            case "receivable":
                self.recognized.update({(program, period): cents for period, cents in body["parts"]})
            case "writedown":
                self.written_down.update({(program, period): cents for period, cents in body["parts"]})
            case "receipt":
                self.matched[program] += body["matched_cents"]
                self.received[program] += body["received_cents"]
            case "giveback":
                self.given_back[program] += body["cents"]
                self.matched[program] -= body["cents"] if body["claimed"] else 0


def claims(db: Connection, without: int | None = None) -> Claims:
    """How the claims stand now; `without`: as if the act with this number had not been."""
    found = Claims()
    for each in acts.every(db, KINDS, posted=True):
        if each.state == "posted" and each.seq != without:
            found.add(each.kind, each.body)
    return found


def paid_cents(db: Connection) -> Counter[Period]:
    """What was issued by program and period and did not come back for good; less what is asked back of people.

    A payment that came back counts again once it is issued again. The same dollar is not claimed of a household that
    was paid twice and of the United States.
    """
    found: Counter[Period] = Counter()
    for tranche in acts.every(db, ("tranche",), posted=True):
        if tranche.state == "posted":
            period = acts.by_seq(db, tranche.body["batch"]).body["period"]
            for program, each in standing(db, tranche).items():
                found[program, period] += each.issued + each.reissued - each.returned
    for double in acts.every(db, ("double",), posted=True):
        if double.body["treatment"] != "keep":
            found[double.body["program"], double.body["period"]] -= double.body["total_cents"]
    return found


def excess_cents(db: Connection, held: Claims) -> Counter[Period]:
    """What is claimed beyond what was paid, because payments came back or are recovered since: to be written down."""
    paid = paid_cents(db)
    beyond = {key: cents - held.written_down[key] - max(0, paid[key]) for key, cents in held.recognized.items()}
    return Counter({key: cents for key, cents in beyond.items() if cents > 0})


def require_program(db: Connection, program: str) -> None:
    """Raise RefusedError for a program that the book has not."""
    known = db.execute(select(account.c.program).where(account.c.kind == "receivable")).scalars().all()
    if program not in known:
        raise RefusedError(f"the book has no program '{program[:60]}'. Known: {', '.join(sorted(known))}.")


def require_since(db: Connection, request: Request, program: str, day: str, what: str) -> None:
    """Raise RefusedError for a day before the first on which the program might be paid: a slip of the pen."""
    first = db.execute(
        select(func.min(authority.c.from_on)).where(
            authority.c.id.in_(select(account.c.authority).where(account.c.program == program))
            | (authority.c.id == program)
        )
    ).scalar()
    if first is not None and day < first:
        raise RefusedError(
            f"{request.id}: {what} {day} is before the authority of {program} began ({first}). Correct the day."
        )


def check_undone(db: Connection, undone: Act) -> None:
    """Refuse to reverse an act of a claim on which another one rests."""
    if undone.kind not in KINDS:
        return
    left = claims(db, without=undone.seq)
    for key, cents in left.written_down.items():
        if cents > left.recognized[key]:
            raise RefusedError(
                f"{undone.id}: {cents_usd(cents)} of {' '.join(key)} is written down. Reverse that first."
            )
    for program in (
        {key[0] for key in left.recognized} | left.received.keys() | left.matched.keys() | left.given_back.keys()
    ):
        if min(left.receivable(program), left.suspended(program), left.matched[program]) < 0:
            raise RefusedError(
                f"{undone.id}: money of {program} was matched or given back since. Reverse the receipts after it first."
            )
