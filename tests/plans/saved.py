"""A plan with hand-made funds, so that no test of dates waits for the published ones."""

from __future__ import annotations

from datetime import date
from functools import cache

from seawall.funding.model import Access, Fund, Funds
from seawall.hazard import Scenario
from seawall.hazard.scenario import suspension
from seawall.impacts import Impact, impact
from seawall.plans.compose import plan, plan_of
from seawall.plans.model import Choices, Plan

TODAY = date(2026, 11, 29)
BEFORE_2025 = date(2025, 10, 24)
SNAP_2025 = suspension(("snap",), "2025-11-01")

CONTINGENCY = Fund(
    id="contingency",
    name="Contingency fund",
    kind="contingency",
    balance_usd=60e6,
    access=Access(decides="Governor", days=(1, 3, 10), cite="1 Example Code 2"),
)
RESERVE = Fund(
    id="reserve",
    name="Rainy-day fund",
    kind="rainy_day",
    balance_usd=2e9,
    access=Access(
        decides="Legislature",
        vote="three fifths",
        days=(5, 14, 40),
        from_day=date(2027, 1, 27),
        cite="3 Example Code 4",
    ),
)


def book(*funds: Fund, place: str = "Illinois", as_of: date = TODAY) -> Funds:
    return Funds(place=place, fips="17", as_of=as_of, origin="test", funds=funds)


RICH = CONTINGENCY.model_copy(update={"balance_usd": 8e9})


@cache
def found(where: str = "IL", scenario: Scenario | None = None, as_of: date = TODAY) -> Impact:
    return impact(where, scenario, as_of=as_of)


@cache
def planned(
    where: str = "IL",
    scenario: Scenario | None = None,
    as_of: date = TODAY,
    funds: tuple[Fund, ...] = (CONTINGENCY, RESERVE),
) -> Plan:
    """As the verb does it, with what waiting costs."""
    return plan(where, scenario, as_of=as_of, funds=book(*funds, place=where, as_of=as_of))


def chosen(choices: Choices, *funds: Fund) -> Plan:
    """Illinois with other choices, without what waiting costs."""
    return plan_of(found(), book(*funds), choices)
