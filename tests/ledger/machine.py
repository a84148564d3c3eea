"""A book beside its model: how anything is asked of both, and what must hold after each step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import Connection, select

from seawall.base.errors import RefusedError
from seawall.ledger.act import Act as Held
from seawall.ledger.act import Posting, Request
from seawall.ledger.batches.payments import payments
from seawall.ledger.book import Book
from seawall.ledger.opening import Granted, Opening
from seawall.ledger.sealing import keys
from seawall.ledger.signer import Signer
from seawall.ledger.staffing import new_duty, new_person, new_policy
from seawall.ledger.tables import balance, entry, line, scope
from seawall.ledger.verify import verify
from tests.ledger.books import today
from tests.ledger.model import Act
from tests.ledger.model_batches import Benefits, Case
from tests.ledger.storage import Storage, lent

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


class Machine(RuleBasedStateMachine):
    """A book and its model, and what holds after each step. `storage` and `empty` are where books are kept."""

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


def net(postings: Sequence[tuple[str, int]]) -> dict[str, list[int]]:
    """What an act moves, in no order."""
    found: dict[str, list[int]] = {}
    for account, each in postings:
        found.setdefault(account, []).append(each)
    return {account: sorted(each) for account, each in found.items()}
