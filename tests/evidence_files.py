"""Folders of evidence that a test has edited."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from seawall.evidence import current


def record(folder: Path) -> None:
    """Record the files as they are, as a careless editor would."""
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    for resource in described["resources"]:
        content = (folder / resource["path"]).read_bytes()
        resource |= {"bytes": len(content), "hash": "sha256:" + hashlib.sha256(content).hexdigest()}
    path.write_text(json.dumps(described), encoding="utf-8")


def altered(folder: Path, edits: Mapping[str, Callable[[str], str]]) -> Path:
    """A copy of the evidence in use in which some tables were edited, and recorded as they are then."""
    copy = folder / "evidence"
    shutil.copytree(current().folder, copy)
    for name, edit in edits.items():
        path = copy / f"{name}.csv"
        path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    record(copy)
    return copy
