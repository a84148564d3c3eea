"""What whoever starts the server says about it."""

from __future__ import annotations

from typing import Literal

from seawall.base.closed import Closed


class Settings(Closed):
    """How the site is run. `book`: the book that the ledger pages show, a file or a postgresql:// address.

    `accounts`: where accounts are kept, likewise; `readers`: who may read; `openid` and `access_rules`: the files that
    name the office's provider and its numbers, if any.
    """

    host: str = "127.0.0.1"
    port: int = 8400
    workers: int = 1
    book: str | None = None
    accounts: str | None = None
    readers: Literal["everyone", "signed-in"] = "everyone"
    openid: str | None = None
    access_rules: str | None = None
    computations: int = 2
    kept_bytes: int = 256_000_000
