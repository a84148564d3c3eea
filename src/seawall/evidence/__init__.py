"""The evidence: what is known, from where, as of when.

`load` gives a table, `source` and `cite` say where it comes from, `check` and `coverage` say how sound it is. `using`
switches to another folder, and `kept` keeps what was worked out from the one in use.
Importing this package does not import polars.
"""

from seawall.evidence.check import check, coverage
from seawall.evidence.cite import cite, source
from seawall.evidence.figure import Figure, Interval, Source
from seawall.evidence.load import load
from seawall.evidence.package import describe, table_names
from seawall.evidence.store import Store, current, kept, using

__all__ = [
    "Figure",
    "Interval",
    "Source",
    "Store",
    "check",
    "cite",
    "coverage",
    "current",
    "describe",
    "kept",
    "load",
    "source",
    "table_names",
    "using",
]
