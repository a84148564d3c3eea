"""What a program's interest is told from: own money settled and come back by period, federal money in and out.

Paid out is what the bank or card processor confirmed (31 USC 6503(d): until the money is paid out nothing is owed).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection

from seawall.ledger.act import Act
from seawall.ledger.reading import acts
from seawall.ledger.settlement.claims import Claims
from seawall.ledger.settlement.stretches import Move


class Outlays(NamedTuple):
    """Moves of one program, apart by whether a law repays them. `claimed` includes all federal money."""

    claimed: list[Move]
    unclaimed: list[Move]


def outlays(db: Connection, held: Claims) -> dict[str, Outlays]:
    """The moves of every program that has any.

    Of a period in part claimed, the oldest payments are claimed, and with them what came back of them.
    """
    own: defaultdict[tuple[str, str], list[Move]] = defaultdict(list)
    for (program, period), move in _own(db):
        own[program, period].append(move)
    found: defaultdict[str, Outlays] = defaultdict(lambda: Outlays([], []))
    for (program, period), moves in sorted(own.items()):
        claimed = held.recognized[program, period] - held.written_down[program, period]
        parts = _apart(moves, claimed)
        found[program].claimed.extend(parts.claimed)
        found[program].unclaimed.extend(parts.unclaimed)
    for program, move in _federal(db):
        found[program].claimed.append(move)
    return dict(found)


def _apart(moves: Iterable[Move], claimed: int) -> Outlays:
    """The payments that a claim of so many cents is for, and the others."""
    if not claimed:
        return Outlays([], sorted(moves))
    moves = sorted(moves)
    left = claimed + sum(each.cents for each in moves if each.what == "back")
    found = Outlays([each for each in moves if each.what == "back"], [])
    for each in moves:
        if each.what == "paid":
            part = min(left, each.cents)
            left -= part
            found.claimed.extend([each._replace(cents=part)] if part else [])
            found.unclaimed.extend([each._replace(cents=each.cents - part)] if part < each.cents else [])
    return found


def _own(db: Connection) -> Iterator[tuple[tuple[str, str], Move]]:
    periods: dict[int, str] = {}
    for each in _posted(db, ("settle", "returned")):
        period = periods.get(each.body["tranche"])
        if period is None:
            period = periods[each.body["tranche"]] = _period(db, each.body["tranche"])
        if each.kind == "settle":
            for program, cents in each.body["settled"]:
                yield (program, period), Move(each.event_on, cents, "paid")
        else:  # what came back before it was settled was never paid out, and has no postings
            for program, cents in _credits(each).items():
                yield (program, period), Move(each.event_on, cents, "back")


def _federal(db: Connection) -> Iterator[tuple[str, Move]]:
    for each in _posted(db, ("receipt", "giveback")):
        if each.kind == "giveback":
            yield each.body["program"], Move(each.event_on, each.body["cents"], "given back")
        elif each.body.get("received_cents"):
            yield each.body["program"], Move(each.event_on, each.body["received_cents"], "credited")


def _posted(db: Connection, kinds: tuple[str, ...]) -> Iterator[Act]:
    return (each for each in acts.every(db, kinds, posted=True) if each.state == "posted")


def _period(db: Connection, tranche: int) -> str:
    return acts.by_seq(db, acts.by_seq(db, tranche).body["batch"]).body["period"]


def _credits(each: Act) -> Counter[str]:
    """What an act credits to accounts payable, by program."""
    found: Counter[str] = Counter()
    for posting in each.postings:
        kind, _, program = posting.account.partition(":")
        if kind == "payable" and posting.cents < 0:
            found[program] -= posting.cents
    return found
