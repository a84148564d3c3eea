"""What should become of the cases of batches: the part of the model that is about benefits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from tests.ledger.model import Act, Case, Model, Postings

Sums = dict[str, int]
Pays = dict[int, int]


class Benefits(Model):
    """A model that also has batches: their cases, tranches, holds, returns, and what became of those."""

    # Batches and their cases

    def batch(
        self, act_id: str, who: str, cases: Sequence[Case], period: str, parts: int, on: date, leave_out: bool
    ) -> Act | None:
        """A batch that is asked for; None if the book should refuse it."""
        taken = self.accepted()
        kept = [each for each in cases if not taken.keys() & _same_days(each, period)]
        if not kept or (len(kept) < len(cases) and not leave_out):
            return None
        pairs = ((f"authority:{p}", f"obligation:{p}", cents) for p, cents in sums(kept).items())
        postings = tuple(each for debit, credit, cents in pairs for each in ((debit, cents), (credit, -cents)))
        asked = Act(act_id, "batch", who, on, postings, {"cases": kept, "period": period, "parts": parts})
        return asked if self.propose(asked) else None

    def accepted(self) -> dict[tuple[str, str, str], str]:
        """Each case that a batch holds, by program, period and key, and the batch."""
        return {
            (case.program, each.says["period"], case.key): each.id
            for each in self.of("live", "batch")
            for case in each.says["cases"]
        }

    def held_lines(self, batch: Act) -> set[int]:
        """The numbers of the cases that are held back."""
        held: set[int] = set()
        for each in self.posted_in_order:
            if each.kind in ("hold", "unhold") and each.says["batch"] == batch.id:
                held = held | each.says["lines"] if each.kind == "hold" else held - each.says["lines"]
        return held

    @property
    def posted_in_order(self) -> list[Act]:
        """Posted acts in the order in which they were posted."""
        return self._order

    def _post(self, found: Act) -> None:
        super()._post(found)
        self._order = [*getattr(self, "_order", []), found]

    def lines_of(self, batch: Act, keys: Sequence[str]) -> set[int]:
        """The numbers of the lines that these cases have in a batch."""
        return {n for n, case in enumerate(batch.says["cases"]) if case.key in keys}

    def _may_hold(self, asked: Act) -> bool:
        return self._may_change_holds(asked) and not asked.says["lines"] & self.held_lines(self._batch(asked))

    def _may_unhold(self, asked: Act) -> bool:
        return self._may_change_holds(asked) and asked.says["lines"] <= self.held_lines(self._batch(asked))

    def _may_change_holds(self, asked: Act) -> bool:
        batch = self._batch(asked)
        known = {case.key for case in batch.says["cases"]}
        return batch.live and not self.is_ended(batch) and bool(asked.says["keys"]) and asked.says["keys"] <= known

    def _batch(self, asked: Act) -> Act:
        return self.acts[asked.says["batch"]]

    def is_ended(self, batch: Act) -> bool:
        """Whether the rest of a batch was canceled."""
        return any(each.says["batch"] == batch.id for each in self.of("posted", "end"))

    # Tranches

    def next_part(self, batch: Act) -> tuple[int, Pays]:
        """The number of the next tranche and what it pays, by line: the first that pays anything; none if all is."""
        before = self.tranches(batch, "posted")
        cases, parts, held = batch.says["cases"], batch.says["parts"], self.held_lines(batch)
        paid = {n: sum(each.says["pays"].get(n, 0) for each in before) for n in range(len(cases))}
        first = 1 + max((each.says["k"] for each in before), default=0)
        for k in range(first, max(first, parts) + 1):
            due = {n: case.cents * min(k, parts) // parts for n, case in enumerate(cases)}
            pays = {n: cents - paid[n] for n, cents in due.items() if n not in held and cents > paid[n]}
            if pays:
                return k, pays
        return first, {}

    def tranches(self, batch: Act, state: str) -> list[Act]:
        """Tranches of a batch in a state."""
        return [each for each in self.of(state, "tranche") if each.says["batch"] == batch.id]

    def asked_before(self, batch: Act, part: int | None) -> Act | None:
        """The tranche that asking for a part finds: the one of that number, or, of none, the one that waits."""
        for each in self.tranches(batch, "live"):
            if part == each.says["k"] or (part is None and each.state == "pending"):
                return each
        return None

    def tranche(self, act_id: str, who: str, batch: Act, on: date, part: int | None) -> Act | None:
        """The next tranche, asked for; None if the book should refuse it. On a day that has one it is named."""
        k, pays = self.next_part(batch)
        same_day = any(each.event_on == on for each in self.tranches(batch, "live"))
        if not pays or part not in (None, k) or (part is None and same_day):
            return None
        asked = Act(act_id, "tranche", who, on, self._issued(batch, pays), {"batch": batch.id, "k": k, "pays": pays})
        return asked if self.propose(asked) else None

    def _may_tranche(self, asked: Act) -> bool:
        batch, says = self._batch(asked), asked.says
        fits = batch.state == "posted" and not self.is_ended(batch)
        fits = fits and self.next_part(batch) == (says["k"], says["pays"])
        fits = fits and sum(says["pays"].values()) <= self.balances["cash:reserve"]
        return fits and not [each for each in self.tranches(batch, "pending") if each is not asked]

    def _issued(self, batch: Act, pays: Pays) -> Postings:
        cases = [batch.says["cases"][n]._replace(cents=cents) for n, cents in pays.items()]
        postings = [(f"expense:{p}:{county}", cents) for (p, county), cents in county_sums(cases).items()]
        for program, cents in sums(cases).items():
            postings += [(f"payable:{program}", -cents)]
            postings += [(f"obligation:{program}", cents), (f"spent:{program}", -cents)]
        total = sum(pays.values())
        return (*postings, ("committed:reserve", total), ("cash:reserve", -total))

    def end(self, act_id: str, who: str, batch: Act, on: date) -> Act | None:
        """The rest of a batch given up, asked for; None if the book should refuse it."""
        pairs = ((f"obligation:{p}", f"authority:{p}", cents) for p, cents in self.rest(batch).items())
        postings = tuple(each for debit, credit, cents in pairs for each in ((debit, cents), (credit, -cents)))
        asked = Act(act_id, "end", who, on, postings, {"batch": batch.id})
        return asked if self.propose(asked) else None

    def rest(self, batch: Act) -> Sums:
        """What is obligated to a batch and not issued, by program."""
        if batch.state != "posted" or self.is_ended(batch):
            return {}
        left = Counter(sums(batch.says["cases"]))
        for each in self.tranches(batch, "posted"):
            for n, cents in each.says["pays"].items():
                left[batch.says["cases"][n].program] -= cents
        return {program: cents for program, cents in left.items() if cents}

    def _may_end(self, asked: Act) -> bool:
        batch = self._batch(asked)
        others = [each for each in self.of("live", "end") if each.says["batch"] == batch.id and each is not asked]
        left = {account.partition(":")[2]: -cents for account, cents in asked.postings if cents < 0}
        return batch.state == "posted" and not others and bool(left) and self.rest(batch) == left

    # Payments: settled, returned, issued again, given up

    def standing(self, tranche: Act) -> dict[str, Counter[str]]:
        """What was issued, settled, returned, reissued and canceled of a tranche, by what and program."""
        found: dict[str, Counter[str]] = {
            what: Counter() for what in ("issued", "settled", "before", "after", "reissue", "cancel")
        }
        if tranche.state == "posted":
            found["issued"].update(self._by_program(tranche, tranche.says["pays"]))
        for each in self.about(tranche, "settle", "posted"):
            found["settled"].update(dict(each.says["settled"]))
        for each in self.about(tranche, "returned", "posted"):
            what = "after" if each.says["after"] else "before"
            found[what].update(self._by_program(tranche, [n for n, *_ in each.says["returned"]]))
        for what in ("reissue", "cancel"):
            for each in self.about(tranche, what, "posted"):
                found[what].update(self._by_program(tranche, [n for n, _ in each.says["payments"]]))
        return found

    def on_its_way(self, tranche: Act) -> Counter[str]:
        """What is sent and neither settled nor returned, by program."""
        stands = self.standing(tranche)
        return Counter(
            {
                program: stands["issued"][program]
                + stands["reissue"][program]
                - stands["settled"][program]
                - stands["before"][program]
                for program in stands["issued"]
            }
        )

    def about(self, tranche: Act, kind: str, state: str) -> Iterator[Act]:
        """Acts of a kind in a state that are about a tranche."""
        return (each for each in self.of(state, kind) if each.says["tranche"] == tranche.id)

    def settle(
        self, act_id: str, who: str, tranche: Act, on: date, program: str | None, cents: int | None
    ) -> Act | None:
        """A settlement, asked for; None if the book should refuse it."""
        settled = {name: each for name, each in self.on_its_way(tranche).items() if each}
        if program is not None:
            settled = {program: settled.get(program, 0) if cents is None else cents}
        if not any(settled.values()):
            return None
        postings = tuple((f"payable:{name}", each) for name, each in sorted(settled.items()))
        postings = (*postings, ("committed:reserve", -sum(settled.values())))
        asked = Act(act_id, "settle", who, on, postings, {"tranche": tranche.id, "settled": tuple(settled.items())})
        return asked if self.propose(asked) else None

    def _may_settle(self, asked: Act) -> bool:
        tranche = self.acts[asked.says["tranche"]]
        left = self.on_its_way(tranche)
        return tranche.state == "posted" and all(0 < cents <= left[name] for name, cents in asked.says["settled"])

    def came_back(
        self, act_id: str, who: str, tranche: Act, on: date, payments: Sequence[tuple[int, int]], after: bool | None
    ) -> Act | None:
        """Returns, asked for, each the line and the attempt; None if the book should refuse them."""
        moved = self._by_program(tranche, [n for n, _ in payments])
        if after is None:
            left = self.on_its_way(tranche)
            after = any(cents > left[name] for name, cents in moved.items())
        parts = ((f"payable:{name}", -cents) for name, cents in moved.items())
        postings = (("committed:reserve", sum(moved.values())), *parts) if after and moved else ()
        says = {"tranche": tranche.id, "returned": tuple(payments), "after": after}
        asked = Act(act_id, "returned", who, on, postings, says)
        return asked if self.propose(asked) else None

    def _may_returned(self, asked: Act) -> bool:
        tranche, payments = self.acts[asked.says["tranche"]], asked.says["returned"]
        if tranche.state != "posted" or not _each_once(payments):
            return False
        before = {pair for each in self.about(tranche, "returned", "live") if each is not asked
                  for pair in each.says["returned"]}  # fmt: skip
        if any(pair in before or not self._was_issued(tranche, *pair) for pair in payments):
            return False
        stands, left = self.standing(tranche), self.on_its_way(tranche)
        most = {p: stands["settled"][p] - stands["after"][p] for p in left} if asked.says["after"] else left
        moved = self._by_program(tranche, [n for n, _ in payments])
        return all(cents <= most[program] for program, cents in moved.items())

    def _was_issued(self, tranche: Act, n: int, attempt: int) -> bool:
        again = [a for each in self.about(tranche, "reissue", "posted") for m, a in each.says["payments"] if m == n]
        return n in tranche.says["pays"] and 0 <= attempt <= max(again, default=-1) + 1

    def resolve(
        self, act_id: str, who: str, tranche: Act, on: date, payments: Sequence[tuple[int, int]], kind: str
    ) -> Act | None:
        """Returned payments issued again ("reissue") or given up ("cancel"); None if the book should refuse it."""
        lines = [n for n, _ in payments]
        moved = self._by_program(tranche, lines)
        owed = tuple((f"payable:{program}", cents) for program, cents in moved.items())
        if kind == "reissue":
            postings = (*owed, *((account, -cents) for account, cents in owed))
        else:
            postings = (*owed, *self._taken_back(tranche, lines))
        asked = Act(act_id, kind, who, on, postings, {"tranche": tranche.id, "payments": tuple(payments)})
        return asked if self.propose(asked) else None

    def _taken_back(self, tranche: Act, lines: Sequence[int]) -> Postings:
        cases = self._paid(tranche, lines)
        postings = [(f"expense:{p}:{county}", -cents) for (p, county), cents in county_sums(cases).items()]
        for program, cents in sums(cases).items():
            postings += [(f"spent:{program}", cents), (f"authority:{program}", -cents)]
        total = sum(case.cents for case in cases)
        return (*postings, ("cash:reserve", total), ("committed:reserve", -total)) if total else ()

    def _may_reissue(self, asked: Act) -> bool:
        return self._may_resolve(asked)

    def _may_cancel(self, asked: Act) -> bool:
        return self._may_resolve(asked)

    def _may_resolve(self, asked: Act) -> bool:
        tranche, payments = self.acts[asked.says["tranche"]], asked.says["payments"]
        back = {pair for each in self.about(tranche, "returned", "posted") for pair in each.says["returned"]}
        done = {
            pair for kind in ("reissue", "cancel") for each in self.about(tranche, kind, "live") if each is not asked
            for pair in each.says["payments"]
        }  # fmt: skip
        return tranche.state == "posted" and _each_once(payments) and set(payments) <= back - done

    def _may_reversal(self, asked: Act) -> bool:
        return super()._may_reversal(asked) and not self._rested_on(self.acts[asked.says["of"]])

    def _rested_on(self, found: Act) -> bool:
        """Whether something rests on a settlement or on a return."""
        if found.kind == "settle":
            stands = self.standing(self.acts[found.says["tranche"]])
            return any(stands["settled"][name] - cents < stands["after"][name] for name, cents in found.says["settled"])
        if found.kind == "returned":
            tranche = self.acts[found.says["tranche"]]
            became = [each for kind in ("reissue", "cancel") for each in self.about(tranche, kind, "live")]
            return any(set(each.says["payments"]) & set(found.says["returned"]) for each in became)
        return False

    def _by_program(self, tranche: Act, lines: Sequence[int] | dict[int, int]) -> Sums:
        return sums(self._paid(tranche, list(lines)))

    def _paid(self, tranche: Act, lines: Sequence[int]) -> list[Case]:
        """The cases that a tranche pays, with what it pays them."""
        pays, cases = tranche.says["pays"], self._batch(tranche).says["cases"]
        return [cases[n]._replace(cents=pays[n]) for n in lines if n in pays]


def _same_days(case: Case, period: str) -> set[tuple[str, str, str]]:
    """What a case of a period would be paid twice with: itself, a part's month, a month's parts."""
    month, of_month = period[:7], [f"{period}-w{n}" for n in range(1, 7)]
    return {(case.program, each, case.key) for each in (period, month, *(of_month if period == month else ()))}


def sums(cases: Sequence[Case]) -> Sums:
    """Amounts by program."""
    found: Counter[str] = Counter()
    for each in cases:
        found[each.program] += each.cents
    return dict(sorted(found.items()))


def county_sums(cases: Sequence[Case]) -> dict[tuple[str, str], int]:
    """Amounts by program and county."""
    found: Counter[tuple[str, str]] = Counter()
    for each in cases:
        found[each.program, each.county] += each.cents
    return dict(sorted(found.items()))


def _each_once(payments: Sequence[tuple[int, int]]) -> bool:
    return bool(payments) and len({n for n, _ in payments}) == len(payments)
