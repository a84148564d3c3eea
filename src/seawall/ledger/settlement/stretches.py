"""How long whose money was out: each cent from the day it left to the day it was made good, first in first out.

Own money paid out waits for federal money; federal money that came first waits to be paid out. Both stand in one line,
the oldest first, so at any time one side is owed and not both.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from seawall.ledger.cmia.clock import Side
from seawall.ledger.cmia.interest import Span

What = Literal["paid", "back", "credited", "given back", "given up"]

_SIGN = {"paid": 1, "given back": 1, "back": -1, "credited": -1, "given up": -1}
"""Above zero: the state's money went out. Below: it came back, the United States' came in, or none is asked for."""


class Move(NamedTuple):
    """Cents of a program on a day: `paid` out, come `back`, `credited` by the United States, `given back` to it.

    `given up`: nothing is asked of the United States for them any more.
    """

    day: date
    cents: int
    what: What


class Stretch(NamedTuple):
    """Cents that were out: owed by whom meanwhile, and whether what the state held was a refund. `running`: still."""

    span: Span
    owed_by: Side
    refund: bool
    running: bool


@dataclass
class _Waiting:
    day: date
    cents: int
    what: What


def stretches(moves: Iterable[Move], until: date) -> list[Stretch]:
    """The stretches of all moves up to a day, that day included; what still runs bears interest on it too.

    Those of no day are left out.
    """
    line: deque[_Waiting] = deque()
    found: list[Stretch] = []
    for move in sorted(each for each in moves if each.day <= until):
        left = move.cents
        while left and line and _SIGN[line[0].what] != _SIGN[move.what]:
            used = min(left, line[0].cents)
            found.append(_stretch(line[0], used, move.day, running=False))
            left -= used
            line[0].cents -= used
            if not line[0].cents:
                line.popleft()
        if left:
            line.append(_Waiting(move.day, left, move.what))
    after = until + timedelta(days=1)
    found += [_stretch(each, each.cents, after, running=True) for each in line]
    return [each for each in found if each.span.last_day > each.span.first_day]


def _stretch(since: _Waiting, cents: int, ended: date, running: bool) -> Stretch:
    owed_by: Side = "the United States" if _SIGN[since.what] > 0 else "the state"
    return Stretch(Span(cents, since.day, ended), owed_by, since.what == "back", running)
