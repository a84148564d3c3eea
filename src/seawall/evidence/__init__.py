"""The evidence: what is known, from where, as of when.

`load` gives a table, `tables` and `rows` say what there is, `source` and `cite` where it comes from, `check` and
`coverage` how sound it is. Releases of it are kept side by side (`releases`); `using` switches to one of them or to a
folder, and `kept` keeps what was worked out from this one. `catalog` says from which public sources it is made fresh;
`refresh` asks them, `add` takes downloaded files the same road, `held` is what waits for a person, `accept` takes it.
Importing this package does not import polars.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from seawall.evidence import releases
from seawall.evidence.check import Checked, check, coverage
from seawall.evidence.cite import Citation, cite, source
from seawall.evidence.figure import Figure, Interval, Observed, Source
from seawall.evidence.load import editions, load
from seawall.evidence.package import describe, table_names
from seawall.evidence.remember import remembered
from seawall.evidence.store import Store, current, kept, using
from seawall.evidence.tables import Rows, TableList, rows, tables

if TYPE_CHECKING:
    from seawall.evidence.feeds.catalog import catalog
    from seawall.evidence.refreshing.compose import accept, add, refresh
    from seawall.evidence.refreshing.doubted import held

_HOME = {
    "catalog": "feeds.catalog", "accept": "refreshing.compose", "add": "refreshing.compose",
    "refresh": "refreshing.compose", "held": "refreshing.doubted",
}  # fmt: skip

__all__ = [
    "Checked",
    "Citation",
    "Figure",
    "Interval",
    "Observed",
    "Rows",
    "Source",
    "Store",
    "TableList",
    "accept",
    "add",
    "catalog",
    "check",
    "cite",
    "coverage",
    "current",
    "describe",
    "editions",
    "held",
    "kept",
    "load",
    "refresh",
    "releases",
    "remembered",
    "rows",
    "source",
    "table_names",
    "tables",
    "using",
]


def __getattr__(name: str) -> Any:
    """Load what asks the network, and what is read beside it, on first use."""
    if name in _HOME:
        return getattr(import_module(f"seawall.evidence.{_HOME[name]}"), name)
    raise AttributeError(f"module 'seawall.evidence' has no attribute {name!r}")
