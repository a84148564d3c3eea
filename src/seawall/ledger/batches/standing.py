"""How a tranche stands, by program: issued, settled, returned, issued again, given up; told from posted acts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields

from sqlalchemy import Connection, Select, and_, func, select

from seawall.ledger import log
from seawall.ledger.act import Act
from seawall.ledger.reading import acts
from seawall.ledger.tables import account, act, decision, entry, line, posting, resolved, returned, reversal, scope


@dataclass(frozen=True)
class Standing:
    """Amounts in cents of one program in one tranche.

    `issued`: first attempts. `settled`: confirmed by the bank or card processor, what came back later included.
    `returned_before`, `returned_after`: came back before or after it was settled. `reissued`, `canceled`: of that,
    issued again or given up.
    """

    issued: int = 0
    settled: int = 0
    returned_before: int = 0
    returned_after: int = 0
    reissued: int = 0
    canceled: int = 0

    @property
    def returned(self) -> int:
        """What came back, before it was settled or after."""
        return self.returned_before + self.returned_after

    @property
    def unsettled(self) -> int:
        """What is on its way: sent, neither settled nor returned."""
        return self.issued + self.reissued - self.settled - self.returned_before

    @property
    def unresolved(self) -> int:
        """What came back and is neither issued again nor given up."""
        return self.returned - self.reissued - self.canceled

    @property
    def payable(self) -> int:
        """What is owed still, on its way or come back: the tranche's part of the account payable of the program."""
        return self.unsettled + self.unresolved

    def __add__(self, other: Standing) -> Standing:
        return Standing(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def standing(db: Connection, tranche: Act) -> dict[str, Standing]:
    """How a tranche stands now, by program."""
    issued = _payable(tranche, -1) if tranche.state == "posted" else Counter()
    after = _moved(db, select(returned.c.act).where(returned.c.tranche == tranche.seq, returned.c.live == 1), -1)
    back = _returned(db, tranche)
    settled = _settled(db, tranche.seq)
    became = {
        how: _moved(db, select(resolved.c.act).where(resolved.c.tranche == tranche.seq, resolved.c.how == how), 1)
        for how in ("reissued", "canceled")
    }
    return {
        program: Standing(
            issued[program],
            settled[program],
            back[program] - after[program],
            after[program],
            became["reissued"][program],
            became["canceled"][program],
        )
        for program in sorted(issued)
    }


def _payable(found: Act, sign: int) -> Counter[str]:
    """What an act credits (-1) or debits (1) the accounts payable, by program."""
    moved: Counter[str] = Counter()
    for each in found.postings:
        kind, _, program = each.account.partition(":")
        if kind == "payable" and each.cents * sign > 0:
            moved[program] += each.cents * sign
    return moved


def _moved(db: Connection, of: Select, sign: int) -> Counter[str]:
    """As `_payable`, of all posted acts among those that a question names."""
    rows = db.execute(
        select(account.c.program, func.sum(posting.c.cents * sign))
        .join(account, account.c.id == posting.c.account)
        .join(decision, and_(decision.c.act == posting.c.act, decision.c.outcome == "posted"))
        .where(posting.c.act.in_(of), account.c.kind == "payable", posting.c.cents * sign > 0)
        .group_by(account.c.program)
    )
    return Counter({program: int(cents) for program, cents in rows})


def _returned(db: Connection, tranche: Act) -> Counter[str]:
    """What came back of a tranche, by program."""
    rows = db.execute(
        select(scope.c.program, func.sum(returned.c.cents))
        .join(decision, and_(decision.c.act == returned.c.act, decision.c.outcome == "posted"))
        .join(line, and_(line.c.batch == tranche.body["batch"], line.c.n == returned.c.n))
        .join(scope, scope.c.id == line.c.scope)
        .where(returned.c.tranche == tranche.seq, returned.c.live == 1)  # not one that was reversed
        .group_by(scope.c.program)
    )
    return Counter({program: int(cents) for program, cents in rows})


def _settled(db: Connection, tranche: int) -> Counter[str]:
    """What was settled of a tranche, by program; which tranche a settlement is of stands in what was asked."""
    settled: Counter[str] = Counter()
    for body in _settlements(db):
        if body["tranche"] == tranche:
            settled.update(dict(body["settled"]))
    return settled


def first_settled(db: Connection, tranche: Act, programs: Collection[str]) -> list[Act]:
    """Of each program the earliest settlement of it in a tranche."""
    found: dict[str, Act] = {}
    for each in acts.every(db, ("settle",), posted=True):
        if each.state == "posted" and each.body["tranche"] == tranche.seq:
            for program, _ in each.body["settled"]:
                if program not in found or each.event_on < found[program].event_on:
                    found[program] = each
    return [each for program, each in found.items() if program in programs]


def _settlements(db: Connection) -> Iterator[dict]:
    undone = select(reversal.c.reverses).join(
        decision, and_(decision.c.act == reversal.c.act, decision.c.outcome == "posted")
    )
    query = (
        select(entry.c.content)
        .join(act, act.c.seq == entry.c.seq)
        .join(decision, and_(decision.c.act == act.c.seq, decision.c.outcome == "posted"))
        .where(act.c.kind == "settle", act.c.seq.not_in(undone))
    )
    for content in db.execute(query).scalars():
        yield log.said(content)["asked"]["body"]
