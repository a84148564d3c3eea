"""Changes of who may do what: people added, roles given, delegated and ended, and how many must approve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import Request
from seawall.ledger.kinds import Role
from seawall.ledger.names import PERSON, check_id
from seawall.ledger.people import FOREVER, checkers_needed, duties
from seawall.ledger.sealing import keys
from seawall.ledger.tables import person

ROLES: tuple[Role, ...] = ("maker", "checker", "auditor", "administrator")
MOST_CHECKERS = 5


def new_person(who: str, name: str, key: str) -> dict[str, Any]:
    """A person as an act names one: id, name as others know it, and public key. Raises LedgerError."""
    keys.read_public(key)
    if not name.strip() or not name.isprintable() or len(name) > 120:
        raise LedgerError(f"{who}: the name of a person is one line of at most 120 characters. Correct it.")
    return {"id": check_id(who, "a person's id", PERSON), "name": name.strip(), "key": key}


def new_duty(
    who: str,
    role: Role,
    from_on: date,
    until_on: date | None = None,
    most_cents: int | None = None,
    by: str | None = None,
) -> dict[str, Any]:
    """A role given to a person for a time; `by`: who delegates it. Raises LedgerError."""
    if role not in ROLES:
        raise LedgerError(f"'{role}' is no role. Known: {', '.join(ROLES)}.")
    if until_on is not None and until_on < from_on:
        raise LedgerError(f"{who}: a role from {from_on} cannot end on {until_on}. Correct one of the days.")
    if most_cents is not None and most_cents < 0:
        raise LedgerError(f"{who}: a role up to {most_cents} cents allows nothing. Give an amount above zero.")
    return {
        "person": check_id(who, "a person's id", PERSON),
        "role": role,
        "from_on": from_on.isoformat(),
        "until_on": until_on.isoformat() if until_on else FOREVER,
        "most_cents": most_cents,
        "by": by,
    }


def new_policy(steps: dict[int, int]) -> list[dict[str, int]]:
    """How many must approve: from an amount in cents on, so many. Raises LedgerError."""
    if 0 not in steps:
        raise LedgerError("a policy says how many approve from 0 on. Add that step.")
    if any(at < 0 for at in steps) or not all(1 <= many <= MOST_CHECKERS for many in steps.values()):
        raise LedgerError(f"a policy names amounts from 0 on, and 1 to {MOST_CHECKERS} checkers. Correct it.")
    many = [steps[at] for at in sorted(steps)]
    if many != sorted(many):
        raise LedgerError("a policy never asks fewer people for more money. Order its steps.")
    return [{"at_least_cents": at, "checkers": steps[at]} for at in sorted(steps)]


def check_people(db: Connection, request: Request, today: date) -> None:
    """Refuse a person or key that the book has already, and roles of people whom it does not know."""
    ids, known = set(db.execute(select(person.c.id)).scalars()), set(db.execute(select(person.c.key)).scalars())
    if not _is_own(db, request):
        for each in request.body["people"]:
            if each["id"] in ids:
                raise RefusedError(f"the book knows a {each['id']} already. Choose another id.")
            if each["key"] in known:
                raise RefusedError(f"the key of {each['id']} is another person's already. Make a key of their own.")
    _check_named(ids, request)


def check_duty(db: Connection, request: Request, today: date) -> None:
    """Refuse roles of unknown people, and a delegation of more than whoever delegates has."""
    _check_named(set(db.execute(select(person.c.id)).scalars()), request)
    for each in request.body["duties"]:
        if each["by"] is None:
            continue
        if each["by"] == each["person"]:
            raise RefusedError(f"{each['by']} cannot delegate to themselves.")
        held = [d for d in duties(db, today, each["by"]) if d.role == each["role"] and d.by is None]
        if not any(_covers(d, each) for d in held):
            raise RefusedError(
                f"{each['by']} cannot delegate the role of {each['role']} to {each['person']} from {each['from_on']} "
                f"to {each['until_on']}: nobody delegates more, or for longer, than they hold, or what was delegated."
            )


def not_theirs(kind: str, body: Mapping[str, Any], maker: str, roles: set[str]) -> str:
    """Why somebody may not give these roles, "" if they may: an administrator gives, others hand on their own."""
    if kind != "duty":
        return ""
    for each in body["duties"]:
        if each["by"] not in (None, maker):
            return f"{maker} cannot hand on the role of {each['by']}: whoever delegates asks for it."
        if each["by"] is None and "administrator" not in roles:
            return f"{maker} is no administrator, and may only hand on a role of their own (by = {maker})."
    return ""


def check_end_duty(db: Connection, request: Request, today: date) -> None:
    """Refuse to end what is not held, and to leave too few people who could change anything again."""
    ends = {(each["person"], each["role"]) for each in request.body["ends"]}
    for who, role in sorted(ends):
        if not any(d.role == role for d in duties(db, today, who)):
            raise RefusedError(f"{who} has not the role of {role} on {today}.")
    day = max(today, *(date.fromisoformat(each["from_on"]) for each in request.body["ends"]))
    left = [d for d in duties(db, day) if not {(d.person, d.role), (d.by, d.role)} & ends]
    if wrong := cannot_govern([vars(d) for d in left], checkers_needed(db, "policy", 0)):
        raise RefusedError(f"nobody could change this book again: {wrong}")


def check_policy(db: Connection, request: Request, today: date) -> None:
    """Refuse a policy that more people must follow than there are to approve."""
    most = max(each["checkers"] for each in request.body["policy"])
    if wrong := cannot_govern([vars(d) for d in duties(db, today)], most):
        raise RefusedError(f"the policy asks for up to {most} checkers: {wrong}")


def cannot_govern(held: Iterable[Mapping[str, Any]], most: int) -> str:
    """Why people with these roles could not change the book, "" if they can.

    That takes an administrator, and beside them as many checkers without a limit in amount as the policy ever asks for.
    """
    held = list(held)
    administrators = {each["person"] for each in held if each["role"] == "administrator"}
    checkers = {each["person"] for each in held if each["role"] == "checker" and each["most_cents"] is None}
    if not administrators:
        return "the book has no administrator. Give somebody the role first."
    if all(len(checkers - {each}) < most for each in administrators):
        return (
            f"the book has {len(checkers)} checkers without a limit in amount, and beside an administrator it needs "
            f"{most}. Add one, or ask for fewer."
        )
    return ""


def gains(request_kind: str, body: Mapping[str, Any], who: str) -> bool:
    """Whether an act gives somebody a role: they do not approve it. The founders open their book themselves."""
    return request_kind != "open" and any(each["person"] == who for each in body.get("duties", ()))


def _is_own(db: Connection, request: Request) -> bool:
    """Whether the people named are in the table because this very act put them there when it was made."""
    from seawall.ledger.tables import act

    return db.execute(select(act.c.seq).where(act.c.id == request.id)).first() is not None


def _check_named(ids: set[str], request: Request) -> None:
    known = ids | {each["id"] for each in request.body.get("people", ())}
    for each in request.body.get("duties", ()):
        if each["person"] not in known:
            raise RefusedError(f"the book knows nobody called {each['person']}. Add the person first.")


def _covers(held: Any, given: dict[str, Any]) -> bool:
    """Whether a role held allows to hand on another, in time and amount."""
    most = given["most_cents"]
    return (
        held.from_on.isoformat() <= given["from_on"]
        and given["until_on"] <= held.until_on.isoformat()
        and (held.most_cents is None or (most is not None and most <= held.most_cents))
    )
