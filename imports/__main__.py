"""Builds the imported tables of `evidence/` from raw files, or stamps tables that were corrected by hand.

`python -m imports --sources PATH` rebuilds every imported table. Authored tables are never written: their CSV, and
what the datapackage says about them, are their masters. `python -m imports --stamp` checks the tables that were edited
and records their size and hash, and makes the release manifest anew, which lists every file that an answer rests on;
where an edit breaks a rule it says so and records nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import polars as pl

from imports import (
    borders,
    budget,
    county,
    economy,
    family,
    fiscal,
    formula,
    health,
    housing,
    overlap,
    places,
    reserves,
    snap,
    spending,
    state_law,
    treasury,
    veterans,
    votes,
    wages,
    workforce,
)
from imports.base import Raw, Table
from seawall.base.errors import EvidenceError
from seawall.base.save import save_bytes, save_text
from seawall.evidence import check, using
from seawall.evidence.manifest import MANIFEST, manifest
from seawall.evidence.write import descriptor_text, stamped, to_csv

EVIDENCE = Path(__file__).parents[1] / "evidence"
DESCRIPTOR = "datapackage.json"
THEMES = (
    places,
    snap,
    health,
    housing,
    veterans,
    family,
    formula,
    overlap,
    county,
    workforce,
    fiscal,
    spending,
    treasury,
    budget,
    economy,
    votes,
    wages,
    state_law,
    reserves,
    borders,
)
TABLES: list[Table] = sorted(
    (table for theme in THEMES for table in theme.TABLES),
    key=lambda table: table.name,
)


def csv_of(table: Table, frame: pl.DataFrame) -> bytes:
    """The file of a table."""
    types = {field["name"]: field["type"] for field in table.fields}
    return to_csv(table.name, types, table.order or table.key, frame)


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
            "kept": "imported",
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


def read(evidence: Path) -> dict[str, Any]:
    """The datapackage of a folder. Ends the program if there is none, or if it is not JSON."""
    try:
        return json.loads((evidence / DESCRIPTOR).read_text(encoding="utf-8-sig"))
    except OSError:
        raise SystemExit(f"{evidence} has no {DESCRIPTOR}: name a copy of evidence/") from None
    except ValueError as error:
        raise SystemExit(f"{evidence / DESCRIPTOR} is not JSON: {error}") from None


def save(package: dict[str, Any], evidence: Path) -> None:
    """Write the datapackage."""
    save_text(descriptor_text(package), evidence / DESCRIPTOR)


def release(evidence: Path) -> None:
    """Write the manifest: the hash of every file of the folder and of every file of rules, as they are now."""
    save_text(manifest(evidence), evidence / MANIFEST)


def imported(resource: dict[str, Any]) -> bool:
    """Whether a resource is a table that a script here makes: neither edited by hand nor filled by a refresh."""
    return resource.get("seawall", {}).get("kept") == "imported"


def build(sources: Path, evidence: Path) -> None:
    """Build every imported table, and describe it in the datapackage of the folder."""
    raw, package = Raw(sources), read(evidence)
    kept = [resource for resource in package["resources"] if not imported(resource)]
    if both := {resource["name"] for resource in kept} & {table.name for table in TABLES}:
        raise SystemExit(f"{min(both)} is not imported and has an import script: a table has one master")
    built = []
    for table in TABLES:
        content = csv_of(table, table.build(raw))
        save_bytes(content, evidence / f"{table.name}.csv")
        built.append(stamped(describe(table), content))
        rows = content.count(b"\n") - 1
        print(f"{table.name:32}{rows:>8,} rows{len(content):>12,} bytes")
    tables = [*built, *(resource for resource in kept if resource.get("type") == "table")]
    files = [resource for resource in kept if resource.get("type") != "table"]
    package["resources"] = sorted(tables, key=lambda resource: resource["name"]) + files
    save(package, evidence)
    release(evidence)


def restamp(evidence: Path) -> list[str]:
    """Record size and hash of the tables as they are, and all files in the manifest. Returns what is wrong.

    Tables that changed are checked. One that breaks a rule is not recorded, and neither is any other file.
    """
    whole, before = (evidence / DESCRIPTOR).read_bytes(), read(evidence)
    try:
        found = [stamped(resource, (evidence / resource["path"]).read_bytes()) for resource in before["resources"]]
    except OSError as error:
        return [f"{error.filename} cannot be read ({error.strerror})"]
    changed = [new for new, old in zip(found, before["resources"], strict=True) if new != old]
    tables = [resource for resource in changed if resource.get("type") == "table"]
    for resource in tables:
        if imported(resource):
            print(f"{resource['name']} is imported: correct its script too, or the next rebuild undoes the edit")
    save(before | {"resources": found}, evidence)
    try:
        with using(evidence):
            problems = [str(problem) for problem in check([resource["name"] for resource in tables]).problems]
    except EvidenceError as error:
        problems = [str(error)]
    if problems:
        save_bytes(whole, evidence / DESCRIPTOR)
    else:
        release(evidence)
    return problems


def main() -> int:
    """Read the options and do one of the two jobs."""
    parser = argparse.ArgumentParser(prog="python -m imports", description=__doc__)
    job = parser.add_mutually_exclusive_group(required=True)
    job.add_argument("--sources", type=Path, help="folder of raw files")
    job.add_argument("--stamp", action="store_true", help="check and record the tables as they are now")
    parser.add_argument("--evidence", type=Path, default=EVIDENCE, help="folder to write (default: evidence/)")
    options = parser.parse_args()
    if options.stamp:
        problems = restamp(options.evidence)
        print("\n".join(problems), file=sys.stderr, end="\n" * bool(problems))
        return int(bool(problems))
    if not options.sources.is_dir():
        print(f"{options.sources} is not a folder of raw files", file=sys.stderr)
        return 2
    build(options.sources, options.evidence)
    return 0


if __name__ == "__main__":
    sys.exit(main())
