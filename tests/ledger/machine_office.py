"""What the people of an office ask of a book beside benefits: money, decisions, and who may do what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from seawall.ledger.reversing import reverse
from seawall.ledger.sealing import keys
from seawall.ledger.signer import Signer
from seawall.ledger.staffing import new_duty, new_person, new_policy
from tests.ledger.machine import (
    ACCOUNTS,
    FOREVER,
    LONG_AGO,
    SIGNERS,
    Machine,
    cents,
    checker,
    expires,
    maker,
    person,
    reason,
    which,
)
from tests.ledger.model import Act


class Office(Machine):
    """A machine whose people move money, decide, and change who they are."""

    # Rules: money

    @rule(who=maker, amount=cents, expires_in=expires)
    def deposit(self, who: str, amount: int, expires_in: int | None) -> None:
        postings = (("cash:reserve", amount), ("source:reserve", -amount))
        self.propose("deposit", who, postings, expires_in=expires_in)

    @rule(
        who=maker,
        debit=st.sampled_from(ACCOUNTS),
        credit=st.sampled_from(ACCOUNTS),
        amount=cents,
        ago=st.sampled_from((0, 0, 1, -1)),
    )
    def transfer(self, who: str, debit: str, credit: str, amount: int, ago: int) -> None:
        if debit != credit:
            on = self.today - timedelta(days=ago)
            self.propose("transfer", who, ((debit, amount), (credit, -amount)), on=on)

    @rule(who=maker, number=which, undone=st.sampled_from((0, 0, 1)))
    def reverse(self, who: str, number: int, undone: int) -> None:
        states = ("posted", "reversed") if undone == 0 else ("pending", "voided")
        found = [each for each in self.model.acts.values() if each.state in states]
        if not found:
            return
        target = found[number % len(found)]
        act_id = self.new_id("reversal")
        postings = tuple((account, -each) for account, each in target.postings)
        told = Act(act_id, "reversal", who, self.today, postings, {"of": target.id})
        request = reverse(self.book.act(target.id), act_id, self.today, "wrong amount")
        self.made(act_id, self.model.propose(told), lambda: self.book.propose(request, SIGNERS[who]))

    @rule(who=maker, program=st.sampled_from(("snap", "wic")), amount=cents)
    def grant(self, who: str, program: str, amount: int) -> None:
        self.propose("authority", who, ((f"granted:{program}", amount), (f"authority:{program}", -amount)))

    @rule(who=maker)
    def account(self, who: str) -> None:
        self.propose(
            "accounts",
            who,
            body={"accounts": [{"id": "cash:court", "kind": "cash", "fund": "court"}]},
            accounts=["cash:court"],
        )

    # Rules: decisions

    @rule(number=which)
    def decide_one(self, number: int) -> None:
        if (found := self.pick_pending(number)) is not None:
            self.decide(found.id)

    @rule(number=which)
    def decide_another(self, number: int) -> None:
        self.decide_one(number)

    @rule(number=which, who=checker)
    def approve_by_anybody(self, number: int, who: str) -> None:
        if (found := self.pick_pending(number)) is not None:
            self.approve(found.id, who)

    @rule(number=which, who=checker)
    def approve_anything(self, number: int, who: str) -> None:
        ids = list(self.model.acts)
        self.approve(ids[number % len(ids)], who)

    @rule(number=which)
    def approve_with_a_key_that_is_not_theirs(self, number: int) -> None:
        ids = list(self.model.acts)
        false = Signer("ben", SIGNERS["ada"].key)
        self.ask(lambda: self.book.approve(ids[number % len(ids)], false), allowed=False)

    @rule(number=which, who=person, why=reason, pending=st.booleans())
    def void(self, number: int, who: str, why: str, pending: bool) -> None:
        found = [each for each in self.model.acts.values() if each.state == "pending" or not pending]
        if found:
            target = found[-1 - number % len(found)]
            entries = int(target.state == "pending")
            allowed = self.known(who) and self.model.void(target.id, who, why)
            self.ask(lambda: self.book.void(target.id, SIGNERS[who], why), allowed, entries)

    @rule()
    def expire(self) -> None:
        late = self.model.expire()
        assert len(self.book.expire()) == late
        self.entries += late

    def known(self, who: str) -> bool:
        return who in self.model.people

    def pick_pending(self, number: int) -> Act | None:
        found = list(self.model.of("pending"))
        return found[-1 - number % len(found)] if found else None

    # Rules: people

    @rule(who=maker)
    def add_a_person(self, who: str) -> None:
        added = new_person("fay", "Fay", keys.public_text(SIGNERS["fay"].key))
        role = new_duty("fay", "maker", LONG_AGO)
        duty = ("fay", "maker", LONG_AGO, FOREVER)
        self.propose("people", who, body={"people": [added], "duties": [role]}, people=["fay"], duties=[duty])

    @rule(
        who=st.sampled_from(("ada", "ben", "cy")),
        to=person,
        role=st.sampled_from(("maker", "checker", "checker", "administrator")),
        begins=st.sampled_from((-1, 0, 1)),
        lasts=st.sampled_from((0, 1, 100)),
        most=st.sampled_from((None, 100_00)),
        by=st.sampled_from((None, "ben", "dee")),
    )
    def give_a_role(
        self, who: str, to: str, role: Any, begins: int, lasts: int, most: int | None, by: str | None
    ) -> None:
        first = self.today + timedelta(days=begins)
        last = first + timedelta(days=lasts)
        body = {"duties": [new_duty(to, role, first, last, most, by)]}
        self.propose("duty", who, body=body, duties=[(to, role, first, last, most, by)])

    @rule(
        who=st.sampled_from(("ada", "ben", "cy")),
        of=person,
        role=st.sampled_from(("maker", "checker")),
        ahead=st.sampled_from((0, 1)),
    )
    def end_a_role(self, who: str, of: str, role: str, ahead: int) -> None:
        on = self.today + timedelta(days=ahead)
        body = {"ends": [{"person": of, "role": role, "from_on": on.isoformat()}]}
        self.propose("end_duty", who, body=body, ends=[(of, role, on)])

    @rule(who=maker, steps=st.sampled_from(({0: 1}, {0: 1, 250_00: 2}, {0: 2}, {0: 1, 900_00: 3})))
    def change_the_policy(self, who: str, steps: dict[int, int]) -> None:
        self.propose("policy", who, body={"policy": new_policy(steps)}, steps=steps)
