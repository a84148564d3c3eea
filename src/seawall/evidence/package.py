"""What `evidence/datapackage.json` says: one model for the package, one for a table, one for a column.

The file is a Frictionless Data Package v2. What this product adds stands in each resource under "seawall".
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field as Described
from pydantic import ValidationError

from seawall.base.closed import Foreign
from seawall.base.datafile import bounded, first_fault
from seawall.base.errors import EvidenceError
from seawall.base.given import require
from seawall.base.names import unknown
from seawall.evidence.figure import Grade
from seawall.evidence.manifest import CHOOSE, verify
from seawall.evidence.store import DESCRIPTOR, LARGEST, current, kept

RECEIVED = "received "  # so begins the version of what a refresh brought: received 29 November 2026


class Constraints(Foreign):
    """What a cell must satisfy."""

    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    enum: tuple[str | int, ...] | None = None
    pattern: str | None = None


class Field(Foreign):
    """One column. `unit` is empty for text, codes and dates."""

    name: str
    type: Literal["string", "integer", "number", "date", "boolean", "yearmonth"]
    description: str
    unit: str = ""
    constraints: Constraints = Constraints()


class Reference(Foreign):
    """The table and columns that a foreign key points to."""

    resource: str
    fields: tuple[str, ...]


class ForeignKey(Foreign):
    """Columns whose values must exist in another table."""

    fields: tuple[str, ...]
    reference: Reference


class Schema(Foreign):
    """The columns of a table and its keys."""

    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = Described((), alias="primaryKey")
    foreign_keys: tuple[ForeignKey, ...] = Described((), alias="foreignKeys")


class Origin(Foreign):
    """One source of a table."""

    title: str
    path: str = ""
    version: str = ""

    @property
    def received(self) -> bool:
        """Whether a refresh brought it."""
        return self.version.startswith(RECEIVED)


class Later(Foreign):
    """Columns that became known after their row: by the date in `column` plus a lag, or on a fixed day."""

    columns: tuple[str, ...]
    column: str | None = None
    lag_days: int = 0
    fixed: date | None = None


class Receipt(Foreign):
    """Rows came on a day by a refresh: of periods that ended by `newest`, if the table has periods."""

    on: date
    newest: date | None = None


class Availability(Foreign):
    """When a row became public: the end of its period plus `lag_days`, or one day for the whole table.

    `undated` says what becomes of a row without a date. `later` lists columns that were filled in afterwards.
    `editions` names the column with the day of each row's edition: of rows that share the rest of their key, the
    newest edition that was public answers. Rows of later editions than the first became public on that day.
    `received`: by refreshes, in order; what had come was public by then, however soon.
    """

    kind: Literal["month", "fiscal_year", "calendar_year", "july", "date", "fixed"]
    column: str | None = None
    lag_days: int = 0
    fixed: date | None = None
    undated: Literal["keep", "drop"] = "drop"
    later: tuple[Later, ...] = ()
    editions: str | None = None
    received: tuple[Receipt, ...] = ()


class Total(Foreign):
    """For each value of `by`, the rows that are neither `whole` nor `without` sum to the whole.

    The whole is a row of the table, or the number `amount`.
    """

    columns: tuple[str, ...]
    by: tuple[str, ...]
    whole: dict[str, str] = Described(default_factory=dict)
    amount: float | None = None
    without: dict[str, tuple[str | int, ...]] = Described(default_factory=dict)
    tolerance: float = 0


class Provenance(Foreign):
    """Who published the table, how good it is, when it became public, and what is wrong with it.

    `kept` names its master: an authored table is edited by hand, an imported one is written by a script in `imports/`,
    a fed one is empty as shipped and filled by `seawall evidence refresh`.
    """

    kept: Literal["authored", "imported", "fed"]
    publisher: str
    edition: str
    grade: Grade
    grade_reason: str
    licence: str
    availability: Availability | None = None
    known_faults: tuple[str, ...] = ()
    totals: tuple[Total, ...] = ()
    coverage: str = ""
    order: tuple[str, ...] = ()


class Table(Foreign):
    """One evidence table as described in the datapackage. `fields` are its columns in file order."""

    name: str
    title: str
    description: str
    path: str
    bytes: int
    hash: str
    table_schema: Schema = Described(alias="schema")
    sources: tuple[Origin, ...]
    seawall: Provenance

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns in file order."""
        return self.table_schema.fields


