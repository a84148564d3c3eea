"""Schemas of books, one file a version: made with alembic, so that a book of any released version can be upgraded."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from seawall.ledger import guards


def migrate(db: Connection, to: str = "head") -> None:
    """Bring the tables to a version, inside the caller's transaction, and put the database's own rules in place."""
    from alembic import command
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    settings.attributes["connection"] = db
    guards.remove(db)
    command.upgrade(settings, to)
    guards.install(db)


def versions() -> tuple[str, ...]:
    """The schemas that were ever released, the first one first."""
    from alembic.script import ScriptDirectory

    held = ScriptDirectory(str(Path(__file__).parent)).walk_revisions()
    return tuple(each.revision for each in held)[::-1]
