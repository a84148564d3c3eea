"""What a program's interest is told from: own money settled and come back by period, federal money in and out.

Paid out is what the bank or card processor confirmed (31 USC 6503(d): until the money is paid out nothing is owed).
What is not asked of the United States any more bears no interest from that day on: benefits that people were found to
have got twice and are asked back for, and claims that were written down because they were refused.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from seawall.ledger.act import Act
from seawall.ledger.reading import acts
from seawall.ledger.settlement.claims import Claims, paid_cents
from seawall.ledger.settlement.stretches import Move


class Outlays(NamedTuple):
    """Moves of one program, apart by whether a law repays them. `claimed` includes all federal money."""

    claimed: list[Move]
    unclaimed: list[Move]


class GivenUp(NamedTuple):
    """Cents of a period for which nothing is asked any more from a day on."""

    day: date
    cents: int


def outlays(db: Connection, held: Claims) -> dict[str, Outlays]:
    """The moves of every program that has any.

    Of a period in part claimed, the oldest payments are claimed, and with them what came back of them; what was given
    up is taken from the oldest payments before. A claim beyond what was paid, or beyond what people are not asked back
    for, counts as far as it may stand.
    """
    own: defaultdict[tuple[str, str], list[Move]] = defaultdict(list)
    for key, move in _own(db):
        own[key].append(move)
    paid = paid_cents(db)
    given_up = _given_up(db, held, paid)
    found: defaultdict[str, Outlays] = defaultdict(lambda: Outlays([], []))
    for (program, period), moves in sorted(own.items()):
        key = program, period
        claimed = min(held.recognized[key] - held.written_down[key], max(0, paid[key]))
        parts = _apart(moves, claimed, given_up[key])
        found[program].claimed.extend(parts.claimed)
        found[program].unclaimed.extend(parts.unclaimed)
    for program, move in _federal(db):
        found[program].claimed.append(move)
    return dict(found)


def _given_up(
    db: Connection, held: Claims, paid: Mapping[tuple[str, str], int]
) -> defaultdict[tuple[str, str], list[GivenUp]]:
    """By program and period, in order of days: what people are asked back for, and what was refused.

    A claim is written down where it was refused, and also where less may be claimed since: that part counts where it
    comes from, and not again.
    """
    found: defaultdict[tuple[str, str], list[GivenUp]] = defaultdict(list)
    for each in _posted(db, ("double",)):
        if each.body["treatment"] != "keep":
            found[each.body["program"], each.body["period"]].append(GivenUp(each.event_on, each.body["total_cents"]))
    conceded = {key: list(parts) for key, parts in found.items()}
    down: Counter[tuple[str, str]] = Counter()
    for each in sorted(_posted(db, ("writedown",)), key=lambda one: (one.event_on, one.seq)):
        for period, cents in each.body["parts"]:
            key = each.body["program"], period
            later = sum(one.cents for one in conceded.get(key, ()) if one.day > each.event_on)
            beyond = max(0, held.recognized[key] - down[key] - max(0, paid[key] + later))
            found[key].append(GivenUp(each.event_on, cents - min(cents, beyond)))
            down[key] += cents
    for key in found:
        found[key] = sorted(each for each in found[key] if each.cents)
    return found


def _apart(moves: Iterable[Move], claimed: int, given_up: Sequence[GivenUp]) -> Outlays:
    """The payments that a claim of so many cents is for, and the others, of which some were given up."""
    back = sorted(each for each in moves if each.what == "back")
    paid = sorted(each for each in moves if each.what == "paid")
    left = sum(each.cents for each in paid) - sum(each.cents for each in back) - claimed
    unclaimed: list[Move] = []
    for ended in given_up:
        part = min(ended.cents, max(0, left))
        left -= part
        taken, paid = _first(paid, part)
        unclaimed += taken
        unclaimed += [Move(max(each.day, ended.day), each.cents, "given up") for each in taken]
    if not claimed:
        return Outlays([], sorted([*unclaimed, *paid, *back]))
    mine, others = _first(paid, claimed + sum(each.cents for each in back))
    return Outlays([*back, *mine], sorted([*unclaimed, *others]))


def _first(paid: Sequence[Move], cents: int) -> tuple[list[Move], list[Move]]:
    """The first payments up to an amount, and the rest."""
    taken: list[Move] = []
    rest: list[Move] = []
    for each in paid:
        part = min(cents, each.cents)
        cents -= part
        taken += [each._replace(cents=part)] if part else []
        rest += [each._replace(cents=each.cents - part)] if part < each.cents else []
    return taken, rest


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
