"""Who is signed in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in: the account, the person of the book for whom it stands, and the session."""

    account: int
    person: str
    name: str
    how: str
    started_us: int
    csrf: str = field(repr=False)
    session: bytes = field(repr=False)
