"""The tables of a book. Each is append-only; `guards/` has the rules that the database itself enforces.

The log (`entry`) is the book: every other table says again, by column, what an entry says in its content, so that the
database can add, limit and refuse. `verify` compares the two. Times are whole microseconds since 1970 in UTC, days are
ISO text, money is whole cents.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
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


def _after(column: str) -> ForeignKey:
    """A reference that is checked when the transaction ends: parts are written before what they are part of."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


entry = Table(
    "entry",
    metadata,
    Column("seq", Whole, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("act", Whole),
    Column("person", String(60)),
    Column("at_us", BigInteger, nullable=False),
    Column("content", Text, nullable=False),
    Column("leaf", LargeBinary(32), nullable=False),
    Column("chain", LargeBinary(32), nullable=False),
)
"""The log. `content` is canonical JSON, `leaf` its RFC 6962 leaf hash, `chain` SHA-256 of the chain before and it."""

act = Table(
    "act",
    metadata,
    Column("seq", Whole, _after("entry.seq"), primary_key=True, autoincrement=False),
    Column("id", String(80), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("maker", String(60), nullable=False),
    Column("event_on", String(10), nullable=False),
    Column("expires_on", String(10)),
    Column("amount_cents", BigInteger, nullable=False),
    Column("needed", Integer, nullable=False),
    Column("in_window", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("amount_cents >= 0", name="amount_not_negative"),
    CheckConstraint("needed >= 1", name="nobody_alone"),
)
"""What somebody asks the book to do: pending until `decision` says otherwise. `needed`: people who must approve it."""

posting = Table(
    "posting",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("account", String(120), _after("account.id"), nullable=False, index=True),
    Column("cents", BigInteger, nullable=False),
    CheckConstraint("cents <> 0", name="not_zero"),
)
"""One side of a transfer: debit above zero, credit below. Those of an act sum to zero."""

approval = Table(
    "approval",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("person", String(60), _after("person.id"), primary_key=True),
    Column("seq", Whole, _after("entry.seq"), nullable=False, unique=True),
    Column("day", String(10), nullable=False),
    Column("signature", LargeBinary(64), nullable=False),
)

decision = Table(
    "decision",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("seq", Whole, _after("entry.seq"), nullable=False, unique=True),
    Column("outcome", String(10), nullable=False),
    Column("day", String(10), nullable=False),
    Column("at_us", BigInteger, nullable=False),
    CheckConstraint("outcome IN ('posted', 'voided', 'expired')", name="outcome_known"),
)
"""What became of an act: once, for good."""

reversal = Table(
    "reversal",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("reverses", Whole, _after("act.seq"), nullable=False),
    Column("live", Integer),
    UniqueConstraint("reverses", "live", name="reversed_once"),
)
"""An act that undoes another. `live` is 1 until the act is voided or expires, then null, here and below."""

account = Table(
    "account",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("act", Whole, _after("act.seq"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("side", String(6), nullable=False),
    Column("limited", Integer, nullable=False),
    Column("grp", String(6), nullable=False),
    Column("fund", String(60)),
    Column("program", String(60)),
    Column("county", String(5)),
    Column("authority", String(60)),
    CheckConstraint("side IN ('debit', 'credit')", name="side_known"),
)

balance = Table(
    "balance",
    metadata,
    Column("account", String(120), ForeignKey("account.id"), primary_key=True),
    Column("cents", BigInteger, nullable=False),
    Column("last", Whole, nullable=False),
)
"""What the database keeps of each account's posted balance, to hold its limit. Only its own rules write it.

`last`: the entry by which it last changed; 0 before the first. By it the database knows that an act counts once.
"""

person = Table(
    "person",
    metadata,
    Column("id", String(60), primary_key=True),
    Column("act", Whole, _after("act.seq"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("key", String(44), nullable=False, unique=True),
)
"""Somebody who may sign. One key is one person's."""

duty = Table(
    "duty",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("person", String(60), _after("person.id"), nullable=False),
    Column("role", String(13), nullable=False),
    Column("from_on", String(10), nullable=False),
    Column("until_on", String(10), nullable=False),
    Column("most_cents", BigInteger),
    Column("by", String(60)),
)
"""A role that somebody holds for a time; `most_cents`: of acts up to this amount; `by`: who delegated it."""

duty_end = Table(
    "duty_end",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("person", String(60), nullable=False),
    Column("role", String(13), nullable=False),
    Column("from_on", String(10), nullable=False),
)
"""A role that ends: from that day the person no longer has it, however given before."""

policy = Table(
    "policy",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("at_least_cents", BigInteger, primary_key=True, autoincrement=False),
    Column("checkers", Integer, nullable=False),
    CheckConstraint("checkers >= 1", name="somebody_checks"),
)
"""How many must approve from which amount on. The latest that was posted holds, whole."""

authority = Table(
    "authority",
    metadata,
    Column("id", String(60), primary_key=True),
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("from_on", String(10), nullable=False),
    Column("until_on", String(10), nullable=False),
)
"""Permission to spend: first and last day, and days added by later acts. Its cap is what was posted to its accounts."""

scope = Table(
    "scope",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("program", String(60), nullable=False),
    Column("period", String(20), nullable=False),
    UniqueConstraint("program", "period"),
)
"""A program in a period: within it a case is paid once."""

batch = Table(
    "batch",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("fund", String(60), nullable=False),
    Column("period", String(20), nullable=False),
    Column("tranches", Integer, nullable=False),
    Column("rows", Whole, nullable=False),
    Column("total_cents", BigInteger, nullable=False),
    CheckConstraint("tranches BETWEEN 1 AND 31", name="tranches_few"),
)

line = Table(
    "line",
    metadata,
    Column("batch", Whole, primary_key=True, autoincrement=False),
    Column("n", Whole, primary_key=True, autoincrement=False),
    Column("scope", Integer, nullable=False),
    Column("case_key", String(40), nullable=False),
    Column("county", String(5), nullable=False),
    Column("cents", BigInteger, nullable=False),
    Column("salt", BigInteger, nullable=False),
    Column("leaf", LargeBinary(32), nullable=False),
    Column("live", Integer),
    CheckConstraint("cents > 0", name="line_positive"),
    Index("once", "scope", "case_key", "live", unique=True),
)
"""One case of a batch. Its place in the index `once` is what keeps a case from being paid twice.

`salt` is a random number in its hash: the hash of a neighbor, which a proof shows, confirms no guess at its content.
"""

tranche = Table(
    "tranche",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("batch", Whole, _after("act.seq"), nullable=False),
    Column("k", Integer, nullable=False),
    Column("live", Integer),
    UniqueConstraint("batch", "k", "live", name="tranche_once"),
)
"""Part `k` of a batch, issued: of each line floor(cents x k / tranches) less what earlier parts paid."""

tranche_line = Table(
    "tranche_line",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("n", Whole, primary_key=True, autoincrement=False),
    Column("cents", BigInteger, nullable=False),
)
"""A line that gets another amount in a tranche than its share: nothing while held, what it missed afterwards."""

hold = Table(
    "hold",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("batch", Whole, primary_key=True, autoincrement=False),
    Column("n", Whole, primary_key=True, autoincrement=False),
    Column("held", Integer, nullable=False),
)
"""A line held back (1) or no longer held (0); the latest posted holds."""

returned = Table(
    "returned",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("tranche", Whole, nullable=False),
    Column("n", Whole, primary_key=True, autoincrement=False),
    Column("attempt", Integer, nullable=False),
    Column("cents", BigInteger, nullable=False),
    Column("code", String(10), nullable=False),
    Column("live", Integer),
    UniqueConstraint("tranche", "n", "attempt", "live", name="returned_once"),
)
"""A payment that came back: of a tranche, of its first attempt (0) or of a later one."""

resolved = Table(
    "resolved",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("tranche", Whole, nullable=False),
    Column("n", Whole, primary_key=True, autoincrement=False),
    Column("attempt", Integer, nullable=False),
    Column("how", String(10), nullable=False),
    Column("live", Integer),
    UniqueConstraint("tranche", "n", "attempt", "live", name="resolved_once"),
    CheckConstraint("how IN ('reissued', 'canceled')", name="how_known"),
)
"""What became of a returned payment: issued again as the next attempt, or given up. Once."""

ended = Table(
    "ended",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("batch", Whole, _after("act.seq"), nullable=False),
    Column("live", Integer),
    UniqueConstraint("batch", "live", name="ended_once"),
)
"""A batch of which nothing more is issued."""

doubled = Table(
    "doubled",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("program", String(60), nullable=False),
    Column("period", String(20), nullable=False),
    Column("case_key", String(40), nullable=False),
    Column("county", String(5), nullable=False),
    Column("cents", BigInteger, nullable=False),
    Column("live", Integer),
    UniqueConstraint("program", "period", "case_key", "live", name="doubled_once"),
    CheckConstraint("cents > 0", name="doubled_positive"),
)
"""A case that this fund and the United States both paid for one period: `cents` is the smaller of the two."""

closed = Table(
    "closed",
    metadata,
    Column("act", Whole, _after("act.seq"), primary_key=True, autoincrement=False),
)
"""An act that closes the fund. Once one is posted, only kinds of acts that may come late are made."""

export = Table(
    "export",
    metadata,
    Column("seq", Whole, _after("entry.seq"), primary_key=True, autoincrement=False),
    Column("tranche", Whole, _after("act.seq"), nullable=False),
    Column("program", String(60), nullable=False),
    Column("form", String(60), nullable=False),
    Column("number", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    UniqueConstraint("tranche", "program", name="exported_once"),
    UniqueConstraint("form", "number", name="numbered_once"),
)
"""A file made of a tranche's or a reissue's payments of one program, for a bank or card processor: one file, ever.

`number`: of the files of that form, without a gap: a receiver refuses files that are out of order.
"""

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("size", Whole, primary_key=True, autoincrement=False),
    Column("note", Text, nullable=False),
)
"""A signed statement of the log's first `size` entries (C2SP tlog-checkpoint)."""

for _each in metadata.tables.values():
    if _each is not entry:  # whose rows are large, and follow one another in number
        _each.dialect_options["sqlite"]["with_rowid"] = False
"""A row of SQLite has a number of its own beside its key, by which another could be put in its place."""

LIVE = ("line", "tranche", "reversal", "returned", "resolved", "ended", "doubled")
"""Tables of which one column may change, once: `live` from 1 to null, when the act is voided, expired or reversed."""

APPEND_ONLY = tuple(name for name in metadata.tables if name not in (*LIVE, "balance"))
