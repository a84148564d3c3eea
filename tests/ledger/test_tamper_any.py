"""Tampering at random: any byte of any entry, any column of any table, any byte of the file, is found and located."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, select, update
from sqlalchemy.exc import DBAPIError

from seawall.base.errors import LedgerError
from seawall.ledger.book import Book
from seawall.ledger.sealing.checkpointing import make_checkpoint
from seawall.ledger.store import Store
from seawall.ledger.tables import entry, metadata
from seawall.ledger.verify import verify
from tests.ledger.books import small_book
from tests.ledger.postgres import Databases
from tests.ledger.tampering import inside

TABLES = tuple(sorted(metadata.tables))


@cache
def small_file() -> bytes:
    """The small book with a checkpoint, as a file."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "book.db"
        book, who = small_book(file)
        make_checkpoint(book, who["eve"])
        book.close()
        return file.read_bytes()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small book with a checkpoint; each test puts back what it changes."""
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("any") / "book.db"
        file.write_bytes(small_file())
        yield str(file)
        return
    databases: Databases = request.getfixturevalue("postgres")
    url = databases.make()
    book, who = small_book(url)
    make_checkpoint(book, who["eve"])
    book.close()
    yield url
    databases.drop(url)


def rows_of(where: str, table: Table) -> list[Any]:
    store = Store(where)
    with store.reading() as db:
        found = db.execute(select(table).order_by(*table.primary_key)).all()
    store.close()
    return found


def replace(where: str, table: Table, row: Any, **values: Any) -> bool:
    """Change one row, past the rules; False if the database cannot hold the value at all."""
    primary = [column == row._mapping[column.name] for column in table.primary_key]
    try:
        with inside(where) as burglar:
            burglar.db.execute(update(table).where(*primary).values(**values))
    except (DBAPIError, ValueError):
        return False
    return True


def put_back(where: str, table: Table, row: Any, **values: Any) -> None:
    now = dict(row._mapping) | values
    primary = [column == now[column.name] for column in table.primary_key]
    with inside(where) as burglar:
        burglar.db.execute(update(table).where(*primary).values(**row._mapping))


def other_value(value: Any, data: st.DataObject) -> Any:
    """Another value of the same kind, or none."""
    if value is None:
        return data.draw(st.sampled_from([1, "x"]))
    if isinstance(value, int):
        return data.draw(st.sampled_from([value + 1, value - 1, -value, 7, None]))
    if isinstance(value, bytes):
        at = data.draw(st.integers(0, len(value) - 1))
        return value[:at] + bytes([value[at] ^ (1 << data.draw(st.integers(0, 7)))]) + value[at + 1 :]
    at = data.draw(st.integers(0, len(value) - 1))
    return value[:at] + data.draw(st.characters(min_codepoint=32, max_codepoint=126)) + value[at + 1 :]


@settings(max_examples=15)
@given(data=st.data())
def test_any_byte_of_any_entry(where: str, data: st.DataObject) -> None:
    rows = rows_of(where, entry)
    row = data.draw(st.sampled_from(rows))
    column = data.draw(st.sampled_from(["content", "leaf", "chain", "kind", "person"]))
    value = row._mapping[column]
    assume(value)
    changed = other_value(value, data)
    assume(changed != value)
    assert replace(where, entry, row, **{column: changed})
    told = verify(where)
    put_back(where, entry, row)
    assert told.first is not None and told.first.entry == row.seq, told.altered


@settings(max_examples=40)
@given(data=st.data())
def test_any_column_of_any_table(where: str, data: st.DataObject) -> None:
    table = metadata.tables[data.draw(st.sampled_from(TABLES))]
    rows = rows_of(where, table)
    assume(rows)
    row = data.draw(st.sampled_from(rows))
    column = data.draw(st.sampled_from(sorted(table.c.keys())))
    value = row._mapping[column]
    changed = other_value(value, data)
    assume(changed != value)
    assume(replace(where, table, row, **{column: changed}))
    told = verify(where)
    put_back(where, table, row, **{column: changed})
    assert told.first is not None, (table.name, column, value, changed)
    key = "seq" if "seq" in table.c else "batch" if table.name == "line" else "act" if "act" in table.c else None
    if key and column != key:
        assert told.first.entry == row._mapping[key], (table.name, column, value, changed, told.altered)
    elif key:
        assert told.first.entry in (row._mapping[key], changed, None), (table.name, changed, told.altered)


def dump(file: Path) -> list[Any]:
    """Everything that SQLite reads from a file."""
    with closing(sqlite3.connect(file)) as db:
        return list(db.iterdump())


@settings(max_examples=80)
@given(data=st.data())
def test_any_byte_of_the_file(data: st.DataObject) -> None:
    """A byte in a live cell is found. One in a page or a gap that holds nothing does nothing: all reads back equal."""
    whole = small_file()
    at = data.draw(st.integers(0, len(whole) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    with TemporaryDirectory() as folder:
        file, sound = Path(folder) / "book.db", Path(folder) / "sound.db"
        file.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        try:
            clean = verify(file).clean
        except LedgerError as error:
            assert "\n" not in str(error)
            return
        if clean:
            sound.write_bytes(whole)
            assert dump(file) == dump(sound)


def test_a_file_that_was_cut_off_is_told_in_one_line(tmp_path: Path) -> None:
    whole = small_file()
    for size in (0, 50, 4096, len(whole) // 2, len(whole) - 4096):
        file = tmp_path / f"{size}.db"
        file.write_bytes(whole[:size])
        try:
            assert not verify(file).clean
        except LedgerError as error:
            assert "\n" not in str(error)


def test_a_first_entry_that_cannot_be_read_is_told_when_the_book_is_opened(where: str) -> None:
    row = rows_of(where, entry)[0]
    replace(where, entry, row, content="no")
    try:
        with pytest.raises(LedgerError, match="seawall ledger verify"):
            Book.open(where)
    finally:
        put_back(where, entry, row)
