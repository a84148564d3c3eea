"""The tables of the accounts. No secret stands in them as it is: tokens and codes by their hash, passwords by Argon2id.

Times are whole microseconds since 1970 in UTC. `guards` lets `audit` be added to and nothing else.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()
Whole = BigInteger().with_variant(Integer, "sqlite")


def _of_account() -> Column:
    return Column("account", Whole, ForeignKey("account.id"), nullable=False, index=True)


made = Table("made", metadata, Column("version", Integer, primary_key=True, autoincrement=False))
"""One row: the version of these tables."""

account = Table(
    "account",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("person", String(60), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("handle", LargeBinary(32), nullable=False, unique=True),
    Column("password", String(200)),
    Column("made_us", BigInteger, nullable=False),
    Column("locked_us", BigInteger),
)
"""One person of the ledger's book. `handle`: a random name by which passkeys know it; `locked_us`: since when it is
locked by an administrator."""

passkey = Table(
    "passkey",
    metadata,
    Column("id", LargeBinary(1023), primary_key=True),
    _of_account(),
    Column("name", String(60), nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("count", BigInteger, nullable=False),
    Column("made_us", BigInteger, nullable=False),
    Column("used_us", BigInteger),
)

identity = Table(
    "identity",
    metadata,
    Column("issuer", String(500), primary_key=True),
    Column("sub", String(255), primary_key=True),
    _of_account(),
    Column("made_us", BigInteger, nullable=False),
    UniqueConstraint("issuer", "account", name="one_of_each_provider"),
)
"""Who somebody is at the office's OpenID provider."""

session = Table(
    "session",
    metadata,
    Column("hash", LargeBinary(32), primary_key=True),
    _of_account(),
    Column("csrf", String(43), nullable=False),
    Column("how", String(10), nullable=False),
    Column("started_us", BigInteger, nullable=False),
    Column("seen_us", BigInteger, nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    Column("hash", LargeBinary(32), primary_key=True),
    _of_account(),
    Column("made_us", BigInteger, nullable=False),
    Column("ends_us", BigInteger, nullable=False),
    Column("used_us", BigInteger),
)

ceremony = Table(
    "ceremony",
    metadata,
    Column("hash", LargeBinary(32), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("browser", LargeBinary(32), nullable=False),
    Column("content", Text, nullable=False),
    Column("ends_us", BigInteger, nullable=False, index=True),
)
"""The first half of a sign-in in two halves, bound to one browser; the second half takes the row away."""

attempt = Table(
    "attempt",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("at_us", BigInteger, nullable=False, index=True),
    Column("who", String(40), nullable=False),
    Column("address", String(45), nullable=False),
    Column("good", Integer, nullable=False),
    Index("attempts_of", "who", "at_us"),
    Index("attempts_from", "address", "at_us"),
)

key = Table(
    "key",
    metadata,
    Column("account", Whole, ForeignKey("account.id"), primary_key=True, autoincrement=False),
    Column("sealed", Text, nullable=False),
    Column("public", String(44), nullable=False),
    Column("made_us", BigInteger, nullable=False),
)
"""The locked private key with which a person signs in the ledger, sealed once more (`sealed.py`)."""

audit = Table(
    "audit",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("at_us", BigInteger, nullable=False, index=True),
    Column("person", String(60), index=True),
    Column("action", String(200), nullable=False),
    Column("outcome", String(200), nullable=False),
    Column("address", String(45), nullable=False),
)
"""Who did what, from where, with which outcome. `person` is empty for somebody whom nobody knows: what was typed as a
name may be a password."""
