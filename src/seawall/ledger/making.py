"""Making an act: who may, whether it can be, and the rows that it adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, insert, select

from seawall.base.errors import RefusedError
from seawall.base.words import listing
from seawall.ledger import log
from seawall.ledger.act import Request, amount_of
from seawall.ledger.checks import check
from seawall.ledger.effects import effects
from seawall.ledger.kinds import act_kind
from seawall.ledger.parts import check_parts
from seawall.ledger.people import checkers_needed, duties, key_of
from seawall.ledger.sealing import keys
from seawall.ledger.signer import Signer
from seawall.ledger.staffing import not_theirs
from seawall.ledger.tables import account, act, decision, metadata, posting


def make(
    db: Connection,
    book: str,
    request: Request,
    by: Signer,
    fill: Callable[[Connection, int], Mapping[str, Any]] | None = None,
) -> int:
    """Add an act to the book and return its number; of one that was asked for before, its number.

    `fill` writes rows that are too many for the body and returns what the body says of them.
    Raises RefusedError for what the book does not allow.
    """
    known = _known(db, book, request, by, filled=fill is not None)
    if known is not None:
        return known
    check_parts(request)
    last = log.head(db)
    place = last.next
    if last.seq == 0:
        _founder(request, by, place.day)
    else:
        _opened(db)
        _entitled(db, request, by, place)
    if request.event_on > place.day:
        raise RefusedError(
            f"{request.id} is of {request.event_on}, which is to come: it is {place.day} by the book's clock (UTC). "
            "Ask for it on its day."
        )
    check(db, request, place.day)
    if fill is not None:
        request = replace(request, body={**request.body, **fill(db, place.seq)})
    _unknown_accounts(db, request)
    return _add(db, book, request, by, place)


def _known(db: Connection, book: str, request: Request, by: Signer, filled: bool) -> int | None:
    """The number of the act with this id, if it is the same request. Raises RefusedError if it is another."""
    held = db.execute(select(act.c.seq, act.c.hash).where(act.c.id == request.id)).first()
    if held is None:
        return None
    if filled:  # the many rows are bound by the hash of the file that they come from
        asked = log.said(log.content(db, held.seq))["asked"]
        parts = {key: asked["body"][key] for key in asked["body"] if key not in request.body}
        request = replace(request, body={**request.body, **parts})
    if held.hash != request.hash(book, by.person):
        raise RefusedError(
            f"the id {request.id} is taken by another act of this book (or the same by another person). Choose a new "
            "id for a new request."
        )
    return held.seq


def _opened(db: Connection) -> None:
    """Raise RefusedError before the first act is approved, and for good if it was rejected."""
    outcome = db.execute(select(decision.c.outcome).where(decision.c.act == 1)).scalar()
    if outcome is None:
        raise RefusedError("the book is not open yet: its opening is to be approved first.")
    if outcome != "posted":
        raise RefusedError(f"the opening of this book is {outcome}, and nothing follows. Open another book.")


def _founder(request: Request, by: Signer, today: date) -> None:
    """The first act names its maker among the people of the book, with the key that signs."""
    listed = {each["id"]: each["key"] for each in request.body.get("people", ())}
    if request.kind != "open" or listed.get(by.person) != keys.public_text(by.key):
        raise RefusedError(f"a book begins with an act of opening that names {by.person} and the key that signs it.")
    if not any(_administers(each, by.person, today) for each in request.body.get("duties", ())):
        raise RefusedError(f"a book is opened by an administrator, and {by.person} is none on {today}.")


def _administers(duty: Mapping[str, Any], who: str, today: date) -> bool:
    in_force = duty["from_on"] <= today.isoformat() <= duty["until_on"]
    return in_force and (duty["person"], duty["role"]) == (who, "administrator")


def _entitled(db: Connection, request: Request, by: Signer, place: log.Entry) -> None:
    """Raise RefusedError unless this person, with this key, may make such an act today."""
    check_key(db, by)
    makers = act_kind(request.kind).makers
    roles = {each.role for each in duties(db, place.day, by.person)}
    if request.kind == "open":
        raise RefusedError("a book is opened once.")
    if not roles & set(makers):
        raise RefusedError(
            f"{by.person} may not make an act of kind {request.kind}: that takes the role of "
            f"{listing(makers, 'or')}, and {by.person} has {listing(sorted(roles)) or 'none'} on {place.day}."
        )
    if wrong := not_theirs(request.kind, request.body, by.person, set(roles)):
        raise RefusedError(wrong)


def check_key(db: Connection, by: Signer) -> None:
    """Raise RefusedError unless the book knows this person by this key."""
    known = key_of(db, by.person)
    if known is None:
        raise RefusedError(f"the book knows nobody called {by.person}.")
    if known != keys.public_text(by.key):
        raise RefusedError(f"the key given is not the one that the book knows {by.person} by.")


def _unknown_accounts(db: Connection, request: Request) -> None:
    named = {each.account for each in request.postings}
    own = {each["id"] for each in request.body.get("accounts", ())}
    held = set(db.execute(select(account.c.id).where(account.c.id.in_(named))).scalars())
    if missing := sorted(named - own - held):
        funds = sorted(set(db.execute(select(account.c.fund).where(account.c.fund.is_not(None))).scalars()))
        of_fund = missing[0].split(":")[0] in ("cash", "committed", "source")
        how = f"Its funds are {listing(funds)}." if of_fund else "Add it first, or correct its name."
        raise RefusedError(f"the book has no account {missing[0]}. {how}")


def _add(db: Connection, book: str, request: Request, by: Signer, place: log.Entry) -> int:
    asked = request.asked(book, by.person)
    signed = request.hash(book, by.person)
    amount = amount_of(request.kind, request.postings)
    if place.seq == 1:
        needed = max(each["checkers"] for each in request.body["policy"])
    else:
        needed = checkers_needed(db, request.kind, amount)
    for table, rows in groupby(effects(place.seq, request.kind, request.body), key=itemgetter(0)):
        db.execute(insert(metadata.tables[table]), [row for _, row in rows])
    if request.postings:
        rows = [
            {"act": place.seq, "n": n, "account": each.account, "cents": each.cents}
            for n, each in enumerate(request.postings)
        ]
        db.execute(insert(posting), rows)
    told = {"amount_cents": amount, "needed": needed, "in_window": int(act_kind(request.kind).in_window)}
    db.execute(
        insert(act).values(
            seq=place.seq,
            id=request.id,
            kind=request.kind,
            maker=by.person,
            event_on=asked["event_on"],
            expires_on=asked["expires_on"],
            hash=signed,
            **told,
        )
    )
    signature = keys.sign(by.key, "make", book, bytes.fromhex(signed)).hex()
    says = {"asked": asked, "hash": signed, "signature": signature, **told}
    return log.add(db, "act", says, act=place.seq, person=by.person, place=place).seq
