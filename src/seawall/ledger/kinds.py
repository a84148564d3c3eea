"""The closed words of the books: kinds of accounts and acts, roles, outcomes. What they mean is in `kinds.toml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import LedgerError

Side = Literal["debit", "credit"]
Group = Literal["own", "budget"]
Role = Literal["maker", "checker", "auditor", "administrator"]
Part = Literal["people", "duties", "ends", "policy", "authorities", "accounts"]
Outcome = Literal["posted", "voided", "expired"]
State = Literal["pending", "posted", "voided", "expired", "reversed"]

READER = Reader(LedgerError)


class AccountKind(Closed):
    """A kind of account: the side on which it grows, whether the database keeps it from the other, and its group."""

    side: Side
    limited: bool
    group: Group
    says: str


class ActKind(Closed):
    """A kind of act: the roles that may make it, the kinds of accounts that it may move (and on which side), the parts
    of its body that it adds, whether it governs or mirrors a payment, whether it uses authority, whether a reversal may
    undo it, and whether it may still be made when the fund is closed. What each means is said in `kinds.toml`."""

    makers: tuple[Role, ...]
    says: str
    moves: tuple[str, ...] = ()
    debits: tuple[str, ...] = ()
    adds: tuple[Part, ...] = ()
    governs: bool = False
    mirrors: bool = False
    in_window: bool = False
    reversible: bool = False
    after_close: bool = False


class Kinds(Closed):
    """All kinds, by name."""

    account: dict[str, AccountKind]
    act: dict[str, ActKind]


@cache
def kinds() -> Kinds:
    """The kinds on file."""
    return READER.value(READER.shipped(files("seawall.ledger"), "kinds.toml"), Kinds, "kinds.toml")


def act_kind(name: str) -> ActKind:
    """One kind of act. Raises LedgerError for an unknown one."""
    if name not in kinds().act:
        raise LedgerError(f"'{name}' is no kind of act. Known: {', '.join(kinds().act)}.")
    return kinds().act[name]


def governing() -> tuple[str, ...]:
    """The kinds of acts that change who may do what, or what may be spent."""
    return tuple(name for name, each in kinds().act.items() if each.governs)
