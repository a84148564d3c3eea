"""Files that the ledger exchanges: benefits to an EBT vendor, payments to a bank, and what both answer.

A house of its own inside the ledger, and this is its front. Rows in, bytes out; bytes in, rows out; it knows nothing
of books. `write_fixed` and `write_nacha` give a file's bytes as they are made, and `pour` its facts at the end;
`read_ack`, `read_rejects` and `read_returns` give an answer whole, or one LedgerError. `Layout` is a vendor's layout as
data.
"""

from __future__ import annotations

from seawall.ledger.exchange.fixed import read_fixed, write_fixed
from seawall.ledger.exchange.layout import Layout, layout, shipped_layout, shipped_layouts
from seawall.ledger.exchange.model import FileFacts, Order, Payee, Payment, is_key, pour
from seawall.ledger.exchange.nacha import Originator, originator, write_nacha
from seawall.ledger.exchange.nacha_returns import Reply, read_returns
from seawall.ledger.exchange.payees import read_payees
from seawall.ledger.exchange.replies import Acknowledged, Find, Returned, bank_returns, finder, read_ack, read_rejects

__all__ = [
    "Acknowledged", "FileFacts", "Find", "Layout", "Order", "Originator", "Payee", "Payment", "Reply", "Returned",
    "bank_returns", "finder", "is_key", "layout", "originator", "pour", "read_ack", "read_fixed", "read_payees",
    "read_rejects", "read_returns", "shipped_layout", "shipped_layouts", "write_fixed", "write_nacha",
]  # fmt: skip
