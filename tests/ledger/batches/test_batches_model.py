"""Whatever is done to a batch in whatever order, its amounts are those of a simple model of its payments."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import RefusedError
from seawall.ledger.act import Act
from seawall.ledger.batches.ending import end, unissued
from seawall.ledger.batches.holds import hold, unhold
from seawall.ledger.batches.payments import payments
from seawall.ledger.batches.resolving import cancel, reissue, unresolved
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.batches.settling import settle
from seawall.ledger.batches.standing import Standing
from seawall.ledger.verify import verify
from tests.ledger.batches.batch_books import PERIOD, Office, in_file, opened
from tests.ledger.books import issue_next, today, write_cases

CASES = (
    ("K1", "snap", "51013", 7),
    ("K2", "snap", "51059", 1),
    ("K3", "wic", "51059", 100_03),
    ("K4", "snap", "51013", 187_01),
)
PROGRAMS, ON = ("snap", "wic"), {"on": today()}
Payment = tuple[int, int, int]  # tranche (from 0), line, attempt

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("issue")),
        st.tuples(st.sampled_from(("hold", "unhold")), st.integers(0, 3)),
        st.tuples(
            st.sampled_from(("return", "reissue", "cancel")), st.integers(0, 2), st.integers(0, 3), st.integers(0, 2)
        ),
        st.tuples(st.just("settle"), st.integers(0, 2), st.sampled_from(PROGRAMS), st.none() | st.integers(1, 120_00)),
        st.tuples(st.just("end")),
    ),
    max_size=14,
)


@dataclass
class Model:
    """Each payment with its amount and what became of it, in no account and no table."""

    held: set[int] = field(default_factory=set)
    out: dict[Payment, int] = field(default_factory=dict)
    back: dict[Payment, int] = field(default_factory=dict)
    after: set[Payment] = field(default_factory=set)
    became: dict[Payment, str] = field(default_factory=dict)
    settled: Counter[tuple[int, str]] = field(default_factory=Counter)
    tranches: int = 0
    ended: bool = False

    def issue(self) -> bool:
        k = self.tranches + 1
        pays = {}
        for n, (*_, cents) in enumerate(CASES):
            due = cents * min(k, 2) // 2 - sum(self.out.get((j, n, 0), 0) for j in range(self.tranches))
            if n not in self.held and due:
                pays[self.tranches, n, 0] = due
        if self.ended or not pays:
            return False
        self.out |= pays
        self.tranches += 1
        return True

    def stands(self, tranche: int, program: str) -> Standing:
        def total(amounts: dict[Payment, int], wanted) -> int:
            return sum(c for p, c in amounts.items() if p[0] == tranche and CASES[p[1]][1] == program and wanted(p))

        return Standing(
            issued=total(self.out, lambda p: p[2] == 0),
            settled=self.settled[tranche, program],
            returned_before=total(self.back, lambda p: p not in self.after),
            returned_after=total(self.back, lambda p: p in self.after),
            reissued=total(self.back, lambda p: self.became.get(p) == "reissue"),
            canceled=total(self.back, lambda p: self.became.get(p) == "cancel"),
        )

    def come_back(self, payment: Payment) -> bool:
        if payment not in self.out or payment in self.back:
            return False
        cents, program = self.out[payment], CASES[payment[1]][1]
        stands = self.stands(payment[0], program)
        if cents > stands.unsettled:
            if cents > stands.settled - stands.returned_after:
                return False  # neither on its way nor settled in full: the office has to settle first
            self.after.add(payment)
        self.back[payment] = cents
        return True

    def resolve(self, payment: Payment, how: str) -> bool:
        if payment not in self.back or payment in self.became:
            return False
        self.became[payment] = how
        if how == "reissue":
            self.out[payment[0], payment[1], payment[2] + 1] = self.out[payment]
        return True

    def settle(self, tranche: int, program: str, cents: int | None) -> bool:
        left = self.stands(tranche, program).unsettled
        amount = left if cents is None else cents
        if not 0 < amount <= left:
            return False
        self.settled[tranche, program] += amount
        return True

    def end(self) -> bool:
        if self.ended or not any(self.unissued().values()):
            return False
        self.ended = True
        return True

    def unissued(self) -> dict[str, int]:
        left = Counter(dict.fromkeys(PROGRAMS, 0))
        for n, (_, program, _, cents) in enumerate(CASES):
            left[program] += 0 if self.ended else cents - sum(c for p, c in self.out.items() if p[1:] == (n, 0))
        return dict(left)


class Trial:
    """The book and the model, side by side."""

    def __init__(self, office: Office) -> None:
        cases = [(key, program, county, f"{cents // 100}.{cents % 100:02}") for key, program, county, cents in CASES]
        office.approved(write_cases(office.book, office.who, "batch-1", cases, PERIOD))
        self.office, self.model, self.tranches = office, Model(), list[Act]()

    def do(self, what: str, *given) -> None:
        """One step; the book takes it if and only if the model does."""
        book, ada, model = self.office.book, self.office.who["ada"], self.model
        if what in ("return", "reissue", "cancel", "settle") and given[0] >= len(self.tranches):
            return
        if what == "issue":
            act = self.agree(model.issue(), lambda: issue_next(book, "batch-1", ada, **ON))
            self.tranches += [act] if act else []
        elif what in ("hold", "unhold"):
            n = given[0]
            right = not model.ended and (n in model.held) == (what == "unhold")
            ask = hold if what == "hold" else unhold
            if self.agree(right, lambda: ask(book, "batch-1", [CASES[n][0]], ada, reason="because", **ON)):
                model.held ^= {n}
        elif what == "settle":
            tranche, program, cents = given
            right = model.settle(tranche, program, cents)
            self.agree(right, lambda: settle(book, self.id(tranche), ada, program=program, cents=cents, **ON))
        elif what == "end":
            self.agree(model.end(), lambda: end(book, "batch-1", ada, reason="resumed", act_id=self.fresh(), **ON))
        elif what == "return":
            tranche, n, attempt = given
            back = [CameBack(n, attempt, model.out.get(given, 1), "R03")]
            right = model.come_back(given)
            self.agree(right, lambda: record_returns(book, self.id(tranche), back, ada, act_id=self.fresh(), **ON))
        else:
            tranche, n, attempt = given
            right, ask = model.resolve(given, what), reissue if what == "reissue" else cancel
            self.agree(
                right,
                lambda: ask(book, self.id(tranche), [(n, attempt)], ada, reason="because", act_id=self.fresh(), **ON),
            )

    def id(self, tranche: int) -> str:
        return self.tranches[tranche].id

    def fresh(self) -> str:
        """An id that nobody had: without it, what is repeated is found and not refused."""
        self.asked = getattr(self, "asked", 0) + 1
        return f"act-{self.asked}"

    def agree(self, right: bool, ask) -> Act | None:
        try:
            done = self.office.approved(ask())
        except RefusedError:
            assert not right
            return None
        assert right
        return done

    def compare(self) -> None:
        """All sums of the book are those of the model."""
        office, model = self.office, self.model
        found = [office.stands(each) for each in self.tranches]
        wanted = [
            {program: model.stands(at, program) for program in PROGRAMS if model.stands(at, program).issued}
            for at in range(model.tranches)
        ]
        assert found == wanted
        everything = sum((each for one in found for each in one.values()), Standing())
        owed = {program: sum((one[program].payable for one in found if program in one), 0) for program in PROGRAMS}
        assert {program: office.held(f"payable:{program}") for program in PROGRAMS} == owed
        assert -office.held("committed:reserve") == everything.payable
        assert {program: office.held(f"obligation:{program}") for program in PROGRAMS} == model.unissued()
        with office.book.store.reading() as db:
            batch = office.book.act("batch-1")
            assert unissued(db, batch) == {program: cents for program, cents in model.unissued().items() if cents}
            waiting = [
                (at, each.payment.n, each.payment.attempt)
                for at, act in enumerate(self.tranches)
                for each in unresolved(db, act)
            ]
            paid = Counter({(at, p.n): p.cents for at, act in enumerate(self.tranches) for p in payments(db, act)})
        assert set(waiting) == model.back.keys() - model.became.keys()
        self._compare_cases(paid)

    def _compare_cases(self, paid: Counter[tuple[int, int]]) -> None:
        """No case nets more than its amount, and the counties' expense is what their cases net."""
        gone = {
            payment[:2]: cents
            for payment, cents in self.model.back.items()
            if self.model.became.get(payment) == "cancel"
        }
        net: Counter[int] = Counter()
        for (tranche, n), cents in paid.items():
            net[n] += cents - gone.get((tranche, n), 0)
        counties: Counter[str] = Counter()
        for n, (_, program, county, cents) in enumerate(CASES):
            assert 0 <= net[n] <= cents
            counties[f"expense:{program}:{county}"] += net[n]
        assert {account: -self.office.held(account) for account in counties} == dict(counties)
        for program in PROGRAMS:
            budget = ("authority", "obligation", "spent", "granted")
            assert sum(self.office.held(f"{kind}:{program}") for kind in budget) == 0


@settings(max_examples=15)
@given(STEPS)
def test_a_batch_is_what_its_payments_are(steps) -> None:
    with in_file() as office:
        run(Trial(office), steps)


def test_the_same_on_both_databases(book_url: str) -> None:
    steps = [
        ("hold", 2), ("issue",), ("settle", 0, "snap", None), ("return", 0, 3, 0), ("reissue", 0, 3, 0),
        ("return", 0, 3, 1), ("unhold", 2), ("issue",), ("return", 1, 2, 0), ("cancel", 0, 3, 1),
        ("settle", 1, "snap", 50_00), ("return", 1, 3, 0), ("issue",), ("cancel", 1, 2, 0), ("reissue", 1, 3, 0),
        ("settle", 1, "snap", None), ("return", 1, 3, 1), ("end",), ("hold", 2),
    ]  # fmt: skip
    run(Trial(opened(book_url)), steps)
    assert verify(book_url).altered == ()


def run(trial: Trial, steps) -> None:
    for step in steps:
        trial.do(*step)
    trial.compare()
