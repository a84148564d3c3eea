"""Passwords: kept as Argon2id, checked in the same time whether somebody has one or not."""

from __future__ import annotations

import unicodedata
from functools import cached_property
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from seawall.web.access.errors import AccessError
from seawall.web.access.rules import PasswordRules
from seawall.web.access.secrets import token

AT_ONCE = 2  # each takes the memory of the rules: many at once would take all there is


class Passwords:
    """The passwords of a server under its rules. `room`: for the work of Argon2id, a few at once."""

    def __init__(self, rules: PasswordRules) -> None:
        self.rules = rules
        self._hasher = PasswordHasher(rules.rounds, rules.memory_kib, rules.lanes)
        self.room = BoundedSemaphore(AT_ONCE)

    def kept(self, password: str) -> str:
        """What is kept of a new password. Raises AccessError for one that the rules refuse."""
        said = _normal(password)
        rules = self.rules
        if not rules.shortest <= len(said) <= rules.longest:
            raise AccessError(
                f"A password has {rules.shortest} to {rules.longest} characters; this one has {len(said)}. "
                "Four or five words that nobody would expect together make a good one."
            )
        if len(set(said)) < rules.fewest_different:
            raise AccessError("This password repeats a few characters and is easily guessed. Choose another.")
        with self.room:
            return self._hasher.hash(said)

    def matches(self, kept: str | None, password: str) -> bool:
        """Whether a password is the one that is kept. The same work is done for somebody who has none."""
        said = _normal(password[: self.rules.longest + 1])
        with self.room:
            try:
                good = self._hasher.verify(kept or self._nobodys, said)
            except (VerificationError, InvalidHashError):
                return False
        return good and kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Whether it was kept under other rules than now hold."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _nobodys(self) -> str:
        """The password of nobody: under the same rules, so that checking it takes as long."""
        return self._hasher.hash(token())


def _normal(password: str) -> str:
    """The same characters however a keyboard composed them (Unicode NFC)."""
    return unicodedata.normalize("NFC", password)
