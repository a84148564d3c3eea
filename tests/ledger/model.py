"""What a book should do, told again in dictionaries and whole numbers: what the state machine compares a book with.

Nothing here is taken from the ledger: roles, signs, limits, shares and what may follow on what are written out a second
time, from the promises, so that an error in one of the two shows as a difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

MAKERS = {"people": {"administrator"}, "policy": {"administrator"}, "authority": {"administrator"}}
MAKERS |= {"duty": {"administrator", "checker"}, "end_duty": {"administrator", "checker"}}
MAKERS |= {"accounts": {"administrator", "maker"}}
REVERSIBLE = {"deposit", "transfer", "settle", "returned"}
USES_AUTHORITY = {"transfer", "batch", "tranche", "reissue"}
GOVERNS = {"open", "people", "duty", "end_duty", "policy", "accounts", "authority"}
LIMITED = {"cash": 1, "committed": 1, "receivable": 1, "recovery": 1, "granted": 1}
LIMITED |= {"payable": -1, "escrow": -1, "authority": -1, "obligation": -1, "spent": -1}
BUDGET = {"granted", "authority", "obligation", "spent"}

Postings = tuple[tuple[str, int], ...]


class Case(NamedTuple):
    """One line of a caseload."""

    key: str
    program: str
    county: str
    cents: int


@dataclass
class Act:
    """What was asked, and what became of it. `says`: what its kind needs, as the model needs it."""

    id: str
    kind: str
    maker: str
    event_on: date
    postings: Postings = ()
    says: Mapping[str, Any] = field(default_factory=dict)
    expires_on: date | None = None
    number: int = 0
    needed: int = 1
    state: str = "pending"
    approved_by: list[str] = field(default_factory=list)

    @property
    def live(self) -> bool:
        """Whether it holds or may come to hold."""
        return self.state in ("pending", "posted")


@dataclass
class Duty:
    """A role given by an act, which counts once that act is posted."""

    act: Act
    person: str
    role: str
    from_on: date
    until_on: date
    most_cents: int | None = None
    by: str | None = None


class Model:
    """A book as it should be. Every method says whether the book should take what is asked, and takes it."""

    def __init__(self, today: date, opening: Act, duties: Sequence[tuple[str, str]], steps: Mapping[int, int]) -> None:
        self.today = today
        self.acts = {opening.id: opening}
        opening.state, opening.number = "posted", 1
        self.people = set(opening.says["people"])
        self.accounts = dict.fromkeys(opening.says["accounts"], opening)
        self.windows: Mapping[str, tuple[date, date]] = opening.says["windows"]
        forever = (date(2000, 1, 1), date(2100, 1, 1))
        self.duties = [Duty(opening, person, role, *forever) for person, role in duties]
        self.policies = [(opening, dict(steps))]
        self.balances: Counter[str] = Counter()
        self._post(opening)

    # What is asked

    def propose(self, asked: Act) -> bool:
        """A new act under a new id."""
        asked.number = len(self.acts) + 1
        roles = {each.role for each in self.held(asked.maker)}
        known = {account for account, _ in asked.postings} <= self.accounts.keys()
        if not roles & MAKERS.get(asked.kind, {"maker"}) or not known or asked.event_on > self.today:
            return False
        if not self._may(asked):
            return False
        if asked.kind == "duty" and not all(
            self._theirs(asked.maker, roles, each[-1]) for each in asked.says["duties"]
        ):
            return False
        if any(sum(self._group(asked, budget)) for budget in (True, False)):
            return False
        asked.needed = self.needed(asked)
        self.acts[asked.id] = asked
        self.people |= set(asked.says.get("people", ()))
        self.accounts |= dict.fromkeys(asked.says.get("accounts", ()), asked)
        self.duties += [Duty(asked, *each) for each in asked.says.get("duties", ())]
        if "steps" in asked.says:
            self.policies.append((asked, asked.says["steps"]))
        return True

    def _theirs(self, maker: str, roles: set[str], by: str | None) -> bool:
        """An administrator gives roles; whoever hands on hands on their own."""
        return by == maker or (by is None and "administrator" in roles)

    def approve(self, act_id: str, who: str) -> bool:
        """An approval, and the posting if it is the last that is needed."""
        found = self.acts[act_id]
        if who in found.approved_by:
            return True
        late = found.expires_on is not None and found.expires_on < self.today
        gains = any(person == who for person, *_ in found.says.get("duties", ()))
        if found.state != "pending" or late or who == found.maker or gains or not self._checks(who, found):
            return False
        if self.needed(found) > found.needed:
            return False
        if sum(self._checks(each, found) for each in (*found.approved_by, who)) >= found.needed:
            if not (self._may(found) and self._usable(found) and self._in_window(found) and self._in_limits(found)):
                return False
            self._post(found)
        found.approved_by.append(who)
        return True

    def _checks(self, who: str, found: Act) -> bool:
        limits = [each.most_cents for each in self.held(who) if each.role == "checker"]
        return any(most is None or (found.kind not in GOVERNS and most >= amount(found)) for most in limits)

    def void(self, act_id: str, who: str, reason: str) -> bool:
        """A withdrawal or rejection."""
        found = self.acts[act_id]
        if not reason.strip():
            return False
        if found.state == "voided":
            return True
        roles = {each.role for each in self.held(who)}
        if found.state != "pending" or not (who == found.maker or roles & {"checker", "administrator"}):
            return False
        found.state = "voided"
        return True

    def expire(self) -> int:
        """What was to be approved by an earlier day; how many."""
        late = [each for each in self.of("pending") if each.expires_on is not None and each.expires_on < self.today]
        for each in late:
            each.state = "expired"
        return len(late)

    # Who may

    def held(self, who: str) -> list[Duty]:
        """The roles of a person today; one handed on goes with its giver's."""
        return [each for each in self.roles(self.today) if each.person == who]

    def roles(self, day: date) -> list[Duty]:
        """The roles that hold on a day, as far as is known now."""
        own = [each for each in self.duties if self._holds(each, day)]
        given = {(each.person, each.role) for each in own if each.by is None}
        return [each for each in own if each.by is None or (each.by, each.role) in given]

    def _holds(self, duty: Duty, day: date) -> bool:
        ended = any(
            (person, role) == (duty.person, duty.role) and from_on <= day and each.number > duty.act.number
            for each in self.of("posted", "end_duty")
            for person, role, from_on in each.says["ends"]
        )
        return duty.act.state == "posted" and duty.from_on <= day <= duty.until_on and not ended

    def checkers(self) -> list[str]:
        """Who may approve something today."""
        return sorted({each.person for each in self.roles(self.today) if each.role == "checker"})

    def needed(self, asked: Act) -> int:
        """How many must approve an act: of what governs the book, as many as the policy ever asks for."""
        steps = self._steps().items()
        return max((many for at, many in steps if asked.kind in GOVERNS or at <= amount(asked)), default=1)

    def _steps(self) -> Mapping[int, int]:
        return max((each for each in self.policies if each[0].state == "posted"), key=lambda each: each[0].number)[1]

    # What may be

    def _may(self, asked: Act) -> bool:
        check = getattr(self, f"_may_{asked.kind}", None)
        return check is None or check(asked)

    def _may_people(self, asked: Act) -> bool:
        new = asked.id not in self.acts
        return not (new and self.people & set(asked.says["people"]))

    def _may_duty(self, asked: Act) -> bool:
        return all(self._may_hand_on(Duty(asked, *each)) for each in asked.says["duties"])

    def _may_hand_on(self, duty: Duty) -> bool:
        if duty.person not in self.people or duty.by == duty.person:
            return False
        return duty.by is None or any(
            own.role == duty.role
            and own.by is None
            and own.from_on <= duty.from_on
            and duty.until_on <= own.until_on
            and (own.most_cents is None or (duty.most_cents is not None and duty.most_cents <= own.most_cents))
            for own in self.held(duty.by)
        )

    def _may_end_duty(self, asked: Act) -> bool:
        ends = {(person, role) for person, role, _ in asked.says["ends"]}
        day = max(self.today, *(on for _, _, on in asked.says["ends"]))
        left = [each for each in self.roles(day) if not ends & {(each.person, each.role), (each.by, each.role)}]
        held = all(any(own.role == role for own in self.held(person)) for person, role in ends)
        return held and self._governed(left, max(self._steps().values()))

    def _may_policy(self, asked: Act) -> bool:
        return self._governed(self.roles(self.today), max(asked.says["steps"].values()))

    def _governed(self, roles: Sequence[Duty], most: int) -> bool:
        """Whether an administrator finds that many others who check without a limit."""
        checkers = {each.person for each in roles if each.role == "checker" and each.most_cents is None}
        return any(len(checkers - {each.person}) >= most for each in roles if each.role == "administrator")

    def _may_accounts(self, asked: Act) -> bool:
        return all(self.accounts.get(each, asked) is asked for each in asked.says["accounts"])

    def _may_reversal(self, asked: Act) -> bool:
        found = self.acts[asked.says["of"]]
        others = [each for each in self.of("live", "reversal") if each.says["of"] == found.id and each is not asked]
        return found.state == "posted" and found.kind in REVERSIBLE and not others

    def _usable(self, asked: Act) -> bool:
        opened = (self.accounts[account] for account, _ in asked.postings)
        return all(each is asked or each.state == "posted" for each in opened)

    def _in_window(self, asked: Act) -> bool:
        if asked.kind not in USES_AUTHORITY:
            return True
        for account, cents in self._moved(asked).items():
            kind, _, program = account.partition(":")
            if cents > 0 and kind in ("authority", "obligation"):
                first, last = self.windows[program]
                if not (first <= asked.event_on <= last and first <= self.today <= last):
                    return False
        return True

    def _in_limits(self, asked: Act) -> bool:
        return all(
            LIMITED.get(account.partition(":")[0], 0) * (self.balances[account] + cents) >= 0
            for account, cents in self._moved(asked).items()
        )

    # What follows

    def _post(self, found: Act) -> None:
        found.state = "posted"
        for account, cents in found.postings:
            self.balances[account] += cents
        if found.kind == "reversal":
            self.acts[found.says["of"]].state = "reversed"

    def of(self, state: str, kind: str | None = None) -> Iterator[Act]:
        """Acts in a state ("live": pending or posted), of one kind if it is named."""
        for each in self.acts.values():
            if (each.live if state == "live" else each.state == state) and kind in (None, each.kind):
                yield each

    def _moved(self, asked: Act) -> Counter[str]:
        moved: Counter[str] = Counter()
        for account, cents in asked.postings:
            moved[account] += cents
        return moved

    def _group(self, asked: Act, budget: bool) -> Iterable[int]:
        return (cents for account, cents in asked.postings if (account.partition(":")[0] in BUDGET) == budget)


def amount(asked: Act) -> int:
    """What an act moves: its debits, of own money or of authority; a payment's cash is the payment told again."""
    told_again = {"cash", "committed"} if asked.kind in ("tranche", "cancel") else set()
    debits: Counter[bool] = Counter()
    for account, cents in asked.postings:
        kind = account.partition(":")[0]
        if kind not in told_again:
            debits[kind in BUDGET] += max(0, cents)
    return max(debits.values(), default=0)
