"""What whoever plans may choose here: the funds that a plan can use, and what is contested, with its risk."""

from __future__ import annotations

from datetime import date

from seawall.base.closed import Closed
from seawall.hazard.scenario import known_on
from seawall.law.merits import Zone
from seawall.law.options import options
from seawall.places import Place
from seawall.plans.compose import book_of, one_government


class Offer(Closed):
    """A fund, rail or option by its id. `risk`: why it is contested, and who is exposed; empty if it is not."""

    id: str
    name: str
    zone: Zone
    risk: str = ""


class Offered(Closed):
    """`funds`: those with a balance that are not barred; `contested`: what only whoever names it may use."""

    place: str
    funds: tuple[Offer, ...]
    contested: tuple[Offer, ...]


def offered(where: str | Place, as_of: str | date | None = None) -> Offered:
    """The choices of one government as known on a day; what is barred is none of them.

    Raises PlaceError, ScenarioError or PlanError, one line each.
    """
    here, known = one_government(where), known_on(as_of)
    funds = tuple(
        Offer(id=each.id, name=each.name, zone=each.zone, risk=each.zone_why if each.zone == "contested" else "")
        for each in book_of(here, known, None).funds
        if each.zone != "barred" and each.usable_usd
    )
    laws = (
        Offer(id=each.id, name=each.name, zone=each.zone, risk=" ".join(filter(None, (each.reason, each.exposure))))
        for each in options(here, day=known).options
        if each.zone == "contested" and each.rail
    )
    return Offered(
        place=here.name, funds=funds, contested=(*laws, *(each for each in funds if each.zone == "contested"))
    )
