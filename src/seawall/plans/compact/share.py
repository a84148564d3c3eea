"""A member's share in a pool as a fund of its own, for its funds file and for `seawall plan`."""

from __future__ import annotations

from seawall.base.errors import PlanError
from seawall.funding.model import Access, Fund
from seawall.plans.compact.model import Compact

ID = "compact-share"


def share(told: Compact, fips: str) -> Fund:
    """What a member could borrow at most from the others, as a fund: theirs in the pool, as slow as the slowest of it.

    It is what is there if nobody else is hit. Raises PlanError for a place that is no member, and where the law does
    not allow the pool.
    """
    if fips not in {each.fips for each in told.members}:
        raise PlanError(f"{fips} is no member of this compact. Name one of {told.name}.")
    if not told.cases:
        raise PlanError(f"the agreement is {told.law.zone}, so nobody has a share in it.")
    lent = [one for each in told.members if each.fips != fips for one in each.contributions if one.usd]
    days = [max((one.days[pace] for one in lent), default=0) for pace in range(3)]
    return Fund(
        id=ID,
        name="Pooled reserves of other governments",
        kind="compact",
        balance_usd=sum(one.usd for one in lent),
        method="What the others put into the pool, if none of them is hit as well.",
        ease="difficult",
        access=Access(
            condition="a request under the agreement",
            decides="the members, by the rule of the agreement",
            days=(days[0], days[1], days[2]),
            repay_by="as the agreement says: every dollar is owed back",
        ),
        says="Worked out by seawall compact.",
    )
