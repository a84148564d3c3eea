"""The tables and the rules inside the database, against those that this version makes: what was dropped or changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    UniqueConstraint,
    create_engine,
)

from seawall.ledger import guards
from seawall.ledger.migrations import migrate
from seawall.ledger.tables import metadata
from seawall.ledger.verifying.model import Faults, WrongError

MOST = 5  # differences that are told
Named = dict[tuple[str, str], str]
"""By kind and name, the text or definition of a part of the schema."""


def check_schema(db: Connection, faults: Faults) -> None:
    """Name every table, index and rule that is missing, was changed, or does not belong."""
    if db.dialect.name == "sqlite":
        held, made = _sqlite(db), _fresh()
    else:
        held, made = _postgresql(db), _expected()
    differing = [key for key in sorted(held.keys() | made.keys()) if held.get(key) != made.get(key)]
    for kind, name in differing[:MOST]:
        stored, expected = held.get((kind, name)), made.get((kind, name))
        what = "was dropped" if stored is None else "does not belong to a book" if expected is None else "was changed"
        others = (
            f", and {len(differing) - MOST} others"
            if len(differing) > MOST and (kind, name) == differing[MOST - 1]
            else ""
        )
        faults.add(None, WrongError("schema", f"the {kind} {name} {what}{others}", stored or "", expected or ""))


def _sqlite(db: Connection) -> Named:
    rows = db.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'"
    ).all()
    return {(row[0], row[1]): row[2] or "" for row in rows}


@cache
def _fresh() -> Named:
    """The schema of a book that was made just now."""
    engine = create_engine("sqlite://")
    with engine.begin() as db:
        migrate(db)
        return _sqlite(db)


def _postgresql(db: Connection) -> Named:
    """Rules in force, the text of their functions, and what the tables keep apart."""
    found: Named = {}
    for name, state, text in db.exec_driver_sql(_TRIGGERS).all():
        found["rule", name] = text if state == "O" else f"{text} (turned off)"
    for name, text in db.exec_driver_sql(_FUNCTIONS).all():
        found["function", name] = text
    for table, columns in db.exec_driver_sql(_COLUMNS).all():
        found["table", table] = columns
    for name, what in db.exec_driver_sql(_CONSTRAINTS).all():
        found[what, name] = ""
    for name, unique, partial in db.exec_driver_sql(_INDEXES).all():
        found["unique index" if unique else "index", name] = "of a part of the rows" if partial else ""
    return found


def _expected() -> Named:
    """The same as this version makes them: from the statements of its rules and from its tables."""
    text = "\n".join(guards.statements("postgresql"))
    found: Named = {("rule", name): " ".join(text.split()) for text, name in _CREATE_TRIGGER.findall(text)}
    found |= {("function", name): body for name, body in _CREATE_FUNCTION.findall(text)}
    for name, table in metadata.tables.items():
        found["table", name] = ", ".join(each.name for each in table.c)
        for index in table.indexes:
            found["unique index" if index.unique else "index", _of(name, index.columns)] = ""
        for each in table.constraints:
            match each:
                case PrimaryKeyConstraint() | UniqueConstraint():
                    found["unique index", _of(name, each.columns)] = ""
                case CheckConstraint():
                    found["check", f"{name} {each.name}"] = ""
                case ForeignKeyConstraint():
                    found["reference", f"{_of(name, each.columns)} to {each.referred_table.name}"] = ""
    return found


def _of(table: str, columns: Iterable[Column[Any]]) -> str:
    return f"{table}({', '.join(each.name for each in columns)})"


_CREATE_TRIGGER = re.compile(r"(CREATE TRIGGER (\w+)\s[^;]*?\(\))(?:;|$)", re.MULTILINE)
_CREATE_FUNCTION = re.compile(r"CREATE OR REPLACE FUNCTION (\w+)\([^)]*\).*?\$\$(.*?)\$\$", re.DOTALL)
_TRIGGERS = """
SELECT t.tgname, t.tgenabled::text, pg_get_triggerdef(t.oid, true)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"""
_FUNCTIONS = """
SELECT proname, prosrc || CASE WHEN prosecdef
  AND proconfig = ARRAY['search_path=' || quote_ident(current_schema()) || ', pg_temp'] THEN '' ELSE ' (loosened)' END
FROM pg_proc
WHERE proname LIKE 'seawall\\_%%' AND pronamespace = current_schema()::regnamespace"""
_COLUMNS = """
SELECT c.relname, string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relname <> 'alembic_version' AND c.relnamespace = current_schema()::regnamespace
GROUP BY c.relname"""
_NAMES = """
(SELECT c.relname || '(' || string_agg(a.attname, ', ' ORDER BY k.n) || ')' FROM unnest({key}) WITH ORDINALITY k(num, n)
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num)"""
_CONSTRAINTS = f"""
SELECT CASE x.contype WHEN 'c' THEN c.relname || ' ' || x.conname
  ELSE {_NAMES.format(key="x.conkey")} || ' to ' || x.confrelid::regclass::text END,
  CASE x.contype WHEN 'c' THEN 'check' ELSE 'reference' END
FROM pg_constraint x JOIN pg_class c ON c.oid = x.conrelid
WHERE x.contype IN ('c', 'f') AND x.convalidated AND c.relnamespace = current_schema()::regnamespace"""
_INDEXES = f"""
SELECT {_NAMES.format(key="i.indkey::smallint[]")}, i.indisunique, i.indpred IS NOT NULL
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
WHERE c.relname <> 'alembic_version' AND i.indisvalid AND c.relnamespace = current_schema()::regnamespace"""
