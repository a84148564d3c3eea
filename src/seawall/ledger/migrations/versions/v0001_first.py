"""The first version of a book."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "checkpoint",
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("size"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entry",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person", sa.String(length=60), nullable=True),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(length=32), nullable=False),
        sa.Column("chain", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table(
        "line",
        sa.Column("batch", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("scope", sa.Integer(), nullable=False),
        sa.Column("case_key", sa.String(length=40), nullable=False),
        sa.Column("county", sa.String(length=5), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.BigInteger(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(length=32), nullable=False),
        sa.Column("live", sa.Integer(), nullable=True),
        sa.CheckConstraint("cents > 0", name="line_positive"),
        sa.PrimaryKeyConstraint("batch", "n"),
        sqlite_with_rowid=False,
    )
    op.create_index("once", "line", ["scope", "case_key", "live"], unique=True)
    op.create_table(
        "scope",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("program", sa.String(length=60), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("program", "period"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "act",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("maker", sa.String(length=60), nullable=False),
        sa.Column("event_on", sa.String(length=10), nullable=False),
        sa.Column("expires_on", sa.String(length=10), nullable=True),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("in_window", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("amount_cents >= 0", name="amount_not_negative"),
        sa.CheckConstraint("needed >= 1", name="nobody_alone"),
        sa.ForeignKeyConstraint(["seq"], ["entry.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("side", sa.String(length=6), nullable=False),
        sa.Column("limited", sa.Integer(), nullable=False),
        sa.Column("grp", sa.String(length=6), nullable=False),
        sa.Column("fund", sa.String(length=60), nullable=True),
        sa.Column("program", sa.String(length=60), nullable=True),
        sa.Column("county", sa.String(length=5), nullable=True),
        sa.Column("authority", sa.String(length=60), nullable=True),
        sa.CheckConstraint("side IN ('debit', 'credit')", name="side_known"),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_account_act"), "account", ["act"], unique=False)
    op.create_table(
        "authority",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("from_on", sa.String(length=10), nullable=False),
        sa.Column("until_on", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", "act"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "batch",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("fund", sa.String(length=60), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("tranches", sa.Integer(), nullable=False),
        sa.Column("rows", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("total_cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("tranches BETWEEN 1 AND 31", name="tranches_few"),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "closed",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "decision",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("outcome IN ('posted', 'voided', 'expired')", name="outcome_known"),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["seq"], ["entry.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act"),
        sa.UniqueConstraint("seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "doubled",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("program", sa.String(length=60), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("case_key", sa.String(length=40), nullable=False),
        sa.Column("county", sa.String(length=5), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("live", sa.Integer(), nullable=True),
        sa.CheckConstraint("cents > 0", name="doubled_positive"),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act", "n"),
        sa.UniqueConstraint("program", "period", "case_key", "live", name="doubled_once"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "duty_end",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=13), nullable=False),
        sa.Column("from_on", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act", "n"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ended",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("batch", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("live", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["batch"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act"),
        sa.UniqueConstraint("batch", "live", name="ended_once"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "export",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("tranche", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("program", sa.String(length=60), nullable=False),
        sa.Column("form", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["entry.seq"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["tranche"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("form", "number", name="numbered_once"),
        sa.UniqueConstraint("tranche", "program", name="exported_once"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hold",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("batch", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act", "batch", "n"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=44), nullable=False),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "policy",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("at_least_cents", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("checkers", sa.Integer(), nullable=False),
        sa.CheckConstraint("checkers >= 1", name="somebody_checks"),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act", "at_least_cents"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "resolved",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("tranche", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("live", sa.Integer(), nullable=True),
        sa.CheckConstraint("how IN ('reissued', 'canceled')", name="how_known"),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act", "n"),
        sa.UniqueConstraint("tranche", "n", "attempt", "live", name="resolved_once"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "returned",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("tranche", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("live", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act", "n"),
        sa.UniqueConstraint("tranche", "n", "attempt", "live", name="returned_once"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reversal",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("reverses", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("live", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["reverses"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act"),
        sa.UniqueConstraint("reverses", "live", name="reversed_once"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tranche",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("batch", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("live", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["batch"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act"),
        sa.UniqueConstraint("batch", "k", "live", name="tranche_once"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tranche_line",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act", "n"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "approval",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("person", sa.String(length=60), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=False),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["seq"], ["entry.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act", "person"),
        sa.UniqueConstraint("seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "balance",
        sa.Column("account", sa.String(length=120), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("account"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "duty",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=13), nullable=False),
        sa.Column("from_on", sa.String(length=10), nullable=False),
        sa.Column("until_on", sa.String(length=10), nullable=False),
        sa.Column("most_cents", sa.BigInteger(), nullable=True),
        sa.Column("by", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act", "n"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "posting",
        sa.Column("act", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", sa.String(length=120), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cents <> 0", name="not_zero"),
        sa.ForeignKeyConstraint(["account"], ["account.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("act", "n"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_posting_account"), "posting", ["account"], unique=False)
