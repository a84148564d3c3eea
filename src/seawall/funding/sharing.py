"""Two ways to one balance: whoever may use both counts each dollar once.

The quicker way, usually capped and without an act of the legislature, keeps what it may draw; the other one has the
rest. That loses nothing: a dollar that both could draw is there sooner by the quicker way.
"""

from __future__ import annotations

from collections.abc import Sequence

from seawall.evidence import Interval
from seawall.funding.model import Fund


def counted_once(funds: Sequence[Fund]) -> tuple[Fund, ...]:
    """Funds that are used together, each with the dollars that are its own; nothing of them is shared any more.

    A fund that shares with one that is not among them has the whole of what it may draw.
    """
    left = {each.same_as or each.id: 0.0 for each in funds}
    for each in funds:
        name = each.same_as or each.id
        left[name] = max(left[name], each.balance_usd or 0.0)
    shared = {each.same_as for each in funds if each.same_as}
    found: dict[str, Fund] = {}
    for each in sorted(funds, key=lambda fund: not fund.same_as):  # those that share choose first
        name = each.same_as or each.id
        if name not in shared or each.balance_usd is None:
            found[each.id] = each
            continue
        most = min(each.usable_usd or 0.0, left[name]) if each.same_as else min(each.balance_usd, left[name])
        left[name] -= most
        found[each.id] = _holding(each, most)
    return tuple(found[each.id] for each in funds)


def _holding(fund: Fund, usd: float) -> Fund:
    """The fund with so many dollars of its balance."""
    part = usd / fund.balance_usd if fund.balance_usd else 0.0
    band, cap = fund.interval, fund.access.cap_usd
    return fund.model_copy(
        update={
            "balance_usd": usd,
            "interval": Interval(low=band.low * part, high=band.high * part, level=band.level) if band else None,
            "access": fund.access.model_copy(update={"cap_usd": None if cap is None else min(cap, usd)}),
            "same_as": "",
        }
    )
