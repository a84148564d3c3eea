"""The people of a book from the file that names them: ids, names, public keys, roles, and how many must approve."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import LedgerError
from seawall.ledger.kinds import Role
from seawall.ledger.staffing import new_duty, new_person, new_policy

READER = Reader(LedgerError, "See: seawall ledger people")


class Member(Closed):
    """A person of the book. `until`: last day of the roles; `most_usd`: approves up to this amount (None: any)."""

    id: str
    name: str
    key: str
    roles: tuple[Role, ...] = Field(min_length=1)
    until: date | None = None
    most_usd: int | None = Field(default=None, ge=1)


def _person(member: Member) -> dict[str, Any]:
    if not member.key.strip():
        raise LedgerError(
            f"{member.id} has no key yet. They make it, and you put the line that it prints into the file: "
            f"seawall ledger key {member.id} -o {member.id}.pem"
        )
    try:
        return new_person(member.id, member.name, member.key)
    except LedgerError as error:
        said = str(error)
        raise LedgerError(said if member.id in said else f"{member.id}: {said}") from None


class Step(Closed):
    """From this amount on, so many people must approve."""

    from_usd: int = Field(ge=0)
    checkers: int


class Members(Closed):
    """People with their keys and roles."""

    people: tuple[Member, ...] = Field(min_length=1)

    def new_people(self) -> list[dict[str, Any]]:
        """The people, as an act names them."""
        return [_person(each) for each in self.people]

    def new_duties(self, from_on: date) -> list[dict[str, Any]]:
        """Their roles from a day on."""
        return [
            new_duty(each.id, role, from_on, each.until, each.most_usd * 100 if each.most_usd else None)
            for each in self.people
            for role in each.roles
        ]


class Office(Members):
    """Who keeps a book, and how many must approve."""

    people: tuple[Member, ...] = Field(min_length=2)
    policy: tuple[Step, ...] = Field(min_length=1)

    def new_policy(self) -> list[dict[str, int]]:
        """How many must approve which amounts."""
        return new_policy({each.from_usd * 100: each.checkers for each in self.policy})


def read_office(path: str | Path) -> Office:
    """The people of a book from their file. Raises LedgerError, one line, for what it does not say."""
    return READER.read(READER.text(path), str(path), Office)


def read_people(path: str | Path) -> Members:
    """People who join a book, from a file like its own, without a policy. Raises LedgerError, as `read_office`."""
    return READER.read(READER.text(path), str(path), Members)


def template() -> str:
    """The file to fill in."""
    return files("seawall.ledger").joinpath("office.toml").read_text(encoding="utf-8")
