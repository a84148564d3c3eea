"""The evidence: what is known, from where, as of when.

`load` gives a table, `tables` and `rows` say what there is, `source` and `cite` where it comes from, `check` and
`coverage` how sound it is. Releases of it are kept side by side (`releases`); `using` switches to one of them or to a
folder, and `kept` keeps what was worked out from this one. Importing this package does not import polars.
"""

from seawall.evidence import releases
from seawall.evidence.check import Checked, check, coverage
from seawall.evidence.cite import Citation, cite, source
from seawall.evidence.figure import Figure, Interval, Observed, Source
from seawall.evidence.load import editions, load
from seawall.evidence.package import describe, table_names
from seawall.evidence.remember import remembered
from seawall.evidence.store import Store, current, kept, using
from seawall.evidence.tables import Rows, TableList, rows, tables

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
    "check",
    "cite",
    "coverage",
    "current",
    "describe",
    "editions",
    "kept",
    "load",
    "releases",
    "remembered",
    "rows",
    "source",
    "table_names",
    "tables",
    "using",
]
