"""The rules that the database itself enforces, installed when a book is made or upgraded.

`sqlite.sql` and `postgresql.sql` say the same rules under the same names. Rules that are the same for many tables, or
told by `kinds.toml`, are made here and in `made.py`. An attacker with the database's password can drop them: `verify`
finds what was changed then.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from sqlalchemy import Connection

from seawall.ledger.guards import made
from seawall.ledger.guards.made import owner
from seawall.ledger.tables import APPEND_ONLY, LIVE, metadata

# An act whose parts are no longer live: voided or expired, or reversed by an act that is posted.
_FREED = """EXISTS (SELECT 1 FROM decision x WHERE x.act = {act} AND x.outcome <> 'posted')
  OR EXISTS (SELECT 1 FROM reversal r JOIN decision x ON x.act = r.act AND x.outcome = 'posted'
    WHERE r.reverses = {act})"""


def install(db: Connection) -> None:
    """Put the rules into the database; it holds the tables and none of the rules."""
    kind = db.dialect.name
    for statement in statements(kind):
        db.exec_driver_sql(statement if kind == "sqlite" else statement.replace("%", "%%"))  # psycopg's own sign
    if kind == "postgresql":
        _fasten(db)


def statements(kind: str) -> list[str]:
    """The rules as statements of 'sqlite' or 'postgresql'."""
    text = files("seawall.ledger.guards").joinpath(f"{kind}.sql").read_text(encoding="utf-8")
    if kind == "sqlite":
        return [*_statements(text, kind), *_sqlite(), *made.sqlite()]
    return [*_statements(text, kind), *_postgresql(), *made.postgresql()]


def _fasten(db: Connection) -> None:
    """Let PostgreSQL's rules work as their owner and look at the book's tables only.

    Otherwise somebody's temporary table `act` would be found before the book's.
    """
    named = db.exec_driver_sql(
        "SELECT quote_ident(proname), quote_ident(current_schema()) FROM pg_proc "
        "WHERE proname LIKE 'seawall\\_%%' AND pronamespace = current_schema()::regnamespace"
    ).all()
    for name, schema in named:
        db.exec_driver_sql(f"ALTER FUNCTION {name}() SECURITY DEFINER SET search_path TO {schema}, pg_temp")


def remove(db: Connection) -> None:
    """Take the rules out, so that a new version's can be put in, in the same transaction."""
    if db.dialect.name == "sqlite":
        named = db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        for name in named:
            db.exec_driver_sql(f'DROP TRIGGER "{name}"')
        return
    named = db.exec_driver_sql(
        "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgfoid IN "
        "(SELECT oid FROM pg_proc WHERE proname LIKE 'seawall\\_%%')"
    ).all()
    for name, table in named:
        db.exec_driver_sql(f'DROP TRIGGER "{name}" ON {table}')


def _statements(text: str, kind: str) -> Iterator[str]:
    """The statements of a file, each ending with its line's semicolon outside a body."""
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("--"))
    if kind == "postgresql":
        yield body  # the driver takes several at once when there are no parameters
        return
    for each in body.split("END;\n"):
        if each.strip():
            yield f"{each}END;"


def _sqlite() -> Iterator[str]:
    says = "RAISE(ABORT, 'append: the books are only added to; correct by a reversal')"
    for name in (*APPEND_ONLY, *LIVE):
        yield f"CREATE TRIGGER {name}_not_deleted BEFORE DELETE ON {name} BEGIN SELECT {says}; END;"
    for name in APPEND_ONLY:
        yield f"CREATE TRIGGER {name}_not_changed BEFORE UPDATE ON {name} BEGIN SELECT {says}; END;"
    for name in LIVE:
        freed = _FREED.format(act=f"OLD.{owner(name)}")
        columns = [each.name for each in metadata.tables[name].c if each.name != "live"]
        same = " AND ".join(f"NEW.{c} IS OLD.{c}" for c in columns)
        yield (
            f"CREATE TRIGGER {name}_not_changed BEFORE UPDATE ON {name} "
            f"WHEN NOT (NEW.live IS NULL AND {same} AND ({freed})) BEGIN SELECT {says}; END;"
        )


def _postgresql() -> Iterator[str]:
    says = "RAISE EXCEPTION 'append: the books are only added to; correct by a reversal' USING ERRCODE = '23514'"
    yield (
        f"CREATE OR REPLACE FUNCTION seawall_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {says}; END $$"
    )
    for name in (*APPEND_ONLY, *LIVE):
        when = "DELETE OR UPDATE" if name in APPEND_ONLY else "DELETE"
        yield (
            f"CREATE TRIGGER {name}_append BEFORE {when} ON {name} FOR EACH ROW EXECUTE FUNCTION seawall_append_only()"
        )
        yield (
            f"CREATE TRIGGER {name}_kept BEFORE TRUNCATE ON {name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION seawall_append_only()"
        )
    for name in LIVE:
        freed = _FREED.format(act=f"OLD.{owner(name)}")
        columns = [each.name for each in metadata.tables[name].c if each.name != "live"]
        same = " AND ".join(f"NEW.{c} IS NOT DISTINCT FROM OLD.{c}" for c in columns)
        yield (
            f"CREATE OR REPLACE FUNCTION seawall_{name}_live() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF NOT (NEW.live IS NULL AND {same} AND ({freed})) THEN {says}; END IF; RETURN NEW; END $$"
        )
        yield (
            f"CREATE TRIGGER {name}_live BEFORE UPDATE ON {name} FOR EACH ROW EXECUTE FUNCTION seawall_{name}_live()"
        )
