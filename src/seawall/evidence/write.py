"""Writes evidence: the rows of a table as its file, in one order and format, and what the datapackage says of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from seawall.base.errors import EvidenceError

if TYPE_CHECKING:
    import polars as pl


def to_csv(name: str, types: Mapping[str, str], order: Sequence[str], frame: pl.DataFrame) -> bytes:
    """The file of table `name`: `types` are its columns' Frictionless types, in file order; `order` sorts the rows.

    Raises EvidenceError if the frame has other columns.
    """
    import polars as pl

    if set(types) != set(frame.columns):
        stray = sorted(set(types) ^ set(frame.columns))
        raise EvidenceError(f"table {name}: columns {stray} are not declared or not built. Correct its reader.")
    ordered = frame.select(list(types)).sort(list(order), nulls_last=False)
    numbers = [column for column, kind in types.items() if kind == "number"]
    shown = ordered.with_columns(
        *(pl.col(column).cast(pl.Float64).map_elements(plain, return_dtype=pl.String) for column in numbers),
        *(pl.col(column).cast(pl.Int64) for column, kind in types.items() if kind == "integer"),
    )
    return shown.write_csv(line_terminator="\n").encode()


def plain(value: float | None) -> str | None:
    """A number as text: no trailing .0, the shortest digits that read back the same."""
    if value is None:
        return None
    return str(int(value)) if value == int(value) else repr(value)


def stamped(resource: dict[str, Any], content: bytes) -> dict[str, Any]:
    """The resource with the size and hash of its file."""
    return resource | {"bytes": len(content), "hash": "sha256:" + hashlib.sha256(content).hexdigest()}


def descriptor_text(package: dict[str, Any]) -> str:
    """The text of `datapackage.json`."""
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"
