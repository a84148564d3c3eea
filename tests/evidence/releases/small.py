"""A small folder of evidence that stands in for the shipped one, and a newer table for it."""

from __future__ import annotations

import json
from pathlib import Path

from seawall.evidence import store
from seawall.evidence.manifest import MANIFEST, manifest
from seawall.evidence.releases import NewTable
from seawall.evidence.write import descriptor_text
from tests.evidence_files import record

TABLE, CLAIM = "snap_state_month", "commandeering.toml"
REAL = store.shipped_folder()


def small(folder: Path) -> Path:
    """Two tables and a claim, recorded: places, and a month of SNAP, whose states sum to the nation."""
    (folder / "claims").mkdir(parents=True)
    (folder / "claims" / CLAIM).write_bytes((REAL / "claims" / CLAIM).read_bytes())
    described = json.loads((REAL / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"] = [each for each in described["resources"] if each["name"] in ("place", TABLE)]
    (folder / "place.csv").write_bytes((REAL / "place.csv").read_bytes())
    (folder / f"{TABLE}.csv").write_bytes(month(0))
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    record(folder)
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (folder / "datapackage.json").write_text(descriptor_text(described), encoding="utf-8")
    (folder / MANIFEST).write_text(manifest(folder), encoding="utf-8")
    return folder


def month(more: int) -> bytes:
    """The rows of February 2026, with so many more persons in Illinois, and so in the nation."""
    head, *rows = (REAL / f"{TABLE}.csv").read_bytes().splitlines(keepends=True)
    kept = [row.split(b",") for row in rows if row.startswith(b"2026-02,")]
    for cells in kept:
        if cells[1] in (b"00", b"17"):
            cells[4] = b"%d" % (int(cells[4]) + more)
    return head + b"".join(b",".join(cells) for cells in kept)


def grown(more: int) -> dict[str, NewTable]:
    """The table with more persons, as a refresh gives it."""
    return {TABLE: NewTable({"name": TABLE, "path": f"{TABLE}.csv"}, month(more))}
