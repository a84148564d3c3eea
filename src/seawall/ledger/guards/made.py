"""The rules that are the same for many tables or told by `kinds.toml`, made from the tables and the kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Integer, LargeBinary, PrimaryKeyConstraint, Table, UniqueConstraint

from seawall.ledger.kinds import kinds
from seawall.ledger.tables import line, metadata

ADDED_BY = {
    "person": ("open", "people"),
    "duty": ("open", "people", "duty"),
    "duty_end": ("end_duty",),
    "policy": ("open", "policy"),
    "authority": ("open", "authority"),
    "account": ("open", "accounts", "authority"),
    "reversal": ("reversal",),
    "batch": ("batch",),
    "line": ("batch",),
    "tranche": ("tranche",),
    "tranche_line": ("tranche",),
    "hold": ("hold", "unhold"),
    "returned": ("returned",),
    "resolved": ("reissue", "cancel"),
    "ended": ("cancel",),
    "doubled": ("double",),
    "closed": ("close",),
}
"""The kinds of acts that add to a table."""

PARTS = ("posting", *ADDED_BY)
"""Tables of the parts of an act. All are written before the act is, and none afterwards."""

SEALED = "sealed: an act gets its parts when it is made, before its entry, and none afterwards"
_NEXT = "(SELECT coalesce(max(seq), 0) + 1 FROM entry)"


class Rule(NamedTuple):
    """Something that a new row must not be. The condition is the same SQL in both databases."""

    name: str
    table: str
    says: str
    when: str


def rules() -> Iterator[Rule]:
    """What an act may be made of, by its kind; which numbers are free."""
    words, held = "kind: an act moves and adds only what its kind does", kinds().act
    yield Rule("act_known", "act", words, f"NEW.kind NOT IN ({_listed(held)})")
    in_window = _listed(name for name, each in held.items() if each.in_window)
    yield Rule("act_window", "act", words, f"NEW.in_window <> CASE WHEN NEW.kind IN ({in_window}) THEN 1 ELSE 0 END")
    moves = _listed(f"{name} {account}" for name, each in held.items() for account in each.moves)
    yield Rule(
        "act_moves",
        "act",
        words,
        "NEW.kind <> 'reversal' AND EXISTS (SELECT 1 FROM posting p LEFT JOIN account a ON a.id = p.account "
        f"WHERE p.act = NEW.seq AND NEW.kind || ' ' || coalesce(a.kind, '') NOT IN ({moves}))",
    )
    for table, adding in ADDED_BY.items():
        found = f"EXISTS (SELECT 1 FROM {table} WHERE {owner(table)} = NEW.seq)"
        yield Rule(f"act_adds_{table}", "act", words, f"NEW.kind NOT IN ({_listed(adding)}) AND {found}")
    yield Rule("act_mirrors", "act", "kind: a reversal is the opposite of what it reverses", _MIRRORS)
    yield Rule(
        "export_logged",
        "export",
        "sealed: a file is put on record with its entry",
        "NOT EXISTS (SELECT 1 FROM entry WHERE seq = NEW.seq AND kind = 'export' "
        "AND seq = (SELECT max(seq) FROM entry))",
    )
    yield Rule(
        "scope_order",
        "scope",
        "order: scopes follow one another in number",
        "NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM scope)",
    )


_SAME = (
    "(SELECT count(*) FROM posting p JOIN posting q ON q.n = p.n AND q.account = p.account AND q.cents = -p.cents "
    "WHERE p.act = NEW.seq AND q.act = (SELECT reverses FROM reversal WHERE act = NEW.seq))"
)
_MIRRORS = (
    "NEW.kind = 'reversal' AND (NOT EXISTS (SELECT 1 FROM reversal WHERE act = NEW.seq) "
    f"OR {_SAME} <> (SELECT count(*) FROM posting WHERE act = NEW.seq) "
    f"OR {_SAME} <> (SELECT count(*) FROM posting WHERE act = (SELECT reverses FROM reversal WHERE act = NEW.seq)))"
)


def owner(name: str) -> str:
    """The column that names the act of a row."""
    return {"line": "batch", "act": "seq"}.get(name, "act")


def sqlite() -> Iterator[str]:
    """All of these rules for SQLite."""
    for each in rules():
        yield _refuse(each.name, each.table, each.says, each.when)
    yield from map(_row, metadata.tables.values())
    says = "append: the version of a book is changed by its upgrade"
    for what in ("INSERT", "UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER version_not_{what.lower()} BEFORE {what} ON alembic_version "
            f"BEGIN SELECT RAISE(ABORT, '{says}'); END;"
        )


def _refuse(name: str, table: str, says: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{says}'); END;"


def _row(table: Table) -> str:
    """What a row of a table must not be, in one trigger: a batch has a million."""
    wrong = [("whole: numbers are whole, and text is text", _mistyped(table))]
    if table.name in ("act", *PARTS):
        wrong.insert(0, (SEALED, f"NEW.{owner(table.name)} <> {_NEXT}"))
    if same := _same_key(table):
        # INSERT OR REPLACE would take the row away that has the key, and ask no rule about it
        wrong.append(("append: there is a row with this key already", same))
    when = " OR ".join(condition for _, condition in wrong)
    body = " ".join(f"SELECT RAISE(ABORT, '{says}') WHERE {condition};" for says, condition in wrong)
    return f"CREATE TRIGGER {table.name}_row BEFORE INSERT ON {table.name} WHEN {when} BEGIN {body} END;"


def _mistyped(table: Table) -> str:
    """SQLite keeps any value in any column: whether a new row has one of another type than its column's."""
    wrong = []
    for each in (table.c.n, table.c.cents, table.c.live) if table is line else table.c:  # of a million only these
        type_ = (
            "integer" if isinstance(each.type, Integer) else "blob" if isinstance(each.type, LargeBinary) else "text"
        )
        kinds_ = f"'{type_}', 'null'" if each.nullable else f"'{type_}'"
        wrong.append(f"typeof(NEW.{each.name}) NOT IN ({kinds_})")
    return " OR ".join(wrong)


