"""Two ways to one balance: whoever may use both counts each dollar once.

The quicker way, usually capped and without an act of the legislature, keeps what it may draw; the other one has the
rest. That loses nothing: a dollar that both could draw is there sooner by the quicker way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seawall.evidence import Interval
from seawall.funding.model import Fund, Funds

REST = "Counted here without what another way to the same money may draw."


def counted_once(funds: Sequence[Fund]) -> tuple[Fund, ...]:
    """Funds that are used together, each with the dollars that are its own; nothing of them is shared any more.

    A fund that shares with one that is not among them keeps the whole of what it may draw.
    """
    shared = {each.same_as for each in funds if each.same_as}
    left: dict[str, float] = {}
    for each in funds:
        name = each.same_as or each.id
        left[name] = max(left.get(name, 0.0), each.balance_usd or 0.0)
    found = list(funds)
    for at, each in sorted(enumerate(funds), key=lambda pair: not pair[1].same_as):  # those that share choose first
        if (name := each.same_as or each.id) in shared and each.balance_usd is not None:
            found[at] = _holding(each, min(left[name], (each.usable_usd if each.same_as else each.balance_usd) or 0.0))
            left[name] -= found[at].balance_usd or 0.0
    return tuple(found)


def with_funds(book: Funds, used: Iterable[Fund]) -> Funds:
    """The book with funds as they are used in place of those of the same id."""
    told = {each.id: each for each in used}
    return book.model_copy(update={"funds": tuple(told.get(each.id, each) for each in book.funds)})


def _holding(fund: Fund, usd: float) -> Fund:
    """The fund with so many dollars of its balance."""
    if usd == fund.balance_usd:
        return fund.model_copy(update={"same_as": ""})
    part = usd / fund.balance_usd if fund.balance_usd else 0.0
    band, cap = fund.interval, fund.access.cap_usd
    return fund.model_copy(
        update={
            "balance_usd": usd,
            "interval": Interval(low=band.low * part, high=band.high * part, level=band.level) if band else None,
            "access": fund.access.model_copy(update={"cap_usd": None if cap is None else min(cap, usd)}),
            "says": fund.says if fund.same_as else f"{fund.says} {REST}".strip(),
            "same_as": "",
        }
    )
