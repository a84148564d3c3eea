"""Acts that change who may do what: people added, roles given, delegated and ended, another policy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from seawall.ledger.act import Request
from seawall.ledger.canon import canonical, digest
from seawall.ledger.kinds import Role
from seawall.ledger.office import Members
from seawall.ledger.staffing import new_duty, new_policy


def add_people(joining: Members, on: date, reason: str = "", act_id: str | None = None) -> Request:
    """People who join the book, with their keys and roles."""
    return _request("people", on, {"people": joining.new_people(), "duties": joining.new_duties(on)}, reason, act_id)


def give_role(
    who: str,
    role: Role,
    on: date,
    until: date | None = None,
    most_cents: int | None = None,
    delegated_by: str | None = None,
    reason: str = "",
    act_id: str | None = None,
) -> Request:
    """A role given from a day on. `most_cents`: for acts up to this amount; `delegated_by`: who lends their own."""
    given = new_duty(who, role, on, until, most_cents, delegated_by)
    return _request("duty", on, {"duties": [given]}, reason, act_id)


def end_role(who: str, role: Role, on: date, reason: str = "", act_id: str | None = None) -> Request:
    """A role that ends: from that day the person no longer has it."""
    ended = {key: value for key, value in new_duty(who, role, on).items() if key in ("person", "role", "from_on")}
    return _request("end_duty", on, {"ends": [ended]}, reason, act_id)


def set_policy(steps: Mapping[int, int], on: date, reason: str = "", act_id: str | None = None) -> Request:
    """How many must approve: from an amount in cents on, so many. It takes the place of the policy before."""
    return _request("policy", on, {"policy": new_policy(dict(steps))}, reason, act_id)


def _request(kind: str, on: date, body: Mapping[str, Any], reason: str, act_id: str | None) -> Request:
    """Without an id, one that follows from what is asked: the same request on the same day is one request."""
    name = act_id or f"{kind}-{on.isoformat()}-{digest(canonical({'body': body, 'reason': reason}))[:10]}"
    return Request(name, kind, on, body=body, reason=reason)
