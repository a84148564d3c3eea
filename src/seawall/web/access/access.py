"""What access is made of on one server: the accounts, the rules, who may read, the office's provider, the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fastapi import Request

from seawall.base.day import now_us
from seawall.ledger.store import Store
from seawall.web.access import rules as rules_file
from seawall.web.access.errors import AccessError
from seawall.web.access.passwords import Passwords
from seawall.web.access.provider import Provider
from seawall.web.access.rules import Rules
from seawall.web.settings import Readers


@dataclass
class Access:
    """Who may do what on this server. Without `accounts` nobody can sign in, and only reading is possible."""

    accounts: Store | None = None
    readers: Readers = "everyone"
    rules: Rules = field(default_factory=rules_file.shipped)
    provider: Provider | None = None
    now_us: Callable[[], int] = now_us
    tls: Any = None  # by what the provider's certificate is checked: read when it is first asked

    @property
    def store(self) -> Store:
        """The accounts. Raises AccessError on a server without any."""
        if self.accounts is None:
            raise AccessError("this server keeps no accounts. Start it with --accounts or --book.", 404)
        return self.accounts

    @cached_property
    def passwords(self) -> Passwords:
        """How passwords are kept and checked."""
        return Passwords(self.rules.password)

    def close(self) -> None:
        """Give back the connections to the accounts."""
        if self.accounts is not None:
            self.accounts.close()


def access_of(request: Request) -> Access:
    """The access of the application that answers a request."""
    return request.app.state.access
