"""What every import script shares: reading raw files as text, declaring fields, declaring a table."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

PUBLIC_DOMAIN = "US government work, public domain (17 USC 105)"

UNITS = {
    "usd": "USD",
    "persons": "persons",
    "households": "households",
    "families": "families",
    "share": "share (0 to 1)",
    "days": "days",
    "slots": "funded slots",
    "years": "years",
}


class Raw:
    """The folder of raw files. Every cell is read as text, so that no code or FIPS loses a zero."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def csv(self, path: str) -> pl.DataFrame:
        """One raw CSV file, all columns text, empty cells null."""
        return pl.read_csv(self.root / path, infer_schema=False)

    def json(self, path: str) -> Any:
        """One raw JSON file."""
        return json.loads((self.root / path).read_text(encoding="utf-8"))


def field(
    name: str,
    description: str,
    kind: str = "string",
    *,
    required: bool = True,
    unit: str = "",
    **constraints: Any,
) -> dict[str, Any]:
    """A Frictionless field. The unit follows from the last part of the column name unless given."""
    described: dict[str, Any] = {"name": name, "type": kind, "description": description}
    unit = unit or UNITS.get(name.rsplit("_", 1)[-1], "")
    if unit:
        described["unit"] = unit
    rules = {"required": True} if required else {}
    rules |= constraints
    if rules:
        described["constraints"] = rules
    return described


def amount(name: str, description: str, kind: str = "integer", **constraints: Any) -> dict[str, Any]:
    """A count or an amount of money that may be missing and is not negative unless a minimum says so."""
    constraints = {"minimum": 0} | constraints
    return field(name, description, kind, required=False, **constraints)


def share(name: str, description: str, *, required: bool = False) -> dict[str, Any]:
    """A share between 0 and 1."""
    return field(name, description, "number", required=required, minimum=0, maximum=1)


def text(name: str, description: str, **constraints: Any) -> dict[str, Any]:
    """Optional text."""
    return field(name, description, required=False, **constraints)


def year(name: str, description: str, first: int, last: int | None = None) -> dict[str, Any]:
    """A year inside the range that the table covers; without an end where a feed brings more."""
    return field(name, description, "integer", minimum=first, **({} if last is None else {"maximum": last}))


def month(description: str) -> dict[str, Any]:
    """A calendar month, YYYY-MM."""
    return field("month", description, "yearmonth")


def state_fips(
    description: str = "FIPS code: 2-digit state or territory; 00 is the nation",
) -> dict[str, Any]:
    """The place column of a state table."""
    return field("fips", description, pattern=r"^\d{2}$")


def county_fips(name: str = "fips", description: str = "5-digit county FIPS code") -> dict[str, Any]:
    """The place column of a county table."""
    return field(name, description, pattern=r"^\d{5}$")


def origin(title: str, path: str, version: str) -> dict[str, str]:
    """One source of a table: title, address and edition."""
    return {"title": title, "path": path, "version": version}


def reference(fields: str | list[str], table: str, other: str | list[str]) -> dict[str, Any]:
    """A foreign key."""
    listed = [fields] if isinstance(fields, str) else fields
    others = [other] if isinstance(other, str) else other
    return {"fields": listed, "reference": {"resource": table, "fields": others}}


PLACE = reference("fips", "place", "fips")
COUNTY = reference("fips", "county", "fips")


@dataclass(frozen=True)
class Table:
    """One evidence table: what its descriptor says, and how its rows are made."""

    name: str
    title: str
    description: str
    fields: list[dict[str, Any]]
    key: list[str]
    build: Callable[[Raw], pl.DataFrame]
    publisher: str
    edition: str
    grade: str
    grade_reason: str
    sources: list[dict[str, str]]
    licence: str = PUBLIC_DOMAIN
    foreign: tuple[dict[str, Any], ...] = ()
    availability: dict[str, Any] | None = None
    faults: tuple[str, ...] = ()
    totals: tuple[dict[str, Any], ...] = ()
    coverage: str = ""
    order: tuple[str, ...] = ()


def count(column: str) -> pl.Expr:
    """Raw text such as "12", "12.0" or "" as a whole number or missing."""
    return pl.col(column).cast(pl.Float64).round(0).cast(pl.Int64)


def decimal(column: str, digits: int) -> pl.Expr:
    """Raw text as a number rounded to `digits`, or missing."""
    return pl.col(column).cast(pl.Float64).round(digits)


def lasting(kind: str, column: str, lag_days: int) -> dict[str, Any]:
    """When a row became public: the end of the period in `column` plus a lag."""
    return {"kind": kind, "column": column, "lag_days": lag_days}


def released(day: str) -> dict[str, Any]:
    """The whole table became public on one day."""
    return {"kind": "fixed", "fixed": day}
