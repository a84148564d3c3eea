"""What a place pays to the federal government and gets from it, under each published measure.

`flows(place)` is the whole account of a place or bloc; `bloc` and `measures` are what it is made of.
"""

from __future__ import annotations

from seawall.fiscal.balance import balances, flows
from seawall.fiscal.blocs import Bloc, bloc, definitions
from seawall.fiscal.measures import Share, amount, measure, measures, share
from seawall.fiscal.model import Flows
from seawall.fiscal.sensitivity import sensitivity

__all__ = [
    "Bloc",
    "Flows",
    "Share",
    "amount",
    "balances",
    "bloc",
    "definitions",
    "flows",
    "measure",
    "measures",
    "sensitivity",
    "share",
]
