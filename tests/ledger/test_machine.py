"""All operations of a book in any order, against a model of a few dictionaries, on both databases.

Whatever is asked, the book does what the model does or refuses what the model refuses, and after each step its sums,
limits, cases, log and refusals are as promised. SEAWALL_LONG=1 makes the run long.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Connection, select

from seawall.base.errors import RefusedError
from seawall.ledger.act import Act as Held
from seawall.ledger.act import Posting, Request
from seawall.ledger.backup import backup, restore
from seawall.ledger.batches.accept import accept
from seawall.ledger.batches.ending import end
from seawall.ledger.batches.holds import hold, unhold
from seawall.ledger.batches.payments import payments
from seawall.ledger.batches.resolving import cancel, reissue
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.batches.settling import settle
from seawall.ledger.book import Book
from seawall.ledger.caseload.file import snapshot
from seawall.ledger.opening import Granted, Opening
from seawall.ledger.reversing import reverse
from seawall.ledger.sealing import keys
from seawall.ledger.signer import Signer
from seawall.ledger.staffing import new_duty, new_person, new_policy
from seawall.ledger.tables import balance, entry, line, scope
from seawall.ledger.verify import verify
from tests.ledger.books import issue_next, today
from tests.ledger.model import Act
from tests.ledger.model_batches import Benefits, Case
from tests.ledger.storage import Storage, lent

LONG = bool(os.environ.get("SEAWALL_LONG"))
EXAMPLES, STEPS = (400, 80) if LONG else (6, 40)

BOOK_ID = "c" * 32
LONG_AGO, LONG_HENCE = date(2020, 1, 1), date(2099, 12, 31)
FOREVER = date(9999, 12, 31)
COUNTIES = ("51013", "51059")
CAPS_CENTS = {"snap": 3_000_00, "wic": 400_00, "tanf": 1_000_00}
STEPS_OF_POLICY = {0: 1, 900_00: 2}
ROLES = (("ada", "administrator"), ("ada", "maker"), ("ben", "checker"), ("cy", "checker"), ("cy", "maker"),
         ("dee", "checker"), ("eve", "auditor"))  # fmt: skip
EVERYBODY = ("ada", "ben", "cy", "dee", "eve", "fay")  # fay is known to nobody until she is added
ACCOUNTS = ("cash:reserve", "escrow", "suspense", "authority:snap", "obligation:snap", "authority:tanf",
            "obligation:tanf", "cash:court")  # fmt: skip

person = st.sampled_from(EVERYBODY)
maker = st.sampled_from(("ada", "ada", "ada", "cy", "ben", "fay"))
checker = st.sampled_from(("ben", "cy", "ben", "cy", "dee", *EVERYBODY))
cents = st.sampled_from((1, 99, 10_00, 250_00, 900_00, 1_500_00, 6_000_00))
which = st.integers(0, 1_000)
reason = st.sampled_from(("as told by the bank", "as told by the bank", " "))
expires = st.sampled_from((None, None, None, -1, 0, 5))
case = st.builds(
    Case,
    st.sampled_from(("K1", "K2", "K3", "K4", "K5")),
    st.sampled_from(("snap", "snap", "wic", "tanf")),
    st.sampled_from(COUNTIES),
    st.sampled_from((1, 3, 100_01, 291_00, 650_00)),
)
caseload = st.lists(case, min_size=1, max_size=5, unique_by=lambda each: (each.program, each.key))


def signer(name: str) -> Signer:
    return Signer(name, Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest()))


SIGNERS = {name: signer(name) for name in EVERYBODY}


def opening(on: date) -> tuple[Request, Act]:
    """What the books of this file are opened with, for the book and for the model."""
    windows = {"snap": (LONG_AGO, LONG_HENCE), "wic": (LONG_AGO, LONG_HENCE)}
    windows["tanf"] = (LONG_AGO, on - timedelta(days=1))
    granted = [Granted(each, each, CAPS_CENTS[each], *windows[each], "Order 54") for each in windows]
    told = Opening("Fund", "Virginia", "51", {"reserve": "Reserve"}, granted, COUNTIES, {"plan": "0" * 64})
    named = [new_person(each, each.title(), keys.public_text(SIGNERS[each].key)) for each in EVERYBODY[:5]]
    roles = [new_duty(who, role, LONG_AGO) for who, role in ROLES]
    asked = told.request("open-1", on, named, roles, new_policy(STEPS_OF_POLICY))
    says = {"people": EVERYBODY[:5], "accounts": [each["id"] for each in asked.body["accounts"]], "windows": windows}
    told = Act("open-1", "open", "ada", on, tuple(tuple(each) for each in asked.postings), says)
    told.approved_by = ["ben", "cy"]
    return asked, told


class Office(RuleBasedStateMachine):
    """A book and its model. `storage` and `empty` are where books are kept."""

    storage: Storage
    empty: Callable[[], str]

    def __init__(self) -> None:
        super().__init__()
        self.today = today()
        self.lent = lent(self.storage)
        self.url = self.lent.__enter__()
        asked, told = opening(self.today)
        self.book = Book.create(self.url, BOOK_ID, asked, SIGNERS["ada"])
        for who in ("ben", "cy"):
            self.book.approve("open-1", SIGNERS[who])
        self.model = Benefits(self.today, told, ROLES, STEPS_OF_POLICY)
        self.entries = 4
        self.number = 0
        self.waiting = False
        self.requests: dict[str, Callable[[], Held]] = {}
        self.seen = (0, hashlib.sha256().digest())

    def teardown(self) -> None:
        self.paid_as_the_model_says()
        self.book.close()
        checked = verify(self.url)
        self.lent.__exit__(None, None, None)
        assert checked.clean, checked.altered

    # How anything is asked

    def new_id(self, kind: str) -> str:
        self.number += 1
        return f"{kind}-{self.number}"

    def ask(self, work: Callable[[], Any], allowed: bool, entries: int = 1) -> Any:
        """What the book does, which must be what the model does: so many entries if it is allowed, else a refusal."""
        try:
            done = work()
        except RefusedError as refusal:
            assert not allowed, f"the model allows what the book refuses: {refusal}"
            self.entries += 1
            return None
        assert allowed, "the book does what the model refuses"
        self.entries += entries
        return done

    def made(self, act_id: str, expected: Act | bool | None, work: Callable[[], Held]) -> None:
        """An act is asked for; what was made can be asked for again. Every other one is decided at once."""
        held = self.ask(work, bool(expected))
        if held is None:
            return
        told = self.model.acts[act_id]
        self.requests[act_id] = work
        assert (held.id, held.state, held.needed) == (act_id, "pending", told.needed)
        assert net(held.postings) == net(told.postings)
        if self.number % 2 and not self.waiting:
            self.decide(act_id)

    def propose(
        self,
        kind: str,
        who: str,
        postings: Sequence[tuple[str, int]] = (),
        body: dict | None = None,
        on: date | None = None,
        expires_in: int | None = None,
        **says: Any,
    ) -> None:
        act_id, on = self.new_id(kind), on or self.today
        until = None if expires_in is None else self.today + timedelta(days=expires_in)
        told = Act(act_id, kind, who, on, tuple(postings), says, until)
        request = Request(act_id, kind, on, tuple(Posting(*each) for each in postings), body or {}, expires_on=until)
        self.made(act_id, self.model.propose(told), lambda: self.book.propose(request, SIGNERS[who]))

    def approve(self, act_id: str, who: str) -> None:
        found = self.model.acts[act_id]
        before = (len(found.approved_by), found.state)
        allowed = self.model.approve(act_id, who)
        entries = (len(found.approved_by) > before[0]) + (found.state != before[1])
        held = self.ask(lambda: self.book.approve(act_id, SIGNERS[who]), allowed, entries)
        if held is not None:
            assert (held.state, list(held.approved_by)) == (found.state, found.approved_by)

    def decide(self, act_id: str) -> None:
        """Ask all who may for their approval, until it is decided or refused."""
        for who in self.model.checkers():
            if self.model.acts[act_id].state == "pending":
                self.approve(act_id, who)

    def pick(self, kind: str, number: int, state: str = "live") -> Act | None:
        """One of the model's acts of a kind, later ones rather."""
        found = list(self.model.of(state, kind))
        return found[-1 - number % len(found)] if found else None

    # Rules: money

    @initialize(far=st.integers(0, 6), cases=caseload, after=st.booleans())
    def begin(self, far: int, cases: list[Case], after: bool) -> None:
        """Books begin at several stages, so that a short run comes far."""
        told = [*{each.key: each._replace(program="snap") for each in cases}.values()]
        steps: Sequence[Callable[[], None]] = (
            lambda: self.deposit("ada", 6_000_00, None),
            lambda: self.batch("ada", told, False, 2, None, 0),
            lambda: self.tranche("ada", 0),
            lambda: self.settle("ada", 0, None, None) if after else None,
            lambda: self.come_back("ada", 0, [0], 0, after),
            lambda: self.resolve("ada", 0, True, 0),
        )
        for step in steps[:far]:
            step()
            self.decide_one(0)

    @rule(who=maker, amount=cents, expires_in=expires)
    def deposit(self, who: str, amount: int, expires_in: int | None) -> None:
        postings = (("cash:reserve", amount), ("source:reserve", -amount))
        self.propose("deposit", who, postings, expires_in=expires_in)

    @rule(
        who=maker,
        debit=st.sampled_from(ACCOUNTS),
        credit=st.sampled_from(ACCOUNTS),
        amount=cents,
        ago=st.sampled_from((0, 1)),
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

    # Rules: benefits

    @rule(
        who=maker,
        cases=caseload,
        leave_out=st.booleans(),
        parts=st.integers(1, 3),
        expires_in=expires,
        period=st.sampled_from((0, 0, 1)),
    )
    def batch(
        self, who: str, cases: list[Case], leave_out: bool, parts: int, expires_in: int | None, period: int
    ) -> None:
        act_id, month = self.new_id("batch"), f"2026-{11 + period}"
        until = None if expires_in is None else self.today + timedelta(days=expires_in)
        told = self.model.batch(act_id, who, cases, month, parts, self.today, leave_out)
        if told is not None:
            told.expires_on = until
        terms = {"period": month, "fund": "reserve", "tranches": parts, "on": self.today, "act_id": act_id}
        asked = lambda: accepted(self.book, cases, SIGNERS[who], **terms, leave_out=leave_out, expires_on=until)  # noqa: E731
        self.made(act_id, told, asked)

    @rule(who=maker, number=which)
    def tranche(self, who: str, number: int) -> None:
        if (batch := self.pick("batch", number)) is None:
            return
        if waiting := self.model.tranches(batch, "pending"):
            held = self.ask(lambda: issue_next(self.book, batch.id, SIGNERS[who], on=self.today), True, 0)
            assert held.id == waiting[0].id
            return
        act_id = self.new_id("tranche")
        told = self.model.tranche(act_id, who, batch, self.today)
        request = lambda: issue_next(self.book, batch.id, SIGNERS[who], on=self.today, act_id=act_id)  # noqa: E731
        self.made(act_id, told, request)
        self.requests.pop(act_id, None)  # asked again, it is the next one

    @rule(
        who=maker,
        number=which,
        cases=st.sets(st.sampled_from(("K1", "K2", "K3", "K9")), min_size=1, max_size=2),
        let_go=st.booleans(),
    )
    def hold(self, who: str, number: int, cases: set[str], let_go: bool) -> None:
        if (batch := self.pick("batch", number)) is None:
            return
        kind, do = ("unhold", unhold) if let_go else ("hold", hold)
        act_id = self.new_id(kind)
        says = {"batch": batch.id, "keys": cases, "lines": self.model.lines_of(batch, list(cases))}
        told = Act(act_id, kind, who, self.today, (), says)
        terms = {"on": self.today, "reason": "identity", "act_id": act_id}
        self.made(act_id, self.model.propose(told), lambda: do(self.book, batch.id, cases, SIGNERS[who], **terms))

    @rule(who=maker, number=which)
    def end(self, who: str, number: int) -> None:
        if (batch := self.pick("batch", number)) is None:
            return
        act_id = self.new_id("end")
        told = self.model.end(act_id, who, batch, self.today)
        terms = {"on": self.today, "reason": "federal payment resumed", "act_id": act_id}
        self.made(act_id, told, lambda: end(self.book, batch.id, SIGNERS[who], **terms))

    @rule(
        who=maker,
        number=which,
        program=st.sampled_from((None, "snap", "wic")),
        amount=st.sampled_from((None, None, 1, 50_00)),
    )
    def settle(self, who: str, number: int, program: str | None, amount: int | None) -> None:
        if (tranche := self.pick("tranche", number)) is None:
            return
        act_id, amount = self.new_id("settle"), amount if program else None
        told = self.model.settle(act_id, who, tranche, self.today, program, amount)
        terms = {"on": self.today, "program": program, "cents": amount, "act_id": act_id}
        self.made(act_id, told, lambda: settle(self.book, tranche.id, SIGNERS[who], **terms))

    @rule(
        who=maker,
        number=which,
        lines=st.lists(st.integers(0, 3), min_size=1, max_size=2),
        attempt=st.sampled_from((0, 0, 1)),
        after=st.sampled_from((None, None, False, True)),
    )
    def come_back(self, who: str, number: int, lines: list[int], attempt: int, after: bool | None) -> None:
        if (tranche := self.pick("tranche", number)) is None:
            return
        act_id, pairs = self.new_id("returned"), sorted((n, attempt) for n in lines)
        told = self.model.came_back(act_id, who, tranche, self.today, pairs, after)
        back = [CameBack(n, a, tranche.says["pays"].get(n, 1), "R03") for n, a in pairs]
        terms = {"on": self.today, "settled": after, "act_id": act_id}
        self.made(act_id, told, lambda: record_returns(self.book, tranche.id, back, SIGNERS[who], **terms))

    @rule(who=maker, number=which, again=st.booleans(), other=st.sampled_from((0, 0, 0, 1)))
    def resolve(self, who: str, number: int, again: bool, other: int) -> None:
        if (back := self.pick("returned", number)) is None:
            return
        tranche = self.model.acts[back.says["tranche"]]
        pairs = [(n, attempt + other) for n, attempt in back.says["returned"]]
        kind, do = ("reissue", reissue) if again else ("cancel", cancel)
        act_id = self.new_id(kind)
        told = self.model.resolve(act_id, who, tranche, self.today, pairs, kind)
        terms = {"on": self.today, "reason": "a new account", "act_id": act_id}
        self.made(act_id, told, lambda: do(self.book, tranche.id, pairs, SIGNERS[who], **terms))

    @rule(
        what=st.sampled_from(("settle", "come_back", "resolve", "hold", "end", "end_a_role", "reverse")),
        number=st.integers(0, 3),
        other=st.sampled_from(("", "", "tranche", "hold")),
    )
    def two_wait_and_are_decided(self, what: str, number: int, other: str) -> None:
        """Two acts of which each could be, and perhaps not both, asked for before either is approved."""
        self.waiting = True
        for name in (what, other or what):
            self.ask_for_one(name, number)
        self.waiting = False
        for each in list(self.model.of("pending"))[-2:]:
            self.decide(each.id)

    @rule(
        steps=st.lists(
            st.sampled_from(("hold", "let_go", "tranche", "tranche", "settle", "come_back", "resolve")),
            min_size=3, max_size=7,
        )
    )  # fmt: skip
    def go_far_with_one_batch(self, steps: Sequence[str]) -> None:
        """Several steps of the latest batch, each decided at once."""
        for name in steps:
            self.waiting, before = True, len(self.model.acts)
            self.ask_for_one(name, 0)
            self.waiting = False
            for act_id in list(self.model.acts)[before:]:
                self.decide(act_id)

    def ask_for_one(self, name: str, number: int) -> None:
        batch = self.pick("batch", number)
        held = {batch.says["cases"][0].key} if batch else {"K1"}
        terms: dict[str, tuple] = {
            "settle": (None, None), "come_back": ([0], 0, None), "resolve": (True, 0), "hold": (held, False),
            "let_go": (held, True), "reverse": (0,), "end": (), "tranche": (),
        }  # fmt: skip
        if name == "end_a_role":
            self.end_a_role("ada", "cy", "maker", 0)
        else:
            getattr(self, "hold" if name == "let_go" else name)("ada", number, *terms[name])

    # Rules: the same again, and the book elsewhere

    @precondition(lambda self: self.requests)
    @rule(number=which)
    def ask_again(self, number: int) -> None:
        act_id = sorted(self.requests)[number % len(self.requests)]
        held = self.ask(self.requests[act_id], True, 0)
        assert (held.id, held.state) == (act_id, self.model.acts[act_id].state)

    @rule(number=which)
    def ask_for_another_under_the_same_id(self, number: int) -> None:
        ids = list(self.model.acts)
        postings = (Posting("cash:reserve", 77), Posting("source:reserve", -77))
        changed = Request(ids[number % len(ids)], "deposit", self.today, postings, reason="changed")
        self.ask(lambda: self.book.propose(changed, SIGNERS["ada"]), allowed=False)

    @rule()
    def open_the_book_again(self) -> None:
        self.book.close()
        self.book = Book.open(self.url)

    @rule()
    def go_on_with_a_backup(self) -> None:
        with TemporaryDirectory() as folder:
            saved = Path(folder) / "saved.db"
            backup(self.book, saved)
            self.book.close()
            self.url = self.empty()
            self.book = restore(saved, self.url)
            self.entries += 1  # which says so

    # What holds after each step

    @invariant()
    def all_is_as_promised(self) -> None:
        with self.book.store.reading() as db:
            self.history_never_changes(db)
            self.balances_are_as_in_the_model_and_within_limits(db)
            self.cases_are_accepted_once(db)

    def history_never_changes(self, db: Connection) -> None:
        rows = db.execute(select(entry).order_by(entry.c.seq)).all()
        count, before = self.seen
        assert len(rows) == self.entries, "an entry too many in the log, or a refusal that is not on record"
        again = hashlib.sha256()
        for row in rows[:count]:
            again.update(repr(tuple(row)).encode())
        assert again.digest() == before, "history has changed"
        for row in rows[count:]:
            again.update(repr(tuple(row)).encode())
        self.seen = (len(rows), again.digest())

    def balances_are_as_in_the_model_and_within_limits(self, db: Connection) -> None:
        held = {row.account: row.cents for row in db.execute(select(balance)) if row.cents}
        assert held == {account: each for account, each in self.model.balances.items() if each}
        assert sum(held.values()) == 0, "debits and credits differ"
        for account, each in held.items():
            kind = account.partition(":")[0]
            assert each >= 0 or kind not in ("cash", "committed", "granted"), f"{account} is overdrawn"
            assert each <= 0 or kind not in ("authority", "obligation", "spent", "payable", "escrow"), (
                f"{account}: beyond"
            )

    def cases_are_accepted_once(self, db: Connection) -> None:
        query = select(scope.c.program, scope.c.period, line.c.case_key).join(scope, scope.c.id == line.c.scope)
        held = [tuple(row) for row in db.execute(query.where(line.c.live == 1))]
        assert len(held) == len(set(held)), "a case is in two batches"
        assert set(held) == set(self.model.accepted())

    def paid_as_the_model_says(self) -> None:
        """Each case gets, over all tranches, what the model pays it, and no more than its cents."""
        paid: dict[tuple[str, str, str], int] = {}
        with self.book.store.reading() as db:
            for tranche in self.model.of("posted", "tranche"):
                batch = self.model.acts[tranche.says["batch"]]
                got = {each.n: each.cents for each in payments(db, self.book.act(tranche.id))}
                assert got == tranche.says["pays"]
                for n, each in got.items():
                    case = batch.says["cases"][n]
                    key = (case.program, batch.says["period"], case.key)
                    paid[key] = paid.get(key, 0) + each
                    assert paid[key] <= case.cents, f"{key} is paid twice"


def accepted(book: Book, cases: Sequence[Case], by: Signer, **terms: Any) -> Held:
    rows = "".join(f"{c.key},{c.program},{c.county},{c.cents // 100}.{c.cents % 100:02d}\n" for c in cases)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "cases.csv"
        file.write_text("case_key,program,county,amount_usd\n" + rows)
        with snapshot(file) as held:
            return accept(book, held, by, **terms)


def net(postings: Sequence[tuple[str, int]]) -> dict[str, list[int]]:
    """What an act moves, in no order."""
    found: dict[str, list[int]] = {}
    for account, each in postings:
        found.setdefault(account, []).append(each)
    return {account: sorted(each) for account, each in found.items()}


def test_a_book_does_what_the_model_does(storage: Storage, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    numbers = iter(range(10**6))
    sqlite = request.node.callspec.params["storage"] == "sqlite"
    databases = None if sqlite else request.getfixturevalue("postgres")

    class Here(Office):
        def __init__(self) -> None:
            self.storage = storage
            self.empty = lambda: str(tmp_path / f"copy-{next(numbers)}.db") if databases is None else databases.make()
            super().__init__()

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
