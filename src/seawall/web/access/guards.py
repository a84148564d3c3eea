"""The rule that the database itself keeps: the audit is added to, and never changed or shortened."""

from __future__ import annotations

from sqlalchemy import Connection

_SAYS = "the audit is only added to"


def install(db: Connection) -> None:
    """Put the rule into a database that holds the tables."""
    for statement in _sqlite() if db.dialect.name == "sqlite" else _postgresql():
        db.exec_driver_sql(statement)


def _sqlite() -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER audit_no_{act.lower()} BEFORE {act} ON audit BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
        for act in ("UPDATE", "DELETE")
    )


def _postgresql() -> tuple[str, ...]:
    return (
        "CREATE OR REPLACE FUNCTION seawall_audit_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{_SAYS}' USING ERRCODE = '23514'; END $$",
        "CREATE TRIGGER audit_append BEFORE DELETE OR UPDATE ON audit "
        "FOR EACH ROW EXECUTE FUNCTION seawall_audit_only()",
        "CREATE TRIGGER audit_kept BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION seawall_audit_only()",
    )
