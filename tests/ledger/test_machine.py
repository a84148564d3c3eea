"""All operations of a book in any order, against a model of a few dictionaries, on both databases.

Whatever is asked, the book does what the model does or refuses what the model refuses, and after each step its sums,
limits, cases, log and refusals are as promised. SEAWALL_LONG=1 makes the run long.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test

from seawall.ledger.act import Act as Held
from seawall.ledger.act import Posting, Request
from seawall.ledger.backup import backup, restore
from seawall.ledger.batches.accept import accept
from seawall.ledger.batches.ending import end
from seawall.ledger.batches.holds import hold, unhold
from seawall.ledger.batches.resolving import cancel, reissue
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.batches.settling import settle
from seawall.ledger.batches.tranches import issue
from seawall.ledger.book import Book
from seawall.ledger.caseload.file import snapshot
from seawall.ledger.signer import Signer
from tests.ledger.machine import SIGNERS, caseload, expires, maker, which
from tests.ledger.machine_office import Office
from tests.ledger.model import Act
from tests.ledger.model_batches import Case
from tests.ledger.storage import Storage

LONG = bool(os.environ.get("SEAWALL_LONG"))
EXAMPLES, STEPS = (400, 80) if LONG else (8, 40)
PHASES = [Phase.generate] if os.environ.get("CI") and not LONG else list(Phase)  # to shrink a failure takes minutes
OF_BATCHES = ("batch", "tranche", "hold", "unhold", "end", "settle", "returned", "reissue", "cancel")
"""Acts whose id is refused, where others are found again, once they are voided, expired or reversed."""


class Paying(Office):
    """An office that pays benefits: all that is asked of a book here."""

    def __init__(self) -> None:
        super().__init__()
        self.copies = 0

    @initialize(far=st.sampled_from((0, 2, 3, 4, 5, 6, 6)), cases=caseload, after=st.booleans())
    def begin(self, far: int, cases: list[Case], after: bool) -> None:
        """Books begin at several stages, so that a short run comes far."""
        told = [*{each.key: each._replace(program="snap") for each in cases}.values()]
        steps: Sequence[Callable[[], None]] = (
            lambda: self.deposit("ada", 6_000_00, None),
            lambda: self.batch("ada", told, False, 2, None, "2026-11"),
            lambda: self.tranche("ada", 0, None),
            lambda: self.settle("ada", 0, None, None) if after else None,
            lambda: self.come_back("ada", 0, [0], 0, after),
            lambda: self.resolve("ada", 0, True, 0),
        )
        for step in steps[:far]:
            step()
            self.decide_one(0)

    # Rules: benefits

    @rule(
        who=maker,
        cases=caseload,
        leave_out=st.booleans(),
        parts=st.integers(1, 3),
        expires_in=expires,
        period=st.sampled_from(("2026-11", "2026-11", "2026-11-w1", "2026-11-w2", "2026-12")),
    )
    def batch(
        self, who: str, cases: list[Case], leave_out: bool, parts: int, expires_in: int | None, period: str
    ) -> None:
        act_id = self.new_id("batch")
        until = None if expires_in is None else self.today + timedelta(days=expires_in)
        told = self.model.batch(act_id, who, cases, period, parts, self.today, leave_out)
        if told is not None:
            told.expires_on = until
        terms = {"period": period, "fund": "reserve", "tranches": parts, "on": self.today, "act_id": act_id}
        asked = lambda: accepted(self.book, cases, SIGNERS[who], **terms, leave_out=leave_out, expires_on=until)  # noqa: E731
        self.made(act_id, told, asked)

    @rule(who=maker, number=which, part=st.sampled_from((0, 0, 0, 1, None, -1)))
    def tranche(self, who: str, number: int, part: int | None) -> None:
        """A tranche is asked for by its number (`part` is told from the next one's) or by none."""
        if (batch := self.pick("batch", number)) is None:
            return
        k = None if part is None else self.model.next_part(batch)[0] + part
        ask = lambda: issue(self.book, batch.id, SIGNERS[who], on=self.today, part=k)  # noqa: E731
        if (before := self.model.asked_before(batch, k)) is not None:
            held = self.ask(ask, True, 0)
            assert held.id == before.id
            return
        act_id = self.new_id("tranche")
        told = self.model.tranche(act_id, who, batch, self.today, k)
        terms = {"on": self.today, "part": k, "act_id": act_id}
        self.made(act_id, told, lambda: issue(self.book, batch.id, SIGNERS[who], **terms))

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
            "let_go": (held, True), "reverse": (0,), "end": (), "tranche": (0,),
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
        found = self.model.acts[act_id]
        gone = found.kind in OF_BATCHES and found.state in ("voided", "expired", "reversed")
        held = self.ask(self.requests[act_id], not gone, 0)
        assert held is None or (held.id, held.state) == (act_id, found.state)

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

    @precondition(lambda self: LONG or self.number >= 12 * (1 + self.copies))
    @rule()
    def go_on_with_a_backup(self) -> None:
        """It takes as long as twenty other steps: in a short run one for every dozen requests."""
        self.copies += 1
        with TemporaryDirectory() as folder:
            saved = Path(folder) / "saved.db"
            backup(self.book, saved)
            self.book.close()
            self.url = self.empty()
            self.book = restore(saved, self.url)
            self.entries += 1  # which says so


def accepted(book: Book, cases: Sequence[Case], by: Signer, **terms: Any) -> Held:
    rows = "".join(f"{c.key},{c.program},{c.county},{c.cents // 100}.{c.cents % 100:02d}\n" for c in cases)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "cases.csv"
        file.write_text("case_key,program,county,amount_usd\n" + rows)
        with snapshot(file) as held:
            return accept(book, held, by, **terms)


def test_a_book_does_what_the_model_does(storage: Storage, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    numbers = iter(range(10**6))
    sqlite = request.node.callspec.params["storage"] == "sqlite"
    databases = None if sqlite else request.getfixturevalue("postgres")

    class Here(Paying):
        def __init__(self) -> None:
            self.storage = storage
            self.empty = lambda: str(tmp_path / f"copy-{next(numbers)}.db") if databases is None else databases.make()
            super().__init__()

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=PHASES,
            report_multiple_bugs=False,
        ),
    )
