"""A program that is shipped with a few of the tables only: a release of it is made and checked in no time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest

from seawall.evidence import store
from seawall.evidence.manifest import MANIFEST
from seawall.evidence.store import DESCRIPTOR, shipped_folder

manifest = import_module("seawall.evidence.manifest")


@contextmanager
def few_tables(folder: Path, *names: str) -> Iterator[None]:
    """In the block, the shipped evidence is these tables and what they refer to; `folder` holds it and the home."""
    package = json.loads((shipped_folder() / DESCRIPTOR).read_text(encoding="utf-8"))
    known = {each["name"]: each for each in package["resources"]}
    wanted, more = set[str](), set(names)
    while more:
        wanted |= more
        keys = [key for name in more for key in known[name]["schema"].get("foreignKeys", ())]
        more = {key["reference"]["resource"] for key in keys} - wanted
    tables = folder / "program" / "tables"
    tables.mkdir(parents=True)
    for name in wanted:
        (tables / f"{name}.csv").write_bytes((shipped_folder() / f"{name}.csv").read_bytes())
    package["resources"] = [each for each in package["resources"] if each["name"] in wanted]
    (tables / DESCRIPTOR).write_text(json.dumps(package), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest, "_PACKAGE", tables.parent)  # a program without rules of law: their hashes take time
        patch.setattr(store, "__file__", str(tables.parent / "store.py"))
        patch.setenv("SEAWALL_HOME", str(folder))
        patch.delenv("SEAWALL_EVIDENCE", raising=False)
        (tables / MANIFEST).write_text(manifest.manifest(tables), encoding="utf-8")
        store.shipped_folder.cache_clear()
        store.renewed()
        yield
    store.shipped_folder.cache_clear()
    store.renewed()
