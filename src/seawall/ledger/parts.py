"""What an act adds beside its postings, read again as strictly as it was written.

A request may come from anywhere, and `verify` reads what somebody may have put into a log: both ask here, so that no
person, role, policy or account enters a book that the book's own functions would not have made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import Request
from seawall.ledger.kinds import Part, act_kind
from seawall.ledger.names import PERSON, check_id
from seawall.ledger.opening import account_id
from seawall.ledger.staffing import new_duty, new_person, new_policy


def check_parts(request: Request) -> None:
    """Raise RefusedError for a part of the body that cannot be."""
    for part in act_kind(request.kind).adds:
        try:
            _check(request, part, request.body.get(part, ()))
        except (LedgerError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise RefusedError(f"{request.id}: its {part} cannot be: {error}") from None


def _check(request: Request, part: Part, rows: Any) -> None:
    again = _policy(rows) if part == "policy" and rows else [_AGAIN[part](each) for each in rows]
    for said, meant in zip(rows, again, strict=True):
        if said != meant:
            raise LedgerError(f"{str(said)[:200]} is not how the books say it.")
    if part == "duties" and request.kind != "duty" and any(each["by"] is not None for each in rows):
        raise LedgerError("roles are handed on by an act of kind duty only.")


def _policy(rows: Any) -> list[dict[str, int]]:
    return new_policy({each["at_least_cents"]: each["checkers"] for each in rows})


def _person(each: Mapping[str, Any]) -> Mapping[str, Any]:
    return new_person(each["id"], each["name"], each["key"])


def _duty(each: Mapping[str, Any]) -> Mapping[str, Any]:
    first, last = date.fromisoformat(each["from_on"]), date.fromisoformat(each["until_on"])
    return new_duty(each["person"], each["role"], first, last, each["most_cents"], each["by"])


def _end(each: Mapping[str, Any]) -> Mapping[str, Any]:
    duty = new_duty(each["person"], each["role"], date.fromisoformat(each["from_on"]))
    return {key: duty[key] for key in ("person", "role", "from_on")}


def _authority(each: Mapping[str, Any]) -> Mapping[str, Any]:
    days = {key: date.fromisoformat(each[key]).isoformat() for key in ("from_on", "until_on")}
    if days["until_on"] < days["from_on"]:
        raise LedgerError(f"the authority {each['id']} would end on {each['until_on']}, before it begins.")
    return {**each, **days, "id": check_id(each["id"], "an authority's id", PERSON)}


def _account(each: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**each, "id": account_id(each)}


_AGAIN = {"people": _person, "duties": _duty, "ends": _end, "authorities": _authority, "accounts": _account}