class File(Foreign):
    """A file of the package that is not a table, such as map shapes."""

    name: str
    title: str
    description: str
    path: str
    bytes: int
    hash: str


class Package(Foreign):
    """The datapackage: its tables by name, in file order, and its other files."""

    name: str
    version: str
    folder: Path
    tables: dict[str, Table]
    files: tuple[File, ...] = ()


@kept
def load_package() -> Package:
    """The validated datapackage of the store in use. Raises `EvidenceError` when it is missing or damaged."""
    where = current().folder
    path = where / DESCRIPTOR
    verify(DESCRIPTOR)
    try:
        descriptor = json.loads(bounded(path, LARGEST).decode("utf-8-sig"))
        resources: list[dict[str, Any]] = descriptor["resources"]
        tables = [Table.model_validate(one) for one in resources if one.get("type") == "table"]
        files = tuple(File.model_validate(one) for one in resources if one.get("type") != "table")
        package = Package(
            name=descriptor["name"],
            version=descriptor["version"],
            folder=where,
            tables={table.name: table for table in tables},
            files=files,
        )
        _agree(package.tables)
    except OSError as error:
        raise EvidenceError(
            f"{path} cannot be read ({error.strerror}): "
            "name a release or a folder with the evidence tables (--evidence, SEAWALL_EVIDENCE), or none"
        ) from None
    except ValidationError as error:
        raise EvidenceError(f"{path} is damaged: {first_fault(error)}; {remedy(DESCRIPTOR)}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EvidenceError(f"{path} is damaged: {_one_line(error)}; {remedy(DESCRIPTOR)}") from None
    return package


def _agree(tables: dict[str, Table]) -> None:
    # Every column that a rule names must exist and fit, so that no rule fails later with a stranger's error.
    types = {name: {field.name: field.type for field in table.fields} for name, table in tables.items()}
    for name, table in tables.items():
        rules, availability = table.seawall, table.seawall.availability
        named = {*table.table_schema.primary_key, *rules.order}
        summed = {column for total in rules.totals for column in total.columns}
        for total in rules.totals:
            named |= {*total.columns, *total.by, *total.whole, *total.without}
        for rule in (availability, *availability.later) if availability else ():
            if rule.column is None and rule.fixed is None:
                raise ValueError(f"table {name}: an availability needs a column or a fixed day")
            named |= {rule.column} if rule.column else set()
            named |= set(rule.columns) if isinstance(rule, Later) else set()
        for key in table.table_schema.foreign_keys:
            named |= set(key.fields)
            mine = [types[name].get(column) for column in key.fields]
            theirs = [types.get(key.reference.resource, {}).get(column) for column in key.reference.fields]
            if mine != theirs:
                raise ValueError(f"table {name}: its key into {key.reference.resource!r} does not fit")
        if availability and (column := availability.editions):
            key = table.table_schema.primary_key
            if key[-1:] != (column,) or rules.order[-len(key) :] != key or types[name].get(column) != "date":
                raise ValueError(f"table {name}: its editions must be a date, the last column of its key and its order")
        if stray := sorted(named - set(types[name])):
            raise ValueError(f"table {name} has a rule about column {stray[0]!r}, which it does not have")
        if text := sorted(column for column in summed if types[name][column] not in ("integer", "number")):
            raise ValueError(f"table {name} has a total of {text[0]!r}, which is not a number")
        for field in table.fields:
            try:
                re.compile(field.constraints.pattern or "")
            except re.error as error:
                raise ValueError(f"table {name}, column {field.name}: bad pattern ({error})") from None
        if Path(table.path).name != table.path:
            raise ValueError(f"table {name} must lie in the evidence folder, not at {table.path!r}")


def _one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


def remedy(file: str) -> str:
    """How to get a damaged evidence file back."""
    if current().release:
        return CHOOSE
    return f"restore it with 'git checkout evidence/{file}', or run 'seawall evidence check'"


def table_names() -> list[str]:
    """The names of all tables, in order."""
    return list(load_package().tables)


def describe(name: str) -> Table:
    """What the datapackage says about a table. Raises `EvidenceError` with the nearest names if unknown."""
    require(name, str, "table", "a name; 'seawall evidence list' shows all", EvidenceError)
    tables = load_package().tables
    if name in tables:
        return tables[name]
    raise EvidenceError(unknown("evidence table", name, tables, "'seawall evidence list' shows all tables."))
