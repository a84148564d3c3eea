"""The schema that migrations make is the one that the code expects, with every rule; books of every release upgrade."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from seawall.base.errors import LedgerError
from seawall.ledger import migrations
from seawall.ledger.batches.payments import payments
from seawall.ledger.book import Book
from seawall.ledger.guards import install
from seawall.ledger.migrations import migrate
from seawall.ledger.reading import acts
from seawall.ledger.store import VERSION, Store
from seawall.ledger.tables import APPEND_ONLY, LIVE, metadata
from seawall.ledger.verify import verify

RELEASED = Path(__file__).parent / "released"
DUMPS = sorted(RELEASED.glob("*.sql"))


@pytest.fixture
def store(book_url: str) -> Iterator[Store]:
    made = Store(book_url)
    yield made
    made.close()


def test_the_latest_version_is_the_one_that_the_code_reads() -> None:
    assert ScriptDirectory(str(Path(migrations.__file__).parent)).get_current_head() == VERSION


def test_the_migrated_schema_is_that_of_the_tables(store: Store) -> None:
    assert store.version() == VERSION
    with store.reading() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []


def test_another_column_would_be_found(store: Store) -> None:
    store.write(lambda db: db.exec_driver_sql("ALTER TABLE account ADD COLUMN color VARCHAR(10)") and None)
    with store.reading() as db:
        (found,) = compare_metadata(MigrationContext.configure(db), metadata)
    assert found[0] == "remove_column"


def test_every_table_keeps_what_it_has_and_every_rule_is_there(store: Store) -> None:
    with store.reading() as db:
        there = rules(db)
        wanted = named(db.dialect.name)
    assert wanted <= there.keys()
    kept = {(table, name) for name, table in there.items()}
    ends = ("not_changed", "not_deleted") if store.is_sqlite else ("append", "kept")
    assert kept >= {(table, f"{table}_{end}") for table in (*APPEND_ONLY, *LIVE) for end in ends}


def test_migrating_again_changes_nothing(store: Store) -> None:
    with store.reading() as db:
        before = rules(db)
    store.write(migrate)
    with store.reading() as db:
        assert rules(db) == before and compare_metadata(MigrationContext.configure(db), metadata) == []


def test_rules_are_not_put_in_twice(store: Store) -> None:
    with pytest.raises(LedgerError, match="already exists"):
        store.write(install)


def test_a_book_of_every_released_version_is_kept_here() -> None:
    versions = [each.revision for each in ScriptDirectory(str(Path(migrations.__file__).parent)).walk_revisions()]
    assert sorted(versions) == [each.stem for each in DUMPS]


@pytest.mark.parametrize("dump", DUMPS, ids=lambda each: each.stem)
def test_a_book_of_a_released_version_upgrades_and_verifies(dump: Path, tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    with closing(sqlite3.connect(file)) as db:
        db.executescript(dump.read_text())
    store = Store(file)
    store.write(migrate)
    with store.reading() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []
    store.close()
    assert verify(file).clean
    book = Book.open(file)
    with book.store.reading() as db:
        paid = {each.case_key: each.cents for each in payments(db, acts.by_id(db, "batch-1-t1"))}
        assert acts.by_id(db, "dep-waiting").state == "pending" and acts.by_id(db, "dep-2").state == "reversed"
    assert paid == {"K001": 93_50, "K002": 146_00, "K003": 11_99, "K004": 27_05, "K005": 30_50, "K006": 487_51}
    book.close()


def rules(db: Connection) -> dict[str, str]:
    """The triggers of a database, each with its table."""
    if db.dialect.name == "sqlite":
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    return {row[0]: row[1] for row in db.exec_driver_sql(query)}


def named(kind: str) -> set[str]:
    """The triggers that the file of rules makes."""
    text = (Path(migrations.__file__).parent.parent / "guards" / f"{kind}.sql").read_text()
    return set(re.findall(r"CREATE TRIGGER (\w+)", text))
