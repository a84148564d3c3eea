"""Builds `evidence/` from raw files, or stamps tables that were corrected by hand.

`python -m imports --sources PATH` rebuilds every table. `python -m imports --stamp` only records the size and
hash of the tables as they are now, for somebody who corrected a cell and has no raw files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import polars as pl

from imports import (
    county,
    economy,
    family,
    fiscal,
    health,
    law,
    law_calendar,
    law_duties,
    law_measures,
    local_wages,
    outside_figures,
    places,
    responses,
    snap,
    spending,
    treasury,
    votes,
    wages,
    workforce,
)
from imports.base import Raw, Table

EVIDENCE = Path(__file__).parents[1] / "evidence"
CREATED = "2026-11-22T00:00:00Z"
THEMES = (
    places,
    snap,
    health,
    family,
    county,
    workforce,
    law_calendar,
    responses,
    law,
    law_measures,
    law_duties,
    fiscal,
    spending,
    treasury,
    economy,
    votes,
    wages,
    local_wages,
    outside_figures,
)
TABLES: list[Table] = sorted(
    (table for theme in THEMES for table in theme.TABLES),
    key=lambda table: table.name,
)

# Files of the package that are not tables; their own scripts write them.
FILES = [
    {
        "name": "county-shapes",
        "title": "County and state outlines",
        "description": "Outlines of counties and states in one flat plane; written by imports/shapes.py.",
        "path": "county_shapes.topojson",
        "format": "topojson",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "sources": [
            {
                "title": "Census cartographic boundaries 2017, us-atlas 3.0.1 (ISC)",
                "path": "https://github.com/topojson/us-atlas",
                "version": "3.0.1",
            },
            {
                "title": "Census boundaries of 2024 for Connecticut (MIT)",
                "path": "https://github.com/tonmcg/US_County_Level_Election_Results_08-24",
                "version": "2024",
            },
        ],
    }
]


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, then swap: a reader never sees half a file."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content)
    beside.replace(path)


def plain(value: float | None) -> str | None:
    """A number as text: no trailing .0, the shortest digits that read back the same."""
    if value is None:
        return None
    return str(int(value)) if value.is_integer() else repr(value)


def to_csv(table: Table, frame: pl.DataFrame) -> bytes:
    """Rows in declared column order, sorted, one format for each type."""
    types = {field["name"]: field["type"] for field in table.fields}
    if set(types) != set(frame.columns):
        raise SystemExit(
            f"{table.name}: columns {sorted(set(types) ^ set(frame.columns))} are not declared or not built"
        )
    ordered = frame.select(list(types)).sort(list(table.order or table.key), nulls_last=False)
    numbers = [name for name, kind in types.items() if kind == "number"]
    shown = ordered.with_columns(
        *(pl.col(name).cast(pl.Float64).map_elements(plain, return_dtype=pl.String) for name in numbers),
        *(pl.col(name).cast(pl.Int64) for name, kind in types.items() if kind == "integer"),
    )
    return shown.write_csv(line_terminator="\n").encode()


def describe(table: Table) -> dict[str, Any]:
    """The Frictionless resource of a table, without size and hash."""
    schema: dict[str, Any] = {"fields": table.fields}
    if table.key:
        schema["primaryKey"] = table.key
    if table.foreign:
        schema["foreignKeys"] = list(table.foreign)
    return {
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
        "sources": table.sources,
        "seawall": {
            "publisher": table.publisher,
            "edition": table.edition,
            "grade": table.grade,
            "grade_reason": table.grade_reason,
            "licence": table.licence,
            "availability": table.availability,
            "known_faults": list(table.faults),
            "totals": list(table.totals),
            "coverage": table.coverage,
            "order": list(table.order or table.key),
        },
    }


def stamp(resource: dict[str, Any], content: bytes) -> dict[str, Any]:
    """The resource with the size and hash of its file."""
    return resource | {"bytes": len(content), "hash": "sha256:" + hashlib.sha256(content).hexdigest()}


def save(package: dict[str, Any], evidence: Path) -> None:
    """Write the datapackage."""
    content = json.dumps(package, indent=1, ensure_ascii=False) + "\n"
    write_whole(evidence / "datapackage.json", content.encode())


def build(sources: Path, evidence: Path) -> None:
    """Build every table and the datapackage."""
    raw = Raw(sources)
    evidence.mkdir(parents=True, exist_ok=True)
    resources = []
    for table in TABLES:
        content = to_csv(table, table.build(raw))
        write_whole(evidence / f"{table.name}.csv", content)
        resources.append(stamp(describe(table), content))
        rows = content.count(b"\n") - 1
        print(f"{table.name:32}{rows:>8,} rows{len(content):>12,} bytes")
    resources += [
        stamp(file, (evidence / file["path"]).read_bytes()) for file in FILES if (evidence / file["path"]).is_file()
    ]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "seawall-evidence",
        "title": "Seawall evidence",
        "version": "2026.11",
        "created": CREATED,
        "licenses": [
            {
                "name": "US-PD",
                "title": "Public domain facts of US governments; exceptions stand at each table",
                "path": "https://www.usa.gov/government-copyright",
            }
        ],
        "resources": resources,
    }
    save(package, evidence)


def restamp(evidence: Path) -> None:
    """Record size and hash of the tables as they are."""
    package = json.loads((evidence / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [
        stamp(resource, (evidence / resource["path"]).read_bytes()) for resource in package["resources"]
    ]
    save(package, evidence)


def main() -> int:
    """Read the options and do one of the two jobs."""
    parser = argparse.ArgumentParser(prog="python -m imports", description=__doc__)
    job = parser.add_mutually_exclusive_group(required=True)
    job.add_argument("--sources", type=Path, help="folder of raw files")
    job.add_argument("--stamp", action="store_true", help="record the tables as they are now")
    parser.add_argument("--evidence", type=Path, default=EVIDENCE, help="folder to write (default: evidence/)")
    options = parser.parse_args()
    if options.stamp:
        restamp(options.evidence)
    elif not options.sources.is_dir():
        print(f"{options.sources} is not a folder of raw files", file=sys.stderr)
        return 2
    else:
        build(options.sources, options.evidence)
    return 0


if __name__ == "__main__":
    sys.exit(main())
