"""The log played again: each entry must be what the book would have written then, by the people whom it knew then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from seawall.base.errors import LedgerError
from seawall.ledger.act import Posting, Request, amount_of
from seawall.ledger.effects import effects
from seawall.ledger.kinds import act_kind
from seawall.ledger.log import day_of_us
from seawall.ledger.parts import check_parts
from seawall.ledger.staffing import gains, not_theirs
from seawall.ledger.tables import export
from seawall.ledger.verifying.entries import Told
from seawall.ledger.verifying.model import WrongError
from seawall.ledger.verifying.state import Held, State

Rows = list[tuple[str, Mapping[str, Any]]]


class Signed(NamedTuple):
    """A signature that an entry holds, to be verified: by which key, for which purpose, over which content."""

    seq: int
    key: str
    purpose: str
    content: bytes
    signature: str


class Replay:
    """A book as its log tells it, so far. `book` is its id, `signed` what is still to be verified."""

    def __init__(self) -> None:
        self.state = State()
        self.book = ""
        self.signed: list[Signed] = []
        self.due: Held | None = None
        self.closed = False

    def play(self, told: Told) -> Rows:
        """The rows of all tables that belong to an entry. Raises WrongError for what could not have been written."""
        try:
            self._post_is_due(told)
            if told.kind not in _PLAYED:
                raise WrongError("entry.kind", "there is no such kind of entry", told.kind)
            return _PLAYED[told.kind](self, told)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, LedgerError) as error:
            raise WrongError("entry.content", f"what it says cannot be: {type(error).__name__} {error}") from None

    def act_of(self, told: Told) -> str:
        """The id of the act that an entry is about, for messages."""
        held = self.state.acts.get(told.act or 0)
        return held.id if held else ""

    def _post_is_due(self, told: Told) -> None:
        """The last approval that an act needs is followed at once by its posting: they are one transaction."""
        due, self.due = self.due, None
        if due and (told.kind, told.act) != ("posted", due.seq):
            raise WrongError(
                "entry.kind", f"{due.id} has the approvals it needs, and its posting is missing", told.kind
            )

    def _act(self, told: Told) -> Rows:
        asked = told.says["asked"]
        request = _request(asked)
        check_parts(request)
        if told.seq == 1:
            self.book = asked["book"]
        rows: Rows = list(effects(told.seq, request.kind, request.body))
        held = self._held(told, request)
        self._may_make(told, request)
        if request.id in self.state.numbers:
            raise WrongError("act.id", "another act has this id", request.id)
        for table, row in rows:
            self._new(table, row)
            self.state.learn(table, row)
        self.state.acts[told.seq], self.state.numbers[request.id] = held, told.seq
        self._sign(told, "make", held)
        _is(told, {"asked": asked, "hash": held.hash, **_figures(held)}, besides="signature")
        self._balanced(request)
        if held.needed != (need := self._needed(held)):
            raise WrongError("act.needed", "it is not how many had to approve by the policy then", held.needed, need)
        return [*rows, *_act_rows(told.seq, asked, held)]

    def _held(self, told: Told, request: Request) -> Held:
        """The act, with its hash and amount computed again."""
        return Held(
            seq=told.seq,
            id=request.id,
            kind=request.kind,
            maker=str(told.person),
            hash=request.hash(self.book, str(told.person)),
            event_on=request.event_on.isoformat(),
            expires_on=request.expires_on.isoformat() if request.expires_on else None,
            amount_cents=amount_of(request.kind, request.postings),
            needed=told.says["needed"],
            in_window=act_kind(request.kind).in_window,
            postings=request.postings,
            body=request.body,
        )

    def _needed(self, held: Held) -> int:
        if held.seq == 1:
            return self.state.checkers_needed(held.kind, held.amount_cents, policy=1)
        return self.state.checkers_needed(held.kind, held.amount_cents)

    def _may_make(self, told: Told, request: Request) -> None:
        if told.act != told.seq:
            raise WrongError("entry.act", "an act's entry has the act's number", told.act, told.seq)
        if (request.kind == "open") != (told.seq == 1):
            raise WrongError("act.kind", "a book is opened by its first entry, and by no other", request.kind)
        if request.event_on.isoformat() > _day(told):
            raise WrongError("act.event_on", "it was still to come", request.event_on.isoformat(), _day(told))
        if self.closed and not self._comes_late(request):
            raise WrongError("act.kind", "the fund was closed, and such an act comes too late", request.kind)
        if told.seq == 1:
            return
        if not self.state.posted(1):
            raise WrongError("act.kind", "the opening of the book was not approved yet", request.kind)
        roles = {each["role"] for each in self.state.roles(str(told.person), _day(told))}
        if not roles & set(act_kind(request.kind).makers):
            raise WrongError(
                "act.maker", f"{told.person} might not make an act of kind {request.kind} then", told.person
            )
        if wrong := not_theirs(request.kind, request.body, str(told.person), roles):
            raise WrongError("act.maker", wrong, told.person)

    def _comes_late(self, request: Request) -> bool:
        """Whether it may be made after the fund closed: a reversal, if what it undoes may."""
        kind = self.state.acts[request.body["reverses"]].kind if request.kind == "reversal" else request.kind
        return act_kind(kind).after_close

    def _new(self, table: str, row: Mapping[str, Any]) -> None:
        """A person, key or account is added once."""
        state = self.state
        known = {"person": state.people, "account": state.accounts}.get(table, {})
        if row.get("id") in known or (table == "person" and row["key"] in state.keys):
            raise WrongError(f"{table}.id", "the book had it already", row.get("id"))

    def _balanced(self, request: Request) -> None:
        sums: Counter[str] = Counter()
        for each in request.postings:
            if each.account not in self.state.accounts:
                raise WrongError("posting.account", "the book has no such account", each.account)
            sums[self.state.accounts[each.account]["grp"]] += each.cents
        if any(sums.values()):
            raise WrongError("posting.cents", "its postings do not sum to zero in each group", dict(sums))

    def _approval(self, told: Told) -> Rows:
        held, day, who = self._pending(told), _day(told), str(told.person)
        self._sign(told, "approve", held)
        _is(told, {"act": held.id, "hash": held.hash}, besides="signature")
        if who == held.maker or who in held.approved_by:
            raise WrongError("approval.person", f"{who} made it or has approved it already", who)
        if gains(held.kind, held.body, who):
            raise WrongError("approval.person", f"it gives {who} a role", who)
        if not self.state.may_check(who, day, held):
            raise WrongError("approval.person", f"{who} might not approve it on {day}", who)
        if held.expires_on is not None and held.expires_on < day:
            raise WrongError("approval.day", f"it was to be approved by {held.expires_on}", day)
        held.approved_by.append(who)
        self.due = held if self.state.counted(held, day) >= held.needed else None
        signature = bytes.fromhex(told.says["signature"])
        return [("approval", {"act": held.seq, "person": who, "seq": told.seq, "day": day, "signature": signature})]

    def _posted(self, told: Told) -> Rows:
        held, state = self._pending(told), self.state
        _is(told, {"act": held.id})
        counted = state.counted(held, _day(told))
        if counted < held.needed or held.approved_by[-1] != told.person:
            raise WrongError("decision.outcome", "fewer people approved than had to", counted, held.needed)
        if held.seq > 1 and held.needed < state.checkers_needed(held.kind, held.amount_cents):
            raise WrongError("decision.outcome", "more people had to approve by the policy then", held.needed)
        self._accounts(held, _day(told))
        if held.kind == "reversal":
            self._reverses(held)
        if held.kind == "tranche":
            self._next_part(held)
        held.outcome = "posted"
        self.closed = self.closed or held.kind == "close"
        if account := state.move(held):
            raise WrongError("posting.cents", f"it overdraws {account}", state.balances[account])
        return self._decided(told, held)

    def _accounts(self, held: Held, day: str) -> None:
        """Each account is approved before it is used, and authority is used in its days."""
        for each in held.postings:
            account = self.state.accounts[each.account]
            if account["act"] != held.seq and not self.state.posted(account["act"]):
                raise WrongError("posting.account", "the account was not approved yet", each.account)
            uses = held.in_window and each.cents > 0 and account["kind"] in ("authority", "obligation")
            if uses and not all(self.state.authorized(account["authority"], on) for on in (held.event_on, day)):
                raise WrongError("decision.day", f"the authority {account['authority']} did not hold then", day)

    def _reverses(self, held: Held) -> None:
        undone = self.state.acts[held.body["reverses"]]
        if undone.outcome != "posted" or undone.seq in self.state.reversed_by or not act_kind(undone.kind).reversible:
            raise WrongError("reversal.reverses", f"{undone.id} could not be reversed", held.body["reverses"])
        if [(each.account, -each.cents) for each in undone.postings] != [tuple(each) for each in held.postings]:
            raise WrongError("posting.cents", f"its postings are not the opposite of those of {undone.id}")
        self.state.reversed_by[undone.seq] = held.seq

    def _next_part(self, held: Held) -> None:
        batch = self.state.acts[held.body["batch"]]
        if batch.kind != "batch" or batch.outcome != "posted" or held.body["k"] <= self.state.parts[batch.seq]:
            raise WrongError("tranche.k", f"it is not the next part of {batch.id}", held.body["k"])
        self.state.parts[batch.seq] = held.body["k"]

    def _voided(self, told: Told) -> Rows:
        held, who = self._pending(told), str(told.person)
        self._sign(told, "void", held, told.says["reason"])
        _is(told, {"act": held.id, "hash": held.hash, "reason": told.says["reason"]}, besides="signature")
        roles = {each["role"] for each in self.state.roles(who, _day(told))}
        if who != held.maker and not roles & {"checker", "administrator"}:
            raise WrongError("entry.person", f"{who} might not void it then", who)
        held.outcome = "voided"
        return self._decided(told, held)

    def _expired(self, told: Told) -> Rows:
        held = self._pending(told)
        _is(told, {"act": held.id})
        if held.expires_on is None or held.expires_on >= _day(told) or told.person is not None:
            raise WrongError("decision.outcome", "it had not expired", held.expires_on, _day(told))
        held.outcome = "expired"
        return self._decided(told, held)

    def _decided(self, told: Told, held: Held) -> Rows:
        if not act_kind(held.kind).reversible or held.outcome != "posted":
            held.postings = ()  # nothing asks for them any more
        if held.kind != "batch":
            held.body = {}
        row = {"act": held.seq, "seq": told.seq, "outcome": held.outcome, "day": _day(told), "at_us": told.at_us}
        return [("decision", row)]

    def _refusal(self, told: Told) -> Rows:
        by = told.says["by"] if told.person is None else told.person  # a name that was claimed without its key
        _is(told, {"what": told.says["what"], "act": told.says["act"], "why": told.says["why"], "by": by})
        return []

    def _restored(self, told: Told) -> Rows:
        """A book made from its backup says which state of the log that was: what the entries before it come to."""
        _is(told, {"entries": told.seq - 1, "chain": told.before.hex()})
        return []

    def _export(self, told: Told) -> Rows:
        issued = self.state.acts[told.act or 0]
        if issued.kind not in ("tranche", "reissue") or issued.outcome != "posted":
            raise WrongError("export.tranche", "only what is issued and posted is exported", issued.id)
        if not any(each["role"] == "maker" for each in self.state.roles(str(told.person), _day(told))):
            raise WrongError("entry.person", f"{told.person} might not export then", told.person)
        parts = {each.name: told.says[each.name] for each in export.c if each.name not in ("seq", "tranche")}
        return [("export", {"seq": told.seq, "tranche": issued.seq, **parts})]

    def _pending(self, told: Told) -> Held:
        held = self.state.acts.get(told.act or 0)
        if held is None:
            raise WrongError("entry.act", "there is no such act before it", told.act)
        if held.outcome is not None:
            raise WrongError("entry.act", f"{held.id} is {held.outcome} already", told.act)
        return held

    def _sign(self, told: Told, purpose: str, held: Held, reason: str = "") -> None:
        """Keep a signature for `signatures.py`, with the key that the book knows the person by now."""
        person = self.state.people.get(str(told.person))
        if person is None:
            raise WrongError("entry.person", "the book knew nobody of this name", told.person)
        self.signed.append(
            Signed(told.seq, person["key"], purpose, bytes.fromhex(held.hash) + reason.encode(), told.says["signature"])
        )


_PLAYED: dict[str, Callable[[Replay, Told], Rows]] = {
    "act": Replay._act,
    "approval": Replay._approval,
    "posted": Replay._posted,
    "voided": Replay._voided,
    "expired": Replay._expired,
    "refusal": Replay._refusal,
    "export": Replay._export,
    "restored": Replay._restored,
}


def _request(asked: Mapping[str, Any]) -> Request:
    """What was asked, as the value that it was hashed from. Raises WrongError for what says more or less."""
    expires_on = asked["expires_on"]
    request = Request(
        asked["act"],
        asked["kind"],
        date.fromisoformat(asked["event_on"]),
        tuple(Posting(*each) for each in asked["postings"]),
        asked["body"],
        asked["reason"],
        None if expires_on is None else date.fromisoformat(expires_on),
    )
    if request.asked(asked["book"], asked["maker"]) != asked:
        raise WrongError("entry.content", "what was asked has other parts than an act has")
    return request


def _act_rows(seq: int, asked: Mapping[str, Any], held: Held) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for n, each in enumerate(held.postings):
        yield "posting", {"act": seq, "n": n, "account": each.account, "cents": each.cents}
    parts = {"id": held.id, "kind": held.kind, "maker": asked["maker"], "event_on": held.event_on}
    yield "act", {"seq": seq, **parts, "expires_on": held.expires_on, "hash": held.hash, **_figures(held)}


def _figures(held: Held) -> dict[str, int]:
    return {"amount_cents": held.amount_cents, "needed": held.needed, "in_window": int(held.in_window)}


def _is(told: Told, expected: Mapping[str, Any], besides: str = "") -> None:
    """Raise WrongError unless an entry says just this, and beside it at most a signature."""
    says = {key: value for key, value in told.says.items() if key != besides}
    for key in says.keys() | expected.keys():
        if says.get(key) != expected.get(key) or (key in says) != (key in expected):
            raise WrongError(f"entry.says.{key}", "it does not follow from the act", says.get(key), expected.get(key))


def _day(told: Told) -> str:
    return day_of_us(told.at_us).isoformat()
