"""The first act of a book: whose fund it is, from which plan, by which authority, with which people and accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import Posting, Request
from seawall.ledger.names import PERSON, check_id
from seawall.ledger.staffing import cannot_govern


@dataclass(frozen=True)
class Granted:
    """Authority to spend on one program: at most `cap_cents`, from a first to a last day, by a law or order."""

    id: str
    program: str
    cap_cents: int
    from_on: date
    until_on: date
    basis: str


@dataclass(frozen=True)
class Opening:
    """What a book is opened with. `evidence`: what it rests on, each by its SHA-256 (plan, scenario, status, law).

    `funds`: id and name of each fund of money; `counties`: FIPS of every county that is paid.
    """

    name: str
    place: str
    fips: str
    funds: Mapping[str, str]
    granted: Sequence[Granted]
    counties: Sequence[str]
    evidence: Mapping[str, str]
    planned: Sequence[Mapping[str, Any]] = ()

    def request(
        self,
        act_id: str,
        on: date,
        people: Iterable[Mapping[str, Any]],
        duties: Iterable[Mapping[str, Any]],
        policy: Sequence[Mapping[str, int]],
    ) -> Request:
        """The act of opening, to be proposed by an administrator among `people` and approved by a checker among them.

        Raises LedgerError for funds, authorities or people that cannot be.
        """
        for each in self.funds:
            check_id(each, "a fund's id", PERSON)
        for each in self.granted:
            check_id(each.id, "an authority's id", PERSON)
            if each.cap_cents <= 0:
                raise LedgerError(f"the authority {each.id} is for {each.cap_cents} cents. Give a cap above zero.")
            if each.until_on < each.from_on:
                raise LedgerError(f"the authority {each.id} ends on {each.until_on}, before it begins. Correct it.")
        body = {
            "name": self.name,
            "place": self.place,
            "fips": self.fips,
            "currency": "USD",
            "funds": dict(self.funds),
            "evidence": dict(self.evidence),
            "planned": list(self.planned),
            "people": list(people),
            "duties": list(duties),
            "policy": list(policy),
            "authorities": [
                {
                    "id": each.id,
                    "program": each.program,
                    "cap_cents": each.cap_cents,
                    "from_on": each.from_on.isoformat(),
                    "until_on": each.until_on.isoformat(),
                    "basis": each.basis,
                }
                for each in self.granted
            ],
            "accounts": [
                *fund_accounts(self.funds),
                *program_accounts(
                    [each.id for each in self.granted],
                    dict.fromkeys(each.program for each in self.granted),
                    self.counties,
                ),
                *_of_the_book(),
            ],
        }
        postings = [posting for each in self.granted for posting in grant(each.id, each.cap_cents)]
        return Request(act_id, "open", on, tuple(postings), body)


def grant(authority: str, cents: int) -> tuple[Posting, Posting]:
    """The postings that give an authority its cap, or raise it."""
    return Posting(f"granted:{authority}", cents), Posting(f"authority:{authority}", -cents)


def fund_accounts(funds: Iterable[str]) -> Iterable[dict[str, Any]]:
    """The accounts of funds."""
    for fund in funds:
        for kind in ("cash", "committed", "source"):
            yield {"id": f"{kind}:{fund}", "kind": kind, "fund": fund}


def program_accounts(
    authorities: Iterable[str], programs: Iterable[str], counties: Sequence[str]
) -> Iterable[dict[str, Any]]:
    """The accounts of authorities, each of the program with its id, and those of programs, by county where they pay."""
    for each in authorities:
        for kind in ("granted", "authority", "obligation", "spent"):
            yield {"id": f"{kind}:{each}", "kind": kind, "authority": each, "program": each}
    for program in programs:
        for kind in ("payable", "receivable", "revenue", "recovery"):
            yield {"id": f"{kind}:{program}", "kind": kind, "program": program}
        for county in counties:
            yield {"id": f"expense:{program}:{county}", "kind": "expense", "program": program, "county": county}


def account_id(each: Mapping[str, Any]) -> str:
    """The id of an account, from its kind and what it is of. Raises LedgerError for what no account of the kind is of.

    Everything that reads an id relies on it: it begins with its kind.
    """
    kind = each["kind"]
    parts = _OF.get(kind)
    if parts is None:
        raise LedgerError(f"'{kind}' is no kind of account. Known: {', '.join(_OF)}.")
    named = {part: each[part] for part in ("fund", "program", "county", "authority") if each.get(part) is not None}
    if set(named) != set(parts) or named.get("authority", named.get("program")) != named.get("program"):
        raise LedgerError(f"an account of kind {kind} is of {', '.join(parts) or 'the whole book'}, not of {named}.")
    for part, value in named.items():
        check_id(value, f"the {part} of an account", PERSON)
    return ":".join((kind, *(named[part] for part in parts if part != "authority")))


_PROGRAM, _AUTHORITY = ("program",), ("program", "authority")
_OF: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("cash", "committed", "source"), ("fund",)),
    **dict.fromkeys(("payable", "receivable", "revenue", "recovery"), _PROGRAM),
    **dict.fromkeys(("granted", "authority", "obligation", "spent"), _AUTHORITY),
    **dict.fromkeys(("interest", "interest_income", "escrow", "suspense"), ()),
    "expense": ("program", "county"),
}
"""What an account of each kind is of."""


def _of_the_book() -> Iterable[dict[str, Any]]:
    for kind in ("interest", "interest_income", "escrow", "suspense"):
        yield {"id": kind, "kind": kind}


def check_open(db: Connection, request: Request, today: date) -> None:
    """Refuse a book that one person could keep alone."""
    body = request.body
    held = {(each["person"], each["role"]) for each in body["duties"]}
    named = {each["id"] for each in body["people"]}
    if unknown := sorted({who for who, _ in held} - named):
        raise RefusedError(f"{unknown[0]} has a role and is not among the people. Add the person.")
    makers, checkers = ({who for who, role in held if role == wanted} for wanted in ("maker", "checker"))
    if len(makers | checkers) < 2 or not makers or not checkers:
        raise RefusedError("a book needs a maker and a checker who are two people. Add one.")
    if len({each["key"] for each in body["people"]}) < len(body["people"]):
        raise RefusedError("two people have the same key. Make each a key of their own.")
    on = today.isoformat()
    in_force = [each for each in body["duties"] if each["from_on"] <= on <= each["until_on"]]
    if wrong := cannot_govern(in_force, max(each["checkers"] for each in body["policy"])):
        raise RefusedError(f"nobody could approve this opening: {wrong}")
