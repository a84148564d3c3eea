"""The evidence: what is known, from where, as of when.

`load` gives a table, `source` and `cite` say where it comes from, `check` and `coverage` say how sound it is.
Importing this package does not import polars.
"""

from seawall.evidence.check import check, coverage
from seawall.evidence.cite import cite, source
from seawall.evidence.figure import Figure, Interval, Source
from seawall.evidence.load import load
from seawall.evidence.package import describe, table_names

__all__ = [
    "Figure",
    "Interval",
    "Source",
    "check",
    "cite",
    "coverage",
    "describe",
    "load",
    "source",
    "table_names",
]
