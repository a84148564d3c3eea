"""Any sequence of what happens after a lapse, right or wrong, against a simple tally; at the end the fund is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, settings
from hypothesis import given as drawn
from hypothesis import strategies as st
from sqlalchemy import select

from seawall.base.errors import RefusedError
from seawall.ledger.act import Act
from seawall.ledger.batches.ending import end
from seawall.ledger.batches.resolving import cancel, reissue, unresolved
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.batches.settling import settle
from seawall.ledger.reading import acts
from seawall.ledger.reversing import reverse
from seawall.ledger.settlement.accruing import accrue, book_interest
from seawall.ledger.settlement.claims import claims, excess_cents
from seawall.ledger.settlement.closing import close_fund, undone
from seawall.ledger.settlement.doubles import record_doubles
from seawall.ledger.settlement.receipts import give_back, match_suspense, receive, settle_interest
from seawall.ledger.settlement.receivables import recognize, write_down
from seawall.ledger.settlement.releasing import release
from seawall.ledger.settlement.report import settlement
from seawall.ledger.tables import account, balance
from seawall.ledger.transfers import deposit
from seawall.ledger.verify import verify
from tests.ledger.books import issue_next, today
from tests.ledger.settlement.fall import CASES, LAW, LAW_ON, PERIOD, Office, given, opened

BATCH = f"batch-{PERIOD}"
KNOWN_ON = date(2026, 11, 20)
HAPPENS = (
    "pay", "settle", "return", "reissue", "cancel", "claim", "part", "receive", "match", "give_suspense", "give_claim",
    "down", "undo", "double", "claim", "receive", "receive", "undo",
)  # fmt: skip
CENTS = st.integers(1, 300_00)
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # a disk's delay would be most of the time
STEPS = st.lists(
    st.tuples(
        st.sampled_from(HAPPENS),
        CENTS,
        st.integers(0, 3),
        st.integers(0, 200).map(lambda days: LAW_ON + timedelta(days)),
    ),
    min_size=4,
    max_size=10,
)


@dataclass
class Tally:
    """What a bookkeeper would write on one sheet: sums of what was approved, nothing looked up in the book."""

    office: Office
    sums: Counter[str] = field(default_factory=Counter)
    undoable: list[Act] = field(default_factory=list)
    counted: set[int] = field(default_factory=set)

    def count(self, act: Act, sign: int = 1) -> None:
        """Add what an act says, in its own words."""
        body = act.body
        match act.kind:
            case "tranche":
                self.sums["paid"] += sum(e.cents for e in act.postings if e.account.startswith("expense"))
            case "returned":
                self.sums["paid"] -= sum(cents for _, _, cents, _ in body["returned"])
            case "reissue":
                self.sums["paid"] += act.amount_cents
            case "double":
                self.sums["paid"] -= body["total_cents"]
            case "receivable":
                self.sums["claimed"] += sign * sum(cents for _, cents in body["parts"])
            case "writedown":
                self.sums["claimed"] -= sign * sum(cents for _, cents in body["parts"])
            case "receipt":
                self.sums["matched"] += sign * body["matched_cents"]
                self.sums["suspense"] += sign * (body["received_cents"] - body["matched_cents"])
                self.sums["federal"] += sign * body["received_cents"]
            case "giveback":
                self.sums["matched" if body["claimed"] else "suspense"] -= sign * body["cents"]
                self.sums["federal"] -= sign * body["cents"]

    def does(self, asked: Callable[[], Act]) -> Act | None:
        """Ask, approve and count; None where the book refuses."""
        try:
            act = self.office.approved(asked())
        except RefusedError:
            with self.office.book.store.reading() as db:
                waiting = acts.pending(db)
            for each in waiting:
                self.office.book.void(each.id, self.office.ada, "refused")
            return None
        if act.seq in self.counted:  # asked for again, the same act
            return act
        self.counted.add(act.seq)
        self.count(act)
        if act.kind in ("receivable", "writedown", "receipt", "giveback"):
            self.undoable.append(act)
        return act

    def step(self, name: str, cents: int, n: int, on: date) -> None:
        """One thing that happens, if the book lets it."""
        book, ada = self.office.book, self.office.ada
        money = {"fund": "reserve", "on": on, "reason": "as it came"}
        claim = {"on": on, "law": LAW, "law_on": LAW_ON}
        match name:
            case "pay":
                self.does(lambda: issue_next(book, BATCH, ada, on=on))
            case "settle":
                for tranche in self._tranches():
                    self.does(lambda one=tranche: settle(book, one.id, ada, on=on))
            case "return":
                tranche = self._tranches()[-1]
                share = self._share(n, tranche.body["k"])
                self.does(lambda: record_returns(book, tranche.id, [CameBack(n, 0, share, "R03")], ada, on=on))
            case "reissue" | "cancel":
                self.resolve(reissue if name == "reissue" else cancel, on)
            case "claim":
                self.does(lambda: recognize(book, "snap", ada, **claim))
            case "part":
                self.does(lambda: recognize(book, "snap", ada, **claim, cents=cents, share=Fraction(n + 1, 4)))
            case "receive":
                self.does(lambda: receive(book, "snap", cents, ada, **money))
            case "match":
                self.does(lambda: match_suspense(book, "snap", cents, ada, on=on, reason="a law by now"))
            case "give_suspense" | "give_claim":
                self.does(lambda: give_back(book, "snap", cents, ada, **money, claimed=name == "give_claim"))
            case "down":
                self.does(lambda: write_down(book, "snap", ada, on=on, parts=[(PERIOD, cents)], reason="refused"))
            case "undo" if self.undoable:
                undone_act = self.undoable[n % len(self.undoable)]
                name = f"undo-{undone_act.id}"[:80]
                if self.does(lambda: book.propose(reverse(undone_act, name, today(), "wrong"), ada)):
                    self.count(undone_act, -1)
                    self.undoable.remove(undone_act)
            case "double":
                with given([(f"K00{n + 1}", "snap", "51013", f"{cents // 100}.{cents % 100:02}")]) as file:
                    self.does(
                        lambda: record_doubles(book, file, ada, program="snap", period=PERIOD, policy="recover",
                                               basis="an order", on=on)
                    )  # fmt: skip

    def resolve(self, how: Callable[..., Act], on: date) -> None:
        """Everything that came back, issued again or given up."""
        for tranche in self._tranches():
            with self.office.book.store.reading() as db:
                back = [(each.payment.n, each.payment.attempt) for each in unresolved(db, tranche)]
            if back:
                self.does(lambda one=tranche, those=back: how(self.office.book, one.id, those, self.office.ada, on=on,
                                                              reason="as the office decides"))  # fmt: skip

    def _tranches(self) -> list[Act]:
        with self.office.book.store.reading() as db:
            return list(acts.every(db, ("tranche",), posted=True))

    def _share(self, n: int, k: int) -> int:
        cents = round(float(CASES[n][3]) * 100)
        return cents * k // 4 - cents * (k - 1) // 4

    def holds(self) -> None:
        """The book says what the tally says."""
        office, sums = self.office, self.sums
        assert office.held("receivable:snap") == sums["claimed"] - sums["matched"] >= 0
        assert office.held("revenue:snap") == -sums["claimed"]
        assert office.held("suspense") == -sums["suspense"] <= 0
        with office.book.store.reading() as db:
            held = claims(db)
            assert held.receivable("snap") == office.held("receivable:snap")
            beyond = sum(excess_cents(db, held).values())
            found = accrue(db, date(2026, 10, 1), KNOWN_ON)
        assert beyond == max(0, sums["claimed"] - max(0, sums["paid"]))
        lines = Counter()
        for each in found.lines:
            lines[each.owed_by, each.case, each.standing, each.year_begins] += each.cent_days
        assert lines == {(e.owed_by, e.case, e.standing, e.year_begins): e.cent_days for e in found.years}
        told = settlement(office.book, date(2026, 10, 1), KNOWN_ON)
        assert told.cents("owed") == sums["claimed"] and told.received_cents == sums["matched"]
        assert told.cents("received") == sums["federal"]

    def finish(self) -> None:
        """Everything that must be done before a fund is closed."""
        book, ada, on = self.office.book, self.office.ada, date(2026, 10, 1)
        self.does(lambda: end(book, BATCH, ada, on=on, reason="federal payment resumed"))
        self.step("settle", 1, 0, on)
        self.resolve(cancel, on)
        self._drop_excess(on)
        if left := self.sums["suspense"]:
            self.does(lambda: give_back(book, "snap", left, ada, fund="reserve", on=on, reason="no law"))
        self.does(lambda: release(book, "snap", ada, on=on))
        self.does(lambda: release(book, "wic", ada, on=on))

    def _drop_excess(self, on: date) -> None:
        """What is claimed beyond what was paid is given up; what was received of it goes back first."""
        book, ada = self.office.book, self.office.ada
        beyond = max(0, self.sums["claimed"] - max(0, self.sums["paid"]))
        received = beyond - (self.sums["claimed"] - self.sums["matched"])
        if received > 0:
            money = {"fund": "reserve", "on": on, "reason": "beyond what was paid"}
            self.does(lambda: give_back(book, "snap", received, ada, **money, claimed=True))
        if beyond:
            parts = [(PERIOD, beyond)]
            self.does(lambda: write_down(book, "snap", ada, on=on, parts=parts, reason="it came back"))


@settings(max_examples=6, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # a book is too slow to shrink
@drawn(STEPS)
def test_the_books_are_what_a_tally_says_and_close_at_zero(steps: list[tuple[str, int, int, date]]) -> None:
    with TemporaryDirectory(dir=MEMORY) as folder:
        office = opened(Path(folder) / "book.db")
        tally = Tally(office)
        tally.sums["paid"] = 249_99
        for each in steps:
            before = tally.sums["claimed"]
            tally.step(*each)
            tally.holds()
            if tally.sums["claimed"] > before:
                assert tally.sums["claimed"] <= tally.sums["paid"], "nothing is recognized beyond what was paid"
        tally.finish()
        tally.holds()
        with office.book.store.reading() as db:
            found = accrue(db, date(2026, 10, 1), KNOWN_ON)
            owed = found.net_cents()
            assert all(each.startswith("interest: this government owes") for each in undone(db, found))
        asked = {"on": date(2026, 10, 1), "until": date(2026, 10, 1), "known_on": KNOWN_ON}
        booked = tally.does(lambda: book_interest(office.book, office.ada, **asked))
        assert (booked is None) == (owed == 0) and office.held("interest") == owed == -office.held("interest_income")
        _pay_interest(office)
        office.approved(close_fund(office.book, office.ada, on=date(2026, 10, 2)))
        with office.book.store.reading() as db:
            held = select(account.c.kind, balance.c.cents).join(balance, balance.c.account == account.c.id)
            left = {kind for kind, cents in db.execute(held) if cents}
        assert not left & {"cash", "committed", "obligation", "payable", "suspense", "escrow", "authority"}
        office.book.close()
        assert not verify(Path(folder) / "book.db").altered


def _pay_interest(office: Office) -> None:
    """What this government owes of interest by today, booked and paid out of a deposit."""
    on = today()
    with office.book.store.reading() as db:
        more = accrue(db, on, on).net_cents() - office.held("interest")
    if more and more + office.held("interest") < 0:
        office.approved(book_interest(office.book, office.ada, on=on, until=on, known_on=on, act_id="by-today"))
    if (owed := office.held("interest")) < 0:
        office.approved(office.book.propose(deposit("reserve", -owed, on, act_id="for-interest"), office.ada))
        office.approved(settle_interest(office.book, owed, office.ada, fund="reserve", on=on))