def _same_key(table: Table) -> str:
    """Whether a row with a key of the new one is there. A key that names the act is sealed with it."""
    sealed = owner(table.name) if table.name in ("act", *PARTS) else None
    unique = (each for each in table.constraints if isinstance(each, PrimaryKeyConstraint | UniqueConstraint))
    keys = (*unique, *(each for each in table.indexes if each.unique))
    named = sorted([column.name for column in each.columns] for each in keys)
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {table.name} WHERE {' AND '.join(f'{each} = NEW.{each}' for each in columns)})"
        for columns in named
        if sealed not in columns
    )


def postgresql() -> Iterator[str]:
    """All of these rules for PostgreSQL, which keeps types and keys by itself."""
    for each in rules():
        yield _function(each.name, f"IF ({each.when}) THEN {_raise(each.says)}; END IF; RETURN NEW;")
        yield (
            f"CREATE TRIGGER {each.name} BEFORE INSERT ON {each.table} "
            f"FOR EACH ROW EXECUTE FUNCTION seawall_{each.name}()"
        )
    for column in ("act", "batch", "seq"):  # once for all rows that a statement adds: a batch has a million
        when = f"EXISTS (SELECT 1 FROM added WHERE {column} <> {_NEXT})"
        yield _function(f"sealed_{column}", f"IF ({when}) THEN {_raise(SEALED)}; END IF; RETURN NULL;")
    for name in ("act", *PARTS):
        yield (
            f"CREATE TRIGGER {name}_sealed AFTER INSERT ON {name} REFERENCING NEW TABLE AS added "
            f"FOR EACH STATEMENT EXECUTE FUNCTION seawall_sealed_{owner(name)}()"
        )
    for name in ("balance", "alembic_version"):
        yield (
            f"CREATE TRIGGER {name}_kept_whole BEFORE TRUNCATE ON {name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION seawall_append_only()"
        )
    yield (
        "CREATE TRIGGER version_append BEFORE INSERT OR DELETE OR UPDATE ON alembic_version "
        "FOR EACH ROW EXECUTE FUNCTION seawall_append_only()"
    )


def _function(name: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION seawall_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _raise(says: str) -> str:
    return f"RAISE EXCEPTION '{says}' USING ERRCODE = '23514'"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{each}'" for each in words)
