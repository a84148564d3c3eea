"""What whoever starts the server says about it."""

from __future__ import annotations

from seawall.base.closed import Closed


class Settings(Closed):
    """How the site is run. `book`: the book that the ledger pages show, a file or a postgresql:// address."""

    host: str = "127.0.0.1"
    port: int = 8400
    workers: int = 1
    book: str | None = None
    computations: int = 2
    kept_bytes: int = 256_000_000
