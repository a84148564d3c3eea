"""What a place pays to the federal government and gets from it, under each published measure.

`flows(place)` is the whole account of a place or bloc; `bloc` and `measures` are what it is made of.
"""

from __future__ import annotations

from seawall.flows.balance import balances, flows
from seawall.flows.blocs import Bloc, bloc, definitions
from seawall.flows.measures import Share, amount, measure, measures, share
from seawall.flows.model import Flows
from seawall.flows.sensitivity import sensitivity
from seawall.room import answers_calls

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

answers_calls(__name__, flows)
