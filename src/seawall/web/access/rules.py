"""The numbers of access: how long things last, how many tries there are, what a password must be."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.web.access.errors import AccessError

MINUTE_US = 60_000_000
HOUR_US = 60 * MINUTE_US


class SessionRules(Closed):
    """How long a session lasts, and how long after its start one may change how one signs in."""

    idle_minutes: int = Field(ge=1, le=24 * 60)
    hours: int = Field(ge=1, le=24 * 7)
    fresh_minutes: int = Field(ge=1, le=24 * 60)


class PasswordRules(Closed):
    """What a password must be, in characters, and what a guess at it costs."""

    shortest: int = Field(ge=8, le=64)
    longest: int = Field(ge=64, le=1_000)
    fewest_different: int = Field(ge=1, le=8)
    rounds: int = Field(ge=1, le=20)
    memory_kib: int = Field(ge=8, le=2**20)
    lanes: int = Field(ge=1, le=8)


class LockoutRules(Closed):
    """How many failures there may be in how many minutes."""

    account_failures: int = Field(ge=1, le=100)
    address_failures: int = Field(ge=1, le=10_000)
    minutes: int = Field(ge=1, le=24 * 60)


class InvitationRules(Closed):
    """How long an invitation is good for."""

    hours: int = Field(ge=1, le=24 * 14)


class CeremonyRules(Closed):
    """How long somebody may take between the two halves of a sign-in."""

    minutes: int = Field(ge=1, le=60)


class Rules(Closed):
    """All numbers of access."""

    session: SessionRules
    password: PasswordRules
    lockout: LockoutRules
    invitation: InvitationRules
    ceremony: CeremonyRules


_READER = Reader(AccessError)


def shipped() -> Rules:
    """The rules of `rules.toml`."""
    return _READER.value(_READER.shipped(files("seawall.web.access"), "rules.toml"), Rules, "rules.toml")


def read(path: str | Path) -> Rules:
    """The rules of an office's own file, in the form of `rules.toml`. Raises AccessError for what is wrong in it."""
    return _READER.read(_READER.text(path), str(path), Rules)
