"""What becomes of an act: approved by signatures over its hash and posted, voided with a reason, or expired."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, insert, select

from seawall.base.errors import RefusedError
from seawall.base.words import cents_usd
from seawall.ledger import log
from seawall.ledger.act import Act
from seawall.ledger.checks import check
from seawall.ledger.kinds import act_kind
from seawall.ledger.limits import check_limits
from seawall.ledger.making import check_key
from seawall.ledger.people import checkers_needed, duties, may_check
from seawall.ledger.reading import acts
from seawall.ledger.sealing import keys
from seawall.ledger.signer import Signer
from seawall.ledger.staffing import gains
from seawall.ledger.tables import act, approval, decision


def approve(db: Connection, book: str, act_id: str, by: Signer) -> int:
    """Add a signed approval, and post the act if it is the last that it needs. Returns the act's number."""
    found = acts.by_id(db, act_id)
    check_key(db, by)
    if by.person in found.approved_by:
        return found.seq
    place = log.head(db).next
    may_approve(db, found, by.person, place.day)
    signature = keys.sign(by.key, "approve", book, bytes.fromhex(found.hash))
    says = {"act": act_id, "hash": found.hash, "signature": signature.hex()}
    log.add(db, "approval", says, act=found.seq, person=by.person, place=place)
    db.execute(
        insert(approval).values(
            act=found.seq, person=by.person, seq=place.seq, day=place.day.isoformat(), signature=signature
        )
    )
    needed = checkers_needed(db, found.kind, found.amount_cents) if found.seq > 1 else found.needed
    if needed > found.needed:
        raise RefusedError(
            f"{act_id} was made when {found.needed} had to approve it, and now {needed} must. Void it, make it again."
        )
    if _counted(db, found, (*found.approved_by, by.person), place.day) >= found.needed:
        check(db, acts.request_of(found), place.day)
        check_limits(db, found, place.day)
        _decide(db, found.seq, "posted", {"act": act_id}, by.person)
    return found.seq


def _counted(db: Connection, found: Act, people: Iterable[str], today: date) -> int:
    """How many of those who approved might still do so: who lost the role in between does not count."""
    return sum(may_check(duties(db, today, who), found.kind, found.amount_cents) for who in people)


def may_approve(db: Connection, found: Act, who: str, today: date) -> None:
    """Raise RefusedError, with the reason, unless this person may approve the act on this day."""
    if found.state != "pending":
        raise RefusedError(f"{found.id} is {found.state} already: only what is pending is approved.")
    if found.expires_on is not None and found.expires_on < today:
        raise RefusedError(f"{found.id} was to be approved by {found.expires_on}. Make it again.")
    if who == found.maker:
        raise RefusedError(f"{who} made {found.id}, and nobody approves what they made. Ask somebody else.")
    held = [each for each in duties(db, today, who) if each.role == "checker"]
    if not held:
        raise RefusedError(f"{who} has not the role of checker on {today}.")
    if gains(found.kind, found.body, who):
        raise RefusedError(f"{found.id} gives {who} a role, and nobody approves that for themselves.")
    if may_check(held, found.kind, found.amount_cents):
        return
    most = cents_usd(max(each.most_cents or 0 for each in held))
    if act_kind(found.kind).governs:
        raise RefusedError(
            f"{who} may approve up to {most}, and {found.id} changes who may do or spend what: that takes a "
            "checker without a limit in amount."
        )
    raise RefusedError(
        f"{who} may approve up to {most}, and {found.id} moves {cents_usd(found.amount_cents)}. Ask somebody who "
        "may approve more."
    )


def void(db: Connection, book: str, act_id: str, by: Signer, reason: str) -> int:
    """Withdraw (its maker) or reject (a checker or administrator) a pending act. Returns the act's number."""
    found = acts.by_id(db, act_id)
    check_key(db, by)
    if not reason.strip() or not reason.isprintable() or len(reason) > 500:
        raise RefusedError(f"{act_id}: say in one line of at most 500 characters why it is voided.")
    if found.state == "voided":
        return found.seq
    if found.state != "pending":
        raise RefusedError(f"{act_id} is {found.state} already: what is posted is undone by a reversal.")
    roles = {each.role for each in duties(db, log.head(db).next.day, by.person)}
    if by.person != found.maker and not roles & {"checker", "administrator"}:
        raise RefusedError(f"{by.person} may not void {act_id}: its maker may, a checker or an administrator.")
    signature = keys.sign(by.key, "void", book, bytes.fromhex(found.hash) + reason.encode()).hex()
    says = {"act": act_id, "hash": found.hash, "reason": reason, "signature": signature}
    _decide(db, found.seq, "voided", says, by.person)
    return found.seq


def expire(db: Connection) -> list[int]:
    """Close what was to be approved by an earlier day. Returns the acts' numbers."""
    today = log.head(db).next.day.isoformat()
    late = db.execute(
        select(act.c.seq, act.c.id)
        .outerjoin(decision, decision.c.act == act.c.seq)
        .where(decision.c.act.is_(None), act.c.expires_on < today)
        .order_by(act.c.seq)
    ).all()
    for each in late:
        _decide(db, each.seq, "expired", {"act": each.id}, None)
    return [each.seq for each in late]


def _decide(db: Connection, seq: int, outcome: str, says: dict[str, str], person: str | None) -> None:
    place = log.add(db, outcome, says, act=seq, person=person)
    db.execute(
        insert(decision).values(act=seq, seq=place.seq, outcome=outcome, day=place.day.isoformat(), at_us=place.at_us)
    )
