"""Standby: the lawful form of "if Washington stops paying, we use our own money and book the claim", as a draft.

A house of its own inside the law room, and this is its front. The clauses, the styles of codes, the order of payment,
the barred twin and the blanks are TOML files here, which counsel corrects; `seawall.briefs.standby` composes them with
a place's figures.
"""

from __future__ import annotations

from seawall.law.standby.load import book
from seawall.law.standby.model import (
    KIND_OF,
    KINDS,
    Blank,
    Book,
    Clause,
    ClauseRef,
    Kind,
    PayClass,
    PaymentChannel,
    Point,
    Ref,
    Style,
    Tested,
    Topic,
    TwinProvision,
)
from seawall.law.standby.pay import Payment, payments
from seawall.law.standby.points import TABLE, StatePoint, state_points
from seawall.law.standby.words import Filled, Filler, assumed, style_of

__all__ = [
    "KINDS", "KIND_OF", "TABLE", "Blank", "Book", "Clause", "ClauseRef", "Filled", "Filler", "Kind", "PayClass",
    "Payment", "PaymentChannel", "Point", "Ref", "StatePoint", "Style", "Tested", "Topic", "TwinProvision", "assumed",
    "book", "payments", "state_points", "style_of",
]  # fmt: skip
